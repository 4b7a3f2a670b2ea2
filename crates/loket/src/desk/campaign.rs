//! `loket desk campaign`: prepares a sending to many, lets somebody else agree, starts it and watches it.

use super::client::Client;
use crate::arguments::CampaignVerb as Verb;
use crate::out::{self, Format};
use anyhow::{Context, bail};
use model::desk_api::{
    CampaignCheck, CampaignMistake, CampaignPreview, CampaignRequest, CampaignState, CampaignStep, CampaignView,
};
use serde_json::json;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

/// How often whoever watches is told.
const LOOK: Duration = Duration::from_millis(500);
const PAGE: usize = 1000;

pub async fn run(client: &Client, verb: &Verb, format: Format) -> anyhow::Result<ExitCode> {
    match verb {
        Verb::Prepare { name, wording, csv, rate, leave_out_wrong } => {
            let text = std::fs::read_to_string(wording).with_context(|| format!("reading {}", wording.display()))?;
            let wording =
                serde_json::from_str(&text).with_context(|| format!("{} is not a wording", wording.display()))?;
            let request = CampaignRequest { name: name.clone(), wording, rate: *rate };
            let made: CampaignView = client.post(&["campaigns"], &request).await?;
            out::message(&format!("campaign {}", made.id));
            return check(client, &made.id, Some(csv), *leave_out_wrong, format).await;
        }
        Verb::Check { campaign, csv, leave_out_wrong } => {
            return check(client, campaign, csv.as_deref(), *leave_out_wrong, format).await;
        }
        Verb::List { limit } => {
            let all: Vec<CampaignView> = client.get(&["campaigns"], &[("limit", limit.to_string())]).await?;
            format.print(&all, |all| all.iter().map(line).collect::<Vec<_>>().join("\n"))?;
        }
        Verb::Show { campaign, follow: false } => show(&read(client, campaign).await?, format)?,
        Verb::Show { campaign, follow: true } => return follow(client, campaign, format).await,
        Verb::Preview { campaign, letters } => {
            let query = [("letters", letters.to_string())];
            let found: CampaignPreview = client.get(&["campaigns", campaign, "preview"], &query).await?;
            format.print(&found, preview)?;
        }
        Verb::Submit { campaign } => step(client, campaign, CampaignStep::Submit, None, format).await?,
        Verb::Start { campaign, rate } => step(client, campaign, CampaignStep::Start, *rate, format).await?,
        Verb::Pause { campaign } => step(client, campaign, CampaignStep::Pause, None, format).await?,
        Verb::Cancel { campaign } => step(client, campaign, CampaignStep::Cancel, None, format).await?,
        Verb::Approve { campaign, digest } => {
            let body = json!({ "decision": "approve", "digest": digest });
            show(&client.post(&["campaigns", campaign, "decision"], &body).await?, format)?;
        }
        Verb::Refuse { campaign, reason } => {
            let digest = read(client, campaign).await?.digest;
            let body = json!({ "decision": "refuse", "reason": reason, "digest": digest });
            show(&client.post(&["campaigns", campaign, "decision"], &body).await?, format)?;
        }
        Verb::Rows { campaign, state } => {
            let query: Vec<_> = state.iter().map(|state| ("state", state.clone())).collect();
            let mut pieces = client.stream(&["campaigns", campaign, "rows"], &query).await?;
            let mut out = std::io::stdout().lock();
            while let Some(piece) = pieces.chunk().await? {
                out.write_all(&piece)?;
            }
            out.flush()?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn check(
    client: &Client,
    campaign: &str,
    csv: Option<&Path>,
    leave_out_wrong: bool,
    format: Format,
) -> anyhow::Result<ExitCode> {
    if let Some(csv) = csv {
        let file = tokio::fs::File::open(csv).await.with_context(|| format!("reading {}", csv.display()))?;
        let _: CampaignView = client.put_file(&["campaigns", campaign, "table"], "text/csv", file).await?;
    }
    let wrong_rows = if leave_out_wrong { "leave_out" } else { "refuse" };
    let found: CampaignCheck =
        client.post(&["campaigns", campaign, "check"], &json!({ "wrong_rows": wrong_rows })).await?;
    for column in &found.ignored {
        out::message(&format!("the column `{column}` is not used"));
    }
    let mut after = 0;
    loop {
        let query = [("after", after.to_string()), ("limit", PAGE.to_string())];
        let page: Vec<CampaignMistake> = client.get(&["campaigns", campaign, "mistakes"], &query).await?;
        for mistake in &page {
            format.print(mistake, CampaignMistake::to_string)?;
        }
        match page.last() {
            Some(last) if page.len() == PAGE => after = last.place,
            _ => break,
        }
    }
    let (right, wrong) = (found.right, found.wrong);
    if found.state == CampaignState::Checked {
        show(&read(client, campaign).await?, format)?;
        out::message(&format!("{right} rows are right, {wrong} are left out; next: preview, then submit"));
        return Ok(ExitCode::SUCCESS);
    }
    out::message(&format!(
        "{right} rows are right, {wrong} are wrong; correct the table, then check {campaign} --csv FILE"
    ));
    Ok(ExitCode::FAILURE)
}

async fn read(client: &Client, campaign: &str) -> anyhow::Result<CampaignView> {
    client.get(&["campaigns", campaign], &[]).await
}

async fn step(
    client: &Client,
    campaign: &str,
    step: CampaignStep,
    rate: Option<u32>,
    format: Format,
) -> anyhow::Result<()> {
    let body = json!({ "step": step, "rate": rate });
    show(&client.post(&["campaigns", campaign, "steps"], &body).await?, format)
}

/// A line whenever something moved, until nothing will.
async fn follow(client: &Client, campaign: &str, format: Format) -> anyhow::Result<ExitCode> {
    let mut before = None;
    loop {
        let view = read(client, campaign).await?;
        if before != Some((view.state, view.rows)) {
            before = Some((view.state, view.rows));
            show(&view, format)?;
        }
        match view.state {
            CampaignState::Running => tokio::time::sleep(LOOK).await,
            CampaignState::Done => return Ok(ExitCode::SUCCESS),
            state => bail!("the campaign is {}", state.name()),
        }
    }
}

fn show(view: &CampaignView, format: Format) -> anyhow::Result<()> {
    format.print(view, line)
}

fn line(view: &CampaignView) -> String {
    let rows = view.rows;
    let mut line = format!("{} {} “{}”: {} rows", view.id, view.state.name(), view.name, rows.all);
    let counts = [
        (rows.queued, "queued"),
        (rows.written, "written"),
        (rows.delivered, "delivered"),
        (rows.read, "read"),
        (rows.failed, "failed"),
        (rows.wrong, "wrong"),
        (rows.cancelled, "cancelled"),
    ];
    for (count, what) in counts.into_iter().filter(|(count, _)| *count > 0) {
        line.push_str(&format!(", {count} {what}"));
    }
    if !view.refused.is_empty() {
        line.push_str(&format!("; refused: {}", view.refused));
    }
    if !view.digest.is_empty() {
        line.push_str(&format!("\n  digest {}", view.digest));
    }
    line
}

fn preview(found: &CampaignPreview) -> String {
    let mut text = format!("{} would be written, {} would fail", found.would_be_written, found.would_fail);
    if let Some(seconds) = found.seconds {
        text.push_str(&format!(", in {seconds} seconds"));
    }
    for letter in &found.letters {
        text.push_str(&format!("\n\nrow {}, {} ({})", letter.row, letter.reference, letter.lang));
        if let Some(reminder) = &letter.reminder {
            let time = reminder.time.map(|time| time.strftime(" at %H:%M").to_string()).unwrap_or_default();
            text.push_str(&format!(", reminder for {}{time}", reminder.date));
        }
        text.push_str(&format!("\n{}\n{}", letter.title, letter.text));
    }
    text
}
