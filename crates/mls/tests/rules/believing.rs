//! Rules 6 and 11: keys and who holds them.

use super::outgoing;
use crate::common::hub::Hub;
use crate::common::party::{NOW, Party};
use mls::{Change, Error, Happened, Rejection, SkipReason};
use model::wire::KeyPackageStock;

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
    let count = mls::key_package_count(&desk.connection, &desk.member).unwrap();
    assert_eq!((count.single_use, count.last_resort), (80 + 61 - 1, 2));
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
