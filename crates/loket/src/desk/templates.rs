//! `loket desk template`: what GOV.UK Notify's clients fill in and send.

use super::client::Client;
use crate::arguments::{TemplateText, TemplateVerb};
use crate::out::Format;
use model::desk_api::TemplateView;
use serde_json::{Value, json};

pub async fn run(client: &Client, verb: &TemplateVerb, format: Format) -> anyhow::Result<()> {
    match verb {
        TemplateVerb::New { kind, text } => {
            let made: TemplateView = client.post(&["templates"], &body(kind, text)).await?;
            format.print(&made, |made| made.id.clone())
        }
        TemplateVerb::Change { id, text } => {
            let before: TemplateView = client.get(&["templates", id], &[]).await?;
            let changed: TemplateView = client.put(&["templates", id], &body(before.kind.name(), text)).await?;
            format.print(&changed, line)
        }
        TemplateVerb::List => {
            let all: Vec<TemplateView> = client.get(&["templates"], &[]).await?;
            format.print(&all, |all| all.iter().map(|template| line(template) + "\n").collect())
        }
        TemplateVerb::Show { id } => {
            let found: TemplateView = client.get(&["templates", id], &[]).await?;
            format.print(&found, |found| {
                let reminder = found.reminder.as_ref().map(|r| format!("reminder for {} {}\n", r.date, r.time));
                format!("{}\n{}\n{}{}", line(found), found.subject, reminder.unwrap_or_default(), found.body)
            })
        }
        TemplateVerb::Remove { id } => {
            let removed: TemplateView = client.delete(&["templates", id]).await?;
            format.print(&removed, |removed| format!("removed: {}", line(removed)))
        }
    }
}

fn body(kind: &str, text: &TemplateText) -> Value {
    let reminder =
        text.date.as_ref().map(|date| json!({"date": date, "time": text.time, "remind_days_before": text.days_before}));
    json!({"name": text.name, "kind": kind, "subject": text.subject, "body": text.body, "reminder": reminder})
}

fn line(template: &TemplateView) -> String {
    let names: Vec<&str> = template.placeholders.iter().map(String::as_str).collect();
    let reminder = if template.reminder.is_some() { " · reminder" } else { "" };
    format!(
        "{}  {}  {}{reminder} · version {} · {}",
        template.id,
        template.name,
        template.kind.name(),
        template.version,
        names.join(", ")
    )
}
