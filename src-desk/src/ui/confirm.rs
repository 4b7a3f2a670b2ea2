//! A button for what cannot be taken back: it asks once more, in words that say what will happen.

use super::dialog::dialog;
use super::t;
use leptos::prelude::*;

/// What is asked, and how it looks.
#[derive(Debug, Clone)]
pub struct Asked {
    /// On the button, and the dialog's heading.
    pub name: String,
    /// What will happen.
    pub text: String,
    /// On the button that does it.
    pub yes: String,
    pub weight: Weight,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The one action of the screen.
    Primary,
    /// One among others.
    Asks,
    /// Something ends.
    Ends,
}

pub fn confirm(asked: Asked, done: Callback<()>) -> impl IntoView {
    let open = RwSignal::new(false);
    let Asked { name, text, yes, weight } = asked;
    let label = name.clone();
    let (text, yes) = (StoredValue::new(text), StoredValue::new(yes));
    let go = move |_| {
        open.set(false);
        done.run(());
    };
    view! {
        <button type="button" class=if weight == Weight::Primary { "ds-button btn primary" } else { "quiet" } on:click=move |_| open.set(true)>{label}</button>
        {dialog(name, open, move || view! {
            <div class="stack">
                <p>{text.get_value()}</p>
                <div class="row">
                    <button type="button" class="ds-button btn" class:danger=weight == Weight::Ends on:click=go>{yes.get_value()}</button>
                    <button type="button" class="ds-button btn" data-variant="secondary" on:click=move |_| open.set(false)>{t("console-do-nothing")}</button>
                </div>
            </div>
        }.into_any())}
    }
}
