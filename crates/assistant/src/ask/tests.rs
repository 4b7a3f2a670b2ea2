//! Whole questions over a small town in three languages.

use super::*;
use crate::{Entry, train};

fn town() -> Vec<Entry> {
    let mut passport = Entry::new(
        "passport",
        "en",
        "Renew or apply for a passport",
        "Come to the town hall with a photo. It takes two weeks.",
    );
    passport.variants = vec!["my passport has expired".into(), "passport for my baby".into()];
    let waste = Entry::new(
        "waste",
        "en",
        "Rubbish collection days",
        "Bins are emptied every Tuesday. Put them out before seven.",
    );
    let parking = Entry::new("parking", "en", "Residents' parking permit", "A permit costs forty a year.");
    let library = Entry::new("library", "en", "Join the library", "Membership is free for everyone under eighteen.");
    vec![
        passport,
        waste,
        parking,
        library,
        Entry::new("passport", "es", "Renovar el pasaporte", "Venga al ayuntamiento con una foto."),
        Entry::new("waste", "es", "Recogida de basura", "Los contenedores se vacían los martes."),
        Entry::new("passport", "ar", "تجديد جواز السفر", "تعال إلى مبنى البلدية مع صورة."),
        Entry::new("waste", "ar", "مواعيد جمع القمامة", "تفرغ الحاويات كل يوم ثلاثاء."),
        Entry::new("passport", "nl", "Paspoort verlengen", "Kom naar het gemeentehuis met een foto."),
        Entry::new("waste", "nl", "Afvalinzameling", "De containers worden op dinsdag geleegd."),
    ]
}

fn connection() -> Connection {
    let conn = Connection::open_in_memory().unwrap();
    index::create(&conn).unwrap();
    index::put_all(&conn, &town()).unwrap();
    conn
}

fn first(asked: &Asked) -> &str {
    asked.answers.first().map_or("", |answer| answer.id.as_str())
}

#[test]
fn questions_find_their_answers_in_each_language() {
    let conn = connection();
    for (lang, text, expected) in [
        ("en", "How can I get a new passport?", "passport"),
        ("en", "when is the garbage collected", "waste"),
        ("es", "¿Dónde se renuevan los pasaportes?", "passport"),
        ("es", "recogida de residuos", "waste"),
        ("ar", "أين أجدد جوازي؟", "passport"),
        ("ar", "القمامة", "waste"),
        ("nl", "paspoorten verlengen", "passport"),
        ("nl", "afval", "waste"),
    ] {
        let model = train(&town(), lang);
        for model in [None, Some(&model)] {
            let asked = ask(&conn, model, lang, text, 3).unwrap();
            assert_eq!(first(&asked), expected, "{lang} {text} {asked:?}");
            assert_eq!(asked.lang, lang);
        }
    }
}

#[test]
fn a_slip_of_the_finger_is_forgiven() {
    let conn = connection();
    for text in ["pasport", "passprot renewal", "renew my passporrt"] {
        assert_eq!(first(&ask(&conn, None, "en", text, 3).unwrap()), "passport", "{text}");
    }
    assert_eq!(first(&ask(&conn, None, "en", "libary", 3).unwrap()), "library");
    assert_eq!(first(&ask(&conn, None, "es", "pasaprote", 3).unwrap()), "passport");
}

#[test]
fn a_question_in_another_language_is_answered_in_it() {
    let conn = connection();
    let english = train(&town(), "en");
    let asked = ask(&conn, Some(&english), "en", "¿Cuándo es la recogida de la basura?", 3).unwrap();
    assert_eq!((asked.lang.as_str(), first(&asked)), ("es", "waste"));
    let asked = ask(&conn, Some(&english), "en-GB", "كيف أجدد جواز السفر؟", 3).unwrap();
    assert_eq!((asked.lang.as_str(), first(&asked)), ("ar", "passport"));
}

#[test]
fn a_plain_question_is_sure_and_a_strange_one_is_not() {
    let conn = connection();
    let model = train(&town(), "en");
    for text in ["renew passport", "When is the rubbish collected?", "how do I join the library"] {
        assert!(ask(&conn, Some(&model), "en", text, 3).unwrap().confident, "{text}");
    }
    for text in ["Who won the football match last night?", "tell me a joke", "How do I bake bread?"] {
        let asked = ask(&conn, Some(&model), "en", text, 3).unwrap();
        assert!(!asked.confident, "{text} {asked:?}");
    }
}

#[test]
fn nothing_to_go_by_is_not_sure() {
    let conn = connection();
    let model = train(&town(), "en");
    for text in ["", "?!", "the of and", "qwrtz xyzzy plugh", "\"", "* OR NEAR(", "ask_wording : x"] {
        for model in [None, Some(&model)] {
            assert!(!ask(&conn, model, "en", text, 3).unwrap().confident, "{text}");
        }
    }
    assert_eq!(ask(&conn, None, "en", "", 3).unwrap().answers, []);
    assert_eq!(ask(&conn, Some(&model), "fr", "passeport", 3).unwrap().answers, []);
}

#[test]
fn what_was_taken_out_is_no_answer_even_if_the_model_knows_it() {
    let conn = connection();
    let model = train(&town(), "en");
    index::remove(&conn, "passport", "en").unwrap();
    let asked = ask(&conn, Some(&model), "en", "my passport has expired", 5).unwrap();
    assert!(asked.answers.iter().all(|answer| answer.id != "passport"), "{asked:?}");
}

#[test]
fn what_came_after_the_model_is_found() {
    let conn = connection();
    let model = train(&town(), "en");
    index::put(&conn, &Entry::new("fishing", "en", "Fishing licence", "Buy it at the harbour.")).unwrap();
    assert_eq!(first(&ask(&conn, Some(&model), "en", "where do I buy a fishing licence", 5).unwrap()), "fishing");
}

#[test]
fn scores_fall_and_stay_between_zero_and_one() {
    let conn = connection();
    let model = train(&town(), "en");
    let asked = ask(&conn, Some(&model), "en", "library membership or parking permit", 10).unwrap();
    assert!(asked.answers.len() >= 2);
    assert!(asked.answers.windows(2).all(|pair| pair[0].score >= pair[1].score));
    assert!(asked.answers.iter().all(|answer| (0.0..=1.0).contains(&answer.score)));
    assert_eq!(ask(&conn, Some(&model), "en", "library", 1).unwrap().answers.len(), 1);
}

#[test]
fn an_endless_question_ends() {
    let conn = connection();
    let text = "passport ".repeat(100_000);
    assert_eq!(first(&ask(&conn, None, "en", &text, 3).unwrap()), "passport");
}

proptest::proptest! {
    #[test]
    fn any_text_is_a_question(text in ".{0,200}") {
        let conn = Connection::open_in_memory().unwrap();
        index::create(&conn).unwrap();
        index::put(&conn, &Entry::new("a", "en", text.as_str(), text.as_str())).unwrap();
        for lang in ["en", "es", "ar", "nl", "", "-"] {
            ask(&conn, None, lang, &text, 3).unwrap();
        }
    }
}
