//! What became of each event at one webhook, and sending some of it again.

use super::kind_word;
use crate::ui::console::console;
use crate::ui::fields::{Kind, line};
use crate::ui::icon::icon;
use crate::ui::live::live;
use crate::ui::pages::Pages;
use crate::ui::trouble::Troubles;
use crate::ui::{date, t, tf};
use jiff::Timestamp;
use js_sys::Date;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use model::console::Topic;
use model::console::connections::{ListDeliveries, ReplayDeliveries};
use model::desk_api::{DeliveryState, DeliveryView, ReplayRequest};

pub fn log() -> impl IntoView {
    document().set_title(&t("console-hook-log"));
    let id = use_params_map().with_untracked(|params| params.get("webhook")).unwrap_or_default();
    let webhook = StoredValue::new(id.clone());
    let troubles = Troubles::new();
    let pages = Pages::<String>::new();
    let state = RwSignal::new(None::<DeliveryState>);
    let asked = id.clone();
    let all = live(&[Topic::Connections], move || ListDeliveries {
        webhook: asked.clone(),
        state: state.get(),
        before: pages.here(),
    });
    let replay = Callback::new(move |request: ReplayRequest| {
        troubles.run(ReplayDeliveries { webhook: webhook.get_value(), request }, move |report| {
            console().say(tf("console-replayed", &[("count", report.replayed.into())]));
            all.reload();
        });
    });
    let choose = move |event: web_sys::Event| {
        pages.to_first();
        let chosen = event_target_value(&event);
        state.set(STATES.into_iter().find(|state| state.name() == chosen));
    };
    view! {
        <div class="page wide">
            <p><a class="quiet" href="/console/connections">{t("console-connections-all")}</a></p>
            <h1>{t("console-hook-log")}</h1>
            <p class="lead"><code>{id}</code>" "{t("console-hook-log-lead")}</p>
            {troubles.view()}
            <div class="row filters"><div class="field"><label for="delivery-state">{t("console-delivery-state")}</label>
                <select id="delivery-state" class="ds-input" on:change=choose><option value="">{t("console-delivery-any")}</option>
                {STATES.map(|one| view! { <option value=one.name()>{word(one)}</option> }).collect_view()}</select></div></div>
            {all.show(move |all| {
                if all.is_empty() {
                    return view! { <p class="empty">{icon("mail")}{t("console-hook-log-none")}</p>{pages.buttons(0, None)} }.into_any();
                }
                let buttons = pages.buttons(all.len(), all.last().map(|one| one.id.clone()));
                view! {
                    <div class="scroll" tabindex="0" role="region" aria-labelledby="log-caption">
                    <table class="ds-table lines"><caption id="log-caption">{t("console-hook-deliveries")}</caption>
                    <thead><tr><th scope="col">{t("console-delivery-when")}</th><th scope="col">{t("console-delivery-event")}</th>
                        <th scope="col">{t("console-delivery-state")}</th><th scope="col">{t("console-delivery-answer")}</th><th scope="col">{t("console-delivery-again")}</th></tr></thead>
                    <tbody>{all.into_iter().map(|one| delivery(one, replay)).collect_view()}</tbody></table></div>
                    {buttons}
                }.into_any()
            })}
            {since(replay)}
        </div>
    }
}

const STATES: [DeliveryState; 3] = [DeliveryState::Waiting, DeliveryState::Delivered, DeliveryState::GivenUp];

fn word(state: DeliveryState) -> String {
    t(match state {
        DeliveryState::Waiting => "console-delivery-waiting",
        DeliveryState::Delivered => "console-delivery-delivered",
        DeliveryState::GivenUp => "console-delivery-given-up",
    })
}

fn delivery(one: DeliveryView, replay: Callback<ReplayRequest>) -> impl IntoView {
    let attempts = tf("console-delivery-attempts", &[("count", one.attempts.into())]);
    let next = one.next.map(|at| tf("console-delivery-next", &[("when", date::full(at).into())]));
    let failed = one.state != DeliveryState::Delivered && one.attempts > 0;
    let answer = match (one.status, one.error.is_empty()) {
        (Some(status), true) => status.to_string(),
        (_, false) => one.error.clone(),
        (None, true) => String::new(),
    };
    let said = if failed { t("console-delivery-failed") } else { word(one.state) };
    let label = tf("console-delivery-send-again", &[("event", kind_word(one.kind).into())]);
    let id = one.id.clone();
    let again = move |_| replay.run(ReplayRequest { from: None, ids: vec![id.clone()] });
    view! {
        <tr><th scope="row">{date::full(one.occurred)}</th><td>{kind_word(one.kind)}<br/><code class="soft">{one.id}</code></td>
        <td><span class="tag" class:done=one.state == DeliveryState::Delivered class:alert=failed>{said}</span></td>
        <td>{answer}<br/><span class="soft">{attempts}" "{next}</span></td>
        <td><button type="button" class="quiet" aria-label=label on:click=again>{icon("refresh-cw")}{t("console-delivery-send")}</button></td></tr>
    }
}

/// Everything since a day: after the other system was away for long.
fn since(replay: Callback<ReplayRequest>) -> impl IntoView {
    let day = RwSignal::new(String::new());
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let millis = Date::new(&format!("{}T00:00:00", day.get_untracked()).into()).get_time();
        if let (false, Ok(from)) = (millis.is_nan(), Timestamp::from_millisecond(millis as i64)) {
            replay.run(ReplayRequest { from: Some(from), ids: Vec::new() });
        }
    };
    view! {
        <form class="card" on:submit=send><h2>{t("console-replay-since")}</h2>
            {line("replay-day", t("console-replay-day"), t("console-replay-hint"), day, Kind::Day)}
            <div class="row"><button type="submit" class="ds-button btn" data-variant="secondary">{t("console-delivery-send")}</button></div></form>
    }
}
