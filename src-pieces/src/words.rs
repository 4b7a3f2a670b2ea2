//! The catalogue, in the language of the moment.

use leptos::prelude::*;
use locale::Argument;
use std::cell::OnceCell;

thread_local! {
    static LANG: OnceCell<RwSignal<String>> = const { OnceCell::new() };
}

/// Of the interface. First called by the root component, so that it lives as long as the page does.
pub fn lang() -> RwSignal<String> {
    LANG.with(|cell| *cell.get_or_init(|| RwSignal::new("en".to_owned())))
}

/// A message without arguments. Not reactive: a change of language draws everything anew.
pub fn t(key: &str) -> String {
    locale::text(&lang().get_untracked(), key, &[])
}

/// A message with arguments; dates and sizes come formatted already.
pub fn tf(key: &str, args: &[(&str, Argument)]) -> String {
    locale::text(&lang().get_untracked(), key, args)
}
