//! Oneself: passkeys, sessions, the way out.

use crate::backend;
use crate::ui::console::console;
use crate::ui::icon::icon;
use crate::ui::live::{Live, live};
use crate::ui::speech::languages;
use crate::ui::trouble::Troubles;
use crate::ui::{date, t, tf};
use leptos::prelude::*;
use leptos::task::spawn_local;
use loket_pieces::words::Listed;
use model::console::Topic;
use model::console::people::{EndSession, ListPasskeys, ListSessions, PasskeyView, RemovePasskey, SessionView};
use model::console::rights::{Grant, Role};

pub fn own() -> impl IntoView {
    document().set_title(&t("console-me"));
    let troubles = Troubles::new();
    let passkeys = live(&[Topic::People], || ListPasskeys {});
    let sessions = live(&[Topic::People], || ListSessions { staff: None });
    let own = console().me();
    let name = own.as_ref().map(|own| own.name.clone()).unwrap_or_default();
    let lock = own.as_ref().map(|own| own.lock_after).unwrap_or_default();
    let add = move |_| {
        spawn_local(async move {
            match backend::add_passkey(&t("console-passkey-another")).await {
                Ok(()) => passkeys.reload(),
                Err(trouble) => troubles.set(Some(trouble)),
            }
        });
    };
    let out = move |_| {
        spawn_local(async move {
            let _ = backend::sign_out().await;
            console().look();
        });
    };
    view! {
        <div class="page">
            <h1>{name}</h1>
            <p class="lead">{own.map(|own| own.grants.iter().map(grant_words).collect::<Vec<_>>().listed())}</p>
            {troubles.view()}
            <section class="card"><h2>{t("console-language")}</h2><p class="soft">{t("console-language-lead")}</p>{languages()}</section>
            <section class="card"><h2>{t("console-passkeys")}</h2><p class="soft">{t("console-passkeys-lead")}</p>
                {passkeys.show(move |all| passkey_list(all, passkeys, troubles).into_any())}
                <div class="row"><button type="button" class="ds-button btn" data-variant="secondary" on:click=add>{icon("plus")}{t("console-passkey-add")}</button></div>
            </section>
            <section class="card"><h2>{t("console-sessions")}</h2><p class="soft">{tf("console-sessions-lead", &[("minutes", lock.into())])}</p>
                {sessions.show(move |all| session_list(all, sessions, troubles).into_any())}
            </section>
            <div class="row"><button type="button" class="ds-button btn" on:click=out>{t("console-sign-out")}</button></div>
        </div>
    }
}

fn passkey_list(all: Vec<PasskeyView>, live: Live<Vec<PasskeyView>>, troubles: Troubles) -> impl IntoView {
    let rows = all.into_iter().map(|one| {
        let id = one.id.clone();
        let used = one.last_used.map_or_else(
            || t("console-never-used"),
            |at| tf("console-last-used", &[("when", date::moment(at).into())]),
        );
        let remove =
            move |_| troubles.run(RemovePasskey { passkey: id.clone() }, move |all| live.value.set(Some(Ok(all))));
        view! { <li><div class="line">{icon("key-round")}<span class="grow"><b>{one.name}</b><span>{used}</span></span>
        <button type="button" class="quiet" on:click=remove>{t("console-remove")}</button></div></li> }
    });
    view! { <ul class="list" role="list">{rows.collect_view()}</ul> }
}

fn session_list(all: Vec<SessionView>, live: Live<Vec<SessionView>>, troubles: Troubles) -> impl IntoView {
    let rows = all.into_iter().map(|one| {
        let id = one.id.clone();
        let end = move |_| troubles.run(EndSession { session: id.clone() }, move |all| live.value.set(Some(Ok(all))));
        let name = if one.current { t("console-this-session") } else { tf("console-session-of", &[("when", date::moment(one.begun).into())]) };
        let seen = tf("console-last-seen", &[("when", date::moment(one.last_seen).into())]);
        view! { <li><div class="line">{icon("user-round")}<span class="grow"><b>{name}</b><span>{format!("{seen} · {}", one.browser)}</span></span>
            {(!one.current).then(|| view! { <button type="button" class="quiet" on:click=end>{t("console-end-session")}</button> })}</div></li> }
    });
    view! { <ul class="list" role="list">{rows.collect_view()}</ul> }
}

/// `Clerk in the registry office`.
pub fn grant_words(grant: &Grant) -> String {
    let role = role_word(grant.role);
    match &grant.department {
        Some(department) => {
            tf("console-role-in", &[("role", role.into()), ("department", console().department(department).into())])
        }
        None => role,
    }
}

pub fn role_word(role: Role) -> String {
    t(match role {
        Role::Clerk => "console-role-clerk",
        Role::Lead => "console-role-lead",
        Role::Editor => "console-role-editor",
        Role::Approver => "console-role-approver",
        Role::Auditor => "console-role-auditor",
        Role::Administrator => "console-role-administrator",
    })
}
