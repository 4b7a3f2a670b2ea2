//! Files on the device: kept in parts inside the encrypted database, so that a download resumes and nothing lies in the open.
//! Public files are kept by `gazette::file`; here is what the citizen wants of them.

use crate::context::Context;
use crate::error::EngineError;
use model::item::FileRef;
use model::letter::Attachment;
use model::view::{FileState, FileView};
use model::{ErrorCode, Failure, Table};
use rusqlite::{Connection, OptionalExtension, Row};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Largest file a citizen can give, in bytes.
pub const OWN_FILE_MAX: usize = 20 * 1024 * 1024;
const PART: usize = 256 * 1024;

/// Where a file's bytes come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum FileSource {
    /// Ciphertext at a hub.
    Blob { hub: String, attachment: Attachment },
    /// The citizen gave it.
    Own {},
}

/// A row of `file`.
#[derive(Debug, Clone)]
pub struct File {
    pub id: String,
    pub name: String,
    pub media_type: String,
    pub size: u64,
    pub sha256: String,
    pub source: FileSource,
    pub done: u64,
    /// The citizen asked for it.
    pub wanted: bool,
    pub problem: Option<Failure>,
}

impl File {
    pub fn is_here(&self) -> bool {
        self.done == self.size && (self.size > 0 || matches!(self.source, FileSource::Own {}))
    }

    pub fn view(&self) -> FileView {
        let state = match &self.problem {
            _ if self.is_here() => FileState::Here,
            Some(failure) => FileState::Failed { failure: failure.clone() },
            None if self.wanted => FileState::Wanted { done: self.done },
            None if self.done > 0 => FileState::Partial { done: self.done },
            None => FileState::Remote,
        };
        FileView {
            id: self.id.clone(),
            name: self.name.clone(),
            media_type: self.media_type.clone(),
            size: self.size,
            state,
        }
    }
}

const COLUMNS: &str = "id, name, media_type, size, sha256, source, done, problem, wanted";

fn from_row(row: &Row<'_>) -> rusqlite::Result<File> {
    let source: String = row.get(5)?;
    let problem: String = row.get(7)?;
    Ok(File {
        id: row.get(0)?,
        name: row.get(1)?,
        media_type: row.get(2)?,
        size: row.get(3)?,
        sha256: row.get(4)?,
        source: serde_json::from_str(&source).unwrap_or(FileSource::Own {}),
        done: row.get(6)?,
        problem: serde_json::from_str(&problem).ok(),
        wanted: row.get(8)?,
    })
}

pub fn find(db: &Connection, id: &str) -> Result<Option<File>, EngineError> {
    let sql = format!("SELECT {COLUMNS} FROM file WHERE id = ?1");
    Ok(db.prepare_cached(&sql)?.query_row([id], from_row).optional()?)
}

pub fn expect(db: &Connection, id: &str) -> Result<File, EngineError> {
    find(db, id)?.ok_or_else(|| Failure::new(ErrorCode::NotFound).arg("what", "file").into())
}

/// Files whose download the citizen asked for and that are not whole.
pub fn wanted(db: &Connection) -> Result<Vec<File>, EngineError> {
    let sql = format!("SELECT {COLUMNS} FROM file WHERE wanted = 1 AND done < size ORDER BY id");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([], from_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Makes a file known; what is already here of it stays.
pub fn know(db: &Connection, file: &File) -> Result<(), EngineError> {
    db.prepare_cached(
        "INSERT INTO file (id, name, media_type, size, sha256, source) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE SET name = ?2, media_type = ?3, source = ?6",
    )?
    .execute((
        &file.id,
        &file.name,
        &file.media_type,
        file.size,
        &file.sha256,
        serde_json::to_string(&file.source)?,
    ))?;
    Ok(())
}

/// Stores what the citizen gave.
pub fn keep_own(context: &Context<'_>, name: &str, media_type: &str, bytes: &[u8]) -> Result<FileView, EngineError> {
    if bytes.len() > OWN_FILE_MAX {
        return Err(Failure::new(ErrorCode::FileTooLarge).arg("max", OWN_FILE_MAX).into());
    }
    let file = File {
        id: crate::context::uuid_at(context.now),
        name: clean_name(name),
        media_type: media_type.chars().take(100).collect(),
        size: bytes.len() as u64,
        sha256: hex::encode(Sha256::digest(bytes)),
        source: FileSource::Own {},
        done: 0,
        wanted: false,
        problem: None,
    };
    know(context.db, &file)?;
    append(context.db, &file, bytes)?;
    context.touch(Table::Files);
    Ok(expect(context.db, &file.id)?.view())
}

/// Adds bytes after those that are here.
pub fn append(db: &Connection, file: &File, bytes: &[u8]) -> Result<u64, EngineError> {
    let mut at = file.done;
    for part in bytes.chunks(PART) {
        db.prepare_cached("INSERT INTO file_part (file, at, body) VALUES (?1, ?2, ?3)")?
            .execute((&file.id, at, part))?;
        at += part.len() as u64;
    }
    db.prepare_cached("UPDATE file SET done = ?2, problem = '' WHERE id = ?1")?.execute((&file.id, at))?;
    Ok(at)
}

/// All bytes, checked against the promised hash.
pub fn bytes(db: &Connection, file: &File) -> Result<Vec<u8>, EngineError> {
    let mut whole = Vec::with_capacity(file.size as usize);
    let mut statement = db.prepare_cached("SELECT body FROM file_part WHERE file = ?1 ORDER BY at")?;
    let mut rows = statement.query([&file.id])?;
    while let Some(row) = rows.next()? {
        whole.extend_from_slice(row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?);
    }
    if hex::encode(Sha256::digest(&whole)) != file.sha256 {
        return Err(ErrorCode::FileDamaged.into());
    }
    Ok(whole)
}

/// Forgets the bytes, keeps the row.
pub fn drop_bytes(db: &Connection, id: &str) -> Result<(), EngineError> {
    db.prepare_cached("DELETE FROM file_part WHERE file = ?1")?.execute([id])?;
    db.prepare_cached("UPDATE file SET done = 0 WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// A public file that is to be fetched, and whence.
#[derive(Debug, Clone)]
pub struct WantedPublic {
    pub sha256: String,
    /// All that have it, as they say.
    pub sources: Vec<gazette::file::Source>,
    /// Of the last attempt.
    pub problem: Option<Failure>,
}

pub fn wanted_public(db: &Connection) -> Result<Vec<WantedPublic>, EngineError> {
    let mut statement =
        db.prepare_cached("SELECT sha256, problem FROM wanted_public WHERE open = 1 ORDER BY sha256")?;
    let rows = statement
        .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?
        .collect::<Result<Vec<_>, _>>()?;
    let mut wanted = Vec::new();
    for (sha256, problem) in rows {
        let sources = gazette::file::sources(db, &sha256)?;
        if !sources.is_empty() {
            wanted.push(WantedPublic { sha256, sources, problem: serde_json::from_str(&problem).ok() });
        }
    }
    Ok(wanted)
}

pub fn want_public(db: &Connection, sha256: &str) -> Result<(), EngineError> {
    db.prepare_cached(
        "INSERT INTO wanted_public (sha256) VALUES (?1) ON CONFLICT (sha256) DO UPDATE SET open = 1, problem = ''",
    )?
    .execute([sha256])?;
    Ok(())
}

pub fn unwant_public(db: &Connection, sha256: &str) -> Result<(), EngineError> {
    db.prepare_cached("DELETE FROM wanted_public WHERE sha256 = ?1")?.execute([sha256])?;
    Ok(())
}

/// A public file as screens see it; its name stands in the item.
pub fn public_view(db: &Connection, file: &FileRef) -> Result<FileView, EngineError> {
    let state = match gazette::file::state(db, &file.sha256)? {
        Some(state) if state.verified => FileState::Here,
        known => {
            let wanted: Option<String> = db
                .prepare_cached("SELECT problem FROM wanted_public WHERE sha256 = ?1 AND open = 1")?
                .query_row([&file.sha256], |row| row.get(0))
                .optional()?;
            let done = known.map(|state| state.held).unwrap_or_default();
            match wanted.as_deref().map(|problem| serde_json::from_str(problem).ok()) {
                Some(Some(failure)) => FileState::Failed { failure },
                Some(None) => FileState::Wanted { done },
                None if done > 0 => FileState::Partial { done },
                None => FileState::Remote,
            }
        }
    };
    Ok(FileView {
        id: file.sha256.clone(),
        name: file.name.clone(),
        media_type: file.media_type.clone(),
        size: file.size,
        state,
    })
}

pub fn want(db: &Connection, id: &str) -> Result<(), EngineError> {
    db.prepare_cached("UPDATE file SET wanted = 1, problem = '' WHERE id = ?1")?.execute([id])?;
    Ok(())
}

pub fn unwant(db: &Connection, id: &str) -> Result<(), EngineError> {
    db.prepare_cached("UPDATE file SET wanted = 0 WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// Says beside the file what went wrong; it stays wanted.
pub fn fail(db: &Connection, id: &str, failure: &Failure) -> Result<(), EngineError> {
    let problem = serde_json::to_string(failure)?;
    db.prepare_cached("UPDATE file SET problem = ?2 WHERE id = ?1")?.execute((id, &problem))?;
    db.prepare_cached("UPDATE wanted_public SET problem = ?2 WHERE sha256 = ?1")?.execute((id, &problem))?;
    Ok(())
}

/// A letter holds its files by what was uploaded for it.
const UNHELD: &str = "source ->> 'from' = 'own'
    AND NOT EXISTS (SELECT 1 FROM draft_file AS d WHERE d.file = file.id)
    AND NOT EXISTS (SELECT 1 FROM chosen_file AS c WHERE c.file = file.id)
    AND NOT EXISTS (SELECT 1 FROM upload AS u WHERE u.file = file.id)";

/// Forgets what the citizen gave, unless a draft or a letter holds it.
pub fn let_go(db: &Connection, id: &str) -> Result<(), EngineError> {
    let sql = format!("DELETE FROM file WHERE id = ?1 AND {UNHELD}");
    db.prepare_cached(&sql)?.execute([id])?;
    Ok(())
}

/// The same for all that was given: what was chosen and had no draft yet when the app ended.
pub fn let_go_of_all(context: &Context<'_>) -> Result<(), EngineError> {
    if context.db.execute(&format!("DELETE FROM file WHERE {UNHELD}"), [])? > 0 {
        context.touch(Table::Files);
    }
    Ok(())
}

pub fn space_used(db: &Connection) -> Result<u64, EngineError> {
    let private: u64 = db.query_row("SELECT coalesce(sum(done), 0) FROM file", [], |row| row.get(0))?;
    Ok(private + gazette::file::space_used(db)?)
}

/// A name without folders or control characters, so that saving it can do no harm.
fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or("");
    let clean: String = last.chars().filter(|c| !c.is_control()).take(120).collect();
    if clean.trim_matches(['.', ' ']).is_empty() { "file".to_owned() } else { clean }
}
