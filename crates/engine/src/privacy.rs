//! What each party knows, the export of all own data, and forgetting it.

use crate::context::Context;
use crate::error::EngineError;
use model::view::KnownFact;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde_json::{Map, Value, json};

/// The tables that hold the citizen's own rows, with the sentence that explains each count.
const OWN: &[(&str, &str)] = &[
    ("setting", "known-device-settings"),
    ("hub", "known-device-hubs"),
    ("conversation", "known-device-conversations"),
    ("letter", "known-device-letters"),
    ("submitted", "known-device-submissions"),
    ("draft", "known-device-drafts"),
    ("file", "known-device-files"),
    ("issued", "known-device-documents"),
    ("reminder", "known-device-reminders"),
    ("hidden", "known-device-hidden"),
    ("answer_rating", "known-device-answer-ratings"),
];
/// More own rows: shown in the export, not worth a line of their own on the screen.
const DETAIL: &[&str] =
    &["submitted_step", "draft_file", "chosen_file", "first_letter", "file_part", "upload", "reminder_state"];
/// A token is a key, not data.
const SECRET: &[(&str, &str)] = &[("hub", "token"), ("upload", "sealed")];

pub fn on_device(db: &Connection) -> Result<Vec<KnownFact>, EngineError> {
    OWN.iter()
        .map(|(table, meaning)| {
            let count: i64 = db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
            Ok(KnownFact { meaning: (*meaning).to_owned(), value: count.to_string() })
        })
        .collect()
}

/// What the department got from here, and so may hold.
pub fn at_desk(db: &Connection) -> Result<Vec<KnownFact>, EngineError> {
    let facts = [
        ("known-desk-conversations", "SELECT count(*) FROM conversation WHERE created = 1"),
        ("known-desk-letters", "SELECT count(*) FROM letter WHERE mine = 1 AND state IN ('sent', 'received', 'read')"),
        ("known-desk-submissions", "SELECT count(*) FROM submitted"),
        ("known-desk-files", "SELECT count(*) FROM upload WHERE done = 1"),
    ];
    facts
        .iter()
        .map(|(meaning, sql)| {
            let count: i64 = db.query_row(sql, [], |row| row.get(0))?;
            Ok(KnownFact { meaning: (*meaning).to_owned(), value: count.to_string() })
        })
        .collect()
}

/// Everything of the citizen's own as one JSON document; bytes in base64.
pub fn export(context: &Context<'_>) -> Result<Vec<u8>, EngineError> {
    let mut tables = Map::new();
    for table in OWN.iter().map(|(table, _)| *table).chain(DETAIL.iter().copied()) {
        tables.insert(table.to_owned(), dump(context.db, table)?);
    }
    let document = json!({ "format": "loket-export", "version": 1, "made": context.now, "tables": tables });
    Ok(serde_json::to_vec_pretty(&document)?)
}

fn dump(db: &Connection, table: &str) -> Result<Value, EngineError> {
    use base64::Engine as _;
    let mut statement = db.prepare(&format!("SELECT * FROM {table}"))?;
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let mut rows = statement.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let mut object = Map::new();
        for (index, name) in names.iter().enumerate() {
            if SECRET.contains(&(table, name.as_str())) {
                continue;
            }
            let value = match row.get_ref(index)? {
                ValueRef::Null => Value::Null,
                ValueRef::Integer(number) => json!(number),
                ValueRef::Real(number) => json!(number),
                ValueRef::Text(text) => Value::String(String::from_utf8_lossy(text).into_owned()),
                ValueRef::Blob(bytes) => Value::String(base64::engine::general_purpose::STANDARD.encode(bytes)),
            };
            object.insert(name.clone(), value);
        }
        all.push(Value::Object(object));
    }
    Ok(Value::Array(all))
}

/// Empties every table of the database; the file stays, the schema stays, nothing of the citizen does.
pub fn erase(db: &Connection) -> Result<(), EngineError> {
    db.execute_batch("PRAGMA defer_foreign_keys = ON;")?;
    let mut statement = db.prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
         AND name NOT GLOB '*_data' AND name NOT GLOB '*_idx' AND name NOT GLOB '*_content'
         AND name NOT GLOB '*_docsize' AND name NOT GLOB '*_config'
         -- Which form the tables have is nobody's data, and the next start asks it.
         AND name NOT IN ('gazette_schema', 'mls_schema')",
    )?;
    let tables = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    for table in tables {
        db.execute_batch(&format!("DELETE FROM \"{table}\";"))?;
    }
    Ok(())
}
