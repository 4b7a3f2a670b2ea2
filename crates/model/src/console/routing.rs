//! What a department sets about its queue, and what its people know about.

use crate::door::door;
use crate::id::DepartmentId;
use crate::item::{Named, OpeningHours};
use crate::view::Switch;
use jiff::civil;
use serde::{Deserialize, Serialize};

door! {
    /// By leads of the department.
    RoutingCommand -> RoutingReply;

    ReadDepartment { department: DepartmentId } -> DepartmentSettings, r#"{"area":"routing","do":"read_department","department":"registry-office"}"#;
    ChangeDepartment { settings: DepartmentSettings } -> DepartmentSettings, r#"{"area":"routing","do":"change_department","settings":{"department":"registry-office","gives":"on","silent_after":60,"reopens_for":7,"holidays":["2026-12-25"]}}"#;
    /// What citizens read of it; changed where the gazette is written.
    ReadPublished { department: DepartmentId } -> PublishedDepartment, r#"{"area":"routing","do":"read_published","department":"registry-office"}"#;
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

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PublishedDepartment {
    pub name: String,
    pub hours: Vec<OpeningHours>,
    /// On: it is open now, by these hours and its own holidays.
    pub open: Switch,
    /// Whose clock it is.
    pub time_zone: String,
    /// What the counter says outside hours; empty: when it opens again.
    pub out_of_hours: String,
    /// Matters a citizen chooses from.
    pub topics: Vec<Named>,
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
