//! What went wrong, in the catalogue's words.

use crate::words::{t, tf};
use locale::Argument;
use model::{ErrorCode, Failure};

/// What went wrong and what to do, by code.
pub fn failure_text(failure: &Failure) -> String {
    let key = format!("error-{}", code_of(failure));
    let args: Vec<(&str, Argument)> = failure
        .args
        .iter()
        .map(|(name, value)| {
            let said = match name.as_str() {
                "max" => amount(&failure.code, value),
                "device" | "server" => value.parse().map_or_else(|_| value.clone(), crate::date::full),
                _ => value.clone(),
            };
            (name.as_str(), said.into())
        })
        .collect();
    if locale::has(&key) { tf(&key, &args) } else { t("error-internal") }
}

/// `file_too_large` becomes `file-too-large`.
fn code_of(failure: &Failure) -> String {
    serde_json::to_value(failure.code)
        .ok()
        .and_then(|code| code.as_str().map(|code| code.replace('_', "-")))
        .unwrap_or_default()
}

/// A limit in bytes is read as a size, any other as it is.
fn amount(code: &ErrorCode, value: &str) -> String {
    match (code, value.parse::<u64>()) {
        (ErrorCode::FileTooLarge, Ok(bytes)) => crate::size::size(bytes),
        _ => value.to_owned(),
    }
}
