//! Numbers as people type them: `1 234,50`, `1,234.50`, `١٬٢٣٤٫٥`, made into one decimal, or refused where they
//! could mean two.
use crate::answer_error::ErrorCode;

/// What separates the decimals in the citizen's language, when the caller knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalSign {
    Point,
    Comma,
    Unknown,
}

/// Zeros of the scripts whose digits are read (Unicode Nd): Arabic-Indic, Persian, Devanagari, Bengali, Thai, full width.
const ZEROS: [u32; 6] = [0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0xFF10];
const CURRENCY: [char; 8] = ['€', '$', '£', '¥', '₹', '₽', '₺', '﷼'];

/// The text with digits of other scripts written as 0-9.
pub fn western_digits(text: &str) -> String {
    let digit = |letter: char| {
        let code = letter as u32;
        let zero = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code))?;
        char::from_digit(code - zero, 10)
    };
    text.chars().map(|letter| digit(letter).unwrap_or(letter)).collect()
}

/// A typed number as a plain decimal: `-1234.50`. Digits are kept as typed, nothing is rounded.
///
/// Errors: `NotANumber`; `AmbiguousNumber` for `1,234` when the sign is unknown.
pub fn parse_decimal(typed: &str, sign: DecimalSign) -> Result<String, ErrorCode> {
    let text = western_digits(typed.trim().trim_matches(|letter| CURRENCY.contains(&letter)).trim());
    let (negative, text) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest.trim_start_matches(CURRENCY).trim_start().to_owned()),
        None => (false, text.strip_prefix('+').unwrap_or(&text).to_owned()),
    };
    // The Arabic signs (U+066B decimal, U+066C thousands) have one meaning; so have spaces and apostrophes.
    let decisive = text.contains('\u{066B}');
    let spaced = text.contains(|letter: char| letter.is_whitespace() || "'’\u{066C}".contains(letter));
    let plain: String = text
        .chars()
        .map(|letter| if letter.is_whitespace() || "'’\u{066C}".contains(letter) { '_' } else { letter })
        .collect();
    let decimal = match (decisive, last_sign(&plain)) {
        (true, _) => Some('\u{066B}'),
        (false, None) => None,
        (false, Some(last)) => decimal_sign(&plain, last, spaced, sign)?,
    };
    let (whole, fraction) = match decimal {
        Some(sign) => plain.split_once(sign).ok_or(ErrorCode::NotANumber)?,
        None => (plain.as_str(), ""),
    };
    let whole = ungrouped(whole).ok_or(ErrorCode::NotANumber)?;
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(fraction) || (whole.is_empty() && fraction.is_empty()) || (decimal.is_some() && fraction.is_empty()) {
        return Err(ErrorCode::NotANumber);
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let number = if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") };
    let zero = number.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    Ok(if negative && !zero { format!("-{number}") } else { number })
}

/// A typed amount with at most this many decimals, filled up: `12.5` -> `12.50`.
///
/// Errors: those of [`parse_decimal`], and `TooManyDecimals`.
pub fn parse_money(typed: &str, sign: DecimalSign, decimals: u8) -> Result<String, ErrorCode> {
    // With two decimals asked for, `1,234` can only be one thousand two hundred and thirty-four.
    let number = match parse_decimal(typed, sign) {
        Err(ErrorCode::AmbiguousNumber) if decimals < 3 => typed.replace(['.', ','], ""),
        other => other?,
    };
    let number = parse_decimal(&number, DecimalSign::Point)?;
    let (whole, fraction) = number.split_once('.').unwrap_or((&number, ""));
    if fraction.len() > usize::from(decimals) {
        return Err(ErrorCode::TooManyDecimals);
    }
    Ok(if decimals == 0 {
        whole.to_owned()
    } else {
        format!("{whole}.{fraction:0<width$}", width = usize::from(decimals))
    })
}

fn last_sign(text: &str) -> Option<char> {
    text.chars().rev().find(|letter| matches!(letter, '.' | ','))
}

/// Which of `.` and `,` starts the decimals, if any does.
fn decimal_sign(text: &str, last: char, spaced: bool, sign: DecimalSign) -> Result<Option<char>, ErrorCode> {
    let other = if last == '.' { ',' } else { '.' };
    let known = match sign {
        DecimalSign::Point => Some('.'),
        DecimalSign::Comma => Some(','),
        DecimalSign::Unknown => None,
    };
    let count = text.matches(last).count();
    if text.contains(other) {
        return if count == 1 { Ok(Some(last)) } else { Err(ErrorCode::NotANumber) };
    }
    if count > 1 {
        return Ok(None);
    }
    let (before, after) = text.split_once(last).unwrap_or((text, ""));
    let looks_grouped = after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0') && !spaced;
    match known {
        Some(known) if known == last => Ok(Some(last)),
        Some(_) if looks_grouped => Ok(None),
        None if looks_grouped => Err(ErrorCode::AmbiguousNumber),
        _ => Ok(Some(last)),
    }
}

/// The digits of the whole part; groups must be of three (or of two before the last three, as in India).
fn ungrouped(whole: &str) -> Option<String> {
    let groups: Vec<&str> = whole.split(['_', '.', ',']).collect();
    let all_digits = groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit()));
    let one_sign =
        whole.chars().filter(|letter| !letter.is_ascii_digit()).collect::<std::collections::BTreeSet<_>>().len() <= 1;
    let (first, rest) = groups.split_first()?;
    let middle = rest.split_last().map(|(last, middle)| (last.len() == 3, middle));
    let well_grouped = match middle {
        None => true,
        Some((last_fits, middle)) => {
            let threes = middle.iter().all(|group| group.len() == 3) && (1..=3).contains(&first.len());
            let twos = middle.iter().all(|group| group.len() == 2) && (1..=2).contains(&first.len());
            last_fits && (threes || twos)
        }
    };
    (all_digits && one_sign && well_grouped).then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_typed_around_the_world() {
        for (typed, result) in [
            ("12", Ok("12")),
            (" 1 234,50 ", Ok("1234.50")),
            ("1\u{202F}234,5", Ok("1234.5")),
            ("1,234.50", Ok("1234.50")),
            ("1.234,50", Ok("1234.50")),
            ("1.234.567", Ok("1234567")),
            ("12,34,567", Ok("1234567")),
            ("1'234.5", Ok("1234.5")),
            ("1,50", Ok("1.50")),
            ("0,500", Ok("0.500")),
            (".5", Ok("0.5")),
            ("007", Ok("7")),
            ("-3.5", Ok("-3.5")),
            ("\u{2212}3", Ok("-3")),
            ("-0.00", Ok("0.00")),
            ("€ 12,50", Ok("12.50")),
            ("-$5", Ok("-5")),
            ("١٬٢٣٤٫٥", Ok("1234.5")),
            ("١٢٣", Ok("123")),
            ("۱۲۳", Ok("123")),
            ("1,234", Err(ErrorCode::AmbiguousNumber)),
            ("1.234", Err(ErrorCode::AmbiguousNumber)),
            ("1,23,4", Err(ErrorCode::NotANumber)),
            ("1 23", Err(ErrorCode::NotANumber)),
            ("1.", Err(ErrorCode::NotANumber)),
            ("12a", Err(ErrorCode::NotANumber)),
            ("", Err(ErrorCode::NotANumber)),
            ("-", Err(ErrorCode::NotANumber)),
            ("1e5", Err(ErrorCode::NotANumber)),
            ("1.2.3,4,5", Err(ErrorCode::NotANumber)),
        ] {
            assert_eq!(parse_decimal(typed, DecimalSign::Unknown), result.map(str::to_owned), "{typed}");
        }
        assert_eq!(parse_decimal("1,234", DecimalSign::Point).unwrap(), "1234");
        assert_eq!(parse_decimal("1,234", DecimalSign::Comma).unwrap(), "1.234");
    }

    #[test]
    fn money_has_its_decimals() {
        for (typed, result) in [
            ("12.5", Ok("12.50")),
            ("1,234", Ok("1234.00")),
            ("1 234,5", Ok("1234.50")),
            ("12.345,678", Err(ErrorCode::TooManyDecimals)),
            ("x", Err(ErrorCode::NotANumber)),
        ] {
            assert_eq!(parse_money(typed, DecimalSign::Unknown, 2), result.map(str::to_owned), "{typed}");
        }
        assert_eq!(parse_money("500", DecimalSign::Unknown, 0).unwrap(), "500");
    }
}
