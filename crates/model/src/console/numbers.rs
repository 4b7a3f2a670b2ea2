//! The numbers, for leads of their departments, and for auditors and administrators.

use super::people::DepartmentName;
use crate::desk_api::Numbers;
use crate::door::door;
use crate::id::DepartmentId;
use serde::{Deserialize, Serialize};

door! {
    /// Figures of departments and weeks, of nobody.
    NumbersCommand -> NumbersReply;

    /// The last `weeks` weeks (1 to 260), this one included; without a department all that one may see together.
    ReadNumbers { #[serde(default)] department: Option<DepartmentId>, weeks: u32 } -> NumbersView, r#"{"area":"numbers","do":"read_numbers","department":"registry-office","weeks":12}"#;
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NumbersView {
    /// Those one may choose among.
    pub departments: Vec<DepartmentName>,
    /// One line for each week, the oldest first.
    pub numbers: Numbers,
}
