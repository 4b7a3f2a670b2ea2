//! An office: where it is, when it is open, how to get in.

use crate::date::{day, time};
use crate::icon::icon;
use crate::item::tel;
use crate::words::Listed;
use crate::words::{t, tf};
use leptos::prelude::*;
use model::item::{Office, OpeningHours, Weekday};

pub fn office(office: &Office) -> impl IntoView + use<> {
    let address = office.address.clone();
    let phone = office.phone.clone();
    let access = office.access.clone();
    let closed: Vec<String> = office.closed_on.iter().map(|date| day(*date)).collect();
    let place = office.location.map(|(latitude, longitude)| format!("{latitude:.4}, {longitude:.4}"));
    view! {
        <section class="section"><h2>{t("address")}</h2>
            <address>{address.into_iter().map(|line| view! { {line}<br/> }).collect_view()}</address>
            {place.map(|place| view! { <p class="soft">{tf("open-map", &[("place", place.into())])}</p> })}
        </section>
        {hours(&office.hours, t("opening-hours"))}
        {(!closed.is_empty()).then(|| view! {
            <section class="section"><h2>{t("closed-on")}</h2><ul class="plain">{closed.into_iter().map(|date| view! { <li>{date}</li> }).collect_view()}</ul></section>
        })}
        {(!access.is_empty()).then(|| view! { <section class="section"><h2>{t("access")}</h2><p>{access}</p></section> })}
        {(!phone.is_empty()).then(|| view! { <div class="row"><a class="ds-button btn" href=tel(&phone)>{icon("phone")}{tf("call-number", &[("number", phone.clone().into())])}</a></div> })}
    }
}

/// Opening hours as a table: days, times, a remark.
pub fn hours(hours: &[OpeningHours], title: String) -> impl IntoView + use<> {
    let rows: Vec<(String, String, String)> = hours
        .iter()
        .map(|entry| {
            let open = tf("hours-range", &[("opens", time(entry.opens).into()), ("closes", time(entry.closes).into())]);
            (days(&entry.days), open, entry.note.clone())
        })
        .collect();
    (!rows.is_empty()).then(|| view! {
        <section class="section"><h2>{title}</h2>
            <table class="hours"><tbody>
                {rows.into_iter().map(|(days, open, note)| view! { <tr><th scope="row">{days}</th><td>{open}{(!note.is_empty()).then(|| format!(" ({note})"))}</td></tr> }).collect_view()}
            </tbody></table>
        </section>
    })
}

/// "Monday to Friday" for a run of days, else each by name.
fn days(days: &[Weekday]) -> String {
    let run = days.len() > 2 && days.windows(2).all(|pair| matches!(pair, [a, b] if *a as u8 + 1 == *b as u8));
    match (run, days.first(), days.last()) {
        (true, Some(first), Some(last)) => {
            tf("days-range", &[("first", weekday(*first).into()), ("last", weekday(*last).into())])
        }
        _ => days.iter().map(|day| weekday(*day)).collect::<Vec<_>>().listed(),
    }
}

fn weekday(day: Weekday) -> String {
    match day {
        Weekday::Monday => t("day-monday"),
        Weekday::Tuesday => t("day-tuesday"),
        Weekday::Wednesday => t("day-wednesday"),
        Weekday::Thursday => t("day-thursday"),
        Weekday::Friday => t("day-friday"),
        Weekday::Saturday => t("day-saturday"),
        Weekday::Sunday => t("day-sunday"),
    }
}
