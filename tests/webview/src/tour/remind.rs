//! Job four: a reminder of one's own for the next minute, and the desktop notification when that minute comes.

use crate::axe::visit;
use crate::bus::Listener;
use crate::session::Session;
use crate::steps::word;
use anyhow::{Context, Result};
use model::command::{ListReminders, Start};
use serde_json::json;

const TITLE: &str = "Bring the forms to the town hall";

/// Two minutes ahead, so that it is ahead still when it has been typed in.
const AHEAD: &str = "2 minutes";

pub async fn add(session: &Session) -> Result<()> {
    let now = session.ask(Start {}).await?.now;
    let due = now.checked_add(AHEAD.parse::<jiff::Span>()?)?;
    visit(session, "/reminders").await?;
    session.press(&word("reminder-add")).await?;
    for (field, words) in [
        ("#what", TITLE.to_owned()),
        ("#day", due.day().to_string()),
        ("#month", due.month().to_string()),
        ("#year", due.year().to_string()),
        ("#hour", due.hour().to_string()),
        ("#minute", due.minute().to_string()),
    ] {
        let field = session.find(field).await?;
        session.write(&field, &words).await?;
    }
    session.press(&word("save")).await?;
    session.heading(&word("reminders-title")).await?;
    session.text(TITLE).await.map(drop)
}

/// Listens on the desktop's bus: a notification with our words, at its minute.
pub async fn rings(session: &Session) -> Result<()> {
    let listener = Listener::start()?;
    let reminder = session.ask(ListReminders {}).await?;
    let reminder =
        reminder.into_iter().find(|reminder| reminder.title == TITLE).context("the reminder is not listed")?;
    listener.hears(&reminder.title).await?;
    // The picture shows the notification on the screen, which is drawn after the bus has told us.
    session
        .run(
            "const done = arguments[arguments.length - 1]; setTimeout(() => done(null), arguments[0]);",
            vec![json!(500)],
        )
        .await?;
    Ok(())
}
