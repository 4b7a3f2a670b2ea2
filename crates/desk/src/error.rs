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
    #[error("the system gave no randomness")]
    NoRandomness,
    /// Another process owns this desk (rule 8).
    #[error("the desk in {0} is already running")]
    AlreadyRunning(std::path::PathBuf),
    #[error("there is no {what} {id}")]
    NotFound { what: &'static str, id: String },
    #[error("{0}")]
    Invalid(String),
    #[error("{0}")]
    TooLarge(String),
    #[error("the idempotency key {0} was used for another request")]
    KeyReused(String),
    /// The citizen left it, or was refused in it.
    #[error("the conversation has ended; nothing can be sent to this citizen in it")]
    ConversationEnded,
    /// What was asked cannot be done where the thing stands.
    #[error("{0}")]
    WrongState(String),
    /// Of somebody at the desk.
    #[error("this takes the role {0}")]
    RoleMissing(String),
    #[error("whoever prepared it cannot approve it; somebody else has to")]
    FourEyes,
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
            Self::Invalid(_) => Some(ProblemCode::Invalid),
            Self::KeyReused(_) => Some(ProblemCode::KeyReused),
            Self::ConversationEnded => Some(ProblemCode::ConversationEnded),
            Self::WrongState(_) => Some(ProblemCode::WrongState),
            Self::RoleMissing(_) => Some(ProblemCode::ScopeMissing),
            Self::FourEyes => Some(ProblemCode::FourEyes),
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
