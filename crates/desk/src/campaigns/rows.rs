//! Reading campaigns, their rows and what is wrong with them.

use super::wording::{self, Cells};
use crate::context::moment;
use crate::error::DeskError;
use model::desk_api::{CampaignMistake, CampaignRow, CampaignRowState, CampaignRows, CampaignState, CampaignView};
use model::id::{GroupId, LetterId, Reference};
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::BTreeSet;

/// Rows that are read at once.
pub const PAGE: u32 = 1000;

const COLUMNS: &str = "id, name, state, wording, rate, digest, approved_by, refused, right_rows, wrong_rows, written,
    delivered, read, failed, made, changed";

/// Newest first.
pub fn list(db: &Connection, limit: u32) -> Result<Vec<CampaignView>, DeskError> {
    if !(1..=1000).contains(&limit) {
        return Err(DeskError::Invalid("limit must be 1 to 1000".into()));
    }
    let mut statement = db.prepare_cached(&format!("SELECT {COLUMNS} FROM campaign ORDER BY made DESC LIMIT ?1"))?;
    let rows = statement.query_map([limit], raw)?.collect::<Result<Vec<_>, _>>()?;
    rows.into_iter().map(|raw| view(db, raw)).collect()
}

pub fn find(db: &Connection, id: &str) -> Result<CampaignView, DeskError> {
    let raw = db
        .prepare_cached(&format!("SELECT {COLUMNS} FROM campaign WHERE id = ?1"))?
        .query_row([id], raw)
        .optional()?
        .ok_or_else(|| unknown(id))?;
    view(db, raw)
}

pub fn unknown(id: &str) -> DeskError {
    DeskError::NotFound { what: "campaign", id: id.to_owned() }
}

/// After a place, in the order in which they were found.
pub fn mistakes(db: &Connection, id: &str, after: i64, limit: u32) -> Result<Vec<CampaignMistake>, DeskError> {
    find(db, id)?;
    if !(1..=PAGE).contains(&limit) {
        return Err(DeskError::Invalid(format!("limit must be 1 to {PAGE}")));
    }
    let mut statement = db.prepare_cached(
        "SELECT place, row, heading, problem, instead FROM campaign_mistake WHERE campaign = ?1 AND place > ?2
         ORDER BY place LIMIT ?3",
    )?;
    let rows = statement.query_map((id, after, limit), |row| {
        Ok(CampaignMistake {
            place: row.get(0)?,
            row: row.get(1)?,
            column: row.get(2)?,
            problem: row.get(3)?,
            instead: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Which rows are wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// Those that come after this one.
    pub after: u32,
    pub state: Option<CampaignRowState>,
    /// A part of a reference, or the number of a row. Empty: any.
    pub search: &'a str,
}

/// The next rows, with what became of them.
pub fn rows(db: &Connection, id: &str, wanted: &Wanted<'_>, limit: u32) -> Result<Vec<CampaignRow>, DeskError> {
    let unsent = match find(db, id)?.state {
        CampaignState::Cancelled => CampaignRowState::Cancelled,
        _ => CampaignRowState::Queued,
    };
    let mut statement = db.prepare_cached(
        "SELECT row, reference, letter, reason, state FROM (
             SELECT r.row, r.reference, r.letter, r.reason, CASE
                 WHEN r.reason <> '' THEN 'failed' WHEN l.read THEN 'read' WHEN l.delivered THEN 'delivered'
                 WHEN r.letter <> '' THEN 'written' ELSE ?5 END AS state
             FROM campaign_row AS r LEFT JOIN letter AS l ON l.id = r.letter
             WHERE r.campaign = ?1 AND r.row > ?2)
         WHERE (?3 IS NULL OR state = ?3) AND (?4 = '' OR CAST(row AS TEXT) = ?4 OR (?7 AND instr(reference, ?4) > 0))
         ORDER BY row LIMIT ?6",
    )?;
    let search = wanted.search.trim().to_ascii_uppercase();
    // Nearly every reference has some digit in it: whoever types three of them means a row.
    let may_be_reference = search.len() > 3 || !search.bytes().all(|byte| byte.is_ascii_digit());
    let only = wanted.state.map(CampaignRowState::name);
    let asked = (id, wanted.after, only, search, unsent.name(), limit, may_be_reference);
    let rows = statement.query_map(asked, |row| {
        let (letter, state): (String, String) = (row.get(2)?, row.get(4)?);
        Ok(CampaignRow {
            row: row.get(0)?,
            reference: Reference(row.get(1)?),
            state: CampaignRowState::parse(&state).unwrap_or(unsent),
            letter: (!letter.is_empty()).then_some(LetterId(letter)),
            reason: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One page of the table as CSV, with headings before the first; and after which row the next one begins.
pub fn rows_as_csv(
    db: &Connection,
    id: &str,
    after: Option<u32>,
    only: Option<CampaignRowState>,
) -> Result<(String, Option<u32>), DeskError> {
    let page = rows(db, id, &Wanted { after: after.unwrap_or(0), state: only, search: "" }, PAGE)?;
    let next = page.last().map(|row| row.row);
    let head = after.is_none().then_some(["row", "reference", "state", "letter", "reason"]);
    let lines = page.iter().map(|row| {
        let letter = row.letter.as_ref().map_or("", |letter| letter.as_str());
        [row.row.to_string(), row.reference.0.clone(), row.state.name().into(), letter.into(), row.reason.clone()]
    });
    Ok((as_csv(head, lines)?, next))
}

/// One page of what is wrong as CSV, in the same way.
pub fn mistakes_as_csv(db: &Connection, id: &str, after: Option<i64>) -> Result<(String, Option<i64>), DeskError> {
    let page = mistakes(db, id, after.unwrap_or(0), PAGE)?;
    let next = page.last().map(|mistake| mistake.place);
    let head = after.is_none().then_some(["row", "column", "problem", "instead"]);
    let lines = page.into_iter().map(|one| [one.row.to_string(), one.column, one.problem, one.instead]);
    Ok((as_csv(head, lines)?, next))
}

fn as_csv<const N: usize>(
    head: Option<[&str; N]>,
    lines: impl Iterator<Item = [String; N]>,
) -> Result<String, DeskError> {
    let unwritable = |error: csv::Error| DeskError::Invalid(error.to_string());
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    if let Some(head) = head {
        writer.write_record(head).map_err(unwritable)?;
    }
    for line in lines {
        writer.write_record(line).map_err(unwritable)?;
    }
    Ok(String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default())
}

/// A row that has not been sent.
#[derive(Debug)]
pub struct Queued {
    pub row: u32,
    pub reference: String,
    pub conversation: GroupId,
    pub lang: String,
    pub cells: Cells,
}

/// The next that wait, after a row.
pub fn queued(db: &Connection, id: &str, after: u32, limit: u32) -> Result<Vec<Queued>, DeskError> {
    let mut statement = db.prepare_cached(
        "SELECT r.row, r.reference, r.conversation, c.lang, r.cells FROM campaign_row AS r
         JOIN conversation AS c ON c.id = r.conversation
         WHERE r.campaign = ?1 AND r.letter = '' AND r.reason = '' AND r.row > ?2 ORDER BY r.row LIMIT ?3",
    )?;
    let rows = statement
        .query_map((id, after, limit), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get::<_, String>(4)?))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    rows.into_iter()
        .map(|(row, reference, conversation, lang, cells)| {
            let cells = serde_json::from_str(&cells)?;
            Ok(Queued { row, reference, conversation: GroupId(conversation), lang, cells })
        })
        .collect()
}

struct Raw {
    view: CampaignView,
    wording: String,
}

fn raw(row: &Row<'_>) -> rusqlite::Result<Raw> {
    let state: String = row.get(2)?;
    let state = CampaignState::parse(&state).unwrap_or(CampaignState::Draft);
    let (right, wrong, written, delivered): (u32, u32, u32, u32) =
        (row.get(8)?, row.get(9)?, row.get(10)?, row.get(11)?);
    let (read, failed): (u32, u32) = (row.get(12)?, row.get(13)?);
    let waiting = right.saturating_sub(written + failed);
    let is_cancelled = state == CampaignState::Cancelled;
    let rate: u32 = row.get(4)?;
    let view = CampaignView {
        id: row.get(0)?,
        name: row.get(1)?,
        state,
        wording: model::desk_api::Wording { texts: Default::default(), lang: String::new(), reminder: None },
        placeholders: BTreeSet::new(),
        rate: (rate > 0).then_some(rate),
        rows: CampaignRows {
            all: right + wrong,
            queued: if is_cancelled { 0 } else { waiting },
            written: written.saturating_sub(delivered),
            delivered: delivered.saturating_sub(read),
            read,
            failed,
            wrong,
            cancelled: if is_cancelled { waiting } else { 0 },
        },
        digest: row.get(5)?,
        prepared_by: BTreeSet::new(),
        approved_by: row.get(6)?,
        refused: row.get(7)?,
        made: moment(row.get(14)?),
        changed: moment(row.get(15)?),
    };
    Ok(Raw { view, wording: row.get(3)? })
}

fn view(db: &Connection, Raw { mut view, wording }: Raw) -> Result<CampaignView, DeskError> {
    view.wording = serde_json::from_str(&wording)?;
    let columns = wording::columns(&view.wording)?;
    view.placeholders = columns.needed.into_iter().chain(columns.optional).collect();
    let mut statement = db.prepare_cached("SELECT actor FROM campaign_hand WHERE campaign = ?1")?;
    view.prepared_by = statement.query_map([&view.id], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(view)
}
