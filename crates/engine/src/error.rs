//! The engine's own errors and the code each becomes at the door.

use model::{ErrorCode, Failure};

#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    #[error("the key does not open this database")]
    WrongKey,
    #[error("the database was written by a newer version")]
    FromTheFuture,
    #[error("the database refused")]
    Database(#[from] rusqlite::Error),
    #[error("the public plane refused")]
    Gazette(#[from] gazette::Error),
    #[error("the private plane refused")]
    Mls(#[from] mls::Error),
    #[error("a file beside a letter is not what it should be")]
    Attachment(#[from] mls::attachment::AttachmentError),
    #[error("the index refused")]
    Assistant(#[from] assistant::Error),
    #[error("the way to the hub failed")]
    Courier(#[from] courier::CourierError),
    #[error("a stored row is not readable")]
    Row(#[from] serde_json::Error),
    #[error("a date is not one")]
    Time(#[from] jiff::Error),
    /// Bad input, or a state the citizen should hear of.
    #[error("{0}")]
    Refused(#[from] Failure),
}

impl From<ErrorCode> for EngineError {
    fn from(code: ErrorCode) -> Self {
        Self::Refused(Failure::new(code))
    }
}

impl From<EngineError> for Failure {
    fn from(error: EngineError) -> Self {
        match error {
            EngineError::Refused(failure) => failure,
            other => Self::from(&other),
        }
    }
}

impl From<&EngineError> for Failure {
    fn from(error: &EngineError) -> Self {
        let detail = chain(error);
        match error {
            EngineError::Refused(failure) => failure.clone(),
            EngineError::WrongKey => Failure::new(ErrorCode::WrongKey),
            EngineError::Attachment(_) => Failure::new(ErrorCode::FileDamaged).detail(detail),
            EngineError::FromTheFuture => Failure::new(ErrorCode::DatabaseTooNew).detail(detail),
            EngineError::Courier(inner) => inner.into(),
            EngineError::Gazette(inner) => Failure::new(gazette_code(inner)).detail(detail),
            EngineError::Mls(inner) => Failure::new(mls_code(inner)).detail(detail),
            // Whichever room asked the database: a full disk is a full disk.
            _ => Failure::new(sqlite_in(error).map_or(ErrorCode::Internal, sqlite_code)).detail(detail),
        }
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    text
}

/// What the database itself said, below whatever the rooms above it made of that.
fn sqlite_in<'a>(error: &'a (dyn std::error::Error + 'static)) -> Option<&'a rusqlite::Error> {
    std::iter::successors(Some(error), |error| error.source()).find_map(|error| error.downcast_ref())
}

fn sqlite_code(error: &rusqlite::Error) -> ErrorCode {
    use rusqlite::ErrorCode as E;
    match error.sqlite_error_code() {
        Some(E::DiskFull) => ErrorCode::DiskFull,
        Some(E::DatabaseCorrupt | E::NotADatabase) => ErrorCode::DatabaseDamaged,
        Some(E::DatabaseBusy | E::DatabaseLocked) => ErrorCode::AlreadyRunning,
        // SQLite says "full" for ENOSPC alone; a quota, a limit, a lost right and a broken disk all come as these.
        Some(E::SystemIoFailure | E::CannotOpen | E::ReadOnly | E::PermissionDenied) => ErrorCode::StorageRefused,
        _ => ErrorCode::Internal,
    }
}

fn mls_code(error: &mls::Error) -> ErrorCode {
    use mls::Error as E;
    match error {
        E::Database(error) => sqlite_code(error),
        E::Refused { .. } => ErrorCode::DepartmentNotOfficial,
        // What the hub gave out for the department cannot be used; it is asked again.
        E::KeyPackage { .. } => ErrorCode::ServerUnavailable,
        _ => ErrorCode::Internal,
    }
}

fn gazette_code(error: &gazette::Error) -> ErrorCode {
    use gazette::Error as E;
    match error {
        E::BadVerifier => ErrorCode::LinkIncomplete,
        E::OtherKey { .. } | E::BadSignature | E::OtherOrigin { .. } => ErrorCode::GazetteBadSignature,
        E::NotJoined => ErrorCode::NotJoined,
        E::RolledBack { .. } => ErrorCode::GazetteRolledBack,
        E::Forked { .. } => ErrorCode::GazetteForked,
        E::Expired { .. } => ErrorCode::GazetteExpired,
        E::ClockIsWrong { .. } => ErrorCode::ClockWrong,
        E::FileDoesNotMatch { .. } => ErrorCode::FileDamaged,
        E::NotIncluded | E::BodyDoesNotMatch { .. } | E::Malformed { .. } | E::TooLarge { .. } => {
            ErrorCode::GazetteDamaged
        }
        E::Database(error) => sqlite_code(error),
        _ => ErrorCode::Internal,
    }
}
