//! What can go wrong in the assistant.

/// The errors of this crate, one variant for each operation that can fail.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The index could not be read or written.
    #[error("the question index could not be used")]
    Index(#[from] rusqlite::Error),
    /// The bytes are no trained model, or they are damaged.
    #[error("not a trained model: {0}")]
    Model(&'static str),
    /// The model was written by a newer program.
    #[error("the trained model has version {found}, this program reads version {known}")]
    ModelVersion {
        /// The version found in the bytes.
        found: u8,
        /// The version this program writes and reads.
        known: u8,
    },
    /// A question set for measuring could not be read.
    #[cfg(feature = "bench")]
    #[error("the question set {path} could not be read: {reason}")]
    QuestionSet {
        /// The file that was to be read.
        path: String,
        /// What the reader said.
        reason: String,
    },
}

/// A result with this crate's error.
pub type Result<T> = std::result::Result<T, Error>;
