//! Rules 1, 3, 4 and 9: what goes out.

use super::outgoing;
use crate::common::hub::Hub;
use crate::common::party::{NOW, Party, pair};
use mls::{Change, Error, Happened, SkipReason};
use model::wire::{ENVELOPE_MAX, PostResult};
use rusqlite::TransactionBehavior;

// Rule 1: state before wire.

#[test]
fn rule_1_what_is_sent_survives_a_crash_and_a_retry_sends_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let (mut hub, mut alice, mut desk, group) = pair(folder.path());
    alice.seal(&group, "once");
    let before = outgoing(&mut alice);
    hub.post(&alice.client, &before[0].envelope);
    // The answer is lost and the process dies.
    alice = alice.restart();
    let after = outgoing(&mut alice);
    assert_eq!(before, after);
    let again = hub.post(&alice.client, &after[0].envelope);
    assert_eq!(again, PostResult::Accepted { seq: 2 });
    alice.report(|session| session.settle(&after[0].ticket, &again)).unwrap();
    desk.fetch(&hub);
    assert_eq!(desk.texts(&group), ["once"]);
    assert_eq!(alice.sent(), ["create", "once"]);
}

#[test]
fn rule_1_a_rolled_back_seal_leaves_no_trace_and_no_reused_key() {
    let folder = tempfile::tempdir().unwrap();
    let (mut hub, mut alice, mut desk, group) = pair(folder.path());
    {
        let transaction = alice.connection.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
        alice.member.on(&transaction, &alice.believe, NOW).seal(&group, b"never", "never").unwrap();
    }
    assert_eq!(outgoing(&mut alice), []);
    for text in ["first", "second"] {
        alice.seal(&group, text);
    }
    alice.post(&mut hub);
    desk.fetch(&hub);
    assert_eq!(desk.texts(&group), ["first", "second"]);
}

// Rule 3: pending commits survive, and the hub says what became of them.

#[test]
fn rule_3_a_commit_under_way_is_settled_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let mut hub = Hub::new(&["alice", "desk"]);
    let (mut alice, mut desk) = (Party::new(folder.path(), "alice"), Party::new(folder.path(), "desk"));
    let package = desk.key_package();
    let group = alice.create(vec![package]);
    alice.seal(&group, "waits for the group");
    alice = alice.restart();
    let first = outgoing(&mut alice);
    assert_eq!(first.len(), 1, "the message waits for the commit");
    assert_eq!(hub.post(&alice.client, &first[0].envelope), PostResult::Accepted { seq: 1 });
    alice = alice.restart();
    assert_eq!(outgoing(&mut alice), first, "the same commit, not another");
    alice.post(&mut hub);
    desk.fetch(&hub);
    assert_eq!(desk.texts(&group), ["waits for the group"]);
}

#[test]
fn rule_3_the_loser_of_an_epoch_does_its_change_again_after_the_winner() {
    let folder = tempfile::tempdir().unwrap();
    let (mut hub, mut alice, mut desk, group) = pair(folder.path());
    alice.work(|session| session.change(&group, &Change::Refresh, "of alice")).unwrap();
    desk.work(|session| session.change(&group, &Change::Refresh, "of desk")).unwrap();
    alice.seal(&group, "alice");
    desk.seal(&group, "desk");
    desk.post(&mut hub);
    alice.post(&mut hub);
    alice = alice.restart();
    alice.fetch(&hub);
    alice.post(&mut hub);
    desk.fetch(&hub);
    alice.fetch(&hub);
    assert_eq!(hub.epoch(&group), 3);
    assert_eq!(desk.texts(&group), ["alice"]);
    assert_eq!(alice.texts(&group), ["desk"]);
    assert_eq!(alice.sent(), ["create", "of alice", "alice"]);
}

#[test]
fn rule_3_an_answer_to_replaced_bytes_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut hub, mut alice, mut desk, group) = pair(folder.path());
    alice.work(|session| session.change(&group, &Change::Refresh, "of alice")).unwrap();
    let stale = outgoing(&mut alice).remove(0);
    desk.work(|session| session.change(&group, &Change::Refresh, "of desk")).unwrap();
    desk.post(&mut hub);
    let late = hub.post(&alice.client, &stale.envelope);
    assert!(matches!(late, PostResult::EpochTaken { epoch: 2, .. }));
    alice.fetch(&hub);
    let fresh = outgoing(&mut alice);
    alice.report(|session| session.settle(&stale.ticket, &late)).unwrap();
    assert_eq!(outgoing(&mut alice), fresh);
    alice.post(&mut hub);
    assert_eq!(hub.epoch(&group), 3);
}

// Rule 4: nothing is done before the hub has put it into the order.

#[test]
fn rule_4_nobody_is_in_a_group_before_the_commit_is_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let mut hub = Hub::new(&["alice", "desk"]);
    let (mut alice, mut desk) = (Party::new(folder.path(), "alice"), Party::new(folder.path(), "desk"));
    let package = desk.key_package();
    let group = alice.create(vec![package]);
    alice.seal(&group, "hello");
    let members = alice.work(|session| session.participants(&group)).unwrap();
    assert_eq!(members.len(), 1, "not merged before the hub has it");
    let waiting: Vec<u8> =
        alice.connection.query_row("SELECT intent FROM mls_outbox WHERE state = 'waiting'", [], |r| r.get(0)).unwrap();
    assert_eq!(waiting, b"hello", "not sealed for a group that may never be");
    assert!(hub.mailbox(&desk.client, 0, 10).is_empty());
    alice.post(&mut hub);
    assert_eq!(alice.work(|session| session.participants(&group)).unwrap().len(), 2);
    desk.fetch(&hub);
    assert_eq!(desk.texts(&group), ["hello"]);
}

#[test]
fn rule_4_own_messages_coming_back_are_known_by_their_hash() {
    let folder = tempfile::tempdir().unwrap();
    let (mut hub, mut alice, mut desk, group) = pair(folder.path());
    alice.seal(&group, "answer lost");
    for one in outgoing(&mut alice) {
        hub.post(&alice.client, &one.envelope);
    }
    desk.fetch(&hub);
    desk.seal(&group, "reply");
    desk.post(&mut hub);
    alice.fetch(&hub);
    assert_eq!(alice.sent(), ["create", "answer lost"]);
    assert_eq!(outgoing(&mut alice), []);
    assert_eq!(alice.texts(&group), ["reply"]);
    // A hub that puts the bytes into the order a second time gets nowhere.
    let mut again = hub.log(&group)[1].clone();
    again.seq = 4;
    let report = alice.deliver(&again);
    assert!(matches!(&report.happened[..], [Happened::Skipped(skipped)] if skipped.reason == SkipReason::Replayed));
    assert_eq!(desk.deliver(&again).received().count(), 0);
}

#[test]
fn rule_4_a_hub_that_does_not_echo_leaves_no_holes() {
    let folder = tempfile::tempdir().unwrap();
    let mut hub = Hub::new(&["alice", "desk"]);
    hub.echo = false;
    let (mut alice, mut desk) = (Party::new(folder.path(), "alice"), Party::new(folder.path(), "desk"));
    let package = desk.key_package();
    let group = alice.create(vec![package]);
    alice.post(&mut hub);
    desk.fetch(&hub);
    desk.seal(&group, "one");
    desk.post(&mut hub);
    // Accepted behind a place that alice has not seen.
    alice.seal(&group, "two");
    alice.work(|session| session.change(&group, &Change::Refresh, "refresh")).unwrap();
    alice.seal(&group, "three");
    alice.post(&mut hub);
    alice.fetch(&hub);
    alice.post(&mut hub);
    desk.fetch(&hub);
    assert_eq!(alice.texts(&group), ["one"]);
    assert_eq!(desk.texts(&group), ["two", "three"]);
    assert_eq!(alice.work(|session| session.gaps()).unwrap(), []);
}

// Rule 9: what the hub sees of a length is its bucket. (Attachments: `attachment.rs`.)

#[test]
fn rule_9_messages_of_different_lengths_look_alike() {
    let folder = tempfile::tempdir().unwrap();
    let (mut hub, mut alice, mut desk, group) = pair(folder.path());
    for text in ["", "yes", &"long ".repeat(90), &"y".repeat(mls::PLAINTEXT_MAX)] {
        alice.seal(&group, text);
    }
    let lengths: Vec<usize> = outgoing(&mut alice).iter().map(|one| one.envelope.body.len()).collect();
    assert_eq!(lengths[0], lengths[1]);
    assert_eq!(lengths[1], lengths[2]);
    assert!(lengths[3] <= ENVELOPE_MAX);
    alice.post(&mut hub);
    desk.fetch(&hub);
    assert_eq!(desk.texts(&group).iter().map(String::len).collect::<Vec<_>>(), [0, 3, 450, mls::PLAINTEXT_MAX]);
    let error = alice.work(|session| session.seal(&group, &vec![0; mls::PLAINTEXT_MAX + 1], "")).unwrap_err();
    assert!(matches!(error, Error::TooLarge { .. }));
}
