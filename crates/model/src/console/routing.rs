//! What a department sets about its queue, and what its people know about.

use crate::door::door;
use crate::id::DepartmentId;
use crate::view::Switch;
use jiff::civil;
use serde::{Deserialize, Serialize};

door! {
    /// By leads of the department.
    RoutingCommand -> RoutingReply;

    ReadDepartment { department: DepartmentId } -> DepartmentSettings, r#"{"area":"routing","do":"read_department","department":"registry-office"}"#;
    ChangeDepartment { settings: DepartmentSettings } -> DepartmentSettings, r#"{"area":"routing","do":"change_department","settings":{"department":"registry-office","gives":"on","silent_after":60,"reopens_for":7,"holidays":["2026-12-25"]}}"#;
    ListSkills { department: DepartmentId } -> Vec<Skills>, r#"{"area":"routing","do":"list_skills","department":"registry-office"}"#;
    ChangeSkills { skills: Skills, department: DepartmentId } -> Vec<Skills>, r#"{"area":"routing","do":"change_skills","department":"registry-office","skills":{"staff":"okafor","name":"","topics":["certificates"],"capacity":8}}"#;
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DepartmentSettings {
    pub department: DepartmentId,
    /// On: the desk gives cases to whoever is present and has room.
    pub gives: Switch,
    /// Minutes of opening time after which an unanswered case goes back to its queue.
    pub silent_after: u32,
    /// Days in which a new letter opens a closed case again, with the same clerk.
    pub reopens_for: u32,
    /// Days on which nobody is there.
    pub holidays: Vec<civil::Date>,
}

/// What somebody knows about in one department, and how much they take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skills {
    pub staff: String,
    pub name: String,
    /// None: everything there.
    pub topics: Vec<String>,
    /// Open cases at most.
    pub capacity: u32,
}
