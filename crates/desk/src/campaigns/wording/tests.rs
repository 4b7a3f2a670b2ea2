//! What a wording takes and refuses.

use super::*;
use serde_json::json;

fn wording(title: &str, text: &str) -> Wording {
    let texts = json!({"en": {"title": title, "text": text}, "es": {"title": "Hola ((name))", "text": ""}});
    let reminder = json!({"reminder": "((tax))", "date": "((due))", "time": "((at))", "remind_days_before": [7]});
    serde_json::from_value(json!({"texts": texts, "lang": "en", "reminder": reminder})).unwrap()
}

fn cells(cells: &[(&str, &str)]) -> Cells {
    cells.iter().map(|(name, cell)| ((*name).to_owned(), (*cell).to_owned())).collect()
}

fn now() -> Timestamp {
    "2026-11-21T10:00:00Z".parse().unwrap()
}

const GOOD: &[(&str, &str)] = &[("name", "Ada"), ("tax", "dog"), ("due", "2027-01-31"), ("at", "9:30")];

#[test]
fn placeholders_are_named_once_and_a_time_may_be_missing() {
    let found = columns(&wording("Tax of (( Name ))", "((tax)) until ((Due)), ((name))")).unwrap();
    assert_eq!(found.needed, BTreeSet::from(["name", "tax", "due"].map(str::to_owned)));
    assert_eq!(found.optional, BTreeSet::from(["at".to_owned()]));
}

#[test]
fn a_wording_that_cannot_be_filled_in_is_refused_with_its_place() {
    let told = |wording: &Wording| columns(wording).unwrap_err().to_string();
    assert!(told(&wording("Pay ((amount", "")).starts_with("texts.en.title: `((amount` opens"));
    assert!(told(&wording("Pay", "(()) now")).contains("texts.en.text: `(("));
    assert_eq!(told(&wording(" ", "")), "texts.en is empty: it needs a title or a text");
    assert!(told(&wording("((reference))", "")).contains("another name"));
    let mut lost = wording("Pay", "");
    lost.lang = "e".into();
    assert!(told(&lost).contains("`e` is not a language's tag"));
    lost.texts.clear();
    assert!(told(&lost).starts_with("texts is empty"));
}

#[test]
fn what_a_wording_leaves_out_is_found_elsewhere() {
    let mut wording = wording("", "Dear ((name))\nPay your tax.");
    wording.lang = "fr".into();
    columns(&wording).unwrap();
    let filled = fill(&wording, "c", "ar", &cells(GOOD), now()).unwrap();
    assert_eq!((filled.lang.as_str(), filled.title.as_str()), ("en", "Dear Ada"), "as the preview shows it");
    let LetterKind::Reminder { title, text, .. } = filled.letter("UTC") else { panic!("it is a reminder") };
    assert_eq!((title.as_str(), text.as_str()), ("Dear Ada", "Dear Ada\nPay your tax."));
    wording.reminder = None;
    let filled = fill(&wording, "c", "es", &cells(GOOD), now()).unwrap();
    assert!(matches!(filled.letter("UTC"), LetterKind::Text { text, .. } if text == "Hola Ada"));
}

#[test]
fn each_person_reads_it_in_their_language_with_their_cells() {
    let wording = wording("Tax of ((name))", "((tax)) ((name))");
    let filled = fill(&wording, "c", "es-MX", &cells(GOOD), now()).unwrap();
    assert_eq!((filled.lang.as_str(), filled.title.as_str()), ("es", "Hola Ada"));
    let filled = fill(&wording, "c", "ar", &cells(GOOD), now()).unwrap();
    assert_eq!((filled.title.as_str(), filled.text.as_str()), ("Tax of Ada", "dog Ada"));
    let reminder = filled.reminder.unwrap();
    assert_eq!((reminder.reminder.as_str(), reminder.time), ("dog", "09:30".parse().ok()));
}

#[test]
fn what_a_cell_brings_is_not_read_as_a_placeholder() {
    let mut sly = cells(GOOD);
    sly.insert("name".into(), "((tax)) ((".into());
    assert_eq!(fill(&wording("((name))", ""), "c", "en", &sly, now()).unwrap().title, "((tax)) ((");
}

#[test]
fn every_wrong_cell_is_named() {
    let wrong = cells(&[("tax", "dog"), ("due", "31.1.2027"), ("at", "noon")]);
    let told: Vec<String> = fill(&wording("((name))", "Dear ((name))"), "c", "en", &wrong, now())
        .unwrap_err()
        .into_iter()
        .map(|wrong| format!("{}: {}", wrong.column, wrong.problem))
        .collect();
    assert_eq!(told, ["name: it is empty", "due: `31.1.2027` is not a date", "at: `noon` is not a time of day"]);
    let over = cells(&[("name", "x"), ("tax", "dog"), ("due", "2026-11-19")]);
    assert_eq!(fill(&wording("((name))", ""), "c", "en", &over, now()).unwrap_err()[0].problem, "2026-11-19 is over");
    let long = cells(&[("name", &"x".repeat(300)), ("tax", "dog"), ("due", "2027-01-01")]);
    assert_eq!(fill(&wording("((name))", ""), "c", "en", &long, now()).unwrap_err()[0].column, "name");
}
