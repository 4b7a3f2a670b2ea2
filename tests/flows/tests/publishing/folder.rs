//! The check by field, and the content folder between the desk and git.

use crate::office::{Office, has, joined, pool, staff};
use desk::DeskError;
use desk::publishing::Press;
use model::console::publishing::*;
use model::console::rights::Role;
use model::desk_api::ProblemCode;
use model::id::ItemId;
use model::item::ItemKind;
use serde_json::{Value, json};
use std::fs;

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
    assert!(
        matches!(late, Err(DeskError::Refused { code: ProblemCode::Changed, detail }) if detail.contains("meanwhile"))
    );
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
