//! Bytes in words.

use super::words::spoken;

/// `180 KB`, in the reader's digits and separators.
pub fn size(bytes: u64) -> String {
    let (value, unit) = match bytes {
        0..1_000 => (bytes as f64, "B"),
        1_000..1_000_000 => ((bytes as f64 / 1_000.0).round(), "KB"),
        1_000_000..1_000_000_000 => ((bytes as f64 / 100_000.0).round() / 10.0, "MB"),
        _ => ((bytes as f64 / 100_000_000.0).round() / 10.0, "GB"),
    };
    // A no-break space, so that number and unit stay together.
    format!("{}\u{a0}{unit}", number(value))
}

/// A number as this language writes it.
pub fn number(value: f64) -> String {
    let lang = super::language::intl_tag(&spoken());
    let text = js_sys::Number::from(value).to_locale_string(&lang);
    String::from(text)
}
