//! Who may see which numbers: leads those of their departments, auditors and administrators those of all that they look after.

use crate::people::Staff;
use model::console::rights::Role;
use model::id::DepartmentId;
use std::collections::BTreeSet;

const ROLES: [Role; 3] = [Role::Lead, Role::Auditor, Role::Administrator];

/// Whether they may see any.
pub fn may(staff: &Staff) -> bool {
    ROLES.into_iter().any(|role| staff.is(role))
}

/// The departments whose numbers they may see; none: all.
pub fn reach(staff: &Staff) -> Option<BTreeSet<DepartmentId>> {
    let own = staff.grants.iter().filter(|grant| ROLES.contains(&grant.role));
    own.map(|grant| grant.department.clone()).collect()
}
