//! Publishing: what is being written, what is published now, what has ended; each with its state, its hand and its time.

mod banners;
mod begin;
mod changes;
mod decide;
mod draft;
mod drawing;
mod facts;
mod fields;
mod history;
mod next;
mod preview;
mod reach;
mod texts;
mod words;
mod writing;

pub use begin::begin;
pub use draft::draft;

use crate::ui::console::console;
use crate::ui::icon::icon;
use crate::ui::language::language_in_words;
use crate::ui::live::live;
use crate::ui::trouble::Troubles;
use crate::ui::{date, focus, t, tf};
use leptos::html;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use loket_pieces::words::Listed;
use model::console::Topic;
use model::console::publishing::{DraftRow, DraftState, ListDrafts, ListPublished, PublishedRow, TakeUp};
use model::console::rights::Role;
use words::{KINDS, kind_icon, kind_name, kind_word, new_word, standing};

/// Which part of it is on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    Work,
    Published,
    Ended,
}

/// Whoever writes, decides or audits anywhere.
pub fn takes_part() -> bool {
    [Role::Editor, Role::Approver, Role::Auditor].into_iter().any(|role| console().is(role))
}

pub fn publishing(shelf: Shelf) -> impl IntoView {
    document().set_title(&t("console-publishing"));
    let drafts = live(&[Topic::Publishing], || ListDrafts { state: None });
    let node = NodeRef::<html::H1>::new();
    node.on_load(|element| focus::arrived(&element));
    let tab = move |one: Shelf, to: &'static str, key: &'static str| {
        view! { <a class="quiet" href=to aria-current=(one == shelf).then_some("page")>{t(key)}</a> }
    };
    view! {
        <div class="page shelves">
            <h1 tabindex="-1" node_ref=node>{t("console-publishing")}</h1>
            <p class="lead">{t("console-press-lead")}</p>
            {console().is(Role::Editor).then(|| view! {
                <div class="row">{KINDS.map(|kind| view! {
                    <a class="ds-button btn" data-variant="secondary" href=format!("/console/publishing/new/{}", kind_name(kind))>{icon(kind_icon(kind))}{new_word(kind)}</a>
                }).collect_view()}</div>
            })}
            <nav class="row shelf" aria-label=t("console-press-shelves")>
                {tab(Shelf::Work, "/console/publishing", "console-press-work")}
                {tab(Shelf::Published, "/console/publishing/published", "console-press-out")}
                {tab(Shelf::Ended, "/console/publishing/ended", "console-press-ended")}
            </nav>
            {drafts.show(move |rows| match shelf {
                Shelf::Work => work(rows).into_any(),
                Shelf::Published => published(rows).into_any(),
                Shelf::Ended => {
                    let ended = rows.into_iter().filter(|row| row.state == DraftState::Withdrawn || (row.state == DraftState::Published && row.expired));
                    group(t("console-press-ended"), ended.collect(), "console-press-ended-none").into_any()
                }
            })}
        </div>
    }
}

/// Urgent ones and those that wait for this person's eyes stand above.
fn work(rows: Vec<DraftRow>) -> impl IntoView {
    let me = console().me().map(|own| format!("staff:{}", own.id)).unwrap_or_default();
    let of = |state: DraftState, mine: Option<bool>| -> Vec<DraftRow> {
        rows.iter()
            .filter(|row| row.state == state && mine.is_none_or(|mine| (row.changed_by == me) == mine))
            .cloned()
            .collect()
    };
    let (waiting, refused, stuck) =
        (of(DraftState::Submitted, None), of(DraftState::Refused, None), of(DraftState::Approved, None));
    let (mine, theirs) = (of(DraftState::Draft, Some(true)), of(DraftState::Draft, Some(false)));
    if [&waiting, &refused, &stuck, &mine, &theirs].into_iter().all(Vec::is_empty) {
        return view! { <p class="empty">{icon("newspaper")}<span>{t("console-press-work-none")}</span></p> }
            .into_any();
    }
    view! {
        {some(t("console-press-stuck"), stuck)}
        {some(t("console-press-waiting"), waiting)}
        {some(t("console-press-refused"), refused)}
        {some(t("console-press-mine-drafts"), mine)}
        {some(t("console-press-theirs"), theirs)}
    }
    .into_any()
}

fn published(rows: Vec<DraftRow>) -> impl IntoView {
    let out: Vec<DraftRow> = rows.iter().filter(|row| row.published && !row.expired).cloned().collect();
    let (ahead, now): (Vec<DraftRow>, Vec<DraftRow>) = out.into_iter().partition(|row| words::is_ahead(row.from));
    let folder = live(&[Topic::Publishing], || ListPublished {});
    view! {
        {some(t("console-press-scheduled"), ahead)}
        {group(t("console-press-out-desk"), now, "console-press-out-none")}
        {folder.show(move |rows| from_folder(rows).into_any())}
    }
}

fn some(title: String, rows: Vec<DraftRow>) -> Option<impl IntoView> {
    (!rows.is_empty()).then(|| group(title, rows, ""))
}

fn group(title: String, rows: Vec<DraftRow>, none: &'static str) -> impl IntoView {
    let body = if rows.is_empty() {
        view! { <p class="empty">{t(none)}</p> }.into_any()
    } else {
        view! { <ul class="list" role="list">{rows.into_iter().map(line).collect_view()}</ul> }.into_any()
    };
    view! { <section class="section"><h2>{title}</h2>{body}</section> }
}

fn line(row: DraftRow) -> impl IntoView {
    let (word, class) = standing(&row);
    let department = row.department.as_ref().map_or_else(|| t("console-press-town"), |id| console().department(id));
    let who = tf(
        "console-press-changed-by",
        &[("name", row.changed_by_name.clone().into()), ("when", date::moment(row.changed).into())],
    );
    let missing: Vec<String> = row.missing.iter().map(|lang| language_in_words(lang)).collect();
    let when = match (row.from.filter(|_| words::is_ahead(row.from)), row.until) {
        (Some(at), _) => Some(tf("console-press-from-when", &[("when", date::full(at).into())])),
        (None, Some(at)) => Some(tf("console-press-until-when", &[("when", date::full(at).into())])),
        _ => None,
    };
    let title = if row.title.trim().is_empty() { t("console-press-untitled") } else { row.title.clone() };
    view! {
        <li><a href=format!("/console/publishing/{}", row.id)>
            <span class="badge">{icon(kind_icon(row.kind))}</span>
            <span class="grow"><b dir="auto">{title}</b>
                <span>{kind_word(row.kind)}" · "{department}" · "{who}</span>
                {when.map(|when| view! { <span>{when}</span> })}
                {(!missing.is_empty()).then(|| view! { <span>{tf("console-press-lacks", &[("languages", missing.listed().into())])}</span> })}
            </span>
            {row.urgent.then(|| view! { <em class="tag alert">{t("console-press-is-urgent")}</em> })}
            <em class=class>{word}</em>
        </a></li>
    }
}

/// What lies in the content folder and nobody has taken up here.
fn from_folder(rows: Vec<PublishedRow>) -> impl IntoView {
    if rows.is_empty() {
        return ().into_any();
    }
    let troubles = Troubles::new();
    let navigate = use_navigate();
    let change = Callback::new(move |item| {
        let navigate = navigate.clone();
        troubles.run(TakeUp { item }, move |view| {
            navigate(&format!("/publishing/{}", view.row.id), NavigateOptions::default())
        });
    });
    let editor = console().is(Role::Editor);
    let kinds = KINDS.map(|kind| {
        let own: Vec<PublishedRow> = rows.iter().filter(|row| row.kind == kind).cloned().collect();
        (!own.is_empty()).then(|| {
            let rows = own.into_iter().map(|row| {
                let item = row.item.clone();
                let department = row.department.as_ref().map_or_else(|| t("console-press-town"), |id| console().department(id));
                let until = row.expires.map(|at| format!(" · {}", tf("console-press-until-when", &[("when", date::full(at).into())])));
                let title = row.title.clone();
                view! {
                    <li><div class="line"><span class="badge">{icon(kind_icon(row.kind))}</span>
                        <span class="grow"><b dir="auto">{row.title}</b><span>{department}{until}</span></span>
                        {editor.then(|| view! { <button type="button" class="quiet" on:click=move |_| change.run(item.clone())>{icon("pen-line")}{t("console-press-change")}<span class="unseen">{format!(": {title}")}</span></button> })}
                    </div></li>
                }
            });
            view! { <section class="section"><h3>{kind_word(kind)}</h3><ul class="list" role="list">{rows.collect_view()}</ul></section> }
        })
    });
    view! { <section class="section"><h2>{t("console-press-out-folder")}</h2><p class="soft">{t("console-press-out-folder-lead")}</p>{troubles.view()}{kinds.collect_view()}</section> }.into_any()
}
