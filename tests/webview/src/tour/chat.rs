//! Job five: a letter to a department, its automatic answer, then a clerk's.

use crate::Options;
use crate::axe::visit;
use crate::session::Session;
use crate::steps::word;
use anyhow::{Context, Result, bail};
use model::command::{ListConversations, ListItems};
use model::item::ItemKind;
use serde_json::Value;
use std::path::Path;
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
    let clerk = Clerk { loket, town };
    let reference = clerk.case_of(conversation.id.as_str())?;
    clerk.run(&["reply", &reference, ANSWER, "--author", "Registry office"])?;
    session.text(ANSWER).await.map(drop)
}

/// The department's side of the counter: its own command, against the running server.
struct Clerk<'a> {
    loket: &'a Path,
    town: &'a Path,
}

impl Clerk<'_> {
    fn case_of(&self, conversation: &str) -> Result<String> {
        let inbox: Value = serde_json::from_str(&self.run(&["inbox", "--json"])?)?;
        let rows = inbox.as_array().context("the inbox is no list")?;
        let row = rows.iter().find(|row| row["conversation"] == conversation).context("the desk has no such case")?;
        Ok(row["reference"].as_str().context("a case without a reference")?.to_owned())
    }

    fn run(&self, arguments: &[&str]) -> Result<String> {
        let output = Command::new(self.loket)
            .args(["desk", "--data"])
            .arg(self.town)
            .args(arguments)
            .output()
            .context("cannot start the desk's command")?;
        if !output.status.success() {
            bail!("the clerk's command failed: {}", String::from_utf8_lossy(&output.stderr));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}
