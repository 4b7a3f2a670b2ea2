//! What went wrong, in words, beside the thing that was tried.

use super::console::console;
use super::icon::icon;
use super::t;
use crate::backend::{self, Trouble};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::console::ConsoleCommand;
use model::desk_api::ProblemCode;
use model::door::Call;

/// The trouble of one screen or one part of it.
#[derive(Debug, Clone, Copy)]
pub struct Troubles(RwSignal<Option<Trouble>>);

impl Troubles {
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    pub fn set(self, trouble: Option<Trouble>) {
        if let Some(trouble) = &trouble {
            console().heed(trouble);
            console().urgent.set(words(trouble));
        }
        self.0.try_set(trouble);
    }

    pub fn view(self) -> impl IntoView {
        move || self.0.get().map(|trouble| trouble_box(&trouble, None))
    }

    /// Through the door; what goes wrong is shown here, what goes right is passed on.
    pub fn run<C>(self, request: C, done: impl FnOnce(C::Reply) + 'static)
    where
        C: Call + 'static,
        C::Door: Into<ConsoleCommand>,
    {
        spawn_local(async move {
            match backend::call(request).await {
                Ok(reply) => {
                    self.set(None);
                    done(reply);
                }
                Err(trouble) => self.set(Some(trouble)),
            }
        });
    }
}

pub fn trouble_box(trouble: &Trouble, retry: Option<Callback<()>>) -> impl IntoView + use<> {
    let said = words(trouble);
    view! {
        <div class="note alert">
            {icon("circle-alert")}
            <div>
                <p>{said}</p>
                {retry.map(|retry| view! {
                    <div class="row"><button type="button" class="ds-button btn" data-variant="secondary" on:click=move |_| retry.run(())>{t("retry")}</button></div>
                })}
            </div>
        </div>
    }
}

/// What a clerk can do about it.
pub fn words(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Offline => t("console-offline"),
        Trouble::NoPasskey => t("console-no-passkey"),
        Trouble::Broken(detail) => format!("{} {detail}", t("console-broken")),
        Trouble::Said(text) => text.clone(),
        Trouble::Refused(problem) => match problem.code {
            ProblemCode::Changed => t("console-changed"),
            ProblemCode::NotSignedIn => t("console-not-signed-in"),
            ProblemCode::Locked => t("console-locked"),
            ProblemCode::PasskeyRefused => t("console-passkey-refused"),
            ProblemCode::RoleMissing => t("console-role-missing"),
            ProblemCode::SecondPerson => t("console-second-person"),
            ProblemCode::ConversationEnded => t("console-conversation-ended"),
            ProblemCode::NoRoom => t("console-no-room"),
            ProblemCode::HubUnreachable => t("console-hub-unreachable"),
            ProblemCode::Internal => t("console-internal"),
            // The desk's own sentence names the value.
            _ => problem.detail.clone(),
        },
    }
}
