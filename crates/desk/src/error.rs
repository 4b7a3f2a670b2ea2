//! The desk's errors.

use model::desk_api::ProblemCode;

#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    #[error("the database")]
    Database(#[from] rusqlite::Error),
    #[error("the public plane")]
    Gazette(#[from] gazette::Error),
    #[error("the private plane")]
    Mls(#[source] mls::Error),
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
    /// It is not what its checkpoints signed.
    #[error("the audit trail: {0}")]
    Trail(String),
    /// The file of checkpoints knows more than the database (rule 7).
    #[error(
        "the desk's database is older than the checkpoints beside it: it was put back from a copy. It must not go on as if \
         nothing had happened, because keys would be used twice; say so: loket desk --data DIR restore --in-place"
    )]
    PutBack,
    /// A restore was killed before it was through.
    #[error(
        "a backup was being put back here and that did not come to its end: the desk must not start with keys that were used. \
         Restore it once more, from the same file: loket desk --data DIR restore"
    )]
    HalfRestored,
    /// The hub does not know the desk's token.
    #[error(
        "the hub at {0} does not know this desk: it has begun anew, or it is another one. If that is as it should be, say so: loket \
         desk --data DIR restore --in-place; conversations go on when their citizens' apps are next connected"
    )]
    Unknown(String),
    #[error("{0} is not a desk's database, its key is another one, or the file was damaged")]
    NotADesk(String),
    #[error("the system gave no randomness")]
    NoRandomness,
    /// Another process owns this desk (rule 8).
    #[error("the desk in {0} is already running")]
    AlreadyRunning(std::path::PathBuf),
    #[error("there is no {what} {id}")]
    NotFound { what: &'static str, id: String },
    #[error("{0}")]
    Invalid(String),
    /// With the code that says why.
    #[error("{detail}")]
    Refused { code: ProblemCode, detail: String },
    #[error("{0}")]
    TooLarge(String),
    #[error("the idempotency key {0} was used for another request")]
    KeyReused(String),
    #[error("something was written in this case since you read it")]
    Changed,
    #[error("this needs the role {0}")]
    RoleMissing(&'static str),
    #[error("this needs a second person: nobody agrees to what they asked for themselves")]
    SecondPerson,
    #[error("the console cannot be served at {address}: {why}")]
    ConsoleAddress { address: String, why: String },
    #[error("the work was interrupted")]
    Interrupted,
    /// The citizen left it, or was refused in it.
    #[error("the conversation has ended; nothing can be sent to this citizen in it")]
    ConversationEnded,
    /// What was asked cannot be done where the thing stands.
    #[error("{0}")]
    WrongState(String),
}

impl From<mls::Error> for DeskError {
    fn from(error: mls::Error) -> Self {
        match error {
            mls::Error::NotActive(_) => Self::ConversationEnded,
            other => Self::Mls(other),
        }
    }
}

impl DeskError {
    /// What whoever asked can put right; none: it is the desk's own trouble.
    pub fn callers_fault(&self) -> Option<ProblemCode> {
        match self {
            Self::NotFound { .. } => Some(ProblemCode::NotFound),
            Self::Refused { code, .. } => Some(*code),
            Self::Invalid(_) => Some(ProblemCode::Invalid),
            Self::KeyReused(_) => Some(ProblemCode::KeyReused),
            Self::Changed => Some(ProblemCode::Changed),
            Self::RoleMissing(_) => Some(ProblemCode::RoleMissing),
            Self::SecondPerson => Some(ProblemCode::SecondPerson),
            Self::ConversationEnded => Some(ProblemCode::ConversationEnded),
            Self::WrongState(_) => Some(ProblemCode::WrongState),
            Self::TooLarge(_) | Self::Attachment(mls::attachment::AttachmentError::TooLarge) => {
                Some(ProblemCode::TooLarge)
            }
            _ => None,
        }
    }
}

impl DeskError {
    /// Whether the disk took nothing more: full, over a quota, write-protected, broken.
    pub fn is_storage(&self) -> bool {
        use rusqlite::ErrorCode as E;
        use std::error::Error;
        let said = |error: &(dyn Error + 'static)| match error.downcast_ref::<rusqlite::Error>() {
            Some(error) => matches!(
                error.sqlite_error_code(),
                Some(E::DiskFull | E::SystemIoFailure | E::CannotOpen | E::ReadOnly | E::PermissionDenied)
            ),
            None => error.downcast_ref::<std::io::Error>().is_some_and(|error| {
                use std::io::ErrorKind as K;
                matches!(error.kind(), K::StorageFull | K::QuotaExceeded | K::FileTooLarge | K::ReadOnlyFilesystem)
            }),
        };
        let mut cause: Option<&(dyn Error + 'static)> = Some(self);
        while let Some(error) = cause {
            if said(error) {
                return true;
            }
            cause = error.source();
        }
        false
    }
}
