//! Printing: results on the standard output, for people or as JSON; failures on the standard error.

use model::Failure;
use serde::Serialize;
use std::fmt::Display;
use std::io::Write;
use std::process::ExitCode;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    People,
    Json,
}

impl Format {
    pub fn from_flag(json: bool) -> Self {
        if json { Self::Json } else { Self::People }
    }

    /// The same result for either reader.
    pub fn print<T: Serialize>(self, value: &T, people: impl FnOnce(&T) -> String) -> anyhow::Result<()> {
        match self {
            Self::Json => line(&serde_json::to_string(value)?),
            Self::People => line(people(value).trim_end()),
        }
    }
}

/// One line at once; a reader that went away ends the program quietly.
pub fn line(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{text}")?;
    out.flush()?;
    Ok(())
}

/// What a check found, each on a line of its own; the count is a message, and the command has failed.
pub fn mistakes<T: Serialize + Display>(mistakes: &[T], what: &str, format: Format) -> anyhow::Result<ExitCode> {
    for mistake in mistakes {
        format.print(mistake, T::to_string)?;
    }
    Ok(count(mistakes.len(), what))
}

pub fn count(mistakes: usize, what: &str) -> ExitCode {
    let noun = if mistakes == 1 { "mistake" } else { "mistakes" };
    message(&format!("{mistakes} {noun}; {what}"));
    ExitCode::FAILURE
}

/// Whoever started a server waits for this line.
pub fn ready(url: &str, format: Format) -> anyhow::Result<()> {
    format.print(&serde_json::json!({ "ready": url }), |_| format!("ready {url}"))
}

/// For people, never for programs.
pub fn message(text: &str) {
    let _ = writeln!(std::io::stderr(), "loket: {text}");
}

/// What the app says of a failure, then its code and what else is known, for whoever has to find out.
pub fn words(failure: &Failure) -> String {
    let code = serde_json::to_value(failure.code).ok();
    let code = code.as_ref().and_then(|code| code.as_str()).unwrap_or_default();
    let arguments: Vec<(&str, locale::Argument)> =
        failure.args.iter().map(|(name, value)| (name.as_str(), value.into())).collect();
    let text = locale::text("en", &format!("error-{}", code.replace('_', "-")), &arguments);
    let detail = if failure.detail.is_empty() { String::new() } else { format!(": {}", failure.detail) };
    format!("{text} ({code}{detail})")
}

pub fn fail(error: &anyhow::Error) -> ExitCode {
    let gone = |cause: &(dyn std::error::Error + 'static)| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
    };
    if error.chain().any(gone) {
        return ExitCode::FAILURE;
    }
    if let Some(failure) = error.downcast_ref::<Failure>() {
        message(&words(failure));
        return ExitCode::FAILURE;
    }
    let mut text = error.to_string();
    for cause in error.chain().skip(1) {
        text.push_str(": ");
        text.push_str(&cause.to_string());
    }
    message(&text);
    ExitCode::FAILURE
}
