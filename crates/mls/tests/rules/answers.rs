//! What a hub says to a post, one answer each, and coming and going.

use super::outgoing;
use crate::common::hub::Hub;
use crate::common::party::{NOW, Party, pair};
use mls::{Change, Happened, Peer, Rejection};
use model::wire::{BodyHash, EnvelopeKind, PostResult, to_cbor};

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
    assert_eq!(later(&mut alice), std::slice::from_ref(&one), "goes out again");
    let lost_answer = PostResult::EpochTaken { epoch: 9, winner: Some(BodyHash::of(&one.envelope.body)) };
    alice.report(|session| session.settle(&one.ticket, &lost_answer)).unwrap();
    assert_eq!(later(&mut alice), [one], "the winner are these bytes");
    alice.post(&mut hub);
    desk.fetch(&hub);
    assert_eq!(desk.texts(&group), ["mailbox full"]);
}

/// What may go out a minute later.
fn later(party: &mut Party) -> Vec<mls::Outgoing> {
    let transaction = party.connection.transaction().unwrap();
    party.member.on(&transaction, &party.believe, NOW + 60).outbox(200).unwrap()
}

#[test]
fn a_full_mailbox_holds_up_nobody_else() {
    let folder = tempfile::tempdir().unwrap();
    let mut hub = Hub::new(&["alice", "desk", "full"]);
    let mut alice = Party::new(folder.path(), "alice");
    let (mut desk, mut full) = (Party::new(folder.path(), "desk"), Party::new(folder.path(), "full"));
    let (to_full, to_desk) = (vec![full.key_package()], vec![desk.key_package()]);
    let (first, second) = (alice.create(to_full), alice.create(to_desk));
    alice.post(&mut hub);
    for text in ["one", "two", "three"] {
        alice.seal(&first, text);
    }
    alice.seal(&second, "hello");
    let two = alice.work(|session| session.outbox(2)).unwrap();
    for one in &two {
        assert_eq!(one.envelope.group, first);
        let answer = PostResult::MailboxFull { client: "full".into() };
        alice.report(|session| session.settle(&one.ticket, &answer)).unwrap();
    }
    let next = alice.work(|session| session.outbox(2)).unwrap();
    assert!(next.iter().map(|one| &one.envelope.group).eq([&second]), "{next:?}");
    // In their order, once there may be room again.
    assert_eq!(later(&mut alice)[..2], two);
}

#[test]
fn a_hub_that_counts_wrongly_holds_no_letter_back() {
    let folder = tempfile::tempdir().unwrap();
    let (mut alice, mut desk) = (Party::new(folder.path(), "alice"), Party::new(folder.path(), "desk"));
    let package = desk.key_package();
    let group = alice.create(vec![package]);
    alice.seal(&group, "hello");
    let commit = outgoing(&mut alice).remove(0);
    assert_eq!(commit.envelope.kind, EnvelopeKind::Commit);
    // A place before the first.
    alice.report(|session| session.settle(&commit.ticket, &PostResult::Accepted { seq: 0 })).unwrap();
    let next = outgoing(&mut alice);
    assert!(next.iter().map(|one| one.envelope.kind).eq([EnvelopeKind::Message]), "{next:?}");
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

#[test]
fn a_change_that_others_made_before_or_that_cannot_be_made_any_more_is_given_back() {
    let folder = tempfile::tempdir().unwrap();
    let (mut hub, mut alice, mut desk, group) = pair(folder.path());
    let mut phone = Party::new(folder.path(), "phone");
    hub.register("phone");
    let packages = [phone.key_package(), phone.key_package()];
    for (party, package) in [&mut alice, &mut desk].into_iter().zip(packages) {
        party.work(|session| session.change(&group, &Change::Add(vec![package]), "add the phone")).unwrap();
    }
    alice.work(|session| session.change(&group, &Change::Refresh, "refresh")).unwrap();
    // Stands for a key package that expires while it waits.
    let hopeless = Change::Add(vec![Peer { client: "phone".into(), key_package: b"expired".to_vec() }]);
    alice
        .connection
        .execute("UPDATE mls_outbox SET intent = ?1 WHERE local = 'refresh'", [to_cbor(&hopeless)])
        .unwrap();
    alice.seal(&group, "to three");
    desk.post(&mut hub);
    let happened = alice.fetch(&hub);
    let rejected: Vec<&Rejection> = happened
        .iter()
        .filter_map(|one| if let Happened::Rejected { why, .. } = one { Some(why) } else { None })
        .collect();
    assert!(matches!(rejected[..], [Rejection::NothingToChange, Rejection::Impossible(_)]), "{rejected:?}");
    alice.post(&mut hub);
    for reader in [&mut desk, &mut phone] {
        reader.fetch(&hub);
        assert_eq!(reader.texts(&group), ["to three"]);
    }
}
