//! The audit trail as CSV, for whoever has to look at it elsewhere.

use crate::error::DeskError;
use crate::records::trail::{Condition, PAGE_MAX, Search, page_of};
use model::desk_api::AuditRow;
use rusqlite::Connection;
use std::io::Write;

pub const COLUMNS: [&str; 8] = ["place", "at", "actor", "action", "kind", "subject", "reference", "outcome"];

/// One part of the file, and where the next begins; none: this was the last.
pub fn part(db: &Connection, search: &Search, more: &[Condition]) -> Result<(Vec<u8>, Option<Search>), DeskError> {
    let search = Search { limit: Some(PAGE_MAX), ..search.clone() };
    let found = page_of(db, &search, more)?;
    let first = search.before.is_none();
    let text = write(&found.rows, first).map_err(|error| DeskError::Invalid(error.to_string()))?;
    Ok((text, found.next.map(|place| Search { before: Some(place), ..search })))
}

/// All of it; returns how many rows.
pub fn whole(db: &Connection, search: &Search, out: &mut dyn Write) -> Result<usize, DeskError> {
    let failed = |source| DeskError::File { what: "the export".into(), source };
    let mut rows = 0;
    let mut next = Some(Search { before: None, ..search.clone() });
    while let Some(search) = next {
        let (text, after) = part(db, &search, &[])?;
        rows += text.iter().filter(|byte| **byte == b'\n').count();
        out.write_all(&text).map_err(failed)?;
        next = after;
    }
    // The head is a line too.
    Ok(rows.saturating_sub(1))
}

fn write(rows: &[AuditRow], with_head: bool) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    if with_head {
        writer.write_record(COLUMNS)?;
    }
    for row in rows {
        let (place, at) = (row.place.to_string(), row.at.to_string());
        let words = [&row.actor, &row.action, &row.kind, &row.subject, &row.reference, &row.outcome];
        let cells = [&place, &at].into_iter().chain(words).map(|cell| plain(cell));
        writer.write_record(cells)?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

/// A spreadsheet must not take a cell for a formula, nor a line break for a row.
fn plain(cell: &str) -> String {
    let cell = cell.replace(['\r', '\n'], " ");
    if cell.starts_with(['=', '+', '-', '@', '\t']) { format!("'{cell}") } else { cell }
}
