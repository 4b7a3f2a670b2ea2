//! What is looked for in the trail.

use super::actions;
use crate::ui::icon::icon;
use crate::ui::t;
use jiff::Timestamp;
use jiff::civil::Date;
use leptos::prelude::*;
use model::console::records::{TrailActor, TrailSearch};

const NAMELESS: [&str; 4] = ["citizen", "bot", "desk", "command line"];

pub fn question(
    actors: Memo<Vec<TrailActor>>,
    asked: RwSignal<TrailSearch>,
    ask: Callback<TrailSearch>,
) -> impl IntoView {
    let text = || RwSignal::new(String::new());
    let (words, who, what, case, from, to) = (text(), text(), text(), text(), text(), text());
    let given = |value: RwSignal<String>| Some(value.get_untracked().trim().to_owned()).filter(|text| !text.is_empty());
    let search = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        ask.run(TrailSearch {
            words: actions::words(&words.get_untracked()),
            from: given(from).and_then(|day| begin(&day, 0)),
            to: given(to).and_then(|day| begin(&day, 1)),
            actor: given(who),
            action: given(what),
            reference: given(case),
        });
    };
    let file = move || {
        let search = serde_json::to_string(&asked.get()).unwrap_or_default();
        format!("/console/v1/audit.csv?search={}", js_sys::encode_uri_component(&search))
    };
    view! {
        <form class="card" role="search" aria-label=t("console-audit") on:submit=search>
            <h2>{t("console-audit-look")}</h2>
            <div class="choose">
                {input("audit-words", "text", "console-audit-words", Some("console-audit-words-hint"), words)}
                {input("audit-case", "text", "console-case", Some("console-audit-case-hint"), case)}
                <div class="field"><label for="audit-who">{t("console-audit-who")}</label>
                <select id="audit-who" class="ds-input" on:change=move |event| who.set(event_target_value(&event))>
                    <option value="">{t("console-audit-anybody")}</option>
                    {move || actors.get().into_iter().map(|one| view! { <option value=one.actor.clone() selected=one.actor == who.get_untracked()>{one.name}</option> }).collect_view()}
                    {NAMELESS.map(|actor| view! { <option value=actor>{actions::actor(actor)}</option> }).into_iter().collect_view()}
                </select></div>
                <div class="field"><label for="audit-what">{t("console-audit-what")}</label>
                <select id="audit-what" class="ds-input" on:change=move |event| what.set(event_target_value(&event))>
                    <option value="">{t("console-audit-anything")}</option>
                    {actions::all().into_iter().map(|(action, said)| view! { <option value=action>{said}</option> }).collect_view()}
                </select></div>
                {input("audit-from", "date", "console-audit-from", None, from)}
                {input("audit-to", "date", "console-audit-to", None, to)}
            </div>
            <div class="row">
                <button type="submit" class="ds-button btn primary">{icon("search")}{t("console-audit-search")}</button>
                <a id="audit-csv" class="ds-button btn" data-variant="secondary" href=file rel="external" download="">{icon("download")}{t("console-audit-export")}</a>
            </div>
            <p class="soft">{t("console-audit-noted")}</p>
        </form>
    }
}

fn input(
    id: &'static str,
    kind: &'static str,
    label: &'static str,
    hint: Option<&'static str>,
    value: RwSignal<String>,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let described = hint.is_some().then(|| hint_id.clone());
    view! {
        <div class="field"><label for=id>{t(label)}</label>
            <input id=id class="ds-input" type=kind autocomplete="off" maxlength="200" aria-describedby=described
                prop:value=move || value.get() on:input=move |event| value.set(event_target_value(&event))/>
            {hint.map(|hint| view! { <p id=hint_id class="soft">{t(hint)}</p> })}
        </div>
    }
}

/// When this day, or one some days later, begins where the browser is.
fn begin(day: &str, days_later: i32) -> Option<Timestamp> {
    let day: Date = day.parse().ok()?;
    let local = js_sys::Date::new_with_year_month_day(
        u32::try_from(day.year()).ok()?,
        i32::from(day.month()) - 1,
        i32::from(day.day()) + days_later,
    );
    Timestamp::from_millisecond(local.get_time() as i64).ok()
}
