//! `loket desk audit`: the trail, read from the desk's own folder, whether the desk runs or not.

use crate::arguments::AuditVerb;
use crate::out::Format;
use ::desk::offline::{self, Proof};
use ::desk::records::trail::Search;
use anyhow::{Context, bail};
use model::desk_api::{AuditPage, AuditRow, Verification};
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

pub fn run(data: &Path, verb: &AuditVerb, format: Format) -> anyhow::Result<ExitCode> {
    let folder = data.join("desk");
    match verb {
        AuditVerb::Verify { checkpoints, verifier } => {
            let proof = Proof { checkpoints: checkpoints.clone(), verifier: verifier.clone() };
            let found = offline::verify(&folder, &proof)?;
            format.print(&found, verification)?;
            if !found.whole {
                return Ok(ExitCode::FAILURE);
            }
        }
        AuditVerb::Verifier => {
            let verifier = offline::verifier(&folder).context("this desk has signed no checkpoint yet")?;
            format.print(&serde_json::json!({ "verifier": verifier }), |_| verifier.clone())?;
        }
        AuditVerb::Search { which, before, limit } => {
            let search = Search { before: *before, limit: Some(*limit), ..which.search() };
            let page = offline::search(&folder, &search)?;
            format.print(&page, list)?;
        }
        AuditVerb::Export { file, which } if file.as_os_str() == "-" => {
            offline::export(&folder, &which.search(), &mut std::io::stdout().lock())?;
        }
        AuditVerb::Export { file, which } => {
            let mut out = new_file(file)?;
            let exported = offline::export(&folder, &which.search(), &mut out);
            let exported = exported.and_then(|rows| {
                let failed = |source| ::desk::DeskError::File { what: file.display().to_string(), source };
                out.flush().and_then(|()| out.sync_all()).map_err(failed).map(|()| rows)
            });
            if exported.is_err() {
                // Half an export looks like a whole one.
                let _ = std::fs::remove_file(file);
            }
            let rows = exported?;
            format.print(&serde_json::json!({ "rows": rows }), |_| format!("{rows} rows in {}", file.display()))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Readable by its owner only: it says who did what.
pub fn new_file(path: &Path) -> anyhow::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            bail!("{} is there already; it is not overwritten", path.display())
        }
        opened => opened.with_context(|| format!("writing {}", path.display())),
    }
}

fn verification(found: &Verification) -> String {
    let Verification { rows, covered, checkpoints, .. } = found;
    if found.whole {
        return format!(
            "the audit trail is whole: {rows} rows, {checkpoints} checkpoints, the newest covers {covered} rows"
        );
    }
    let mut text = "the audit trail is NOT whole\n".to_owned();
    for finding in &found.findings {
        text += &format!("- {}\n", finding.detail);
    }
    text
}

fn list(page: &AuditPage) -> String {
    if page.rows.is_empty() {
        return "No rows.".to_owned();
    }
    let mut text: String = page.rows.iter().map(|row| line(row) + "\n").collect();
    if let Some(next) = page.next {
        text += &format!("more: --before {next}\n");
    }
    text
}

fn line(row: &AuditRow) -> String {
    let AuditRow { place, at, actor, action, kind, subject, reference, outcome } = row;
    let about = if reference.is_empty() { subject } else { reference };
    let words = [actor, action, kind, about, outcome].map(String::as_str);
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    format!("{place:>8}  {}  {}", at.strftime("%Y-%m-%d %H:%M:%S"), words.join(" · "))
}
