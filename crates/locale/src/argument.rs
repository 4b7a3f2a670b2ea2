//! What a sentence can be given: text that is formatted already, or a number that decides about plural forms.

use fluent_bundle::FluentValue;

#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    Text(String),
    /// Shown in Western digits without grouping; chooses the plural form.
    Number(f64),
}

impl Argument {
    pub(crate) fn to_fluent(&self) -> FluentValue<'static> {
        match self {
            Self::Text(text) => FluentValue::from(text.clone()),
            Self::Number(number) => FluentValue::from(*number),
        }
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

macro_rules! from_number {
    ($($type:ty),+) => {$(
        impl From<$type> for Argument {
            fn from(number: $type) -> Self { Self::Number(f64::from(number)) }
        }
    )+};
}
from_number!(u8, u32, i32, f64);

impl From<u64> for Argument {
    fn from(number: u64) -> Self {
        Self::Number(number as f64)
    }
}

impl From<i64> for Argument {
    fn from(number: i64) -> Self {
        Self::Number(number as f64)
    }
}
