//! Rules 2 and 5: what the hub delivers, applied in the group's order, each thing once.

use super::Session;
use super::known::Place;
use crate::Error;
use crate::report::{Happened, Rejection, Report, SkipReason, Skipped};
use crate::rows::group::GroupState;
use crate::rows::inbox::{self, Item};
use crate::rows::{Kind, outbox};
use model::id::GroupId;
use model::wire::{BodyHash, Delivery, EnvelopeKind};
use rusqlite::params;

/// What could not be used is kept for the log, this many rows over all groups.
const SKIPPED_KEPT: u32 = 1000;

impl Session<'_> {
    /// Takes one delivery, from the mailbox or from filling a gap, in whatever order they come and however often.
    ///
    /// Once the caller has committed and filled the gap that is reported, the delivery may be acknowledged. (What does
    /// not fit into the buffer is part of the gap again; a hub may forget what all have acknowledged.) Nothing that a
    /// member or the hub sends makes this fail; errors are the database's.
    pub fn deliver(&mut self, delivery: &Delivery) -> Result<Report, Error> {
        self.or_torn(|session| {
            let mut report = Report::default();
            session.take_in(delivery, &mut report)?;
            if session.row(&delivery.group)?.is_none_or(|row| row.member == session.member.number) {
                report.gap = session.gap(&delivery.group)?;
            }
            Ok(report)
        })
    }

    fn take_in(&mut self, delivery: &Delivery, report: &mut Report) -> Result<(), Error> {
        let group = &delivery.group;
        let item = Item {
            seq: delivery.seq,
            kind: delivery.kind,
            epoch: delivery.epoch,
            own: false,
            body: delivery.body.clone(),
        };
        if !plausible(delivery) {
            return self.skip(group, &item, SkipReason::Malformed, "group, place or epoch", report);
        }
        let row = self.row(group)?;
        if row.as_ref().is_some_and(|row| row.member != self.member.number) {
            return self.skip(group, &item, SkipReason::Refused, "a group of another hub", report);
        }
        let Some(mut row) = row.filter(|row| row.state.is_open()) else {
            return self.take_in_outside(group, item, report);
        };
        if item.seq <= row.cursor {
            return Ok(());
        }
        if item.kind == EnvelopeKind::Welcome {
            // Either a second one, or we are about to read that we were removed and let in again.
            return self.keep(group, &item);
        }
        row.highest_seen = row.highest_seen.max(item.seq);
        self.save(group, &row)?;
        if item.seq == row.cursor + 1 {
            self.apply(group, item, report)?;
        } else {
            self.keep(group, &item)?;
        }
        self.drain(group, report)
    }

    /// For a group that we are not in (yet): a Welcome lets us in, the rest waits for one.
    fn take_in_outside(&mut self, group: &GroupId, item: Item, report: &mut Report) -> Result<(), Error> {
        let cursor = self.row(group)?.map_or(0, |row| row.cursor);
        if item.seq <= cursor {
            return Ok(());
        }
        if item.kind != EnvelopeKind::Welcome {
            self.keep(group, &item)?;
            return inbox::bound_unknown_groups(self.connection);
        }
        self.join(group, &item, report)?;
        self.drain(group, report)
    }

    /// Applies what is kept, as far as it goes without a hole.
    pub(super) fn drain(&mut self, group: &GroupId, report: &mut Report) -> Result<(), Error> {
        while self.holds(Place::Inbox, group)?
            && let Some(row) = self.row(group)?
        {
            match row.state {
                GroupState::Creating | GroupState::Active => {
                    let Some(item) = inbox::take(self.connection, group, row.cursor + 1)? else { break };
                    self.apply(group, item, report)?;
                }
                GroupState::Left => {
                    let Some(item) = inbox::take_welcome(self.connection, group, row.cursor)? else { break };
                    self.join(group, &item, report)?;
                }
                GroupState::Stopped => break,
            }
        }
        Ok(())
    }

    /// Applies the next item of the group's order and moves the cursor behind it.
    pub(super) fn apply(&mut self, group: &GroupId, item: Item, report: &mut Report) -> Result<(), Error> {
        let sent = if item.own {
            self.apply_own(group, &item, report)?;
            true
        } else if !self.holds(Place::Outbox, group)? {
            false
        } else {
            // Ours coming back: the answer to its post may have been lost.
            match outbox::by_hash(self.connection, group, BodyHash::of(&item.body))? {
                Some(row) => {
                    outbox::delete(self.connection, row.id)?;
                    report.add(Happened::Sent { group: group.clone(), seq: item.seq, local: row.local });
                    self.apply_own(group, &item, report)?;
                    true
                }
                None => false,
            }
        };
        if !sent {
            match item.kind {
                EnvelopeKind::Commit => self.apply_commit(group, &item, report)?,
                EnvelopeKind::Message => self.apply_message(group, &item, report)?,
                EnvelopeKind::Welcome => {}
            }
        }
        if let Some(mut row) = self.row(group)? {
            row.cursor = row.cursor.max(item.seq);
            self.save(group, &row)?;
            // A Welcome that was kept for this place or an earlier one let nobody in.
            if self.holds(Place::Inbox, group)? {
                inbox::drop_up_to(self.connection, group, row.cursor)?;
            }
        }
        // What waits, waits for the epoch to move on.
        if item.kind == EnvelopeKind::Commit { self.pump(group, report) } else { Ok(()) }
    }

    /// Notes what cannot be used. The group goes on.
    pub(super) fn skip(
        &self,
        group: &GroupId,
        item: &Item,
        reason: SkipReason,
        detail: &str,
        report: &mut Report,
    ) -> Result<(), Error> {
        let detail: String = detail.chars().take(300).collect();
        self.connection
            .prepare_cached(
                "INSERT INTO mls_skipped (group_id, seq, kind, reason, detail) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                group.as_str(),
                item.seq.min(i64::MAX as u64),
                Kind(item.kind),
                reason.as_str(),
                detail
            ])?;
        self.connection
            .prepare_cached("DELETE FROM mls_skipped WHERE id <= (SELECT max(id) FROM mls_skipped) - ?1")?
            .execute([SKIPPED_KEPT])?;
        report.add(Happened::Skipped(Skipped { group: group.clone(), seq: item.seq, kind: item.kind, reason, detail }));
        Ok(())
    }

    /// Somebody refused is in the group from `seq` on: we say and believe nothing more here.
    pub(super) fn stop(&mut self, group: &GroupId, seq: u64, why: String, report: &mut Report) -> Result<(), Error> {
        report.add(Happened::Stopped { group: group.clone(), seq, why });
        self.close(group, GroupState::Stopped, Rejection::Stopped, report)
    }
}

/// Numbers that fit into the database with room to count on, and a group id of ours.
fn plausible(delivery: &Delivery) -> bool {
    const MOST: u64 = i64::MAX as u64 - 1;
    (1..=MOST).contains(&delivery.seq) && delivery.epoch <= MOST && super::mls_id(&delivery.group).is_ok()
}
