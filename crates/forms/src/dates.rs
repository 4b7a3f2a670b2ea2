//! Dates: three fields made into one, and the bounds a question sets (`earliest`, `latest`, which may be today).
use crate::answer_error::{AnswerError, ErrorCode};
use crate::numbers::western_digits;
use serde_json::Value;

/// Joins the three fields of a date into `YYYY-MM-DD`. Digits of any script are read.
///
/// Errors: which part is missing, a year that is not four digits, or a day that the calendar does not have.
pub fn date_from_parts(day: &str, month: &str, year: &str) -> Result<String, ErrorCode> {
    let [day, month, year] = [day, month, year].map(|part| western_digits(part.trim()));
    for (part, code) in
        [(&day, ErrorCode::DayMissing), (&month, ErrorCode::MonthMissing), (&year, ErrorCode::YearMissing)]
    {
        if part.is_empty() {
            return Err(code);
        }
    }
    if !(is_digits(&year) && year.len() == 4) {
        return Err(ErrorCode::YearFourDigits);
    }
    if !(is_digits(&day) && day.len() <= 2 && is_digits(&month) && month.len() <= 2) {
        return Err(ErrorCode::NoSuchDate);
    }
    let date = format!("{year}-{month:0>2}-{day:0>2}");
    if is_date(&date) { Ok(date) } else { Err(ErrorCode::NoSuchDate) }
}

/// The three fields of a stored date: day, month, year. Empty where it is not one.
pub fn date_to_parts(date: &str) -> [String; 3] {
    match date.split('-').collect::<Vec<_>>().as_slice() {
        [year, month, day] if is_date(date) => {
            [day.trim_start_matches('0').to_owned(), month.trim_start_matches('0').to_owned(), (*year).to_owned()]
        }
        _ => Default::default(),
    }
}

/// `YYYY-MM-DD` on the Gregorian calendar: RFC 3339 §5.6, §5.7.
pub(crate) fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    if (year.len(), month.len(), day.len()) != (4, 2, 2) || !parts.iter().all(|part| is_digits(part)) {
        return false;
    }
    let number = |part: &str| part.parse::<u32>().unwrap_or(0);
    let (year, month, day) = (number(year), number(month), number(day));
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    (1..=last).contains(&day)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The days between which an answer must lie, both included. `today` stands for the day the caller tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Bounds {
    pub earliest: Option<String>,
    pub latest: Option<String>,
}

/// ISO dates sort as text.
pub(crate) fn judge(bounds: &Bounds, today: Option<&str>, value: &Value, path: &str, found: &mut Vec<AnswerError>) {
    let Some(date) = value.as_str().filter(|date| is_date(date)) else { return };
    let day = |bound: &'_ Option<String>| match bound.as_deref() {
        Some("today") => today.map(|today| (today.to_owned(), true)),
        Some(day) => Some((day.to_owned(), false)),
        None => None,
    };
    if let Some((earliest, is_today)) = day(&bounds.earliest).filter(|(earliest, _)| date < earliest.as_str()) {
        let code = if is_today { ErrorCode::DateInPast } else { ErrorCode::DateTooEarly };
        found.push(AnswerError::new(path, code).with("earliest", earliest));
    }
    if let Some((latest, is_today)) = day(&bounds.latest).filter(|(latest, _)| date > latest.as_str()) {
        let code = if is_today { ErrorCode::DateInFuture } else { ErrorCode::DateTooLate };
        found.push(AnswerError::new(path, code).with("latest", latest));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_fields_make_a_date() {
        for (parts, result) in [
            (["7", "3", "1950"], Ok("1950-03-07")),
            (["29", "02", "2024"], Ok("2024-02-29")),
            (["29", "2", "2023"], Err(ErrorCode::NoSuchDate)),
            (["29", "2", "1900"], Err(ErrorCode::NoSuchDate)),
            (["31", "4", "2024"], Err(ErrorCode::NoSuchDate)),
            (["1", "13", "2024"], Err(ErrorCode::NoSuchDate)),
            (["0", "1", "2024"], Err(ErrorCode::NoSuchDate)),
            (["1", "may", "2024"], Err(ErrorCode::NoSuchDate)),
            (["1", "1", "24"], Err(ErrorCode::YearFourDigits)),
            (["", "1", "2024"], Err(ErrorCode::DayMissing)),
            (["1", " ", "2024"], Err(ErrorCode::MonthMissing)),
            (["1", "1", ""], Err(ErrorCode::YearMissing)),
            (["٧", "٣", "١٩٥٠"], Ok("1950-03-07")),
        ] {
            assert_eq!(date_from_parts(parts[0], parts[1], parts[2]), result.map(str::to_owned), "{parts:?}");
        }
        assert_eq!(date_to_parts("1950-03-07"), ["7", "3", "1950"]);
        assert_eq!(date_to_parts("1950-30-07"), ["", "", ""]);
    }

    #[test]
    fn bounds_may_mean_today() {
        let bounds = Bounds { earliest: Some("1900-01-01".into()), latest: Some("today".into()) };
        for (date, today, codes) in [
            ("2026-01-02", Some("2026-01-01"), vec![ErrorCode::DateInFuture]),
            ("2026-01-01", Some("2026-01-01"), vec![]),
            ("2026-01-02", None, vec![]),
            ("1899-12-31", None, vec![ErrorCode::DateTooEarly]),
            ("no date", Some("2026-01-01"), vec![]),
        ] {
            let mut found = Vec::new();
            judge(&bounds, today, &Value::from(date), "/born", &mut found);
            assert_eq!(found.iter().map(|error| error.code).collect::<Vec<_>>(), codes, "{date}");
        }
    }
}
