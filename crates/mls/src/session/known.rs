//! What a session remembers of the tables, so that a batch of messages asks and writes once.

use super::Session;
use crate::Error;
use crate::rows::group::{self, GroupRow};
use crate::rows::inbox::{self, Item};
use crate::rows::outbox;
use model::id::GroupId;
use std::collections::{BTreeMap, BTreeSet};

/// Forgotten when a savepoint is undone.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// What `mls_group` says, for the groups that were asked for.
    rows: BTreeMap<GroupId, GroupRow>,
    /// Those of `rows` that the table does not say yet.
    unsaved: BTreeSet<GroupId>,
    /// Where nothing lies for a group.
    empty: BTreeSet<(Place, GroupId)>,
}

/// A table in which something may lie for a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Inbox,
    Outbox,
}

impl Session<'_> {
    pub(super) fn row(&self, group: &GroupId) -> Result<Option<GroupRow>, Error> {
        if let Some(row) = self.known.borrow().rows.get(group) {
            return Ok(Some(row.clone()));
        }
        let row = group::find(self.connection, group)?;
        self.known.borrow_mut().rows.extend(row.clone().map(|row| (group.clone(), row)));
        Ok(row)
    }

    /// A new group is written at once, what happens to it at the end of the operation.
    pub(super) fn save(&self, group: &GroupId, row: &GroupRow) -> Result<(), Error> {
        let mut known = self.known.borrow_mut();
        match known.rows.insert(group.clone(), row.clone()) {
            None => group::save(self.connection, group, row)?,
            Some(before) if before == *row => {}
            Some(_) => drop(known.unsaved.insert(group.clone())),
        }
        Ok(())
    }

    pub(super) fn write_unsaved(&self) -> Result<(), Error> {
        let mut known = self.known.borrow_mut();
        while let Some(group) = known.unsaved.pop_first() {
            if let Some(row) = known.rows.get(&group) {
                group::save(self.connection, &group, row)?;
            }
        }
        Ok(())
    }

    pub(super) fn delete_row(&self, group: &GroupId) -> Result<(), Error> {
        let mut known = self.known.borrow_mut();
        known.rows.remove(group);
        known.unsaved.remove(group);
        group::delete(self.connection, group)
    }

    /// Whether anything lies there for the group.
    pub(super) fn holds(&self, place: Place, group: &GroupId) -> Result<bool, Error> {
        let key = (place, group.clone());
        if self.known.borrow().empty.contains(&key) {
            return Ok(false);
        }
        let any = match place {
            Place::Inbox => inbox::any(self.connection, group)?,
            Place::Outbox => outbox::any(self.connection, group)?,
        };
        if !any {
            self.known.borrow_mut().empty.insert(key);
        }
        Ok(any)
    }

    /// Something is put there.
    pub(super) fn fills(&self, place: Place, group: &GroupId) {
        self.known.borrow_mut().empty.remove(&(place, group.clone()));
    }

    pub(super) fn keep(&self, group: &GroupId, item: &Item) -> Result<(), Error> {
        self.fills(Place::Inbox, group);
        inbox::keep(self.connection, group, item)
    }
}
