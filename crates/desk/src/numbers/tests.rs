//! The numbers of a department whose clock, cases and clerks are set; a real database.

use super::*;
use crate::context::Context;
use crate::error::DeskError;
use crate::inbox;
use crate::records::erasure;
use crate::testing::Office;
use model::console::cases::StepKind;
use model::desk_api::{Numbers, WeekNumbers};
use model::id::{DepartmentId, GroupId, Reference};
use std::collections::BTreeSet;

const REGISTRY: &str = "registry";
/// Monday of 2026-W47.
const MONDAY: &str = "2026-11-16T09:00:00Z";

/// With one department that is published, without opening hours: every minute counts.
fn office() -> Office {
    let office = Office::open();
    office
        .at(MONDAY, |context| {
            context.db.execute(
                "INSERT INTO gazette_gazette (gazette, origin, base, verifier, joined_at) VALUES (1, 'o', 'b', 'v', 0)",
                [],
            )?;
            context.db.execute(
                "INSERT INTO gazette_item (item, gazette, id, lang, kind, title, sha256, body, published_at)
                 VALUES (1, 1, ?1, 'en', 'department', 'Registry', '', ?2, 0)",
                (REGISTRY, serde_json::to_string(&published(REGISTRY))?),
            )?;
            turn(context)
        })
        .unwrap();
    office
}

fn published(id: &str) -> model::item::Item {
    use model::item::{Content, Department, Item};
    Item::new(model::id::ItemId::new(id), "en", "Registry", Content::Department(Department::default()))
}

fn case(office: &Office, now: &str, id: &str, department: &str) {
    office
        .at(now, |context| {
            context.db.execute(
                "INSERT INTO conversation (id, client, department, reference, opened, changed) VALUES (?1, ?1, ?2, ?3, ?4, ?4)",
                (group(id).0, department, reference(id).0, context.millis()),
            )?;
            Ok(())
        })
        .unwrap();
}

/// As the protocol names its groups.
fn group(id: &str) -> GroupId {
    GroupId(format!("{:0>64}", hex::encode(id)))
}

fn reference(id: &str) -> Reference {
    Reference(format!("{}-2345", id.to_uppercase()))
}

fn on(office: &Office, now: &str, id: &str, work: impl Fn(&Context<'_>, &GroupId) -> Result<(), DeskError>) {
    office.at(now, |context| work(context, &group(id))).unwrap();
}

fn waits(office: &Office, now: &str, id: &str) {
    on(office, now, id, inbox::waits);
}

fn answered(office: &Office, now: &str, id: &str) {
    on(office, now, id, inbox::answered);
}

fn closed(office: &Office, now: &str, id: &str) {
    on(office, now, id, |context, group| inbox::closed(context, group, "", "staff:x"));
}

fn numbers(office: &Office, now: &str) -> Numbers {
    let of = BTreeSet::from([DepartmentId::new(REGISTRY)]);
    office
        .at(now, |context| {
            let span = span(context.db, None, None, context.now)?;
            read(context.db, Some(&of), Lines::Each, span, context.now)
        })
        .unwrap()
}

fn week(office: &Office, now: &str, name: &str) -> WeekNumbers {
    numbers(office, now).weeks.into_iter().find(|line| line.week == name).unwrap()
}

/// Two cases in the week of [`MONDAY`]: one answered after 30 minutes and closed after a day, one left waiting.
fn a_week(office: &Office) {
    case(office, MONDAY, "aaaa", REGISTRY);
    waits(office, MONDAY, "aaaa");
    answered(office, "2026-11-16T09:30:00Z", "aaaa");
    waits(office, "2026-11-16T10:00:00Z", "aaaa");
    answered(office, "2026-11-16T16:00:00Z", "aaaa");
    closed(office, "2026-11-17T09:00:00Z", "aaaa");
    case(office, "2026-11-18T09:00:00Z", "bbbb", REGISTRY);
    waits(office, "2026-11-18T09:00:00Z", "bbbb");
}

#[test]
fn a_first_answer_a_closing_and_who_waits_when_the_week_ends_are_counted_where_they_happened() {
    let office = office();
    a_week(&office);
    let now = numbers(&office, "2026-11-19T09:00:00Z").now;
    assert_eq!((now.len(), now[0].waiting, now[0].open), (1, 1, 1));
    let running = week(&office, "2026-11-19T09:00:00Z", "2026-W47");
    assert_eq!((running.over, running.waiting_at_end), (false, None));
    office.at("2026-11-23T00:00:04Z", turn).unwrap();
    let line = week(&office, "2026-11-23T09:00:00Z", "2026-W47");
    assert_eq!((line.opened, line.closed, line.reopened, line.waiting_at_end), (2, 1, 0, Some(1)));
    // Only the first answer of a person is one.
    assert_eq!((line.first_answer.count, line.first_answer.median), (1, Some(30)));
    assert_eq!((line.resolution.count, line.resolution.median), (1, Some(24 * 60)));
    let before = week(&office, "2026-11-23T09:00:00Z", "2026-W46");
    assert_eq!((before.over, before.waiting_at_end), (true, None), "nobody counted then");
    assert_eq!(numbers(&office, "2026-11-23T09:00:00Z").weeks.len(), 12);
}

#[test]
fn a_desk_that_stood_still_for_weeks_notes_them_all_when_it_is_back() {
    let office = office();
    a_week(&office);
    office.at("2026-12-10T09:00:00Z", turn).unwrap();
    for name in ["2026-W47", "2026-W48", "2026-W49"] {
        assert_eq!(week(&office, "2026-12-10T09:00:00Z", name).waiting_at_end, Some(1), "{name}");
    }
    answered(&office, "2026-12-10T09:00:00Z", "bbbb");
    office.at("2026-12-14T09:00:00Z", turn).unwrap();
    assert_eq!(week(&office, "2026-12-14T09:00:00Z", "2026-W50").waiting_at_end, Some(0));
    assert_eq!(week(&office, "2026-12-14T09:00:00Z", "2026-W49").waiting_at_end, Some(1));
}

#[test]
fn erasing_a_case_changes_no_number_of_a_week_that_is_over() {
    let office = office();
    a_week(&office);
    office
        .at("2026-11-17T10:00:00Z", |context| {
            let group = group("aaaa");
            rates(context, &group, 4)?;
            inbox::step(context, &group, StepKind::Rated, "4", "")
        })
        .unwrap();
    office.at("2026-11-23T00:00:04Z", turn).unwrap();
    let now = "2026-12-23T09:00:00Z";
    let before = numbers(&office, now);
    assert_eq!(before.weeks.iter().map(|line| line.ratings.count + line.closed).sum::<u32>(), 2);
    for id in ["aaaa", "bbbb"] {
        office.at(now, |context| erasure::erase(context, "staff:x", &reference(id), "Asked for.").map(drop)).unwrap();
    }
    let rows = |table: &str| -> i64 {
        office.db.borrow().query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
    };
    assert_eq!((rows("conversation"), rows("step"), rows("erasure")), (0, 0, 2), "they are gone");
    assert_eq!(numbers(&office, now).weeks, before.weeks);
    // Nor does a later look at what is stored count anything again.
    office.at(now, fill_in).unwrap();
    assert_eq!(numbers(&office, now).weeks, before.weeks);
}

#[test]
fn what_is_closed_twice_counts_once_and_what_comes_again_is_reopened() {
    let office = office();
    case(&office, MONDAY, "aaaa", REGISTRY);
    waits(&office, MONDAY, "aaaa");
    closed(&office, "2026-11-16T10:00:00Z", "aaaa");
    closed(&office, "2026-11-16T11:00:00Z", "aaaa");
    on(&office, "2026-11-17T09:00:00Z", "aaaa", |context, group| {
        reopens(context, group)?;
        context.db.execute("UPDATE conversation SET closed = 0 WHERE id = ?1", [group.as_str()])?;
        inbox::waits(context, group)
    });
    closed(&office, "2026-11-17T09:20:00Z", "aaaa");
    let line = week(&office, "2026-11-18T09:00:00Z", "2026-W47");
    assert_eq!((line.opened, line.closed, line.reopened), (1, 2, 1));
    assert_eq!((line.resolution.count, line.resolution.median, line.resolution.p90), (2, Some(20), Some(60)));
}

#[test]
fn whoever_thinks_again_about_a_rating_is_counted_once() {
    let office = office();
    case(&office, MONDAY, "aaaa", REGISTRY);
    for (now, stars) in [(MONDAY, 1), ("2026-11-16T09:01:00Z", 5), ("2026-11-24T09:00:00Z", 4)] {
        on(&office, now, "aaaa", |context, group| {
            rates(context, group, stars)?;
            inbox::step(context, group, StepKind::Rated, &stars.to_string(), "")
        });
    }
    let of = |name| week(&office, "2026-11-25T09:00:00Z", name).ratings;
    assert_eq!(of("2026-W47").count, 0);
    assert_eq!((of("2026-W48").count, of("2026-W48").mean, of("2026-W48").stars), (1, Some(4.0), [0, 0, 0, 1, 0]));
}

#[test]
fn what_a_device_writes_where_the_department_stands_is_not_kept() {
    let office = office();
    case(&office, MONDAY, "aaaa", "Ada Lovelace, Mill Lane 3");
    waits(&office, MONDAY, "aaaa");
    let asked = DepartmentId::new("my secret question");
    office.at(MONDAY, |context| asks(context, &asked, Found::Nothing)).unwrap();
    let kept: String = office
        .db
        .borrow()
        .query_row("SELECT group_concat(department || week || what, ' ') FROM tally", [], |row| row.get(0))
        .unwrap();
    assert!(kept.contains("unanswered") && !kept.contains("Ada") && !kept.contains("secret"), "{kept}");
    assert_eq!(week(&office, MONDAY, "2026-W47").opened, 0);
}

#[test]
fn open_data_holds_weeks_that_are_over_and_no_small_count() {
    let office = office();
    for number in 0..6 {
        let id = format!("aa{number}a");
        case(&office, MONDAY, &id, REGISTRY);
        waits(&office, MONDAY, &id);
        if number < 4 {
            answered(&office, "2026-11-16T09:30:00Z", &id);
        }
    }
    office.at("2026-11-23T00:00:04Z", turn).unwrap();
    let now = numbers(&office, "2026-11-23T09:00:00Z");
    let text = String::from_utf8(open_table(&now).unwrap()).unwrap();
    let row: Vec<&str> = text.lines().find(|line| line.contains("2026-W47")).unwrap().split(',').collect();
    // department, week, begins, opened, closed, reopened, waiting, answers, median …
    assert_eq!(row[3..10], ["6", "0", "0", "<5", "<5", "", ""]);
    assert!(!text.contains("2026-W48"), "it runs still");
    let exact = String::from_utf8(csv(&now).unwrap()).unwrap();
    assert!(exact.contains("registry,2026-W47,2026-11-16,true,6,0,0,2,4,30,30,"), "{exact}");
    let package = package(&now, "Merewick", Licence::Zero);
    let rows = package["resources"][0]["data"].as_array().unwrap();
    let row = rows.iter().find(|row| row["week"] == "2026-W47").unwrap();
    assert_eq!((&row["opened"], &row["first_answers"]), (&serde_json::json!(6), &serde_json::json!("<5")));
    assert_eq!(package["licenses"][0]["name"], "CC0-1.0");
    let fields = package["resources"][0]["schema"]["fields"].as_array().unwrap();
    assert_eq!(fields.len(), row.as_object().unwrap().len());
    assert!(fields.iter().all(|field| row.get(field["name"].as_str().unwrap()).is_some()), "{row}");
}

#[test]
fn cases_from_before_are_counted_once_as_far_as_they_tell() {
    let office = office();
    case(&office, MONDAY, "aaaa", REGISTRY);
    office
        .at(MONDAY, |context| {
            let millis = |text: &str| text.parse::<jiff::Timestamp>().unwrap().as_millisecond();
            for (what, at, detail) in [
                ("person_asked", "2026-11-09T09:00:00Z", ""),
                ("closed", "2026-11-09T11:00:00Z", ""),
                ("reopened", "2026-11-10T09:00:00Z", ""),
                ("rated", "2026-11-10T10:00:00Z", "3"),
            ] {
                context.db.execute(
                    "INSERT INTO step (conversation, what, detail, at) VALUES (?1, ?2, ?3, ?4)",
                    (group("aaaa").0, what, detail, millis(at)),
                )?;
            }
            let letter =
                r#"{"id":"l","written":"2026-11-09T10:00:00Z","author":"R","body":{"kind":"text","text":"Yes."}}"#;
            context.db.execute(
                "INSERT INTO letter (id, conversation, from_citizen, body, at) VALUES ('l', ?1, 0, ?2, ?3)",
                (group("aaaa").0, letter, millis("2026-11-09T10:00:00Z")),
            )?;
            Ok(())
        })
        .unwrap();
    for _ in 0..2 {
        office.at("2026-11-16T12:00:00Z", fill_in).unwrap();
    }
    let line = week(&office, "2026-11-18T09:00:00Z", "2026-W46");
    assert_eq!((line.opened, line.closed, line.reopened, line.person_asked), (1, 1, 1, 1));
    assert_eq!((line.first_answer.median, line.resolution.median, line.ratings.mean), (Some(60), Some(120), Some(3.0)));
}
