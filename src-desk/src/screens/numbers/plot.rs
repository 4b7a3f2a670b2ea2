//! Bars by week, drawn by ourselves. All words stand outside of the picture, so that they stay readable at any size.

use crate::ui::{t, tf};
use leptos::prelude::*;

const WIDTH: f64 = 600.0;
const HEIGHT: f64 = 160.0;

/// How a series is told from the others without its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    Full,
    Hatched,
    Outlined,
}

impl Look {
    fn class(self) -> &'static str {
        match self {
            Self::Full => "bar full",
            Self::Hatched => "bar hatched",
            Self::Outlined => "bar outlined",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bars {
    Beside,
    /// One in front of the other: what is within the other by its nature.
    Within,
}

#[derive(Debug, Clone)]
pub struct Series {
    pub name: String,
    pub look: Look,
    /// None: not known.
    pub values: Vec<Option<f64>>,
}

#[derive(Debug, Clone)]
pub struct Plot {
    pub title: String,
    pub first: String,
    pub last: String,
    pub bars: Bars,
    pub series: Vec<Series>,
}

/// `say` puts a value in words.
pub fn plot(plot: Plot, say: impl Fn(f64) -> String) -> impl IntoView {
    let Plot { title, first, last, bars, series } = plot;
    let highest = series.iter().flat_map(|one| &one.values).flatten().fold(0.0_f64, |most, value| most.max(*value));
    let top = if highest > 0.0 { highest } else { 1.0 };
    let weeks = series.first().map_or(0, |one| one.values.len());
    let high = say(highest);
    let label = tf(
        "console-plot-label",
        &[("title", title.into()), ("first", (&first).into()), ("last", (&last).into()), ("highest", (&high).into())],
    );
    let step = WIDTH / weeks.max(1) as f64;
    let count = series.len().max(1) as f64;
    let rects = series.iter().enumerate().flat_map(|(at, one)| {
        let (offset, width) = match bars {
            Bars::Within => (step * 0.15, step * 0.7),
            Bars::Beside => (step * (0.1 + 0.8 * at as f64 / count), step * 0.8 / count),
        };
        let class = one.look.class();
        one.values.iter().enumerate().filter_map(move |(week, value)| {
            let height = value.filter(|value| *value > 0.0)? / top * HEIGHT;
            let (x, y) = (week as f64 * step + offset, HEIGHT - height);
            Some(view! { <rect class=class x=two(x) y=two(y) width=two(width) height=two(height)></rect> })
        })
    });
    let rects = rects.collect_view();
    let legend = series.iter().map(|one| {
        let class = one.look.class();
        view! { <li><svg viewBox="0 0 20 14" aria-hidden="true" focusable="false"><rect class=class x="1" y="1" width="18" height="12"></rect></svg><span>{one.name.clone()}</span></li> }
    });
    view! {
        <div class="plot">
            <ul class="legend" role="list">{legend.collect_view()}</ul>
            <p class="soft high">{tf("console-plot-highest", &[("highest", high.into())])}</p>
            <svg class="bars" role="img" aria-label=label viewBox=format!("0 0 {WIDTH} {HEIGHT}") preserveAspectRatio="none">
                <line class="axis" x1="0" y1="0.5" x2=two(WIDTH) y2="0.5"></line>
                <line class="axis" x1="0" y1=two(HEIGHT / 2.0) x2=two(WIDTH) y2=two(HEIGHT / 2.0)></line>
                {rects}
                <line class="axis" x1="0" y1=two(HEIGHT - 0.5) x2=two(WIDTH) y2=two(HEIGHT - 0.5)></line>
            </svg>
            <p class="soft ends" aria-hidden="true"><bdi>{first}</bdi><bdi>{last}</bdi></p>
        </div>
    }
}

/// Once in the page: how hatched bars are filled.
pub fn hatching() -> impl IntoView {
    view! {
        <svg class="unseen" aria-hidden="true" focusable="false"><defs>
            <pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect class="hatch-ground" width="8" height="8"></rect><rect class="hatch-line" width="4" height="8"></rect>
            </pattern>
        </defs></svg>
    }
}

/// A table of the same; the first column is the row's head.
pub fn table(caption: String, head: Vec<String>, rows: Vec<Vec<String>>) -> impl IntoView {
    let row = |cells: Vec<String>| {
        let mut cells = cells.into_iter();
        let first = cells.next().unwrap_or_default();
        view! { <tr><th scope="row">{first}</th>{cells.map(|cell| view! { <td>{cell}</td> }).collect_view()}</tr> }
    };
    let label = tf("console-table-of", &[("title", (&caption).into())]);
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=label>
        <table class="figures"><caption class="unseen">{caption}</caption>
            <thead><tr>{head.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view()}</tr></thead>
            <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
        </table></div>
    }
}

pub fn week_head() -> String {
    t("console-week")
}

fn two(value: f64) -> String {
    format!("{value:.2}")
}
