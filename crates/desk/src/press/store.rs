//! Rows of drafts, their revisions and steps.

use super::Staff;
use super::rights::{self, Scope};
use super::town::{self, Edge};
use crate::audit;
use crate::context::{Context, moment};
use crate::database::random;
use crate::digest;
use crate::error::DeskError;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::console::publishing::{
    DraftAct, DraftContent, DraftRow, DraftState, DraftStep, DraftView, RevisionView, StepView,
};
use model::console::rights::Role;
use model::id::{DepartmentId, ItemId};
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::BTreeSet;
use std::path::Path;

/// Whose hand it is: a person signed in, or the command line on the desk's own machine.
#[derive(Debug, Clone, Copy)]
pub struct Hand<'a> {
    pub actor: &'a str,
    pub name: &'a str,
}

/// A draft with its newest revision.
#[derive(Debug, Clone)]
pub struct Draft {
    pub id: String,
    pub item: ItemId,
    pub department: Option<DepartmentId>,
    pub state: DraftState,
    pub urgent: bool,
    pub revision: u32,
    pub settled: u32,
    pub live: bool,
    pub submitted_by: String,
    pub approved_by: String,
    pub approved: Timestamp,
    pub reason: String,
    pub trouble: String,
    pub base: String,
    pub files: Vec<String>,
    pub hash: String,
    pub withdrawal: bool,
    pub author: String,
    pub author_name: String,
    pub at: Timestamp,
    pub content: DraftContent,
}

impl Draft {
    pub fn scope(&self) -> Scope<'_> {
        Scope { department: self.department.as_ref(), urgent: self.urgent }
    }
}

const SELECT: &str = "SELECT d.id, d.item, d.department, d.state, d.urgent, d.revision, d.settled, d.live, d.submitted_by,
    d.approved_by, d.approved, d.reason, d.trouble, d.base, d.files, r.hash, r.withdrawal, r.author, r.author_name, r.at,
    r.content FROM press_draft AS d JOIN press_revision AS r ON r.draft = d.id AND r.number = d.revision";

fn draft(row: &Row<'_>) -> Result<Draft, DeskError> {
    let department: String = row.get(2)?;
    let state: String = row.get(3)?;
    Ok(Draft {
        id: row.get(0)?,
        item: ItemId(row.get(1)?),
        department: Some(department).filter(|id| !id.is_empty()).map(DepartmentId),
        state: DraftState::parse(&state).unwrap_or(DraftState::Draft),
        urgent: row.get(4)?,
        revision: row.get(5)?,
        settled: row.get(6)?,
        live: row.get(7)?,
        submitted_by: row.get(8)?,
        approved_by: row.get(9)?,
        approved: moment(row.get(10)?),
        reason: row.get(11)?,
        trouble: row.get(12)?,
        base: row.get(13)?,
        files: serde_json::from_str(&row.get::<_, String>(14)?)?,
        hash: row.get(15)?,
        withdrawal: row.get(16)?,
        author: row.get(17)?,
        author_name: row.get(18)?,
        at: moment(row.get(19)?),
        content: serde_json::from_str(&row.get::<_, String>(20)?)?,
    })
}

pub fn find(db: &Connection, id: &str) -> Result<Draft, DeskError> {
    let mut statement = db.prepare_cached(&format!("{SELECT} WHERE d.id = ?1"))?;
    let mut rows = statement.query([id])?;
    match rows.next()? {
        Some(row) => draft(row),
        None => Err(DeskError::NotFound { what: "draft", id: id.to_owned() }),
    }
}

/// The draft of an item, unless it was discarded.
pub fn of_item(db: &Connection, item: &ItemId) -> Result<Option<Draft>, DeskError> {
    let id: Option<String> = db
        .prepare_cached("SELECT id FROM press_draft WHERE item = ?1 AND state <> 'discarded'")?
        .query_row([item.as_str()], |row| row.get(0))
        .optional()?;
    id.map(|id| find(db, &id)).transpose()
}

pub fn with_state(db: &Connection, state: DraftState) -> Result<Vec<Draft>, DeskError> {
    let mut statement = db.prepare_cached(&format!("{SELECT} WHERE d.state = ?1 ORDER BY d.changed"))?;
    let mut rows = statement.query([state.name()])?;
    let mut drafts = Vec::new();
    while let Some(row) = rows.next()? {
        drafts.push(draft(row)?);
    }
    Ok(drafts)
}

/// A new draft, in which nothing is written yet; its first revision has to follow in the same transaction.
pub fn begin(context: &Context<'_>, item: &ItemId, base: &str) -> Result<String, DeskError> {
    let id = hex::encode(random::<8>()?);
    context.db.execute(
        "INSERT INTO press_draft (id, item, base, changed) VALUES (?1, ?2, ?3, ?4)",
        (&id, item.as_str(), base, context.millis()),
    )?;
    Ok(id)
}

/// Adds a revision; returns its number.
pub fn add_revision(
    context: &Context<'_>,
    draft: &str,
    hand: Hand<'_>,
    content: &DraftContent,
    purpose: Purpose,
) -> Result<u32, DeskError> {
    let number: u32 = context.db.query_row(
        "SELECT coalesce(max(number), 0) + 1 FROM press_revision WHERE draft = ?1",
        [draft],
        |row| row.get(0),
    )?;
    let text = serde_json::to_string(content)?;
    let withdrawal = purpose == Purpose::Withdrawal;
    let hash = digest::of_parts(&[draft, &number.to_string(), &withdrawal.to_string(), &text].map(str::as_bytes));
    context.db.execute(
        "INSERT INTO press_revision (draft, number, hash, withdrawal, author, author_name, at, content)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        (draft, number, hash, withdrawal, hand.actor, hand.name, context.millis(), text),
    )?;
    context.db.execute(
        "UPDATE press_draft SET revision = ?2, submitted_by = '', approved_by = '', trouble = '' WHERE id = ?1",
        (draft, number),
    )?;
    speak_for(context.db, draft, content)?;
    Ok(number)
}

/// Whose rights hold: those of the department in the revision at which the draft stands.
pub fn speak_for(db: &Connection, draft: &str, content: &DraftContent) -> Result<(), DeskError> {
    let department = content.department.as_ref().map_or("", |id| id.as_str());
    db.execute(
        "UPDATE press_draft SET department = ?2, urgent = ?3 WHERE id = ?1",
        (draft, department, content.is_urgent()),
    )?;
    Ok(())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Publication,
    Withdrawal,
}

/// Moves a draft on, and says so in its history and in the audit trail.
pub fn step(
    context: &Context<'_>,
    draft: &str,
    hand: Hand<'_>,
    step: DraftStep,
    state: DraftState,
    note: &str,
) -> Result<(), DeskError> {
    context.touch(model::console::Topic::Publishing);
    context.db.execute(
        "UPDATE press_draft SET state = ?2, changed = ?3 WHERE id = ?1",
        (draft, state.name(), context.millis()),
    )?;
    let (item, revision, hash): (String, u32, String) = context.db.query_row(
        "SELECT d.item, d.revision, r.hash FROM press_draft AS d
         JOIN press_revision AS r ON r.draft = d.id AND r.number = d.revision WHERE d.id = ?1",
        [draft],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    context.db.execute(
        "INSERT INTO press_step (draft, at, actor, name, step, revision, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        (draft, context.millis(), hand.actor, hand.name, step.name(), revision, note),
    )?;
    let action = format!("publishing: {}", step.name().replace('_', " "));
    let note = if note.is_empty() { String::new() } else { format!(": {note}") };
    audit::note(context, hand.actor, &action, &format!("{item}, revision {revision} {hash}{note}"))
}

/// Everybody who wrote at it since it was last settled.
pub fn authors(db: &Connection, draft: &Draft) -> Result<BTreeSet<String>, DeskError> {
    let mut statement =
        db.prepare_cached("SELECT DISTINCT author FROM press_revision WHERE draft = ?1 AND number > ?2")?;
    let rows = statement.query_map((&draft.id, draft.settled), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub fn row(draft: &Draft, place: &Place, now: Timestamp) -> DraftRow {
    let content = &draft.content;
    let main = place.languages.first().and_then(|main| content.texts.get(main));
    let title = main.or_else(|| content.texts.values().next()).map(|text| text.title.clone());
    let missing = place.languages.iter().filter(|lang| !content.texts.contains_key(*lang)).cloned().collect();
    let until = town::moment(&content.expires, &place.zone, Edge::End);
    DraftRow {
        id: draft.id.clone(),
        item: draft.item.clone(),
        kind: content.kind(),
        title: title.unwrap_or_default(),
        department: draft.department.clone(),
        state: draft.state,
        urgent: draft.urgent,
        withdrawal: draft.withdrawal,
        published: draft.live,
        expired: draft.live && until.is_some_and(|until| until <= now),
        from: town::moment(&content.valid_from, &place.zone, Edge::Start),
        until,
        missing,
        changed_by: draft.author.clone(),
        changed_by_name: draft.author_name.clone(),
        changed: draft.at,
    }
}

/// What this person may see; urgent ones that wait stand at the top.
pub fn list(
    db: &Connection,
    staff: &Staff,
    state: Option<DraftState>,
    now: Timestamp,
) -> Result<Vec<DraftRow>, DeskError> {
    let place = place(db)?;
    let mut statement = db.prepare_cached(&format!(
        "{SELECT} WHERE (?1 = '' AND d.state <> 'discarded') OR d.state = ?1
         ORDER BY d.urgent AND d.state = 'submitted' DESC, d.changed DESC, d.id"
    ))?;
    let mut rows = statement.query([state.map_or("", DraftState::name)])?;
    let mut list = Vec::new();
    while let Some(found) = rows.next()? {
        let draft = draft(found)?;
        if rights::may_see(staff, draft.scope()) {
            list.push(row(&draft, &place, now));
        }
    }
    Ok(list)
}

/// One draft whole, as this person sees it.
pub fn view(db: &Connection, folder: &Path, staff: &Staff, id: &str, now: Timestamp) -> Result<DraftView, DeskError> {
    let draft = seen(db, staff, id)?;
    let files = town::files_of(folder, draft.content.kind(), &draft.item)?;
    let held = town::digest(files.iter().map(|(name, bytes)| (name, bytes.as_slice())));
    let authors = authors(db, &draft)?;
    let may = acts(staff, &draft, &authors);
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Ok(DraftView {
        row: row(&draft, &place(db)?, now),
        published_revision: (draft.live && draft.settled > 0).then_some(draft.settled),
        revision: draft.revision,
        hash: draft.hash.clone(),
        authors: authors.into_iter().collect(),
        submitted_by: some(&draft.submitted_by),
        approved_by: some(&draft.approved_by),
        reason: draft.reason.clone(),
        trouble: draft.trouble.clone(),
        changed_in_folder: held != draft.base,
        in_git: !draft.files.is_empty() && town::in_git(folder),
        files: draft.files,
        content: draft.content,
        may,
    })
}

/// Errors: there is none, or it is not for this person to see, which is the same to them.
pub fn seen(db: &Connection, staff: &Staff, id: &str) -> Result<Draft, DeskError> {
    let draft = find(db, id)?;
    if rights::may_see(staff, draft.scope()) {
        return Ok(draft);
    }
    Err(DeskError::NotFound { what: "draft", id: id.to_owned() })
}

fn acts(staff: &Staff, draft: &Draft, authors: &BTreeSet<String>) -> Vec<DraftAct> {
    let editor = rights::may(staff, Role::Editor, draft.scope());
    let approver = rights::may(staff, Role::Approver, draft.scope());
    let actor = staff.actor();
    let own = authors.contains(&actor) || draft.submitted_by == actor;
    let unsettled = draft.revision > draft.settled;
    let open = matches!(draft.state, DraftState::Draft | DraftState::Refused);
    let mut acts = Vec::new();
    let mut may = |act, is_so: bool| {
        if is_so {
            acts.push(act);
        }
    };
    may(DraftAct::Save, editor && draft.state != DraftState::Discarded);
    may(DraftAct::Submit, editor && open);
    may(DraftAct::Approve, approver && !own && draft.state == DraftState::Submitted);
    may(DraftAct::Refuse, approver && draft.state == DraftState::Submitted);
    may(DraftAct::Publish, (editor || approver) && draft.state == DraftState::Approved);
    may(DraftAct::Withdraw, editor && draft.live && !(draft.withdrawal && unsettled));
    may(DraftAct::Discard, editor && unsettled && draft.state != DraftState::Discarded);
    acts
}

pub fn history(db: &Connection, staff: &Staff, id: &str) -> Result<Vec<StepView>, DeskError> {
    seen(db, staff, id)?;
    let mut statement = db.prepare_cached(
        "SELECT at, actor, name, step, revision, note FROM press_step WHERE draft = ?1 ORDER BY place",
    )?;
    let rows = statement.query_map([id], |row| {
        let step: String = row.get(3)?;
        Ok(StepView {
            at: moment(row.get(0)?),
            actor: row.get(1)?,
            name: row.get(2)?,
            step: DraftStep::parse(&step).unwrap_or(DraftStep::Saved),
            revision: row.get(4)?,
            note: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub fn read_revision(db: &Connection, staff: &Staff, id: &str, number: u32) -> Result<RevisionView, DeskError> {
    seen(db, staff, id)?;
    let found: Option<(String, String, String, i64, String)> = db
        .prepare_cached(
            "SELECT hash, author, author_name, at, content FROM press_revision WHERE draft = ?1 AND number = ?2",
        )?
        .query_row((id, number), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))
        .optional()?;
    let Some((hash, author, name, at, content)) = found else {
        return Err(DeskError::NotFound { what: "revision", id: number.to_string() });
    };
    Ok(RevisionView { number, hash, author, name, at: moment(at), content: serde_json::from_str(&content)? })
}

/// What a row needs to know of the town.
#[derive(Debug)]
pub struct Place {
    /// The main one first.
    languages: Vec<String>,
    zone: TimeZone,
}

fn place(db: &Connection) -> Result<Place, DeskError> {
    let profile = crate::town::profile(db)?;
    let zone = profile.as_ref().and_then(|profile| TimeZone::get(&profile.time_zone).ok()).unwrap_or(TimeZone::UTC);
    Ok(Place { languages: profile.map(|profile| profile.languages).unwrap_or_default(), zone })
}
