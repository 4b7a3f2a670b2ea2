//! `loket desk webhook`: targets, their log, replay.

use super::client::Client;
use crate::arguments::WebhookVerb;
use crate::out::Format;
use model::desk_api::{DeliveryView, ReplayReport, WebhookMade, WebhookView};
use serde_json::json;

pub async fn run(client: &Client, verb: &WebhookVerb, format: Format) -> anyhow::Result<()> {
    match verb {
        WebhookVerb::New { url, kind, name } => {
            let body = json!({"url": url, "kinds": kind, "name": name});
            made(&client.post(&["webhooks"], &body).await?, format)
        }
        WebhookVerb::List => {
            let all: Vec<WebhookView> = client.get(&["webhooks"], &[]).await?;
            format.print(&all, |all| all.iter().map(|webhook| line(webhook) + "\n").collect())
        }
        WebhookVerb::Remove { id } => {
            let removed: WebhookView = client.delete(&["webhooks", id]).await?;
            format.print(&removed, |removed| format!("removed: {}", line(removed)))
        }
        WebhookVerb::Rotate { id, grace_hours } => {
            let body = json!({"grace_hours": grace_hours});
            made(&client.post(&["webhooks", id, "rotation"], &body).await?, format)
        }
        WebhookVerb::Log { id, state, limit } => {
            let mut query = vec![("limit", limit.to_string())];
            query.extend(state.iter().map(|state| ("state", state.clone())));
            let all: Vec<DeliveryView> = client.get(&["webhooks", id, "deliveries"], &query).await?;
            format.print(&all, |all| all.iter().map(|one| delivery(one) + "\n").collect())
        }
        WebhookVerb::Replay { id, from, event } => {
            let body = json!({"from": from, "ids": event});
            let report: ReplayReport = client.post(&["webhooks", id, "replay"], &body).await?;
            format.print(&report, |report| format!("due again: {}", report.replayed))
        }
    }
}

/// The id and the secret, on a line each.
fn made(made: &WebhookMade, format: Format) -> anyhow::Result<()> {
    format.print(made, |made| format!("{}\n{}", made.webhook.id, made.secret))
}

fn line(webhook: &WebhookView) -> String {
    let kinds: Vec<&str> = webhook.kinds.iter().map(|kind| kind.name()).collect();
    let WebhookView { id, name, url, waiting, delivered, given_up, .. } = webhook;
    let silent = webhook.resumes.map(|at| format!(" · does not answer, tried again at {at}")).unwrap_or_default();
    let paused = if webhook.paused { " · paused at the desk" } else { "" };
    let name = if name.is_empty() { String::new() } else { format!("  {name}") };
    let counts = format!("{delivered} delivered, {waiting} waiting, {given_up} given up");
    format!("{id}{name}  {url}  {} · {counts}{silent}{paused}", kinds.join(","))
}

fn delivery(one: &DeliveryView) -> String {
    let attempts = if one.attempts == 1 { "1 attempt".to_owned() } else { format!("{} attempts", one.attempts) };
    let error = if one.error.is_empty() { String::new() } else { format!(" · {}", one.error) };
    let next = one.next.map(|at| format!(" · next at {at}")).unwrap_or_default();
    format!("{}  {}  {} · {} · {attempts}{error}{next}", one.occurred, one.id, one.kind.name(), one.state.name())
}
