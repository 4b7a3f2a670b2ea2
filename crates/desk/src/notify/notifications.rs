//! What became of what a client sent: read from the letter itself, so that nothing is kept twice.

use crate::context::moment;
use crate::error::DeskError;
use jiff::Timestamp;
use model::desk_api::TemplateKind;
use model::letter::{Letter, LetterKind};
use rusqlite::{Connection, OptionalExtension, Row};
use uuid::Uuid;

/// As many as GOV.UK Notify gives in one page.
const PAGE: usize = 250;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Its files are not uploaded yet.
    Created,
    /// On its way to the hub or waiting there for the citizen's device.
    Sending,
    /// On the citizen's device.
    Delivered,
    /// The citizen left: it will never arrive.
    Failed,
}

impl Status {
    /// The client's word; letters on paper have words of their own.
    pub fn name(self, kind: TemplateKind) -> &'static str {
        match (self, kind) {
            (Self::Created, _) => "created",
            (Self::Sending, TemplateKind::Letter) => "accepted",
            (Self::Sending, _) => "sending",
            (Self::Delivered, TemplateKind::Letter) => "received",
            (Self::Delivered, _) => "delivered",
            (Self::Failed, _) => "permanent-failure",
        }
    }
}

#[derive(Debug, Clone)]
pub struct Notification {
    pub id: String,
    pub kind: TemplateKind,
    pub recipient: String,
    pub reference: String,
    pub template: String,
    pub version: u32,
    pub subject: String,
    pub body: String,
    pub status: Status,
    pub made: Timestamp,
    pub completed: Option<Timestamp>,
}

#[derive(Debug, Clone, Default)]
pub struct ListFilter {
    /// Any of these; none: any.
    pub kinds: Vec<TemplateKind>,
    /// Any of these words; none: any.
    pub statuses: Vec<String>,
    pub reference: Option<String>,
    pub older_than: Option<Uuid>,
}

const COLUMNS: &str = "n.id, n.kind, n.recipient, n.reference, n.template, n.version, l.body, n.made, n.completed,
    l.delivered, EXISTS (SELECT 1 FROM letter_failed AS f WHERE f.letter = n.letter),
    EXISTS (SELECT 1 FROM queued AS q WHERE q.letter = n.letter), n.titled
    FROM notification AS n JOIN letter AS l ON l.id = n.letter";

pub fn one(db: &Connection, key: &str, id: &Uuid) -> Result<Option<Notification>, DeskError> {
    let sql = format!("SELECT {COLUMNS} WHERE n.key = ?1 AND n.id = ?2");
    db.prepare_cached(&sql)?.query_row((key, id.to_string()), |row| Ok(from_row(row))).optional()?.transpose()
}

/// The newest first, at most a page.
pub fn list(db: &Connection, key: &str, filter: &ListFilter) -> Result<Vec<Notification>, DeskError> {
    let sql = format!(
        "SELECT {COLUMNS} WHERE n.key = ?1 AND (?2 IS NULL OR n.reference = ?2)
         AND (?3 IS NULL OR n.place < (SELECT place FROM notification WHERE id = ?3 AND key = ?1)) ORDER BY n.place DESC"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query((key, &filter.reference, filter.older_than.map(|id| id.to_string())))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let one = from_row(row)?;
        let kind = filter.kinds.is_empty() || filter.kinds.contains(&one.kind);
        let word = one.status.name(one.kind);
        // `failed` means each way of failing.
        let is = |status: &String| status == word || (status == "failed" && one.status == Status::Failed);
        if kind && (filter.statuses.is_empty() || filter.statuses.iter().any(is)) {
            found.push(one);
        }
        if found.len() == PAGE {
            break;
        }
    }
    Ok(found)
}

fn from_row(row: &Row<'_>) -> Result<Notification, DeskError> {
    let kind: TemplateKind = serde_json::from_value(row.get::<_, String>(1)?.into())?;
    let (delivered, failed, queued): (bool, bool, bool) = (row.get(9)?, row.get(10)?, row.get(11)?);
    let letter: Letter = serde_json::from_str(&row.get::<_, String>(6)?)?;
    let (subject, body) = match letter.kind() {
        Some(LetterKind::Reminder { title, text, .. }) => (title.clone(), text.clone()),
        Some(LetterKind::Text { text, .. }) if kind != TemplateKind::Sms => {
            let (subject, body) = match row.get(12)? {
                true => text.split_once("\n\n").unwrap_or(("", text)),
                false => ("", text.as_str()),
            };
            (subject.to_owned(), body.to_owned())
        }
        Some(LetterKind::Text { text, .. }) => (String::new(), text.clone()),
        // Erased meanwhile.
        _ => Default::default(),
    };
    let completed: i64 = row.get(8)?;
    Ok(Notification {
        id: row.get(0)?,
        kind,
        recipient: row.get(2)?,
        reference: row.get(3)?,
        template: row.get(4)?,
        version: row.get(5)?,
        subject,
        body,
        status: match (failed, delivered, queued) {
            (_, true, _) => Status::Delivered,
            (true, ..) => Status::Failed,
            (.., true) => Status::Created,
            _ => Status::Sending,
        },
        made: moment(row.get(7)?),
        completed: (completed != 0).then(|| moment(completed)),
    })
}
