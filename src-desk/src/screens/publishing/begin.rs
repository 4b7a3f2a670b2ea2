//! A new notice, alert, deadline or question: what it is called and for whom it speaks; the rest follows in the draft.

use super::words::{KINDS, editable_departments, kind_name, new_word};
use crate::ui::console::console;
use crate::ui::icon::arrow;
use crate::ui::trouble::Troubles;
use crate::ui::{focus, t};
use leptos::html;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};
use loket_pieces::here::{local, now};
use model::console::publishing::{AlertFacts, DraftContent, DraftFacts, DraftKind, DraftText, SaveDraft};
use model::id::{DepartmentId, ItemId};

pub fn begin() -> impl IntoView {
    let params = use_params_map();
    move || {
        let name = params.with(|params| params.get("kind")).unwrap_or_default();
        let kind = KINDS.into_iter().find(|kind| kind_name(*kind) == name);
        kind.map_or_else(
            || view! { <div class="page"><h1>{t("console-nothing-here")}</h1></div> }.into_any(),
            |kind| form(kind).into_any(),
        )
    }
}

fn form(kind: DraftKind) -> impl IntoView {
    document().set_title(&new_word(kind));
    let navigate = use_navigate();
    let title = RwSignal::new(String::new());
    // Empty: as the title says it.
    let own_name = RwSignal::new(String::new());
    let name = Memo::new(move |_| {
        own_name.with(|own| if own.is_empty() { title.with(|title| name_of(kind, title)) } else { own.clone() })
    });
    let department = RwSignal::new(editable_departments().into_iter().next().map(|(id, _)| id).unwrap_or_default());
    let troubles = Troubles::new();
    let main = console().office_language();
    let dir = locale::direction(&main).as_str();
    let lang = main.clone();
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let text = DraftText { title: title.get_untracked(), ..DraftText::default() };
        let department = Some(department.get_untracked())
            .filter(|id| !id.is_empty() && kind != DraftKind::Alert)
            .map(DepartmentId::new);
        let id = ItemId::new(name.get_untracked());
        let content = DraftContent::new(id, department, facts_of(kind), &main, text);
        let navigate = navigate.clone();
        troubles.run(SaveDraft { draft: None, over: None, content: content.into() }, move |view| {
            navigate(
                &format!("/publishing/{}", view.row.id),
                NavigateOptions { replace: true, ..NavigateOptions::default() },
            );
        });
    };
    let node = NodeRef::<html::H1>::new();
    node.on_load(|element| focus::arrived(&element));
    let label = match kind {
        DraftKind::Faq => "console-press-question",
        DraftKind::Alert => "console-press-headline",
        _ => "console-press-title",
    };
    view! {
        <div class="page">
            <p><a class="quiet" href="/console/publishing">{arrow("arrow-left")}{t("console-press-back")}</a></p>
            <h1 tabindex="-1" node_ref=node>{new_word(kind)}</h1>
            <form class="card" on:submit=save>
                <div class="field"><label for="title">{t(label)}</label>
                <input id="title" class="ds-input" type="text" autocomplete="off" required maxlength="300" lang=lang dir=dir prop:value=move || title.get() on:input=move |event| title.set(event_target_value(&event))/></div>
                <div class="field"><label for="name">{t("console-press-name")}</label><p id="name-hint" class="soft">{t("console-press-name-hint")}</p>
                <input id="name" class="ds-input" type="text" autocomplete="off" required maxlength="80" pattern="[a-z0-9]+(-[a-z0-9]+)*" aria-describedby="name-hint" prop:value=move || name.get() on:input=move |event| own_name.set(event_target_value(&event))/></div>
                {(kind != DraftKind::Alert).then(|| view! {
                    <div class="field"><label for="department">{t("console-department")}</label><p id="department-hint" class="soft">{t("console-press-department-hint")}</p>
                    <select id="department" class="ds-input" aria-describedby="department-hint" on:change=move |event| department.set(event_target_value(&event))>
                        {editable_departments().into_iter().map(|(id, name)| view! { <option value=id>{name}</option> }).collect_view()}
                    </select></div>
                })}
                {(kind == DraftKind::Alert).then(|| view! { <p class="soft">{t("console-press-alert-lead")}</p> })}
                {troubles.view()}
                <div class="row"><button type="submit" class="ds-button btn primary">{t("console-press-begin")}</button></div>
            </form>
        </div>
    }
}

fn facts_of(kind: DraftKind) -> DraftFacts {
    let today = Some(local(now()).date());
    match kind {
        DraftKind::Notice => DraftFacts::Notice { published: today },
        DraftKind::Faq => DraftFacts::Faq { menu: String::new() },
        DraftKind::Deadline => DraftFacts::Deadline {
            date: None,
            time: None,
            rrule: String::new(),
            remind_days_before: vec![14, 3, 0],
            remind_at: None,
            icon: String::new(),
        },
        // Who writes only for one department can write only what cannot wait.
        DraftKind::Alert => {
            let everywhere = editable_departments().iter().any(|(id, _)| id.is_empty());
            DraftFacts::Alert(AlertFacts { urgent: !everywhere, ..AlertFacts::default() })
        }
    }
}

/// `The pool is closed` becomes `notice-the-pool-is-closed`: letters, digits and hyphens.
fn name_of(kind: DraftKind, title: &str) -> String {
    let mut name = kind_name(kind).to_owned();
    for word in title.to_lowercase().split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if name.len() + word.len() > 48 {
            break;
        }
        name.push('-');
        name.push_str(word);
    }
    name
}
