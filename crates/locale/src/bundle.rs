//! Looks a message up and fills it in.

use crate::argument::Argument;
use crate::language::{Direction, PSEUDO, direction, negotiate};
use crate::pseudo;
use crate::source::files;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use unic_langid::LanguageIdentifier;

type Bundle = FluentBundle<FluentResource>;

/// One language: where each message stands, and its files.
struct Catalogue {
    lang: &'static str,
    files: Vec<Chapter>,
    places: BTreeMap<&'static str, usize>,
}

/// A file, parsed when the first of its messages is asked for: a start asks for few.
struct Chapter {
    text: &'static str,
    bundle: OnceCell<Bundle>,
}

thread_local! {
    /// Once a thread and language: the plural rules inside are not `Sync`.
    static CATALOGUES: RefCell<BTreeMap<&'static str, Rc<Catalogue>>> = const { RefCell::new(BTreeMap::new()) };
}

/// The message in this language, in English if it lacks there, as its own key if it lacks everywhere.
pub fn text(lang: &str, key: &str, args: &[(&str, Argument)]) -> String {
    let lang = negotiate([lang]);
    format(lang, key, args).or_else(|| format("en", key, args)).unwrap_or_else(|| key.to_owned())
}

/// Whether there is a sentence for this key at all; codes of a newer server may have none.
pub fn has(key: &str) -> bool {
    catalogue("en").places.contains_key(key)
}

fn format(lang: &'static str, key: &str, args: &[(&str, Argument)]) -> Option<String> {
    let catalogue = catalogue(lang);
    let bundle = catalogue.bundle(key)?;
    let pattern = bundle.get_message(key)?.value()?;
    let mut fluent = FluentArgs::new();
    for (name, value) in args {
        fluent.set((*name).to_owned(), value.to_fluent());
    }
    // What is wrong in a message is found by `check`; here the rest of the sentence is better than none.
    let mut errors = Vec::new();
    Some(bundle.format_pattern(pattern, Some(&fluent), &mut errors).into_owned())
}

fn catalogue(lang: &'static str) -> Rc<Catalogue> {
    CATALOGUES.with_borrow_mut(|all| all.entry(lang).or_insert_with(|| Rc::new(Catalogue::of(lang))).clone())
}

impl Catalogue {
    fn of(lang: &'static str) -> Self {
        let source = if lang == PSEUDO { "en" } else { lang };
        let files: Vec<Chapter> = files(source).map(|(_, text)| Chapter { text, bundle: OnceCell::new() }).collect();
        let places = files.iter().enumerate().flat_map(|(place, file)| keys_of(file.text).map(move |key| (key, place)));
        Self { lang, places: places.collect(), files }
    }

    fn bundle(&self, key: &str) -> Option<&Bundle> {
        let file = self.files.get(*self.places.get(key)?)?;
        Some(file.bundle.get_or_init(|| build(self.lang, file.text)))
    }
}

/// A message begins its line, and nothing else that begins one with a letter has an equals sign (Fluent's grammar:
/// `Identifier blank_inline? "="`).
fn keys_of(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines()
        .filter(|line| line.starts_with(|letter: char| letter.is_ascii_alphabetic()))
        .filter_map(|line| line.split_once('='))
        .map(|(key, _)| key.trim_end())
}

fn build(lang: &'static str, text: &str) -> Bundle {
    let identifier: LanguageIdentifier = lang.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new(vec![identifier]);
    // Unicode isolation keeps a Latin name in Arabic text from turning the line around; elsewhere it is only noise.
    bundle.set_use_isolating(direction(lang) == Direction::RightToLeft);
    if lang == PSEUDO {
        bundle.set_transform(Some(pseudo::transform));
    }
    let resource = match FluentResource::try_new(text.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    bundle.add_resource_overriding(resource);
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

    /// Keys are found in the text before it is parsed: both must agree on what is there.
    #[test]
    fn each_message_is_found_before_and_after_its_file_is_parsed() {
        for lang in crate::LANGUAGES {
            let catalogue = Catalogue::of(lang.tag);
            for key in crate::keys() {
                assert!(catalogue.places.contains_key(key.as_str()), "{key}");
                assert!(catalogue.bundle(&key).unwrap().has_message(&key), "{key}");
            }
            assert_eq!(catalogue.places.len(), crate::keys().len(), "nothing but messages is taken for one");
        }
        assert!(!has("title") && !has("error"), "the end or the beginning of another key");
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
