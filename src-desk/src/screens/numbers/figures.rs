//! Each figure: what it says, how it looked, and every value of it.

use super::plot::{Bars, Look, Plot, Series, hatching, plot, table, week_head};
use super::words::{elapsed, opening, or_dash, week};
use crate::ui::{t, tf};
use leptos::prelude::*;
use model::desk_api::{Times, WeekNumbers};

pub fn figures(weeks: &[WeekNumbers]) -> impl IntoView + use<> {
    view! {
        {hatching()}
        {times("first-answer", weeks, |line| line.first_answer, opening)}
        {times("resolution", weeks, |line| line.resolution, elapsed)}
        {queue(weeks)}
        {cases(weeks)}
        {ratings(weeks)}
        {questions(weeks)}
    }
}

/// One of them; `id` is the end of the keys of its words.
fn figure(id: &'static str, sentence: String, picture: AnyView, values: AnyView) -> AnyView {
    view! {
        <section class="card figure" id=id><h2>{t(&format!("console-{id}"))}</h2>
            <p class="said">{sentence}</p><p class="soft">{t(&format!("console-{id}-about"))}</p>
            <div class="both">{picture}{values}</div>
        </section>
    }
    .into_any()
}

fn drawn(id: &str, weeks: &[WeekNumbers], bars: Bars, series: Vec<Series>, say: impl Fn(f64) -> String) -> AnyView {
    let end = |line: Option<&WeekNumbers>| line.map(|line| line.week.clone()).unwrap_or_default();
    let title = t(&format!("console-{id}"));
    plot(Plot { title, first: end(weeks.first()), last: end(weeks.last()), bars, series }, say).into_any()
}

fn series(key: &str, look: Look, weeks: &[WeekNumbers], value: impl Fn(&WeekNumbers) -> Option<f64>) -> Series {
    Series { name: t(key), look, values: weeks.iter().map(value).collect() }
}

fn rows(id: &str, head: &[&str], weeks: &[WeekNumbers], cells: impl Fn(&WeekNumbers) -> Vec<String>) -> AnyView {
    let head = std::iter::once(week_head()).chain(head.iter().map(|key| t(key))).collect();
    // The newest first: that is what is looked for.
    let rows = weeks.iter().rev().map(|line| std::iter::once(week(line)).chain(cells(line)).collect()).collect();
    table(t(&format!("console-{id}")), head, rows).into_any()
}

fn plain(value: f64) -> String {
    format!("{value:.0}")
}

/// The newest week that has something to say.
fn newest(weeks: &[WeekNumbers], has: impl Fn(&WeekNumbers) -> bool) -> Option<&WeekNumbers> {
    weeks.iter().rev().find(|line| has(line))
}

fn none(id: &str) -> String {
    t(&format!("console-{id}-none"))
}

fn times(id: &'static str, weeks: &[WeekNumbers], of: fn(&WeekNumbers) -> Times, say: fn(u32) -> String) -> AnyView {
    let sentence = newest(weeks, |line| of(line).count > 0).map_or_else(
        || none(id),
        |line| {
            let Times { count, median, p90 } = of(line);
            let (half, most) = (say(median.unwrap_or(0)), say(p90.unwrap_or(0)));
            let words = [
                ("week", line.week.clone().into()),
                ("count", count.into()),
                ("half", half.into()),
                ("most", most.into()),
            ];
            tf(&format!("console-{id}-said"), &words)
        },
    );
    let bars = vec![
        series("console-nine-in-ten", Look::Outlined, weeks, |line| of(line).p90.map(f64::from)),
        series("console-half", Look::Full, weeks, |line| of(line).median.map(f64::from)),
    ];
    let picture = drawn(id, weeks, Bars::Within, bars, |value| say(value as u32));
    let head = ["console-how-many", "console-half", "console-nine-in-ten"];
    let values = rows(id, &head, weeks, |line| {
        let Times { count, median, p90 } = of(line);
        vec![count.to_string(), or_dash(median.map(say)), or_dash(p90.map(say))]
    });
    figure(id, sentence, picture, values)
}

fn queue(weeks: &[WeekNumbers]) -> AnyView {
    let id = "queue-length";
    let sentence = newest(weeks, |line| line.waiting_at_end.is_some()).map_or_else(
        || none(id),
        |line| {
            let count = line.waiting_at_end.unwrap_or(0);
            tf("console-queue-length-said", &[("week", line.week.clone().into()), ("count", count.into())])
        },
    );
    let bars = vec![series("console-waiting-at-end", Look::Full, weeks, |line| line.waiting_at_end.map(f64::from))];
    let values = rows(id, &["console-waiting-at-end"], weeks, |line| {
        vec![or_dash(line.waiting_at_end.map(|count| count.to_string()))]
    });
    figure(id, sentence, drawn(id, weeks, Bars::Beside, bars, plain), values)
}

fn cases(weeks: &[WeekNumbers]) -> AnyView {
    let id = "came-and-went";
    let sentence = newest(weeks, |line| line.opened + line.closed + line.reopened > 0).map_or_else(
        || none(id),
        |line| {
            let words = [
                ("week", line.week.clone().into()),
                ("opened", line.opened.into()),
                ("closed", line.closed.into()),
                ("reopened", line.reopened.into()),
            ];
            tf("console-came-and-went-said", &words)
        },
    );
    let bars = vec![
        series("console-opened", Look::Full, weeks, |line| Some(line.opened.into())),
        series("console-closed-cases", Look::Hatched, weeks, |line| Some(line.closed.into())),
        series("console-reopened", Look::Outlined, weeks, |line| Some(line.reopened.into())),
    ];
    let values = rows(id, &["console-opened", "console-closed-cases", "console-reopened"], weeks, |line| {
        [line.opened, line.closed, line.reopened].map(|count| count.to_string()).to_vec()
    });
    figure(id, sentence, drawn(id, weeks, Bars::Beside, bars, plain), values)
}

fn ratings(weeks: &[WeekNumbers]) -> AnyView {
    let id = "ratings";
    let mean = |line: &WeekNumbers| line.ratings.mean.map(|mean| format!("{mean:.1}"));
    let sentence = newest(weeks, |line| line.ratings.count > 0).map_or_else(
        || none(id),
        |line| {
            let words = [
                ("week", line.week.clone().into()),
                ("count", line.ratings.count.into()),
                ("mean", mean(line).unwrap_or_default().into()),
            ];
            tf("console-ratings-said", &words)
        },
    );
    let bars = vec![series("console-mean", Look::Full, weeks, |line| line.ratings.mean)];
    let head = [
        "console-how-many",
        "console-mean",
        "console-stars-1",
        "console-stars-2",
        "console-stars-3",
        "console-stars-4",
        "console-stars-5",
    ];
    let values = rows(id, &head, weeks, |line| {
        let stars = line.ratings.stars.map(|count| count.to_string());
        [vec![line.ratings.count.to_string(), or_dash(mean(line))], stars.to_vec()].concat()
    });
    figure(id, sentence, drawn(id, weeks, Bars::Beside, bars, |value| format!("{value:.1}")), values)
}

fn questions(weeks: &[WeekNumbers]) -> AnyView {
    let id = "questions";
    let sentence = newest(weeks, |line| line.questions > 0).map_or_else(
        || none(id),
        |line| {
            let words = [
                ("week", line.week.clone().into()),
                ("asked", line.questions.into()),
                ("unanswered", line.unanswered.into()),
            ];
            tf("console-questions-said", &words)
        },
    );
    let bars = vec![
        series("console-asked", Look::Outlined, weeks, |line| Some(line.questions.into())),
        series("console-unanswered", Look::Full, weeks, |line| Some(line.unanswered.into())),
    ];
    let values = rows(id, &["console-asked", "console-unanswered", "console-person-asked"], weeks, |line| {
        [line.questions, line.unanswered, line.person_asked].map(|count| count.to_string()).to_vec()
    });
    figure(id, sentence, drawn(id, weeks, Bars::Within, bars, plain), values)
}
