//! What the hub will not give any more: the group goes on without it, or ends.

use super::Session;
use crate::Error;
use crate::report::{Gap, Happened, Rejection, Report, SkipReason};
use crate::rows::group::GroupState;
use crate::rows::inbox::{self, Item};
use crate::rows::outbox;
use model::id::GroupId;
use model::wire::EnvelopeKind;

impl Session<'_> {
    /// The hub was asked for a gap, and what it gave of it was delivered. What it did not give it has not: mail that waited
    /// too long, or places of ours whose answer was lost. Those are passed over.
    ///
    /// While something of ours may be in the hub's order without our knowing, nothing is: posting it again tells its place.
    pub fn forgo(&mut self, gap: &Gap) -> Result<Report, Error> {
        self.or_torn(|session| {
            let mut report = Report::default();
            let sealed = outbox::of_group(session.connection, &gap.group)?.iter().any(|row| row.sealed.is_some());
            if sealed || !session.is_ours_and_open(&gap.group)? {
                return Ok(report);
            }
            while let Some(mut row) = session.row(&gap.group)?.filter(|row| row.state.is_open() && row.cursor < gap.to)
            {
                let to = match inbox::first(session.connection, &gap.group)? {
                    Some(kept) if kept > row.cursor => gap.to.min(kept - 1),
                    _ => gap.to,
                };
                if to > row.cursor {
                    let item = Item {
                        seq: row.cursor + 1,
                        kind: EnvelopeKind::Message,
                        epoch: row.hub_epoch,
                        own: false,
                        body: Vec::new(),
                    };
                    let places = format!("{} places", to - row.cursor);
                    session.skip(&gap.group, &item, SkipReason::Forgotten, &places, &mut report)?;
                    row.cursor = to;
                    session.save(&gap.group, &row)?;
                    inbox::drop_up_to(session.connection, &gap.group, to)?;
                }
                session.drain(&gap.group, &mut report)?;
                if session.row(&gap.group)?.is_some_and(|now| now.cursor == row.cursor && now.cursor < gap.to) {
                    // What is kept there does not apply; the next round asks again.
                    break;
                }
            }
            report.gap = session.gap(&gap.group)?;
            Ok(report)
        })
    }

    /// The hub says that we are not in this group (any more).
    pub fn shut_out(&mut self, group: &GroupId) -> Result<Report, Error> {
        self.or_torn(|session| {
            let mut report = Report::default();
            if session.is_ours_and_open(group)? {
                session.leave(group, &mut report)?;
            }
            Ok(report)
        })
    }

    pub(super) fn leave(&mut self, group: &GroupId, report: &mut Report) -> Result<(), Error> {
        if self.row(group)?.is_some_and(|group| group.state == GroupState::Creating) {
            return self.abandon(group, Rejection::NotMember, report);
        }
        self.close(group, GroupState::Left, Rejection::NotMember, report)?;
        report.add(Happened::Left { group: group.clone() });
        Ok(())
    }

    fn is_ours_and_open(&self, group: &GroupId) -> Result<bool, Error> {
        Ok(self.row(group)?.is_some_and(|row| row.member == self.member.number && row.state.is_open()))
    }
}
