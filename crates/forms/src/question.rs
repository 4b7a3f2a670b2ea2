//! Reads what was typed or chosen for a question into the value that is kept.
use crate::answer_error::ErrorCode;
use crate::kind::{Kind, Stored};
use crate::numbers::{DecimalSign, parse_decimal, parse_money};
use crate::page::Question;
use serde_json::{Number, Value};

impl Question {
    /// The value for typed text. `None` when nothing was typed: the answer is cleared, never kept as empty text.
    /// Choices are given by their value's text, yes and no as `true` and `false`.
    ///
    /// Errors: the code to show beside the field; what was typed is the caller's to keep.
    pub fn read(&self, typed: &str, sign: DecimalSign) -> Result<Option<Value>, ErrorCode> {
        if typed.trim().is_empty() {
            return Ok(None);
        }
        let text = typed.trim();
        Ok(Some(match &self.kind {
            Kind::LongText { .. } => Value::String(typed.trim_end().to_owned()),
            Kind::YesNo | Kind::Confirm => Value::Bool(text.parse().map_err(|_| ErrorCode::Type)?),
            Kind::Money { decimals, .. } => {
                let amount = parse_money(text, sign, *decimals)?;
                if self.stored == Stored::Text { Value::String(amount) } else { number(&amount)? }
            }
            Kind::Number { .. } => number(&parse_decimal(text, sign)?)?,
            Kind::Integer { .. } => whole(text, sign)?,
            Kind::Choice { choices, .. } | Kind::ManyChoices { choices } => {
                let chosen = choices.iter().find(|choice| crate::logic::value::to_text(&choice.value) == text);
                chosen.map(|choice| choice.value.clone()).ok_or(ErrorCode::Choice)?
            }
            Kind::Phone => Value::String(crate::numbers::western_digits(text)),
            _ => Value::String(text.to_owned()),
        }))
    }
}

fn whole(text: &str, sign: DecimalSign) -> Result<Value, ErrorCode> {
    // A whole number has no decimals, so `1,234` can only mean a thousand and more.
    let decimal = match parse_decimal(text, sign) {
        Err(ErrorCode::AmbiguousNumber) => parse_decimal(&text.replace(['.', ','], ""), sign)?,
        other => other?,
    };
    if decimal.contains('.') { Err(ErrorCode::TooManyDecimals) } else { number(&decimal) }
}

fn number(decimal: &str) -> Result<Value, ErrorCode> {
    decimal.parse::<Number>().map(Value::Number).map_err(|_| ErrorCode::NotANumber)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::{Choice, Display};
    use serde_json::json;

    #[test]
    fn typed_text_becomes_the_value_kept() {
        let choices = vec![Choice { value: json!(1), label: "One".into() }];
        let question = |kind: Kind, stored| Question {
            scope: String::new(),
            path: String::new(),
            label: String::new(),
            hint: None,
            autocomplete: None,
            stored,
            kind,
        };
        let money = Kind::Money { currency: None, decimals: 2 };
        let integer = Kind::Integer { minimum: None, maximum: None };
        for (kind, stored, typed, result) in [
            (Kind::Text { max_length: None }, Stored::Text, "  ", Ok(None)),
            (Kind::Text { max_length: None }, Stored::Text, " Ada ", Ok(Some(json!("Ada")))),
            (money.clone(), Stored::Text, "1,234.5", Ok(Some(json!("1234.50")))),
            (money.clone(), Stored::Number, "12,5", Ok(Some(json!(12.5)))),
            (money, Stored::Text, "12.345,678", Err(ErrorCode::TooManyDecimals)),
            (integer.clone(), Stored::Integer, "1,234", Ok(Some(json!(1234)))),
            (integer.clone(), Stored::Integer, "1.5", Err(ErrorCode::TooManyDecimals)),
            (integer, Stored::Integer, "٤٢", Ok(Some(json!(42)))),
            (Kind::YesNo, Stored::Boolean, "true", Ok(Some(json!(true)))),
            (Kind::YesNo, Stored::Boolean, "maybe", Err(ErrorCode::Type)),
            (Kind::Choice { choices: choices.clone(), display: Display::Radio }, Stored::Any, "1", Ok(Some(json!(1)))),
            (Kind::Choice { choices, display: Display::Radio }, Stored::Any, "2", Err(ErrorCode::Choice)),
        ] {
            assert_eq!(question(kind, stored).read(typed, DecimalSign::Unknown), result, "{typed}");
        }
    }
}
