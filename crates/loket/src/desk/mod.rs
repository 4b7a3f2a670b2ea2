//! `loket desk`: what a clerk does from the command line, through the running desk's own API.

mod audit;
mod backup;
mod broadcast;
mod campaign;
mod client;
mod keys;
mod remind;
mod show;
mod templates;
mod webhooks;

use crate::arguments::{Desk, DeskVerb, RecordVerb, RetentionVerb};
use crate::out::Format;
use anyhow::Context;
use client::Client;
use model::desk_api::{BatchMode, CaseDetail, CaseRow, RetentionReport, RetentionRun, Written};
use serde_json::json;
use std::io::Write;
use std::process::ExitCode;

pub async fn run(arguments: &Desk, format: Format) -> anyhow::Result<ExitCode> {
    let data = &arguments.data;
    match &arguments.verb {
        DeskVerb::Key(verb) => keys::run(data, verb, format)?,
        DeskVerb::Webhook(verb) => webhooks::run(&Client::of(data)?, verb, format).await?,
        DeskVerb::Template(verb) => templates::run(&Client::of(data)?, verb, format).await?,
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
        DeskVerb::Broadcast { id, department, lang, title, text, preview } => {
            let notice = broadcast::Notice { id, department: department.as_deref(), lang, title, text };
            return broadcast::run(data, &notice, broadcast::Mode::from_flag(*preview), format).await;
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
        DeskVerb::Audit(verb) => return audit::run(data, verb, format),
        DeskVerb::Retention(RetentionVerb::Run { preview }) => {
            let mode = if *preview { BatchMode::Preview } else { BatchMode::Send };
            let report: RetentionReport =
                Client::of(data)?.post(&["retention", "runs"], &RetentionRun { mode }).await?;
            format.print(&report, show::retention)?;
        }
        DeskVerb::Record(RecordVerb::Export { reference, file }) => {
            let client = Client::of(data)?;
            let mut out = audit::new_file(file)?;
            let fetched = client.bytes(&["cases", reference, "record"]).await;
            let written = fetched.and_then(|bytes| Ok(out.write_all(&bytes).and_then(|()| out.sync_all())?));
            if written.is_err() {
                let _ = std::fs::remove_file(file);
            }
            written?;
            format.print(&json!({ "file": file }), |_| format!("the record is in {}", file.display()))?;
        }
        DeskVerb::Backup(backup) => backup::write(data, backup, format)?,
        DeskVerb::Restore(restore) => backup::restore(data, restore, format)?,
    }
    Ok(ExitCode::SUCCESS)
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
