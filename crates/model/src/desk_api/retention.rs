//! Erasing cases whose time is over.

use super::BatchMode;
use crate::id::Reference;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Erase what is due, or only say what would be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RetentionRun {
    /// `send`: erase.
    pub mode: BatchMode,
}

/// A case whose time is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DueCase {
    pub reference: Reference,
    pub department: String,
    /// When it was closed, or when something last happened in it after that.
    pub closed: Timestamp,
    /// For how many days such cases are kept.
    pub days: u32,
}

/// At most 1000 cases, oldest first; run it again for more.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RetentionReport {
    pub due: Vec<DueCase>,
    /// How many of them were erased now.
    pub erased: usize,
}
