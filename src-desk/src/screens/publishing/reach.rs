//! Who sees it and when: department, days, audience, and what is known of how many that is.

use super::fields::{Field, boxes, choice, id_of, line};
use super::words::{editable_departments, kind_of};
use super::writing::Writing;
use crate::ui::language::language_in_words;
use crate::ui::{t, tf};
use leptos::prelude::*;
use model::console::publishing::{DraftContent, DraftKind, EstimateView};
use model::id::DepartmentId;
use model::item::{Named, Source};

pub fn reach(writing: Writing) -> impl IntoView {
    let alert = kind_of(writing) == DraftKind::Alert;
    let town = writing.town.get_value();
    let named =
        |all: &[Named]| -> Vec<(String, String)> { all.iter().map(|one| (one.id.clone(), one.name.clone())).collect() };
    let (areas, topics) = (named(&town.areas), named(&town.topics));
    let tags = topics.clone();
    view! {
        <section class="card" aria-labelledby="when-title">
            <h2 id="when-title">{t("console-press-when")}</h2>
            <p class="soft">{tf("console-press-zone", &[("zone", town.time_zone.into())])}</p>
            {(!alert).then(|| moment(writing, "valid_from", "console-press-from", "console-press-from-hint", |content| &mut content.valid_from))}
            {moment(writing, "expires", "console-press-until", if alert { "console-press-until-alert" } else { "console-press-until-hint" }, |content| &mut content.expires)}
        </section>
        <section class="card" id=id_of("audience") tabindex="-1" aria-labelledby="who-title">
            <h2 id="who-title">{t("console-press-who")}</h2>
            {(!alert).then(|| department(writing))}
            {(!areas.is_empty()).then(|| boxes(writing, Field::new("audience.areas", "console-press-areas", "console-press-areas-hint"), areas, |content| Some(&mut content.audience.areas)))}
            {(!alert).then(|| view! {
                {(!topics.is_empty()).then(|| boxes(writing, Field::new("audience.topics", "console-press-topics", "console-press-topics-hint"), topics, |content| Some(&mut content.audience.topics)))}
                <div class="pair">
                    {line(writing, Field::new("audience.min_age", "console-press-min-age", "console-press-age-hint"), "number", |content| age(content.audience.min_age), |content, age| content.audience.min_age = age.parse().ok())}
                    {line(writing, Field::new("audience.max_age", "console-press-max-age", "console-press-age-hint"), "number", |content| age(content.audience.max_age), |content, age| content.audience.max_age = age.parse().ok())}
                </div>
            })}
            {move || writing.estimate.get().map(|estimate| view! { <div class="note estimate"><div>{self::estimate(estimate)}</div></div> })}
        </section>
        {(!alert).then(|| view! {
            <section class="card" aria-labelledby="more-title">
                <h2 id="more-title">{t("console-press-more")}</h2>
                {(!tags.is_empty()).then(|| boxes(writing, Field::new("tags", "console-press-tags", "console-press-tags-hint"), tags, |content| Some(&mut content.tags)))}
                {line(writing, Field::new("reviewed", "console-press-reviewed", "console-press-reviewed-hint"), "date", |content| content.reviewed.map(|day| day.to_string()).unwrap_or_default(), |content, day| content.reviewed = day.parse().ok())}
                <div class="pair">
                    {line(writing, Field::new("source", "console-press-source", "console-press-source-hint"), "text", |content| content.source.as_ref().map(|source| source.name.clone()).unwrap_or_default(), |content, name| {
                        let url = content.source.take().and_then(|source| source.url);
                        content.source = (!name.is_empty() || url.is_some()).then_some(Source { name, url });
                    })}
                    {line(writing, Field::new("source.url", "console-press-source-url", ""), "url", |content| content.source.as_ref().and_then(|source| source.url.clone()).unwrap_or_default(), |content, url| {
                        let name = content.source.take().map(|source| source.name).unwrap_or_default();
                        let url = Some(url).filter(|url| !url.is_empty());
                        content.source = (!name.is_empty() || url.is_some()).then_some(Source { name, url });
                    })}
                </div>
            </section>
        })}
    }
}

fn age(age: Option<u8>) -> String {
    age.map(|age| age.to_string()).unwrap_or_default()
}

fn department(writing: Writing) -> impl IntoView {
    let mut options = editable_departments();
    let own = writing.content.with_untracked(|content| content.department.clone());
    let own_id = own.as_ref().map(|id| id.0.clone()).unwrap_or_default();
    if !options.iter().any(|(id, _)| *id == own_id) {
        options.insert(
            0,
            (own_id, own.map_or_else(|| t("console-press-town"), |id| crate::ui::console::console().department(&id))),
        );
    }
    let get = |content: &DraftContent| content.department.as_ref().map(|id| id.0.clone()).unwrap_or_default();
    choice(
        writing,
        Field::new("department", "console-department", "console-press-department-hint"),
        options,
        get,
        |content, id| {
            content.department = Some(id).filter(|id| !id.is_empty()).map(DepartmentId::new);
        },
    )
}

/// A day, and a time of it if that matters; `part` is where it is written.
fn moment(
    writing: Writing,
    path: &'static str,
    label: &'static str,
    hint: &'static str,
    part: fn(&mut DraftContent) -> &mut String,
) -> impl IntoView {
    let read = move |content: &DraftContent| {
        let whole = part(&mut content.clone()).clone();
        match whole.split_once('T') {
            Some((day, time)) => (day.to_owned(), time.get(..5).unwrap_or(time).to_owned()),
            None => (whole, String::new()),
        }
    };
    let write = move |content: &mut DraftContent, day: &str, time: &str| {
        *part(content) = if time.is_empty() { day.to_owned() } else { format!("{day}T{time}") };
    };
    let time = Field::new(&format!("{path}.time"), "console-press-moment-time", "");
    view! {
        <div class="pair">
            {line(writing, Field::new(path, label, hint), "date", move |content| read(content).0, move |content, day| {
                let (_, time) = read(content);
                let time = if day.is_empty() { String::new() } else { time };
                write(content, &day, &time);
            })}
            {line(writing, time, "time", move |content| read(content).1, move |content, time| {
                let (day, _) = read(content);
                write(content, &day, &time);
            })}
        </div>
    }
}

/// The rule in words, what nobody knows, and what the desk does know.
pub fn estimate(estimate: EstimateView) -> impl IntoView {
    let writers = tf("console-press-writers", &[("count", estimate.writers.into())]);
    let of_department = estimate
        .department_writers
        .filter(|_| estimate.writers > 0)
        .map(|count| tf("console-press-department-writers", &[("count", count.into())]));
    let languages: Vec<String> = estimate
        .languages
        .iter()
        .filter(|share| share.writers > 0 && !share.has_text)
        .map(|share| {
            tf(
                "console-press-language-writers",
                &[("count", share.writers.into()), ("language", language_in_words(&share.lang).into())],
            )
        })
        .collect();
    view! {
        <p><b>{estimate.rule}</b></p>
        <p class="soft">{estimate.unknown}</p>
        <p class="soft">{writers}" "{of_department}</p>
        {languages.into_iter().map(|said| view! { <p>{said}</p> }).collect_view()}
    }
}
