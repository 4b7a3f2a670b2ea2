//! The inbox as clerks work on it: queues, search, one case in full, and what is done with it beside writing to the citizen.

mod answers;
mod gloss;
mod later;
mod list;
mod mark;
mod ready;
mod search;
mod steps;
mod view;
mod work;

pub use answers::title;
pub use gloss::keep as keep_gloss;
pub use later::{cancel, due, give_up, save_draft, send_due, write_later};
pub use list::{counts, page};
pub use mark::{answered, arrived, closed, fill_in, waits, written};
pub use ready::{list as ready_answers, save as save_ready_answer};
pub use steps::note as step;
pub use view::{colleagues, line, read};
pub use work::{add_note, ask_rating, assign, give_back, merge, must_be_fresh, take, transfer};

use crate::cases;
use crate::error::DeskError;
use crate::people::Staff;
use model::console::rights::Role;
use model::desk_api::CaseRow;
use model::id::Reference;
use rusqlite::Connection;

/// The case, if whoever asks is a clerk there.
pub fn case_of(db: &Connection, staff: &Staff, reference: &Reference) -> Result<CaseRow, DeskError> {
    let row = cases::find(db, reference)?;
    if staff.may(Role::Clerk, &row.department) || staff.may(Role::Lead, &row.department) {
        return Ok(row);
    }
    // Not "forbidden": whether there is such a case is not theirs to know.
    Err(DeskError::NotFound { what: "case", id: reference.0.clone() })
}
