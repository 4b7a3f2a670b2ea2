//! The rules of the private plane, one test each; without its rule the test fails.

mod common;

use common::hub::Hub;
use common::party::{NOW, Party, pair};
use mls::{Change, Error, Happened, Rejection, SkipReason};
use model::wire::{BodyHash, ENVELOPE_MAX, EnvelopeKind, KeyPackageStock, PostResult};
use rusqlite::TransactionBehavior;

fn outgoing(party: &mut Party) -> Vec<mls::Outgoing> {
    party.work(|session| session.outbox(200)).unwrap()
}

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

#[test]
fn rule_5_a_gap_is_named_and_the_cursor_waits_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let (mut hub, mut alice, mut desk, group) = pair(folder.path());
    for n in 0..5 {
        alice.seal(&group, &n.to_string());
    }
    alice.post(&mut hub);
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

// Rule 6: key packages.

#[test]
fn rule_6_key_packages_are_topped_up_rotated_and_used_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut hub = Hub::new(&["alice", "desk"]);
    let (mut alice, mut desk) = (Party::new(folder.path(), "alice"), Party::new(folder.path(), "desk"));
    let empty = KeyPackageStock { single_use: 0, last_resort: false, low_water: 20 };
    let made = desk.work(|session| session.top_up(&empty)).unwrap();
    assert_eq!(made.len(), 81);
    let full = KeyPackageStock { single_use: 80, last_resort: true, low_water: 20 };
    assert_eq!(desk.work(|session| session.top_up(&full)).unwrap(), []);
    let low = KeyPackageStock { single_use: 19, ..full };
    assert_eq!(desk.work(|session| session.top_up(&low)).unwrap().len(), 61);
    let transaction = desk.connection.transaction().unwrap();
    let month = NOW + 29 * 24 * 60 * 60;
    let rotated = desk.member.on(&transaction, &desk.believe, month).top_up(&full).unwrap();
    transaction.commit().unwrap();
    assert_eq!(rotated.len(), 1, "a new last-resort package");

    let (single, last) = (made[0].body.clone(), made[80].body.clone());
    for (package, expected) in [(&single, 1), (&single, 0), (&last, 1), (&last, 1)] {
        let peer = mls::Peer { client: "desk".into(), key_package: package.clone() };
        alice.create(vec![peer]);
        alice.post(&mut hub);
        let joined = desk.fetch(&hub).iter().filter(|one| matches!(one, Happened::Joined { .. })).count();
        assert_eq!(joined, expected);
    }
    let count = mls::key_package_count(&desk.connection).unwrap();
    assert_eq!((count.single_use, count.last_resort), (80 + 61 - 1, 2));
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

// Rule 11: credentials are ours to check.

#[test]
fn rule_11_nobody_refused_is_let_in() {
    let folder = tempfile::tempdir().unwrap();
    let (mut alice, mut desk) = (Party::new(folder.path(), "alice"), Party::new(folder.path(), "desk"));
    let group = alice.member.new_group_id().unwrap();
    alice.believe.not = vec!["desk".into()];
    let package = desk.key_package();
    let error = alice.work(|session| session.create(&group, vec![package.clone()], "")).unwrap_err();
    assert!(matches!(error, Error::Refused { .. }));
    alice.believe.not.clear();
    let other = mls::Peer { client: "another desk".into(), ..package };
    let error = alice.work(|session| session.create(&group, vec![other], "")).unwrap_err();
    assert!(matches!(error, Error::KeyPackage { .. }), "the key package names somebody else");
    assert_eq!(alice.number("SELECT count(*) FROM mls_group"), 0);
}

#[test]
fn rule_11_a_welcome_from_somebody_refused_is_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let mut hub = Hub::new(&["mallory", "alice"]);
    let (mut mallory, mut alice) = (Party::new(folder.path(), "mallory"), Party::new(folder.path(), "alice"));
    alice.believe.not = vec!["mallory".into()];
    let package = alice.key_package();
    let group = mallory.create(vec![package.clone()]);
    mallory.post(&mut hub);
    let happened = alice.fetch(&hub);
    assert!(matches!(&happened[..], [Happened::Skipped(skipped)] if skipped.reason == SkipReason::Refused));
    assert!(matches!(alice.work(|session| session.seal(&group, b"", "")), Err(Error::NotActive(_))));
    // The refusal was undone whole: the key package still serves somebody else.
    alice.believe.not.clear();
    let group = mallory.create(vec![package]);
    mallory.seal(&group, "believed");
    mallory.post(&mut hub);
    alice.fetch(&hub);
    assert_eq!(alice.texts(&group), ["believed"]);
}

#[test]
fn rule_11_a_commit_that_lets_somebody_refused_in_stops_the_group() {
    let folder = tempfile::tempdir().unwrap();
    let mut hub = Hub::new(&["alice", "desk", "mallory"]);
    let mut parties: Vec<Party> =
        ["alice", "desk", "mallory"].iter().map(|name| Party::new(folder.path(), name)).collect();
    let mut mallory = parties.pop().unwrap();
    let (mut desk, mut alice) = (parties.pop().unwrap(), parties.pop().unwrap());
    let package = desk.key_package();
    let group = alice.create(vec![package]);
    alice.post(&mut hub);
    desk.fetch(&hub);
    alice.believe.not = vec!["mallory".into()];
    let package = mallory.key_package();
    desk.work(|session| session.change(&group, &Change::Add(vec![package]), "add")).unwrap();
    desk.seal(&group, "to three");
    desk.post(&mut hub);
    alice.seal(&group, "for two only");
    let happened = alice.fetch(&hub);
    assert!(happened.iter().any(|one| matches!(one, Happened::Stopped { seq: 2, .. })));
    let rejected = Happened::Rejected { group: group.clone(), local: "for two only".into(), why: Rejection::Stopped };
    assert!(happened.contains(&rejected), "given back to the caller, not lost");
    assert_eq!(alice.texts(&group), [""; 0]);
    assert!(matches!(alice.work(|session| session.seal(&group, b"", "")), Err(Error::NotActive(_))));
    assert_eq!(outgoing(&mut alice), []);
}

// What a hub says to a post, one answer each.

#[test]
fn a_refused_post_gives_back_what_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (mut hub, mut alice, mut desk, group) = pair(folder.path());
    alice.seal(&group, "too large");
    let one = outgoing(&mut alice).remove(0);
    let report = alice.report(|session| session.settle(&one.ticket, &PostResult::TooLarge { max: 1 })).unwrap();
    let why = Rejection::TooLarge;
    assert_eq!(report.happened, [Happened::Rejected { group: group.clone(), local: "too large".into(), why }]);

    alice.seal(&group, "mailbox full");
    let one = outgoing(&mut alice).remove(0);
    let full = PostResult::MailboxFull { client: "desk".into() };
    alice.report(|session| session.settle(&one.ticket, &full)).unwrap();
    assert_eq!(outgoing(&mut alice), [one.clone()], "goes out again");
    let lost_answer = PostResult::EpochTaken { epoch: 9, winner: Some(BodyHash::of(&one.envelope.body)) };
    alice.report(|session| session.settle(&one.ticket, &lost_answer)).unwrap();
    assert_eq!(outgoing(&mut alice), [one], "the winner are these bytes");
    alice.post(&mut hub);
    desk.fetch(&hub);
    assert_eq!(desk.texts(&group), ["mailbox full"]);
}

#[test]
fn somebody_who_does_not_exist_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut hub = Hub::new(&["alice", "desk"]);
    let mut alice = Party::new(folder.path(), "alice");
    let (mut desk, mut gone) = (Party::new(folder.path(), "desk"), Party::new(folder.path(), "gone"));
    let packages = vec![gone.key_package(), desk.key_package()];
    let group = alice.create(packages);
    alice.seal(&group, "hello");
    alice.post(&mut hub);
    desk.fetch(&hub);
    assert_eq!(desk.texts(&group), ["hello"]);

    let package = gone.key_package();
    let nobody = alice.create(vec![package]);
    alice.seal(&nobody, "to nobody");
    alice.post(&mut hub);
    assert_eq!(alice.work(|session| session.state(&nobody)).unwrap(), None);
    let events = alice.events().join("\n");
    assert!(events.contains("to nobody") && events.contains("NoSuchClient"), "{events}");
}

#[test]
fn who_is_removed_leaves_and_can_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let (mut hub, mut alice, mut desk, group) = pair(folder.path());
    alice.seal(&group, "before");
    alice.work(|session| session.change(&group, &Change::Remove(vec!["desk".into()]), "remove")).unwrap();
    alice.seal(&group, "without");
    alice.post(&mut hub);
    desk.seal(&group, "never read");
    let happened = desk.fetch(&hub);
    assert!(happened.contains(&Happened::Left { group: group.clone() }));
    assert!(happened.iter().any(|one| matches!(one, Happened::Rejected { why: Rejection::NotMember, .. })));
    let package = desk.key_package();
    alice.work(|session| session.change(&group, &Change::Add(vec![package]), "add")).unwrap();
    alice.seal(&group, "again");
    alice.post(&mut hub);
    desk.fetch(&hub);
    assert_eq!(desk.texts(&group), ["before", "again"]);
    desk.seal(&group, "back");
    desk.post(&mut hub);
    alice.fetch(&hub);
    assert_eq!(alice.texts(&group), ["back"]);
}

#[test]
fn a_welcome_that_comes_after_the_messages_behind_it_loses_none() {
    let folder = tempfile::tempdir().unwrap();
    let mut hub = Hub::new(&["alice", "desk"]);
    let (mut alice, mut desk) = (Party::new(folder.path(), "alice"), Party::new(folder.path(), "desk"));
    let package = desk.key_package();
    let group = alice.create(vec![package]);
    for text in ["one", "two"] {
        alice.seal(&group, text);
    }
    alice.post(&mut hub);
    let mut deliveries = hub.mailbox(&desk.client, 0, 10);
    deliveries.rotate_left(1);
    assert_eq!(deliveries.last().unwrap().kind, EnvelopeKind::Welcome);
    for delivery in &deliveries {
        desk.deliver(delivery);
    }
    assert_eq!(desk.texts(&group), ["one", "two"]);
    alice.work(|session| session.forget(&group)).unwrap();
    assert_eq!(alice.number("SELECT count(*) FROM mls_group"), 0);
    assert_eq!(alice.number("SELECT count(*) FROM mls_store WHERE label NOT IN ('signature_key_pair')"), 0);
}
