//! Other systems: keys for the API, and webhooks that tell them what happened. For administrators.

mod key_form;
mod keys;
mod log;
mod webhooks;

pub use log::log;

use crate::ui::t;
use leptos::prelude::*;
use model::desk_api::{EventKind, Scope};

pub fn connections() -> impl IntoView {
    document().set_title(&t("console-connections"));
    view! {
        <div class="page">
            <h1>{t("console-connections")}</h1>
            <p class="lead">{t("console-connections-lead")}</p>
            {keys::keys()}
            {webhooks::webhooks()}
        </div>
    }
}

fn scope_word(scope: Scope) -> String {
    t(match scope {
        Scope::Read => "console-scope-read",
        Scope::Reply => "console-scope-reply",
        Scope::Remind => "console-scope-remind",
        Scope::Issue => "console-scope-issue",
        Scope::Notify => "console-scope-notify",
        Scope::Templates => "console-scope-templates",
        Scope::Webhooks => "console-scope-webhooks",
        Scope::Prepare => "console-scope-prepare",
        Scope::Approve => "console-scope-approve",
        Scope::Numbers => "console-scope-numbers",
        Scope::Admin => "console-scope-admin",
    })
}

fn kind_word(kind: EventKind) -> String {
    t(match kind {
        EventKind::CaseOpened => "console-event-case-opened",
        EventKind::LetterReceived => "console-event-letter-received",
        EventKind::StatusChanged => "console-event-status-changed",
        EventKind::LetterDelivered => "console-event-letter-delivered",
        EventKind::LetterRead => "console-event-letter-read",
        EventKind::ReminderFailed => "console-event-reminder-failed",
    })
}
