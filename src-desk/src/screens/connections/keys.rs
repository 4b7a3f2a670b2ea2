//! Keys for the API: who has one, for what, until when, and when it was used last.

use super::key_form::form;
use super::scope_word;
use crate::ui::confirm::{Asked, Weight, confirm};
use crate::ui::console::console;
use crate::ui::fields::secret;
use crate::ui::focus;
use crate::ui::icon::icon;
use crate::ui::live::live;
use crate::ui::trouble::Troubles;
use crate::ui::{date, t, tf};
use leptos::prelude::*;
use loket_pieces::words::Listed;
use model::console::Topic;
use model::console::connections::{ListKeys, RevokeKey, RotateKey};
use model::desk_api::{GRACE_HOURS, KeyMade, KeyView};

pub fn keys() -> impl IntoView {
    let all = live(&[Topic::Connections], || ListKeys {});
    let troubles = Troubles::new();
    let made = RwSignal::new(None::<KeyMade>);
    let show = Callback::new(move |key: KeyMade| {
        made.set(Some(key));
        focus::to("keys-title");
        all.reload();
    });
    view! {
        <section class="stack" aria-labelledby="keys-title">
            <h2 id="keys-title" tabindex="-1">{t("console-keys")}</h2>
            <p class="soft">{t("console-keys-lead")}</p>
            {troubles.view()}
            {move || made.get().map(|made| secret(
                tf("console-key-made", &[("name", made.key.name.into())]), "key-secret", made.secret, t("console-secret-once")))}
            {all.show(move |all| list(all, troubles, show).into_any())}
            {form(show)}
        </section>
    }
}

fn list(all: Vec<KeyView>, troubles: Troubles, show: Callback<KeyMade>) -> impl IntoView {
    if all.is_empty() {
        return view! { <p class="empty">{icon("key-round")}{t("console-keys-none")}</p> }.into_any();
    }
    let (gone, good): (Vec<_>, Vec<_>) = all.into_iter().partition(|key| key.revoked);
    let ended = gone.len();
    view! {
        <ul class="bare" role="list">{good.into_iter().map(|one| key(one, troubles, show)).collect_view()}</ul>
        {(ended > 0).then(|| view! {
            <details class="later"><summary>{tf("console-keys-ended", &[("count", ended.into())])}</summary>
            <ul class="bare" role="list">{gone.into_iter().map(|one| key(one, troubles, show)).collect_view()}</ul></details>
        })}
    }
    .into_any()
}

fn key(one: KeyView, troubles: Troubles, show: Callback<KeyMade>) -> impl IntoView {
    let scopes: Vec<String> = one.scopes.iter().map(|scope| scope_word(*scope)).collect();
    let departments = match &one.departments {
        None => t("console-every-department"),
        Some(some) => some.iter().map(|id| console().department(id)).collect::<Vec<_>>().listed(),
    };
    let ends = match (one.revoked, one.expires) {
        (true, _) => t("console-key-revoked"),
        (false, None) => t("console-key-never-ends"),
        (false, Some(at)) => date::full(at),
    };
    let used = one.last_used.map_or_else(|| t("console-never-used"), date::moment);
    let facts = [
        ("console-key-scopes", scopes.listed()),
        ("console-key-departments", departments),
        ("console-key-ends", ends),
        ("console-key-used", used),
        ("console-key-rate", tf("console-key-a-minute", &[("count", one.requests_a_minute.into())])),
    ];
    let former = one.former_until.map(|at| tf("console-former-until", &[("when", date::full(at).into())]));
    let revoked = one.revoked;
    let heading = format!("{} · {}", one.name, one.id);
    view! {
        <li class="card" class:ended=revoked><div class="head">{icon("key-round")}<div><h3>{one.name.clone()}</h3><p class="soft"><code>{one.id.clone()}</code></p></div></div>
            <dl class="facts">{facts.map(|(key, value)| view! { <div><dt>{t(key)}</dt><dd>{value}</dd></div> }).collect_view()}</dl>
            {former.map(|former| view! { <p class="note due">{icon("clock")}<span>{former}</span></p> })}
            {(!revoked).then(|| acts(one.id, heading, troubles, show))}</li>
    }
}

fn acts(id: String, name: String, troubles: Troubles, show: Callback<KeyMade>) -> impl IntoView {
    let id = StoredValue::new(id);
    let rotate = Asked {
        name: t("console-rotate"),
        text: tf("console-key-rotate-sure", &[("name", name.clone().into()), ("hours", GRACE_HOURS.into())]),
        yes: t("console-rotate-yes"),
        weight: Weight::Asks,
    };
    let revoke = Asked {
        name: t("console-revoke"),
        text: tf("console-key-revoke-sure", &[("name", name.into())]),
        yes: t("console-revoke-yes"),
        weight: Weight::Ends,
    };
    let turn = Callback::new(move |()| {
        troubles.run(RotateKey { key: id.get_value(), grace_hours: None }, move |made| show.run(made));
    });
    let end = Callback::new(move |()| troubles.run(RevokeKey { key: id.get_value() }, |_| {}));
    view! { <div class="row">{confirm(rotate, turn)}{confirm(revoke, end)}</div> }
}
