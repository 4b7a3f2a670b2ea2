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
