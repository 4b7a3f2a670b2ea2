//! The window is closed while reminders are on: it hides, a reminder still rings, a second start brings it back.

use crate::Options;
use crate::bus::Listener;
use crate::links::second_start;
use crate::session::Session;
use anyhow::{Context, Result, bail, ensure};
use model::command::{AddReminder, ChangeSettings, Start};
use model::view::{Settings, Switch};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const TITLE: &str = "The window is closed, and this rings";
/// A full minute that is some seconds ahead still when it has been sent.
const AHEAD: &str = "70 seconds";

const PATIENCE: Duration = Duration::from_secs(30);

/// Into the tray, by the window's own close button; the reminder of the next minute rings there.
pub async fn rings_while_hidden(session: &Session, frames: &Frames) -> Result<()> {
    let settings: Settings = session.ask(reminders_on()).await?;
    ensure!(settings.reminders == Switch::On, "reminders stay off");
    let listener = Listener::start()?;
    let now = session.ask(Start {}).await?.now;
    let due = now.checked_add(AHEAD.parse::<jiff::Span>()?)?;
    let minute = jiff::civil::time(due.hour(), due.minute(), 0, 0);
    let request = AddReminder { title: TITLE.to_owned(), text: String::new(), date: due.date(), time: Some(minute) };
    session.ask(request).await?;
    frames.close()?;
    until(Window::Hidden)?;
    page_is(session, "hidden").await?;
    listener.hears(TITLE).await?;
    ensure!(window() == Window::Hidden, "it came back by itself");
    Ok(())
}

/// The same program started again: the one that runs shows its window.
pub async fn comes_back(options: &Options, session: &Session) -> Result<()> {
    second_start(options, &[]).await?;
    until(Window::Shown)?;
    page_is(session, "visible").await
}

/// The page knows whether it can be seen: a letter that comes while it cannot is not marked as read.
async fn page_is(session: &Session, state: &str) -> Result<()> {
    let script = "const [state, done] = arguments;
        const look = () => document.visibilityState === state && done(state);
        document.addEventListener('visibilitychange', look);
        look();";
    session.run(script, vec![state.into()]).await.with_context(|| format!("the page is never {state}"))?;
    Ok(())
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
    let found = Command::new("xdotool").args(["search", "--onlyvisible", "--class", "loket-app"]).output();
    if found.is_ok_and(|output| !output.stdout.is_empty()) { Window::Shown } else { Window::Hidden }
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

/// What gives windows their buttons; ends with this value.
#[derive(Debug)]
pub struct Frames(Child);

impl Frames {
    pub fn start() -> Result<Self> {
        let frames = Self(Command::new("openbox").stderr(Stdio::null()).spawn().context("cannot start `openbox`")?);
        let limit = Instant::now() + PATIENCE;
        while !wmctrl(&["-m"])? {
            ensure!(Instant::now() < limit, "the frames do not come");
            std::thread::yield_now();
        }
        Ok(frames)
    }

    /// The close button is pressed.
    fn close(&self) -> Result<()> {
        ensure!(wmctrl(&["-c", "Loket"])?, "there is no window to close");
        Ok(())
    }
}

impl Drop for Frames {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn wmctrl(arguments: &[&str]) -> Result<bool> {
    let mut command = Command::new("wmctrl");
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    Ok(command.status().context("cannot start `wmctrl`")?.success())
}
