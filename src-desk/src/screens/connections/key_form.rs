//! Making a key: as little as the system needs, for as long as it needs it.

use super::scope_word;
use crate::backend::Trouble;
use crate::ui::console::console;
use crate::ui::fields::{Kind, line, number, radio, tick};
use crate::ui::t;
use crate::ui::trouble::Troubles;
use jiff::Timestamp;
use js_sys::Date;
use leptos::prelude::*;
use model::console::connections::MakeKey;
use model::desk_api::{KeyForm, KeyMade, KeyRequest, RATE, RATE_MAX, Scope};
use model::id::DepartmentId;
use std::collections::BTreeSet;

#[derive(Clone, Copy)]
struct Typed {
    name: RwSignal<String>,
    scopes: RwSignal<BTreeSet<Scope>>,
    /// `all` or `some`.
    reach: RwSignal<String>,
    departments: RwSignal<BTreeSet<DepartmentId>>,
    ends: RwSignal<String>,
    rate: RwSignal<String>,
    /// `bearer` or `notify`.
    form: RwSignal<String>,
}

impl Typed {
    fn new() -> Self {
        Self {
            name: RwSignal::default(),
            scopes: RwSignal::default(),
            reach: RwSignal::new("all".to_owned()),
            departments: RwSignal::default(),
            ends: RwSignal::default(),
            rate: RwSignal::new(RATE.to_string()),
            form: RwSignal::new("bearer".to_owned()),
        }
    }

    fn request(self) -> Result<KeyRequest, Trouble> {
        let all = self.reach.with_untracked(|reach| reach == "all");
        let mut scopes = self.scopes.get_untracked();
        let form = if self.form.with_untracked(|form| form == "notify") { KeyForm::Notify } else { KeyForm::Bearer };
        if form == KeyForm::Notify {
            scopes.insert(Scope::Notify);
        }
        if scopes.is_empty() {
            return Err(Trouble::said(t("console-key-no-scope")));
        }
        Ok(KeyRequest {
            name: self.name.get_untracked(),
            scopes,
            departments: (!all).then(|| self.departments.get_untracked()),
            expires: end_of(&self.ends.get_untracked()),
            requests_a_minute: number(&self.rate.get_untracked())?,
            form,
        })
    }

    fn clear(self) {
        let fresh = Self::new();
        self.name.set(String::new());
        self.scopes.set(BTreeSet::new());
        self.departments.set(BTreeSet::new());
        self.ends.set(String::new());
        self.rate.set(fresh.rate.get_untracked());
    }
}

/// The end of that day on this computer's clock.
fn end_of(day: &str) -> Option<Timestamp> {
    if day.is_empty() {
        return None;
    }
    let millis = Date::new(&format!("{day}T23:59:59").into()).get_time();
    (!millis.is_nan()).then(|| Timestamp::from_millisecond(millis as i64).ok()).flatten()
}

pub fn form(made: Callback<KeyMade>) -> impl IntoView {
    let typed = Typed::new();
    let troubles = Troubles::new();
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        match typed.request() {
            Ok(request) => troubles.run(MakeKey { request }, move |key| {
                typed.clear();
                made.run(key);
            }),
            Err(trouble) => troubles.set(Some(trouble)),
        }
    };
    view! {
        <details class="later card"><summary>{t("console-key-new")}</summary>
        <form class="stack" on:submit=send>
            {line("key-name", t("console-key-name"), t("console-key-name-hint"), typed.name, Kind::Needed)}
            <fieldset class="choices"><legend>{t("console-key-scopes")}</legend><p class="soft">{t("console-key-scopes-hint")}</p>
                {Scope::ALL.map(|scope| tick(scope_word(scope), meaning(scope), move || typed.scopes.with(|all| all.contains(&scope)),
                    move |on| typed.scopes.update(|all| { if on { all.insert(scope); } else { all.remove(&scope); } }))).into_iter().collect_view()}
            </fieldset>
            <fieldset class="choices"><legend>{t("console-key-departments")}</legend>
                {radio("reach", "all", t("console-every-department"), typed.reach)}
                {radio("reach", "some", t("console-key-some"), typed.reach)}
            </fieldset>
            {move || typed.reach.with(|reach| reach == "some").then(|| some(typed))}
            {line("key-ends", t("console-key-ends"), t("console-key-ends-hint"), typed.ends, Kind::Day)}
            {line("key-rate", t("console-key-rate"), t("console-key-rate-hint"), typed.rate, Kind::Number { min: 1, max: RATE_MAX })}
            <fieldset class="choices"><legend>{t("console-key-form")}</legend>
                {radio("form", "bearer", t("console-key-bearer"), typed.form)}
                {radio("form", "notify", t("console-key-notify"), typed.form)}
            </fieldset>
            {troubles.view()}
            <div class="row"><button type="submit" class="ds-button btn primary">{t("console-key-make")}</button></div>
        </form></details>
    }
}

fn some(typed: Typed) -> impl IntoView {
    let departments = console().me().map(|own| own.departments).unwrap_or_default();
    let ticks = departments.into_iter().map(|one| {
        let (id, here) = (one.id.clone(), one.id);
        tick(
            one.name,
            String::new(),
            move || typed.departments.with(|all| all.contains(&here)),
            move |on| {
                typed.departments.update(|all| {
                    if on {
                        all.insert(id.clone());
                    } else {
                        all.remove(&id);
                    }
                });
            },
        )
    });
    view! { <fieldset class="choices"><legend>{t("console-key-which")}</legend>{ticks.collect_view()}</fieldset> }
}

fn meaning(scope: Scope) -> String {
    t(match scope {
        Scope::Read => "console-scope-read-means",
        Scope::Reply => "console-scope-reply-means",
        Scope::Remind => "console-scope-remind-means",
        Scope::Issue => "console-scope-issue-means",
        Scope::Notify => "console-scope-notify-means",
        Scope::Templates => "console-scope-templates-means",
        Scope::Webhooks => "console-scope-webhooks-means",
        Scope::Prepare => "console-scope-prepare-means",
        Scope::Approve => "console-scope-approve-means",
        Scope::Numbers => "console-scope-numbers-means",
        Scope::Admin => "console-scope-admin-means",
    })
}
