//! Languages by their own names, and attributes for text in another one.

use super::words::spoken;
use leptos::prelude::window;

/// The tag for Intl: day before month in English, Western digits in Arabic as on the department's own forms.
pub fn intl_tag(lang: &str) -> String {
    match lang {
        "en" | "en-XA" => "en-GB".to_owned(),
        "ar" => "ar-u-nu-latn".to_owned(),
        other => other.to_owned(),
    }
}

/// The name of a language in the reader's own language, from the browser.
pub fn language_name(tag: &str) -> String {
    if let Some(own) = locale::LANGUAGES.iter().find(|language| language.tag == tag) {
        return own.name.to_owned();
    }
    language_in_words(tag)
}

/// The same, also for the interface's own languages: for people who work with languages they do not read.
pub fn language_in_words(tag: &str) -> String {
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"type".into(), &"language".into());
    let lang = intl_tag(&spoken());
    let names = js_sys::Reflect::get(&js_sys::global(), &"Intl".into())
        .and_then(|intl| js_sys::Reflect::get(&intl, &"DisplayNames".into()))
        .and_then(|class| js_sys::Reflect::construct(&class.into(), &js_sys::Array::of2(&lang.into(), &options)));
    names
        .and_then(|names| {
            let of = js_sys::Reflect::get(&names, &"of".into())?;
            js_sys::Function::from(of).call1(&names, &tag.into())
        })
        .ok()
        .and_then(|name| name.as_string())
        .unwrap_or_else(|| tag.to_owned())
}

/// The languages that the browser asks for, best first.
pub fn wishes() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}

/// `lang` and `dir` for a text of a department, when it is not in the language of the interface (WCAG 2.2 §3.1.2).
pub fn marks(tag: &str) -> (Option<String>, Option<&'static str>) {
    if tag.is_empty() {
        // Written by a person in whatever language: the first letter decides.
        (None, Some("auto"))
    } else if tag == spoken() {
        (None, None)
    } else {
        (Some(tag.to_owned()), Some(locale::direction(tag).as_str()))
    }
}
