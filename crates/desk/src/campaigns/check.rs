//! Every row is looked at before any is sent: whom it goes to, whether they are there, whether it can be filled in.

use super::upload::table;
use super::wording::{self, Cells, Columns};
use super::{prepare, rows};
use crate::audit;
use crate::context::Context;
use crate::error::DeskError;
use crate::office::Desk;
use gazette::import::CellMistake;
use gazette::import::sheet::{self, Row, SheetError};
use model::desk_api::{CAMPAIGN_ROWS_MAX, CampaignCheck, CampaignState, WrongRows};
use model::desk_api::{CampaignMistake, Wording};
use model::id::{GroupId, Reference};
use rusqlite::OptionalExtension;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::ErrorKind;

/// Rows of one transaction: other people's work at the desk does not wait long.
const CHUNK: usize = 500;
/// Mistakes that are told at once.
const TOLD: u32 = 100;

/// Errors: it is past this, no table was uploaded, it was changed meanwhile. Wrong rows are no error.
pub fn check(desk: &Desk, actor: &str, id: &str, wrong_rows: WrongRows) -> Result<CampaignCheck, DeskError> {
    let path = table(&desk.0.config.data, id);
    let opening = || File::open(&path);
    let (wording, attempt) = desk.change(|context| {
        prepare::expect(context, id, &[CampaignState::Draft, CampaignState::Checked])?;
        if !path.exists() {
            return Err(DeskError::WrongState("no table was uploaded yet".into()));
        }
        prepare::hand(context, id, actor)?;
        Ok((rows::find(context.db, id)?.wording, prepare::begin_again(context, id)?))
    })?;
    let columns = wording::columns(&wording)?;
    let digest = Sha256::new().chain_update(serde_json::to_vec(&wording)?);
    let mut checking =
        Checking { id, attempt, wording: &wording, columns: &columns, digest, right: 0, wrong: 0, unusable: false };
    let needed: Vec<&str> = ["reference"].into_iter().chain(columns.needed.iter().map(String::as_str)).collect();
    let optional: Vec<&str> = columns.optional.iter().map(String::as_str).collect();
    let failed = |source: std::io::Error| DeskError::File { what: path.display().to_string(), source };
    let mut ignored = Vec::new();
    match sheet::open(opening, &needed, &optional) {
        Ok(mut read) => {
            ignored = read.ignored().to_vec();
            loop {
                let chunk = read.by_ref().take(CHUNK).collect::<Result<Vec<_>, _>>().map_err(failed)?;
                if chunk.is_empty() {
                    break;
                }
                desk.change(|context| checking.take(context, &chunk))?;
            }
            if checking.right + checking.wrong == 0 {
                let nothing = mistake(2, "reference", "there is no row under the headings", "a row for each person");
                desk.change(|context| checking.refuse(context, &[nothing]))?;
            }
        }
        Err(SheetError::Mistakes(mistakes)) => desk.change(|context| checking.refuse(context, &mistakes))?,
        Err(SheetError::Io(error)) if error.kind() == ErrorKind::NotFound => {
            return Err(DeskError::WrongState("no table was uploaded yet".into()));
        }
        Err(SheetError::Io(error)) => return Err(failed(error)),
    }
    desk.change(|context| checking.end(context, actor, wrong_rows, ignored))
}

struct Checking<'a> {
    id: &'a str,
    attempt: i64,
    wording: &'a Wording,
    columns: &'a Columns,
    digest: Sha256,
    right: u32,
    wrong: u32,
    /// The table itself cannot be used.
    unusable: bool,
}

impl Checking<'_> {
    /// Errors: somebody uploaded or checked anew.
    fn still_ours(&self, context: &Context<'_>) -> Result<(), DeskError> {
        let attempt: Option<i64> = context
            .db
            .prepare_cached("SELECT attempt FROM campaign WHERE id = ?1 AND state = 'draft'")?
            .query_row([self.id], |row| row.get(0))
            .optional()?;
        if attempt == Some(self.attempt) {
            return Ok(());
        }
        Err(DeskError::WrongState("the campaign was changed while it was checked; check it again".into()))
    }

    fn take(&mut self, context: &Context<'_>, chunk: &[Result<Row, CellMistake>]) -> Result<(), DeskError> {
        self.still_ours(context)?;
        for row in chunk {
            let mistakes = match row {
                Ok(row) => self.row(context, row)?,
                Err(mistake) => vec![mistake.clone()],
            };
            if mistakes.is_empty() {
                self.right += 1;
            } else {
                self.wrong += 1;
                self.note(context, &mistakes)?;
            }
        }
        if self.right + self.wrong > CAMPAIGN_ROWS_MAX {
            return Err(DeskError::TooLarge(format!("a campaign has at most {CAMPAIGN_ROWS_MAX} rows")));
        }
        Ok(())
    }

    /// What is wrong with it; nothing: it is in the campaign.
    fn row(&mut self, context: &Context<'_>, row: &Row) -> Result<Vec<CellMistake>, DeskError> {
        let mut mistakes = Vec::new();
        let person = match person(context, row.cell("reference"))? {
            Ok(person) => Some(person),
            Err((problem, instead)) => {
                mistakes.push(mistake(row.number, "reference", &problem, instead));
                None
            }
        };
        let columns = self.columns.needed.iter().chain(&self.columns.optional);
        let cells: Cells = columns.map(|name| (name.clone(), row.cell(name).to_owned())).collect();
        let lang = person.as_ref().map_or("", |person| person.lang.as_str());
        let filled = match wording::fill(self.wording, self.id, lang, &cells, context.now) {
            Ok(filled) => Some(filled),
            Err(wrong) => {
                mistakes.extend(wrong.into_iter().map(|w| mistake(row.number, &w.column, &w.problem, &w.instead)));
                None
            }
        };
        let (Some(person), Some(filled)) = (person, filled) else { return Ok(mistakes) };
        let reminder = filled.reminder.map(|reminder| reminder.reminder).unwrap_or_default();
        let cells = serde_json::to_string(&cells)?;
        let conversation = person.conversation.as_str();
        let added = context
            .db
            .prepare_cached(
                "INSERT INTO campaign_row (campaign, row, reference, conversation, reminder, cells)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (campaign, conversation, reminder) DO NOTHING",
            )?
            .execute((self.id, row.number, person.reference.as_str(), conversation, &reminder, &cells))?;
        if added == 0 {
            let other: u32 = context
                .db
                .prepare_cached(
                    "SELECT row FROM campaign_row WHERE campaign = ?1 AND conversation = ?2 AND reminder = ?3",
                )?
                .query_row((self.id, conversation, &reminder), |row| row.get(0))?;
            let what = if reminder.is_empty() { "a letter".to_owned() } else { format!("the reminder `{reminder}`") };
            let problem = format!("row {other} sends {what} to the same person");
            return Ok(vec![mistake(row.number, "reference", &problem, "one row for each person")]);
        }
        for part in [row.number.to_string().as_str(), conversation, &cells] {
            self.digest.update((part.len() as u64).to_be_bytes());
            self.digest.update(part);
        }
        Ok(mistakes)
    }

    fn note(&self, context: &Context<'_>, mistakes: &[CellMistake]) -> Result<(), DeskError> {
        let mut statement = context.db.prepare_cached(
            "INSERT INTO campaign_mistake (campaign, row, heading, problem, instead) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for mistake in mistakes {
            statement.execute((self.id, mistake.row, &mistake.column, &mistake.problem, &mistake.instead))?;
        }
        Ok(())
    }

    fn refuse(&mut self, context: &Context<'_>, mistakes: &[CellMistake]) -> Result<(), DeskError> {
        self.still_ours(context)?;
        self.unusable = true;
        self.note(context, mistakes)
    }

    fn end(
        self,
        context: &Context<'_>,
        actor: &str,
        wrong_rows: WrongRows,
        ignored: Vec<String>,
    ) -> Result<CampaignCheck, DeskError> {
        self.still_ours(context)?;
        let may_go = !self.unusable && self.right > 0 && (self.wrong == 0 || wrong_rows == WrongRows::LeaveOut);
        let state = if may_go { CampaignState::Checked } else { CampaignState::Draft };
        let digest = if may_go { hex::encode(self.digest.finalize()) } else { String::new() };
        context.db.execute(
            "UPDATE campaign SET digest = ?2, right_rows = ?3, wrong_rows = ?4 WHERE id = ?1",
            (self.id, &digest, self.right, self.wrong),
        )?;
        prepare::set_state(context, self.id, state)?;
        let subject = format!("{} {} right {} wrong {digest}", self.id, self.right, self.wrong);
        audit::note(context, actor, "campaign checked", &subject)?;
        let mistakes: Vec<CampaignMistake> = rows::mistakes(context.db, self.id, 0, TOLD)?;
        Ok(CampaignCheck { state, right: self.right, wrong: self.wrong, mistakes, ignored })
    }
}

struct Person {
    reference: Reference,
    conversation: GroupId,
    lang: String,
}

/// Or what is wrong with the cell, and what to write there.
type Found = Result<Person, (String, &'static str)>;

fn person(context: &Context<'_>, cell: &str) -> Result<Found, DeskError> {
    const LIKE: &str = "a reference, like 7K3F-Q2XM";
    if cell.is_empty() {
        return Ok(Err(("it is empty".to_owned(), LIKE)));
    }
    let is_one = cell.chars().filter(char::is_ascii_alphanumeric).count() == 8;
    let Some(reference) = Reference::find(cell).filter(|_| is_one) else {
        return Ok(Err((format!("`{cell}` is not a reference"), LIKE)));
    };
    let row: Option<(String, String)> = context
        .db
        .prepare_cached(
            "SELECT id, lang FROM conversation WHERE reference = ?1
             UNION ALL SELECT c.id, c.lang FROM submission AS s JOIN conversation AS c ON c.id = s.conversation
             WHERE s.reference = ?1 LIMIT 1",
        )?
        .query_row([reference.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((conversation, lang)) = row else {
        return Ok(Err((format!("there is no case {reference}"), "the reference of a case of this desk")));
    };
    let conversation = GroupId(conversation);
    let is_open = context.session.borrow().state(&conversation)?.is_some_and(|state| state.is_open());
    if !is_open {
        let instead = "the reference of a case that is open, or leave the row out";
        return Ok(Err((DeskError::ConversationEnded.to_string(), instead)));
    }
    Ok(Ok(Person { reference, conversation, lang }))
}

fn mistake(row: usize, column: &str, problem: &str, instead: &str) -> CellMistake {
    CellMistake { row, column: column.to_owned(), problem: problem.to_owned(), instead: instead.to_owned() }
}
