//! Training on a handful of entries.

use super::*;

fn pack() -> Vec<Entry> {
    let mut passport = Entry::new(
        "passport",
        "en",
        "Renew a passport",
        "Passports are renewed at the town hall. Bring a photo with you.",
    );
    passport.variants = vec!["my passport has expired".into(), "new passport for my child".into()];
    let waste = Entry::new(
        "waste",
        "en",
        "Rubbish collection days",
        "Bins are emptied every Tuesday. Put them out before seven.",
    );
    let mut parking =
        Entry::new("parking", "en", "Parking permit for residents", "A permit costs forty a year. Apply by form.");
    parking.question = Some("How do I get a resident's parking permit?".into());
    vec![passport, waste, parking]
}

fn best(model: &Model, question: &str) -> String {
    let scores = model.score(question);
    let best = scores.margins.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map(|(at, _)| at).unwrap();
    model.ids()[best].clone()
}

#[test]
fn it_learns_what_it_is_told() {
    let model = train(&pack(), "en");
    assert_eq!(best(&model, "passport expired"), "passport");
    assert_eq!(best(&model, "when are the garbage bins emptied"), "waste");
    assert_eq!(best(&model, "where may I park my car"), "parking");
}

#[test]
fn the_same_entries_give_the_same_bytes() {
    assert_eq!(train(&pack(), "en").to_bytes(), train(&pack(), "en").to_bytes());
}

#[test]
fn other_languages_are_left_out() {
    let mut entries = pack();
    entries.push(Entry::new("agua", "es", "Recibo del agua", "Se paga cada mes."));
    assert_eq!(train(&entries, "en-GB").ids(), train(&pack(), "en").ids());
    assert!(train(&entries, "es").is_empty(), "one entry is nothing to choose from");
    assert!(train(&[], "en").is_empty());
}

#[test]
fn it_survives_its_bytes() {
    let model = train(&pack(), "en");
    assert_eq!(Model::from_bytes(&model.to_bytes()).unwrap(), model);
}

#[test]
fn a_pack_too_large_is_refused_politely() {
    let entries: Vec<Entry> =
        (0..2900).map(|n| Entry::new(format!("{n}"), "en", format!("title number {n}"), "")).collect();
    assert!(train(&entries, "en").is_empty());
}
