//! The catalogue's files as they lie under `locales/`, built in.

/// The files of one language.
pub(crate) struct Source {
    pub lang: &'static str,
    pub files: &'static [(&'static str, &'static str)],
}

macro_rules! language {
    ($lang:literal: $($name:literal),+) => {
        Source {
            lang: $lang,
            files: &[$((
                concat!("locales/", $lang, "/", $name, ".ftl"),
                include_str!(concat!("../../../locales/", $lang, "/", $name, ".ftl")),
            )),+],
        }
    };
}

pub(crate) const SOURCES: &[Source] = &[
    language!("en": "shell", "today", "ask", "forms", "documents", "reminders", "messages", "settings", "privacy", "errors", "desk"),
    language!("es": "shell", "today", "ask", "forms", "documents", "reminders", "messages", "settings", "privacy", "errors", "desk"),
    language!("ar": "shell", "today", "ask", "forms", "documents", "reminders", "messages", "settings", "privacy", "errors", "desk"),
];

/// The console's sentences, in English only: clerks work in the language of their office, and citizens' devices need none of it.
#[cfg(feature = "console")]
const CONSOLE: &[(&str, &str)] = &[("locales/en/console.ftl", include_str!("../../../locales/en/console.ftl"))];
#[cfg(not(feature = "console"))]
const CONSOLE: &[(&str, &str)] = &[];

/// All files of a language.
pub(crate) fn files(lang: &str) -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    let own = SOURCES.iter().filter(move |source| source.lang == lang).flat_map(|source| source.files);
    let console: &'static [(&'static str, &'static str)] = if lang == "en" { CONSOLE } else { &[] };
    own.chain(console)
}
