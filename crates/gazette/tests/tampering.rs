//! A server that flips a bit, rolls back, forks, freezes, or sends something else: refused, and the old content stays.
// Loud in tests, in their helper functions as well.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod support;

use gazette::keys::Signer;
use gazette::publish::{Additions, publish};
use gazette::{Error, limit};
use std::collections::BTreeMap;
use std::path::Path;
use support::*;

type Files = BTreeMap<String, Vec<u8>>;

/// Two states of one site: the device has synced the first; the second brings two changed items.
fn two_states() -> (tempfile::TempDir, Files, Files) {
    let site = folder();
    put(faqs(0..300), site.path(), now());
    let first = files(site.path());
    let mut next = faqs(0..300);
    next[7] = faq("faq-7", "en", "Another answer.");
    next.push(faq("faq-new", "en", "A new one."));
    put(next, site.path(), hours_later(1));
    let second = files(site.path());
    (site, first, second)
}

fn synced(first: &Files) -> Device {
    let mut device = Device::new();
    device.sync_with(now(), |path| first.get(path).cloned().unwrap_or_default()).unwrap().unwrap();
    device
}

fn flip(bytes: &mut [u8], at: usize) {
    bytes[at] ^= 1;
}

#[test]
fn a_flipped_bit_in_any_file_is_noticed() {
    let (_site, first, second) = two_states();
    // Every file that an incremental sync fetches, at every 97th byte and at both ends.
    let mut honest = synced(&first);
    honest.sync_with(hours_later(1), |path| second[path].clone()).unwrap();
    let fetched: Vec<String> = honest.fetched.iter().map(|(path, _)| path.clone()).collect();
    let mut device = synced(&first);
    let before = device.shown();
    assert_eq!(fetched.len(), 4);
    for name in fetched {
        let length = second[&name].len();
        for at in (0..length).step_by(97).chain([length - 1]) {
            let outcome = device.sync_with(hours_later(1), |path| {
                let mut bytes = second[path].clone();
                if path == name {
                    flip(&mut bytes, at);
                }
                bytes
            });
            let error = outcome.expect_err(&format!("{name} with byte {at} changed"));
            let right = match name.split('/').next().unwrap() {
                "checkpoint" => matches!(error, Error::BadSignature | Error::Malformed { .. }),
                "tile" => matches!(error, Error::NotIncluded | Error::Malformed { .. }),
                "item" => matches!(error, Error::BodyDoesNotMatch { .. }),
                _ => false,
            };
            assert!(right, "{name}: {error:?}");
            assert_eq!(device.shown(), before);
        }
    }
}

#[test]
fn a_flipped_bit_in_the_pack_is_noticed() {
    let (_site, first, _) = two_states();
    let name = "pack/301.gz";
    let mut device = Device::new();
    for at in (20..first[name].len()).step_by(61) {
        let outcome = device.sync_with(now(), |path| {
            let mut bytes = first[path].clone();
            if path == name {
                flip(&mut bytes, at);
            }
            bytes
        });
        assert!(matches!(outcome, Err(Error::NotIncluded | Error::Malformed { .. })), "{at}: {outcome:?}");
        assert!(device.shown().is_empty());
    }
}

#[test]
fn a_pack_that_hides_or_changes_an_item_is_not_the_signed_log() {
    use flate2::{Compression, read::GzDecoder, write::GzEncoder};
    use std::io::{Read, Write};
    let (_site, first, second) = two_states();
    let name = "pack/303.gz";
    let mut text = String::new();
    GzDecoder::new(second[name].as_slice()).read_to_string(&mut text).unwrap();
    let repacked = |text: &str| {
        let mut out = GzEncoder::new(Vec::new(), Compression::fast());
        out.write_all(text.as_bytes()).unwrap();
        out.finish().unwrap()
    };
    let without_last: String = text.lines().take(text.lines().count() - 2).map(|line| format!("{line}\n")).collect();
    let old_as_live = text.replacen("\n-", "\n=", 1);
    for forged in [
        text.replace("Another answer.", "Another answer!"),
        without_last,
        old_as_live,
        text.replacen("loket-live 1", "loket-live 2", 1),
        "loket-live 1 303\n".to_owned(),
        String::new(),
    ] {
        let mut device = Device::new();
        let forged = repacked(&forged);
        let outcome =
            device.sync_with(hours_later(1), |path| if path == name { forged.clone() } else { second[path].clone() });
        assert!(matches!(outcome, Err(Error::NotIncluded | Error::Malformed { .. })), "{outcome:?}");
        assert!(device.shown().is_empty());
    }
    drop(first);
}

#[test]
fn a_rollback_is_refused() {
    let (_site, first, second) = two_states();
    let mut device = synced(&first);
    device.sync_with(hours_later(1), |path| second[path].clone()).unwrap();
    let before = device.shown();
    let outcome = device.sync_with(hours_later(2), |path| first[path].clone());
    assert!(matches!(outcome, Err(Error::RolledBack { held: 303, offered: 301 })), "{outcome:?}");
    assert_eq!(device.shown(), before);
}

#[test]
fn a_fork_is_told_from_a_damaged_answer() {
    let (_site, first, second) = two_states();
    // The same key signs another history.
    let fork = |count: usize| {
        let site = folder();
        put((0..count).map(|number| faq(&format!("other-{number}"), "en", "x")).collect(), site.path(), now());
        files(site.path())
    };
    for count in [300, 301, 700] {
        let other = fork(count);
        let mut device = synced(&first);
        let before = device.shown();
        let outcome = device.sync_with(hours_later(1), |path| other[path].clone());
        assert!(matches!(outcome, Err(Error::Forked { size: 301 })), "{count}: {outcome:?}");
        assert_eq!(device.shown(), before);
    }
    // Entries of another log below an honest checkpoint are no fork: the tiles say so.
    let other = fork(302);
    let mut device = synced(&first);
    let outcome = device.sync_with(hours_later(1), |path| {
        let source = if path.starts_with("tile/entries/") { &other } else { &second };
        source[path].clone()
    });
    assert!(matches!(outcome, Err(Error::NotIncluded)), "{outcome:?}");
}

#[test]
fn another_key_another_origin_and_a_missing_stamp_are_refused() {
    let site = folder();
    let stranger = Signer::from_seed(&origin(), [1; 32]).unwrap();
    publish(&pack(faqs(0..2)), site.path(), &stranger, now(), &Additions::default()).unwrap();
    assert!(matches!(Device::new().sync(site.path(), now()), Err(Error::BadSignature)));

    let site = folder();
    put(faqs(0..2), site.path(), now());
    let whole = std::fs::read_to_string(site.path().join("checkpoint")).unwrap();
    let lines: Vec<&str> = whole.lines().collect();
    for left_out in [lines.len() - 1, lines.len() - 2] {
        let text: String =
            lines.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, line)| format!("{line}\n")).collect();
        let outcome = Device::new().sync_with(now(), |_| text.clone().into_bytes());
        assert!(matches!(outcome, Err(Error::BadSignature)), "{outcome:?}");
    }
    for nonsense in [&b""[..], b"<html>captive portal</html>", b"\n\n\n", &[0xff; 100]] {
        let outcome = Device::new().sync_with(now(), |_| nonsense.to_vec());
        assert!(matches!(outcome, Err(Error::Malformed { .. })), "{outcome:?}");
    }
}

#[test]
fn an_expired_checkpoint_and_a_wrong_clock_are_refused() {
    let (_site, first, second) = two_states();
    let mut device = synced(&first);
    let before = device.shown();
    let late = hours_later(1).checked_add(limit::EXPIRES_AFTER).unwrap();
    let outcome = device.sync_with(late, |path| second[path].clone());
    assert!(matches!(outcome, Err(Error::Expired { .. })), "{outcome:?}");
    let year_before = hours_later(-365 * 24);
    let outcome = device.sync_with(year_before, |path| second[path].clone());
    assert!(matches!(outcome, Err(Error::ClockIsWrong { .. })), "{outcome:?}");
    assert_eq!(device.shown(), before);
}

#[test]
fn too_much_and_too_little_are_refused() {
    let (_site, first, second) = two_states();
    for (name, bytes) in [
        ("checkpoint", vec![b'a'; limit::CHECKPOINT_BYTES as usize + 1]),
        ("tile", vec![0; limit::BUNDLE_BYTES as usize + 1]),
        ("item", vec![b' '; 100_000]),
    ] {
        let mut device = synced(&first);
        let outcome =
            device.sync_with(
                hours_later(1),
                |path| if path.starts_with(name) { bytes.clone() } else { second[path].clone() },
            );
        assert!(matches!(outcome, Err(Error::TooLarge { .. })), "{name}: {outcome:?}");
    }
    for name in second.keys().filter(|name| !name.starts_with("pack")) {
        let mut device = synced(&first);
        let outcome =
            device.sync_with(hours_later(1), |path| if path == name { Vec::new() } else { second[path].clone() });
        let was_asked = device.fetched.iter().any(|(path, _)| path == name);
        assert_eq!(outcome.is_err(), was_asked, "{name}");
    }
}

#[test]
fn an_update_that_was_overtaken_is_not_applied() {
    use gazette::sync::{Step, Sync};
    let (_site, first, second) = two_states();
    let mut device = synced(&first);
    let (mut sync, mut step) = Sync::begin(&device.conn, &origin(), hours_later(1)).unwrap();
    let late = loop {
        match step {
            Step::Fetch(requests) => {
                let answers = requests.iter().map(|request| second[&request.path].clone()).collect();
                step = sync.give(&device.conn, answers).unwrap();
            }
            Step::Ready(update) => break update,
            Step::UpToDate(_) => panic!("there is something new"),
        }
    };
    device.sync_with(hours_later(1), |path| second[path].clone()).unwrap().unwrap();
    let tx = device.conn.transaction().unwrap();
    assert!(matches!(late.apply(&tx), Err(Error::Overtaken)));
    assert!(matches!(sync.give(&tx, vec![Vec::new()]), Err(Error::WrongAnswers { .. })));
}

#[test]
fn a_killed_publisher_leaves_a_site_that_holds() {
    use proptest::prelude::*;
    let (_site, first, second) = two_states();
    let new: Vec<&String> =
        second.keys().filter(|name| first.get(*name) != second.get(*name) && *name != "checkpoint").collect();
    assert!(new.len() == 5, "{new:?}");
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 20,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    runner
        .run(&prop::collection::vec(0u8..3, new.len()), |fates| {
            let site = folder();
            write_all(site.path(), &first);
            for (name, fate) in new.iter().zip(fates) {
                match fate {
                    0 => {}
                    // Whole, or torn by a power cut.
                    1 => write_all(site.path(), &BTreeMap::from([((*name).clone(), second[*name].clone())])),
                    _ => write_all(site.path(), &BTreeMap::from([((*name).clone(), second[*name][..9].to_vec())])),
                }
            }
            let mut device = Device::new();
            device.sync(site.path(), now()).unwrap();
            prop_assert_eq!(device.shown(), expected(faqs(0..300)));
            finish(site.path());
            device.sync(site.path(), hours_later(2)).unwrap();
            let mut fresh = Device::new();
            fresh.sync(site.path(), hours_later(2)).unwrap();
            prop_assert_eq!(device.shown(), fresh.shown());
            Ok(())
        })
        .unwrap();
}

fn finish(site: &Path) {
    let mut next = faqs(0..300);
    next[7] = faq("faq-7", "en", "Another answer.");
    next.push(faq("faq-new", "en", "A new one."));
    next.push(faq("faq-newer", "en", "One more."));
    assert_eq!(put(next, site, hours_later(2)).size, 304);
}

#[test]
fn withdrawn_words_leave_the_site() {
    let (site, ..) = two_states();
    let holds = |words: &str| {
        files(site.path()).iter().any(|(name, bytes)| {
            name.starts_with("item/") && bytes.windows(words.len()).any(|part| part == words.as_bytes())
        })
    };
    assert!(holds("A new one."));
    for hour in 2..5 {
        put(faqs(0..300 + hour), site.path(), hours_later(hour as i64));
    }
    assert!(!holds("A new one."));
    let packs = files(site.path()).into_keys().filter(|name| name.starts_with("pack/")).count();
    assert_eq!(packs, 3);
    let mut device = Device::new();
    device.sync(site.path(), hours_later(5)).unwrap();
    assert_eq!(device.shown(), expected(faqs(0..304)));
}
