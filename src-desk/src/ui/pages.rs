//! Long lists a page at a time: where each page begins is remembered, so that one can go back.

use super::t;
use leptos::prelude::*;

/// Rows of a page, as the desk gives them.
pub const PAGE: usize = 100;

/// The beginnings of the pages before this one, and of this one.
#[derive(Debug)]
pub struct Pages<T: Send + Sync + 'static>(RwSignal<Vec<T>>);

impl<T: Send + Sync + 'static> Clone for Pages<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Pages<T> {}

impl<T: Clone + Send + Sync + 'static> Pages<T> {
    pub fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// None: the first page.
    pub fn here(self) -> Option<T> {
        self.0.with(|all| all.last().cloned())
    }

    pub fn to_first(self) {
        if !self.0.with_untracked(Vec::is_empty) {
            self.0.set(Vec::new());
        }
    }

    /// Buttons under a page of so many rows whose last is `last`.
    pub fn buttons(self, rows: usize, last: Option<T>) -> impl IntoView {
        let next = last.filter(|_| rows == PAGE);
        let back = move || !self.0.with(Vec::is_empty);
        view! {
            <div class="row">
                {move || back().then(|| view! { <button type="button" class="ds-button btn" data-variant="secondary"
                    on:click=move |_| self.0.update(|all| drop(all.pop()))>{t("console-page-before")}</button> })}
                {next.map(|next| view! { <button type="button" class="ds-button btn" data-variant="secondary"
                    on:click=move |_| self.0.update(|all| all.push(next.clone()))>{t("console-page-next")}</button> })}
            </div>
        }
    }
}
