//! Invitations, sessions, recovery and rights, on a real database with a clock that is set.

use super::*;
use crate::context::Context;
use crate::error::DeskError;
use crate::testing::Office;
use account::{Arrival, Vouched};
use model::console::people::Account;
use model::console::rights::{Grant, Role};
use model::id::DepartmentId;
use session::{Standing, Way};

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
    let token = office.at(MORNING, |context| session::begin(context, &staff, "Firefox", Way::Passkey)).unwrap();
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
    let token = office.at(MORNING, |context| session::begin(context, &lost, "", Way::Passkey)).unwrap();
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

const ISSUER: &str = "https://login.town.example";

fn vouched(subject: &str, email: Option<&str>) -> Vouched {
    Vouched { issuer: ISSUER.into(), subject: subject.into(), email: email.map(Into::into) }
}

#[test]
fn an_address_is_waited_for_once_and_then_the_account_is_known_by_its_subject() {
    let office = Office::open();
    let staff = office.person(MORNING, "R. Okafor", &[]);
    let email = Account::Email(" Okafor@Town.example ".into());
    office.at(MORNING, |context| account::link(context, "test", ISSUER, &staff, &email)).unwrap();
    let arrive = |now: &str, vouched: Vouched| office.at(now, |context| account::arrive(context, &vouched)).unwrap();
    let known = |arrival: Arrival| matches!(arrival, Arrival::Known(person) if person.id == staff);
    assert_eq!(arrive(MORNING, vouched("1", None)), Arrival::Stranger, "an address that is not confirmed is none");
    assert_eq!(arrive(MORNING, vouched("1", Some("vance@town.example"))), Arrival::Stranger);
    let elsewhere = Vouched { issuer: "https://evil.example".into(), ..vouched("1", Some("okafor@town.example")) };
    assert_eq!(arrive(MORNING, elsewhere), Arrival::Stranger, "another provider's word");
    assert!(known(arrive(MORNING, vouched("1", Some("okafor@town.example")))));
    assert!(known(arrive("2027-11-25T09:00:00Z", vouched("1", Some("married@town.example")))), "another address since");
    assert_eq!(
        arrive(MORNING, vouched("2", Some("okafor@town.example"))),
        Arrival::Stranger,
        "the address was given on"
    );
}

#[test]
fn an_address_that_nobody_used_is_forgotten_and_an_account_is_one_persons() {
    let office = Office::open();
    let (one, two) = (office.person(MORNING, "One", &[]), office.person(MORNING, "Two", &[]));
    let link = |now: &str, staff: &str, account: &Account| {
        office.at(now, |context| account::link(context, "test", ISSUER, staff, account))
    };
    let email = Account::Email("desk@town.example".into());
    link(MORNING, &one, &email).unwrap();
    assert!(matches!(link(MORNING, &two, &email), Err(DeskError::Invalid(_))));
    let late = "2026-12-09T09:00:00Z";
    let came = office.at(late, |context| account::arrive(context, &vouched("1", Some("desk@town.example")))).unwrap();
    assert_eq!(came, Arrival::Stranger);
    link(late, &two, &email).unwrap();
    link(MORNING, &one, &Account::Subject("abc".into())).unwrap();
    assert!(link(MORNING, &two, &Account::Subject("abc".into())).is_err());
    for wrong in ["", "desk", "@town.example", "a b@town.example", "a@b@c.example", "desk@host"] {
        assert!(link(MORNING, &two, &Account::Email(wrong.into())).is_err(), "{wrong}");
    }
    assert!(link(MORNING, &two, &Account::Subject("ä".into())).is_err());
}

#[test]
fn an_account_ends_with_its_person_and_a_session_with_its_account() {
    let office = Office::open();
    office.person(MORNING, "Boss", &administrator());
    let staff = office.person(MORNING, "Clerk", &[]);
    let subject = Account::Subject("1".into());
    office.at(MORNING, |context| account::link(context, "test", ISSUER, &staff, &subject)).unwrap();
    let token = office.at(MORNING, |context| session::begin(context, &staff, "", Way::SignOn)).unwrap();
    let outcome: String = office
        .at(MORNING, |context| {
            let newest = "SELECT outcome FROM audit WHERE action = 'signed in' ORDER BY place DESC LIMIT 1";
            Ok(context.db.query_row(newest, [], |row| row.get(0))?)
        })
        .unwrap();
    assert_eq!(outcome, "by identity provider");
    office.at(MORNING, |context| suspend(context, "test", &staff)).unwrap();
    let arrive = || office.at(MORNING, |context| account::arrive(context, &vouched("1", None))).unwrap();
    assert_eq!(arrive(), Arrival::Suspended(staff.clone()));
    office.at(MORNING, |context| restore(context, "test", &staff)).unwrap();
    assert!(matches!(arrive(), Arrival::Known(_)));
    let token = [token, office.at(MORNING, |context| session::begin(context, &staff, "", Way::SignOn)).unwrap()];
    office.at(MORNING, |context| account::unlink(context, "test", &staff)).unwrap();
    assert_eq!(arrive(), Arrival::Stranger);
    for token in &token {
        let standing = office.at(MORNING, |context| session::find(context.db, token, context.now)).unwrap();
        assert!(matches!(standing, Standing::Unknown));
    }
}
