//! The press: what editors write for everybody, as drafts with revisions, until a second person agrees and it is published.
//!
//! *Invariant:* nothing is published from here but a revision that somebody else than its authors approved, by its hash.
//! *Invariant:* it is published as files in the content folder, the same that an editor in git would have written.

mod check;
mod decide;
mod door;
mod estimate;
mod folder;
mod layout;
mod preview;
mod propose;
mod publication;
mod rights;
mod store;
mod take_up;
#[cfg(test)]
mod tests;
mod town;
mod write;

pub use crate::people::Staff;
pub use door::handle;

use check::check;
use decide::{approve, publish, refuse, submit, withdraw};
use estimate::estimate;
pub(crate) use folder::recover;
use preview::preview;
pub(crate) use propose::propose;
use rights::must_take_part;
use store::{history, list, read_revision, view};
use take_up::{list_published, take_up};
use town::{content_folder, town_view};
use write::{Save, discard, save};
