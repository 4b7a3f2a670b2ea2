//! What lies in the databases after everything has ended: whole, and in agreement with the gazette.

use crate::citizen::Talker;
use crate::town::{Town, done, text};
use rusqlite::Connection;
use serde_json::json;
use std::path::Path;

/// Opens a database whose key, if it has one, lies in a file.
pub fn open(path: &Path, key: Option<&Path>) -> Connection {
    let db = Connection::open(path).unwrap();
    if let Some(key) = key {
        let key = std::fs::read_to_string(key).unwrap();
        db.execute_batch(&format!("PRAGMA key = \"x'{}'\";", key.trim())).unwrap();
    }
    db
}

/// SQLite's own check of every page and row, SQLCipher's of every page's code. On a copy: looking changes nothing.
pub fn check_database(path: &Path, key: Option<&Path>) {
    let folder = tempfile::tempdir().unwrap();
    let name = path.file_name().unwrap().to_str().unwrap();
    for name in [name.to_owned(), format!("{name}-wal")] {
        let from = path.with_file_name(&name);
        assert!(!from.exists() || std::fs::copy(from, folder.path().join(&name)).is_ok());
    }
    let db = open(&folder.path().join(name), key);
    assert_eq!(rows(&db, "PRAGMA integrity_check"), ["ok"], "{}", path.display());
    assert_eq!(rows(&db, "PRAGMA foreign_key_check"), [""; 0], "{}", path.display());
    if key.is_some() {
        assert_eq!(rows(&db, "PRAGMA cipher_integrity_check"), [""; 0], "{}", path.display());
    }
}

/// Every row as one text.
pub fn rows(db: &Connection, sql: &str) -> Vec<String> {
    let mut statement = db.prepare(sql).unwrap();
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| {
        let cells = (0..columns).map(|at| row.get_ref(at).map(|cell| format!("{cell:?}")));
        match (columns, row.get::<_, String>(0)) {
            (1, Ok(text)) => Ok(text),
            _ => Ok(cells.collect::<Result<Vec<_>, _>>()?.join(" ")),
        }
    });
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

/// The items and the index of a home that was killed again and again are those of a home that joins now.
pub fn check_gazette(town: &Town, home: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let fresh = folder.path().join("home");
    done(&["citizen", "--home", text(&fresh), "join", &town.link()]);
    let (mut old, mut new) = (Talker::start(home), Talker::start(&fresh));
    // The assistant's model is a file of the gazette: it comes with the first sync.
    for process in [&mut old, &mut new] {
        process.sync_until(|_, view| view["problem"].is_null());
    }
    let items = new.must(json!({ "do": "list_items", "kind": "faq" }));
    let titles: Vec<&str> = items.as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap()).collect();
    assert!(titles.len() > 3, "{titles:?}");
    for title in titles {
        let command = json!({ "do": "ask", "text": title });
        let (of_old, of_new) = (old.must(command.clone()), new.must(command));
        // The scores differ a little: a word that nobody uses any more stays known to a home that saw it.
        for pointer in ["/answers/0/row", "/confident"] {
            assert_eq!(of_old.pointer(pointer), of_new.pointer(pointer), "{title}");
        }
    }
    old.close();
    new.close();
    let (old, new) = (open_home(home), open_home(&fresh));
    for sql in [
        "SELECT size, frontier, checkpoint FROM gazette_gazette",
        "SELECT id, lang, kind, title, sha256, body FROM gazette_item ORDER BY id, lang",
        "SELECT f.sha256 FROM gazette_item_file AS f JOIN gazette_item AS i ON i.item = f.item ORDER BY i.id, i.lang",
        "SELECT id, lang FROM ask_entry ORDER BY id, lang",
        "SELECT lang, entries FROM ask_lang WHERE entries > 0 ORDER BY lang",
        "SELECT term, entries FROM ask_term WHERE entries > 0 ORDER BY term",
        "SELECT count(*) FROM ask_wording",
        "SELECT count(*) FROM ask_answer",
    ] {
        assert_eq!(rows(&old, sql), rows(&new, sql), "{sql}");
    }
}

fn open_home(home: &Path) -> Connection {
    open(&home.join("loket.db"), Some(&home.join("key")))
}
