//! Reminders from a spreadsheet: every row is checked before the first is sent; each row gets its line in the report.

use super::client::Client;
use crate::out::{self, Format};
use anyhow::{Context, bail};
use model::desk_api::RemindRequest;
use serde::Deserialize;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    reference: String,
    reminder: String,
    title: String,
    #[serde(default)]
    text: String,
    date: String,
    #[serde(default)]
    time: String,
}

struct Checked {
    row: usize,
    reference: String,
    request: RemindRequest,
}

pub async fn all(data: &Path, csv: &Path, preview: bool, format: Format) -> anyhow::Result<ExitCode> {
    let bytes = std::fs::read(csv).with_context(|| format!("reading {}", csv.display()))?;
    let (checked, mistakes) = check(&bytes);
    for mistake in &mistakes {
        out::line(mistake)?;
    }
    if !mistakes.is_empty() {
        bail!("{} rows are not right; nothing was sent", mistakes.len());
    }
    if preview {
        for one in &checked {
            out::line(&format!(
                "row {}: {} gets “{}” for {}",
                one.row, one.reference, one.request.title, one.request.date
            ))?;
        }
        out::line(&format!("{} reminders would be sent", checked.len()))?;
        return Ok(ExitCode::SUCCESS);
    }
    let client = Client::of(data)?;
    let (mut sent, mut failed) = (0, 0);
    for (index, one) in checked.iter().enumerate() {
        let outcome =
            client.post(&format!("cases/{}/reminders", one.reference), &serde_json::to_value(&one.request)?).await;
        match outcome {
            Ok(_) => {
                sent += 1;
                if format == Format::Json {
                    out::line(&serde_json::json!({"row": one.row, "sent": true}).to_string())?;
                }
            }
            Err(error) => {
                failed += 1;
                match format {
                    Format::Json => out::line(
                        &serde_json::json!({"row": one.row, "sent": false, "why": error.to_string()}).to_string(),
                    )?,
                    Format::People => out::line(&format!("row {}: {error}", one.row))?,
                }
            }
        }
        if format == Format::People && (index + 1) % 100 == 0 {
            let _ = write!(std::io::stderr(), "\r{} of {}", index + 1, checked.len());
        }
    }
    if format == Format::People {
        out::line(&format!("{sent} sent, {failed} failed"))?;
    }
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Rows are counted as a spreadsheet counts them: the heading is row 1.
fn check(bytes: &[u8]) -> (Vec<Checked>, Vec<String>) {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let heading = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let semicolons = heading.iter().filter(|byte| **byte == b';').count();
    let commas = heading.iter().filter(|byte| **byte == b',').count();
    let delimiter = if semicolons > commas { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).trim(csv::Trim::All).from_reader(text);
    let (mut checked, mut mistakes) = (Vec::new(), Vec::new());
    for (index, row) in reader.deserialize::<Row>().enumerate() {
        let number = index + 2;
        match row.map_err(|error| format!("row {number}: {error}")).and_then(|row| request(number, row)) {
            Ok(one) => checked.push(one),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    (checked, mistakes)
}

fn request(number: usize, row: Row) -> Result<Checked, String> {
    let date = row.date.parse().map_err(|_| format!("row {number}, column date: write it as 2026-12-01"))?;
    let time = match row.time.as_str() {
        "" => None,
        time => Some(time.parse().map_err(|_| format!("row {number}, column time: write it as 09:00"))?),
    };
    for (column, value) in [("reference", &row.reference), ("reminder", &row.reminder), ("title", &row.title)] {
        if value.is_empty() {
            return Err(format!("row {number}, column {column}: is empty"));
        }
    }
    Ok(Checked {
        row: number,
        reference: row.reference,
        request: RemindRequest {
            reminder: row.reminder,
            title: row.title,
            text: row.text,
            date,
            time,
            remind_days_before: vec![],
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_named_as_the_spreadsheet_counts_them() {
        let csv = "\u{feff}title;reference;reminder;date;time;text\nPay;7K3F-Q2XM;fee;2026-12-01;;\nPay;;fee;2026-12-01;;\nPay;7K3F-Q2XM;fee;1.12.2026;;\n";
        let (checked, mistakes) = check(csv.as_bytes());
        assert_eq!(checked.len(), 1);
        assert_eq!(mistakes, ["row 3, column reference: is empty", "row 4, column date: write it as 2026-12-01"]);
    }
}
