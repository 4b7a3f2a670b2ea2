//! Bad input at the citizen's door: a clear code, nothing lost, no panic.
#![allow(clippy::unwrap_used)]

use engine::DatabaseKey;
use engine::native::{self, Background, NativeConfig};
use flows::{Citizen, Town, merewick};
use model::ErrorCode;
use model::command::*;
use model::view::KeyPlace;
use std::path::Path;

fn reopen(home: &Path, key: DatabaseKey) -> Result<native::Door, model::Failure> {
    native::open(NativeConfig { home: home.to_owned(), key, key_place: KeyPlace::File, background: Background::Quiet })
}

/// The engine's thread holds the home until its last door is gone.
async fn close(citizen: Citizen) -> tempfile::TempDir {
    let Citizen { home, door } = citizen;
    door.close().await;
    home
}

#[tokio::test]
async fn links_that_are_none_are_told_from_links_that_are_cut() {
    let citizen = Citizen::new();
    for (link, code) in [
        ("", ErrorCode::LinkNotALink),
        ("https://example.org/", ErrorCode::LinkNotALink),
        ("loket:join?g=http%3A%2F%2F127.0.0.1%3A9%2Fx", ErrorCode::LinkIncomplete),
        ("loket:join?g=http://127.0.0.1:9/x&k=a+b+c", ErrorCode::LinkIncomplete),
    ] {
        let failure = citizen.door.call(Join { link: link.to_owned() }).await.unwrap_err();
        assert_eq!(failure.code, code, "{link}: {failure}");
    }
    assert!(citizen.door.call(Start {}).await.unwrap().gazettes.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn joining_with_another_key_or_without_a_server_leaves_nothing_behind() {
    let mut town = Town::open(&merewick()).await;
    let citizen = Citizen::new();
    let link = town.link();
    let other = gazette::keys::Signer::from_seed(&"merewick.example/gazette".into(), [7; 32]).unwrap();
    let (base, _) = link.split_once("&k=").unwrap();
    let forged = format!("{base}&k={}", other.verifier().replace('+', "%2B"));
    assert_eq!(citizen.door.call(Join { link: forged }).await.unwrap_err().code, ErrorCode::GazetteBadSignature);
    assert!(citizen.door.call(Start {}).await.unwrap().gazettes.is_empty());
    town.stop().await;
    assert_eq!(citizen.door.call(Join { link: link.clone() }).await.unwrap_err().code, ErrorCode::Offline);
    town.start_again().await;
    citizen.door.call(Join { link }).await.unwrap();
}

#[tokio::test]
async fn one_process_owns_a_home_and_a_wrong_key_opens_nothing() {
    let citizen = Citizen::new();
    citizen
        .door
        .call(AddReminder {
            title: "Keep me".into(),
            text: String::new(),
            date: "2099-01-01".parse().unwrap(),
            time: None,
        })
        .await
        .unwrap();
    let key = native::key_file(citizen.home.path()).unwrap();
    assert_eq!(reopen(citizen.home.path(), key.clone()).unwrap_err().code, ErrorCode::AlreadyRunning);
    let home = close(citizen).await;
    assert_eq!(reopen(home.path(), DatabaseKey::from_bytes(&[9; 48])).unwrap_err().code, ErrorCode::WrongKey);
    let door = reopen(home.path(), key).unwrap();
    assert_eq!(door.call(ListReminders {}).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_torn_database_is_said_to_be_one() {
    let citizen = Citizen::new();
    citizen.door.call(Start {}).await.unwrap();
    let key = native::key_file(citizen.home.path()).unwrap();
    let home = close(citizen).await;
    let path = home.path().join("loket.db");
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() / 2 / 4096 * 4096]).unwrap();
    let outcome = match reopen(home.path(), key) {
        Ok(door) => door.call(ListReminders {}).await.map(drop),
        Err(failure) => Err(failure),
    };
    assert!(matches!(outcome.unwrap_err().code, ErrorCode::DatabaseDamaged | ErrorCode::WrongKey));
}

#[tokio::test]
async fn ten_thousand_malformed_commands_are_ten_thousand_clear_answers() {
    let citizen = Citizen::new();
    let mut state = 42u64;
    let mut next = move || {
        // Knuth's constants: the same commands in every run.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    for round in 0..10_000 {
        let example = EXAMPLES[next() % EXAMPLES.len()];
        let mut bytes: Vec<u8> = example.bytes().collect();
        for _ in 0..1 + next() % 3 {
            let at = next() % bytes.len();
            match next() % 3 {
                0 => bytes[at] = (next() % 256) as u8,
                1 => bytes.truncate(at.max(1)),
                _ => bytes.insert(at, (next() % 128) as u8),
            }
        }
        let command = String::from_utf8_lossy(&bytes).into_owned();
        // Damaged words may still name a command that works on an empty home; erasing is not part of this.
        if command.contains("erase") || command.contains("\"sync\"") || command.contains("join") {
            continue;
        }
        if let Err(failure) = citizen.door.call_json(command.clone()).await {
            let failure: model::Failure = serde_json::from_str(&failure).unwrap();
            assert_ne!(failure.code, ErrorCode::Internal, "round {round}: {command}: {failure}");
        }
    }
}
