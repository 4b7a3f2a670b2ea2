//! The hub's answer to a post: accepted, refused, or too late.

use super::known::Place;
use super::{Change, Session, Ticket};
use crate::Error;
use crate::report::{Happened, Rejection, Report};
use crate::rows::group::GroupState;
use crate::rows::inbox::{self, Item};
use crate::rows::outbox::{self, OutboxRow};
use model::id::{ClientId, GroupId};
use model::wire::{EnvelopeKind, PostResult, from_cbor, to_cbor};

impl Session<'_> {
    /// Takes in what the hub said to an [`super::Outgoing`]. An answer that was heard before changes nothing.
    pub fn settle(&mut self, ticket: &Ticket, result: &PostResult) -> Result<Report, Error> {
        self.or_torn(|session| {
            let mut report = Report::default();
            let Some(row) = outbox::find(session.connection, ticket.row, ticket.hash)? else { return Ok(report) };
            match result {
                PostResult::Accepted { seq } => session.accepted(&row, *seq, &mut report)?,
                // The winner are these very bytes: an answer got lost. The next one says where they are.
                PostResult::EpochTaken { winner, .. } if *winner == Some(ticket.hash) => {}
                PostResult::EpochTaken { epoch, .. } => session.epoch_taken(&row, *epoch, &mut report)?,
                PostResult::MailboxFull { .. } => session.is_full(&row.group),
                PostResult::NotMember => session.leave(&row.group, &mut report)?,
                PostResult::NoSuchClient { client } => session.nobody_there(&row, client, &mut report)?,
                PostResult::TooLarge { .. } => session.reject(&row, Rejection::TooLarge, &mut report)?,
            }
            report.gap = session.gap(&row.group)?;
            Ok(report)
        })
    }

    /// In the order at `seq`: applied when its turn comes, which may be now.
    fn accepted(&mut self, row: &OutboxRow, seq: u64, report: &mut Report) -> Result<(), Error> {
        let Some(mut group) = self.row(&row.group)? else { return Err(Error::Corrupt { kind: "outbox" }) };
        group.highest_seen = group.highest_seen.max(seq);
        self.save(&row.group, &group)?;
        outbox::delete(self.connection, row.id)?;
        report.add(Happened::Sent { group: row.group.clone(), seq, local: row.local.clone() });
        let item = Item { seq, kind: row.kind, epoch: row.epoch, own: true, body: Vec::new() };
        if seq <= group.cursor && row.kind == EnvelopeKind::Commit {
            // Only a hub that counts wrongly says so; the commit is in force all the same.
            self.apply_own(&row.group, &item, report)?;
            return self.pump(&row.group, report);
        }
        if seq == group.cursor + 1 {
            self.apply(&row.group, item, report)?;
        } else if seq > group.cursor {
            self.fills(Place::Inbox, &row.group);
            inbox::replace(self.connection, &row.group, &item)?;
        }
        self.drain(&row.group, report)
    }

    /// Not in the order, and these bytes never will be. What they say is said again once we are where the hub is.
    fn epoch_taken(&mut self, row: &OutboxRow, epoch: u64, report: &mut Report) -> Result<(), Error> {
        let creating = self.row(&row.group)?.is_some_and(|group| group.state == GroupState::Creating);
        if creating {
            return self.abandon(&row.group, Rejection::GroupTaken, report);
        }
        if row.kind == EnvelopeKind::Commit {
            self.clear_pending_commit(&row.group)?;
        }
        outbox::wait(self.connection, row.id, epoch, &row.intent)?;
        self.pump(&row.group, report)
    }

    /// One of those to add is gone: the others are added without them.
    fn nobody_there(&mut self, row: &OutboxRow, gone: &ClientId, report: &mut Report) -> Result<(), Error> {
        let change: Result<Change, _> = from_cbor(&row.intent);
        let (EnvelopeKind::Commit, Ok(Change::Add(mut peers))) = (row.kind, change) else { return Ok(()) };
        peers.retain(|peer| peer.client != *gone);
        if peers.is_empty() {
            return self.reject(row, Rejection::NoSuchClient(gone.clone()), report);
        }
        self.clear_pending_commit(&row.group)?;
        outbox::wait(self.connection, row.id, row.epoch, &to_cbor(&Change::Add(peers)))?;
        self.pump(&row.group, report)
    }

    fn reject(&mut self, row: &OutboxRow, why: Rejection, report: &mut Report) -> Result<(), Error> {
        if row.kind == EnvelopeKind::Commit {
            if self.row(&row.group)?.is_some_and(|group| group.state == GroupState::Creating) {
                return self.abandon(&row.group, why, report);
            }
            self.clear_pending_commit(&row.group)?;
        }
        outbox::delete(self.connection, row.id)?;
        report.add(Happened::Rejected { group: row.group.clone(), local: row.local.clone(), why });
        self.pump(&row.group, report)
    }

    /// A group that never came to be.
    pub(super) fn abandon(&mut self, group: &GroupId, why: Rejection, report: &mut Report) -> Result<(), Error> {
        self.close(group, GroupState::Left, why, report)?;
        self.erase(group)
    }

    pub(super) fn clear_pending_commit(&mut self, group: &GroupId) -> Result<(), Error> {
        let mut mls = self.take(group)?;
        let cleared = mls.clear_pending_commit(&self.provider.storage);
        self.provider.storage.check()?;
        cleared.map_err(|_| Error::Corrupt { kind: "group" })?;
        self.put_back(group, mls);
        Ok(())
    }
}
