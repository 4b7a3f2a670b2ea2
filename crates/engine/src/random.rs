//! Random bytes of the system.

use crate::error::EngineError;
use model::id::GroupId;
use model::{ErrorCode, Failure};

pub fn bytes<const N: usize>() -> Result<[u8; N], EngineError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Failure::new(ErrorCode::Internal).detail(error))?;
    Ok(bytes)
}

/// A conversation's group, before anybody else knows of it.
pub fn group() -> Result<GroupId, EngineError> {
    Ok(GroupId(hex::encode(bytes::<32>()?)))
}
