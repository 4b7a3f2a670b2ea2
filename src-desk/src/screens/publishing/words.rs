//! Words for what a draft is, where it stands and what its fields are called.

use super::writing::Writing;
use crate::ui::console::console;
use crate::ui::language::language_in_words;
use crate::ui::{t, tf};
use jiff::Timestamp;
use leptos::prelude::*;
use loket_pieces::here::now;
use model::console::publishing::{DraftKind, DraftRow, DraftState, DraftStep};
use model::console::rights::{Grant, Role};

pub const KINDS: [DraftKind; 4] = [DraftKind::Notice, DraftKind::Alert, DraftKind::Deadline, DraftKind::Faq];

pub fn kind_word(kind: DraftKind) -> String {
    t(match kind {
        DraftKind::Notice => "console-press-notice",
        DraftKind::Alert => "console-press-alert",
        DraftKind::Deadline => "console-press-deadline",
        DraftKind::Faq => "console-press-faq",
    })
}

pub fn new_word(kind: DraftKind) -> String {
    t(match kind {
        DraftKind::Notice => "console-press-new-notice",
        DraftKind::Alert => "console-press-new-alert",
        DraftKind::Deadline => "console-press-new-deadline",
        DraftKind::Faq => "console-press-new-faq",
    })
}

pub fn kind_icon(kind: DraftKind) -> &'static str {
    match kind {
        DraftKind::Notice => "megaphone",
        DraftKind::Alert => "triangle-alert",
        DraftKind::Deadline => "calendar-clock",
        DraftKind::Faq => "circle-help",
    }
}

/// As it stands in an address and at the beginning of a name.
pub fn kind_name(kind: DraftKind) -> &'static str {
    match kind {
        DraftKind::Notice => "notice",
        DraftKind::Alert => "alert",
        DraftKind::Deadline => "deadline",
        DraftKind::Faq => "faq",
    }
}

pub fn kind_of(writing: Writing) -> DraftKind {
    writing.content.with_untracked(|content| content.kind())
}

pub fn is_ahead(at: Option<Timestamp>) -> bool {
    at.is_some_and(|at| at > now())
}

/// The state in a word, and the class of its colour.
pub fn standing(row: &DraftRow) -> (String, &'static str) {
    let (key, class) = match row.state {
        DraftState::Draft => ("console-press-state-draft", "tag"),
        DraftState::Submitted if row.withdrawal => ("console-press-state-withdrawal", "tag due"),
        DraftState::Submitted => ("console-press-state-submitted", "tag due"),
        DraftState::Approved => ("console-press-state-approved", "tag alert"),
        DraftState::Refused => ("console-press-state-refused", "tag alert"),
        DraftState::Published if row.expired => ("console-press-state-expired", "tag"),
        DraftState::Published if is_ahead(row.from) => ("console-press-state-scheduled", "tag due"),
        DraftState::Published => ("console-press-state-published", "tag done"),
        DraftState::Withdrawn => ("console-press-state-withdrawn", "tag"),
        DraftState::Discarded => ("console-press-state-discarded", "tag"),
    };
    (t(key), class)
}

pub fn step_word(step: DraftStep) -> String {
    t(match step {
        DraftStep::Saved => "console-press-step-saved",
        DraftStep::TakenUp => "console-press-step-taken-up",
        DraftStep::Submitted => "console-press-step-submitted",
        DraftStep::WithdrawalAsked => "console-press-step-withdrawal-asked",
        DraftStep::Approved => "console-press-step-approved",
        DraftStep::Refused => "console-press-step-refused",
        DraftStep::Published => "console-press-step-published",
        DraftStep::Withdrawn => "console-press-step-withdrawn",
        DraftStep::Failed => "console-press-step-failed",
        DraftStep::Discarded => "console-press-step-discarded",
    })
}

/// A field of a draft by its place in it: `texts.es.title` is "Spanish: Title".
pub fn field_word(path: &str, kind: DraftKind) -> String {
    let parts: Vec<&str> = path.split('.').collect();
    match parts.as_slice() {
        ["texts", lang] => language_in_words(lang),
        ["texts", lang, name, ..] => tf(
            "console-press-in-language",
            &[("language", language_in_words(lang).into()), ("field", text_word(name, kind).into())],
        ),
        ["facts", name, ..] => t(fact_word(name)),
        ["next", at, rest @ ..] => {
            let number = at.parse::<u32>().map(|at| at + 1).unwrap_or_default();
            let step = tf("console-press-step", &[("number", number.into())]);
            match rest.last() {
                Some(part) if rest.len() == 1 => format!("{step}: {}", t(next_word(part))),
                Some(lang) => {
                    format!("{step}: {}", tf("console-press-label", &[("language", language_in_words(lang).into())]))
                }
                None => step,
            }
        }
        ["audience", name, ..] => t(audience_word(name)),
        [name, ..] => t(match *name {
            "id" => "console-press-name",
            "department" => "console-department",
            "tags" => "console-press-tags",
            "valid_from" => "console-press-from",
            "expires" => "console-press-until",
            "reviewed" => "console-press-reviewed",
            "source" => "console-press-source",
            _ => "console-press-other",
        }),
        [] => t("console-press-other"),
    }
}

fn text_word(name: &str, kind: DraftKind) -> String {
    t(match (name, kind) {
        ("title", DraftKind::Faq) => "console-press-question",
        ("title", DraftKind::Alert) => "console-press-headline",
        ("title", _) => "console-press-title",
        ("summary", _) => "console-press-summary",
        ("body", DraftKind::Faq) => "console-press-answer",
        ("body", DraftKind::Alert) => "console-press-description",
        ("body", _) => "console-press-body",
        ("variants", _) => "console-press-variants",
        ("event", _) => "console-press-event",
        ("instruction", _) => "console-press-instruction",
        _ => "console-press-sender",
    })
}

fn fact_word(name: &str) -> &'static str {
    match name {
        "published" => "console-press-dated",
        "menu" => "console-press-menu",
        "date" => "console-press-day",
        "time" => "console-press-time",
        "rrule" => "console-press-again",
        "remind_days_before" => "console-press-remind",
        "remind_at" => "console-press-remind-at",
        "icon" => "console-press-icon",
        "urgent" => "console-press-urgent",
        "message_type" => "console-press-message-type",
        "urgency" => "console-press-urgency",
        "severity" => "console-press-severity",
        "certainty" => "console-press-certainty",
        "categories" => "console-press-categories",
        "responses" => "console-press-responses",
        "web" => "console-press-web",
        "contact" => "console-press-contact",
        _ => "console-press-other",
    }
}

fn next_word(name: &str) -> &'static str {
    match name {
        "to" => "console-press-leads-to",
        "id" => "console-press-item",
        "url" => "console-press-url",
        "number" => "console-press-number",
        _ => "console-press-other",
    }
}

fn audience_word(name: &str) -> &'static str {
    match name {
        "areas" => "console-press-areas",
        "topics" => "console-press-topics",
        "min_age" => "console-press-min-age",
        "max_age" => "console-press-max-age",
        _ => "console-press-who",
    }
}

/// A word of CAP in words.
pub fn cap(list: &str, word: &str) -> String {
    let key = format!("console-press-cap-{list}-{}", word.to_lowercase());
    if locale::has(&key) { t(&key) } else { word.to_owned() }
}

/// Where whoever is in may write: id and name; the whole town has none.
pub fn editable_departments() -> Vec<(String, String)> {
    let Some(own) = console().me() else { return Vec::new() };
    let is_editor = |grant: &&Grant| grant.role == Role::Editor;
    let everywhere = own.grants.iter().filter(is_editor).any(|grant| grant.department.is_none());
    let mine = |id: &model::id::DepartmentId| {
        own.grants.iter().filter(is_editor).any(|grant| grant.department.as_ref() == Some(id))
    };
    let departments = own.departments.iter().filter(|one| everywhere || mine(&one.id));
    let town = everywhere.then(|| (String::new(), t("console-press-town")));
    town.into_iter().chain(departments.map(|one| (one.id.0.clone(), one.name.clone()))).collect()
}
