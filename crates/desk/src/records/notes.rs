//! The file beside the database with every checkpoint of the trail: lines are only ever added.

use crate::error::DeskError;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// More than the longest line has.
const TAIL: u64 = 8192;

/// One line.
#[derive(Debug, Serialize, Deserialize)]
struct Line {
    number: i64,
    note: String,
}

pub fn file(folder: &Path) -> PathBuf {
    folder.join("audit.checkpoints")
}

/// Adds what the database has and the file does not, and waits for the disk.
pub fn catch_up(db: &Connection, folder: &Path) -> Result<(), DeskError> {
    let path = file(folder);
    let failed = |source| DeskError::File { what: path.display().to_string(), source };
    let mut file = OpenOptions::new().create(true).append(true).read(true).open(&path).map_err(failed)?;
    let Tail { last, torn } = tail(&mut file).map_err(failed)?;
    let mut statement =
        db.prepare_cached("SELECT number, note FROM audit_checkpoint WHERE number > ?1 ORDER BY number")?;
    let lines = statement.query_map([last], |row| Ok(Line { number: row.get(0)?, note: row.get(1)? }))?;
    let mut text = String::new();
    for line in lines {
        text.push_str(&serde_json::to_string(&line?)?);
        text.push('\n');
    }
    if text.is_empty() {
        return Ok(());
    }
    if torn {
        // The line that a power cut left half-written is left as it is and written again.
        text.insert(0, '\n');
    }
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)
}

/// The number of the newest checkpoint in the file; 0: there is none.
pub fn newest(folder: &Path) -> Result<i64, DeskError> {
    let path = file(folder);
    match File::open(&path).and_then(|mut file| tail(&mut file)) {
        Ok(tail) => Ok(tail.last),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(0),
        Err(source) => Err(DeskError::File { what: path.display().to_string(), source }),
    }
}

/// What a file of checkpoints holds.
#[derive(Debug, Default)]
pub struct Notes {
    pub by_number: BTreeMap<i64, String>,
    /// Lines that cannot be read, or that say a number twice: counted from 1.
    pub wrong: Vec<usize>,
}

/// Errors: the file cannot be read; one that is not there is empty.
pub fn read(path: &Path) -> Result<Notes, DeskError> {
    let text = match std::fs::read(path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(source) => return Err(DeskError::File { what: path.display().to_string(), source }),
    };
    let mut notes = Notes::default();
    let mut lines = text.lines().enumerate().peekable();
    while let Some((index, line)) = lines.next() {
        // Half-written before a power cut and then written again, or the last one and not yet written again.
        let is_torn = lines.peek().map_or(!text.ends_with('\n'), |(_, next)| next.starts_with(line));
        match serde_json::from_str::<Line>(line) {
            Ok(line) => match notes.by_number.insert(line.number, line.note.clone()) {
                Some(before) if before != line.note => notes.wrong.push(index + 1),
                _ => {}
            },
            Err(_) if is_torn => {}
            Err(_) => notes.wrong.push(index + 1),
        }
    }
    Ok(notes)
}

struct Tail {
    last: i64,
    /// The file does not end with a line break.
    torn: bool,
}

fn tail(file: &mut File) -> std::io::Result<Tail> {
    let size = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(size.saturating_sub(TAIL)))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let last = text.lines().rev().find_map(|line| serde_json::from_str::<Line>(line).ok());
    Ok(Tail { last: last.map_or(0, |line| line.number), torn: !text.is_empty() && !text.ends_with('\n') })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_cut_by_a_power_failure_is_written_again_and_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch("CREATE TABLE audit_checkpoint (number INTEGER PRIMARY KEY, note TEXT)").unwrap();
        let add = |number: i64| db.execute("INSERT INTO audit_checkpoint VALUES (?1, ?2)", (number, "note\n")).unwrap();
        add(1);
        catch_up(&db, folder.path()).unwrap();
        catch_up(&db, folder.path()).unwrap();
        let path = file(folder.path());
        let one = std::fs::read_to_string(&path).unwrap();
        assert_eq!(one.lines().count(), 1);
        add(2);
        catch_up(&db, folder.path()).unwrap();
        let whole = std::fs::read_to_string(&path).unwrap();
        for cut in one.len() + 1..whole.len() {
            std::fs::write(&path, &whole[..cut]).unwrap();
            assert!(read(&path).unwrap().wrong.is_empty(), "{cut}");
            catch_up(&db, folder.path()).unwrap();
            let notes = read(&path).unwrap();
            assert_eq!((notes.by_number.len(), notes.wrong.len()), (2, 0), "{cut}");
        }
        std::fs::write(&path, format!("{{}}\n{whole}")).unwrap();
        assert_eq!(read(&path).unwrap().wrong, [1]);
    }
}
