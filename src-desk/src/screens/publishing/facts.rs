//! What is the same in all languages, by kind.

use super::fields::{Field, boxes, choice, id_of, line};
use super::words::kind_of;
use super::writing::Writing;
use crate::ui::t;
use leptos::prelude::*;
use model::console::publishing::{
    AlertFacts, Certainty, DraftContent, DraftFacts, DraftKind, MessageType, Severity, Urgency,
};

/// CAP 1.2 §3.2.2.
const CATEGORIES: [&str; 12] =
    ["Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "CBRNE", "Other"];
const RESPONSES: [&str; 9] =
    ["Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "Assess", "AllClear", "None"];
const RULES: [(&str, &str); 5] = [
    ("", "console-press-once"),
    ("FREQ=WEEKLY", "console-press-weekly"),
    ("FREQ=MONTHLY", "console-press-monthly"),
    ("FREQ=MONTHLY;INTERVAL=3", "console-press-quarterly"),
    ("FREQ=YEARLY", "console-press-yearly"),
];

pub fn facts(writing: Writing) -> impl IntoView {
    let fields = match kind_of(writing) {
        DraftKind::Notice => notice(writing).into_any(),
        DraftKind::Faq => faq(writing).into_any(),
        DraftKind::Deadline => deadline(writing).into_any(),
        DraftKind::Alert => alert(writing).into_any(),
    };
    let title = match kind_of(writing) {
        DraftKind::Notice => "console-press-about-notice",
        DraftKind::Faq => "console-press-about-faq",
        DraftKind::Deadline => "console-press-about-deadline",
        DraftKind::Alert => "console-press-about-alert",
    };
    view! { <section class="card" id=id_of("facts") tabindex="-1" aria-labelledby="facts-title"><h2 id="facts-title">{t(title)}</h2>{fields}</section> }
}

fn notice(writing: Writing) -> impl IntoView {
    let get = |content: &DraftContent| match &content.facts {
        DraftFacts::Notice { published: Some(day) } => day.to_string(),
        _ => String::new(),
    };
    line(
        writing,
        Field::new("facts.published", "console-press-dated", "console-press-dated-hint"),
        "date",
        get,
        |content, day| {
            if let DraftFacts::Notice { published } = &mut content.facts {
                *published = day.parse().ok();
            }
        },
    )
}

fn faq(writing: Writing) -> impl IntoView {
    let none = (String::new(), t("console-press-no-menu"));
    let entries = writing.town.with_value(|town| town.menu.clone());
    let options = std::iter::once(none).chain(entries.into_iter().map(|entry| (entry.id, entry.name))).collect();
    let get = |content: &DraftContent| match &content.facts {
        DraftFacts::Faq { menu } => menu.clone(),
        _ => String::new(),
    };
    choice(
        writing,
        Field::new("facts.menu", "console-press-menu", "console-press-menu-hint"),
        options,
        get,
        |content, entry| {
            if let DraftFacts::Faq { menu } = &mut content.facts {
                *menu = entry;
            }
        },
    )
}

fn deadline(writing: Writing) -> impl IntoView {
    let get = |name: &'static str| move |content: &DraftContent| deadline_field(content, name);
    let set =
        |name: &'static str| move |content: &mut DraftContent, words: String| set_deadline_field(content, name, &words);
    let rules = RULES.iter().map(|(rule, words)| ((*rule).to_owned(), t(words)));
    let own = writing.content.with_untracked(|content| deadline_field(content, "rrule"));
    let other = (!RULES.iter().any(|(rule, _)| *rule == own)).then(|| (own.clone(), own));
    view! {
        <div class="pair">
            {line(writing, Field::new("facts.date", "console-press-day", "console-press-day-hint"), "date", get("date"), set("date"))}
            {line(writing, Field::new("facts.time", "console-press-time", "console-press-time-hint"), "time", get("time"), set("time"))}
        </div>
        {choice(writing, Field::new("facts.rrule", "console-press-again", ""), rules.chain(other).collect(), get("rrule"), set("rrule"))}
        <details class="later"><summary>{t("console-press-own-rule")}</summary>
            {line(writing, Field::new("facts.rule", "console-press-rule", "console-press-rule-hint"), "text", get("rrule"), set("rrule"))}
        </details>
        <div class="pair">
            {line(writing, Field::new("facts.remind_days_before", "console-press-remind", "console-press-remind-hint"), "text", get("remind_days_before"), set("remind_days_before"))}
            {line(writing, Field::new("facts.remind_at", "console-press-remind-at", "console-press-remind-at-hint"), "time", get("remind_at"), set("remind_at"))}
        </div>
        {line(writing, Field::new("facts.icon", "console-press-icon", "console-press-icon-hint"), "text", get("icon"), set("icon"))}
    }
}

fn deadline_field(content: &DraftContent, name: &str) -> String {
    let DraftFacts::Deadline { date, time, rrule, remind_days_before, remind_at, icon } = &content.facts else {
        return String::new();
    };
    let minute =
        |time: &Option<jiff::civil::Time>| time.map(|time| time.strftime("%H:%M").to_string()).unwrap_or_default();
    match name {
        "date" => date.map(|day| day.to_string()).unwrap_or_default(),
        "time" => minute(time),
        "remind_at" => minute(remind_at),
        "rrule" => rrule.clone(),
        "icon" => icon.clone(),
        _ => remind_days_before.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
    }
}

fn set_deadline_field(content: &mut DraftContent, name: &str, words: &str) {
    let DraftFacts::Deadline { date, time, rrule, remind_days_before, remind_at, icon } = &mut content.facts else {
        return;
    };
    match name {
        "date" => *date = words.parse().ok(),
        "time" => *time = words.parse().ok(),
        "remind_at" => *remind_at = words.parse().ok(),
        "rrule" => *rrule = words.to_owned(),
        "icon" => *icon = words.to_owned(),
        _ => {
            let days = words.split(|sign: char| !sign.is_ascii_digit());
            *remind_days_before = days.filter_map(|day| day.parse().ok()).collect();
        }
    }
}

fn alert(writing: Writing) -> impl IntoView {
    let get = |name: &'static str| {
        move |content: &DraftContent| of_alert(content).map(|facts| alert_field(facts, name)).unwrap_or_default()
    };
    let set = |name: &'static str| {
        move |content: &mut DraftContent, words: String| {
            if let DraftFacts::Alert(facts) = &mut content.facts {
                set_alert_field(facts, name, words);
            }
        }
    };
    let words = |name: &str, all: Vec<&'static str>| -> Vec<(String, String)> {
        all.into_iter().map(|one| (one.to_owned(), super::words::cap(name, one))).collect()
    };
    let published = writing.view.with_untracked(|view| view.row.published);
    let urgent = move || writing.content.with(DraftContent::is_urgent);
    let toggle = move |event: web_sys::Event| {
        let on = event_target_checked(&event);
        writing.change(|content| {
            if let DraftFacts::Alert(facts) = &mut content.facts {
                facts.urgent = on;
            }
        });
    };
    let message_types =
        MessageType::ALL.iter().map(|one| one.name()).filter(|one| !published || *one != "Alert").collect();
    view! {
        <label class="choice"><input type="checkbox" prop:checked=urgent on:change=toggle/><span>{t("console-press-urgent")}</span></label>
        <p class="soft">{t("console-press-urgent-hint")}</p>
        {published.then(|| choice(writing, Field::new("facts.message_type", "console-press-message-type", ""), words("type", message_types), get("message_type"), set("message_type")))}
        <div class="pair">
            {choice(writing, Field::new("facts.severity", "console-press-severity", ""), words("severity", Severity::ALL.iter().map(|one| one.name()).collect()), get("severity"), set("severity"))}
            {choice(writing, Field::new("facts.urgency", "console-press-urgency", ""), words("urgency", Urgency::ALL.iter().map(|one| one.name()).collect()), get("urgency"), set("urgency"))}
            {choice(writing, Field::new("facts.certainty", "console-press-certainty", ""), words("certainty", Certainty::ALL.iter().map(|one| one.name()).collect()), get("certainty"), set("certainty"))}
        </div>
        {boxes(writing, Field::new("facts.categories", "console-press-categories", ""), words("category", CATEGORIES.to_vec()), categories)}
        {boxes(writing, Field::new("facts.responses", "console-press-responses", ""), words("response", RESPONSES.to_vec()), responses)}
        <div class="pair">
            {line(writing, Field::new("facts.web", "console-press-web", "console-press-web-hint"), "url", get("web"), set("web"))}
            {line(writing, Field::new("facts.contact", "console-press-contact", "console-press-contact-hint"), "text", get("contact"), set("contact"))}
        </div>
    }
}

fn of_alert(content: &DraftContent) -> Option<&AlertFacts> {
    match &content.facts {
        DraftFacts::Alert(facts) => Some(facts),
        _ => None,
    }
}

fn categories(content: &mut DraftContent) -> Option<&mut Vec<String>> {
    match &mut content.facts {
        DraftFacts::Alert(facts) => Some(&mut facts.categories),
        _ => None,
    }
}

fn responses(content: &mut DraftContent) -> Option<&mut Vec<String>> {
    match &mut content.facts {
        DraftFacts::Alert(facts) => Some(&mut facts.responses),
        _ => None,
    }
}

fn alert_field(facts: &AlertFacts, name: &str) -> String {
    match name {
        "message_type" => facts.message_type.name().to_owned(),
        "severity" => facts.severity.name().to_owned(),
        "urgency" => facts.urgency.name().to_owned(),
        "certainty" => facts.certainty.name().to_owned(),
        "web" => facts.web.clone(),
        _ => facts.contact.clone(),
    }
}

fn set_alert_field(facts: &mut AlertFacts, name: &str, words: String) {
    match name {
        "message_type" => facts.message_type = MessageType::parse(&words).unwrap_or_default(),
        "severity" => facts.severity = Severity::parse(&words).unwrap_or_default(),
        "urgency" => facts.urgency = Urgency::parse(&words).unwrap_or_default(),
        "certainty" => facts.certainty = Certainty::parse(&words).unwrap_or_default(),
        "web" => facts.web = words,
        _ => facts.contact = words,
    }
}
