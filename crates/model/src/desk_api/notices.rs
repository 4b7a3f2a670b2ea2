//! A notice to everyone, as a program proposes it: a draft that people decide about.

use super::BatchMode;
use crate::id::{DepartmentId, ItemId};
use serde::{Deserialize, Serialize};

/// In one language; people add the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NoticeRequest {
    /// Lower-case words joined by hyphens; it stays the same for ever.
    #[cfg_attr(feature = "openapi", schema(value_type = String, min_length = 1, max_length = 100, pattern = "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$"))]
    pub id: ItemId,
    /// Whose editors and approvers decide; none: those of the whole town.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub department: Option<DepartmentId>,
    /// One of the town's languages.
    pub lang: String,
    pub title: String,
    /// Markdown.
    pub text: String,
    /// `preview`: checks and keeps nothing.
    #[serde(default)]
    pub mode: BatchMode,
}

/// What became of it. Nothing is published by this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticeDraft {
    /// None: a preview, or it has mistakes.
    pub draft: Option<String>,
    /// What is not right, in words; then nothing was kept.
    pub mistakes: Vec<String>,
    /// The file that it becomes in the content folder once it is published.
    pub file: String,
    /// What will stand in it.
    pub text: String,
}
