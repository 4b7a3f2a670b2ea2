//! Webhooks: which addresses are told what, and how that goes.

use super::kind_word;
use crate::backend::Trouble;
use crate::ui::confirm::{Asked, Weight, confirm};
use crate::ui::fields::{Kind, line, secret, tick};
use crate::ui::focus;
use crate::ui::icon::icon;
use crate::ui::live::live;
use crate::ui::trouble::Troubles;
use crate::ui::{date, t, tf};
use leptos::prelude::*;
use loket_pieces::words::Listed;
use model::console::Topic;
use model::console::connections::{
    ListKeys, ListWebhooks, RegisterWebhook, RemoveWebhook, RotateWebhook, SwitchWebhook,
};
use model::desk_api::{EventKind, GRACE_HOURS, WebhookMade, WebhookRequest, WebhookView};
use model::view::Switch;
use std::collections::BTreeSet;

pub fn webhooks() -> impl IntoView {
    let all = live(&[Topic::Connections], || ListWebhooks {});
    let troubles = Troubles::new();
    let made = RwSignal::new(None::<WebhookMade>);
    let show = Callback::new(move |hook: WebhookMade| {
        made.set(Some(hook));
        focus::to("hooks-title");
        all.reload();
    });
    view! {
        <section class="stack" aria-labelledby="hooks-title">
            <h2 id="hooks-title" tabindex="-1">{t("console-hooks")}</h2>
            <p class="soft">{t("console-hooks-lead")}</p>
            {troubles.view()}
            {move || made.get().map(|made| secret(
                tf("console-hook-made", &[("url", made.webhook.url.into())]), "hook-secret", made.secret, t("console-secret-once")))}
            {all.show(move |all| if all.is_empty() {
                view! { <p class="empty">{icon("link")}{t("console-hooks-none")}</p> }.into_any()
            } else {
                view! { <ul class="bare" role="list">{all.into_iter().map(|one| hook(one, troubles, show)).collect_view()}</ul> }.into_any()
            })}
            {form(show)}
        </section>
    }
}

fn hook(one: WebhookView, troubles: Troubles, show: Callback<WebhookMade>) -> impl IntoView {
    let kinds: Vec<String> = one.kinds.iter().map(|kind| kind_word(*kind)).collect();
    let facts = [
        ("console-hook-kinds", kinds.listed()),
        ("console-hook-key", one.key.clone()),
        ("console-hook-waiting", one.waiting.to_string()),
        ("console-hook-delivered", one.delivered.to_string()),
        ("console-hook-given-up", one.given_up.to_string()),
    ];
    let standing = match (one.paused, one.resumes) {
        (true, _) => Some(t("console-hook-paused")),
        (false, Some(at)) => Some(tf("console-hook-silent", &[("when", date::full(at).into())])),
        (false, None) => None,
    };
    let former = one.former_until.map(|at| tf("console-former-until", &[("when", date::full(at).into())]));
    let name = if one.name.is_empty() { one.url.clone() } else { one.name.clone() };
    let log = format!("/console/connections/{}", one.id);
    let id = StoredValue::new(one.id.clone());
    let (to, switch) =
        if one.paused { (Switch::On, "console-hook-resume") } else { (Switch::Off, "console-hook-pause") };
    let turn = move |_| troubles.run(SwitchWebhook { webhook: id.get_value(), sends: to }, |_| {});
    let rotate = Asked {
        name: t("console-rotate"),
        text: tf("console-hook-rotate-sure", &[("name", name.clone().into()), ("hours", GRACE_HOURS.into())]),
        yes: t("console-rotate-yes"),
        weight: Weight::Asks,
    };
    let remove = Asked {
        name: t("console-remove"),
        text: tf("console-hook-remove-sure", &[("name", name.clone().into())]),
        yes: t("console-hook-remove-yes"),
        weight: Weight::Ends,
    };
    let again = Callback::new(move |()| {
        troubles.run(RotateWebhook { webhook: id.get_value(), grace_hours: None }, move |made| show.run(made));
    });
    let gone = Callback::new(move |()| troubles.run(RemoveWebhook { webhook: id.get_value() }, |_| {}));
    view! {
        <li class="card"><div class="head">{icon("link")}<div><h3>{name}</h3><p class="soft"><code>{one.url}</code></p></div></div>
            <dl class="facts">{facts.map(|(key, value)| view! { <div><dt>{t(key)}</dt><dd>{value}</dd></div> }).collect_view()}</dl>
            {standing.into_iter().chain(former).map(|said| view! { <p class="note due">{icon("clock")}<span>{said}</span></p> }).collect_view()}
            <div class="row"><a class="ds-button btn" data-variant="secondary" href=log>{t("console-hook-log")}</a>
            <button type="button" class="quiet" on:click=turn>{t(switch)}</button>{confirm(rotate, again)}{confirm(remove, gone)}</div></li>
    }
}

fn form(made: Callback<WebhookMade>) -> impl IntoView {
    let troubles = Troubles::new();
    let keys = live(&[Topic::Connections], || ListKeys {});
    let (url, name, key) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let kinds = RwSignal::new(BTreeSet::<EventKind>::new());
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if kinds.with_untracked(BTreeSet::is_empty) {
            return troubles.set(Some(Trouble::said(t("console-hook-no-kind"))));
        }
        let request = WebhookRequest {
            url: url.get_untracked().trim().to_owned(),
            kinds: kinds.get_untracked(),
            name: name.get_untracked(),
        };
        troubles.run(RegisterWebhook { key: key.get_untracked(), request }, move |hook| {
            url.set(String::new());
            name.set(String::new());
            kinds.set(BTreeSet::new());
            made.run(hook);
        });
    };
    let options = move || {
        let good = keys.ok().unwrap_or_default().into_iter().filter(|key| !key.revoked);
        good.map(|one| view! { <option value=one.id.clone() selected=one.id == key.get_untracked()>{format!("{} ({})", one.name, one.id)}</option> }).collect_view()
    };
    view! {
        <details class="later card"><summary>{t("console-hook-new")}</summary>
        <form class="stack" on:submit=send>
            {line("hook-url", t("console-hook-url"), t("console-hook-url-hint"), url, Kind::Needed)}
            {line("hook-name", t("console-hook-name"), String::new(), name, Kind::Optional)}
            <div class="field"><label for="hook-key">{t("console-hook-key")}</label><p id="hook-key-hint" class="soft">{t("console-hook-key-hint")}</p>
            <select id="hook-key" class="ds-input" required aria-describedby="hook-key-hint" on:change=move |event| key.set(event_target_value(&event))>
                <option value="">{t("console-choose-one")}</option>{options}</select></div>
            <fieldset class="choices"><legend>{t("console-hook-kinds")}</legend>
                {EventKind::ALL.map(|kind| tick(kind_word(kind), kind.name().to_owned(), move || kinds.with(|all| all.contains(&kind)),
                    move |on| kinds.update(|all| { if on { all.insert(kind); } else { all.remove(&kind); } }))).into_iter().collect_view()}
            </fieldset>
            {troubles.view()}
            <div class="row"><button type="submit" class="ds-button btn primary">{t("console-hook-make")}</button></div>
        </form></details>
    }
}
