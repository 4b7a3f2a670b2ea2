//! Entries in and out, counted.

use super::*;

fn connection() -> Connection {
    let conn = Connection::open_in_memory().unwrap();
    create(&conn).unwrap();
    conn
}

fn entry(id: &str, lang: &str, title: &str) -> Entry {
    Entry::new(id, lang, title, "Come to the town hall.")
}

fn counts(conn: &Connection) -> Vec<(String, i64)> {
    let mut select = conn.prepare("SELECT term, entries FROM ask_term WHERE entries <> 0 ORDER BY term").unwrap();
    select.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(|row| row.unwrap()).collect()
}

#[test]
fn creating_twice_is_harmless() {
    let conn = connection();
    put(&conn, &entry("a", "en", "Renew a passport")).unwrap();
    create(&conn).unwrap();
    assert_eq!(count(&conn, "en").unwrap(), 1);
}

#[test]
fn one_by_one_and_all_at_once_are_the_same() {
    let entries =
        [entry("a", "en", "Renew a passport"), entry("b", "en", "Bins"), entry("a", "es", "Renovar el pasaporte")];
    let (single, batch) = (connection(), connection());
    entries.iter().for_each(|entry| put(&single, entry).unwrap());
    put_all(&batch, &entries).unwrap();
    assert_eq!(counts(&single), counts(&batch));
    assert_eq!(
        (count(&batch, "en-US").unwrap(), count(&batch, "es").unwrap(), count(&batch, "ar").unwrap()),
        (2, 1, 0)
    );
}

#[test]
fn a_replaced_entry_leaves_nothing_behind() {
    let (conn, fresh) = (connection(), connection());
    put(&conn, &entry("a", "en", "Renew a passport")).unwrap();
    put(&conn, &entry("a", "en", "Fishing licence")).unwrap();
    put(&fresh, &entry("a", "en", "Fishing licence")).unwrap();
    assert_eq!(counts(&conn), counts(&fresh));
    assert_eq!(count(&conn, "en").unwrap(), 1);
}

#[test]
fn a_batch_may_name_an_entry_twice() {
    let conn = connection();
    put_all(&conn, &[entry("a", "en", "Renew a passport"), entry("a", "en", "Fishing licence")]).unwrap();
    assert_eq!(count(&conn, "en").unwrap(), 1);
    assert!(!counts(&conn).iter().any(|(term, _)| term.contains("passport")));
}

#[test]
fn removal_takes_one_language_and_counts_down() {
    let conn = connection();
    put_all(&conn, &[entry("a", "en", "Renew a passport"), entry("a", "es", "Renovar el pasaporte")]).unwrap();
    assert!(remove(&conn, "a", "en").unwrap());
    assert!(!remove(&conn, "a", "en").unwrap());
    assert_eq!((count(&conn, "en").unwrap(), count(&conn, "es").unwrap()), (0, 1));
    assert!(counts(&conn).iter().all(|(term, _)| term.starts_with("es")));
}

#[test]
fn a_rolled_back_transaction_leaves_the_index_as_it_was() {
    let mut conn = connection();
    put(&conn, &entry("a", "en", "Renew a passport")).unwrap();
    let before = counts(&conn);
    let transaction = conn.transaction().unwrap();
    put(&transaction, &entry("b", "en", "Fishing licence")).unwrap();
    remove(&transaction, "a", "en").unwrap();
    transaction.rollback().unwrap();
    assert_eq!(counts(&conn), before);
}

#[test]
fn an_index_of_the_earlier_form_keeps_its_words() {
    let conn = connection();
    put(&conn, &entry("a", "en", "Renew a passport")).unwrap();
    conn.execute_batch(
        "CREATE TABLE ask_word (word_id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, term_id INTEGER NOT NULL) STRICT;
         CREATE TABLE ask_slip (slip INTEGER NOT NULL, word_id INTEGER NOT NULL, PRIMARY KEY (slip, word_id)) STRICT, WITHOUT ROWID;
         INSERT INTO ask_word (word, term_id) SELECT word, term_id FROM ask_spelling;
         INSERT INTO ask_slip SELECT word_id, word_id FROM ask_word;
         DROP TABLE ask_spelling;",
    )
    .unwrap();
    for _ in 0..2 {
        create(&conn).unwrap();
        assert_eq!(crate::ask(&conn, None, "en", "pasport", 1).unwrap().answers.len(), 1);
    }
    put(&conn, &entry("b", "en", "Fishing licence")).unwrap();
    assert_eq!(crate::ask(&conn, None, "en", "fihsing", 1).unwrap().answers[0].id, "b");
}
