//! A new conversation: choose a department, a matter, write. What was begun is there again.

use super::draft::Draft;
use crate::ui::heading::heading;
use crate::ui::icon::icon;
use crate::ui::list::{Row, item_row, list};
use crate::ui::live::live;
use crate::ui::problem::Problem;
use crate::ui::words::{t, tf};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use model::Table;
use model::command::{ListItems, ReadFirstLetter, ReadItem, SaveFirstLetter, StartConversation};
use model::id::DepartmentId;
use model::item::{Content, ItemKind};
use model::view::{FirstLetterView, ItemView};

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
    let id = DepartmentId::new(department.as_str());
    let begun = live(&[], move || ReadFirstLetter { department: id.clone() });
    let live = live(&[Table::Items], move || ReadItem { id: department.as_str().into() });
    let problem = Problem::new();
    let writing = StoredValue::new_local(Draft::new(problem));
    let show = move |begun| {
        // What stands there by now, should the department's page be drawn anew.
        let letter = StoredValue::new(begun);
        live.show(move |department| form(department, letter, writing.get_value(), problem).into_any()).into_any()
    };
    view! { <div class="page">{begun.show(show)}</div> }
}

fn form(
    view: ItemView,
    letter: StoredValue<FirstLetterView>,
    writing: Draft<SaveFirstLetter>,
    problem: Problem,
) -> impl IntoView {
    let topics = match &view.item.content {
        Content::Department(department) => department.topics.clone(),
        _ => Vec::new(),
    };
    let days = match &view.item.content {
        Content::Department(department) => department.answers_within_days,
        _ => 0,
    };
    let id = DepartmentId::new(view.item.id.as_str());
    let begun = letter.get_value();
    let other = topics.iter().all(|named| named.id != begun.topic);
    let changed = {
        let (writing, department) = (writing.clone(), id.clone());
        move || {
            let FirstLetterView { topic, text } = letter.get_value();
            writing.typed(SaveFirstLetter { department: department.clone(), topic, text });
        }
    };
    let choose = {
        let changed = changed.clone();
        move |topic: &str| {
            letter.update_value(|letter| topic.clone_into(&mut letter.topic));
            changed();
        }
    };
    let choose_other = choose.clone();
    let left = writing.clone();
    let sending = RwSignal::new(false);
    let navigate = use_navigate();
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let FirstLetterView { topic, text } = letter.get_value();
        let navigate = navigate.clone();
        let request = StartConversation { department: id.clone(), topic, text: text.trim().to_owned() };
        problem.once(sending, writing.clone().send(request), move |thread| {
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
                        {topics.into_iter().map(|named| { let choose = choose.clone(); let chosen = named.id == begun.topic; view! {
                            <label class="choice"><input type="radio" class="ds-input" name="topic" checked=chosen on:change=move |_| choose(&named.id)/><span>{named.name}</span></label>
                        }}).collect_view()}
                        <label class="choice"><input type="radio" class="ds-input" name="topic" checked=other on:change=move |_| choose_other("")/><span>{t("write-topic-other")}</span></label>
                    </div>
                </fieldset>
            })}
            <div class="field"><label for="letter">{t("write-text")}</label><textarea id="letter" class="ds-input input" maxlength="10000" dir="auto" prop:value=begun.text
                on:input=move |event| { letter.update_value(|letter| letter.text = event_target_value(&event)); changed(); } on:blur=move |_| left.keep()></textarea></div>
            {problem.view()}
            <div class="row"><button type="submit" class="ds-button btn primary">{icon("send")}{t("write-send")}</button></div>
            <p class="asof">{icon("lock")}<span>{t("write-promise")}</span></p>
        </form>
    }
}
