//! A department's own settings, for its leads: when it is open, who waits how long, who knows about what.

mod clerks;
mod published;
mod settings;

use crate::ui::console::console;
use crate::ui::icon::icon;
use crate::ui::t;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use model::console::people::DepartmentName;
use model::console::rights::Role;
use model::id::DepartmentId;

pub fn departments() -> impl IntoView {
    document().set_title(&t("console-departments"));
    let rows = own().into_iter().map(|one| {
        view! { <li><a href=format!("/console/departments/{}", one.id.0)>{icon("building")}<span class="grow"><b>{one.name}</b></span></a></li> }
    });
    view! {
        <div class="page">
            <h1>{t("console-departments")}</h1>
            <p class="lead">{t("console-departments-lead")}</p>
            {if rows.len() == 0 {
                view! { <p class="empty">{t("console-departments-none")}</p> }.into_any()
            } else {
                view! { <ul class="list" role="list">{rows.collect_view()}</ul> }.into_any()
            }}
        </div>
    }
}

/// Those that whoever is in leads.
fn own() -> Vec<DepartmentName> {
    let Some(own) = console().me() else { return Vec::new() };
    let leads = |one: &DepartmentName| own.grants.iter().any(|grant| grant.gives(Role::Lead, &one.id));
    own.departments.iter().filter(|one| leads(one)).cloned().collect()
}

pub fn one() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("department")).unwrap_or_default());
    move || {
        let id = DepartmentId::new(id.get());
        let name = console().department(&id);
        document().set_title(&name);
        view! {
            <div class="page">
                <p><a class="quiet" href="/console/departments">{t("console-departments-all")}</a></p>
                <h1>{name}</h1>
                {settings::settings(id.clone())}
                {published::published(id.clone())}
                {clerks::clerks(id)}
            </div>
        }
    }
}
