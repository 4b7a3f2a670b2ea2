//! What is ready for the hub.

use super::Session;
use crate::Error;
use crate::rows::outbox;
use model::id::GroupId;
use model::wire::{BodyHash, Envelope, POST_MAX};

/// Seconds until a group whose member's mailbox was full is posted to again.
const FULL_FOR: u64 = 10;

/// An envelope to post. Posting it again is always safe: the bytes stay the same until the hub refuses them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    pub ticket: Ticket,
    pub envelope: Envelope,
}

/// Which bytes of which row an answer is about. An answer to bytes that were replaced since is of no consequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticket {
    pub(crate) row: i64,
    pub(crate) hash: BodyHash,
}

impl Session<'_> {
    /// The oldest that may go out, at most `limit`, in the order in which to post them (one
    /// [`model::wire::PostRequest`]). They stay until [`Session::settle`] or a delivery says what became of them.
    ///
    /// A group for which the hub had no room is left out for a while: the letters of others do not wait behind it.
    ///
    /// At start this is also how the question of rule 3 is asked: a commit that was under way is posted again, and the
    /// hub answers that it has it or who won the epoch.
    pub fn outbox(&self, limit: usize) -> Result<Vec<Outgoing>, Error> {
        let mut full = self.member.full();
        full.retain(|_, until| *until > self.now);
        let rows = outbox::sendable(self.connection, self.member.number, limit.min(POST_MAX), &full)?;
        let outgoing = rows.into_iter().filter_map(|row| {
            let sealed = row.sealed?;
            Some(Outgoing {
                ticket: Ticket { row: row.id, hash: BodyHash::of(&sealed.body) },
                envelope: Envelope {
                    group: row.group,
                    kind: row.kind,
                    epoch: row.epoch,
                    body: sealed.body,
                    welcomes: sealed.welcomes,
                    removed: sealed.removed,
                },
            })
        });
        Ok(outgoing.collect())
    }

    /// Nothing happened to what was posted; it goes out again later.
    pub(super) fn is_full(&self, group: &GroupId) {
        self.member.full().insert(group.clone(), self.now.saturating_add(FULL_FOR));
    }

    /// How many are not yet in their group's order, waiting ones included.
    pub fn outbox_count(&self) -> Result<u64, Error> {
        outbox::count(self.connection, self.member.number)
    }
}
