//! What can go wrong on the way, told apart by what the caller should do.

use model::wire::{HubCode, HubRefusal};
use model::{ErrorCode, Failure};

#[derive(Debug, thiserror::Error)]
pub enum CourierError {
    /// Nothing answered: try again when there is a network.
    #[error("no answer from the hub")]
    Offline(#[source] reqwest::Error),
    /// It fell silent, before it answered or in the middle of it.
    #[error("the line is dead")]
    Silent,
    /// It answered no.
    #[error("the hub refused: {0:?}")]
    Refused(HubRefusal),
    /// It answered something that is not the protocol.
    #[error("the hub speaks another protocol: {0}")]
    Protocol(String),
}

impl CourierError {
    /// The hub does not know who asks: it keeps no client for ever, and one that began anew knows nobody.
    pub fn is_forgotten(&self) -> bool {
        matches!(self, Self::Refused(refusal) if refusal.code == HubCode::Unauthorised)
    }

    /// The hub will never take what it was given: asking again would bring the same answer.
    pub fn is_for_good(&self) -> bool {
        matches!(self, Self::Refused(refusal) if matches!(refusal.code, HubCode::TooLarge | HubCode::Malformed))
    }

    pub fn code(&self) -> ErrorCode {
        self.told().code
    }

    /// What the screens have a sentence for.
    fn told(&self) -> Failure {
        let code = match self {
            Self::Offline(error) => return untrusted(error).unwrap_or_else(|| ErrorCode::Offline.into()),
            Self::Silent => ErrorCode::Offline,
            Self::Refused(refusal) => match refusal.code {
                HubCode::RateLimited | HubCode::QuotaExceeded => ErrorCode::RateLimited,
                HubCode::TooLarge => ErrorCode::FileTooLarge,
                HubCode::NotFound | HubCode::NoKeyPackage => ErrorCode::DepartmentUnreachable,
                HubCode::Unavailable => ErrorCode::ServerUnavailable,
                HubCode::Malformed | HubCode::Unauthorised => ErrorCode::ServerTooNew,
            },
            Self::Protocol(_) => ErrorCode::ServerTooNew,
        };
        code.into()
    }
}

impl From<CourierError> for Failure {
    fn from(error: CourierError) -> Self {
        Self::from(&error)
    }
}

impl From<&CourierError> for Failure {
    fn from(error: &CourierError) -> Self {
        let mut detail = error.to_string();
        let mut source = std::error::Error::source(error);
        while let Some(cause) = source {
            detail = format!("{detail}: {cause}");
            source = cause.source();
        }
        error.told().detail(detail)
    }
}

#[cfg(not(target_family = "wasm"))]
use crate::trust::refusal as untrusted;

/// A browser tells nobody why it did not trust a server.
#[cfg(target_family = "wasm")]
fn untrusted(_: &reqwest::Error) -> Option<Failure> {
    None
}
