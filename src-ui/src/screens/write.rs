//! A new conversation: choose a department, a matter, write.

use crate::backend;
use crate::ui::heading::heading;
use crate::ui::icon::icon;
use crate::ui::list::{Row, item_row, list};
use crate::ui::live::live;
use crate::ui::problem::Problem;
use crate::ui::words::{t, tf};
use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use model::Table;
use model::command::{ListItems, ReadItem, StartConversation};
use model::id::DepartmentId;
use model::item::{Content, ItemKind};
use model::view::ItemView;

pub fn choose() -> impl IntoView {
    let live = live(&[Table::Items], || ListItems { kind: ItemKind::Department });
    view! {
        <div class="page">
            {heading(t("write-title"))}
            <p class="lead">{t("write-choose")}</p>
            {live.show(|departments| {
                list(departments.iter().map(|department| Row { to: format!("/write/{}", department.id), ..item_row(department) }).collect()).into_any()
            })}
        </div>
    }
}

pub fn write(department: String) -> impl IntoView {
    let live = live(&[Table::Items], move || ReadItem { id: department.as_str().into() });
    let problem = Problem::new();
    view! { <div class="page">{live.show(move |department| form(department, problem).into_any())}</div> }
}

fn form(view: ItemView, problem: Problem) -> impl IntoView {
    let topics = match &view.item.content {
        Content::Department(department) => department.topics.clone(),
        _ => Vec::new(),
    };
    let days = match &view.item.content {
        Content::Department(department) => department.answers_within_days,
        _ => 0,
    };
    let id = DepartmentId::new(view.item.id.as_str());
    let topic = RwSignal::new(String::new());
    let area = NodeRef::<html::Textarea>::new();
    let sending = RwSignal::new(false);
    let navigate = use_navigate();
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let text = area.get_untracked().map(|area| area.value().trim().to_owned()).unwrap_or_default();
        let navigate = navigate.clone();
        let request = StartConversation { department: id.clone(), topic: topic.get_untracked(), text };
        problem.once(sending, backend::call(request), move |thread| {
            navigate(
                &format!("/messages/{}", thread.conversation.id),
                leptos_router::NavigateOptions { replace: true, ..Default::default() },
            );
        });
    };
    view! {
        <form class="stack" on:submit=send>
            {heading(view.item.title)}
            <p class="lead">{tf("answers-within", &[("count", days.into())])}</p>
            {(!topics.is_empty()).then(|| view! {
                <fieldset class="group"><legend>{t("write-topic")}</legend>
                    <div class="grid2">
                        {topics.into_iter().map(|named| view! {
                            <label class="choice"><input type="radio" class="ds-input" name="topic" on:change=move |_| topic.set(named.id.clone())/><span>{named.name}</span></label>
                        }).collect_view()}
                        <label class="choice"><input type="radio" class="ds-input" name="topic" checked on:change=move |_| topic.set(String::new())/><span>{t("write-topic-other")}</span></label>
                    </div>
                </fieldset>
            })}
            <div class="field"><label for="letter">{t("write-text")}</label><textarea id="letter" class="ds-input input" maxlength="20000" dir="auto" node_ref=area></textarea></div>
            {problem.view()}
            <div class="row"><button type="submit" class="ds-button btn primary">{icon("send")}{t("write-send")}</button></div>
            <p class="asof">{icon("lock")}<span>{t("write-promise")}</span></p>
        </form>
    }
}
