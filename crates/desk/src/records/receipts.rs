//! Receipts of erasures, read again: when, by whom, why, how much; none of what it was.

use crate::context::moment;
use crate::error::DeskError;
use crate::people::Names;
use model::console::records::ReceiptView;
use model::id::{DepartmentId, Reference};
use rusqlite::{Connection, Row};

const COLUMNS: &str =
    "place, reference, department, at, by, reason, letters, submissions, attachments, others, hash FROM erasure";

/// The newest first.
pub fn list(db: &Connection, limit: u32) -> Result<Vec<ReceiptView>, DeskError> {
    let names = Names::read(db)?;
    let mut statement = db.prepare_cached(&format!("SELECT {COLUMNS} ORDER BY place DESC LIMIT ?1"))?;
    let rows = statement.query_map([limit], |row| from_row(row, &names))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Errors: there is none with this number.
pub fn find(db: &Connection, number: i64) -> Result<ReceiptView, DeskError> {
    let names = Names::read(db)?;
    let mut statement = db.prepare_cached(&format!("SELECT {COLUMNS} WHERE place = ?1"))?;
    let mut rows = statement.query_map([number], |row| from_row(row, &names))?;
    rows.next().transpose()?.ok_or_else(|| DeskError::NotFound { what: "receipt", id: number.to_string() })
}

/// For whoever asked for the erasure, on paper.
pub fn text(receipt: &ReceiptView, place: &str) -> String {
    let ReceiptView { number, reference, department, at, by, reason, letters, submissions, attachments, others, hash } =
        receipt;
    format!(
        "Receipt of an erasure\n\n{place}\nReceipt {number}\nCase {reference}\nDepartment {department}\nErased at {at}\nBy {by}\n\
         Reason: {reason}\n\nErased: {letters} letters, {submissions} forms, {attachments} files, {others} other entries (notes, \
         drafts, what could be searched).\n\nSHA-256 over what was erased, in its order:\n{hash}\n\n\
         Nothing of the content is kept here. Whoever has a copy can show by this hash that it is one.\n"
    )
}

fn from_row(row: &Row<'_>, names: &Names) -> rusqlite::Result<ReceiptView> {
    Ok(ReceiptView {
        number: row.get(0)?,
        reference: Reference(row.get(1)?),
        department: DepartmentId(row.get(2)?),
        at: moment(row.get(3)?),
        by: names.or_actor(row.get(4)?),
        reason: row.get(5)?,
        letters: row.get(6)?,
        submissions: row.get(7)?,
        attachments: row.get(8)?,
        others: row.get(9)?,
        hash: row.get(10)?,
    })
}
