//! The desk as a member of conversations: each round with the hub ends in one transaction of the desk's database.

use crate::arrivals;
use crate::context::Context;
use crate::error::DeskError;
use crate::office::Desk;
use mls::{Gap, Outgoing, Report, Ticket};
use model::wire::{Delivery, KeyPackageBytes, KeyPackageStock, PostResult};

impl courier::Member for Desk {
    type Error = DeskError;

    fn outgoing(&self, limit: usize) -> Result<Vec<Outgoing>, DeskError> {
        // A plain read, but a session lives in a transaction; nothing is written, nobody is nudged.
        let mut db = self.db();
        let transaction = db.transaction()?;
        let outgoing = self.0.member.on(&transaction, &Nobody, 0).outbox(limit)?;
        transaction.commit()?;
        Ok(outgoing)
    }

    fn settle(&self, answers: &[(Ticket, PostResult)]) -> Result<Vec<Gap>, DeskError> {
        self.change(|context| {
            let mut gaps = Vec::new();
            for (ticket, result) in answers {
                let report = context.session.borrow_mut().settle(ticket, result)?;
                gaps.extend(take_in(self, context, report)?);
            }
            Ok(gaps)
        })
    }

    fn deliver(&self, deliveries: &[Delivery], position: Option<u64>) -> Result<Vec<Gap>, DeskError> {
        self.change(|context| {
            let mut gaps = Vec::new();
            for delivery in deliveries {
                let report = context.session.borrow_mut().deliver(delivery)?;
                gaps.extend(take_in(self, context, report)?);
            }
            if let Some(position) = position {
                context.db.execute("UPDATE hub SET position = max(position, ?1)", [position])?;
            }
            Ok(gaps)
        })
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

fn take_in(desk: &Desk, context: &Context<'_>, report: Report) -> Result<Option<Gap>, DeskError> {
    for happened in &report.happened {
        arrivals::note(desk, context, happened)?;
    }
    Ok(report.gap)
}

/// For reading, where nobody is let in.
struct Nobody;

impl mls::CredentialCheck for Nobody {
    fn check(&self, _: &mls::Credential, _: &[u8]) -> Result<(), mls::Refused> {
        Err(mls::Refused::because("nobody is let in here"))
    }
}
