//! `loket pack`: make, check, fill.

use crate::arguments::{Import, Pack};
use crate::out::{self, Format};
use gazette::import::{self, ImportError};
use gazette::pack;
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
                return out::mistakes(&mistakes, "put them right before you publish", format);
            }
        },
        Pack::Import(Import::Faq(file)) => return imported(import::faq(&file.file, &file.pack), format),
        Pack::Import(Import::Services(file)) => return imported(import::services(&file.file, &file.pack), format),
    }
    Ok(ExitCode::SUCCESS)
}

fn imported(outcome: Result<import::Imported, import::ImportError>, format: Format) -> anyhow::Result<ExitCode> {
    match outcome {
        Ok(imported) => {
            format.print(&imported, |imported| {
                let notes: String = imported.notes.iter().map(|note| format!("{note}\n")).collect();
                format!("{notes}{} items in {} files", imported.items, imported.written.len())
            })?;
            Ok(ExitCode::SUCCESS)
        }
        Err(ImportError::Cells(mistakes)) => out::mistakes(&mistakes, "nothing was imported", format),
        Err(ImportError::Pack(mistakes)) => {
            out::mistakes(&mistakes, "the pack itself has to be put right first", format)
        }
        Err(error) => Err(error.into()),
    }
}
