//! The desk of an earlier release opens with today's code, and nothing of it is lost.

use desk::offline::{self, Proof};
use desk::operation::restore;
use flows::unlock;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::path::Path;

/// Every row of every table, as text.
fn rows(db: &Connection, table: &str, columns: &[String]) -> Vec<String> {
    let columns = columns.join(", ");
    let mut statement = db.prepare(&format!("SELECT json_array({columns}) FROM {table} ORDER BY rowid")).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

fn contents(db: &Connection) -> BTreeMap<String, (Vec<String>, Vec<String>)> {
    ["conversation", "letter", "submission", "api_key", "audit"]
        .into_iter()
        .map(|table| {
            let mut statement = db.prepare(&format!("SELECT name FROM pragma_table_info('{table}')")).unwrap();
            let columns =
                statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<Vec<String>, _>>().unwrap();
            (table.to_owned(), (columns.clone(), rows(db, table, &columns)))
        })
        .collect()
}

#[test]
fn a_desk_of_the_release_before_opens_with_all_its_rows() {
    let folder = tempfile::tempdir().unwrap();
    let desk = folder.path().join("desk");
    std::fs::create_dir(&desk).unwrap();
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates/desk/tests/fixtures/1cad058");
    for name in ["desk.db", "desk.key"] {
        std::fs::copy(fixture.join(name), desk.join(name)).unwrap();
    }
    let before = contents(&unlock(&desk));
    assert_eq!((before["conversation"].1.len(), before["api_key"].1.len()), (2, 1));
    assert!(before["letter"].1.len() >= 10 && before["audit"].1.len() >= 8, "{before:#?}");
    let early = offline::verify(&desk, &Proof::default()).unwrap_err().to_string();
    assert!(early.contains("start the desk once with this program"), "{early}");

    // Opens and brings it to this version; that the conversations end is what this door says of itself.
    let restored = restore::in_place(folder.path()).unwrap();
    assert_eq!((restored.ended, restored.trail), (2, before["audit"].1.len() as i64));
    let db = unlock(&desk);
    for (table, (columns, before)) in &before {
        let after = rows(&db, table, columns);
        assert_eq!(&after[..before.len()], before, "{table}");
    }
    let verified = offline::verify(&desk, &Proof::default()).unwrap();
    assert!(verified.whole && verified.rows == restored.trail + 1, "{verified:#?}");
}
