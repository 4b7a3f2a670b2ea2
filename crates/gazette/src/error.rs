//! What can go wrong on a device. Every one of these leaves what was shown before as it is.

use jiff::Timestamp;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The verifier key in the link cannot be read, or is not the origin's.
    #[error("the gazette's key cannot be read")]
    BadVerifier,
    #[error("the gazette {origin} was joined with another key")]
    OtherKey { origin: String },
    #[error("this gazette has not been joined")]
    NotJoined,
    /// The checkpoint is not signed, or not time-stamped, by the pinned key.
    #[error("the checkpoint's signature is not the gazette's")]
    BadSignature,
    #[error("the checkpoint is of the log {found}")]
    OtherOrigin { found: String },
    #[error("the log has {offered} entries, but {held} were seen before")]
    RolledBack { held: u64, offered: u64 },
    /// The same key signed two histories.
    #[error("the log's history was rewritten before entry {size}")]
    Forked { size: u64 },
    /// What was served does not hash to the root that was signed.
    #[error("what was served is not in the signed log")]
    NotIncluded,
    #[error("the text of {id} ({lang}) is not the one in the log")]
    BodyDoesNotMatch { id: String, lang: String },
    #[error("the file {sha256} is not the one in the log")]
    FileDoesNotMatch { sha256: String },
    #[error("the checkpoint was good until {at}")]
    Expired { at: Timestamp },
    /// The checkpoint was signed in the future as this device sees it.
    #[error("signed at {signed_at}, which is still to come: a clock is wrong")]
    ClockIsWrong { signed_at: Timestamp },
    #[error("{what} cannot be read")]
    Malformed { what: &'static str },
    #[error("{what} is larger than {limit} bytes")]
    TooLarge { what: String, limit: u64 },
    /// Another sync came first; begin again.
    #[error("the gazette moved on meanwhile")]
    Overtaken,
    /// The caller gave another number of answers than was asked for.
    #[error("{given} answers to {asked} requests")]
    WrongAnswers { asked: usize, given: usize },
    #[error("the recurrence is not understood: {0}")]
    Recurrence(#[from] crate::recurrence::Mistake),
    #[error("the time zone {0} is not known")]
    TimeZone(String),
    #[error("database")]
    Database(#[from] rusqlite::Error),
}

pub type Result<T> = std::result::Result<T, Error>;
