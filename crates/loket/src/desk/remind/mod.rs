//! Reminders from a spreadsheet: everything is checked before the first is sent, each row gets its line in the report, and
//! a second run after a break sends nothing twice.

mod rows;

use super::client::Client;
use crate::arguments::RemindArguments;
use crate::out::{self, Format};
use anyhow::{Context, bail};
use gazette::import::CellMistake;
use jiff::civil::{Date, Time};
use model::desk_api::{BatchMode, BatchReport, ProblemCode, ReminderBatch, RowOutcome, RowReport};
use model::id::{LetterId, Reference};
use rows::Good;
use serde::Serialize;
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

/// Rows of one request: small enough that other people's work at the desk does not wait, large enough to be quick.
const BATCH: usize = 250;

/// More rows than this take a second person.
const MOST: usize = 1000;

/// One line of the report.
#[derive(Debug, Serialize)]
struct Line<'a> {
    row: usize,
    reference: &'a Reference,
    reminder: &'a str,
    title: &'a str,
    date: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<Time>,
    outcome: RowOutcome,
    #[serde(skip_serializing_if = "Option::is_none")]
    letter: Option<&'a LetterId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<ProblemCode>,
    #[serde(skip_serializing_if = "str::is_empty")]
    detail: &'a str,
}

pub async fn all(data: &Path, csv: &Path, arguments: &RemindArguments, format: Format) -> anyhow::Result<ExitCode> {
    let bytes = std::fs::read(csv).with_context(|| format!("reading {}", csv.display()))?;
    // Whoever writes today's date before midnight in the west is not told that the day is over.
    let earliest = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(-12))).date();
    let mut read = rows::read(&bytes, earliest);
    for column in &read.ignored {
        out::message(&format!("the column `{column}` is not used"));
    }
    if read.good.is_empty() {
        return out::mistakes(&read.mistakes, "nothing was sent", format);
    }
    if read.good.len() > MOST {
        let rows = read.good.len();
        bail!(
            "{rows} rows: what reaches so many is a campaign, which somebody else approves: `loket desk campaign prepare`"
        );
    }
    let client = Client::of(data)?;
    let mut ready = Vec::new();
    let mut earlier = 0;
    each(&client, &read.good, BatchMode::Preview, |good, report| {
        match report.outcome {
            RowOutcome::Refused => read.mistakes.push(mistake(good, report)),
            RowOutcome::AlreadyWritten => {
                earlier += 1;
                line(good, report, format)?;
            }
            _ if arguments.preview => line(good, report, format)?,
            _ => ready.push(good.clone()),
        }
        Ok(())
    })
    .await?;
    read.mistakes.sort();
    let is_right = read.mistakes.is_empty();
    if arguments.preview || !(is_right || arguments.only_good) {
        let hint = if arguments.preview { "" } else { "; --only-good sends the other rows" };
        out::message(&format!("nothing was sent{hint}; {earlier} were sent earlier"));
        return if is_right { Ok(ExitCode::SUCCESS) } else { out::mistakes(&read.mistakes, "see above", format) };
    }
    for mistake in &read.mistakes {
        format.print(mistake, CellMistake::to_string)?;
    }
    let (mut sent, mut refused) = (0, 0);
    let done = each(&client, &ready, BatchMode::Send, |good, report| {
        *if report.outcome == RowOutcome::Refused { &mut refused } else { &mut sent } += 1;
        line(good, report, format)
    })
    .await;
    let wrong = read.mistakes.len();
    out::message(&format!("{sent} sent, {earlier} were sent earlier, {refused} refused, {wrong} cells are wrong"));
    done.context("not all was sent; run the same command again, nothing is sent twice")?;
    Ok(if refused == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Batch after batch, each told of as soon as the desk has answered.
async fn each(
    client: &Client,
    rows: &[Good],
    mode: BatchMode,
    mut told: impl FnMut(&Good, &RowReport) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut done = 0;
    for some in rows.chunks(BATCH) {
        let batch = ReminderBatch { mode, reminders: some.iter().map(Good::batch_row).collect::<Result<_, _>>()? };
        let report: BatchReport = client.post(&["reminders"], &batch).await?;
        if report.rows.len() != some.len() {
            bail!("the desk answered for {} rows of {}", report.rows.len(), some.len());
        }
        for (good, row) in some.iter().zip(&report.rows) {
            told(good, row)?;
        }
        done += some.len();
        let doing = if mode == BatchMode::Preview { "checked" } else { "sent" };
        progress(&format!("{done} of {} {doing}", rows.len()));
    }
    Ok(())
}

/// In a terminal one line that counts up; in a log a line each.
fn progress(text: &str) {
    let mut stderr = std::io::stderr();
    if stderr.is_terminal() {
        let _ = write!(stderr, "\r{text} ");
    } else {
        out::message(text);
    }
}

fn line(good: &Good, report: &RowReport, format: Format) -> anyhow::Result<()> {
    let reminder = &good.reminder;
    let line = Line {
        row: good.row,
        reference: &good.reference,
        reminder: &reminder.reminder,
        title: &reminder.title,
        date: reminder.date,
        time: reminder.time,
        outcome: report.outcome,
        letter: report.letter.as_ref(),
        code: report.code,
        detail: &report.detail,
    };
    format.print(&line, |line| {
        let time = line.time.map(|time| format!(" at {}", time.strftime("%H:%M"))).unwrap_or_default();
        let what = format!("row {}: {} “{}” for {}{time}", line.row, line.reference, line.title, line.date);
        match line.outcome {
            RowOutcome::Written => format!("{what}: sent"),
            RowOutcome::AlreadyWritten => format!("{what}: was sent earlier"),
            RowOutcome::WouldBeWritten => format!("{what}: would be sent"),
            RowOutcome::Refused => format!("{what}: refused, {}", line.detail),
        }
    })
}

/// What only the desk knows, in the words of the sheet.
fn mistake(good: &Good, report: &RowReport) -> CellMistake {
    let (column, instead) = match report.code {
        Some(ProblemCode::NotFound) => ("reference", "the reference of a case of this desk"),
        Some(ProblemCode::ConversationEnded) => {
            ("reference", "the reference of a case that is open, or leave the row out")
        }
        _ => ("reminder", "what the desk takes"),
    };
    CellMistake {
        row: good.row,
        column: column.to_owned(),
        problem: report.detail.clone(),
        instead: instead.to_owned(),
    }
}
