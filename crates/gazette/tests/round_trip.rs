//! Publish, sync, publish again, sync again: what arrives is what was published, and no more is fetched than is new.
// Loud in tests, in their helper functions as well.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod support;

use gazette::audience::Settings;
use gazette::log::checkpoint::Freshness;
use gazette::publish::{PublishError, renew};
use gazette::{Error, join, limit, read};
use model::id::ItemId;
use model::item::{Audience, ItemKind};
use proptest::prelude::*;
use support::*;

#[test]
fn a_first_sync_takes_the_pack_and_a_later_one_the_new_entries() {
    let site = folder();
    let mut device = Device::new();
    let done = put(faqs(0..300), site.path(), now());
    assert_eq!((done.published, done.updated, done.withdrawn, done.size), (301, 0, 0, 301));
    let applied = device.sync(site.path(), now()).unwrap().unwrap();
    assert_eq!(applied.changed.len(), 301);
    assert_eq!(device.shown(), expected(faqs(0..300)));
    assert_eq!(device.fetched.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(), ["checkpoint", "pack/301.gz"]);

    // Nothing new: the checkpoint alone.
    assert!(device.sync(site.path(), now()).unwrap().is_none());
    assert_eq!(device.fetched.len(), 1);

    // One changed, one new, one gone.
    let mut next = faqs(1..301);
    next[4] = faq("faq-5", "en", "A better answer.");
    let done = put(next.clone(), site.path(), hours_later(1));
    assert_eq!((done.published, done.updated, done.withdrawn, done.size), (1, 1, 1, 304));
    let applied = device.sync(site.path(), hours_later(1)).unwrap().unwrap();
    assert_eq!(applied.changed.iter().map(|change| change.id.as_str()).collect::<Vec<_>>(), ["faq-300", "faq-5"]);
    assert_eq!(applied.withdrawn.len(), 1);
    assert_eq!(device.shown(), expected(next));
    assert_eq!(device.fetched.len(), 4, "{:?}", device.fetched);
    let withdrawn = read::withdrawn(&device.conn, &origin()).unwrap();
    assert_eq!((withdrawn.len(), withdrawn[0].title.as_str()), (1, "What about faq-0?"));
}

#[test]
fn what_one_change_costs_does_not_depend_on_the_rest() {
    let cost = |count: usize| {
        let site = folder();
        let mut device = Device::new();
        put(faqs(0..count), site.path(), now());
        device.sync(site.path(), now()).unwrap();
        let mut next = faqs(0..count);
        next[3] = faq("faq-3", "en", "Changed.");
        put(next, site.path(), hours_later(1));
        device.sync(site.path(), hours_later(1)).unwrap().unwrap();
        (device.fetched.len(), device.bytes())
    };
    // The same place within a bundle, ten bundles further.
    let (few, many) = (cost(40), cost(40 + 2560));
    assert_eq!(few.0, many.0);
    assert!(many.1 < few.1 + 2000, "{few:?} {many:?}");
}

#[test]
fn publishing_the_same_again_changes_nothing() {
    let site = folder();
    put(faqs(0..5), site.path(), now());
    let before = files(site.path());
    let again = put(faqs(0..5), site.path(), hours_later(2));
    assert_eq!((again.published, again.updated, again.withdrawn, again.renewed), (0, 0, 0, false));
    assert_eq!(files(site.path()), before);
    // A day later the time stamp is due, and nothing but the checkpoint changes.
    assert!(put(faqs(0..5), site.path(), hours_later(30)).renewed);
    let after = files(site.path());
    let changed: Vec<_> =
        after.iter().filter(|(name, bytes)| before.get(*name) != Some(bytes)).map(|(n, _)| n).collect();
    assert_eq!(changed, ["checkpoint"]);
}

#[test]
fn a_clock_that_was_ahead_is_forgotten_with_the_next_publication() {
    let site = folder();
    put(faqs(0..5), site.path(), hours_later(72));
    assert!(Device::new().sync(site.path(), now()).is_err(), "signed in three days");
    let again = put(faqs(0..5), site.path(), now());
    assert_eq!((again.published, again.updated, again.withdrawn, again.renewed), (0, 0, 0, true));
    assert!(Device::new().sync(site.path(), now()).unwrap().is_some());
}

#[test]
fn what_an_older_app_left_out_comes_with_the_next_one() {
    let site = folder();
    let mut device = Device::new();
    put(faqs(0..3), site.path(), now());
    device.sync(site.path(), now()).unwrap();
    let whole = device.shown();
    // As the older app left it: it did not know what `faq-1` is.
    device.conn.execute("DELETE FROM gazette_item WHERE id = 'faq-1'", []).unwrap();
    assert_eq!(device.sync(site.path(), now()).unwrap(), None);
    device.conn.execute("UPDATE gazette_gazette SET left_out_by = 'older'", []).unwrap();
    let applied = device.sync(site.path(), now()).unwrap().unwrap();
    assert_eq!(applied.changed.iter().map(|change| change.id.as_str()).collect::<Vec<_>>(), ["faq-1"]);
    assert_eq!(device.shown(), whole);
    assert_eq!(device.sync(site.path(), now()).unwrap(), None, "once is enough");
    // The same when there is something new as well.
    device.conn.execute("DELETE FROM gazette_item WHERE id = 'faq-1'", []).unwrap();
    device.conn.execute("UPDATE gazette_gazette SET left_out_by = 'older'", []).unwrap();
    put(faqs(0..4), site.path(), hours_later(1));
    device.sync(site.path(), hours_later(1)).unwrap().unwrap();
    assert_eq!(device.shown(), expected(faqs(0..4)));
    // An older log is no way back.
    let before = folder();
    put(faqs(0..3), before.path(), now());
    device.conn.execute("UPDATE gazette_gazette SET left_out_by = 'older'", []).unwrap();
    assert!(matches!(device.sync(before.path(), hours_later(2)), Err(Error::RolledBack { .. })));
}

#[test]
fn a_name_that_is_no_id_is_kept_out() {
    let site = folder();
    let mut device = Device::new();
    let mut borrowed = faq("fine", "en", "Its own name is an id.");
    borrowed.department = Some("registry-office~1".into());
    put(vec![faq("faq-0", "en", "A."), faq("faq-1~2", "en", "Another town's."), borrowed], site.path(), now());
    let applied = device.sync(site.path(), now()).unwrap().unwrap();
    assert_eq!(applied.not_understood, 2);
    assert_eq!(device.shown(), expected(vec![faq("faq-0", "en", "A.")]));
    // As a new entry too.
    put(vec![faq("faq-0", "en", "A."), faq("faq-2~1", "en", "Another town's.")], site.path(), hours_later(1));
    let applied = device.sync(site.path(), hours_later(1)).unwrap().unwrap();
    assert_eq!(applied.changed, []);
    assert_eq!(device.shown(), expected(vec![faq("faq-0", "en", "A.")]));
}

#[test]
fn a_frozen_gazette_is_noticed_and_a_renewed_one_is_fresh_again() {
    let site = folder();
    let mut device = Device::new();
    put(faqs(0..2), site.path(), now());
    assert_eq!(device.sync(site.path(), hours_later(1)).unwrap().unwrap().freshness, Freshness::Fresh);
    let late = hours_later(8 * 24);
    assert_eq!(read::freshness(&device.conn, &origin(), late).unwrap(), Some(Freshness::Stale { signed_at: now() }));
    renew(site.path(), &signer(), late).unwrap();
    let applied = device.sync(site.path(), late).unwrap().unwrap();
    assert!(applied.changed.is_empty() && applied.withdrawn.is_empty());
    assert_eq!(read::freshness(&device.conn, &origin(), late).unwrap(), Some(Freshness::Fresh));
    // Long without a renewal, and a new device takes it no more.
    let end = late.checked_add(limit::EXPIRES_AFTER).unwrap();
    assert!(matches!(Device::new().sync(site.path(), end), Err(Error::Expired { .. })));
    assert!(matches!(device.sync(site.path(), end), Err(Error::Expired { .. })));
    assert_eq!(device.shown().len(), 3);
}

#[test]
fn far_behind_the_pack_is_the_shorter_way() {
    let site = folder();
    let mut device = Device::new();
    put(faqs(0..10), site.path(), now());
    device.sync(site.path(), now()).unwrap();
    put(faqs(5..400), site.path(), hours_later(1));
    let applied = device.sync(site.path(), hours_later(1)).unwrap().unwrap();
    assert_eq!(device.fetched.iter().filter(|(path, _)| path.starts_with("item/")).count(), 0);
    assert_eq!((applied.changed.len(), applied.withdrawn.len()), (390, 5));
    assert_eq!(device.shown(), expected(faqs(5..400)));
}

#[test]
fn the_language_that_is_there_is_shown_and_said() {
    let site = folder();
    let mut device = Device::new();
    put(vec![faq("both", "en", "Yes."), faq("both", "es", "Sí."), faq("one", "en", "Yes.")], site.path(), now());
    device.sync(site.path(), now()).unwrap();
    let found = |id: &str, langs: &[&str]| {
        let found = read::item(&device.conn, &origin(), &ItemId::new(id), langs).unwrap().unwrap();
        (found.item.lang, found.exact_language)
    };
    assert_eq!(found("both", &["es"]), ("es".to_owned(), true));
    assert_eq!(found("both", &["es-MX"]), ("es".to_owned(), true));
    assert_eq!(found("one", &["es"]), ("en".to_owned(), false));
    assert_eq!(found("one", &["ar", "es"]), ("en".to_owned(), false));
    assert_eq!(read::item(&device.conn, &origin(), &ItemId::new("none"), &["en"]).unwrap(), None);
    let all = |langs: &[&str]| {
        read::items_of_kind(&device.conn, None, ItemKind::Faq, langs, &Settings::default(), now()).unwrap()
    };
    assert_eq!(all(&["es"]).iter().map(|found| found.exact_language).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn audience_and_validity_decide_on_the_device() {
    let site = folder();
    let mut device = Device::new();
    let mut harbour = faq("harbour", "en", "Boats.");
    harbour.audience = Audience { areas: vec!["harbour".into()], ..Audience::default() };
    let mut later = faq("later", "en", "Soon.");
    later.valid_from = Some(hours_later(5));
    let mut over = faq("over", "en", "Was.");
    over.expires = Some(hours_later(2));
    put(vec![harbour, later, over], site.path(), now());
    device.sync(site.path(), now()).unwrap();
    let ids = |area: &str, at| {
        let settings = Settings { areas: vec![area.to_owned()], ..Settings::default() };
        let found = read::items_of_kind(&device.conn, Some(&origin()), ItemKind::Faq, &["en"], &settings, at).unwrap();
        found.into_iter().map(|found| found.item.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(ids("harbour", now()), ["harbour", "over"]);
    assert_eq!(ids("hill", now()), ["over"]);
    assert_eq!(ids("hill", hours_later(6)), ["later"]);
    assert_eq!(ids("mill", now()), ["harbour", "over"], "an area of another town says nothing of this one");
}

#[test]
fn a_gazette_is_left_without_a_trace_and_its_key_is_pinned() {
    let site = folder();
    let mut device = Device::new();
    put(faqs(0..2), site.path(), now());
    device.sync(site.path(), now()).unwrap();
    let mut address = join::joined(&device.conn).unwrap()[0].address.clone();
    assert_eq!(address.base, "https://loket.example/gazette/merewick");
    address.verifier = gazette::keys::Signer::from_seed(&origin(), [8; 32]).unwrap().verifier();
    assert!(matches!(join::join(&device.conn, &address, now()), Err(Error::OtherKey { .. })));
    address.verifier = "nonsense".into();
    assert!(matches!(join::join(&device.conn, &address, now()), Err(Error::BadVerifier)));
    assert!(join::leave(&device.conn, &origin()).unwrap());
    assert!(!join::leave(&device.conn, &origin()).unwrap());
    assert!(device.shown().is_empty());
    assert!(matches!(device.sync(site.path(), now()), Err(Error::NotJoined)));
}

#[test]
fn only_one_publisher_and_only_with_its_own_key() {
    let site = folder();
    put(faqs(0..2), site.path(), now());
    let lock = std::fs::File::options().write(true).open(site.path().join(".lock")).unwrap();
    lock.lock().unwrap();
    assert!(matches!(renew(site.path(), &signer(), now()), Err(PublishError::Busy(_))));
    drop(lock);
    let stranger = gazette::keys::Signer::from_seed(&origin(), [9; 32]).unwrap();
    assert!(matches!(renew(site.path(), &stranger, now()), Err(PublishError::BrokenSite(_))));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]
    /// Whatever was published in which order, a device that looked in at any of the checkpoints shows what one that comes new
    /// shows.
    #[test]
    fn every_path_through_the_checkpoints_ends_the_same(
        rounds in prop::collection::vec((prop::collection::btree_map(0u8..30, 0u8..3, 0..25), any::<bool>()), 1..7)
    ) {
        let site = folder();
        let mut device = Device::new();
        let mut last = Vec::new();
        for (hour, (content, looks)) in (0i64..).zip(&rounds) {
            last = content.iter().map(|(id, text)| faq(&format!("f{id}"), "en", &format!("Text {text}"))).collect();
            put(last.clone(), site.path(), hours_later(hour));
            if *looks {
                device.sync(site.path(), hours_later(hour)).unwrap();
                prop_assert_eq!(device.shown(), expected(last.clone()));
            }
        }
        device.sync(site.path(), hours_later(9)).unwrap();
        let mut fresh = Device::new();
        fresh.sync(site.path(), hours_later(9)).unwrap();
        prop_assert_eq!(device.shown(), expected(last));
        prop_assert_eq!(device.shown(), fresh.shown());
    }
}
