//! Homes that are broken, foreign or locked: each is said to be what it is, and not one byte of it is changed.

use crate::citizen::Talker;
use crate::stored::{check_database, open as open_stored};
use crate::town::{Chance, LOKET, PATIENCE, Town, done, loket, text};
use engine::DatabaseKey;
use engine::native::{self, Background, Door, NativeConfig};
use model::command::{AddReminder, ListConversations, ListDocuments, ListReminders, Start, Today};
use model::view::KeyPlace;
use model::{ErrorCode, Failure};
use serde_json::json;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A home with letters, items and a file in it, closed in order; and the same as a kill leaves it.
struct Homes {
    folder: TempDir,
    closed: PathBuf,
    killed: PathBuf,
}

impl Homes {
    fn new() -> Self {
        let mut town = Town::new();
        town.start();
        town.wait();
        let folder = tempfile::tempdir().unwrap();
        let closed = folder.path().join("closed");
        done(&["citizen", "--home", text(&closed), "join", &town.link()]);
        let photo = folder.path().join("photo.bin");
        fs::write(&photo, vec![7; 90_000]).unwrap();
        done(&["citizen", "--home", text(&closed), "put-file", text(&photo)]);
        let mut citizen = Talker::start(&closed);
        citizen.must(json!({ "do": "start_conversation", "department": "registry-office", "text": "Good morning" }));
        citizen.sync_until(|_, view| view["waiting"] == 0);
        citizen.close();
        let killed = folder.path().join("killed");
        copy(&closed, &killed);
        let mut citizen = Talker::start(&killed);
        citizen.must(json!({ "do": "add_reminder", "title": "Keep me", "date": "2099-01-01" }));
        citizen.kill();
        assert!(killed.join("loket.db-wal").is_file() && !closed.join("loket.db-wal").exists());
        Self { folder, closed, killed }
    }

    /// A copy to break.
    fn copy_of(&self, home: &Path) -> PathBuf {
        let copy = self.folder.path().join("broken");
        let _ = fs::remove_dir_all(&copy);
        self::copy(home, &copy);
        copy
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for file in fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

/// Everything in a folder but the lock, which says only whether somebody is there, and a log with nothing in it.
fn bytes_of(home: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = fs::read_dir(home).unwrap().map(|file| file.unwrap().path());
    let files = files.filter(|path| !path.ends_with("lock") && path.is_file());
    let files = files.map(|path| (path.clone(), fs::read(path).unwrap()));
    files.filter(|(path, bytes)| !(path.ends_with("loket.db-wal") && bytes.is_empty())).collect()
}

/// The names of the files that are not as they were.
fn changed(home: &Path, before: &BTreeMap<PathBuf, Vec<u8>>) -> Vec<PathBuf> {
    let after = bytes_of(home);
    let names = before.keys().chain(after.keys()).filter(|name| before.get(*name) != after.get(*name));
    names.cloned().collect()
}

fn open(home: &Path, key: DatabaseKey) -> Result<Door, Failure> {
    native::open(NativeConfig { home: home.to_owned(), key, key_place: KeyPlace::File, background: Background::Quiet })
}

fn refusal(home: &Path) -> ErrorCode {
    let before = bytes_of(home);
    let failure = match native::key_file(home).and_then(|key| open(home, key)) {
        Ok(_) => panic!("a database of {} bytes was opened", fs::metadata(home.join("loket.db")).unwrap().len()),
        Err(failure) => failure,
    };
    assert_eq!(changed(home, &before), Vec::<PathBuf>::new());
    failure.code
}

#[test]
fn a_database_that_was_cut_is_damaged_at_every_length() {
    let homes = Homes::new();
    let home = homes.copy_of(&homes.closed);
    let path = home.join("loket.db");
    let whole = fs::read(&path).unwrap();
    let mut chance = Chance::new(1);
    let odd = (0..60).map(|_| chance.below(whole.len() as u64) as usize);
    let pages = (0..whole.len()).step_by(4096 * 5);
    for length in [1, 15, 16, 17, 511, 512, 1024, 4095, 4097, whole.len() - 1].into_iter().chain(pages).chain(odd) {
        fs::write(&path, &whole[..length]).unwrap();
        assert_eq!(refusal(&home), ErrorCode::DatabaseDamaged, "cut to {length} of {} bytes", whole.len());
    }
    // The words on the command line, too.
    let output = loket(&["citizen", "--home", text(&home), "call", "{\"do\":\"today\"}"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("database_damaged"), "{output:?}");
    fs::write(&path, &whole).unwrap();
    drop(open(&home, native::key_file(&home).unwrap()).unwrap());
}

#[tokio::test]
async fn flipped_bits_are_damage_wherever_they_are_met_and_nothing_is_written_over_them() {
    let homes = Homes::new();
    let mut chance = Chance::new(2);
    let (mut refused, mut met) = (0, 0);
    for round in 0..150 {
        let home = homes.copy_of(&homes.closed);
        let path = home.join("loket.db");
        let mut bytes = fs::read(&path).unwrap();
        // The first page more often: it is where everything begins.
        let bound = if round % 5 == 0 { 4096 } else { bytes.len() as u64 };
        let at = chance.below(bound) as usize;
        bytes[at] ^= 1 << chance.below(8);
        fs::write(&path, &bytes).unwrap();
        let before = bytes_of(&home);
        let outcome = match open(&home, native::key_file(&home).unwrap()) {
            Err(failure) => {
                refused += 1;
                Err(failure)
            }
            Ok(door) => {
                let outcome = read_everything(&door).await;
                met += u32::from(outcome.is_err());
                door.close().await;
                outcome
            }
        };
        if let Err(failure) = outcome {
            assert_eq!(failure.code, ErrorCode::DatabaseDamaged, "byte {at}: {failure}");
        }
        assert_eq!(changed(&home, &before), Vec::<PathBuf>::new(), "after byte {at} was");
    }
    assert!(refused > 20 && met > 20, "{refused} homes refused, {met} met while reading");
}

async fn read_everything(door: &Door) -> Result<(), Failure> {
    door.call(Start {}).await?;
    door.call(Today {}).await?;
    door.call(ListConversations {}).await?;
    door.call(ListReminders {}).await?;
    door.call(ListDocuments {}).await?;
    door.export().await.map(drop)
}

#[tokio::test]
async fn a_log_is_used_as_far_as_it_is_whole_and_missed_when_it_is_gone() {
    let homes = Homes::new();
    let whole = fs::read(homes.killed.join("loket.db-wal")).unwrap();
    let mut chance = Chance::new(3);
    let mut kept = 0;
    for round in 0..60 {
        let home = homes.copy_of(&homes.killed);
        let mut log = whole.clone();
        let at = chance.below(log.len() as u64) as usize;
        if round % 2 == 0 {
            log.truncate(at);
        } else {
            log[at] ^= 1 << chance.below(8);
        }
        fs::write(home.join("loket.db-wal"), log).unwrap();
        // As after a power cut: what was written last may be gone, what is there is whole.
        let door = open(&home, native::key_file(&home).unwrap()).unwrap();
        let reminders = door.call(ListReminders {}).await.unwrap();
        kept += u32::from(reminders.iter().any(|reminder| reminder.title == "Keep me"));
        door.close().await;
        check_database(&home.join("loket.db"), Some(&home.join("key")));
    }
    assert!(kept < 60);

    let home = homes.copy_of(&homes.killed);
    fs::remove_file(home.join("loket.db-wal")).unwrap();
    assert_eq!(refusal(&home), ErrorCode::DatabaseDamaged, "the log is missing");
    let home = homes.copy_of(&homes.killed);
    fs::remove_file(home.join("loket.db")).unwrap();
    assert_eq!(refusal(&home), ErrorCode::DatabaseDamaged, "the database is missing");
    for home in [&homes.killed, &homes.closed] {
        let home = homes.copy_of(home);
        fs::write(home.join("loket.db"), "").unwrap();
        assert_eq!(refusal(&home), ErrorCode::DatabaseDamaged, "the database is empty");
    }
    let home = homes.copy_of(&homes.killed);
    drop(open(&home, native::key_file(&home).unwrap()).unwrap());
}

#[tokio::test]
async fn wrong_keys_newer_versions_and_other_things_are_told_apart() {
    let homes = Homes::new();
    let other = |home: &Path, text: &str| fs::write(home.join("key"), text).unwrap();
    for home in [&homes.closed, &homes.killed] {
        let home = homes.copy_of(home);
        other(&home, DatabaseKey::from_bytes(&[9; 48]).to_hex());
        assert_eq!(refusal(&home), ErrorCode::WrongKey);
        other(&home, "not a key");
        assert_eq!(refusal(&home), ErrorCode::WrongKey);
    }
    // A passphrase that does not fit gives another key with the same salt: never told as damage.
    let home = homes.copy_of(&homes.closed);
    let mut bytes: [u8; 48] = hex::decode(fs::read_to_string(home.join("key")).unwrap()).unwrap().try_into().unwrap();
    bytes[3] ^= 1;
    let config = NativeConfig {
        home: home.clone(),
        key: DatabaseKey::from_bytes(&bytes),
        key_place: KeyPlace::Passphrase,
        background: Background::Quiet,
    };
    assert_eq!(native::open(config).unwrap_err().code, ErrorCode::WrongKey);

    let home = homes.copy_of(&homes.closed);
    open_stored(&home.join("loket.db"), Some(&home.join("key"))).execute_batch("PRAGMA user_version = 99;").unwrap();
    assert_eq!(refusal(&home), ErrorCode::DatabaseTooNew);
    fs::write(home.join("loket.db"), "Dear diary!\n\n\n\n\n".repeat(256)).unwrap();
    assert_eq!(refusal(&home), ErrorCode::WrongKey);

    // Half a first start: neither a key nor a database, or no database yet.
    let home = homes.folder.path().join("begun");
    fs::create_dir(&home).unwrap();
    fs::write(home.join("key.99999.new"), "12ab").unwrap();
    fs::write(home.join("loket.db.new"), "half a database").unwrap();
    let door = open(&home, native::key_file(&home).unwrap()).unwrap();
    door.call(AddReminder {
        title: "New".into(),
        text: String::new(),
        date: "2099-01-01".parse().unwrap(),
        time: None,
    })
    .await
    .unwrap();
    door.close().await;
    assert!(!home.join("loket.db.new").exists());
}

/// As somebody who is not root: root may do everything.
fn as_nobody(folder: &Path) -> Command {
    const NOBODY: u32 = 65534;
    if fs::metadata("/proc/self").unwrap().uid() != 0 {
        return Command::new(LOKET);
    }
    // The program may lie where nobody may look.
    let program = folder.join("loket");
    if !program.exists() {
        fs::copy(LOKET, &program).unwrap();
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
    }
    for file in fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).filter(|path| path.is_dir()) {
        for path in fs::read_dir(&file).unwrap().map(|file| file.unwrap().path()).chain([file.clone()]) {
            std::os::unix::fs::chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
        }
    }
    let mut command = Command::new(program);
    command.uid(NOBODY).gid(NOBODY);
    command
}

#[test]
fn without_rights_the_storage_is_said_to_refuse() {
    let homes = Homes::new();
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    copy(&homes.closed, &home);
    let refused = |path: &Path| {
        let mut command = as_nobody(folder.path());
        let output = command.args(["citizen", "--home", text(path), "call", "{\"do\":\"today\"}"]).output().unwrap();
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{message}");
        assert!(message.contains("storage_refused"), "{message}");
    };
    let before = bytes_of(&home);
    let mode = |path: &Path, mode: u32| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    for (path, bits, back) in [
        (home.clone(), 0o000, 0o755),
        (home.clone(), 0o555, 0o755),
        (home.join("loket.db"), 0o444, 0o644),
        (home.join("loket.db"), 0o000, 0o644),
        (home.join("key"), 0o000, 0o600),
        (home.join("lock"), 0o000, 0o644),
    ] {
        mode(&path, bits);
        refused(&home);
        mode(&path, back);
    }
    refused(&home.join("key").join("below-a-file"));
    assert_eq!(changed(&home, &before), Vec::<PathBuf>::new());
    let mut citizen = Talker::start_as(as_nobody(folder.path()), &home);
    citizen.send(json!({ "do": "today" }));
    assert!(citizen.hear(PATIENCE).unwrap().1.is_ok());
    citizen.close();
}
