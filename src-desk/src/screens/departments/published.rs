//! What citizens read of the department: its hours and its word outside them. Written in the gazette, shown here.

use crate::ui::live::live;
use crate::ui::{date, t, tf};
use leptos::prelude::*;
use loket_pieces::words::Listed;
use model::console::routing::{PublishedDepartment, ReadPublished};
use model::id::DepartmentId;
use model::item::{OpeningHours, Weekday};
use model::view::Switch;

pub fn published(department: DepartmentId) -> impl IntoView {
    let found = live(&[], move || ReadPublished { department: department.clone() });
    view! {
        <section class="card" aria-labelledby="hours-title">
            <h2 id="hours-title">{t("console-department-hours")}</h2>
            <p class="soft">{t("console-department-hours-lead")}</p>
            {found.show(|found| drawn(found).into_any())}
        </section>
    }
}

fn drawn(found: PublishedDepartment) -> impl IntoView {
    let open = found.open == Switch::On;
    let now = t(if open { "console-department-open" } else { "console-department-closed" });
    let zone = tf("console-department-clock", &[("zone", found.time_zone.into())]);
    let hours = found.hours.iter().map(line).collect_view();
    let word = if found.out_of_hours.is_empty() { t("console-department-no-word") } else { found.out_of_hours };
    view! {
        <p class="row"><span class="tag" class:done=open>{now}</span><span class="soft">{zone}</span></p>
        {if found.hours.is_empty() {
            view! { <p>{t("console-department-always")}</p> }.into_any()
        } else {
            view! { <ul class="plain">{hours}</ul> }.into_any()
        }}
        <h3>{t("console-department-word")}</h3><p class="text">{word}</p>
    }
}

fn line(hours: &OpeningHours) -> impl IntoView + use<> {
    let days: Vec<String> = hours.days.iter().map(|day| weekday(*day)).collect();
    let note = if hours.note.is_empty() { String::new() } else { format!(" ({})", hours.note) };
    let said = format!("{} – {}{note}", [days.listed(), date::time(hours.opens)].listed(), date::time(hours.closes));
    view! { <li>{said}</li> }
}

/// As the browser calls it: the first of January 2024 was a Monday.
fn weekday(day: Weekday) -> String {
    let at = match day {
        Weekday::Monday => 1,
        Weekday::Tuesday => 2,
        Weekday::Wednesday => 3,
        Weekday::Thursday => 4,
        Weekday::Friday => 5,
        Weekday::Saturday => 6,
        Weekday::Sunday => 7,
    };
    date::weekday(jiff::civil::date(2024, 1, at))
}
