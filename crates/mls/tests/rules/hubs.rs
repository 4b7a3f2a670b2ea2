//! One database at two hubs: another client and another key at each, and neither hub reaches into the other's groups.

use super::outgoing;
use crate::common::hub::Hub;
use crate::common::party::Party;
use mls::{Happened, SkipReason};
use model::wire::KeyPackageStock;

#[test]
fn two_hubs_meet_two_members_with_one_outbox_each() {
    let folder = tempfile::tempdir().unwrap();
    let (mut town, mut county) = (Hub::new(&["alice-1", "town-desk"]), Hub::new(&["alice-2", "county-desk"]));
    let file = folder.path().join("alice.db");
    let mut at_town = Party::open(file.clone(), "alice-1");
    let mut at_county = Party::open(file, "alice-2");
    assert_ne!(at_town.member.signature_key(), at_county.member.signature_key(), "hubs could compare keys");

    let mut town_desk = Party::new(folder.path(), "town-desk");
    let mut county_desk = Party::new(folder.path(), "county-desk");
    let with_town = at_town.create(vec![town_desk.key_package()]);
    let with_county = at_county.create(vec![county_desk.key_package()]);
    assert_eq!(outgoing(&mut at_town).len(), 1);
    assert_eq!(outgoing(&mut at_county).len(), 1);
    assert_eq!(outgoing(&mut at_county)[0].envelope.group, with_county);

    at_town.seal(&with_town, "to the town");
    at_county.seal(&with_county, "to the county");
    at_town.post(&mut town);
    assert_eq!(outgoing(&mut at_county).len(), 1, "the county's commit still waits for its own hub");
    at_county.post(&mut county);
    town_desk.fetch(&town);
    county_desk.fetch(&county);
    assert_eq!(town_desk.texts(&with_town), ["to the town"]);
    assert_eq!(county_desk.texts(&with_county), ["to the county"]);
}

#[test]
fn a_hub_does_not_reach_into_the_groups_of_another() {
    let folder = tempfile::tempdir().unwrap();
    let mut town = Hub::new(&["alice-1", "town-desk"]);
    let file = folder.path().join("alice.db");
    let mut at_town = Party::open(file.clone(), "alice-1");
    let mut at_county = Party::open(file, "alice-2");
    let mut desk = Party::new(folder.path(), "town-desk");
    let group = at_town.create(vec![desk.key_package()]);
    at_town.post(&mut town);
    at_town.fetch(&town);
    desk.fetch(&town);
    desk.seal(&group, "from the town");
    desk.post(&mut town);

    let deliveries = town.mailbox(&at_town.client, at_town.position(), 10);
    assert_eq!(deliveries.len(), 1);
    let report = at_county.deliver(&deliveries[0]);
    assert!(
        matches!(&report.happened[..], [Happened::Skipped(skipped)] if skipped.reason == SkipReason::Refused),
        "{report:?}"
    );
    assert_eq!(report.gap, None);
    at_town.fetch(&town);
    assert_eq!(at_town.texts(&group), ["from the town"], "and nothing was lost by it");
}

#[test]
fn key_packages_are_counted_for_each_hub() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("alice.db");
    let mut at_town = Party::open(file.clone(), "alice-1");
    let mut at_county = Party::open(file, "alice-2");
    let empty = KeyPackageStock { single_use: 0, last_resort: false, low_water: 10 };
    assert_eq!(at_town.work(|session| session.top_up(&empty)).unwrap().len(), 81);
    let full = KeyPackageStock { single_use: 80, last_resort: true, low_water: 10 };
    assert_eq!(at_county.work(|session| session.top_up(&full)).unwrap().len(), 1, "its own last-resort package");
    let counted = |party: &Party| mls::key_package_count(&party.connection, &party.member).unwrap();
    assert_eq!((counted(&at_town).single_use, counted(&at_town).last_resort), (80, 1));
    assert_eq!((counted(&at_county).single_use, counted(&at_county).last_resort), (0, 1));
}
