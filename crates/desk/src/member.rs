//! The desk as a member of conversations: each round with the hub ends in one transaction of the desk's database.

use crate::arrivals;
use crate::context::Context;
use crate::error::DeskError;
use crate::office::Desk;
use jiff::Timestamp;
use mls::{Gap, Happened, Outgoing, Report, Ticket};
use model::id::{GroupId, LetterId};
use model::wire::{Delivery, KeyPackageBytes, KeyPackageStock, PostResult};
use std::collections::BTreeMap;

impl Desk {
    /// Letters that are sealed and not yet with the hub.
    pub(crate) fn waiting(&self) -> Result<u64, DeskError> {
        let mut db = self.db();
        let transaction = db.transaction()?;
        let count = self.0.member.on(&transaction, &Nobody, 0).outbox_count()?;
        transaction.commit()?;
        Ok(count)
    }

    /// What happened, with the desk's own rows.
    fn take_report(
        &self,
        work: impl FnOnce(&Context<'_>) -> Result<Report, DeskError>,
    ) -> Result<Option<Gap>, DeskError> {
        self.change(|context| {
            let (report, mut arrived) = (work(context)?, Arrived::new());
            let gap = take_in(self, context, report, &mut arrived)?;
            confirm(context, arrived)?;
            Ok(gap)
        })
    }
}

impl courier::Member for Desk {
    type Error = DeskError;

    fn outgoing(&self, limit: usize) -> Result<Vec<Outgoing>, DeskError> {
        // A plain read, but a session lives in a transaction; nothing is written, nobody is nudged.
        let mut db = self.db();
        let transaction = db.transaction()?;
        let seconds = u64::try_from(Timestamp::now().as_second()).unwrap_or(0);
        let outgoing = self.0.member.on(&transaction, &Nobody, seconds).outbox(limit)?;
        transaction.commit()?;
        Ok(outgoing)
    }

    fn settle(&self, answers: &[(Ticket, PostResult)]) -> Result<Vec<Gap>, DeskError> {
        self.settle_with(|context| {
            let (mut gaps, mut arrived) = (Vec::new(), Arrived::new());
            for (ticket, result) in answers {
                let report = context.session.borrow_mut().settle(ticket, result)?;
                gaps.extend(take_in(self, context, report, &mut arrived)?);
            }
            confirm(context, arrived)?;
            Ok(context.session.borrow().still_open(&gaps)?)
        })
    }

    fn deliver(&self, deliveries: &[Delivery], position: Option<u64>) -> Result<Vec<Gap>, DeskError> {
        self.change(|context| {
            let (mut gaps, mut arrived) = (Vec::new(), Arrived::new());
            for delivery in deliveries {
                let report = context.session.borrow_mut().deliver(delivery)?;
                gaps.extend(take_in(self, context, report, &mut arrived)?);
            }
            confirm(context, arrived)?;
            if let Some(position) = position {
                context.db.execute("UPDATE hub SET position = max(position, ?1)", [position])?;
            }
            Ok(context.session.borrow().still_open(&gaps)?)
        })
    }

    fn forgo(&self, gap: &Gap) -> Result<Option<Gap>, DeskError> {
        self.take_report(|context| Ok(context.session.borrow_mut().forgo(gap)?))
    }

    fn shut_out(&self, group: &GroupId) -> Result<(), DeskError> {
        self.take_report(|context| Ok(context.session.borrow_mut().shut_out(group)?)).map(drop)
    }

    fn gaps(&self) -> Result<Vec<Gap>, DeskError> {
        let mut db = self.db();
        let transaction = db.transaction()?;
        let gaps = self.0.member.on(&transaction, &Nobody, 0).gaps()?;
        transaction.commit()?;
        Ok(gaps)
    }

    fn position(&self) -> Result<u64, DeskError> {
        self.read(|db| Ok(db.query_row("SELECT position FROM hub", [], |row| row.get(0))?))
    }

    fn key_packages(&self, stock: &KeyPackageStock) -> Result<Vec<KeyPackageBytes>, DeskError> {
        self.change(|context| Ok(context.session.borrow_mut().top_up(stock)?))
    }
}

/// Letters that came together, by conversation.
type Arrived = BTreeMap<GroupId, Vec<LetterId>>;

fn take_in(
    desk: &Desk,
    context: &Context<'_>,
    report: Report,
    arrived: &mut Arrived,
) -> Result<Option<Gap>, DeskError> {
    for happened in &report.happened {
        if let (Some(letter), Happened::Received(received)) = (arrivals::note(desk, context, happened)?, happened) {
            arrived.entry(received.group.clone()).or_default().push(letter);
        }
    }
    Ok(report.gap)
}

fn confirm(context: &Context<'_>, arrived: Arrived) -> Result<(), DeskError> {
    arrived.into_iter().try_for_each(|(group, letters)| arrivals::confirm(context, &group, letters))
}

/// For reading, where nobody is let in.
struct Nobody;

impl mls::CredentialCheck for Nobody {
    fn check(&self, _: &mls::Credential, _: &[u8]) -> Result<(), mls::Refused> {
        Err(mls::Refused::because("nobody is let in here"))
    }
}
