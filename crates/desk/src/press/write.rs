//! Saving and discarding: every save is a revision of its own, and ends whatever was decided about the one before.

use super::Staff;
use super::rights::{self, Scope};
use super::store::{self, Draft, Hand, Purpose};
use super::town;
use crate::context::Context;
use crate::error::DeskError;
use model::console::publishing::{DraftContent, DraftState, DraftStep};
use model::console::rights::Role;
use model::desk_api::ProblemCode;
use std::path::Path;

/// What is saved: into which draft, made from which revision.
#[derive(Debug, Clone, Copy)]
pub struct Save<'a> {
    pub draft: Option<&'a str>,
    /// Hash of the revision it was made from.
    pub over: Option<&'a str>,
    pub content: &'a DraftContent,
}

/// Returns the draft's id.
///
/// Errors: no right to write for this department; somebody else saved meanwhile; the name is taken.
pub fn save(context: &Context<'_>, folder: &Path, staff: &Staff, save: Save<'_>) -> Result<String, DeskError> {
    let content = save.content;
    rights::must(staff, Role::Editor, scope_of(content))?;
    let actor = staff.actor();
    let hand = Hand { actor: &actor, name: &staff.name };
    let id = match save.draft {
        Some(id) => {
            let draft = store::seen(context.db, staff, id)?;
            rights::must(staff, Role::Editor, draft.scope())?;
            check_over(&draft, save.over)?;
            check_same(&draft, content)?;
            id.to_owned()
        }
        None => begin(context, folder, content)?,
    };
    store::add_revision(context, &id, hand, content, Purpose::Publication)?;
    store::step(context, &id, hand, DraftStep::Saved, DraftState::Draft, "")?;
    Ok(id)
}

pub fn scope_of(content: &DraftContent) -> Scope<'_> {
    Scope { department: content.department.as_ref(), urgent: content.is_urgent() }
}

/// A new draft for a name that is free.
pub fn begin(context: &Context<'_>, folder: &Path, content: &DraftContent) -> Result<String, DeskError> {
    let id = content.id.as_str();
    if !gazette::pack::is_id(id) {
        return Err(DeskError::Invalid(format!("`{id}` cannot be a name: use a-z, 0-9 and hyphens")));
    }
    if store::of_item(context.db, &content.id)?.is_some() {
        return Err(DeskError::WrongState(format!("there is a draft named `{id}` already")));
    }
    let files = town::files_of(folder, content.kind(), &content.id)?;
    if !files.is_empty() {
        return Err(DeskError::Invalid(format!("`{id}` is published already: take it up to change it")));
    }
    store::begin(context, &content.id, &town::digest([]))
}

fn check_over(draft: &Draft, over: Option<&str>) -> Result<(), DeskError> {
    if draft.state == DraftState::Discarded {
        return Err(DeskError::Invalid("this draft was discarded".to_owned()));
    }
    if over.is_some_and(|over| over != draft.hash) {
        let detail = format!(
            "{} saved this draft meanwhile; read it again, your text is still on your screen",
            draft.author_name
        );
        return Err(DeskError::Refused { code: ProblemCode::Changed, detail });
    }
    Ok(())
}

/// Kind and, once it was published, name stay: another name is another item to every device.
fn check_same(draft: &Draft, content: &DraftContent) -> Result<(), DeskError> {
    if draft.item != content.id || draft.content.kind() != content.kind() {
        return Err(DeskError::Invalid("a draft keeps its name and its kind; begin another one".to_owned()));
    }
    Ok(())
}

/// Drops what is not published. What is published stays, and the draft stands at it again.
pub fn discard(context: &Context<'_>, staff: &Staff, id: &str) -> Result<(), DeskError> {
    let draft = store::seen(context.db, staff, id)?;
    rights::must(staff, Role::Editor, draft.scope())?;
    if draft.revision <= draft.settled || draft.state == DraftState::Discarded {
        return Err(DeskError::Invalid("there is nothing to discard".to_owned()));
    }
    let actor = staff.actor();
    let hand = Hand { actor: &actor, name: &staff.name };
    let state = match (draft.settled, draft.live) {
        (0, _) => DraftState::Discarded,
        (_, true) => DraftState::Published,
        (_, false) => DraftState::Withdrawn,
    };
    store::step(context, id, hand, DraftStep::Discarded, state, "")?;
    if draft.settled > 0 {
        stand_at(context, &draft)?;
    }
    Ok(())
}

fn stand_at(context: &Context<'_>, draft: &Draft) -> Result<(), DeskError> {
    context.db.execute(
        "UPDATE press_draft SET revision = settled, submitted_by = '', approved_by = '', reason = '', trouble = ''
         WHERE id = ?1",
        [&draft.id],
    )?;
    let settled = store::find(context.db, &draft.id)?.content;
    store::speak_for(context.db, &draft.id, &settled)
}
