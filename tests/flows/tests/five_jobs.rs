//! The counter's five jobs with a real hub, a real desk and a real second party; then the same with the server gone.
#![allow(clippy::unwrap_used)]

use desk::Scope;
use engine::native::{Background, NativePlatform};
use flows::press::with;
use flows::{Citizen, Town, merewick};
use jiff::civil::Weekday;
use jiff::{SignedDuration, Zoned};
use model::command::*;
use model::id::{DepartmentId, ItemId};
use model::item::ItemKind;
use model::letter::{CaseState, LetterBody, LetterKind};
use model::view::*;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_found_by_taps_and_by_asking() {
    let town = Town::open(&merewick()).await;
    let citizen = town.citizen().await;
    let top = citizen.door.call(ReadMenu { path: vec![] }).await.unwrap();
    assert!(top.entries.len() >= 6, "{top:?}");
    let view = citizen.door.call(Ask { text: "my mother died what do I have to do".into() }).await.unwrap();
    let best = view.answers.first().expect("an answer");
    assert!(
        best.row.title.to_lowercase().contains("die") || best.row.title.to_lowercase().contains("death"),
        "{view:#?}"
    );
    assert!(!view.departments.is_empty());
    // In another language the same question finds the same page, in that language.
    citizen.door.call(ChangeSettings { lang: Some("es".into()), ..none() }).await.unwrap();
    let view = citizen.door.call(Ask { text: "murió mi madre, qué tengo que hacer".into() }).await.unwrap();
    assert!(
        view.answers.first().is_some_and(|answer| answer.row.lang == "es" && answer.row.exact_language),
        "{view:#?}"
    );
    // What nobody publishes is not answered with confidence.
    let view = citizen.door.call(Ask { text: "quién ganó el partido de fútbol".into() }).await.unwrap();
    assert!(!view.confident, "{view:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_is_filled_sent_received_and_its_status_comes_back() {
    let town = Town::open(&merewick()).await;
    let citizen = town.citizen().await;
    let forms = citizen.door.call(ListItems { kind: ItemKind::Form }).await.unwrap();
    assert_eq!(forms.len(), 6);
    let opened = citizen.door.call(OpenForm { form: ItemId::new("form-report-problem") }).await.unwrap();
    let refused = citizen.door.call(SendForm { draft: opened.draft.id.clone() }).await.unwrap_err();
    assert_eq!(refused.code, model::ErrorCode::AnswersInvalid);
    let photo = citizen.door.put_file("tree.png".into(), "image/png".into(), PHOTO.to_vec()).await.unwrap();
    let draft = opened.draft.id.clone();
    citizen.door.call(SaveDraft { draft: draft.clone(), answers: answers(), page: String::new() }).await.unwrap();
    citizen.door.call(AttachToDraft { draft, scope: "/photos".into(), file: photo.id }).await.unwrap();
    // "Someone is helping me" is told to the department, too.
    citizen.door.call(ChangeSettings { helped: Some(Switch::On), ..none() }).await.unwrap();
    let receipt = citizen.door.call(SendForm { draft: opened.draft.id }).await.unwrap();
    town.exchange(&citizen).await;
    let cases = citizen.door.call(ListCases {}).await.unwrap();
    let case = cases.iter().find(|case| case.reference == receipt.reference).unwrap();
    assert_eq!(case.state, Some(CaseState::Received));
    assert!(case.expected.is_some());
    assert!(citizen.door.call(ListDrafts {}).await.unwrap().is_empty());

    // A clerk sees the answers and the photo, moves the case, and the citizen sees it move.
    let clerk = town.clerk(&[Scope::Read, Scope::Reply]).await;
    let (status, detail) = clerk.get(&format!("cases/{}", receipt.reference)).await;
    assert_eq!(status, 200, "{detail}");
    assert_eq!(detail["submissions"][0]["answers"]["place"], "Mill Lane, across from number 12");
    assert_eq!(detail["submissions"][0]["problems"], json!([]));
    let letters = detail["letters"].as_array().unwrap();
    let sent = letters.iter().find(|letter| letter["letter"]["body"]["kind"] == "submission").unwrap();
    assert_eq!(sent["letter"]["body"]["helped"], true);
    let blob = sent["letter"]["body"]["attachments"][0]["blob"].as_str().unwrap();
    assert_eq!(clerk.bytes(&format!("cases/{}/attachments/{blob}", receipt.reference)).await, PHOTO);
    let body = json!({"state": "in_work", "reason": "A crew looks at it on Monday.", "expected": "2026-11-30"});
    assert_eq!(clerk.post(&format!("cases/{}/status", receipt.reference), &body).await.0, 200);
    town.exchange(&citizen).await;
    let cases = citizen.door.call(ListCases {}).await.unwrap();
    let case = cases.iter().find(|case| case.reference == receipt.reference).unwrap();
    assert_eq!((case.state, case.reason.as_str()), (Some(CaseState::InWork), "A crew looks at it on Monday."));
    assert_eq!(case.timeline.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_downloaded_and_is_still_there_without_the_server() {
    let mut town = Town::open(&merewick()).await;
    let citizen = town.citizen().await;
    let documents = citizen.door.call(ListDocuments {}).await.unwrap();
    assert!(documents.public.len() >= 8);
    let row = documents.public.first().unwrap();
    citizen.door.call(FetchFile { file: row.file.id.clone() }).await.unwrap();
    citizen.door.call(Sync {}).await.unwrap();
    town.stop().await;
    let view = citizen.door.call(ReadDocument { id: row.id.clone() }).await.unwrap();
    assert_eq!(view.row.file.state, FileState::Here);
    assert!(!view.text.is_empty());
    let (_, bytes) = citizen.door.file_bytes(row.file.id.clone()).await.unwrap();
    assert!(bytes.starts_with(b"%PDF"));
    assert_eq!(bytes.len() as u64, view.row.file.size);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_department_chats_after_the_bot_and_what_is_written_offline_goes_out_later() {
    let mut town = Town::open(&merewick()).await;
    let citizen = town.citizen().await;
    let thread = citizen
        .door
        .call(StartConversation {
            department: DepartmentId::new("registry-office"),
            topic: String::new(),
            text: "How do I get a copy of my birth certificate?".into(),
        })
        .await
        .unwrap();
    let id = thread.conversation.id;
    assert_eq!(thread.letters.last().and_then(|letter| letter.state), Some(DeliveryState::Waiting));
    town.exchange(&citizen).await;
    let thread =
        citizen.door.call(ReadConversation { conversation: id.clone(), before: None, limit: None }).await.unwrap();
    assert!(thread.official);
    let automatic: Vec<&LetterView> = thread.letters.iter().filter(|letter| letter.automatic).collect();
    assert!(automatic.len() >= 2, "welcome and an answer: {:#?}", thread.letters);
    let mine = thread.letters.iter().find(|letter| letter.mine).unwrap();
    assert_eq!(mine.state, Some(DeliveryState::Received));

    // The server is gone: what is written waits in sight.
    town.stop().await;
    citizen.door.call(AskPerson { conversation: id.clone() }).await.unwrap();
    citizen
        .door
        .call(SendText { conversation: id.clone(), text: "Digitally, please.".into(), files: vec![] })
        .await
        .unwrap();
    let view = citizen.door.call(Sync {}).await.unwrap();
    assert_eq!((view.state, view.waiting), (SyncState::Offline, 2));
    assert_eq!(citizen.door.call(ListOutbox {}).await.unwrap().len(), 2);

    // It returns: everything arrives once, in order, and only a person answers from now on.
    town.start_again().await;
    town.exchange(&citizen).await;
    let thread =
        citizen.door.call(ReadConversation { conversation: id.clone(), before: None, limit: None }).await.unwrap();
    assert!(
        thread.letters.iter().filter(|letter| letter.mine).all(|letter| letter.state >= Some(DeliveryState::Received))
    );
    let texts = thread
        .letters
        .iter()
        .filter(|letter| matches!(&letter.body, LetterBody::Known(LetterKind::Text { text, .. }) if text == "Digitally, please."))
        .count();
    assert_eq!(texts, 1);
    assert!(!thread.automatic);
    assert!(citizen.door.call(ListOutbox {}).await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_answers_reminds_and_issues_a_document() {
    let town = Town::open(&merewick()).await;
    let citizen = town.citizen().await;
    let department = DepartmentId::new("registry-office");
    let text = "I need a proof of residence.".to_owned();
    let started = citizen.door.call(StartConversation { department, topic: String::new(), text }).await.unwrap();
    let id = started.conversation.id;
    citizen.door.call(AskPerson { conversation: id.clone() }).await.unwrap();
    town.exchange(&citizen).await;

    let clerk = town.clerk(&[Scope::Read, Scope::Reply, Scope::Remind, Scope::Issue]).await;
    let (_, waiting) = clerk.get("cases?wants_person=true").await;
    let reference = waiting[0]["reference"].as_str().unwrap().to_owned();
    let path = |what: &str| format!("cases/{reference}/{what}");
    let reply = json!({"text": "Good afternoon. Here it is.", "author": "R. Okafor, registry office"});
    assert_eq!(clerk.post(&path("replies"), &reply).await.0, 200);
    let reminder =
        json!({"reminder": "collect", "title": "Collect your card", "date": "2027-01-12", "time": "09:30:00"});
    assert_eq!(clerk.post(&path("reminders"), &reminder).await.0, 200);
    let issue = path("documents") + "?title=Proof%20of%20residence&name=proof.pdf&text=You%20live%20here.";
    assert_eq!(clerk.post_bytes(&issue, "application/pdf", b"%PDF-1.7 proof".to_vec()).await.0, 200);
    town.exchange(&citizen).await;

    let thread =
        citizen.door.call(ReadConversation { conversation: id.clone(), before: None, limit: None }).await.unwrap();
    let reply = thread.letters.iter().find(|letter| letter.author == "R. Okafor, registry office").unwrap();
    assert!(!reply.automatic);
    let documents = citizen.door.call(ListDocuments {}).await.unwrap();
    let mine = documents.mine.first().unwrap();
    assert_eq!((mine.title.as_str(), &mine.file.state), ("Proof of residence", &FileState::Here));
    assert_eq!(citizen.door.file_bytes(mine.file.id.clone()).await.unwrap().1, b"%PDF-1.7 proof");
    let reminders = citizen.door.call(ListReminders {}).await.unwrap();
    let personal = reminders.iter().find(|reminder| reminder.title == "Collect your card").unwrap();
    assert!(matches!(personal.origin, ReminderOrigin::Department { .. }));

    // Reading is told, and a key can do no more than it was made for.
    citizen.door.call(MarkRead { conversation: id }).await.unwrap();
    town.exchange(&citizen).await;
    let (_, detail) = clerk.get(&format!("cases/{reference}")).await;
    let letters = detail["letters"].as_array().unwrap();
    assert!(letters.iter().any(|letter| letter["letter"]["author"] != json!(null) && letter["read"] == json!(true)));
    let reader = town.clerk(&[Scope::Read]).await;
    let (status, problem) = reader.post(&path("replies"), &json!({"text": "x"})).await;
    assert_eq!(status, 403, "{problem}");
}

#[tokio::test(flavor = "multi_thread")]
async fn public_deadlines_are_listed_snoozed_finished_and_exported() {
    let town = Town::open(&merewick()).await;
    let citizen = town.citizen().await;
    let reminders = citizen.door.call(ListReminders {}).await.unwrap();
    assert!(reminders.len() >= 10, "{}", reminders.len());
    let first = reminders.first().unwrap();
    let snoozed = citizen.door.call(SnoozeReminder { id: first.id.clone(), until: Snooze::Tomorrow }).await.unwrap();
    assert_eq!(snoozed.state, ReminderState::Snoozed);
    let done = citizen.door.call(FinishReminder { id: first.id.clone() }).await.unwrap();
    assert_eq!((done.state, done.rings), (ReminderState::Done, None));
    let calendar = citizen.door.call(ExportCalendar { id: None }).await.unwrap();
    assert!(calendar.text.starts_with("BEGIN:VCALENDAR\r\n"));
    assert_eq!(calendar.text.matches("BEGIN:VEVENT").count(), reminders.len() - 1);
}

/// Deadlines come and pass; on no day of the coming year is there one in the list that cannot be acted upon.
#[tokio::test(flavor = "multi_thread")]
async fn on_every_day_whatever_is_listed_can_be_put_off_done_and_taken_back() {
    let town = Town::open(&merewick()).await;
    let clock = NativePlatform::default();
    let citizen = Citizen::with_clock(clock.clone(), Background::Quiet);
    citizen.door.call(Join { link: town.link() }).await.unwrap();
    citizen.door.call(Sync {}).await.unwrap();
    let mut late = 0;
    // A missed deadline stays for two weeks: steps of thirteen days meet each of them.
    for day in (0..370).step_by(13) {
        clock.set_ahead(SignedDuration::from_hours(24 * day));
        for reminder in citizen.door.call(ListReminders {}).await.unwrap() {
            late += i32::from(reminder.days_left < 0);
            let id = &reminder.id;
            let call = SnoozeReminder { id: id.clone(), until: Snooze::Tomorrow };
            assert_eq!(citizen.door.call(call).await.unwrap().state, ReminderState::Snoozed, "{id} on day {day}");
            let done = citizen.door.call(FinishReminder { id: id.clone() }).await.unwrap();
            assert_eq!((done.state, done.rings), (ReminderState::Done, None), "{id} on day {day}");
            assert!(citizen.door.call(ListReminders {}).await.unwrap().iter().any(|listed| listed.id == *id));
            let again = citizen.door.call(RestoreReminder { id: id.clone() }).await.unwrap();
            assert_eq!(again.state, ReminderState::Open, "{id} on day {day}");
        }
    }
    assert!(late > 0, "no deadline was ever late");
}

/// What was put off comes again, even when the next one has passed in the meantime.
#[tokio::test(flavor = "multi_thread")]
async fn a_weekly_deadline_that_was_put_off_for_a_week_comes_again() {
    let weekly = "name.en = \"Put out the bin\"\nsummary.en = \"By seven.\"\nbody.en = \"At the kerb.\"\n\
                  department = \"waste-and-recycling\"\ndate = 2026-01-05\ntime = \"07:00\"\nicon = \"trash-2\"\n\
                  rrule = \"FREQ=WEEKLY;BYDAY=MO\"\nremind_days_before = [0]\nremind_at = \"06:00\"\n";
    let pack = with(&merewick(), "deadlines/due-bin.toml", weekly);
    let town = Town::open(pack.path()).await;
    let clock = NativePlatform::default();
    let citizen = Citizen::with_clock(clock.clone(), Background::Quiet);
    citizen.door.call(Join { link: town.link() }).await.unwrap();
    citizen.door.call(Sync {}).await.unwrap();
    let days_to_tuesday = i64::from(Zoned::now().weekday().until(Weekday::Tuesday));
    let on_day = async |day: i64| {
        clock.set_ahead(SignedDuration::from_hours(24 * (days_to_tuesday + day)));
        let all = citizen.door.call(ListReminders {}).await.unwrap();
        all.into_iter().filter(|one| one.id.0.contains("due-bin@")).collect::<Vec<_>>()
    };
    let listed = on_day(0).await;
    assert_eq!(listed.iter().map(|one| one.days_left).collect::<Vec<_>>(), [-1, 6]);
    let missed = listed[0].id.clone();
    citizen.door.call(SnoozeReminder { id: missed.clone(), until: Snooze::NextWeek }).await.unwrap();
    let listed = on_day(6).await;
    assert_eq!(listed.iter().map(|one| one.days_left).collect::<Vec<_>>(), [-7, 0]);
    // The Monday after has passed, too; what was put off is still to ring, or has rung this morning.
    let listed = on_day(7).await;
    assert_eq!(listed.iter().map(|one| one.days_left).collect::<Vec<_>>(), [-8, -1, 6]);
    let done = citizen.door.call(FinishReminder { id: missed.clone() }).await.unwrap();
    assert_eq!((done.id, done.state), (missed, ReminderState::Done));
}

/// Eight bytes that say PNG; what matters is that they arrive.
const PHOTO: &[u8] = b"\x89PNG\r\n\x1a\n";

fn none() -> ChangeSettings {
    serde_json::from_value(json!({})).unwrap()
}

/// Answers to the problem report.
fn answers() -> serde_json::Value {
    json!({
        "kind": "tree", "danger": false, "area": "harbour", "place": "Mill Lane, across from number 12",
        "description": "A fallen tree blocks the pavement.", "answer": true, "name": "Ada"
    })
}
