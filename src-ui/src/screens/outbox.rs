//! What was written and has not reached the server: in sight, and it can be taken back.

use crate::ui::app::app;
use crate::ui::button::{quiet, second};
use crate::ui::date::moment;
use crate::ui::focus;
use crate::ui::heading::heading;
use crate::ui::icon::{badge, icon};
use crate::ui::live::live;
use crate::ui::problem::Problem;
use crate::ui::words::{failure_text, isolated, t, tf};
use leptos::prelude::*;
use model::Table;
use model::command::{CancelOutbox, ListOutbox, Sync};
use model::view::OutboxView;

pub fn outbox() -> impl IntoView {
    let live = live(&[Table::Outbox, Table::Sync], || ListOutbox {});
    let problem = Problem::new();
    let try_now = move |_| {
        problem.run(Sync {}, move |sync| {
            problem.set(sync.problem.clone());
            app().sync.set(Some(sync));
        })
    };
    view! {
        <div class="page">
            {heading(t("outbox-title"))}
            {problem.view()}
            {live.show(move |rows| if rows.is_empty() {
                view! { <p class="note done">{icon("circle-check")}<span>{t("outbox-empty")}</span></p> }.into_any()
            } else {
                view! {
                    <p class="lead">{t("outbox-lead")}</p>
                    <div class="row">{second(t("outbox-try-now"), try_now)}</div>
                    <ul class="list" role="list">{rows.into_iter().map(|row| line(row, problem)).collect_view()}</ul>
                }.into_any()
            })}
        </div>
    }
}

fn line(row: OutboxView, problem: Problem) -> impl IntoView {
    let id = row.id.clone();
    let cancel = row.can_cancel.then(|| {
        quiet("undo-2", t("outbox-cancel"), move |_| {
            problem.run(CancelOutbox { id: id.clone() }, |_| {
                app().say(t("outbox-cancelled"));
                focus::to_main();
            });
        })
    });
    let kind = match row.kind.as_str() {
        "text" => t("outbox-kind-text"),
        "submission" => t("outbox-kind-submission"),
        "chosen" => t("outbox-kind-chosen"),
        "ask_person" => t("outbox-kind-ask_person"),
        "hello" => t("outbox-kind-hello"),
        "rating" => t("outbox-kind-rating"),
        "receipt" => t("outbox-kind-receipt"),
        _ => t("outbox-kind-other"),
    };
    view! {
        <li><div class="line">
            {badge("clock", "")}
            <div class="grow">
                <b>{format!("{kind} · {}", row.department_name)}</b>
                {(!row.preview.is_empty()).then(|| view! { <span>{isolated(&row.preview)}</span> })}
                <span>{tf("outbox-written", &[("when", moment(row.written).into())])}</span>
                {row.problem.map(|failure| view! { <span>{failure_text(&failure)}</span> })}
            </div>
            {cancel}
        </div></li>
    }
}
