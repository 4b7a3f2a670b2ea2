//! The window is closed while reminders are on: it hides, a reminder still rings, a second start brings it back.

use crate::Options;
use crate::bus::Listener;
use crate::links::second_start;
use crate::session::Session;
use anyhow::{Context, Result, bail, ensure};
use model::command::{AddReminder, ChangeSettings, Start};
use model::view::{Settings, Switch};
use std::process::Command;
use std::time::{Duration, Instant};

const TITLE: &str = "The window is closed, and this rings";
/// A full minute that is some seconds ahead still when it has been sent.
const AHEAD: &str = "70 seconds";

const PATIENCE: Duration = Duration::from_secs(30);

/// Into the tray, by the window's own close button; the reminder of the next minute rings there.
pub async fn rings_while_hidden(session: &Session) -> Result<()> {
    let settings: Settings = session.ask(reminders_on()).await?;
    ensure!(settings.reminders == Switch::On, "reminders stay off");
    let listener = Listener::start()?;
    let now = session.ask(Start {}).await?.now;
    let due = now.checked_add(AHEAD.parse::<jiff::Span>()?)?;
    let minute = jiff::civil::time(due.hour(), due.minute(), 0, 0);
    let request = AddReminder { title: TITLE.to_owned(), text: String::new(), date: due.date(), time: Some(minute) };
    session.ask(request).await?;
    close_by_its_button()?;
    until(Window::Hidden)?;
    listener.hears(TITLE).await?;
    ensure!(window() == Window::Hidden, "it came back by itself");
    Ok(())
}

/// The same program started again: the one that runs shows its window.
pub async fn comes_back(options: &Options) -> Result<()> {
    second_start(options, &[]).await?;
    until(Window::Shown)
}

fn reminders_on() -> ChangeSettings {
    ChangeSettings {
        lang: None,
        text_size: None,
        appearance: None,
        motion: None,
        areas: None,
        topics: None,
        birth_year: None,
        reminders: Some(Switch::On),
        helped: None,
        first_start: None,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Window {
    Shown,
    Hidden,
}

fn window() -> Window {
    if shown().is_empty() { Window::Hidden } else { Window::Shown }
}

fn until(wanted: Window) -> Result<()> {
    let limit = Instant::now() + PATIENCE;
    while window() != wanted {
        if Instant::now() > limit {
            bail!("the window did not become {wanted:?}");
        }
        std::thread::yield_now();
    }
    Ok(())
}

/// The numbers that the display gives to our visible windows.
fn shown() -> Vec<String> {
    let found = Command::new("xdotool").args(["search", "--onlyvisible", "--class", "loket-app"]).output();
    let numbers = found.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    numbers.lines().map(str::to_owned).collect()
}

/// What a desktop sends when the close button is pressed (ICCCM §4.2.8.1, WM_DELETE_WINDOW).
fn close_by_its_button() -> Result<()> {
    let window = shown().pop().context("no window is shown")?;
    let closed = Command::new("xdotool").args(["windowquit", &window]).status().context("cannot start `xdotool`")?;
    ensure!(closed.success(), "the window cannot be closed");
    Ok(())
}
