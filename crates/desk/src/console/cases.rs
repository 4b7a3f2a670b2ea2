//! The area of cases: each command looks first whether whoever asks is a clerk there.

use crate::cases;
use crate::context::Context;
use crate::error::DeskError;
use crate::inbox;
use crate::office::Desk;
use crate::people::Staff;
use model::console::cases::{CaseCommand, CaseReply, CaseView, Reply, Saved};
use model::desk_api::CaseRow;
use model::id::Reference;

pub fn handle(desk: &Desk, staff: &Staff, command: CaseCommand) -> Result<CaseReply, DeskError> {
    let actor = staff.actor();
    Ok(match command {
        CaseCommand::CountQueues(_) => CaseReply::CountQueues(desk.read(|db| inbox::counts(db, staff))?),
        CaseCommand::ListCases(r) => CaseReply::ListCases(desk.read(|db| inbox::page(db, staff, &r))?),
        CaseCommand::ReadCase(r) => CaseReply::ReadCase(on(desk, staff, &r.reference, |_, _| Ok(()))?),
        CaseCommand::Reply(r) => CaseReply::Reply(reply(desk, staff, &r)?),
        CaseCommand::CancelLater(r) => {
            CaseReply::CancelLater(on(desk, staff, &r.reference, |context, row| inbox::cancel(context, row, r.later))?)
        }
        CaseCommand::SaveAnswer(r) => CaseReply::SaveAnswer(desk.quietly(|context| {
            let row = inbox::case_of(context.db, staff, &r.reference)?;
            Ok(Saved { at: inbox::save_draft(context, staff, &row, &r.text)? })
        })?),
        CaseCommand::AddNote(r) => CaseReply::AddNote(on(desk, staff, &r.reference, |context, row| {
            inbox::add_note(context, staff, row, &r.text)
        })?),
        CaseCommand::Take(r) => {
            CaseReply::Take(on(desk, staff, &r.reference, |context, row| inbox::take(context, staff, row))?)
        }
        CaseCommand::Assign(r) => CaseReply::Assign(on(desk, staff, &r.reference, |context, row| {
            inbox::assign(context, staff, row, &r.staff)
        })?),
        CaseCommand::GiveBack(r) => {
            CaseReply::GiveBack(on(desk, staff, &r.reference, |context, row| inbox::give_back(context, staff, row))?)
        }
        CaseCommand::Transfer(r) => CaseReply::Transfer(desk.change(|context| {
            let row = inbox::case_of(context.db, staff, &r.reference)?;
            inbox::transfer(context, staff, &row, &r.department, &r.note)?;
            inbox::line(context.db, &row.conversation)
        })?),
        CaseCommand::SetStatus(r) => CaseReply::SetStatus(on(desk, staff, &r.reference, |context, _| {
            cases::set_status(context, &actor, &r.reference, &r.request).map(drop)
        })?),
        CaseCommand::Remind(r) => CaseReply::Remind(on(desk, staff, &r.reference, |context, _| {
            cases::remind(context, &actor, &r.reference, &r.request).map(drop)
        })?),
        CaseCommand::AskRating(r) => {
            CaseReply::AskRating(on(desk, staff, &r.reference, |context, row| inbox::ask_rating(context, staff, row))?)
        }
        CaseCommand::Close(r) => CaseReply::Close(on(desk, staff, &r.reference, |context, _| {
            cases::close(context, &actor, &r.reference, &r.reason).map(drop)
        })?),
        CaseCommand::Merge(r) => CaseReply::Merge(on(desk, staff, &r.reference, |context, row| {
            let twin = inbox::case_of(context.db, staff, &r.twin)?;
            inbox::merge(context, staff, row, &twin)
        })?),
        CaseCommand::ListReadyAnswers(_) => {
            CaseReply::ListReadyAnswers(desk.read(|db| inbox::ready_answers(db, staff))?)
        }
        CaseCommand::SaveReadyAnswer(r) => CaseReply::SaveReadyAnswer(desk.change(|context| {
            inbox::save_ready_answer(context, staff, &r.answer)?;
            inbox::ready_answers(context.db, staff)
        })?),
        CaseCommand::ListColleagues(r) => {
            CaseReply::ListColleagues(desk.read(|db| inbox::colleagues(db, &r.department))?)
        }
    })
}

/// Does it, and shows the case as it is then.
fn on(
    desk: &Desk,
    staff: &Staff,
    reference: &Reference,
    work: impl FnOnce(&Context<'_>, &CaseRow) -> Result<(), DeskError>,
) -> Result<CaseView, DeskError> {
    desk.change(|context| {
        let row = inbox::case_of(context.db, staff, reference)?;
        work(context, &row)?;
        inbox::read(context, staff, &row)
    })
}

/// Whoever answers has the case, if nobody had it.
fn reply(desk: &Desk, staff: &Staff, asked: &Reply) -> Result<CaseView, DeskError> {
    on(desk, staff, &asked.reference, |context, row| {
        inbox::must_be_fresh(context, row, asked.seen)?;
        match asked.at {
            Some(at) => inbox::write_later(context, staff, row, &asked.text, at)?,
            None => cases::reply(context, &staff.actor(), &asked.reference, &staff.name, &asked.text).map(drop)?,
        }
        if inbox::line(context.db, &row.conversation)?.assignee.is_empty() {
            inbox::take(context, staff, row)?;
        }
        inbox::save_draft(context, staff, row, "").map(drop)
    })
}
