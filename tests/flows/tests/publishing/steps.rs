//! Draft, submission, refusal, approval, update, end and withdrawal, as a citizen sees them.

use crate::office::{Office, flood, has, joined, pool, staff};
use desk::DeskError;
use desk::press::Staff;
use flows::Citizen;
use model::command::{ChangeSettings, ReadItem, Today};
use model::console::publishing::*;
use model::console::rights::Role;
use model::id::ItemId;
use model::item::{Content, ItemKind};
use model::view::{ItemView, NewView};
use serde_json::{Value, json};
use std::fs;

#[tokio::test(flavor = "multi_thread")]
async fn what_one_wrote_another_approves_and_a_citizen_reads_exactly_that() {
    let office = Office::open().await;
    let citizen = joined(&office).await;
    let draft = office.save(&pool());
    assert_eq!(draft.row.missing, ["ar"]);
    let preview = office.ask(&office.ada, PreviewDraft { content: draft.content.clone().into() }).unwrap();
    assert!(preview.check.is_good(), "{:?}", preview.check);
    assert_eq!((preview.shown.len(), preview.check.missing.as_slice()), (3, &["ar".to_owned()][..]));

    // Nobody approves what was not submitted, what they wrote, or another revision than the one they read.
    assert!(matches!(office.approve(&office.bo, &draft), Err(DeskError::Invalid(_))));
    let submitted = office.submit(&draft);
    assert!(!submitted.may.contains(&DraftAct::Approve));
    assert!(matches!(office.approve(&office.ada, &submitted), Err(DeskError::SecondPerson)));
    let clerk = staff("cy", &[Role::Clerk, Role::Lead], None);
    assert!(matches!(office.approve(&clerk, &submitted), Err(DeskError::RoleMissing(_))));
    let elsewhere = staff("di", &[Role::Approver], Some("tax-office"));
    assert!(matches!(office.approve(&elsewhere, &submitted), Err(DeskError::NotFound { .. })));
    let mut content = submitted.content.clone();
    content.texts.get_mut("en").unwrap().summary = "All Sunday.".to_owned();
    let changed = office.change(&submitted, content);
    assert_eq!(changed.row.state, DraftState::Draft);
    let changed = office.submit(&changed);
    assert!(matches!(office.approve(&office.bo, &submitted), Err(DeskError::Invalid(_))));
    assert!(!has(&citizen, ItemKind::Notice, "notice-pool").await);
    assert!(!office.file("notices/notice-pool.en.md").exists());

    let published = office.approve(&office.bo, &changed).unwrap();
    assert_eq!((published.row.state, published.trouble.as_str()), (DraftState::Published, ""));
    assert_eq!(published.files, ["notices/notice-pool.en.md", "notices/notice-pool.es.md"]);
    assert!(!published.in_git && !published.changed_in_folder);
    assert!(has(&citizen, ItemKind::Notice, "notice-pool").await);
    let read = citizen.door.call(ReadItem { id: ItemId::new("notice-pool") }).await.unwrap();
    let shown = office.ask(&office.ada, PreviewDraft { content: published.content.clone().into() }).unwrap();
    // What an editor saw is what the device makes of it, in every language it may be set to.
    for language in ["en", "es", "ar"] {
        citizen.door.call(in_language(language)).await.unwrap();
        let read = citizen.door.call(ReadItem { id: ItemId::new("notice-pool") }).await.unwrap();
        let seen = shown.shown.iter().find(|seen| seen.reader == language).unwrap();
        assert_eq!(ItemView { published: None, ..read }, seen.view, "{language}");
        let new = citizen.door.call(Today {}).await.unwrap().new;
        let notice = new.into_iter().find_map(|new| match new {
            NewView::Notice { item, .. } if item.id.as_str() == "notice-pool" => Some(item),
            _ => None,
        });
        assert_eq!(notice.as_ref(), Some(&seen.row), "{language}");
    }
    citizen.door.call(in_language("en")).await.unwrap();
    assert_eq!((read.item.title.as_str(), read.item.summary.as_str()), ("The \"pool\" is closed", "All Sunday."));
    let (ada, bo) = (office.ada.actor(), office.bo.actor());
    let expected = [
        (DraftStep::Saved, &ada),
        (DraftStep::Submitted, &ada),
        (DraftStep::Saved, &ada),
        (DraftStep::Submitted, &ada),
        (DraftStep::Approved, &bo),
        (DraftStep::Published, &bo),
    ];
    assert_eq!(office.steps(&published), expected.map(|(step, actor)| (step, actor.clone())));
    // The audit trail has every step, and is whole.
    let auditor = office.town.clerk(&[desk::Scope::Admin]).await;
    assert_eq!(auditor.get("audit/verification").await.1["whole"], true);
    // The same folder published the other way changes nothing.
    let before = fs::read(office.town.folder.path().join("gazette/merewick.example-gazette/checkpoint")).unwrap();
    office.town.publish(office.pack.path());
    let after = fs::read(office.town.folder.path().join("gazette/merewick.example-gazette/checkpoint")).unwrap();
    assert_eq!(before, after);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_says_why_and_a_withdrawal_needs_two_people_as_well() {
    let office = Office::open().await;
    let citizen = joined(&office).await;
    let draft = office.submit(&office.save(&pool()));
    let refuse = |reason: &str| {
        let (draft, hash) = (draft.row.id.clone(), draft.hash.clone());
        office.ask(&office.bo, Refuse { draft, hash, reason: reason.to_owned() })
    };
    assert!(matches!(refuse("  "), Err(DeskError::Invalid(_))));
    let refused = refuse("The number is wrong.").unwrap();
    assert_eq!((refused.row.state, refused.reason.as_str()), (DraftState::Refused, "The number is wrong."));
    assert!(matches!(office.approve(&office.bo, &refused), Err(DeskError::Invalid(_))));
    assert!(!has(&citizen, ItemKind::Notice, "notice-pool").await);

    let again = office.submit(&refused);
    office.approve(&office.bo, &again).unwrap();
    assert!(has(&citizen, ItemKind::Notice, "notice-pool").await);
    let asked =
        office.ask(&office.ada, Withdraw { draft: draft.row.id.clone(), reason: "It is open.".to_owned() }).unwrap();
    assert!(asked.row.withdrawal && asked.row.published);
    assert!(matches!(office.approve(&office.ada, &asked), Err(DeskError::SecondPerson)));
    assert!(has(&citizen, ItemKind::Notice, "notice-pool").await);
    let withdrawn = office.approve(&office.bo, &asked).unwrap();
    assert_eq!((withdrawn.row.state, withdrawn.row.published), (DraftState::Withdrawn, false));
    assert!(!has(&citizen, ItemKind::Notice, "notice-pool").await);
    assert!(!office.file("notices/notice-pool.en.md").exists());

    // What others lead to stays until they lead elsewhere.
    let park = office.ask(&office.ada, TakeUp { item: ItemId::new("due-harbour-park-ideas") }).unwrap();
    let refused = office.ask(&office.ada, Withdraw { draft: park.row.id, reason: "Over.".to_owned() });
    assert!(matches!(refused, Err(DeskError::Invalid(why)) if why.contains("notices/notice-harbour-park.en.md")));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_update_replaces_and_an_end_ends() {
    let office = Office::open().await;
    let citizen = joined(&office).await;
    let published = office.publish(&pool());
    let mut content = published.content.clone();
    content.texts.get_mut("en").unwrap().title = "The pool is open".to_owned();
    let updated = office.submit(&office.change(&published, content));
    office.approve(&office.bo, &updated).unwrap();
    assert!(has(&citizen, ItemKind::Notice, "notice-pool").await);
    let read = citizen.door.call(ReadItem { id: ItemId::new("notice-pool") }).await.unwrap();
    assert_eq!(read.item.title, "The pool is open");
    let mut content = updated.content.clone();
    content.expires = "2026-01-01".to_owned();
    let ended = office.submit(&office.change(&office.read(&updated), content));
    let ended = office.approve(&office.bo, &ended).unwrap();
    assert!(ended.row.expired && ended.row.published);
    assert!(!has(&citizen, ItemKind::Notice, "notice-pool").await);
    // Not yet: it is in the log, and devices show it from that day on.
    let mut content = updated.content.clone();
    content.valid_from = "2099-01-01".to_owned();
    let later = office.submit(&office.change(&ended, content));
    let later = office.approve(&office.bo, &later).unwrap();
    assert_eq!(later.row.from, Some("2099-01-01T00:00:00Z".parse().unwrap()));
    assert_eq!(later.published_revision, Some(later.revision));
    assert!(!has(&citizen, ItemKind::Notice, "notice-pool").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_is_offered_what_the_town_has_and_a_moment_is_taken_up_as_people_write_it() {
    let office = Office::open().await;
    let town = office.ask(&office.ada, ReadTown {}).unwrap();
    assert_eq!(town.languages, ["en", "es", "ar"]);
    assert!(town.areas.iter().any(|area| area.name == "Harbour district"));
    assert!(!town.menu.is_empty() && town.menu.iter().any(|entry| entry.name.contains(": ")));
    assert!(town.items.iter().any(|item| item.id == "due-harbour-park-ideas"));
    assert!(!town.items.iter().any(|item| item.id == "profile"));
    let mut content = pool();
    content["expires"] = json!("2036-12-15");
    content["valid_from"] = json!("2026-12-01T09:00");
    let published = office.publish(&content);
    let again = office.ask(&office.ada, TakeUp { item: ItemId::new("notice-pool") }).unwrap();
    assert_eq!(again.content.valid_from, "2026-12-01T09:00");
    assert_eq!(again.content.expires, "2036-12-16T00:00");
    assert_eq!((again.row.from, again.row.until), (published.row.from, published.row.until));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_urgent_alert_waits_for_any_second_person_and_its_update_names_the_first() {
    let office = Office::open().await;
    let citizen = joined(&office).await;
    let duty = staff("duty", &[Role::Editor], Some("streets-and-trees"));
    let night = staff("night", &[Role::Approver, Role::Editor], Some("social-office"));
    let mut content = flood();
    let save = |who: &Staff, content: &Value| office.call(who, json!({"do": "save_draft", "content": content}));
    content["facts"]["urgent"] = json!(false);
    assert!(matches!(save(&duty, &content), Err(DeskError::RoleMissing(_))), "the whole town is not one department's");
    let draft: DraftView = serde_json::from_value(save(&duty, &flood()).unwrap()).unwrap();
    let submit = Submit { draft: draft.row.id.clone(), hash: draft.hash.clone() };
    office.ask(&duty, submit).unwrap();
    assert_eq!(office.ask(&night, ListDrafts { state: None }).unwrap()[0].id, draft.row.id);
    assert!(matches!(office.approve(&duty, &draft), Err(DeskError::RoleMissing(_))));
    let sent = office.approve(&night, &draft).unwrap();
    assert_eq!((sent.row.state, sent.trouble.as_str()), (DraftState::Published, ""));
    assert!(has(&citizen, ItemKind::Alert, "alert-flood").await);
    let first = alert(&citizen).await;
    assert_eq!(first.description, "The harbour wall <broke> & water comes.");
    assert_eq!(
        (first.areas.as_slice(), first.sender.as_str()),
        (&["Harbour district".to_owned()][..], "hello@merewick.example")
    );

    // Sent once, it is changed by an update, not by the same message again.
    let check = office.ask(&office.ada, CheckDraft { content: sent.content.clone().into() }).unwrap();
    assert_eq!(check.mistakes[0].field, "facts.message_type");
    let mut content = sent.content.clone();
    let DraftFacts::Alert(facts) = &mut content.facts else { panic!() };
    facts.message_type = MessageType::Cancel;
    content.texts.get_mut("en").unwrap().title = "The water is gone".to_owned();
    let over = office.submit(&office.change(&sent, content));
    office.approve(&office.bo, &over).unwrap();
    assert!(has(&citizen, ItemKind::Notice, "alert-flood").await);
    let second = fs::read_to_string(office.file("alerts/alert-flood.xml")).unwrap();
    assert!(second.contains(&format!("<references>hello@merewick.example,{},", first.identifier)), "{second}");
    assert!(!second.contains(&format!("<identifier>{}<", first.identifier)), "{second}");
    // What is over is told, and is no danger any more.
    let today = citizen.door.call(Today {}).await.unwrap();
    assert!(!today.alerts.iter().any(|one| one.item.id.as_str() == "alert-flood"));
    let told = |one: &NewView| matches!(one, NewView::Notice { item, .. } if item.title == "The water is gone");
    assert!(today.new.iter().any(told), "{:#?}", today.new);
}

fn in_language(lang: &str) -> ChangeSettings {
    serde_json::from_value(json!({"lang": lang})).unwrap()
}

async fn alert(citizen: &Citizen) -> model::item::Alert {
    match citizen.door.call(ReadItem { id: ItemId::new("alert-flood") }).await.unwrap().item.content {
        Content::Alert(alert) => alert,
        other => panic!("{other:?}"),
    }
}
