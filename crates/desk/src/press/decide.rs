//! From a draft to everybody: submitted by one person, approved by another, of one exact revision.

use super::Staff;
use super::check::{self, Laid};
use super::layout::Stamp;
use super::publication;
use super::rights;
use super::store::{self, Draft, Hand, Purpose};
use super::town;
use crate::context::Context;
use crate::error::DeskError;
use crate::office::Desk;
use jiff::Timestamp;
use model::console::publishing::{DraftState, DraftStep};
use model::console::rights::Role;
use std::path::Path;

const REASON_MAX: usize = 2000;

/// Gives one revision to a second person.
///
/// Errors: it is not the newest; the check finds a mistake.
pub fn submit(desk: &Desk, staff: &Staff, id: &str, hash: &str) -> Result<(), DeskError> {
    const OPEN: [DraftState; 2] = [DraftState::Draft, DraftState::Refused];
    let (_, _, folder) = town::content_folder(desk)?;
    let draft = desk.read(|db| store::seen(db, staff, id))?;
    rights::must(staff, Role::Editor, draft.scope())?;
    must_stand(&draft, &OPEN, hash)?;
    must_be_good(&lay(&folder, &draft, Timestamp::now())?)?;
    let actor = staff.actor();
    desk.change(|context| {
        must_stand(&store::find(context.db, id)?, &OPEN, hash)?;
        submitted(context, &draft, Hand { actor: &actor, name: &staff.name })
    })
}

pub fn submitted(context: &Context<'_>, draft: &Draft, hand: Hand<'_>) -> Result<(), DeskError> {
    let step = if draft.withdrawal { DraftStep::WithdrawalAsked } else { DraftStep::Submitted };
    let note = match (draft.withdrawal, draft.urgent) {
        (true, _) => draft.reason.as_str(),
        (false, true) => "urgent: any approver may agree",
        (false, false) => "",
    };
    store::step(context, &draft.id, hand, step, DraftState::Submitted, note)?;
    context.db.execute("UPDATE press_draft SET submitted_by = ?2 WHERE id = ?1", (&draft.id, hand.actor))?;
    Ok(())
}

/// Agrees to one revision, which is then published.
///
/// Errors: whoever asks wrote at it or submitted it; it is another revision by now; it cannot be published as the content
/// folder stands. What cannot be published after the decision is told by the draft's `trouble`.
pub fn approve(desk: &Desk, staff: &Staff, id: &str, hash: &str) -> Result<(), DeskError> {
    let (_, _, folder) = town::content_folder(desk)?;
    let draft = desk.read(|db| store::seen(db, staff, id))?;
    rights::must(staff, Role::Approver, draft.scope())?;
    must_stand(&draft, &[DraftState::Submitted], hash)?;
    let actor = staff.actor();
    let hand = Hand { actor: &actor, name: &staff.name };
    if draft.submitted_by == actor || desk.read(|db| store::authors(db, &draft))?.contains(&actor) {
        return Err(DeskError::SecondPerson);
    }
    // The folder is read without the database being held up; the hash says that it is still the same revision.
    publication::unchanged(&folder, &draft)?;
    must_be_good(&lay(&folder, &draft, Timestamp::now())?)?;
    desk.change(|context| {
        must_stand(&store::find(context.db, id)?, &[DraftState::Submitted], hash)?;
        let note = if draft.urgent { "urgent" } else { "" };
        store::step(context, id, hand, DraftStep::Approved, DraftState::Approved, note)?;
        context.db.execute(
            "UPDATE press_draft SET approved_by = ?2, approved = ?3, trouble = '' WHERE id = ?1",
            (id, &actor, context.millis()),
        )?;
        Ok(())
    })?;
    publication::publish(desk, hand, id)
}

/// Says no to one revision, and why. Its own author may say no as well.
pub fn refuse(context: &Context<'_>, staff: &Staff, id: &str, hash: &str, reason: &str) -> Result<(), DeskError> {
    let draft = store::seen(context.db, staff, id)?;
    rights::must(staff, Role::Approver, draft.scope())?;
    must_stand(&draft, &[DraftState::Submitted], hash)?;
    let reason = checked(reason)?;
    let actor = staff.actor();
    let hand = Hand { actor: &actor, name: &staff.name };
    store::step(context, id, hand, DraftStep::Refused, DraftState::Refused, reason)?;
    context.db.execute("UPDATE press_draft SET reason = ?2 WHERE id = ?1", (id, reason))?;
    Ok(())
}

/// Tries again to publish what was approved.
pub fn publish(desk: &Desk, staff: &Staff, id: &str) -> Result<(), DeskError> {
    desk.read(|db| {
        let draft = store::seen(db, staff, id)?;
        rights::must(staff, Role::Approver, draft.scope()).or_else(|_| rights::must(staff, Role::Editor, draft.scope()))
    })?;
    let actor = staff.actor();
    publication::publish(desk, Hand { actor: &actor, name: &staff.name }, id)
}

/// Asks to take from everybody what is published. This reaches as many as publishing does: a second person has to agree.
pub fn withdraw(desk: &Desk, staff: &Staff, id: &str, reason: &str) -> Result<(), DeskError> {
    let (_, _, folder) = town::content_folder(desk)?;
    let draft = desk.read(|db| store::seen(db, staff, id))?;
    rights::must(staff, Role::Editor, draft.scope())?;
    if !draft.live {
        return Err(DeskError::Invalid("it is not published".to_owned()));
    }
    let reason = checked(reason)?;
    must_be_good(&check::lay_withdrawal(&folder, &draft.content)?)?;
    let actor = staff.actor();
    let hand = Hand { actor: &actor, name: &staff.name };
    desk.change(|context| {
        let draft = store::find(context.db, id)?;
        store::add_revision(context, id, hand, &draft.content, Purpose::Withdrawal)?;
        context.db.execute("UPDATE press_draft SET reason = ?2 WHERE id = ?1", (id, reason))?;
        submitted(context, &store::find(context.db, id)?, hand)
    })
}

/// As it would lie in the content folder, were it approved now.
fn lay(folder: &Path, draft: &Draft, now: Timestamp) -> Result<Laid, DeskError> {
    if draft.withdrawal {
        check::lay_withdrawal(folder, &draft.content)
    } else {
        check::lay(folder, &draft.content, Stamp { revision: draft.revision, sent: now })
    }
}

fn must_stand(draft: &Draft, states: &[DraftState], hash: &str) -> Result<(), DeskError> {
    if !states.contains(&draft.state) {
        return Err(DeskError::Invalid(format!("the draft stands at `{}`", draft.state.name())));
    }
    if draft.hash != hash {
        return Err(DeskError::Invalid("the draft was changed meanwhile; read it again".to_owned()));
    }
    Ok(())
}

fn must_be_good(laid: &Laid) -> Result<(), DeskError> {
    if laid.view.is_good() { Ok(()) } else { Err(DeskError::Invalid(check::said(&laid.view))) }
}

fn checked(reason: &str) -> Result<&str, DeskError> {
    let reason = reason.trim();
    if (1..=REASON_MAX).contains(&reason.chars().count()) {
        return Ok(reason);
    }
    Err(DeskError::Invalid(format!("a reason has 1 to {REASON_MAX} characters")))
}
