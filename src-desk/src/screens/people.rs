//! People and rights: who works here, what they may do; for administrators, inviting, changing, suspending, recovering.

use super::accounts;
use super::own::{grant_words, role_word};
use super::shell::presence_word;
use crate::ui::console::console;
use crate::ui::dialog::dialog;
use crate::ui::fields::{Kind, line};
use crate::ui::icon::icon;
use crate::ui::live::live;
use crate::ui::trouble::Troubles;
use crate::ui::{date, t, tf};
use leptos::prelude::*;
use loket_pieces::words::Listed;
use model::console::Topic;
use model::console::people::{
    AgreeRecovery, AskRecovery, ChangeGrants, InvitationView, Invite, ListRecoveries, ListStaff, RecoveryView, Restore,
    StaffView, Suspend,
};
use model::console::rights::{Grant, Role};
use model::id::DepartmentId;

pub fn people() -> impl IntoView {
    document().set_title(&t("console-people"));
    let administrator = console().is(Role::Administrator);
    let troubles = Troubles::new();
    let invited = RwSignal::new(None::<InvitationView>);
    let staff = live(&[Topic::People], || ListStaff {});
    view! {
        <div class="page">
            <h1>{t("console-people")}</h1>
            {troubles.view()}
            {move || invited.get().map(invitation)}
            {administrator.then(|| recoveries(troubles, invited))}
            {staff.show(move |all| view! {
                <ul class="bare" role="list">{all.into_iter().map(|one| person(one, administrator, troubles)).collect_view()}</ul>
            }.into_any())}
            {administrator.then(|| invite(troubles, invited))}
            {administrator.then(|| accounts::invite(troubles))}
        </div>
    }
}

fn invitation(view: InvitationView) -> impl IntoView {
    let lead = tf("console-invited", &[("name", view.staff.name.into()), ("when", date::moment(view.expires).into())]);
    view! { <div class="note done">{icon("link")}<div><p>{lead}</p><p><code id="invitation-link">{view.link}</code></p><p class="soft">{t("console-invited-once")}</p></div></div> }
}

fn person(one: StaffView, administrator: bool, troubles: Troubles) -> impl IntoView {
    let roles: Vec<String> = one.grants.iter().map(grant_words).collect();
    let roles = if roles.is_empty() { t("console-no-role") } else { roles.listed() };
    let state = match (one.suspended, one.passkeys, one.last_seen) {
        (true, ..) => t("console-suspended"),
        (false, 0, _) if one.account.is_none() => t("console-not-registered"),
        (false, _, Some(at)) => format!(
            "{} · {}",
            presence_word(one.presence),
            tf("console-last-seen", &[("when", date::moment(at).into())])
        ),
        (false, 0, None) => presence_word(one.presence),
        (false, _, None) => t("console-not-registered"),
    };
    view! {
        <li class="card"><div class="head">{icon("circle-user")}<div><h2>{one.name.clone()}</h2><p>{roles}</p><p class="soft">{state}</p>{one.account.as_ref().map(|account| view! { <p class="soft">{accounts::words(account)}</p> })}</div></div>
        {administrator.then(|| change(one, troubles))}</li>
    }
}

fn change(one: StaffView, troubles: Troubles) -> impl IntoView {
    let open = RwSignal::new(false);
    let id = StoredValue::new(one.id.clone());
    let grants = RwSignal::new(one.grants.clone());
    let suspended = one.suspended;
    let toggle = move |_| {
        let staff = id.get_value();
        if suspended {
            troubles.run(Restore { staff }, |_| {});
        } else {
            troubles.run(Suspend { staff }, |_| {});
        }
    };
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        troubles.run(ChangeGrants { staff: id.get_value(), grants: grants.get_untracked() }, move |_| open.set(false));
    };
    view! {
        <div class="row">
            <button type="button" class="ds-button btn" data-variant="secondary" on:click=move |_| open.set(true)>{t("console-change-roles")}</button>
            {accounts::of_person(&one, troubles)}
            <button type="button" class="quiet" on:click=toggle>{t(if suspended { "console-restore" } else { "console-suspend" })}</button>
            <button type="button" class="quiet" on:click=move |_| troubles.run(AskRecovery { staff: id.get_value() }, |_| {})>{t("console-recover")}</button>
        </div>
        {dialog(tf("console-roles-of", &[("name", one.name.into())]), open, move || view! {
            <form class="stack" on:submit=save>{roles("role", grants)}{troubles.view()}
            <div class="row"><button type="submit" class="ds-button btn primary">{t("save")}</button></div></form>
        }.into_any())}
    }
}

/// Each role: not at all, in one department, or everywhere.
pub fn roles(form: &'static str, grants: RwSignal<Vec<Grant>>) -> impl IntoView {
    let departments = console().me().map(|own| own.departments).unwrap_or_default();
    let rows = Role::ALL.map(|role| {
        let id = format!("{form}-{}", role.name());
        let now = grants.with_untracked(|all| match all.iter().find(|grant| grant.role == role) {
            None => String::new(),
            Some(Grant { department: None, .. }) => "*".to_owned(),
            Some(Grant { department: Some(department), .. }) => department.0.clone(),
        });
        let choose = move |event: web_sys::Event| {
            let chosen = event_target_value(&event);
            grants.update(|all| {
                all.retain(|grant| grant.role != role);
                match chosen.as_str() {
                    "" => {}
                    "*" => all.push(Grant { role, department: None }),
                    one => all.push(Grant { role, department: Some(DepartmentId::new(one)) }),
                }
            });
        };
        let options = departments.iter().map(|one| {
            let chosen = one.id.0 == now;
            view! { <option value=one.id.0.clone() selected=chosen>{one.name.clone()}</option> }
        });
        view! {
            <div class="field"><label for=id.clone()>{role_word(role)}</label>
            <select id=id class="ds-input" on:change=choose>
                <option value="" selected=now.is_empty()>{t("console-role-none")}</option>
                <option value="*" selected=now == "*">{t("console-role-everywhere")}</option>
                {options.collect_view()}
            </select></div>
        }
    });
    view! { <div class="stack">{rows.into_iter().collect_view()}</div> }
}

fn invite(troubles: Troubles, invited: RwSignal<Option<InvitationView>>) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let grants = RwSignal::new(Vec::new());
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        troubles.run(Invite { name: name.get_untracked(), grants: grants.get_untracked() }, move |view| {
            name.set(String::new());
            invited.set(Some(view));
        });
    };
    view! {
        <form class="card" on:submit=send><h2>{t("console-invite")}</h2><p class="soft">{t("console-invite-lead")}</p>
            {line("invite-name", t("console-name"), t("console-your-name-hint"), name, Kind::Name)}
            {roles("role", grants)}
            <div class="row"><button type="submit" class="ds-button btn primary">{t("console-invite-button")}</button></div>
        </form>
    }
}

fn recoveries(troubles: Troubles, invited: RwSignal<Option<InvitationView>>) -> impl IntoView {
    let all = live(&[Topic::People], || ListRecoveries {});
    let row = move |one: RecoveryView| {
        let lead = tf(
            "console-recovery-asked",
            &[("name", one.name.into()), ("by", one.asked_by.into()), ("when", date::moment(one.asked).into())],
        );
        let agree =
            move |_| troubles.run(AgreeRecovery { recovery: one.id.clone() }, move |view| invited.set(Some(view)));
        view! { <div class="note due">{icon("key-round")}<div><p>{lead}</p><div class="row"><button type="button" class="ds-button btn" on:click=agree>{t("console-agree")}</button></div></div></div> }
    };
    move || all.ok().map(|all| all.into_iter().map(row).collect_view())
}
