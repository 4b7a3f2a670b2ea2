//! What is wrong with a field: said beside it, and the focus goes there (WCAG 2.2 §3.3.1).

use super::focus;
use super::icon::icon;
use leptos::prelude::*;

/// Of one field, or of a few under one legend.
#[derive(Debug, Clone, Copy)]
pub struct Wrong {
    id: &'static str,
    words: RwSignal<Option<String>>,
}

impl Wrong {
    /// `id`: of the field, or of the first of them.
    pub fn new(id: &'static str) -> Self {
        Self { id, words: RwSignal::new(None) }
    }

    pub fn say(self, words: String) {
        self.say_at(self.id, words);
    }

    /// The field in question is another than the first.
    pub fn say_at(self, id: &str, words: String) {
        self.words.try_set(Some(words));
        focus::to(id);
    }

    pub fn forgive(self) {
        if self.words.with_untracked(Option::is_some) {
            self.words.set(None);
        }
    }

    /// For `aria-invalid`.
    pub fn invalid(self) -> Option<&'static str> {
        self.words.with(|words| words.is_some().then_some("true"))
    }

    /// For `aria-describedby`; `hint` is the id of what is always said, or empty.
    pub fn described(self, hint: &str) -> Option<String> {
        let error = self.words.with(|words| words.is_some().then(|| self.error_id()));
        let parts: Vec<String> =
            std::iter::once(hint.to_owned()).filter(|hint| !hint.is_empty()).chain(error).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    pub fn class(self, of: &str) -> String {
        if self.words.with(Option::is_some) { format!("{of} bad") } else { of.to_owned() }
    }

    pub fn view(self) -> impl IntoView {
        move || {
            self.words.get().map(
                |words| view! { <p class="err" id=self.error_id()>{icon("triangle-alert")}<span>{words}</span></p> },
            )
        }
    }

    fn error_id(self) -> String {
        format!("{}-error", self.id)
    }
}
