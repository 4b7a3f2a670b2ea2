//! What is known beside a case: where it stands, the citizen's language, earlier matters, who opened it.

use super::words::{citizen, title};
use crate::ui::console::console;
use crate::ui::{date, language, t, tf};
use leptos::prelude::*;
use model::console::cases::{CaseView, Step, StepKind};

pub fn aside(view: CaseView) -> impl IntoView {
    let line = &view.line;
    let promised = view.submissions.iter().filter_map(|form| form.expected).max();
    let language = tf("console-reads", &[("language", language::language_name(&line.lang).into())]);
    let department = console().department(&line.department);
    let taken = if line.assignee.is_empty() {
        t("console-nobody-has-it")
    } else {
        tf("console-has-it", &[("name", line.assignee_name.clone().into())])
    };
    view! {
        <aside class="beside" aria-label=t("console-beside") data-pane="" tabindex="-1">
            <h2>{t("console-where-it-stands")}</h2>
            <ol class="steps" role="list">
                {view.timeline.iter().map(step).collect_view()}
                {promised.map(|day| view! { <li class="next"><b>{t("console-next-step")}</b><span>{tf("console-promised", &[("date", date::day(day).into())])}</span></li> })}
            </ol>
            <h2>{citizen(line)}</h2>
            <p>{language}</p>
            <p class="soft">{format!("{department} · {taken}")}</p>
            {(!view.earlier.is_empty()).then(|| view! {
                <h2>{t("console-earlier")}</h2>
                <ul class="bare" role="list">{view.earlier.iter().map(|line| view! {
                    <li><a href=format!("/console/case/{}", line.reference.0)>{title(line)}</a>
                    <span class="soft">{date::local_date(line.changed)}</span></li>
                }).collect_view()}</ul>
            })}
            <h2>{t("console-records")}</h2>
            <p class="soft">{tf("console-readers-today", &[("count", view.readers_today.into())])}</p>
        </aside>
    }
}

fn step(step: &Step) -> impl IntoView + use<> {
    let name = t(match step.what {
        StepKind::Opened => "console-step-opened",
        StepKind::PersonAsked => "console-step-person-asked",
        StepKind::FormSent => "console-step-form-sent",
        StepKind::Taken => "console-step-taken",
        StepKind::Assigned => "console-step-assigned",
        StepKind::GivenBack => "console-step-given-back",
        StepKind::Transferred => "console-step-transferred",
        StepKind::Status => "console-step-status",
        StepKind::Merged => "console-step-merged",
        StepKind::Closed => "console-step-closed",
        StepKind::Reopened => "console-step-reopened",
        StepKind::Rated => "console-step-rated",
        StepKind::Renewed => "console-step-renewed",
        StepKind::NotSent => "console-step-not-sent",
    });
    let detail = match step.what {
        StepKind::Status => state_name(&step.detail),
        _ => step.detail.clone(),
    };
    let parts: Vec<String> =
        [detail, step.who.clone(), date::short_moment(step.at)].into_iter().filter(|part| !part.is_empty()).collect();
    view! { <li><b>{name}</b><span>{parts.join(" · ")}</span></li> }
}

/// A reason stands as it is; a bare state is named in words.
fn state_name(detail: &str) -> String {
    serde_json::from_value(serde_json::Value::String(detail.to_owned()))
        .map_or_else(|_| detail.to_owned(), super::words::state)
}
