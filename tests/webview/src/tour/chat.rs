//! Job five: a letter to a department, its automatic answer, then a clerk's.

use crate::Options;
use crate::axe::visit;
use crate::session::Session;
use crate::steps::word;
use anyhow::{Context, Result, bail};
use model::command::{ListConversations, ListItems};
use model::item::ItemKind;
use std::process::Command;

const LETTER: &str = "Good morning. Which papers do I bring to change my address?";
const ANSWER: &str = "Good morning. Your identity card and the rent contract are enough.";

pub async fn write(session: &Session) -> Result<()> {
    let departments = session.ask(ListItems { kind: ItemKind::Department }).await?;
    let department = departments.iter().find(|row| row.id.as_str() == "registry-office").or(departments.first());
    let department = department.context("the town has no department")?;
    visit(session, &format!("/write/{}", department.id)).await?;
    session.heading(&department.title).await?;
    let field = session.find("#letter").await?;
    session.write(&field, LETTER).await?;
    session.press(&word("write-send")).await?;
    session.text(LETTER).await?;
    session.text(&word("thread-official")).await?;
    Ok(())
}

/// The clerk's answer, given on the department's side by its own command, appears without anything being pressed.
pub async fn answered(session: &Session, options: &Options) -> Result<()> {
    let (Some(loket), Some(town)) = (&options.loket, &options.town) else { bail!("the server's program is not known") };
    session.press(&word("ask-a-person")).await?;
    let conversations = session.ask(ListConversations {}).await?;
    let conversation = conversations.first().context("there is no conversation")?;
    let status = Command::new(loket)
        .args(["desk", "--data"])
        .arg(town)
        .args(["reply", conversation.id.as_str(), ANSWER])
        .status()
        .context("cannot start the desk's command")?;
    if !status.success() {
        bail!("the clerk could not reply ({status})");
    }
    session.text(ANSWER).await.map(drop)
}
