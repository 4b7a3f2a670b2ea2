//! Saving a copy outside of the app, and saying where it went.

use super::app::app;
use super::icon::icon;
use super::problem::Problem;
use super::words::{t, tf};
use crate::backend::Saved;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::Failure;
use std::future::Future;

/// The copy that was saved last on this screen or card.
#[derive(Debug, Clone, Copy)]
pub struct Copies(RwSignal<Option<Saved>>);

impl Copies {
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Saves; what goes wrong is shown as `problem`.
    pub fn save(self, saving: impl Future<Output = Result<Saved, Failure>> + 'static, problem: Problem) {
        spawn_local(async move {
            match saving.await {
                Ok(saved) => {
                    problem.set(None);
                    app().say(words(&saved));
                    self.0.try_set(Some(saved));
                }
                Err(failure) => problem.set(Some(failure)),
            }
        });
    }

    pub fn view(self) -> impl IntoView {
        move || {
            self.0.get().map(
                |saved| view! { <p class="note done saved">{icon("circle-check")}<span>{words(&saved)}</span></p> },
            )
        }
    }
}

fn words(saved: &Saved) -> String {
    match saved {
        Saved::At(path) => tf("saved-at", &[("path", path.into())]),
        Saved::ByBrowser => t("saved-by-browser"),
    }
}
