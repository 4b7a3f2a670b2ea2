//! What was approved becomes files in the content folder and entries in the log.
//!
//! Whatever moment it is cut off at, the draft stands at `approved`, and publishing again ends in the same files and log.

use super::check::{self, Laid};
use super::layout::Stamp;
use super::store::{self, Draft, Hand};
use super::{folder, town};
use crate::error::DeskError;
use crate::office::Desk;
use crate::publishing::Turn;
use jiff::Timestamp;
use model::console::publishing::{DraftState, DraftStep};
use std::error::Error as _;
use std::path::Path;

/// Who goes on with what was cut off.
const THE_DESK: Hand<'_> = Hand { actor: "the desk", name: "" };

/// Publishes one approved draft. That it could not be done is no error: the draft says why and can be tried again.
///
/// Errors: it is not approved; the database takes nothing.
pub fn publish(desk: &Desk, hand: Hand<'_>, id: &str) -> Result<(), DeskError> {
    let draft = desk.read(|db| store::find(db, id))?;
    if draft.state != DraftState::Approved {
        return Err(DeskError::Invalid(format!("the draft stands at `{}`", draft.state.name())));
    }
    match put(desk, &draft) {
        Ok(done) => desk.change(|context| {
            let (step, state) = if draft.withdrawal {
                (DraftStep::Withdrawn, DraftState::Withdrawn)
            } else {
                (DraftStep::Published, DraftState::Published)
            };
            // Somebody may have saved a newer revision meanwhile: then the draft goes on from there.
            let now = store::find(context.db, id)?;
            let state = if now.revision == draft.revision { state } else { now.state };
            store::step(context, id, hand, step, state, &done.said)?;
            context.db.execute(
                "UPDATE press_draft SET settled = ?2, live = ?3, base = ?4, files = ?5, trouble = '' WHERE id = ?1",
                (id, draft.revision, !draft.withdrawal, &done.base, serde_json::to_string(&done.files)?),
            )?;
            Ok(())
        }),
        Err(error) => {
            let why = error.source().map(|source| format!(": {source}")).unwrap_or_default();
            let trouble = format!("{error}{why}");
            desk.change(|context| {
                let state = store::find(context.db, id)?.state;
                store::step(context, id, hand, DraftStep::Failed, state, &trouble)?;
                context.db.execute("UPDATE press_draft SET trouble = ?2 WHERE id = ?1", (id, &trouble))?;
                Ok(())
            })
        }
    }
}

impl Desk {
    /// Publishes what was approved when the desk was cut off.
    pub fn resume_publishing(&self) -> Result<(), DeskError> {
        for draft in self.read(|db| store::with_state(db, DraftState::Approved))? {
            publish(self, THE_DESK, &draft.id)?;
        }
        Ok(())
    }
}

/// What a publication did.
struct Done {
    base: String,
    files: Vec<String>,
    said: String,
}

fn put(desk: &Desk, draft: &Draft) -> Result<Done, DeskError> {
    let (press, _, folder) = town::content_folder(desk)?;
    let turn = press.turn()?;
    let laid = laid(&folder, draft)?;
    unchanged(&folder, draft)?;
    let mut edit = write(&turn, &folder, &laid)?;
    // Read as `loket publish` reads it: what is published is what lies there.
    let read = gazette::pack::read(&folder);
    let published = match read {
        Ok(pack) => edit.keep().and_then(|()| press.publish(&pack, vec![desk.key()], Timestamp::now())),
        Err(mistakes) => {
            let said: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
            Err(DeskError::Invalid(said.join("; ")))
        }
    };
    let published = match published {
        Ok((_, published)) => published,
        Err(error) => {
            edit.undo()?;
            return Err(error);
        }
    };
    edit.done()?;
    drop(turn);
    desk.follow_gazette()?;
    let files: Vec<String> = laid.overlay.keys().cloned().collect();
    let git = if town::in_git(&folder) { "; not committed in git" } else { "" };
    let counted = format!(
        "{} published, {} updated, {} withdrawn; the log has {} entries",
        published.published, published.updated, published.withdrawn, published.size
    );
    let held = check::written(&laid.overlay);
    Ok(Done {
        base: town::digest(held.iter().map(|(name, bytes)| (name, bytes.as_slice()))),
        said: format!("{counted}; {}{git}", files.join(", ")),
        files,
    })
}

fn write<'a>(turn: &'a Turn, folder: &Path, laid: &Laid) -> Result<folder::Edit<'a>, DeskError> {
    if !laid.view.is_good() {
        return Err(DeskError::Invalid(check::said(&laid.view)));
    }
    folder::write(turn, folder, &laid.overlay)
}

fn laid(folder: &Path, draft: &Draft) -> Result<Laid, DeskError> {
    if draft.withdrawal {
        check::lay_withdrawal(folder, &draft.content)
    } else {
        check::lay(folder, &draft.content, Stamp { revision: draft.revision, sent: draft.approved })
    }
}

/// Errors: the item's files are neither those that the draft began from nor those that it makes.
pub fn unchanged(folder: &Path, draft: &Draft) -> Result<(), DeskError> {
    let files = town::files_of(folder, draft.content.kind(), &draft.item)?;
    let held = town::digest(files.iter().map(|(name, bytes)| (name, bytes.as_slice())));
    if held == draft.base {
        return Ok(());
    }
    // Written before and then cut off.
    let own = check::written(&laid(folder, draft)?.overlay);
    if draft.state == DraftState::Approved && files == own {
        return Ok(());
    }
    Err(DeskError::Invalid(format!(
        "`{}` was changed in the content folder meanwhile: take it up again before you publish over it",
        draft.item
    )))
}
