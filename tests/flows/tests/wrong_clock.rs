//! A device whose clock is a year off: told in clear words, nothing lost, and it recovers when the clock is right.
#![allow(clippy::unwrap_used)]

use desk::Scope;
use engine::native::{Background, NativePlatform};
use flows::{Citizen, Town, merewick};
use jiff::civil::Time;
use jiff::{SignedDuration, Timestamp, ToSpan, Zoned};
use model::command::*;
use model::id::{DepartmentId, GroupId};
use model::letter::{LetterBody, LetterKind};
use model::view::*;
use model::{ErrorCode, Event, Failure, Table};
use serde_json::json;

const YEAR: SignedDuration = SignedDuration::from_hours(365 * 24);

/// The words name both clocks, in every language.
fn is_told(failure: &Failure, ahead: SignedDuration) {
    assert_eq!(failure.code, ErrorCode::ClockWrong, "{failure}");
    let clock = |name: &str| failure.args[name].parse::<Timestamp>().unwrap();
    let (device, server) = (clock("device"), clock("server"));
    let minute = SignedDuration::from_mins(1);
    assert!(server.duration_since(Timestamp::now()).abs() < minute, "{failure}");
    assert!((device.duration_since(server) - ahead).abs() < minute, "{failure}");
    let args: Vec<_> = failure.args.iter().map(|(name, value)| (name.as_str(), value.into())).collect();
    for lang in ["en", "es", "ar"] {
        let words = locale::text(lang, "error-clock-wrong", &args);
        assert!(words.contains(&failure.args["device"]) && words.contains(&failure.args["server"]), "{words}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn joining_with_a_wrong_clock_is_told_and_works_once_it_is_right() {
    let town = Town::open(&merewick()).await;
    for ahead in [YEAR, -YEAR] {
        let clock = NativePlatform::default();
        clock.set_ahead(ahead);
        let citizen = Citizen::with_clock(clock.clone(), Background::Quiet);
        let failure = citizen.door.call(Join { link: town.link() }).await.unwrap_err();
        is_told(&failure, ahead);
        assert!(citizen.door.call(Start {}).await.unwrap().gazettes.is_empty());
        clock.set_ahead(SignedDuration::ZERO);
        citizen.door.call(Join { link: town.link() }).await.unwrap();
        assert_eq!(citizen.door.call(Sync {}).await.unwrap().problem, None);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_read_and_written_with_a_wrong_clock_is_kept_and_arrives() {
    let town = Town::open(&merewick()).await;
    for ahead in [YEAR, -YEAR] {
        let clock = NativePlatform::default();
        let citizen = Citizen::with_clock(clock.clone(), Background::Quiet);
        citizen.door.call(Join { link: town.link() }).await.unwrap();
        citizen.door.call(Sync {}).await.unwrap();
        let items = citizen.door.call(Start {}).await.unwrap().gazettes[0].items;
        let before = say(&citizen, None, "Written before.").await;

        clock.set_ahead(ahead);
        let told = citizen.door.call(Sync {}).await.unwrap();
        is_told(&told.problem.unwrap(), ahead);
        let gazette = citizen.door.call(Start {}).await.unwrap().gazettes.remove(0);
        assert_eq!(gazette.items, items);
        is_told(&gazette.problem.unwrap(), ahead);
        let asked = citizen.door.call(Ask { text: "my mother died what do I have to do".into() }).await.unwrap();
        assert!(!asked.answers.is_empty());

        // The gazette has to wait for the right day; letters have not.
        say(&citizen, Some(&before), "Written with a wrong clock.").await;
        citizen.door.call(AskPerson { conversation: before.clone() }).await.unwrap();
        for _ in 0..3 {
            is_told(&citizen.door.call(Sync {}).await.unwrap().problem.unwrap(), ahead);
            town.desk.exchange().await.unwrap();
        }
        let clerk = town.clerk(&[Scope::Read, Scope::Reply, Scope::Remind]).await;
        let (_, waiting) = clerk.get("cases?wants_person=true").await;
        let reference = waiting[0]["reference"].as_str().unwrap().to_owned();
        let reply = json!({"text": "Good morning.", "author": "R. Okafor"});
        assert_eq!(clerk.post(&format!("cases/{reference}/replies"), &reply).await.0, 200);
        let day = Zoned::now().date().checked_add(40.days()).unwrap();
        let reminder = json!({"reminder": "collect", "title": "Collect your card", "date": day.to_string()});
        assert_eq!(clerk.post(&format!("cases/{reference}/reminders"), &reminder).await.0, 200);
        town.desk.exchange().await.unwrap();
        citizen.door.call(Sync {}).await.unwrap();

        clock.set_ahead(SignedDuration::ZERO);
        say(&citizen, Some(&before), "Written after.").await;
        for _ in 0..3 {
            assert_eq!(citizen.door.call(Sync {}).await.unwrap().problem, None);
            town.desk.exchange().await.unwrap();
        }
        assert_eq!(citizen.door.call(Sync {}).await.unwrap().waiting, 0);
        assert_eq!(citizen.door.call(Start {}).await.unwrap().gazettes[0].problem, None);
        let read = ReadConversation { conversation: before.clone(), before: None, limit: None };
        let thread = citizen.door.call(read).await.unwrap().letters;
        let texts: Vec<&str> = thread.iter().filter(|letter| !letter.automatic).filter_map(text_of).collect();
        assert_eq!(texts, ["Written before.", "Written with a wrong clock.", "Good morning.", "Written after."]);
        assert!(thread.iter().filter_map(|letter| letter.state).all(|state| state >= DeliveryState::Received));
        // The desk reads them in the order in which they were written, whatever the clock said.
        let (_, detail) = clerk.get(&format!("cases/{reference}")).await;
        let letters =
            detail["letters"].as_array().unwrap().iter().filter(|letter| letter["from_citizen"] == json!(true));
        let at_desk: Vec<&str> = letters.filter_map(|letter| letter["letter"]["body"]["text"].as_str()).collect();
        assert_eq!(at_desk, ["Written before.", "Written with a wrong clock.", "Written after."]);
        let reminders = citizen.door.call(ListReminders {}).await.unwrap();
        let card = reminders.iter().find(|reminder| reminder.title == "Collect your card").unwrap();
        assert_eq!((card.days_left, card.state), (40, ReminderState::Open));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reminder_rings_at_its_minute_although_the_clock_was_wrong_in_between() {
    for wrong in [YEAR, -YEAR] {
        let clock = NativePlatform::default();
        let citizen = Citizen::with_clock(clock.clone(), Background::Running);
        let due = Zoned::now().checked_add(2.days()).unwrap();
        let time = Some(Time::constant(9, 30, 0, 0));
        let remind = || AddReminder { title: "Bring the forms".into(), text: String::new(), date: due.date(), time };
        let id = citizen.door.call(remind()).await.unwrap().id;
        let mut events = citizen.door.subscribe();
        set(&citizen, &clock, wrong).await;
        if wrong.is_positive() {
            // By that clock its minute is long past, and so is the day for another one.
            assert_eq!(rung(&mut events).await, id.0);
            assert_eq!(citizen.door.call(remind()).await.unwrap_err().code, ErrorCode::TimeInvalid);
        }
        set(&citizen, &clock, SignedDuration::ZERO).await;
        let listed = citizen.door.call(ListReminders {}).await.unwrap().remove(0);
        assert_eq!((listed.state, listed.days_left), (ReminderState::Open, 2));
        assert!(listed.rings.is_some());
        set(&citizen, &clock, SignedDuration::from_hours(3 * 24)).await;
        assert_eq!(rung(&mut events).await, id.0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn at_midnight_what_says_today_is_read_again() {
    let clock = NativePlatform::default();
    let citizen = Citizen::with_clock(clock.clone(), Background::Running);
    // The clock's loop has seen this day.
    set(&citizen, &clock, SignedDuration::ZERO).await;
    let mut events = citizen.door.subscribe();
    set(&citizen, &clock, SignedDuration::from_hours(24)).await;
    let told = async {
        while !matches!(events.recv().await.unwrap(), Event::Changed { tables } if tables.contains(&Table::Reminders)) {
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(40), told).await.unwrap();
}

/// Sets the device's clock; the app looks at it when something changes, and every half minute.
async fn set(citizen: &Citizen, clock: &NativePlatform, ahead: SignedDuration) {
    clock.set_ahead(ahead);
    let nothing: ChangeSettings = serde_json::from_value(json!({})).unwrap();
    citizen.door.call(nothing).await.unwrap();
    // The clock's loop has its turn before the next command has.
    for _ in 0..3 {
        citizen.door.call(ListReminders {}).await.unwrap();
    }
}

async fn rung(events: &mut tokio::sync::broadcast::Receiver<Event>) -> String {
    let ring = async {
        loop {
            if let Event::Remind { reminder, .. } = events.recv().await.unwrap() {
                return reminder;
            }
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(40), ring).await.unwrap()
}

async fn say(citizen: &Citizen, conversation: Option<&GroupId>, text: &str) -> GroupId {
    match conversation {
        Some(id) => {
            let text = SendText { conversation: id.clone(), text: text.into(), files: vec![] };
            citizen.door.call(text).await.unwrap();
            id.clone()
        }
        None => {
            let department = DepartmentId::new("registry-office");
            let start = StartConversation { department, topic: String::new(), text: text.into() };
            citizen.door.call(start).await.unwrap().conversation.id
        }
    }
}

fn text_of(letter: &LetterView) -> Option<&str> {
    match &letter.body {
        LetterBody::Known(LetterKind::Text { text, .. }) => Some(text),
        _ => None,
    }
}
