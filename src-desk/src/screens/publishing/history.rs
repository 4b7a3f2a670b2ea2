//! What happened to a draft and by whom; every revision can be opened and compared with what is written now.

use super::changes::changes;
use super::words::step_word;
use super::writing::Writing;
use crate::ui::console::console;
use crate::ui::dialog::dialog;
use crate::ui::live::{Live, live};
use crate::ui::trouble::Troubles;
use crate::ui::{date, t, tf};
use leptos::prelude::*;
use model::console::Topic;
use model::console::publishing::{DraftStep, History, ReadRevision, RevisionView, StepView};

pub fn steps_of(draft: String) -> Live<Vec<StepView>> {
    live(&[Topic::Publishing], move || History { draft: draft.clone() })
}

pub fn history(writing: Writing, steps: Live<Vec<StepView>>) -> impl IntoView {
    let troubles = Troubles::new();
    let open = RwSignal::new(false);
    let shown = RwSignal::new(None::<RevisionView>);
    let draft = writing.view.with_untracked(|view| view.row.id.clone());
    let look = move |number: u32| {
        troubles.run(ReadRevision { draft: draft.clone(), number }, move |revision| {
            shown.set(Some(revision));
            open.set(true);
        });
    };
    let look = StoredValue::new(look);
    let look = Callback::new(move |number| look.with_value(|look| look(number)));
    // A line that is there already stays the same line, under the pointer of whoever presses it.
    let lines = Memo::new(move |_| together(steps.ok().unwrap_or_default()));
    view! {
        <section class="section" aria-labelledby="history-title">
            <h2 id="history-title" tabindex="-1">{t("console-press-history")}</h2>
            {troubles.view()}
            {steps.show(|_| ().into_any())}
            <ol class="steps" role="list"><For each=move || lines.get() key=Clone::clone children=move |line| row(line, look)/></ol>
            {dialog(t("console-press-earlier"), open, move || {
                let Some(revision) = shown.get_untracked() else { return ().into_any() };
                let who = tf("console-press-revision-of", &[
                    ("number", revision.number.into()), ("name", revision.name.into()), ("when", date::moment(revision.at).into()),
                ]);
                let now = writing.content.get_untracked();
                let names = (tf("console-press-revision", &[("number", revision.number.into())]), t("console-press-now"));
                view! { <div class="stack"><p>{who}</p>{changes(Some(&revision.content), &now, names)}</div> }.into_any()
            })}
        </section>
    }
}

/// Steps in a row of the same kind by the same person: what saves itself is one line.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Line {
    newest: StepView,
    count: u32,
}

fn together(steps: Vec<StepView>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for step in steps {
        match lines.last_mut() {
            Some(line)
                if step.step == DraftStep::Saved
                    && line.newest.step == DraftStep::Saved
                    && line.newest.actor == step.actor =>
            {
                line.newest = step;
                line.count += 1;
            }
            _ => lines.push(Line { newest: step, count: 1 }),
        }
    }
    lines.reverse();
    lines
}

fn row(line: Line, look: Callback<u32>) -> impl IntoView {
    let Line { newest, count } = line;
    let name = if newest.name.is_empty() { newest.actor.clone() } else { newest.name.clone() };
    let own = console().me().is_some_and(|me| newest.actor == format!("staff:{}", me.id));
    let name = if own { tf("console-press-you", &[("name", name.into())]) } else { name };
    let word =
        if count > 1 { tf("console-press-saved-times", &[("count", count.into())]) } else { step_word(newest.step) };
    let revision = newest.revision;
    let opens = tf("console-press-open-revision", &[("number", revision.into())]);
    view! {
        <li><b>{word}</b><span>{name}" · "{date::moment(newest.at)}</span>
        {(!newest.note.is_empty()).then(|| view! { <span class="text">{newest.note}</span> })}
        <div><button type="button" class="quiet" on:click=move |_| look.run(revision)>{opens}</button></div></li>
    }
}
