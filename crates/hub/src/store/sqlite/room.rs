//! Room for the write-ahead log, made before it is needed.
//!
//! A sync that makes a file longer also waits for the file system's own journal; one that writes over what is there waits for
//! its data only, and the slowest in a hundred take half as long. SQLite ignores what stands behind its last frame.

use rusqlite::Connection;
use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

/// What a thousand commits of single messages take, which is as long as the log gets between two checkpoints.
const ROOM: u64 = 32 * 1024 * 1024;
/// A disk with less than so many times the room left is not for us to fill.
const PLENTY: u64 = 16;

/// Makes the log long enough. Without it everything works as well, only slower: nothing that fails here is told.
pub fn make(connection: &Connection, log: &Path) {
    // Holds SQLite's write lock: whoever else has this file open would put frames where zeros are being written.
    if fs4::available_space(log).is_ok_and(|left| left > PLENTY * ROOM)
        && connection.execute_batch("BEGIN IMMEDIATE").is_ok()
    {
        lengthen(log);
        let _ = connection.execute_batch("ROLLBACK");
    }
}

fn lengthen(log: &Path) {
    if let Ok(mut file) = OpenOptions::new().write(true).open(log)
        && let Ok(length) = file.metadata().map(|metadata| metadata.len())
        && fill(&mut file, length).is_err()
    {
        let _ = file.set_len(length);
    }
}

fn fill(file: &mut File, length: u64) -> std::io::Result<()> {
    let zeros = vec![0; 1024 * 1024];
    let mut at = file.seek(SeekFrom::Start(length))?;
    while at < ROOM {
        file.write_all(&zeros)?;
        at += zeros.len() as u64;
    }
    file.sync_all()
}
