//! The catalogue, in the language of the moment.

use leptos::prelude::*;
use locale::Argument;
use std::borrow::Borrow;
use std::cell::{OnceCell, RefCell};

thread_local! {
    static LANG: OnceCell<RwSignal<String>> = const { OnceCell::new() };
    static FOR_NOW: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Of the interface. First called by the root component, so that it lives as long as the page does.
pub fn lang() -> RwSignal<String> {
    LANG.with(|cell| *cell.get_or_init(|| RwSignal::new("en".to_owned())))
}

/// The language that words and dates are said in now: the interface's, but inside of [`speaking`].
pub fn spoken() -> String {
    FOR_NOW.with_borrow(Clone::clone).unwrap_or_else(|| lang().get_untracked())
}

/// Draws something in another language than the interface's: a preview.
pub fn speaking<T>(language: &str, draw: impl FnOnce() -> T) -> T {
    let before = FOR_NOW.replace(Some(language.to_owned()));
    let drawn = draw();
    FOR_NOW.set(before);
    drawn
}

/// A message without arguments. Not reactive: a change of language draws everything anew.
pub fn t(key: &str) -> String {
    locale::text(&spoken(), key, &[])
}

/// A message with arguments; dates and sizes come formatted already.
pub fn tf(key: &str, args: &[(&str, Argument)]) -> String {
    locale::text(&spoken(), key, args)
}

/// Somebody's words inside a line of ours, in a direction of their own (Unicode UAX #9, FSI and PDI), as the catalogue does it.
pub fn isolated(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("\u{2068}{text}\u{2069}") }
}

/// Without the marks that isolate what was put into a sentence (UAX #9): for text that is one thing, or no running text.
pub fn unmarked(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

/// Parts of a sentence one after the other, with the comma of the language.
pub trait Listed {
    fn listed(&self) -> String;
}

impl<S: Borrow<str>> Listed for [S] {
    fn listed(&self) -> String {
        self.iter().map(Borrow::borrow).collect::<Vec<&str>>().join(&t("list-comma"))
    }
}
