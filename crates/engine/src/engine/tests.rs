//! Which transactions wait for the disk.

use super::*;
use crate::DatabaseKey;
use crate::native::{Home, NativePlatform};
use model::ErrorCode;
use std::path::PathBuf;

/// What `PRAGMA synchronous` says where each commit waits.
const FULL: i64 = 2;
const NORMAL: i64 = 1;

struct Device {
    engine: Engine<NativePlatform>,
    log: PathBuf,
    _folder: tempfile::TempDir,
}

impl Device {
    fn new() -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let folder = tempfile::tempdir().unwrap();
        let key = DatabaseKey::from_bytes(&[7; DatabaseKey::BYTES]);
        let db = Home::lock(folder.path()).unwrap().open_database(&key, KeyPlace::Keychain).unwrap();
        let log = PathBuf::from(format!("{}-wal", db.path().unwrap()));
        let platform = NativePlatform::default();
        let engine = Engine::new(platform, db, reqwest::Client::new(), KeyPlace::Keychain).unwrap();
        Self { engine, log, _folder: folder }
    }

    /// Bytes of the write-ahead log: it grows with each transaction that is written.
    fn logged(&self) -> u64 {
        self.log.metadata().unwrap().len()
    }

    fn write(&self, value: &str) {
        self.engine.change(|context| remembered::write(context.db, "word", value)).unwrap();
    }

    fn write_lightly(&self, value: &str) {
        self.engine.change_at_hub(Disk::Later, |_, context| remembered::write(context.db, "word", value)).unwrap();
        assert!(self.engine.0.volatile.get());
    }
}

#[test]
fn only_a_light_change_does_not_wait_for_the_disk() {
    let engine = Device::new().engine;
    let asked =
        |context: &Context<'_>| Ok(context.db.query_row("PRAGMA synchronous", [], |row| row.get::<_, i64>(0)).unwrap());
    assert_eq!(engine.change(asked).unwrap(), FULL);
    assert_eq!(engine.change_at_hub(Disk::Later, |_, context| asked(context)).unwrap(), NORMAL);
    assert_eq!(engine.change(asked).unwrap(), FULL);
    // Nor after one that failed.
    let failed: Result<(), EngineError> = engine.change_at_hub(Disk::Later, |_, _| Err(ErrorCode::NotFound.into()));
    assert!(failed.is_err());
    assert_eq!(engine.change(asked).unwrap(), FULL);
}

#[test]
fn what_was_changed_lightly_reaches_the_disk_with_the_next_transaction_that_does() {
    let device = Device::new();
    device.write_lightly("one");
    // One that changes nothing is not written, and takes nothing along.
    device.engine.change(|_| Ok(())).unwrap();
    assert!(device.engine.0.volatile.get());
    device.write("two");
    assert!(!device.engine.0.volatile.get());

    // Nor would be one that writes what is there already.
    let before = device.logged();
    device.write("two");
    assert_eq!(device.logged(), before);
    device.write_lightly("three");
    let before = device.logged();
    device.write("three");
    assert!(!device.engine.0.volatile.get());
    assert!(device.logged() > before);
}

#[test]
fn nobody_knows_what_the_process_before_has_left() {
    let device = Device::new();
    let before = device.logged();
    device.engine.reach_disk().unwrap();
    assert!(device.logged() > before);
}

#[test]
fn whoever_needs_the_disk_waits_for_it_once() {
    let device = Device::new();
    device.write_lightly("one");
    let before = device.logged();
    device.engine.reach_disk().unwrap();
    assert!(!device.engine.0.volatile.get());
    let after = device.logged();
    assert!(after > before);
    device.engine.reach_disk().unwrap();
    assert_eq!(device.logged(), after);
}
