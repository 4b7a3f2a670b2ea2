//! Who gets which case and who loses one, on a real database with a clock that is set.

use super::queue::Wait;
use super::*;
use crate::people::{self, session};
use crate::testing::Office;
use model::console::people::Presence;
use model::console::rights::{Grant, Role};
use model::console::routing::{DepartmentSettings, Skills};
use model::id::{DepartmentId, GroupId};
use model::view::Switch;

const MORNING: &str = "2026-11-25T09:00:00Z";

fn clerk(department: &str) -> Vec<Grant> {
    vec![Grant { role: Role::Clerk, department: Some(DepartmentId::new(department)) }]
}

/// A citizen who waits for a person in this department.
fn case(office: &Office, now: &str, id: &str, topic: &str) {
    office
        .at(now, |context| {
            context.db.execute(
                "INSERT INTO conversation (id, client, department, topic, reference, opened, changed, waits_since, automatic)
                 VALUES (?1, ?1, 'registry', ?2, ?1, ?3, ?3, ?3, 0)",
                (id, topic, context.millis()),
            )?;
            Ok(())
        })
        .unwrap();
}

fn settings(office: &Office, gives: Switch) {
    let department = DepartmentId::new("registry");
    let settings = DepartmentSettings { department, gives, silent_after: 60, reopens_for: 7, holidays: vec![] };
    office.at(MORNING, |context| change(context, "test", &settings)).unwrap();
}

/// At the counter, with a page that shows signs of life.
fn present(office: &Office, now: &str, staff: &str) {
    office
        .at(now, |context| {
            session::begin(context, staff, "test", session::Way::Passkey)?;
            people::set_presence(context, staff, Presence::Present)
        })
        .unwrap();
}

fn assignee(office: &Office, id: &str) -> String {
    office.db.borrow().query_row("SELECT assignee FROM conversation WHERE id = ?1", [id], |row| row.get(0)).unwrap()
}

#[test]
fn nothing_is_given_to_somebody_who_is_away_or_full_or_not_of_that_department() {
    let office = Office::open();
    settings(&office, Switch::On);
    let away = office.person(MORNING, "Away", &clerk("registry"));
    let elsewhere = office.person(MORNING, "Elsewhere", &clerk("taxes"));
    present(&office, MORNING, &elsewhere);
    case(&office, MORNING, "first", "");
    office.at(MORNING, look).unwrap();
    assert_eq!(assignee(&office, "first"), "", "nobody who may have it is there");

    present(&office, MORNING, &away);
    office.at(MORNING, look).unwrap();
    assert_eq!(assignee(&office, "first"), away);

    let skills = Skills { staff: away.clone(), name: String::new(), topics: vec![], capacity: 1 };
    office.at(MORNING, |context| skills::change(context, "test", &DepartmentId::new("registry"), &skills)).unwrap();
    case(&office, MORNING, "second", "");
    office.at(MORNING, look).unwrap();
    assert_eq!(assignee(&office, "second"), "", "one is as much as they take");
}

#[test]
fn the_desk_gives_nothing_where_a_department_does_not_want_it() {
    let office = Office::open();
    settings(&office, Switch::Off);
    let clerk = office.person(MORNING, "Clerk", &clerk("registry"));
    present(&office, MORNING, &clerk);
    case(&office, MORNING, "case", "");
    office.at(MORNING, look).unwrap();
    assert_eq!(assignee(&office, "case"), "");
}

#[test]
fn whoever_knows_the_topic_and_has_least_gets_it_and_who_waits_longest_comes_first() {
    let office = Office::open();
    settings(&office, Switch::On);
    let births = office.person(MORNING, "Births", &clerk("registry"));
    let all = office.person(MORNING, "All", &clerk("registry"));
    for staff in [&births, &all] {
        present(&office, MORNING, staff);
    }
    let skills = Skills { staff: births.clone(), name: String::new(), topics: vec!["births".into()], capacity: 1 };
    office.at(MORNING, |context| skills::change(context, "test", &DepartmentId::new("registry"), &skills)).unwrap();
    case(&office, "2026-11-25T09:01:00Z", "passport", "passports");
    office.at("2026-11-25T09:01:00Z", look).unwrap();
    assert_eq!(assignee(&office, "passport"), all, "the other knows births only");
    case(&office, "2026-11-25T09:03:00Z", "later", "births");
    case(&office, "2026-11-25T09:02:00Z", "earlier", "births");
    office.at("2026-11-25T09:03:00Z", look).unwrap();
    assert_eq!(assignee(&office, "earlier"), births, "who has least gets who waits longest");
    assert_eq!(assignee(&office, "later"), all, "the other is full");
}

#[test]
fn a_silent_clerk_loses_the_case_one_who_answers_keeps_it() {
    let office = Office::open();
    settings(&office, Switch::Off);
    let clerk = office.person(MORNING, "Clerk", &clerk("registry"));
    present(&office, MORNING, &clerk);
    for id in ["silent", "answered"] {
        case(&office, MORNING, id, "");
        office
            .at(MORNING, |context| {
                context.db.execute(
                    "UPDATE conversation SET assignee = ?2, assigned = ?3 WHERE id = ?1",
                    (id, &clerk, context.millis()),
                )?;
                Ok(())
            })
            .unwrap();
    }
    office.at("2026-11-25T09:30:00Z", |context| crate::inbox::answered(context, &GroupId("answered".into()))).unwrap();
    // Still there: a page is open, and a key was pressed a minute ago.
    let alive = |now: &str| {
        office
            .at(now, |context| {
                context.db.execute("UPDATE session SET seen = ?1", [context.millis()])?;
                Ok(())
            })
            .unwrap();
    };
    alive("2026-11-25T09:59:00Z");
    office.at("2026-11-25T09:59:00Z", look).unwrap();
    assert_eq!(assignee(&office, "silent"), clerk, "the hour is not over");
    alive("2026-11-25T10:01:00Z");
    office.at("2026-11-25T10:01:00Z", look).unwrap();
    assert_eq!(assignee(&office, "silent"), "");
    assert_eq!(assignee(&office, "answered"), clerk);
}

#[test]
fn whoever_went_home_is_away_and_what_waits_with_them_goes_back_soon() {
    let office = Office::open();
    settings(&office, Switch::Off);
    let clerk = office.person(MORNING, "Clerk", &clerk("registry"));
    present(&office, MORNING, &clerk);
    case(&office, MORNING, "case", "");
    office
        .at(MORNING, |context| {
            context.db.execute(
                "UPDATE conversation SET assignee = ?1, assigned = ?2 WHERE id = 'case'",
                (&clerk, context.millis()),
            )?;
            Ok(())
        })
        .unwrap();
    // The browser is closed; the button still said "present".
    office.at("2026-11-25T09:16:00Z", look).unwrap();
    let presence = people::view(&office.db.borrow(), &clerk).unwrap().presence;
    assert_eq!(presence, Presence::Away);
    assert_eq!(assignee(&office, "case"), "");
}

#[test]
fn the_word_about_the_queue_counts_who_waits_longer_and_says_times_only_when_there_are_some() {
    let office = Office::open();
    for (minute, id) in ["one", "two", "three"].iter().enumerate() {
        case(&office, &format!("2026-11-25T09:0{minute}:00Z"), id, "");
    }
    let place = |id: &str| office.at("2026-11-25T10:00:00Z", |context| place_of(context, &GroupId(id.into()))).unwrap();
    assert_eq!(place("one"), Wait { before: 0, minutes: None });
    assert_eq!(place("three"), Wait { before: 2, minutes: None });
    for minutes in [10, 20, 30, 40, 50] {
        office
            .at(MORNING, |context| {
                context.db.execute(
                    "INSERT INTO answered (department, topic, asked, minutes) VALUES ('registry', '', 0, ?1)",
                    [minutes],
                )?;
                Ok(())
            })
            .unwrap();
    }
    assert_eq!(place("three"), Wait { before: 2, minutes: Some(30) });
}
