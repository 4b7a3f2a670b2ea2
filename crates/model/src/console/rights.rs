//! Who may do what at the desk: roles, each for one department or for all.

use crate::id::DepartmentId;
use serde::{Deserialize, Serialize};

/// What somebody is at the desk. Nobody is anything by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reads and answers cases.
    Clerk,
    /// A clerk who also assigns, sees the numbers, keeps ready answers and the department's settings.
    Lead,
    /// Writes what is to be published, and prepares sendings to many.
    Editor,
    /// Approves what somebody else wrote.
    Approver,
    /// Reads the audit trail and exports it; answers nobody.
    Auditor,
    /// Invites people, gives roles, ends sessions, makes API keys.
    Administrator,
}

impl Role {
    pub const ALL: [Self; 6] =
        [Self::Clerk, Self::Lead, Self::Editor, Self::Approver, Self::Auditor, Self::Administrator];

    /// As it stands in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Clerk => "clerk",
            Self::Lead => "lead",
            Self::Editor => "editor",
            Self::Approver => "approver",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// One role, for one department or for all.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grant {
    pub role: Role,
    /// None: every department.
    #[serde(default)]
    pub department: Option<DepartmentId>,
}

impl Grant {
    /// Whether it gives `role` in `department`. A case that has no department yet is any clerk's.
    pub fn gives(&self, role: Role, department: &DepartmentId) -> bool {
        self.role == role
            && (department.as_str().is_empty() || self.department.as_ref().is_none_or(|own| own == department))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_named_as_it_is_written() {
        for role in Role::ALL {
            assert_eq!(serde_json::to_value(role).unwrap(), role.name());
            assert_eq!(Role::parse(role.name()), Some(role));
        }
    }

    #[test]
    fn a_grant_reaches_its_department_and_no_other() {
        let registry = DepartmentId::new("registry-office");
        let taxes = DepartmentId::new("taxes");
        let one = Grant { role: Role::Clerk, department: Some(registry.clone()) };
        assert!(one.gives(Role::Clerk, &registry));
        assert!(!one.gives(Role::Clerk, &taxes));
        assert!(!one.gives(Role::Lead, &registry));
        assert!(one.gives(Role::Clerk, &DepartmentId::new("")));
        assert!(Grant { role: Role::Clerk, department: None }.gives(Role::Clerk, &taxes));
    }
}
