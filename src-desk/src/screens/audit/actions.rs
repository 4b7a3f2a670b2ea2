//! What the trail calls an action, and how people say it.

use crate::ui::{t, tf};
use model::console::records::{TrailLine, TrailWord};

/// As in the trail, and the end of the key of its sentence. Of two that fit the longer one comes first.
const ACTIONS: [(&str, &str); 53] = [
    ("read", "read"),
    ("reply", "reply"),
    ("letter", "letter"),
    ("hand over", "hand-over"),
    ("note", "note"),
    ("take", "take"),
    ("assign to", "assign"),
    ("give back", "give-back"),
    ("back to the queue:", "silent"),
    ("transfer to", "transfer"),
    ("merge", "merge"),
    ("status", "status"),
    ("close", "close"),
    ("remind", "remind"),
    ("issue document", "issue"),
    ("open file", "open-file"),
    ("ask rating", "ask-rating"),
    ("notification", "notification"),
    ("erase", "erase"),
    ("place hold", "place-hold"),
    ("lift hold", "lift-hold"),
    ("export record", "export-record"),
    ("set retention", "set-retention"),
    ("remove retention", "remove-retention"),
    ("search trail", "search-trail"),
    ("export trail", "export-trail"),
    ("prove trail", "prove-trail"),
    ("export numbers", "export-numbers"),
    ("export open data", "export-open-data"),
    ("signed in", "signed-in"),
    ("signed out", "signed-out"),
    ("present", "present"),
    ("away", "away"),
    ("person added", "person-added"),
    ("person suspended", "person-suspended"),
    ("person restored", "person-restored"),
    ("roles:", "roles"),
    ("link made", "link-made"),
    ("passkey added", "passkey-added"),
    ("passkey removed", "passkey-removed"),
    ("recovery asked", "recovery-asked"),
    ("recovery agreed", "recovery-agreed"),
    ("key made", "key-made"),
    ("key rotated", "key-rotated"),
    ("key revoked", "key-revoked"),
    ("department settings", "department-settings"),
    ("topics and capacity", "topics"),
    ("ready answer saved", "ready-saved"),
    ("ready answer removed", "ready-removed"),
    ("campaign", "campaign"),
    ("start", "start"),
    ("backup", "backup"),
    ("restore", "restore"),
];

/// `R. Okafor read the case 7K3F-Q2XM`.
pub fn sentence(line: &TrailLine) -> String {
    let who = who(line);
    let row = &line.row;
    let about = if !row.reference.is_empty() {
        tf("console-the-case", &[("reference", row.reference.clone().into())])
    } else if !line.whom.is_empty() {
        line.whom.clone()
    } else {
        row.subject.clone()
    };
    match ACTIONS.iter().find(|(action, _)| fits(&row.action, action)) {
        Some((_, key)) => tf(
            &format!("console-did-{key}"),
            &[("who", who.into()), ("about", about.into()), ("whom", line.whom.clone().into())],
        ),
        None => tf(
            "console-did-other",
            &[("who", who.into()), ("action", row.action.clone().into()), ("about", about.into())],
        ),
    }
}

/// What the sentence leaves out.
pub fn beside(line: &TrailLine) -> String {
    let row = &line.row;
    let detail = ACTIONS.iter().find_map(|(action, _)| row.action.strip_prefix(action)).unwrap_or_default().trim();
    // A name says it already.
    let detail = if row.action.starts_with("assign to ") { "" } else { detail };
    [detail, row.outcome.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Each action and how it is said of nobody in particular.
pub fn all() -> Vec<(&'static str, String)> {
    let words = |key: &str| {
        let who = t("console-somebody");
        let about = t("console-something");
        tf(
            &format!("console-did-{key}"),
            &[("who", who.into()), ("about", about.clone().into()), ("whom", about.into())],
        )
    };
    ACTIONS.iter().map(|(action, key)| (*action, words(key))).collect()
}

/// The words that were typed, each with the actions in whose sentences it is.
pub fn words(typed: &str) -> Vec<TrailWord> {
    let all = all();
    let actions = |word: &str| {
        let found =
            all.iter().filter(|(_, said)| said.to_lowercase().split(' ').skip(1).any(|part| part.starts_with(word)));
        found.map(|(action, _)| (*action).to_owned()).collect()
    };
    typed
        .split_whitespace()
        .map(|word| TrailWord { word: word.to_owned(), actions: actions(&word.to_lowercase()) })
        .collect()
}

fn fits(action: &str, known: &str) -> bool {
    action.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Whoever has a name under that; the others by what they are.
fn who(line: &TrailLine) -> String {
    if !line.who.is_empty() {
        return line.who.clone();
    }
    actor(&line.row.actor)
}

pub fn actor(actor: &str) -> String {
    match actor {
        "citizen" => t("console-the-citizen"),
        "bot" => t("console-the-bot"),
        "desk" | "the desk" => t("console-the-desk"),
        "command line" => t("console-the-command-line"),
        other => other.to_owned(),
    }
}
