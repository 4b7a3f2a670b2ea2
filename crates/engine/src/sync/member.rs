//! The engine as a member of conversations: each round trip with the hub ends in one transaction of the citizen's database.

use crate::context::Context;
use crate::directory::Directory;
use crate::engine::{Disk, Engine};
use crate::error::EngineError;
use crate::platform::Platform;
use crate::sealing::{note, seconds};
use crate::{conversations, letters, registration};
use courier::Hub;
use mls::{Gap, Happened, Outgoing, Report, Session, Ticket};
use model::id::{GroupId, LetterId};
use model::letter::{Letter, LetterKind, ReceiptKind};
use model::wire::{Delivery, KeyPackageBytes, KeyPackageStock, PostResult};
use model::{ErrorCode, Table};
use std::collections::{BTreeMap, BTreeSet};

/// The engine as it is known at one hub.
#[derive(Debug, Clone, Copy)]
pub(super) struct AtHub<'e, P: Platform> {
    pub engine: &'e Engine<P>,
    pub hub: &'e Hub,
}

impl<P: Platform> AtHub<'_, P> {
    /// Runs `work` as the member, in one transaction.
    fn as_member<T>(
        &self,
        disk: Disk,
        work: impl FnOnce(&mut Session<'_>, &Context<'_>) -> Result<T, EngineError>,
    ) -> Result<T, EngineError> {
        let member = self.engine.member(self.hub.base()).ok_or(ErrorCode::DepartmentUnreachable)?;
        self.engine.change_at_hub(disk, |transaction, context| {
            let directory = Directory::load(context)?;
            let mut session = member.on(transaction, &directory, seconds(context));
            work(&mut session, context)
        })
    }

    /// What happened, with the engine's own rows.
    fn take_report(
        &self,
        work: impl FnOnce(&mut Session<'_>) -> Result<Report, EngineError>,
    ) -> Result<Option<Gap>, EngineError> {
        self.as_member(Disk::Waits, |session, context| {
            let (report, mut arrived) = (work(session)?, Arrived::new());
            let gap = take_in(session, context, report, &mut arrived)?;
            confirm(context, arrived)?;
            Ok(gap)
        })
    }
}

impl<P: Platform> courier::Member for AtHub<'_, P> {
    type Error = EngineError;

    fn outgoing(&self, limit: usize) -> Result<Vec<Outgoing>, EngineError> {
        let outgoing = self.as_member(Disk::Waits, |session, _| Ok(session.outbox(limit)?))?;
        if !outgoing.is_empty() {
            // Rule 1: state before wire.
            self.engine.reach_disk()?;
        }
        Ok(outgoing)
    }

    /// Not known to be on the disk: what was posted lies in the outbox until it is, and a hub that is told again says the same.
    fn settle(&self, answers: &[(Ticket, PostResult)]) -> Result<Vec<Gap>, EngineError> {
        self.as_member(Disk::Later, |session, context| {
            let (mut gaps, mut arrived) = (Vec::new(), Arrived::new());
            for (ticket, result) in answers {
                let report = session.settle(ticket, result)?;
                gaps.extend(take_in(session, context, report, &mut arrived)?);
            }
            confirm(context, arrived)?;
            Ok(session.still_open(&gaps)?)
        })
    }

    fn deliver(&self, deliveries: &[Delivery], position: Option<u64>) -> Result<Vec<Gap>, EngineError> {
        self.as_member(Disk::Waits, |session, context| {
            let (mut gaps, mut arrived) = (Vec::new(), Arrived::new());
            for delivery in deliveries {
                let report = session.deliver(delivery)?;
                gaps.extend(take_in(session, context, report, &mut arrived)?);
            }
            confirm(context, arrived)?;
            if let Some(position) = position {
                registration::advance(context.db, self.hub.base(), position)?;
            }
            Ok(session.still_open(&gaps)?)
        })
    }

    fn forgo(&self, gap: &Gap) -> Result<Option<Gap>, EngineError> {
        self.take_report(|session| Ok(session.forgo(gap)?))
    }

    fn shut_out(&self, group: &GroupId) -> Result<(), EngineError> {
        self.take_report(|session| Ok(session.shut_out(group)?)).map(drop)
    }

    fn gaps(&self) -> Result<Vec<Gap>, EngineError> {
        self.as_member(Disk::Waits, |session, _| Ok(session.gaps()?))
    }

    fn position(&self) -> Result<u64, EngineError> {
        let known = self.engine.read(|context| registration::at(context.db, self.hub.base()))?;
        Ok(known.map(|known| known.position).unwrap_or_default())
    }

    fn key_packages(&self, stock: &KeyPackageStock) -> Result<Vec<KeyPackageBytes>, EngineError> {
        self.as_member(Disk::Waits, |session, _| Ok(session.top_up(stock)?))
    }
}

/// Letters that came together, by conversation.
type Arrived = BTreeMap<GroupId, Vec<LetterId>>;

/// Writes the engine's rows for a report.
///
/// Anybody who knows this device's address at the hub can put it into a group. Only conversations that were begun here
/// are the citizen's: any other group is left at once, and nothing in it is read.
fn take_in(
    session: &mut Session<'_>,
    context: &Context<'_>,
    report: Report,
    arrived: &mut Arrived,
) -> Result<Option<Gap>, EngineError> {
    let mut strange: BTreeSet<GroupId> = BTreeSet::new();
    for happened in &report.happened {
        match happened {
            Happened::Joined { group, .. } if conversations::of_group(context, group)?.is_none() => {
                tracing::warn!("a stranger's conversation was left");
                strange.insert(group.clone());
            }
            Happened::Received(received) if strange.contains(&received.group) => continue,
            _ => {}
        }
        note(context, happened)?;
        if let Happened::Received(received) = happened
            && let Ok(letter) = Letter::from_bytes(&received.plaintext)
            && !matches!(letter.kind(), Some(LetterKind::Receipt { .. }))
            && let Some(conversation) = conversations::of_group(context, &received.group)?
        {
            arrived.entry(conversation).or_default().push(letter.id);
        }
    }
    for group in &strange {
        session.forget(group)?;
    }
    if !report.happened.is_empty() {
        context.touch(Table::Outbox);
    }
    Ok(report.gap.filter(|gap| !strange.contains(&gap.group)))
}

/// One receipt for all that came together: a page of a hundred letters is answered by one letter, not by a hundred.
fn confirm(context: &Context<'_>, arrived: Arrived) -> Result<(), EngineError> {
    for (conversation, letters) in arrived {
        letters::write(context, &conversation, LetterKind::Receipt { what: ReceiptKind::Received, letters })?;
    }
    Ok(())
}
