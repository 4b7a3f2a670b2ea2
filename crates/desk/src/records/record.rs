//! Everything that a department keeps of one citizen's device, as one file: readable words, the same as JSON, the files.

use crate::audit::{self, Entry};
use crate::cases;
use crate::error::DeskError;
use crate::office::Desk;
use crate::records::trail::{PAGE_MAX, Search, page};
use courier::CourierError;
use model::desk_api::{AuditRow, CaseDetail};
use model::id::Reference;
use model::letter::{Attachment, LetterKind};
use rusqlite::Connection;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// One conversation and all that belongs to it.
#[derive(Debug, Serialize)]
struct Case {
    #[serde(flatten)]
    detail: CaseDetail,
    /// Rows of other tables, by table: notes, steps and whatever else is kept beside the conversation.
    beside: BTreeMap<String, Vec<Value>>,
    /// Who did what with it.
    trail: Vec<AuditRow>,
}

/// The whole file.
#[derive(Debug, Serialize)]
struct Record {
    made: jiff::Timestamp,
    /// What is in `files/`, and what is not to be had any more.
    files: Vec<FileNote>,
    cases: Vec<Case>,
}

#[derive(Debug, Serialize)]
struct FileNote {
    case: Reference,
    name: String,
    /// In this archive; none: neither the desk nor the hub has it any more.
    path: Option<String>,
}

/// The record of the citizen whose case this is: every conversation of the same device. ZIP.
///
/// Errors: there is no such case, the hub does not answer.
pub async fn export(desk: &Desk, actor: &str, reference: &Reference) -> Result<Vec<u8>, DeskError> {
    let cases = {
        let (desk, actor, reference) = (desk.clone(), actor.to_owned(), reference.clone());
        let work = move || {
            desk.change(|context| {
                let found = collect(context.db, &reference)?;
                for case in &found {
                    let subject = case.detail.row.conversation.as_str();
                    let entry = Entry { actor: &actor, action: "export record", kind: "case", subject, outcome: "" };
                    audit::note_of(context, &entry)?;
                }
                Ok(found)
            })
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| DeskError::Invalid("it was broken off".into()))??
    };
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut files = Vec::new();
    for case in &cases {
        for attachment in attachments(&case.detail) {
            let number = files.len() + 1;
            let path = format!("files/{number:03}-{}", plain(&attachment.name));
            let fetched = match desk.fetch(&attachment).await {
                Ok(bytes) => Some(bytes),
                Err(DeskError::Courier(CourierError::Offline(why))) => return Err(CourierError::Offline(why).into()),
                // The hub keeps files for a time only.
                Err(_) => None,
            };
            if let Some(bytes) = &fetched {
                add(&mut zip, &path, bytes)?;
            }
            let (case, path) = (case.detail.row.reference.clone(), fetched.map(|_| path));
            files.push(FileNote { case, name: attachment.name, path });
        }
    }
    add(&mut zip, "record.txt", words(&cases).as_bytes())?;
    let record = Record { made: jiff::Timestamp::now(), files, cases };
    add(&mut zip, "record.json", &serde_json::to_vec_pretty(&record)?)?;
    Ok(zip.finish().map_err(unpacked)?.into_inner())
}

fn collect(db: &Connection, reference: &Reference) -> Result<Vec<Case>, DeskError> {
    let asked = cases::find(db, reference)?;
    let mut statement = db.prepare(
        "SELECT reference FROM conversation WHERE id = ?1
             OR client = (SELECT client FROM conversation WHERE id = ?1 AND client <> '') ORDER BY opened",
    )?;
    let rows = statement.query_map([asked.conversation.as_str()], |row| Ok(Reference(row.get(0)?)))?;
    let all: Vec<Reference> = rows.collect::<Result<_, _>>()?;
    all.iter().map(|reference| one(db, reference)).collect()
}

fn one(db: &Connection, reference: &Reference) -> Result<Case, DeskError> {
    let detail = cases::detail(db, reference)?;
    let mut trail = Vec::new();
    let mut next = Some(Search { subject: Some(reference.0.clone()), limit: Some(PAGE_MAX), ..Search::default() });
    while let Some(search) = next {
        let found = page(db, &search)?;
        trail.extend(found.rows);
        next = found.next.map(|place| Search { before: Some(place), ..search });
    }
    trail.reverse();
    let beside = beside(db, detail.row.conversation.as_str())?;
    Ok(Case { detail, beside, trail })
}

/// Of tables that this file does not know by name: what is kept of a person is theirs to see.
fn beside(db: &Connection, conversation: &str) -> Result<BTreeMap<String, Vec<Value>>, DeskError> {
    let mut found = BTreeMap::new();
    for table in crate::records::erasure::tables_with(db, "conversation")? {
        if matches!(table.as_str(), "submission" | "queued" | "searched") {
            continue;
        }
        let mut statement = db.prepare(&format!("SELECT * FROM \"{table}\" WHERE conversation = ?1"))?;
        let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut rows = statement.query([conversation])?;
        let mut list = Vec::new();
        while let Some(row) = rows.next()? {
            let mut object = serde_json::Map::new();
            for (index, name) in names.iter().enumerate() {
                use rusqlite::types::ValueRef as V;
                let value = match row.get_ref(index)? {
                    V::Null | V::Blob(_) => Value::Null,
                    V::Integer(number) => number.into(),
                    V::Real(number) => number.into(),
                    V::Text(text) => String::from_utf8_lossy(text).into_owned().into(),
                };
                object.insert(name.clone(), value);
            }
            list.push(Value::Object(object));
        }
        if !list.is_empty() {
            found.insert(table, list);
        }
    }
    Ok(found)
}

fn attachments(detail: &CaseDetail) -> Vec<Attachment> {
    let of = |kind: &LetterKind| match kind {
        LetterKind::Text { attachments, .. } | LetterKind::Submission { attachments, .. } => attachments.clone(),
        LetterKind::Document { attachment, .. } => vec![attachment.clone()],
        _ => Vec::new(),
    };
    detail.letters.iter().filter_map(|letter| letter.letter.kind()).flat_map(of).collect()
}

/// For people who do not read JSON: who wrote when what.
fn words(cases: &[Case]) -> String {
    let mut text = String::new();
    for Case { detail, .. } in cases {
        text += &format!("{} {} {}\n", detail.row.reference, detail.row.department, detail.row.title);
        for submission in &detail.submissions {
            text += &format!("\n{} {}\n{:#}\n", submission.reference, submission.title, submission.answers);
        }
        for letter in &detail.letters {
            let who = if letter.from_citizen { "citizen" } else { "department" };
            let said = match letter.letter.kind() {
                Some(LetterKind::Text { text, .. }) => text.clone(),
                Some(kind) => serde_json::to_string(kind).unwrap_or_default(),
                None => String::new(),
            };
            text += &format!("\n{} {who} {}\n{said}\n", letter.received, letter.letter.author);
        }
        text += "\n\n";
    }
    text
}

/// A name as every system takes it.
fn plain(name: &str) -> String {
    let kept = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ');
    let name: String = name.chars().map(|c| if kept(c) { c } else { '_' }).take(100).collect();
    name.trim_start_matches('.').to_owned()
}

fn add(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) -> Result<(), DeskError> {
    zip.start_file(name, SimpleFileOptions::default()).map_err(unpacked)?;
    zip.write_all(bytes).map_err(|source| DeskError::File { what: name.to_owned(), source })
}

fn unpacked(error: zip::result::ZipError) -> DeskError {
    DeskError::Invalid(format!("the record could not be packed: {error}"))
}
