//! The embedded store passes the suite, and what is special to it.

use crate::conformance;
use hub::store::sqlite::SqliteStore;
use hub::store::{Store, StoreError};

#[tokio::test]
async fn passes_the_suite() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&folder.path().join("hub.sqlite")).await.unwrap();
    conformance::suite(&store).await;
    store.close().await;
    assert!(matches!(store.ping().await, Err(StoreError::Closed)));
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
