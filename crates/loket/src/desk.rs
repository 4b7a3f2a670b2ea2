//! `loket desk`: what a clerk does from the command line, through the running desk's own API.

mod client;
mod remind;
mod show;

use crate::arguments::{AuditVerb, Desk, DeskVerb, KeyVerb};
use crate::out::{self, Format};
use crate::publish;
use ::desk::Scope;
use anyhow::{Context, bail};
use client::Client;
use model::desk_api::{CaseDetail, CaseRow};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;

pub async fn run(arguments: &Desk, format: Format) -> anyhow::Result<ExitCode> {
    let data = &arguments.data;
    match &arguments.verb {
        DeskVerb::Key(KeyVerb::New { scope }) => new_key(data, scope, format)?,
        DeskVerb::Inbox { department, waiting } => {
            let mut query = Vec::new();
            query.extend(department.iter().map(|department| ("department", department.clone())));
            query.extend(waiting.then(|| ("wants_person", "true".to_owned())));
            let rows: Vec<CaseRow> = Client::of(data)?.get("cases", &query).await?;
            format.print(&rows, |rows| show::inbox(rows))?;
        }
        DeskVerb::Show { reference } => {
            let detail: CaseDetail = Client::of(data)?.get(&format!("cases/{reference}"), &[]).await?;
            format.print(&detail, show::case)?;
        }
        DeskVerb::Reply { reference, text, author } => {
            let body = json!({ "text": text, "author": author });
            written(Client::of(data)?.post(&format!("cases/{reference}/replies"), &body).await?, format)?;
        }
        DeskVerb::Status { reference, state, reason, expected } => {
            let body = json!({ "state": state, "reason": reason, "expected": expected });
            written(Client::of(data)?.post(&format!("cases/{reference}/status"), &body).await?, format)?;
        }
        DeskVerb::Remind { csv: Some(csv), preview, .. } => return remind::all(data, csv, *preview, format).await,
        DeskVerb::Remind { reference, title, text, date, time, .. } => {
            let (Some(reference), Some(title), Some(date)) = (reference, title, date) else {
                bail!("a reminder needs a reference, --title and --date; or --csv FILE");
            };
            let body = json!({ "reminder": format!("{title} {date}"), "title": title, "text": text, "date": date, "time": time });
            written(Client::of(data)?.post(&format!("cases/{reference}/reminders"), &body).await?, format)?;
        }
        DeskVerb::IssueDocument { reference, file, title, text } => {
            let bytes = std::fs::read(file).with_context(|| format!("reading {}", file.display()))?;
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let query = [("title", title.clone()), ("name", name.clone()), ("text", text.clone())];
            let client = Client::of(data)?;
            written(
                client.put_bytes(&format!("cases/{reference}/documents"), &query, media_type(&name), bytes).await?,
                format,
            )?;
        }
        DeskVerb::Broadcast { id, pack, lang, title, text, preview } => {
            return broadcast(data, pack, &Notice { id, lang, title, text }, *preview, format);
        }
        DeskVerb::Close { reference, reason } => {
            let body = json!({ "reason": reason });
            written(Client::of(data)?.post(&format!("cases/{reference}/close"), &body).await?, format)?;
        }
        DeskVerb::Audit { verb: AuditVerb::Verify } => {
            let found: Value = Client::of(data)?.get("audit/verification", &[]).await?;
            format.print(&found, |found| match found["broken_at"].as_i64() {
                None => "the audit trail is whole".to_owned(),
                Some(place) => format!("the audit trail was changed at row {place}"),
            })?;
            if found["whole"] != json!(true) {
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn new_key(data: &Path, scope: &[String], format: Format) -> anyhow::Result<()> {
    let mut scopes = BTreeSet::new();
    for name in scope {
        let all: Vec<&str> = Scope::ALL.iter().map(|scope| scope.as_str()).collect();
        scopes.insert(Scope::parse(name).with_context(|| format!("{name} is no scope; there are {}", all.join(", ")))?);
    }
    let key = ::desk::make_key_offline(&data.join("desk"), &scopes)?;
    format.print(&json!({ "key": key }), |_| key.clone())
}

fn written(reply: Value, format: Format) -> anyhow::Result<()> {
    format.print(&reply, |reply| format!("written: {}", reply["letter"].as_str().unwrap_or_default()))
}

struct Notice<'a> {
    id: &'a str,
    lang: &'a str,
    title: &'a str,
    text: &'a str,
}

/// A notice goes the same way as everything public: into the pack, through the check, into the signed log.
fn broadcast(data: &Path, pack: &Path, notice: &Notice<'_>, preview: bool, format: Format) -> anyhow::Result<ExitCode> {
    let plain = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let file = format!("+++\ntitle = \"{}\"\npublished = {today}\n+++\n{}\n", plain(notice.title), notice.text);
    if preview {
        out::line(&file)?;
        return Ok(ExitCode::SUCCESS);
    }
    let path = pack.join("notices").join(format!("{}.{}.md", notice.id, notice.lang));
    if path.exists() {
        bail!("{} is there already", path.display());
    }
    std::fs::create_dir_all(pack.join("notices"))?;
    std::fs::write(&path, file).with_context(|| format!("writing {}", path.display()))?;
    let arguments = crate::arguments::Publish { pack: pack.to_owned(), data: data.to_owned() };
    let outcome = publish::run(&arguments, format);
    if outcome.is_err() {
        // What the check refused must not stay in the pack.
        std::fs::remove_file(&path)?;
    }
    outcome
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
