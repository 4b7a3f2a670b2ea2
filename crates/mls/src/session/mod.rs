//! One member at work inside one of the caller's transactions.

mod apply;
mod change;
mod deliver;
mod forgo;
mod join;
mod key_packages;
mod known;
mod outbox;
mod seal;
mod settle;

pub use change::{Change, Peer};
pub use key_packages::{KeyPackageCount, SINGLE_USE_FULL, key_package_count};
pub use outbox::{Outgoing, Ticket};

use crate::Error;
use crate::credential::{Credential, CredentialCheck, Participant};
use crate::member::Member;
use crate::provider::Provider;
use crate::report::{Gap, Happened, Rejection, Report};
use crate::rows::group::{self, GroupState};
use crate::rows::{inbox, outbox as outbox_rows};
use known::Known;
use model::id::GroupId;
use model::wire::EnvelopeKind;
use openmls::prelude::{GroupId as MlsGroupId, MlsGroup};
use rusqlite::Connection;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// What a [`Member`] does inside one transaction. It sees its own groups only.
///
/// Groups are loaded once per session, so a batch costs little more than its messages; a transaction has one session at
/// a time.
///
/// After an error of [`Session::deliver`] or [`Session::settle`] the transaction has to be rolled back, and the session
/// does nothing more. Every other method is done whole or not at all (a savepoint), and the caller may go on. Those two
/// have none, because with one SQLite copies each page that a message touches, and writes those that it frees.
pub struct Session<'a> {
    member: &'a Member,
    connection: &'a Connection,
    check: &'a dyn CredentialCheck,
    provider: Provider<'a>,
    /// Seconds since the epoch.
    now: u64,
    loaded: BTreeMap<GroupId, MlsGroup>,
    known: RefCell<Known>,
    /// Something is half done: only rolling back helps.
    torn: bool,
}

impl<'a> Session<'a> {
    pub(crate) fn new(
        member: &'a Member,
        connection: &'a Connection,
        check: &'a dyn CredentialCheck,
        now: u64,
    ) -> Self {
        Self {
            member,
            connection,
            check,
            provider: member.provider(connection),
            now,
            loaded: BTreeMap::new(),
            known: RefCell::default(),
            torn: false,
        }
    }

    /// None: never heard of.
    pub fn state(&self, group: &GroupId) -> Result<Option<GroupState>, Error> {
        Ok(self.row(group)?.map(|row| row.state))
    }

    /// Who is in the group, by our place in its order.
    pub fn participants(&mut self, group: &GroupId) -> Result<Vec<Participant>, Error> {
        let mls = self.take(group)?;
        let participants = participants(&mls);
        self.put_back(group, mls);
        Ok(participants)
    }

    /// What each group waits for; to be fetched at start.
    pub fn gaps(&self) -> Result<Vec<Gap>, Error> {
        let groups = group::behind(self.connection, self.member.number)?;
        groups.iter().filter_map(|group| self.gap(group).transpose()).collect()
    }

    /// Of gaps that were reported one after the other, what is missing now: one for each group.
    pub fn still_open(&self, reported: &[Gap]) -> Result<Vec<Gap>, Error> {
        let groups: BTreeSet<&GroupId> = reported.iter().map(|gap| &gap.group).collect();
        groups.into_iter().filter_map(|group| self.gap(group).transpose()).collect()
    }

    /// Forgets a group with all that was to be sent in it, as if it had never been.
    pub fn forget(&mut self, group: &GroupId) -> Result<(), Error> {
        self.atomic(|session| session.erase(group))
    }

    /// Takes messages of a group out of the outbox, with their plaintext. One that the hub has already may arrive all the
    /// same; commits stay.
    pub fn withdraw(&mut self, group: &GroupId) -> Result<(), Error> {
        self.atomic(|session| {
            for row in outbox_rows::of_group(session.connection, group)? {
                if row.kind == EnvelopeKind::Message {
                    outbox_rows::delete(session.connection, row.id)?;
                }
            }
            Ok(())
        })
    }

    /// Runs `work`; after a failure nothing more.
    fn or_torn<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T, Error>) -> Result<T, Error> {
        self.usable()?;
        let done = work(self).and_then(|value| {
            self.finish()?;
            Ok(value)
        });
        self.torn = done.is_err();
        done
    }

    /// Runs `work` whole or not at all. After a failure groups are loaded anew.
    fn atomic<T, E: From<Error>>(&mut self, work: impl FnOnce(&mut Self) -> Result<T, E>) -> Result<T, E> {
        self.usable()?;
        self.write_unsaved()?;
        self.run("SAVEPOINT mls")?;
        let done = work(self).and_then(|value| {
            self.finish()?;
            self.run("RELEASE mls")?;
            Ok(value)
        });
        if done.is_err() {
            self.undo();
        }
        done
    }

    fn usable(&self) -> Result<(), Error> {
        if self.torn { Err(Error::Torn) } else { Ok(()) }
    }

    /// What is left to do when an operation went well.
    fn finish(&self) -> Result<(), Error> {
        self.provider.storage.check()?;
        self.write_unsaved()
    }

    fn run(&self, sql: &str) -> Result<(), Error> {
        self.connection.prepare_cached(sql)?.execute([])?;
        Ok(())
    }

    /// Back to the last savepoint. There is none left if the database rolled everything back by itself.
    fn undo(&mut self) {
        self.loaded.clear();
        self.known.take();
        let _ = self.connection.execute_batch("ROLLBACK TO mls; RELEASE mls;");
    }

    /// The group out of the cache or the database; given back with [`Session::put_back`] once it is good.
    fn take(&mut self, group: &GroupId) -> Result<MlsGroup, Error> {
        if let Some(mls) = self.loaded.remove(group) {
            return Ok(mls);
        }
        let loaded = MlsGroup::load(&self.provider.storage, &mls_id(group)?);
        self.provider.storage.check()?;
        loaded.ok().flatten().ok_or_else(|| Error::NotActive(group.clone()))
    }

    fn put_back(&mut self, group: &GroupId, mls: MlsGroup) {
        self.loaded.insert(group.clone(), mls);
    }

    /// The first hole after the cursor, if anything behind it is known of.
    fn gap(&self, group: &GroupId) -> Result<Option<Gap>, Error> {
        let Some(row) = self.row(group)?.filter(|row| row.state.is_open()) else { return Ok(None) };
        if row.highest_seen <= row.cursor {
            return Ok(None);
        }
        let to = match inbox::first(self.connection, group)? {
            Some(kept) if kept > row.cursor => kept - 1,
            _ => row.highest_seen,
        };
        Ok((to > row.cursor).then(|| Gap { group: group.clone(), from: row.cursor + 1, to }))
    }

    /// The group takes no part any more: what waits in the outbox goes back to the caller.
    fn close(&mut self, group: &GroupId, state: GroupState, why: Rejection, report: &mut Report) -> Result<(), Error> {
        for row in outbox_rows::of_group(self.connection, group)? {
            outbox_rows::delete(self.connection, row.id)?;
            report.add(Happened::Rejected { group: group.clone(), local: row.local, why: why.clone() });
        }
        if let Some(mut row) = self.row(group)? {
            row.state = state;
            self.save(group, &row)?;
        }
        Ok(())
    }

    /// MLS state, outbox, inbox and our row of a group.
    fn erase(&mut self, group: &GroupId) -> Result<(), Error> {
        self.erase_mls(group)?;
        for row in outbox_rows::of_group(self.connection, group)? {
            outbox_rows::delete(self.connection, row.id)?;
        }
        inbox::drop_up_to(self.connection, group, i64::MAX as u64)?;
        self.delete_row(group)
    }

    fn erase_mls(&mut self, group: &GroupId) -> Result<(), Error> {
        match self.take(group) {
            Ok(mut mls) => {
                let deleted = mls.delete(&self.provider.storage);
                self.provider.storage.check()?;
                deleted.map_err(|_| Error::Corrupt { kind: "group" })
            }
            Err(Error::NotActive(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

impl std::fmt::Debug for Session<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session").field("member", &self.member).field("now", &self.now).finish_non_exhaustive()
    }
}

/// MLS group ids are the bytes that our ids spell in hex.
fn mls_id(group: &GroupId) -> Result<MlsGroupId, Error> {
    let mut bytes = [0u8; 32];
    hex::decode_to_slice(group.as_str(), &mut bytes).map_err(|_| Error::NotAGroupId(group.clone()))?;
    Ok(MlsGroupId::from_slice(&bytes))
}

/// Members whose credential cannot be read are not ours: they were refused when they came.
fn participants(mls: &MlsGroup) -> Vec<Participant> {
    mls.members()
        .filter_map(|member| {
            let credential = Credential::from_mls(&member.credential).ok()?;
            Some(Participant { credential, signature_key: member.signature_key })
        })
        .collect()
}
