//! The desk's errors.

#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    #[error("the database")]
    Database(#[from] rusqlite::Error),
    #[error("the public plane")]
    Gazette(#[from] gazette::Error),
    #[error("the private plane")]
    Mls(#[from] mls::Error),
    #[error("the index")]
    Assistant(#[from] assistant::Error),
    #[error("the way to the hub")]
    Courier(#[from] courier::CourierError),
    #[error("a file beside a letter")]
    Attachment(#[from] mls::attachment::AttachmentError),
    #[error("a stored row is not readable")]
    Row(#[from] serde_json::Error),
    #[error("a date")]
    Time(#[from] jiff::Error),
    #[error("{what}")]
    File { what: String, source: std::io::Error },
    #[error("publishing")]
    Publish(#[from] gazette::publish::PublishError),
    #[error("the gazette's key")]
    Key(#[from] gazette::keys::KeyError),
    /// The pack has mistakes; nothing was published.
    #[error("the pack has {} mistakes", .0.len())]
    Pack(Vec<gazette::pack::Mistake>),
    #[error("the system gave no randomness")]
    NoRandomness,
    /// Another process owns this desk (rule 8).
    #[error("the desk in {0} is already running")]
    AlreadyRunning(std::path::PathBuf),
    #[error("there is no {what} {id}")]
    NotFound { what: &'static str, id: String },
    #[error("{0}")]
    Invalid(String),
}
