//! From an editor's draft to a citizen's screen: two people, one exact revision, files in the content folder, one log.
#![allow(clippy::unwrap_used, clippy::panic)]

use desk::DeskError;
use desk::press::{Staff, handle};
use desk::publishing::Press;
use flows::{Citizen, Town, merewick, press};
use model::command::{ListItems, ReadItem, Sync, Today};
use model::console::publishing::*;
use model::console::rights::{Grant, Role};
use model::id::{DepartmentId, ItemId};
use model::item::{Content, ItemKind};
use serde_json::{Value, json};
use std::fs;
use tempfile::TempDir;

/// A town whose content folder may be written, and the people who do.
struct Office {
    town: Town,
    pack: TempDir,
    /// Writes; is an approver as well, and must not approve what is theirs.
    ada: Staff,
    /// Approves.
    bo: Staff,
}

fn staff(id: &str, roles: &[Role], department: Option<&str>) -> Staff {
    let department = department.map(DepartmentId::new);
    let grants = roles.iter().map(|role| Grant { role: *role, department: department.clone() }).collect();
    Staff { id: id.to_owned(), name: id.to_uppercase(), grants }
}

impl Office {
    async fn open() -> Self {
        let pack = press::copy(&merewick());
        let town = Town::open(pack.path()).await;
        Press::new(town.folder.path()).remember_pack(&"merewick.example/gazette".into(), pack.path()).unwrap();
        let ada = staff("ada", &[Role::Editor, Role::Approver], None);
        let bo = staff("bo", &[Role::Approver], None);
        Self { town, pack, ada, bo }
    }

    /// Through the door, with the reply as a console reads it.
    fn call(&self, who: &Staff, command: Value) -> Result<Value, DeskError> {
        let command: PublishingCommand = serde_json::from_value(command).unwrap();
        handle(&self.town.desk, who, command).map(|reply| serde_json::to_value(reply).unwrap())
    }

    fn ask<C>(&self, who: &Staff, command: C) -> Result<C::Reply, DeskError>
    where
        C: model::door::Call<Door = PublishingCommand>,
    {
        Ok(serde_json::from_value(self.call(who, serde_json::to_value(command.into()).unwrap())?).unwrap())
    }

    fn save(&self, content: &Value) -> DraftView {
        let saved = self.call(&self.ada, json!({"do": "save_draft", "content": content})).unwrap();
        serde_json::from_value(saved).unwrap()
    }

    fn change(&self, draft: &DraftView, content: DraftContent) -> DraftView {
        let (id, over) = (draft.row.id.clone(), Some(draft.hash.clone()));
        self.ask(&self.ada, SaveDraft { draft: Some(id), over, content: content.into() }).unwrap()
    }

    fn submit(&self, draft: &DraftView) -> DraftView {
        self.ask(&self.ada, Submit { draft: draft.row.id.clone(), hash: draft.hash.clone() }).unwrap()
    }

    fn approve(&self, who: &Staff, draft: &DraftView) -> Result<DraftView, DeskError> {
        self.ask(who, Approve { draft: draft.row.id.clone(), hash: draft.hash.clone() })
    }

    fn publish(&self, content: &Value) -> DraftView {
        let draft = self.submit(&self.save(content));
        let published = self.approve(&self.bo, &draft).unwrap();
        assert_eq!((published.row.state, published.trouble.as_str()), (DraftState::Published, ""));
        published
    }

    fn read(&self, draft: &DraftView) -> DraftView {
        self.ask(&self.ada, ReadDraft { draft: draft.row.id.clone() }).unwrap()
    }

    fn steps(&self, draft: &DraftView) -> Vec<(DraftStep, String)> {
        let history = self.ask(&self.bo, History { draft: draft.row.id.clone() }).unwrap();
        history.into_iter().map(|step| (step.step, step.actor)).collect()
    }

    fn file(&self, name: &str) -> std::path::PathBuf {
        self.pack.path().join(name)
    }
}

fn pool() -> Value {
    json!({
        "id": "notice-pool", "department": "culture-and-library", "tags": ["culture"],
        "facts": {"kind": "notice", "published": "2026-11-21"},
        "next": [{"to": "phone", "number": "0800 000 100", "label": {"en": "Call us", "es": "Llámenos"}}],
        "texts": {
            "en": {"title": "The \"pool\" is closed", "summary": "On Sunday.", "body": "It opens again on **Monday**."},
            "es": {"title": "La piscina está cerrada", "body": "Abre el **lunes**."}
        }
    })
}

fn flood() -> Value {
    json!({
        "id": "alert-flood", "audience": {"areas": ["harbour"]}, "expires": "2036-01-01T18:00",
        "facts": {
            "kind": "alert", "urgent": true, "urgency": "Immediate", "severity": "Severe", "certainty": "Observed",
            "categories": ["Met"]
        },
        "texts": {"en": {
            "title": "Leave the quay", "event": "Flood", "body": "The harbour wall <broke> & water comes.",
            "instruction": "Go to the town hall."
        }}
    })
}

async fn joined(office: &Office) -> Citizen {
    let citizen = office.town.citizen().await;
    citizen.door.call(Sync {}).await.unwrap();
    citizen
}

async fn has(citizen: &Citizen, kind: ItemKind, id: &str) -> bool {
    assert_eq!(citizen.door.call(Sync {}).await.unwrap().problem, None);
    citizen.door.call(ListItems { kind }).await.unwrap().iter().any(|row| row.id.as_str() == id)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_wrote_another_approves_and_a_citizen_reads_exactly_that() {
    let office = Office::open().await;
    let citizen = joined(&office).await;
    let draft = office.save(&pool());
    assert_eq!(draft.row.missing, ["ar"]);
    let preview = office.ask(&office.ada, PreviewDraft { content: draft.content.clone().into() }).unwrap();
    assert!(preview.check.is_good(), "{:?}", preview.check);
    assert_eq!((preview.items.len(), preview.check.missing.as_slice()), (2, &["ar".to_owned()][..]));

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
    assert_eq!(Some(&read.item), shown.items.iter().find(|item| item.lang == "en"));
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
    office.approve(&office.bo, &later).unwrap();
    assert!(!has(&citizen, ItemKind::Notice, "notice-pool").await);
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
    assert!(has(&citizen, ItemKind::Alert, "alert-flood").await);
    let second = alert(&citizen).await;
    assert_eq!(second.references.len(), 1);
    assert!(second.references[0].starts_with(&format!("hello@merewick.example,{},", first.identifier)));
    assert_ne!(first.identifier, second.identifier);
    assert!(citizen.door.call(Today {}).await.unwrap().alerts.iter().any(|one| one.item.title == "The water is gone"));
}

async fn alert(citizen: &Citizen) -> model::item::Alert {
    match citizen.door.call(ReadItem { id: ItemId::new("alert-flood") }).await.unwrap().item.content {
        Content::Alert(alert) => alert,
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn mistakes_are_told_by_field_and_stop_the_submission() {
    let office = Office::open().await;
    let mistakes = |content: Value| {
        let view = office.call(&office.ada, json!({"do": "check_draft", "content": content})).unwrap();
        let view: CheckView = serde_json::from_value(view).unwrap();
        view.mistakes.into_iter().map(|one| (one.field, one.line)).collect::<Vec<_>>()
    };
    let of = |field: &str| vec![(field.to_owned(), None)];
    let with = |path: &str, value: Value| {
        let mut content = pool();
        *content.pointer_mut(path).unwrap() = value;
        content
    };
    assert_eq!(mistakes(pool()), []);
    assert_eq!(mistakes(with("/id", json!("../../escape"))), of("id"));
    assert_eq!(mistakes(with("/texts/es/title", json!(" "))), of("texts.es.title"));
    assert_eq!(mistakes(with("/facts/published", json!(null))), of("facts.published"));
    assert_eq!(mistakes(with("/department", json!("no-such"))), of("department"));
    assert_eq!(mistakes(with("/tags", json!(["cultur"]))), of("tags"));
    assert_eq!(mistakes(with("/next/0/number", json!("call us"))), of("next.0.number"));
    let body = with("/texts/en/body", json!("One.\n\n<b>Two</b>"));
    assert_eq!(mistakes(body.clone()), vec![("texts.en.body".to_owned(), Some(3)); 2]);
    let mut content = pool();
    content["texts"] = json!({"es": {"title": "T", "body": "B"}});
    assert_eq!(mistakes(content), of("texts.en"));
    let deadline = json!({
        "id": "due-pool", "facts": {"kind": "deadline", "date": "2026-11-30", "rrule": "FREQ=HOURLY"},
        "texts": {"en": {"title": "T"}}
    });
    assert_eq!(mistakes(deadline), of("facts.rrule"));
    let faq = json!({
        "id": "faq-pool", "facts": {"kind": "faq", "menu": "pay"}, "texts": {"en": {"title": "Where?", "body": "Here."}}
    });
    assert_eq!(mistakes(faq), of("facts.menu"));

    let draft = office.save(&body);
    let refused = office.ask(&office.ada, Submit { draft: draft.row.id, hash: draft.hash });
    assert!(matches!(refused, Err(DeskError::Invalid(why)) if why.contains("texts.en.body")));
    // A name that is taken, and two editors on one draft.
    let taken =
        office.call(&office.ada, json!({"do": "save_draft", "content": with("/id", json!("notice-library-sundays"))}));
    assert!(matches!(taken, Err(DeskError::Invalid(why)) if why.contains("take it up")));
    let draft = office.ask(&office.ada, ListDrafts { state: None }).unwrap().remove(0);
    let over = Some("what somebody else replaced".to_owned());
    let content = serde_json::from_value(pool()).unwrap();
    let late = office.ask(&office.ada, SaveDraft { draft: Some(draft.id), over, content });
    assert!(matches!(late, Err(DeskError::Invalid(why)) if why.contains("meanwhile")));
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_git_holds_can_be_taken_up_and_changed_without_loss() {
    let office = Office::open().await;
    let rows = office.ask(&office.ada, ListPublished {}).unwrap();
    let listed = |folder: &str, end: &str| {
        let names = fs::read_dir(office.file(folder)).unwrap().map(|file| file.unwrap().file_name());
        names.filter(|name| name.to_string_lossy().ends_with(end)).count()
    };
    let all = listed("faqs", ".en.md") + listed("notices", ".en.md") + listed("deadlines", "") + listed("alerts", "");
    assert_eq!(rows.len(), all);
    for row in &rows {
        let taken = office.ask(&office.ada, TakeUp { item: row.item.clone() }).unwrap();
        assert_eq!((taken.row.state, taken.changed_in_folder), (DraftState::Published, false), "{}", row.item);
    }
    assert!(office.ask(&office.ada, ListPublished {}).unwrap().is_empty());
    let faqs = office.ask(&office.ada, ListDrafts { state: None }).unwrap();
    let snow = faqs.iter().find(|row| row.item.as_str() == "faq-snow").unwrap();
    let snow = office.ask(&office.ada, ReadDraft { draft: snow.id.clone() }).unwrap();
    let mut content = snow.content.clone();
    content.texts.get_mut("en").unwrap().variants.push("Who grits my street?".to_owned());
    let changed = office.submit(&office.change(&snow, content));

    // Git was faster: nothing is written over.
    let file = office.file("faqs/faq-snow.en.md");
    let by_git = fs::read_to_string(&file).unwrap() + "\nBy git.\n";
    fs::write(&file, &by_git).unwrap();
    let refused = office.approve(&office.bo, &changed);
    assert!(matches!(refused, Err(DeskError::Invalid(why)) if why.contains("changed in the content folder")));
    assert_eq!(fs::read_to_string(&file).unwrap(), by_git);
    assert!(office.read(&changed).changed_in_folder);
    let taken = office.ask(&office.ada, TakeUp { item: ItemId::new("faq-snow") }).unwrap();
    assert!(taken.content.texts["en"].body.ends_with("By git."));
    // The older text is still there to compare.
    let number = changed.revision;
    let older = office.ask(&office.bo, ReadRevision { draft: changed.row.id.clone(), number }).unwrap();
    assert_eq!(older.content, changed.content);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_published_leaves_everything_as_it_was_and_is_tried_again() {
    let office = Office::open().await;
    let citizen = joined(&office).await;
    fs::create_dir(office.file(".git")).unwrap();
    let faq = json!({
        "id": "faq-pool", "department": "culture-and-library", "facts": {"kind": "faq", "menu": "living-school"},
        "texts": {"en": {"title": "Is the pool warm?", "body": "Yes.", "variants": ["warm pool"]}}
    });
    let draft = office.submit(&office.save(&faq));
    let menu = fs::read(office.file("menu.toml")).unwrap();
    let site = office.town.folder.path().join("gazette/merewick.example-gazette/checkpoint");
    let checkpoint = fs::read(&site).unwrap();
    fs::write(&site, "no checkpoint").unwrap();
    let failed = office.approve(&office.bo, &draft).unwrap();
    assert_eq!(failed.row.state, DraftState::Approved);
    assert!(failed.trouble.contains("publishing"), "{}", failed.trouble);
    assert!(!office.file("faqs/faq-pool.en.md").exists());
    assert_eq!(fs::read(office.file("menu.toml")).unwrap(), menu);
    fs::write(&site, checkpoint).unwrap();

    // As after a start: what was approved is published, once.
    office.town.desk.resume_publishing().unwrap();
    let published = office.read(&draft);
    assert_eq!((published.row.state, published.trouble.as_str()), (DraftState::Published, ""));
    assert!(published.in_git);
    assert!(fs::read_to_string(office.file("menu.toml")).unwrap().contains("\"faq-library-sunday\", \"faq-pool\""));
    assert!(has(&citizen, ItemKind::Faq, "faq-pool").await);
    let size = fs::read(&site).unwrap();
    office.town.desk.resume_publishing().unwrap();
    assert_eq!(fs::read(&site).unwrap(), size);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_waits_for_whoever_publishes_from_the_command_line() {
    let office = Office::open().await;
    let draft = office.submit(&office.save(&pool()));
    let turn = Press::new(office.town.folder.path()).turn().unwrap();
    std::thread::scope(|scope| {
        let approving = scope.spawn(|| office.approve(&office.bo, &draft));
        // Until the approval is in the desk's rows it cannot wait for the turn.
        while office.read(&draft).row.state != DraftState::Approved {
            std::thread::yield_now();
        }
        assert!(!office.file("notices/notice-pool.en.md").exists());
        drop(turn);
        assert_eq!(approving.join().unwrap().unwrap().row.state, DraftState::Published);
    });
    assert!(office.file("notices/notice-pool.en.md").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_estimate_names_the_rule_and_no_number_that_nobody_knows() {
    let office = Office::open().await;
    let mut content = pool();
    content["audience"] = json!({"areas": ["harbour"], "min_age": 65});
    let view = office.call(&office.ada, json!({"do": "estimate", "content": content})).unwrap();
    let view: EstimateView = serde_json::from_value(view).unwrap();
    assert_eq!(
        view.rule,
        "Of those who follow Town of Merewick, it is seen by all who chose Harbour district as their area, or chose no area; \
         and who are at least 65 years old, or told no age."
    );
    assert_eq!((view.areas.len(), view.areas_in_all, view.writers, view.department_writers), (1, 5, 0, Some(0)));
    assert!(view.unknown.contains("nobody here knows"));
    let content = serde_json::from_value(pool()).unwrap();
    assert_eq!(
        office.ask(&office.ada, Estimate { content }).unwrap().rule,
        "Everybody who follows Town of Merewick sees it."
    );
    // A draft is dropped, and its name is free again.
    let draft = office.save(&pool());
    let gone = office.ask(&office.ada, Discard { draft: draft.row.id }).unwrap();
    assert_eq!(gone.row.state, DraftState::Discarded);
    office.save(&pool());
    let nobody = staff("no", &[Role::Clerk], None);
    assert!(matches!(office.ask(&nobody, ListDrafts { state: None }), Err(DeskError::RoleMissing(_))));
}
