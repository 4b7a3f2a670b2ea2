//! Telephone numbers, and other digits in groups: they run from left to right, in Arabic too (Unicode UAX #9).

use leptos::prelude::*;

/// Fewer digits are no telephone number.
const FEWEST: usize = 6;

/// A number by itself.
pub fn number(digits: String) -> impl IntoView {
    view! { <bdi dir="ltr">{digits}</bdi> }
}

/// Running text, with its numbers kept in their order.
pub fn with_numbers(text: &str) -> AnyView {
    let parts = parts(text);
    if let [Part::Words(words)] = parts[..] {
        return words.to_owned().into_any();
    }
    let shown = parts.into_iter().map(|part| match part {
        Part::Words(words) => words.to_owned().into_any(),
        Part::Number(digits) => number(digits.to_owned()).into_any(),
    });
    shown.collect_view().into_any()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part<'a> {
    Words(&'a str),
    Number(&'a str),
}

fn parts(text: &str) -> Vec<Part<'_>> {
    let (mut parts, mut rest, mut from) = (Vec::new(), text, 0);
    while let Some(sign) = rest.get(from..).and_then(|text| text.chars().next()) {
        let begins = !rest.get(..from).is_some_and(|before| before.ends_with(char::is_alphanumeric));
        let found = rest.get(from..).filter(|_| begins).and_then(leading);
        if let Some(number) = found {
            let (words, tail) = rest.split_at(from);
            if !words.is_empty() {
                parts.push(Part::Words(words));
            }
            parts.push(Part::Number(number));
            (rest, from) = (tail.get(number.len()..).unwrap_or_default(), 0);
        } else {
            from += sign.len_utf8();
        }
    }
    if !rest.is_empty() || parts.is_empty() {
        parts.push(Part::Words(rest));
    }
    parts
}

/// The number that the text begins with: in groups, or with its country's plus.
fn leading(text: &str) -> Option<&str> {
    if !text.starts_with(|sign: char| sign.is_ascii_digit() || matches!(sign, '+' | '(')) {
        return None;
    }
    let end = text.find(|sign: char| !belongs(sign)).unwrap_or(text.len());
    let number = text.get(..end)?.trim_end_matches(|sign: char| !sign.is_ascii_digit());
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let is_whole = number.matches('(').count() == number.matches(')').count();
    let in_groups = number.starts_with('+') || number.contains(char::is_whitespace);
    // The hours of a time and the units of a sum belong to what follows.
    let mut after = text.get(number.len()..).unwrap_or_default().chars();
    let goes_on =
        matches!(after.next(), Some(':' | '.' | ',')) && after.next().is_some_and(|sign| sign.is_ascii_digit());
    (digits >= FEWEST && is_whole && in_groups && !goes_on).then_some(number)
}

fn belongs(sign: char) -> bool {
    sign.is_ascii_digit() || matches!(sign, '+' | '-' | '/' | '(' | ')' | ' ' | '\u{a0}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<&str> {
        let numbers = parts(text).into_iter().filter_map(|part| match part {
            Part::Number(number) => Some(number),
            Part::Words(_) => None,
        });
        numbers.collect()
    }

    #[test]
    fn numbers_are_found_in_running_text() {
        assert_eq!(
            numbers("اتصل بالرقم 0800 000 120. في الليل 0800 000 190 أو 112."),
            ["0800 000 120", "0800 000 190"]
        );
        assert_eq!(numbers("(0800 000 120)، +44 20 7946 0000"), ["0800 000 120", "+44 20 7946 0000"]);
        assert_eq!(numbers("(020) 7946 0000 or +44(0)20-7946"), ["(020) 7946 0000", "+44(0)20-7946"]);
    }

    #[test]
    fn what_is_none_is_left_alone() {
        for text in ["", "20 metres", "2026-03-01 12:00", "1:100", "110.00", "120 000.50", "ref 0800000"] {
            assert_eq!(numbers(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn nothing_is_lost() {
        let text = "a 0800 000 120 b +49 30 123456";
        let whole: String = parts(text)
            .into_iter()
            .map(|part| match part {
                Part::Words(words) | Part::Number(words) => words,
            })
            .collect();
        assert_eq!(whole, text);
    }
}
