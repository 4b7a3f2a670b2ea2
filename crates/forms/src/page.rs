//! A page is one question, or a few that belong together.
use crate::kind::{Kind, Stored};
use serde::{Deserialize, Serialize};

/// One screen of the form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Stays the same while the question does: the dotted name of its answer, or `options.id`.
    pub id: String,
    /// The category it belongs to.
    pub section: Option<String>,
    /// The group it belongs to, within the section.
    pub group: Option<String>,
    pub title: String,
    pub hint: Option<String>,
    pub questions: Vec<Question>,
}

/// One control.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// `#/properties/…` as in the UI schema, whole (from the form, or from the list item). Empty for text.
    pub scope: String,
    /// Pointer of the answer: from the form's data, or from the item within a list.
    pub path: String,
    pub label: String,
    pub hint: Option<String>,
    /// The HTML autocomplete token, if the form names one (WCAG 1.3.5).
    pub autocomplete: Option<String>,
    pub stored: Stored,
    #[serde(flatten)]
    pub kind: Kind,
}
