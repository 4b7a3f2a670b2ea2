//! What went wrong, beside the thing that was tried.

use super::app::app;
use super::front_page;
use super::icon::icon;
use super::words::{failure_text, t};
use crate::backend;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Call, Command, Failure};

/// The trouble of one screen or one part of it.
#[derive(Debug, Clone, Copy)]
pub struct Problem(RwSignal<Option<Failure>>);

impl Problem {
    pub fn new() -> Self {
        let problem = Self(RwSignal::new(None));
        on_cleanup(move || {
            if problem.0.try_with_untracked(Option::is_some) == Some(true) {
                app().warn(String::new());
            }
        });
        problem
    }

    pub fn set(self, failure: Option<Failure>) {
        app().warn(failure.as_ref().map(failure_text).unwrap_or_default());
        self.0.try_set(failure);
    }

    pub fn view(self) -> impl IntoView {
        move || self.0.get().map(|failure| failure_box(failure, None))
    }

    /// Through the door; what goes wrong is shown here, what goes right is passed on.
    pub fn run<C: Call<Door = Command> + 'static>(self, request: C, done: impl FnOnce(C::Reply) + 'static) {
        spawn_local(async move { self.take(backend::call(request).await, done) });
    }

    /// Sends, unless what was sent before is still on its way: two clicks in a hurry are one letter. The button stays as
    /// it is, so that the focus keeps its place.
    pub fn once<R: 'static>(
        self,
        sending: RwSignal<bool>,
        reply: impl Future<Output = Result<R, Failure>> + 'static,
        done: impl FnOnce(R) + 'static,
    ) {
        if sending.get_untracked() {
            return;
        }
        sending.set(true);
        spawn_local(async move {
            let reply = reply.await;
            sending.try_set(false);
            self.take(reply, done);
        });
    }

    fn take<R>(self, reply: Result<R, Failure>, done: impl FnOnce(R)) {
        match reply {
            Ok(reply) => {
                self.set(None);
                done(reply);
            }
            Err(failure) => self.set(Some(failure)),
        }
    }
}

pub fn failure_box(failure: Failure, retry: Option<Callback<()>>) -> impl IntoView {
    front_page::give_way();
    let detail = failure.detail.clone();
    view! {
        <div class="note alert">
            {icon("circle-alert")}
            <div>
                <p><b>{t("error-title")}</b></p>
                <p>{failure_text(&failure)}</p>
                {(!detail.is_empty() && failure.code == model::ErrorCode::Internal)
                    .then(|| view! { <details class="ds-details"><summary>{t("error-detail")}</summary><p>{detail}</p></details> })}
                {retry.map(|retry| view! {
                    <div class="row"><button type="button" class="ds-button btn" data-variant="secondary" on:click=move |_| retry.run(())>{t("retry")}</button></div>
                })}
            </div>
        </div>
    }
}
