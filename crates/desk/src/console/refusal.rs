//! Refusals to a console: the same problems as the API's, with the few that only people meet.

use crate::api::{self, Refusal};
use crate::error::DeskError;
use axum::response::{IntoResponse, Response};
use model::desk_api::ProblemCode;

#[derive(Debug)]
pub struct No(Refusal);

impl No {
    pub fn new(code: ProblemCode, detail: impl Into<String>) -> Self {
        Self(Refusal::new(code, detail))
    }

    pub fn not_signed_in() -> Self {
        Self::new(ProblemCode::NotSignedIn, "sign in with your passkey")
    }

    pub fn locked() -> Self {
        Self::new(ProblemCode::Locked, "nothing was done here for a while; sign in again")
    }

    /// Says nothing of why: whoever is not let in learns nothing.
    pub fn passkey() -> Self {
        Self::new(ProblemCode::PasskeyRefused, "this passkey does not open this desk")
    }
}

impl From<DeskError> for No {
    fn from(error: DeskError) -> Self {
        Self(error.into())
    }
}

impl From<Refusal> for No {
    fn from(refusal: Refusal) -> Self {
        Self(refusal)
    }
}

impl IntoResponse for No {
    fn into_response(self) -> Response {
        self.0.into_response()
    }
}

/// On a thread that may wait for the disk.
pub async fn run<T: Send + 'static>(work: impl FnOnce() -> Result<T, DeskError> + Send + 'static) -> Result<T, No> {
    Ok(api::run(work).await?)
}
