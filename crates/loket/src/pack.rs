//! `loket pack`: make, check, fill.

use crate::arguments::{Import, Pack};
use crate::out::{self, Format};
use anyhow::bail;
use gazette::{import, pack};
use model::id::Origin;
use serde::Serialize;
use std::process::ExitCode;

pub fn run(verb: &Pack, format: Format) -> anyhow::Result<ExitCode> {
    match verb {
        Pack::New { folder, origin } => {
            let files = pack::new(folder, &Origin::new(origin))?;
            format
                .print(&files, |files| format!("a small pack of {} files is in {}", files.len(), folder.display()))?;
        }
        Pack::Check { folder } => match pack::read(folder) {
            Ok(pack) => {
                #[derive(Serialize)]
                struct Report {
                    items: usize,
                    files: usize,
                    notes: Vec<String>,
                }
                let report = Report {
                    items: pack.items.len(),
                    files: pack.files.len(),
                    notes: pack.notes.iter().map(ToString::to_string).collect(),
                };
                format.print(&report, |report| {
                    let notes: String = report.notes.iter().map(|note| format!("{note}\n")).collect();
                    format!("{notes}no mistakes: {} items, {} files", report.items, report.files)
                })?;
            }
            Err(mistakes) => {
                for mistake in &mistakes {
                    match format {
                        Format::People => out::line(&mistake.to_string())?,
                        Format::Json => out::line(&serde_json::to_string(mistake)?)?,
                    }
                }
                bail!("{} mistakes", mistakes.len());
            }
        },
        Pack::Import(Import::Faq(file)) => imported(import::faq(&file.file, &file.pack), format)?,
        Pack::Import(Import::Services(file)) => imported(import::services(&file.file, &file.pack), format)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn imported(outcome: Result<import::Imported, import::ImportError>, format: Format) -> anyhow::Result<()> {
    match outcome {
        Ok(imported) => format.print(&imported, |imported| {
            let notes: String = imported.notes.iter().map(|note| format!("{note}\n")).collect();
            format!("{notes}{} items in {} files", imported.items, imported.written.len())
        }),
        Err(error) => bail!("{error}"),
    }
}
