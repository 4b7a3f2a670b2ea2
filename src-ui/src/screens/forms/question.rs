//! One question a page (or a few that belong together): checked on Continue only, saved after each page.

use super::errors::summary;
use super::field::{Title, field};
use super::kept;
use super::session::{Session, with_session};
use super::sheet::Sheet;
use crate::ui::app::app;
use crate::ui::clicks::only_once;
use crate::ui::focus;
use crate::ui::heading::{heading, name_window};
use crate::ui::icon::icon;
use crate::ui::language::marks;
use crate::ui::words::{t, tf};
use forms::{Kind, Page, Question};
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_query_map};
use model::id::ItemId;

pub fn question(id: ItemId, page: String) -> impl IntoView {
    // Read when it is needed: the path changes before the query does.
    let query = use_query_map();
    let from_check = Signal::derive(move || query.read().get("from").is_some());
    view! {
        <div class="page">
            {with_session(id, move |session| {
                match session.form.page(&page).cloned() {
                    Some(page) => draw(session, page, from_check).into_any(),
                    None => view! { {heading(t("not-found-title"))}<p>{t("not-found-text")}</p> }.into_any(),
                }
            })}
        </div>
    }
}

fn draw(session: Session, page: Page, from_check: Signal<bool>) -> impl IntoView {
    let (at, count) = session.form.progress(&page.id, &session.draft.answers);
    let progress = format!(
        "{} · {}",
        tf("form-question-of", &[("at", at.into()), ("count", count.into())]),
        t("form-saved-device")
    );
    let (lang, dir) = marks(&session.item.item.lang);
    let title_of_form = session.item.item.title.clone();
    let reading = is_reading(&page);
    let sole = page.questions.len() == 1 && !reading;
    let heading_text = if reading {
        page.group.clone().or(page.section.clone()).unwrap_or_else(|| title_of_form.clone())
    } else {
        page.title.clone()
    };
    // What the heading says is not said above it as well.
    let mut caption: Vec<String> =
        std::iter::once(title_of_form).chain(page.section.clone()).chain(page.group.clone()).collect();
    caption.dedup();
    caption.retain(|part| sole || *part != heading_text);
    let sheet = Sheet::new(session, &page.id);
    let sending = RwSignal::new(false);
    let navigate = use_navigate();
    let save = {
        let title = page.title.clone();
        let page = page.id.clone();
        move |later: Later| {
            let (title, page, navigate) = (title.clone(), page.clone(), navigate.clone());
            let going = async move {
                // A file that is still being added goes along.
                let _turn = kept::turn().await;
                if !sheet.is_there() {
                    return Ok(None);
                }
                let (answers, unread) = sheet.gather();
                let errors = sheet.errors_on(&page, &answers, unread);
                if later == Later::No && !errors.is_empty() {
                    sheet.show_errors(&errors);
                    name_window(&tf("form-title-error", &[("page", title.into())]));
                    focus::to("problems");
                    return Ok(None);
                }
                let session = sheet.session.get_value();
                let back = from_check.get_untracked();
                let next = match later {
                    Later::Yes => page.clone(),
                    Later::No if back => session.first_wrong_page(&answers).unwrap_or_default(),
                    Later::No => session.form.next(&page, &answers).map(|next| next.id.clone()).unwrap_or_default(),
                };
                let to = match (later, next.is_empty()) {
                    (Later::Yes, _) => "/".to_owned(),
                    (Later::No, true) => session.to_check(),
                    (Later::No, false) if back => format!("{}?from=check", session.to_page(&next)),
                    (Later::No, false) => session.to_page(&next),
                };
                // The check page is where a finished form goes on.
                let stands = if next.is_empty() { "check".to_owned() } else { next };
                sheet.save(answers, stands).await.map(|_| Some(to))
            };
            sheet.problem.once(sending, going, move |to| {
                let Some(to) = to.filter(|_| sheet.is_there()) else { return };
                if later == Later::Yes {
                    app().say(t("saved"));
                }
                navigate(&to, Default::default());
            });
        }
    };
    let later = save.clone();
    let labels = {
        let page = page.clone();
        Callback::new(move |path: String| {
            let title = page.questions.first().filter(|_| sole).is_some_and(|question| question.path == path);
            if title { String::new() } else { label_of(&page.questions, &path) }
        })
    };
    view! {
        <progress class="meter" max=count.to_string() value=(at.saturating_sub(1)).to_string() aria-label=progress.clone()></progress>
        <p class="soft">{progress}</p>
        {summary(sheet, labels)}
        {sheet.problem.view()}
        <form class="stack" novalidate on:submit=move |event| { event.prevent_default(); save(Later::No); } on:change=move |_| sheet.settle()>
            <div class="stack" lang=lang dir=dir>
                <p class="soft">{caption.join(" · ")}</p>
                {(!sole).then(|| view! { {heading(heading_text)}{page.hint.clone().map(|hint| view! { <p class="hint">{hint}</p> })} })}
                {page.questions.iter().map(|question| field(sheet, question, "", if sole { Title::OfPage } else { Title::OfQuestion })).collect_view()}
            </div>
            <div class="row"><button type="submit" class="ds-button btn primary wide" on:click=only_once>{t("continue")}</button></div>
            <div class="row"><button type="button" class="ds-button btn wide" data-variant="secondary" on:click=move |_| later(Later::Yes)>{t("form-save-later")}</button></div>
        </form>
        <p class="asof">{icon("lock")}<span>{t("form-nothing-sent")}</span></p>
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Later {
    Yes,
    No,
}

/// A page with nothing but a longer text on it: the text is no heading.
fn is_reading(page: &Page) -> bool {
    matches!(page.questions.as_slice(), [only] if matches!(only.kind, Kind::Info) && only.label.chars().count() > 70)
}

/// The question whose answer this is; within a list also which item: "Number 2 · City".
fn label_of(questions: &[Question], path: &str) -> String {
    let Some((question, rest)) = questions.iter().find_map(|question| {
        let rest = path.strip_prefix(question.path.as_str())?;
        (rest.is_empty() || rest.starts_with('/')).then_some((question, rest))
    }) else {
        return String::new();
    };
    let item = rest.strip_prefix('/').map(|rest| rest.split_once('/').unwrap_or((rest, "")));
    let (Kind::List { questions, .. }, Some((Ok(number), inner))) =
        (&question.kind, item.map(|(number, inner)| (number.parse::<usize>(), inner)))
    else {
        return question.label.clone();
    };
    let inner = if inner.is_empty() { String::new() } else { format!("/{inner}") };
    let number = tf("form-item", &[("number", (number + 1).into())]);
    let label = label_of(questions, &inner);
    if label.is_empty() { number } else { format!("{number} · {label}") }
}
