//! For which departments a key is: it sees and writes their cases and no others.

use crate::cases::{self, Filter};
use crate::error::DeskError;
use model::desk_api::{CaseRow, ProblemCode};
use model::id::{DepartmentId, Reference};
use rusqlite::Connection;
use std::collections::BTreeSet;

/// None: every department. Some: these, and no case that has no department yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach(Option<BTreeSet<DepartmentId>>);

impl Reach {
    /// Every department.
    pub fn all() -> Self {
        Self(None)
    }

    pub fn of(departments: Option<BTreeSet<DepartmentId>>) -> Self {
        Self(departments)
    }

    pub fn covers(&self, department: &DepartmentId) -> bool {
        self.0.as_ref().is_none_or(|own| own.contains(department))
    }

    /// The departments of a question that may name one; none: every department.
    ///
    /// Errors: a department is asked for that the key is not for.
    pub fn narrowed(&self, asked: Option<&DepartmentId>) -> Result<Option<BTreeSet<DepartmentId>>, DeskError> {
        match asked {
            None => Ok(self.0.clone()),
            Some(asked) if self.covers(asked) => Ok(Some(BTreeSet::from([asked.clone()]))),
            Some(asked) => {
                let detail = format!("this key is not for the department {asked}");
                Err(DeskError::Refused { code: ProblemCode::DepartmentMissing, detail })
            }
        }
    }

    /// Whether nothing of `other` lies outside.
    pub fn covers_all_of(&self, other: Option<&BTreeSet<DepartmentId>>) -> bool {
        match (&self.0, other) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(own), Some(other)) => other.is_subset(own),
        }
    }

    /// Errors: it is for some departments only.
    pub fn must_be_all(&self) -> Result<(), DeskError> {
        if self.0.is_none() {
            return Ok(());
        }
        let detail = "this key is for some departments, and this takes one for every department".to_owned();
        Err(DeskError::Refused { code: ProblemCode::DepartmentMissing, detail })
    }

    /// Errors: there is no such case, or it is another department's.
    pub fn check(&self, db: &Connection, reference: &Reference) -> Result<(), DeskError> {
        if self.0.is_none() || self.covers(&cases::find(db, reference)?.department) {
            return Ok(());
        }
        let detail = format!("this key is not for the department of the case {reference}");
        Err(DeskError::Refused { code: ProblemCode::DepartmentMissing, detail })
    }

    /// The cases that this key may see, those that changed last first.
    ///
    /// Errors: a department is asked for that the key is not for.
    pub fn list(&self, db: &Connection, filter: &Filter) -> Result<Vec<CaseRow>, DeskError> {
        let Some(own) = &self.0 else { return cases::list(db, filter) };
        if let Some(department) = &filter.department {
            if own.contains(&DepartmentId::new(department)) {
                return cases::list(db, filter);
            }
            let detail = format!("this key is not for the department {department}");
            return Err(DeskError::Refused { code: ProblemCode::DepartmentMissing, detail });
        }
        let mut rows = Vec::new();
        for department in own {
            rows.extend(cases::list(db, &Filter { department: Some(department.0.clone()), ..filter.clone() })?);
        }
        rows.sort_by_key(|row| std::cmp::Reverse(row.changed));
        rows.truncate(filter.limit.unwrap_or(100) as usize);
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_gives_no_more_than_it_has() {
        let set = |names: &[&str]| names.iter().map(|name| DepartmentId::new(*name)).collect::<BTreeSet<_>>();
        let one = Reach::of(Some(set(&["taxes"])));
        assert!(one.covers(&DepartmentId::new("taxes")));
        assert!(!one.covers(&DepartmentId::new("")) && !one.covers(&DepartmentId::new("parks")));
        assert!(one.covers_all_of(Some(&set(&["taxes"]))));
        assert!(!one.covers_all_of(Some(&set(&["taxes", "parks"]))) && !one.covers_all_of(None));
        assert!(one.must_be_all().is_err() && Reach::all().must_be_all().is_ok());
        assert!(Reach::all().covers_all_of(None) && Reach::all().covers(&DepartmentId::new("")));
    }
}
