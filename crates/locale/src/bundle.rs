//! Looks a message up and fills it in.

use crate::argument::Argument;
use crate::language::{Direction, PSEUDO, direction, negotiate};
use crate::pseudo;
use crate::source::files;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use unic_langid::LanguageIdentifier;

type Bundle = FluentBundle<FluentResource>;

thread_local! {
    /// Parsed once a thread and language: the plural rules inside are not `Sync`.
    static BUNDLES: RefCell<BTreeMap<&'static str, Rc<Bundle>>> = const { RefCell::new(BTreeMap::new()) };
}

/// The message in this language, in English if it lacks there, as its own key if it lacks everywhere.
pub fn text(lang: &str, key: &str, args: &[(&str, Argument)]) -> String {
    let lang = negotiate([lang]);
    format(&bundle(lang), key, args).or_else(|| format(&bundle("en"), key, args)).unwrap_or_else(|| key.to_owned())
}

/// Whether there is a sentence for this key at all; codes of a newer server may have none.
pub fn has(key: &str) -> bool {
    bundle("en").has_message(key)
}

fn format(bundle: &Bundle, key: &str, args: &[(&str, Argument)]) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut fluent = FluentArgs::new();
    for (name, value) in args {
        fluent.set((*name).to_owned(), value.to_fluent());
    }
    // What is wrong in a message is found by `check`; here the rest of the sentence is better than none.
    let mut errors = Vec::new();
    Some(bundle.format_pattern(pattern, Some(&fluent), &mut errors).into_owned())
}

fn bundle(lang: &'static str) -> Rc<Bundle> {
    BUNDLES.with_borrow_mut(|bundles| bundles.entry(lang).or_insert_with(|| Rc::new(build(lang))).clone())
}

fn build(lang: &'static str) -> Bundle {
    let identifier: LanguageIdentifier = lang.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new(vec![identifier]);
    // Unicode isolation keeps a Latin name in Arabic text from turning the line around; elsewhere it is only noise.
    bundle.set_use_isolating(direction(lang) == Direction::RightToLeft);
    let source = if lang == PSEUDO { "en" } else { lang };
    if lang == PSEUDO {
        bundle.set_transform(Some(pseudo::transform));
    }
    for (_, text) in files(source) {
        let resource = match FluentResource::try_new((*text).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plural_forms_follow_the_language() {
        let days = |lang, count: u32| text(lang, "due-in-days", &[("count", count.into()), ("date", "X".into())]);
        assert_eq!(days("en", 1), "Due tomorrow, X");
        assert_eq!(days("en", 9), "Due in 9 days, on X");
        assert_ne!(days("ar", 2), days("ar", 3).replace('3', "2"));
    }

    #[test]
    fn what_is_unknown_is_shown_as_its_key() {
        assert_eq!(text("es", "no-such-message", &[]), "no-such-message");
        assert!(!has("no-such-message"));
    }

    #[test]
    fn the_pseudo_locale_leaves_arguments_alone() {
        let text = text("en-XA", "due-in-days", &[("count", 9u32.into()), ("date", "Monday".into())]);
        assert!(text.contains("Monday") && text.starts_with("Ð"), "{text}");
    }
}
