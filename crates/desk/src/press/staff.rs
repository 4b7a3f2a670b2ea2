//! Who acts.

use model::console::rights::Grant;

/// Somebody known at the desk, and what they may do there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    pub id: String,
    /// As colleagues read it.
    pub name: String,
    pub grants: Vec<Grant>,
}

impl Staff {
    /// What the audit trail calls them.
    pub fn actor(&self) -> String {
        format!("staff:{}", self.id)
    }
}
