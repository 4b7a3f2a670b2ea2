//! What each party knows: this device, the hub, the departments.

use crate::ui::date::moment;
use crate::ui::heading::heading;
use crate::ui::live::live;
use crate::ui::problem::failure_box;
use crate::ui::size::size;
use crate::ui::words::{t, tf};
use leptos::prelude::*;
use model::Table;
use model::command::WhatIsKnown;
use model::view::{HubKnown, KnownFact, KnownView};
use model::wire::StoredFact;

pub fn known() -> impl IntoView {
    let live = live(&[Table::Letters, Table::Drafts, Table::Files], || WhatIsKnown {});
    view! {
        <div class="page">
            {heading(t("known-title"))}
            <p class="lead">{t("known-lead")}</p>
            {live.show(|known| page(known).into_any())}
        </div>
    }
}

fn page(known: KnownView) -> impl IntoView {
    let asked = moment(known.asked);
    view! {
        <section class="card"><h2>{t("known-device")}</h2><p class="soft">{t("known-device-lead")}</p>{facts(own(known.device), t("known-nothing"))}</section>
        <section class="card"><h2>{t("known-hub")}</h2><p class="soft">{t("known-hub-lead")}</p>
            {known.hubs.is_empty().then(|| view! { <p>{t("known-hub-none")}</p> })}
            {known.hubs.into_iter().map(|hub| one_hub(hub, asked.clone())).collect_view()}
        </section>
        <section class="card"><h2>{t("known-desk")}</h2><p class="soft">{t("known-desk-lead")}</p>{facts(own(known.desk), t("known-desk-none"))}</section>
    }
}

fn one_hub(hub: HubKnown, asked: String) -> impl IntoView {
    view! {
        <h3><bdi>{hub.base}</bdi></h3>
        {match hub.about.map(|about| by_meaning(about.facts)) {
            Some(rows) => view! { <p class="soft">{tf("known-hub-asked", &[("when", asked.into())])}</p>{facts(rows, t("known-hub-none"))} }.into_any(),
            None => view! { <p>{t("known-hub-offline")}</p>{hub.problem.map(|failure| failure_box(failure, None))} }.into_any(),
        }}
    }
}

/// Every stored column is there, under the sentence that explains it; empty ones are not.
fn by_meaning(facts: Vec<StoredFact>) -> Vec<(String, String)> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for fact in facts.into_iter().filter(|fact| !fact.value.is_empty()) {
        let words = if locale::has(&fact.meaning) {
            t(&fact.meaning)
        } else {
            tf("known-other", &[("table", fact.table.clone().into()), ("column", fact.column.clone().into())])
        };
        let line = format!("{}.{}: {}", fact.table, fact.column, value(&fact.meaning, fact.value));
        match groups.iter_mut().find(|(known, _)| *known == words) {
            Some((_, lines)) => lines.push(line),
            None => groups.push((words, vec![line])),
        }
    }
    groups.into_iter().map(|(words, lines)| (words, lines.join("\n"))).collect()
}

fn own(facts: Vec<KnownFact>) -> Vec<(String, String)> {
    facts
        .into_iter()
        .map(|fact| {
            (
                if locale::has(&fact.meaning) { t(&fact.meaning) } else { fact.meaning.clone() },
                value(&fact.meaning, fact.value),
            )
        })
        .collect()
}

/// Sizes are stored as bytes; moments as RFC 3339.
fn value(meaning: &str, value: String) -> String {
    if let Ok(at) = value.parse::<jiff::Timestamp>() {
        return moment(at);
    }
    match value.parse::<u64>() {
        Ok(bytes) if meaning.ends_with("size") || meaning.ends_with("bytes") => size(bytes),
        _ => value,
    }
}

fn facts(rows: Vec<(String, String)>, none: String) -> impl IntoView {
    if rows.is_empty() {
        return view! { <p>{none}</p> }.into_any();
    }
    view! { <dl class="answers">{rows.into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }).collect_view()}</dl> }.into_any()
}
