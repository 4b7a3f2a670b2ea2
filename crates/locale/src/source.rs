//! The catalogue's files as they lie under `locales/`, built in.

/// The files of one language.
pub(crate) struct Source {
    pub lang: &'static str,
    pub files: &'static [File],
}

/// A file's path and its text.
pub(crate) type File = (&'static str, &'static str);

macro_rules! file {
    ($lang:literal, $name:literal) => {
        (
            concat!("locales/", $lang, "/", $name, ".ftl"),
            include_str!(concat!("../../../locales/", $lang, "/", $name, ".ftl")),
        )
    };
}

macro_rules! language {
    ($lang:literal: $($name:literal),+) => {
        Source { lang: $lang, files: &[$(file!($lang, $name)),+] }
    };
}

pub(crate) const SOURCES: &[Source] = &[
    language!("en": "shell", "dates", "today", "ask", "forms", "documents", "reminders", "messages", "settings", "privacy", "errors", "desk"),
    language!("es": "shell", "dates", "today", "ask", "forms", "documents", "reminders", "messages", "settings", "privacy", "errors", "desk"),
    language!("ar": "shell", "dates", "today", "ask", "forms", "documents", "reminders", "messages", "settings", "privacy", "errors", "desk"),
];

/// The console's sentences: citizens' devices need none of them.
#[cfg(any(feature = "console", test))]
const CONSOLE: &[Source] = &[language!("en": "console"), language!("es": "console"), language!("ar": "console")];
#[cfg(not(any(feature = "console", test)))]
const CONSOLE: &[Source] = &[];

/// All files of a language.
pub(crate) fn files(lang: &str) -> impl Iterator<Item = &'static File> {
    SOURCES.iter().chain(CONSOLE).filter(move |source| source.lang == lang).flat_map(|source| source.files)
}
