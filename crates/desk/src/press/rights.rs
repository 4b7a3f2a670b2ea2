//! Who may write and decide what is published.

use super::Staff;
use crate::error::DeskError;
use model::console::rights::Role;
use model::id::DepartmentId;

/// What a right is asked for: the department a draft speaks for, or the whole town, and whether it is urgent.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// None: the whole town, for which a role in one department is not enough.
    pub department: Option<&'a DepartmentId>,
    /// Danger does not wait for the right department's approver: anybody with the role will do.
    pub urgent: bool,
}

pub fn may(staff: &Staff, role: Role, scope: Scope<'_>) -> bool {
    staff.grants.iter().any(|grant| {
        grant.role == role
            && (scope.urgent || grant.department.is_none() || grant.department.as_ref() == scope.department)
    })
}

/// Errors: the role is missing here.
pub fn must(staff: &Staff, role: Role, scope: Scope<'_>) -> Result<(), DeskError> {
    if may(staff, role, scope) { Ok(()) } else { Err(DeskError::RoleMissing(role.name())) }
}

/// Whoever writes or decides here, and auditors.
pub fn may_see(staff: &Staff, scope: Scope<'_>) -> bool {
    let auditor = staff.grants.iter().any(|grant| grant.role == Role::Auditor);
    auditor || may(staff, Role::Editor, scope) || may(staff, Role::Approver, scope)
}

/// Errors: whoever asks neither writes, decides nor audits, in any department.
pub fn must_take_part(staff: &Staff) -> Result<(), DeskError> {
    let roles = [Role::Editor, Role::Approver, Role::Auditor];
    let has = staff.grants.iter().any(|grant| roles.contains(&grant.role));
    if has { Ok(()) } else { Err(DeskError::RoleMissing(Role::Editor.name())) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::console::rights::Grant;

    #[test]
    fn a_town_needs_a_role_for_the_town_unless_it_is_urgent() {
        let [registry, taxes] = ["registry-office", "tax-office"].map(DepartmentId::new);
        let approver = Staff {
            id: "a".into(),
            name: "A".into(),
            grants: vec![Grant { role: Role::Approver, department: Some(registry.clone()) }],
        };
        let of = |department, urgent| may(&approver, Role::Approver, Scope { department, urgent });
        assert!(of(Some(&registry), false));
        assert!(!of(Some(&taxes), false));
        assert!(!of(None, false));
        assert!(of(None, true));
        assert!(!may(&approver, Role::Editor, Scope { department: None, urgent: true }));
    }
}
