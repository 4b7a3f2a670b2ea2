//! Rules 2 and 5: what comes in.

use super::outgoing;
use crate::common::hub::Hub;
use crate::common::party::{NOW, Party, pair};
use mls::{Change, Error, Happened, SkipReason};
use model::id::GroupId;
use model::wire::{EnvelopeKind, PostResult};
use rusqlite::TransactionBehavior;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

// Rule 2: process, merge, cursor and the caller's row in one transaction.

#[test]
fn rule_2_an_interrupted_delivery_is_as_if_it_had_not_come() {
    let folder = tempfile::tempdir().unwrap();
    let (mut hub, mut alice, mut desk, group) = pair(folder.path());
    alice.work(|session| session.change(&group, &Change::Refresh, "refresh")).unwrap();
    alice.seal(&group, "after the change");
    alice.post(&mut hub);
    for delivery in hub.mailbox(&desk.client, desk.position(), 10) {
        for _ in 0..3 {
            let transaction = desk.connection.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
            desk.member.on(&transaction, &desk.believe, NOW).deliver(&delivery).unwrap();
            drop(transaction);
            desk = desk.restart();
        }
        desk.deliver(&delivery);
    }
    assert_eq!(desk.texts(&group), ["after the change"]);
}

#[test]
fn rule_2_a_session_in_which_a_delivery_failed_does_nothing_more() {
    let folder = tempfile::tempdir().unwrap();
    let (mut hub, mut alice, mut desk, group) = pair(folder.path());
    alice.seal(&group, "hello");
    alice.post(&mut hub);
    let delivery = hub.mailbox(&desk.client, desk.position(), 1).remove(0);
    let armed = Arc::new(AtomicBool::new(false));
    let knife = armed.clone();
    desk.connection.progress_handler(1, Some(move || knife.swap(false, Ordering::Relaxed))).unwrap();
    let done = desk.work(|session| {
        armed.store(true, Ordering::Relaxed);
        assert!(matches!(session.deliver(&delivery), Err(Error::Database(_))));
        // Whatever it is asked, also what would have worked.
        assert!(matches!(session.deliver(&delivery), Err(Error::Torn)));
        session.seal(&group, b"and you?", "and you?")
    });
    assert!(matches!(done, Err(Error::Torn)), "{done:?}");
    desk.deliver(&delivery);
    desk.seal(&group, "and you?");
    desk.post(&mut hub);
    alice.fetch(&hub);
    assert_eq!((desk.texts(&group), alice.texts(&group)), (vec!["hello".to_owned()], vec!["and you?".to_owned()]));
}

// Rule 5: in sequence, the future kept on disk within bounds, gaps fetched, old epochs readable.

#[test]
fn rule_5_deliveries_in_any_order_are_applied_in_sequence() {
    let folder = tempfile::tempdir().unwrap();
    let (mut hub, mut alice, mut desk, group) = pair(folder.path());
    let texts: Vec<String> = (0..20).map(|n| format!("letter {n}")).collect();
    for (n, text) in texts.iter().enumerate() {
        alice.seal(&group, text);
        if n % 7 == 3 {
            alice.work(|session| session.change(&group, &Change::Refresh, "refresh")).unwrap();
        }
        alice.post(&mut hub);
    }
    let mut deliveries = hub.mailbox(&desk.client, desk.position(), 100);
    deliveries.reverse();
    for delivery in deliveries.iter().chain(&deliveries) {
        desk.deliver(delivery);
        desk = desk.restart();
    }
    assert_eq!(desk.texts(&group), texts);
    assert_eq!(desk.number("SELECT count(*) FROM mls_inbox"), 0);
}

/// Numbered, behind the group's first commit; the desk has none of them.
fn five_letters(folder: &Path) -> (Hub, Party, Party, GroupId) {
    let (mut hub, mut alice, desk, group) = pair(folder);
    for n in 0..5 {
        alice.seal(&group, &n.to_string());
    }
    alice.post(&mut hub);
    (hub, alice, desk, group)
}

#[test]
fn rule_5_a_gap_is_named_and_the_cursor_waits_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let (hub, _, mut desk, group) = five_letters(folder.path());
    let log = hub.log(&group).to_vec();
    let report = desk.deliver(&log[5]);
    assert_eq!(report.gap, Some(mls::Gap { group: group.clone(), from: 2, to: 5 }));
    let report = desk.deliver(&log[3]);
    assert_eq!(report.gap, Some(mls::Gap { group: group.clone(), from: 2, to: 3 }));
    assert_eq!(desk.texts(&group), [""; 0]);
    desk = desk.restart();
    desk.fill_gaps(&hub);
    assert_eq!(desk.texts(&group), ["0", "1", "2", "3", "4"]);
}

#[test]
fn rule_5_what_the_hub_has_no_more_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let (mut hub, mut alice, mut desk, group) = five_letters(folder.path());
    let log = hub.log(&group).to_vec();
    desk.deliver(&log[5]);
    desk.deliver(&log[3]);
    let gap = |from, to| mls::Gap { group: group.clone(), from, to };
    // Something of the desk's own may be in one of these places: first it has to hear where.
    desk.seal(&group, "mine");
    assert_eq!(desk.report(|session| session.forgo(&gap(2, 3))).unwrap().happened, []);
    assert_eq!(desk.work(|session| session.gaps()).unwrap(), [gap(2, 3)]);
    desk.post(&mut hub);
    let report = desk.report(|session| session.forgo(&gap(2, 3))).unwrap();
    assert!(matches!(&report.happened[0], Happened::Skipped(skipped) if skipped.reason == SkipReason::Forgotten));
    assert_eq!((desk.texts(&group), report.gap), (vec!["2".to_owned()], Some(gap(5, 5))));
    let report = desk.report(|session| session.forgo(&gap(5, 5))).unwrap();
    assert_eq!((desk.texts(&group), report.gap), (vec!["2".to_owned(), "4".to_owned()], None));
    // What comes after all is old; the group goes on.
    desk.deliver(&log[1]);
    alice.seal(&group, "5");
    alice.post(&mut hub);
    desk.fetch(&hub);
    assert_eq!(desk.texts(&group), ["2", "4", "5"]);
}

#[test]
fn rule_5_a_group_that_the_hub_does_not_know_us_in_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let (_, _, mut desk, group) = pair(folder.path());
    desk.seal(&group, "lost");
    let report = desk.report(|session| session.shut_out(&group)).unwrap();
    assert_eq!(report.happened.last(), Some(&Happened::Left { group: group.clone() }));
    assert_eq!(desk.number("SELECT count(*) FROM mls_outbox"), 0);
    assert_eq!(desk.report(|session| session.shut_out(&group)).unwrap().happened, []);
}

#[test]
fn rule_5_the_buffer_is_bounded_and_what_fell_out_is_fetched_again() {
    let folder = tempfile::tempdir().unwrap();
    let (mut hub, mut alice, mut desk, group) = pair(folder.path());
    let large = "x".repeat(190_000);
    alice.seal(&group, "first");
    for n in 0..60 {
        alice.seal(&group, &format!("{n} {large}"));
    }
    alice.post(&mut hub);
    let log = hub.log(&group).to_vec();
    for delivery in &log[2..] {
        let report = desk.deliver(delivery);
        assert_eq!(report.gap, Some(mls::Gap { group: group.clone(), from: 2, to: 2 }));
    }
    assert!(desk.number("SELECT sum(length(body)) FROM mls_inbox") <= mls::BUFFER_BYTES);
    let report = desk.deliver(&log[1]);
    assert_eq!(report.gap.map(|gap| gap.to), Some(62), "the rest is known to be missing");
    desk.fill_gaps(&hub);
    assert_eq!(desk.texts(&group).len(), 61);
}

#[test]
fn rule_5_messages_of_five_epochs_ago_and_a_hundred_places_late_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let (mut hub, mut alice, mut desk, group) = pair(folder.path());
    hub.past_epochs = 5;
    // Sealed early, in the order late: the hub takes them in the reverse order of sealing.
    let mut late = Vec::new();
    for n in 0..90 {
        alice.seal(&group, &format!("late {n}"));
        let one = outgoing(&mut alice).pop().unwrap();
        late.push(one.envelope);
        alice.connection.execute("DELETE FROM mls_outbox", []).unwrap();
    }
    for envelope in late.iter().rev().take(89) {
        hub.post(&alice.client, envelope);
    }
    desk.fetch(&hub);
    for n in 0..5 {
        desk.work(|session| session.change(&group, &Change::Refresh, &format!("refresh {n}"))).unwrap();
        desk.post(&mut hub);
    }
    assert_eq!(hub.post(&alice.client, &late[0]), PostResult::Accepted { seq: 96 });
    desk.fetch(&hub);
    assert_eq!(desk.texts(&group).len(), 90);
    assert_eq!(desk.texts(&group)[89], "late 0");
}

#[test]
fn rule_5_a_message_that_the_hub_finds_too_old_is_sealed_again_and_comes_once() {
    let folder = tempfile::tempdir().unwrap();
    let (mut hub, mut alice, mut desk, group) = pair(folder.path());
    alice.seal(&group, "old one");
    alice.seal(&group, "old two");
    for n in 0..4 {
        desk.work(|session| session.change(&group, &Change::Refresh, &format!("refresh {n}"))).unwrap();
        desk.post(&mut hub);
    }
    let stale = outgoing(&mut alice);
    alice.post(&mut hub);
    alice.seal(&group, "new");
    assert_eq!(outgoing(&mut alice), [], "nothing overtakes what waits");
    alice.fetch(&hub);
    alice.post(&mut hub);
    for one in &stale {
        assert!(matches!(hub.post(&alice.client, &one.envelope), PostResult::EpochTaken { .. }), "dead for good");
    }
    desk.fetch(&hub);
    assert_eq!(desk.texts(&group), ["old one", "old two", "new"]);
}

#[test]
fn rule_5_what_cannot_be_used_is_passed_over_and_the_next_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let (mut hub, mut alice, mut desk, group) = pair(folder.path());
    alice.seal(&group, "one");
    alice.post(&mut hub);
    let body = hub.log(&group)[1].body.clone();
    let mut flipped = body.clone();
    *flipped.last_mut().unwrap() ^= 1;
    hub.smuggle(&alice.client, &group, EnvelopeKind::Message, b"not MLS at all");
    hub.smuggle(&alice.client, &group, EnvelopeKind::Message, &flipped);
    hub.smuggle(&alice.client, &group, EnvelopeKind::Commit, b"not a commit");
    flipped.push(0);
    hub.smuggle(&alice.client, &group, EnvelopeKind::Commit, &flipped);
    let mut cut = body;
    cut.truncate(40);
    hub.smuggle(&alice.client, &group, EnvelopeKind::Message, &cut);
    alice.fetch(&hub);
    alice.work(|session| session.change(&group, &Change::Refresh, "refresh")).unwrap();
    alice.seal(&group, "two");
    alice.post(&mut hub);
    let happened = desk.fetch(&hub);
    let reasons: Vec<_> = happened
        .iter()
        .filter_map(|one| if let Happened::Skipped(skipped) = one { Some(skipped.reason) } else { None })
        .collect();
    use SkipReason::*;
    assert_eq!(reasons, [Malformed, Undecryptable, Malformed, Malformed, Malformed]);
    assert_eq!(desk.texts(&group), ["one", "two"]);
    desk.seal(&group, "answer");
    desk.post(&mut hub);
    alice.fetch(&hub);
    assert_eq!(alice.texts(&group), ["answer"]);
    assert_eq!(desk.number("SELECT count(*) FROM mls_skipped"), 5);
}

#[test]
fn rule_5_a_message_never_overtakes_an_older_one_that_the_hub_may_refuse() {
    let folder = tempfile::tempdir().unwrap();
    let (mut hub, mut alice, mut desk, group) = pair(folder.path());
    alice.seal(&group, "older");
    for n in 0..4 {
        desk.work(|session| session.change(&group, &Change::Refresh, &format!("refresh {n}"))).unwrap();
        desk.post(&mut hub);
    }
    alice.fetch(&hub);
    alice.seal(&group, "newer");
    assert_eq!(outgoing(&mut alice).len(), 1, "the newer one stays until the older one is settled");
    alice.post(&mut hub);
    desk.fetch(&hub);
    assert_eq!(desk.texts(&group), ["older", "newer"]);
}
