//! What is wrong with an answer: a closed list of codes with arguments, for the interface to put into words.
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// Each code names its arguments. Screens translate `form-error-<code>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// There is no answer.
    Required,
    /// One of `paths` must be answered.
    AnyRequired,
    /// A declaration was not agreed to.
    MustAgree,
    /// `expected`: string, number, integer, boolean, array, object.
    Type,
    FormatDate,
    FormatTime,
    FormatDateTime,
    FormatEmail,
    FormatPhone,
    FormatUri,
    /// `format`.
    Format,
    /// `min` letters.
    TooShort,
    /// `max` letters.
    TooLong,
    /// `min`.
    Minimum,
    /// `max`.
    Maximum,
    /// `above`.
    ExclusiveMinimum,
    /// `below`.
    ExclusiveMaximum,
    /// `of`.
    MultipleOf,
    Pattern,
    /// Not one of the choices.
    Choice,
    /// `min` items.
    TooFew,
    /// `max` items.
    TooMany,
    /// An item is there twice.
    Unique,
    /// A certain item is missing.
    Contains,
    /// Nothing may be given here.
    NotAllowed,
    DateInPast,
    DateInFuture,
    /// `earliest`.
    DateTooEarly,
    /// `latest`.
    DateTooLate,
    /// `max` bytes, `actual` bytes, `name`.
    FileTooLarge,
    /// `accept` list, `name`.
    FileType,
    /// `max`.
    TooManyFiles,
    /// Typed text is no number.
    NotANumber,
    /// `1,234` may be one thousand or a bit over one.
    AmbiguousNumber,
    /// `max` decimals.
    TooManyDecimals,
    DayMissing,
    MonthMissing,
    YearMissing,
    /// The month has no such day, or there is no such month.
    NoSuchDate,
    YearFourDigits,
    /// A rule of the schema without a code of its own; `keyword`.
    Other,
}

impl ErrorCode {
    /// The code as it is written in JSON and in the catalogue.
    pub fn name(self) -> String {
        serde_json::to_value(self).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
    }
}

/// One thing wrong, at one place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AnswerError {
    /// JSON pointer into the answers.
    pub path: String,
    pub code: ErrorCode,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<String, Value>,
}

impl AnswerError {
    pub(crate) fn new(path: impl Into<String>, code: ErrorCode) -> Self {
        Self { path: path.into(), code, args: BTreeMap::new() }
    }

    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.args.insert(name.to_owned(), value.into());
        self
    }
}
