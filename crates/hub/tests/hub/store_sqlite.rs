//! The embedded store passes the suite, and what is special to it.

use crate::conformance;
use hub::store::sqlite::SqliteStore;
use hub::store::{Claim, Store, StoreError};

#[tokio::test]
async fn passes_the_suite() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&folder.path().join("hub.sqlite")).await.unwrap();
    conformance::suite(&store).await;
    store.close().await;
    assert!(matches!(store.ping().await, Err(StoreError::Closed)));
}

#[tokio::test]
async fn a_file_of_an_earlier_hub_keeps_what_is_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hub.sqlite");
    let connection = rusqlite::Connection::open(&file).unwrap();
    connection.execute_batch(include_str!("../../src/store/sqlite/001.sql")).unwrap();
    connection.pragma_update(None, "user_version", 1).unwrap();
    let row = "INSERT INTO clients (name, token_hash, seen_day) VALUES ('0a', ?1, 20000)";
    connection.execute(row, [[7_u8; 32].as_slice()]).unwrap();
    connection.execute("INSERT INTO key_packages (client_id, last_resort, body) VALUES (1, 0, x'01')", []).unwrap();
    drop(connection);
    let store = SqliteStore::open(&file).await.unwrap();
    let client = store.authenticate(&[7; 32], 20_000).await.unwrap().unwrap();
    assert!(matches!(store.claim_key_package(&client, 20_000).await.unwrap(), Claim::Given(_)));
    assert_eq!(store.claim_key_package(&client, 20_000).await.unwrap(), Claim::NoneLeft);
}

#[tokio::test]
async fn refuses_a_file_of_a_newer_hub() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hub.sqlite");
    let connection = rusqlite::Connection::open(&file).unwrap();
    connection.pragma_update(None, "user_version", 999).unwrap();
    drop(connection);
    let refused = SqliteStore::open(&file).await;
    assert!(matches!(refused, Err(StoreError::Newer { found: 999, .. })), "{refused:?}");
}
