//! Invitations, sessions, recovery and rights, on a real database with a clock that is set.

use super::*;
use crate::context::Context;
use crate::error::DeskError;
use crate::testing::Office;
use model::console::rights::{Grant, Role};
use model::id::DepartmentId;
use session::Standing;

const MORNING: &str = "2026-11-25T09:00:00Z";

fn administrator() -> Vec<Grant> {
    vec![Grant { role: Role::Administrator, department: None }]
}

#[test]
fn an_invitation_holds_a_day_works_once_and_a_new_one_ends_the_old() {
    let office = Office::open();
    let staff = office.person(MORNING, "R. Okafor", &[]);
    let make = |context: &Context<'_>| invitation::make(context, "test", &staff);
    let (old, _) = office.at(MORNING, make).unwrap();
    let (token, _) = office.at(MORNING, make).unwrap();
    let find =
        |token: &str, now: &str| office.at(now, |context| invitation::find(context.db, token, context.now)).unwrap();
    assert_eq!(find(&old, MORNING), None);
    assert_eq!(find(&token, "2026-11-26T08:59:00Z").as_deref(), Some(staff.as_str()));
    assert_eq!(find(&token, "2026-11-26T09:00:00Z"), None);
    let take = || office.at(MORNING, |context| invitation::take(context, &token)).unwrap();
    assert_eq!(take().as_deref(), Some(staff.as_str()));
    assert_eq!(take(), None);
}

#[test]
fn a_session_locks_when_nothing_is_done_ends_with_the_day_and_with_the_person() {
    let office = Office::open();
    let boss = office.person(MORNING, "Boss", &administrator());
    let staff = office.person(MORNING, "Clerk", &[]);
    let token = office.at(MORNING, |context| session::begin(context, &staff, "Firefox")).unwrap();
    let standing = |now: &str| office.at(now, |context| session::find(context.db, &token, context.now)).unwrap();
    let Standing::Open(own) = standing("2026-11-25T09:14:00Z") else { panic!("it locked too early") };
    assert_eq!(own.staff.name, "Clerk");
    assert!(matches!(standing("2026-11-25T09:16:00Z"), Standing::Locked));
    // A key pressed every ten minutes keeps it awake, but not into the night.
    for minute in (10..=720).step_by(10) {
        let now = format!("2026-11-25T{:02}:{:02}:00Z", 9 + minute / 60, minute % 60);
        office.at(&now, |context| session::seen(context.db, &own.id, context.now)).unwrap();
    }
    assert!(matches!(standing("2026-11-25T20:55:00Z"), Standing::Open(_)));
    assert!(matches!(standing("2026-11-25T21:05:00Z"), Standing::Locked));
    office.at("2026-11-25T20:00:00Z", |context| suspend(context, "test", &staff)).unwrap();
    assert!(matches!(standing("2026-11-25T20:00:00Z"), Standing::Unknown));
    assert!(boss != staff);
}

#[test]
fn nobody_can_take_the_last_administrator_away() {
    let office = Office::open();
    let boss = office.person(MORNING, "Boss", &administrator());
    for outcome in [
        office.at(MORNING, |context| suspend(context, "test", &boss)),
        office.at(MORNING, |context| change_grants(context, "test", &boss, &[])),
    ] {
        assert!(matches!(outcome, Err(DeskError::Invalid(_))), "{outcome:?}");
    }
    let second = office.person(MORNING, "Second", &administrator());
    office.at(MORNING, |context| suspend(context, "test", &boss)).unwrap();
    assert!(office.at(MORNING, |context| suspend(context, "test", &second)).is_err());
}

#[test]
fn a_recovery_takes_two_administrators_and_ends_the_old_keys_and_sessions() {
    let office = Office::open();
    let one = office.person(MORNING, "One", &administrator());
    let two = office.person(MORNING, "Two", &administrator());
    let lost = office.person(MORNING, "Lost", &[]);
    let token = office.at(MORNING, |context| session::begin(context, &lost, "")).unwrap();
    let asked = office.at(MORNING, |context| recovery::ask(context, &one, &lost)).unwrap();
    let agree = |who: &str| office.at(MORNING, |context| recovery::agree(context, who, &asked.id));
    assert!(matches!(agree(&one), Err(DeskError::SecondPerson)), "whoever asked does not agree");
    assert!(matches!(agree(&lost), Err(DeskError::SecondPerson)), "nor whoever it is about");
    let (staff, link, _) = agree(&two).unwrap();
    assert_eq!(staff, lost);
    let view = office.at(MORNING, |context| view(context.db, &lost)).unwrap();
    assert_eq!(view.passkeys, 0);
    let standing = office.at(MORNING, |context| session::find(context.db, &token, context.now)).unwrap();
    assert!(matches!(standing, Standing::Unknown));
    let found = office.at(MORNING, |context| invitation::find(context.db, &link, context.now)).unwrap();
    assert_eq!(found, Some(lost));
    assert!(agree(&two).is_err(), "once");
}

#[test]
fn rights_end_at_the_department() {
    let registry = DepartmentId::new("registry");
    let staff = Staff {
        id: "s".into(),
        name: "S".into(),
        grants: vec![Grant { role: Role::Clerk, department: Some(registry.clone()) }],
    };
    assert!(staff.must(Role::Clerk, &registry).is_ok());
    assert!(matches!(staff.must(Role::Clerk, &DepartmentId::new("taxes")), Err(DeskError::RoleMissing("clerk"))));
    assert!(matches!(staff.must_be(Role::Approver), Err(DeskError::RoleMissing("approver"))));
    assert_eq!(staff.departments(Role::Clerk), Some(vec![&registry]));
    assert_eq!(staff.departments(Role::Lead), Some(vec![]));
}
