//! Rule 1: state before wire. Sealing moves the ratchet and writes the bytes to the outbox in one transaction.

use super::Session;
use super::known::Place;
use crate::Error;
use crate::padding::{PLAINTEXT_MAX, pad};
use crate::report::Report;
use crate::rows::outbox::{self, OutboxRow, Sealed};
use model::id::GroupId;
use model::wire::EnvelopeKind;
use openmls::prelude::tls_codec::Serialize as _;

impl Session<'_> {
    /// Puts a message into the outbox: sealed, or in plain while a commit of ours is under way (the database is
    /// encrypted), to be sealed when that is settled. `local` names it in [`crate::Happened::Sent`] and
    /// [`crate::Happened::Rejected`].
    ///
    /// The plaintext stays until the hub has accepted the message, because a message whose epoch the hub no longer takes
    /// is sealed again. The hub refuses such bytes for good, so nobody honest delivers both; a receiver that trusts no
    /// hub puts an id into the plaintext and drops the second one.
    ///
    /// Errors: the group is not open, or the plaintext is larger than [`crate::PLAINTEXT_MAX`].
    pub fn seal(&mut self, group: &GroupId, plaintext: &[u8], local: &str) -> Result<(), Error> {
        if plaintext.len() > PLAINTEXT_MAX {
            return Err(Error::TooLarge { size: plaintext.len(), max: PLAINTEXT_MAX });
        }
        let Some(row) = self.row(group)?.filter(|row| row.state.is_open()) else {
            return Err(Error::NotActive(group.clone()));
        };
        self.atomic(|session| {
            let mls = session.take(group)?;
            let free = mls.pending_commit().is_none();
            session.put_back(group, mls);
            session.fills(Place::Outbox, group);
            if free && outbox::first_waiting(session.connection, group)?.is_none() {
                let body = session.seal_body(group, plaintext)?;
                outbox::enqueue_sealed(session.connection, group, local, plaintext, row.hub_epoch, &body)?;
            } else {
                outbox::enqueue(session.connection, group, EnvelopeKind::Message, local, plaintext)?;
            }
            Ok(())
        })
    }

    /// Makes the bytes of what waits, in order, as far as the state of the group allows.
    pub(super) fn pump(&mut self, group: &GroupId, report: &mut Report) -> Result<(), Error> {
        while let Some(waiting) = outbox::first_waiting(self.connection, group)? {
            let Some(row) = self.row(group)?.filter(|row| row.state.is_open()) else { return Ok(()) };
            let mls = self.take(group)?;
            let busy = mls.pending_commit().is_some();
            self.put_back(group, mls);
            if busy || waiting.epoch > row.hub_epoch {
                return Ok(());
            }
            if waiting.kind == EnvelopeKind::Commit {
                self.commit(&waiting, row.hub_epoch, report)?;
            } else {
                self.seal_row(&waiting, row.hub_epoch)?;
            }
        }
        Ok(())
    }

    fn seal_row(&mut self, waiting: &OutboxRow, hub_epoch: u64) -> Result<(), Error> {
        let body = self.seal_body(&waiting.group, &waiting.intent)?;
        outbox::ready(self.connection, waiting.id, hub_epoch, &Sealed { body, ..Sealed::default() })
    }

    fn seal_body(&mut self, group: &GroupId, plaintext: &[u8]) -> Result<Vec<u8>, Error> {
        let error = || Error::mls("sealing a message");
        let padded = pad(plaintext)?;
        let mut mls = self.take(group)?;
        let message = mls.create_message(&self.provider, &self.member.signer, &padded);
        self.provider.storage.check()?;
        let message = message.map_err(|why| error()(&why))?;
        let body = message.tls_serialize_detached().map_err(|why| error()(&why))?;
        self.put_back(group, mls);
        Ok(body)
    }
}
