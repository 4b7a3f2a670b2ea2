//! One draft: the form or what is to be approved, the preview beside it, what can be decided, what happened.

use super::banners::{banners, summary};
use super::changes::{against_published, changes};
use super::decide::decide;
use super::facts::facts;
use super::history::{history, steps_of};
use super::next::next;
use super::preview::preview;
use super::reach::reach;
use super::texts::texts;
use super::words::{kind_of, kind_word, standing};
use super::writing::{Keeping, Writing, writing};
use crate::ui::console::console;
use crate::ui::dialog::dialog;
use crate::ui::icon::{arrow, icon};
use crate::ui::live::{live, loading};
use crate::ui::trouble::trouble_box;
use crate::ui::{date, focus, t, tf};
use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use model::console::Topic;
use model::console::publishing::{DraftContent, DraftKind, DraftView, ReadDraft, ReadRevision, ReadTown};

pub fn draft() -> impl IntoView {
    let params = use_params_map();
    move || params.with(|params| params.get("draft")).map(one)
}

fn one(id: String) -> impl IntoView {
    let asked = id.clone();
    let view = live(&[Topic::Publishing], move || ReadDraft { draft: asked.clone() });
    let town = live(&[], || ReadTown {});
    let begun = StoredValue::new(None::<Writing>);
    // Drawn once; what comes later changes what is drawn, and a desk that is away for a moment takes nothing off the screen.
    let ready = Memo::new(move |_| match (view.value.get(), town.value.get()) {
        _ if begun.with_value(Option::is_some) => Some(Ok(())),
        (Some(Err(trouble)), _) | (_, Some(Err(trouble))) => Some(Err(trouble)),
        (Some(Ok(_)), Some(Ok(_))) => Some(Ok(())),
        _ => None,
    });
    let owner = Owner::current();
    Effect::new(move |_| {
        if let (Some(Ok(view)), Some(Some(writing))) = (view.value.get(), begun.try_get_value()) {
            writing.heard(view);
        }
    });
    view! {
        <div class="page press">
            <p><a class="quiet" href="/console/publishing">{arrow("arrow-left")}{t("console-press-back")}</a></p>
            {move || match ready.get() {
                None => view! { <h1>{t("console-publishing")}</h1>{loading()} }.into_any(),
                Some(Err(trouble)) => view! { <h1>{t("console-publishing")}</h1>{trouble_box(&trouble, Some(Callback::new(move |()| { view.reload(); town.reload(); })))} }.into_any(),
                Some(Ok(())) => untrack(|| {
                    let (Some(view), Some(town)) = (view.ok(), town.ok()) else { return ().into_any() };
                    let made = match (begun.get_value(), &owner) {
                        (Some(writing), _) => writing,
                        // It lives as long as the screen, not as this drawing of it.
                        (None, Some(owner)) => owner.with(|| writing(view, town)),
                        (None, None) => writing(view, town),
                    };
                    begun.set_value(Some(made));
                    whole(made, id.clone()).into_any()
                }),
            }}
        </div>
    }
}

fn whole(writing: Writing, id: String) -> impl IntoView {
    let steps = steps_of(id);
    let known = Memo::new(move |_| steps.ok().unwrap_or_default());
    let kind = kind_of(writing);
    view! {
        {head(writing, kind)}
        {conflict(writing)}
        {banners(writing)}
        {summary(writing)}
        <div class="halves">
            <div class="stack">{move || if writing.open.get() { form(writing).into_any() } else { read(writing).into_any() }}</div>
            {preview(writing)}
        </div>
        {decide(writing, known)}
        {history(writing, steps)}
    }
}

fn head(writing: Writing, kind: DraftKind) -> impl IntoView {
    let main = writing.town.with_value(|town| town.languages.first().cloned().unwrap_or_default());
    let title = move || {
        let title =
            writing.content.with(|content| content.texts.get(&main).map(|text| text.title.clone()).unwrap_or_default());
        if title.trim().is_empty() { t("console-press-untitled") } else { title }
    };
    let title = Memo::new(move |_| title());
    Effect::new(move |_| document().set_title(&title.get()));
    let node = NodeRef::<html::H1>::new();
    node.on_load(|element| focus::arrived(&element));
    let about = move || {
        writing.view.with(|view| {
            let department =
                view.row.department.as_ref().map_or_else(|| t("console-press-town"), |id| console().department(id));
            format!("{} · {} · {}", kind_word(kind), department, view.row.item)
        })
    };
    let kept = move || match writing.keeping.get() {
        Keeping::Kept => writing.view.with(|view| {
            tf(
                "console-press-saved-by",
                &[("name", view.row.changed_by_name.clone().into()), ("when", date::moment(view.row.changed).into())],
            )
        }),
        Keeping::Typed => t("console-press-typing"),
        Keeping::Saving => t("console-press-saving"),
        Keeping::Failed => t("console-press-not-saved"),
    };
    view! {
        <header class="section">
            <h1 tabindex="-1" node_ref=node dir="auto">{move || title.get()}</h1>
            <div class="row">{move || { let (word, class) = writing.view.with(|view| standing(&view.row)); view! { <em class=class>{word}</em> } }}<span class="soft">{about}</span></div>
            <p class="soft keeping" role="status">{kept}</p>
            {move || (writing.keeping.get() == Keeping::Failed && writing.theirs.with(Option::is_none)).then(|| view! {
                <div class="row"><button type="button" class="quiet" on:click=move |_| writing.try_again()>{icon("refresh-cw")}{t("retry")}</button></div>
            })}
            <nav class="row jumps" aria-label=t("console-press-parts")>{jump("preview-title", "console-press-preview")}{jump("decide-title", "console-press-decide")}{jump("history-title", "console-press-history")}</nav>
        </header>
    }
}

/// Past a long form, where there is no room beside it.
fn jump(id: &'static str, key: &'static str) -> impl IntoView {
    let go = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        focus::to(id);
    };
    view! { <a class="quiet" href=format!("#{id}") on:click=go>{t(key)}</a> }
}

fn form(writing: Writing) -> impl IntoView {
    let alert = kind_of(writing) == DraftKind::Alert;
    view! {
        <form class="stack" novalidate=true on:submit=|event| event.prevent_default()>
            {texts(writing)}
            {facts(writing)}
            {reach(writing)}
            {(!alert).then(|| next(writing))}
        </form>
    }
}

/// For whoever approves or only looks: what changes for citizens, and all there is.
fn read(writing: Writing) -> impl IntoView {
    let before = RwSignal::new(None::<(u32, DraftContent)>);
    Effect::new(move |_| {
        let (draft, number, own) =
            writing.view.with(|view| (view.row.id.clone(), view.published_revision, view.revision));
        match number {
            Some(number) if number != own => writing.troubles.run(ReadRevision { draft, number }, move |revision| {
                before.try_set(Some((number, revision.content)));
            }),
            _ => before.set(None),
        }
    });
    view! {
        <section class="section" aria-labelledby="words-title">
            <h2 id="words-title" tabindex="-1">{move || t(if before.with(Option::is_some) { "console-press-changes" } else { "console-press-content" })}</h2>
            {move || {
                let content = writing.content.get();
                match before.get() {
                    Some((number, old)) => changes(Some(&old), &content, against_published(number)).into_any(),
                    None => changes(None, &content, (String::new(), t("console-press-this"))).into_any(),
                }
            }}
        </section>
        {move || writing.estimate.get().map(|estimate| view! { <section class="card"><h2>{t("console-press-who")}</h2>{super::reach::estimate(estimate)}</section> })}
    }
}

/// Two people on one draft: what the other saved, beside what is typed here.
fn conflict(writing: Writing) -> impl IntoView {
    let sure = RwSignal::new(false);
    move || {
        let theirs: DraftView = writing.theirs.get()?;
        let mine = writing.content.get_untracked();
        let said = tf(
            "console-press-conflict",
            &[("name", theirs.row.changed_by_name.clone().into()), ("when", date::moment(theirs.row.changed).into())],
        );
        let names = (theirs.row.changed_by_name.clone(), t("console-press-mine"));
        Some(view! {
            <div class="note alert" id="conflict">{icon("users")}<div>
                <h2>{said}</h2>
                <p>{t("console-press-conflict-lead")}</p>
                {changes(Some(&theirs.content), &mine, names)}
                <div class="row">
                    <button type="button" class="ds-button btn" on:click=move |_| writing.keep_mine()>{t("console-press-keep-mine")}</button>
                    <button type="button" class="ds-button btn" data-variant="secondary" on:click=move |_| sure.set(true)>{t("console-press-take-theirs")}</button>
                </div>
                {dialog(t("console-press-are-you-sure"), sure, move || view! {
                    <div class="stack"><p>{t("console-press-take-theirs-lead")}</p>
                    <div class="row"><button type="button" class="ds-button btn danger" on:click=move |_| { sure.set(false); writing.take_theirs(); }>{t("console-press-take-theirs")}</button></div></div>
                }.into_any())}
            </div></div>
        })
    }
}
