//! `loket desk`: what a clerk does from the command line, through the running desk's own API.

mod broadcast;
mod campaign;
mod client;
mod remind;
mod show;

use crate::arguments::{AuditVerb, Desk, DeskVerb, KeyVerb};
use crate::out::Format;
use ::desk::Scope;
use anyhow::Context;
use client::Client;
use model::desk_api::{CaseDetail, CaseRow, Verification, Written};
use serde_json::json;
use std::path::Path;
use std::process::ExitCode;

pub async fn run(arguments: &Desk, format: Format) -> anyhow::Result<ExitCode> {
    let data = &arguments.data;
    match &arguments.verb {
        DeskVerb::Key(KeyVerb::New { scope }) => new_key(data, scope, format)?,
        DeskVerb::Inbox { department, state, waiting, limit } => {
            let mut query = vec![("limit", limit.to_string())];
            query.extend(department.iter().map(|department| ("department", department.clone())));
            query.extend(state.iter().map(|state| ("state", state.clone())));
            query.extend(waiting.then(|| ("wants_person", "true".to_owned())));
            let rows: Vec<CaseRow> = Client::of(data)?.get(&["cases"], &query).await?;
            format.print(&rows, |rows| show::inbox(rows))?;
        }
        DeskVerb::Show { reference } => {
            let detail: CaseDetail = Client::of(data)?.get(&["cases", reference], &[]).await?;
            format.print(&detail, show::case)?;
        }
        DeskVerb::Reply { reference, text, author } => {
            let body = json!({ "text": text, "author": author });
            written(Client::of(data)?.post(&["cases", reference, "replies"], &body).await?, format)?;
        }
        DeskVerb::Status { reference, state, reason, expected } => {
            let body = json!({ "state": state, "reason": reason, "expected": expected });
            written(Client::of(data)?.post(&["cases", reference, "status"], &body).await?, format)?;
        }
        DeskVerb::Remind(remind) => match (&remind.csv, &remind.reference, &remind.title, &remind.date) {
            (Some(csv), ..) => return remind::all(data, csv, remind, format).await,
            (None, Some(reference), Some(title), Some(date)) => {
                let body = json!({
                    "reminder": format!("{title} {date}"), "title": title, "text": remind.text, "date": date,
                    "time": remind.time
                });
                written(Client::of(data)?.post(&["cases", reference, "reminders"], &body).await?, format)?;
            }
            _ => anyhow::bail!("a reminder needs a reference, --title and --date; or --csv FILE"),
        },
        DeskVerb::IssueDocument { reference, file, title, text } => {
            let bytes = std::fs::read(file).with_context(|| format!("reading {}", file.display()))?;
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let query = [("title", title.clone()), ("name", name.clone()), ("text", text.clone())];
            let path = ["cases", reference, "documents"];
            written(Client::of(data)?.post_file(&path, &query, media_type(&name), bytes).await?, format)?;
        }
        DeskVerb::Broadcast { id, pack, lang, title, text, preview } => {
            let notice = broadcast::Notice { id, lang, title, text };
            return broadcast::run(data, pack, &notice, broadcast::Mode::from_flag(*preview), format);
        }
        DeskVerb::Campaign(verb) => {
            let client =
                arguments.key_file.as_deref().map_or_else(|| Client::of(data), |file| Client::by(data, file))?;
            return campaign::run(&client, verb, format).await;
        }
        DeskVerb::Close { reference, reason } => {
            let body = json!({ "reason": reason });
            written(Client::of(data)?.post(&["cases", reference, "close"], &body).await?, format)?;
        }
        DeskVerb::Audit { verb: AuditVerb::Verify } => {
            let found: Verification = Client::of(data)?.get(&["audit", "verification"], &[]).await?;
            format.print(&found, |found| match found.broken_at {
                None => "the audit trail is whole".to_owned(),
                Some(place) => format!("the audit trail was changed at row {place}"),
            })?;
            if !found.whole {
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn new_key(data: &Path, scopes: &[String], format: Format) -> anyhow::Result<()> {
    let scopes = scopes.iter().filter_map(|name| Scope::parse(name)).collect();
    let key = ::desk::make_key_offline(&data.join("desk"), &scopes)?;
    format.print(&json!({ "key": key }), |_| key.clone())
}

fn written(written: Written, format: Format) -> anyhow::Result<()> {
    format.print(&written, |written| format!("written: {}", written.letter))
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "pdf" => "application/pdf",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "txt" => "text/plain",
        _ => "application/octet-stream",
    }
}
