//! The counter's own sentences, in the citizen's language, from the same catalogue as the app.

use locale::Argument;
use model::item::{OpeningHours, Weekday};

pub fn say(lang: &str, key: &str, arguments: &[(&str, Argument)]) -> String {
    locale::text(lang, key, arguments)
}

/// One line for each run of days with the same hours.
pub fn hours(lang: &str, hours: &[OpeningHours]) -> String {
    let lines = hours.iter().map(|hours| {
        let days: Vec<String> = hours.days.iter().map(|day| say(lang, weekday(*day), &[])).collect();
        let days = match days.as_slice() {
            [first, .., last] if days.len() > 2 && is_run(&hours.days) => {
                say(lang, "bot-days-from-to", &[("first", first.into()), ("last", last.into())])
            }
            _ => days.join(", "),
        };
        let time = |time: jiff::civil::Time| time.strftime("%H:%M").to_string();
        say(
            lang,
            "bot-hours-line",
            &[("days", days.into()), ("opens", time(hours.opens).into()), ("closes", time(hours.closes).into())],
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn is_run(days: &[Weekday]) -> bool {
    days.windows(2).all(|pair| matches!(pair, [a, b] if *a as u8 + 1 == *b as u8))
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "bot-monday",
        Weekday::Tuesday => "bot-tuesday",
        Weekday::Wednesday => "bot-wednesday",
        Weekday::Thursday => "bot-thursday",
        Weekday::Friday => "bot-friday",
        Weekday::Saturday => "bot-saturday",
        Weekday::Sunday => "bot-sunday",
    }
}
