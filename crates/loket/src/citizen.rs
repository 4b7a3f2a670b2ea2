//! `loket citizen`: the engine without a screen, for scripts, tests and load.

use crate::arguments::{Citizen, CitizenVerb};
use crate::out::{self, Format};
use crate::window;
use anyhow::Context;
use engine::native::{self, Background, Door, NativeConfig};
use model::command::{EXAMPLES, Join, Sync};
use model::view::KeyPlace;
use std::path::Path;
use std::process::ExitCode;

pub async fn run(arguments: &Citizen, format: Format) -> anyhow::Result<ExitCode> {
    if let CitizenVerb::Call { list: true, .. } = &arguments.verb {
        for example in EXAMPLES {
            out::line(example)?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    // Read before there is a home for it.
    let given = match &arguments.verb {
        CitizenVerb::PutFile { file, .. } => {
            std::fs::read(file).with_context(|| format!("reading {}", file.display()))?
        }
        _ => Vec::new(),
    };
    let background = match &arguments.verb {
        CitizenVerb::Window { .. } => Background::Running,
        _ => Background::Quiet,
    };
    let door = open(&arguments.home, background)?;
    let outcome = with(&door, &arguments.verb, given, format).await;
    // In order, so that the home's log is written into its database.
    door.close().await;
    outcome
}

async fn with(door: &Door, verb: &CitizenVerb, given: Vec<u8>, format: Format) -> anyhow::Result<ExitCode> {
    match verb {
        CitizenVerb::Join { link } => {
            let gazette = door.call(Join { link: link.clone() }).await?;
            format.print(&gazette, |gazette| {
                format!("{}: {} items, key {}", gazette.name, gazette.items, gazette.fingerprint)
            })?;
        }
        CitizenVerb::Sync => {
            let view = door.call(Sync {}).await?;
            format.print(&view, |view| match &view.problem {
                None => format!("up to date, {} waiting", view.waiting),
                Some(_) => format!("not up to date, {} waiting", view.waiting),
            })?;
            if let Some(failure) = &view.problem {
                out::message(&out::words(failure));
                return Ok(ExitCode::FAILURE);
            }
        }
        CitizenVerb::Call { command, .. } => {
            return match command.as_deref() {
                Some("-") => each_line(door).await,
                Some(command) => one(door, command.to_owned()).await,
                None => Ok(ExitCode::FAILURE),
            };
        }
        CitizenVerb::PutFile { file, media_type } => {
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let view = door.put_file(name, media_type.clone(), given).await?;
            format.print(&view, |view| view.id.clone())?;
        }
        CitizenVerb::GetFile { id, out } => {
            let (view, bytes) = door.file_bytes(id.clone()).await?;
            std::fs::write(out, bytes).with_context(|| format!("writing {}", out.display()))?;
            format.print(&view, |view| format!("{}, {} bytes", view.name, view.size))?;
        }
        CitizenVerb::Window { listen, ui } => window::run(door.clone(), *listen, ui, format).await?,
    }
    Ok(ExitCode::SUCCESS)
}

fn open(home: &Path, background: Background) -> anyhow::Result<Door> {
    let key = native::key_file(home)?;
    Ok(native::open(NativeConfig { home: home.to_owned(), key, key_place: KeyPlace::File, background })?)
}

/// The reply on the output; a failure there too, since it is a value, with exit code 1.
async fn one(door: &Door, command: String) -> anyhow::Result<ExitCode> {
    match door.call_json(command).await {
        Ok(reply) => {
            out::line(&reply)?;
            Ok(ExitCode::SUCCESS)
        }
        Err(failure) => {
            out::line(&format!("{{\"failure\":{failure}}}"))?;
            Ok(ExitCode::FAILURE)
        }
    }
}

async fn each_line(door: &Door) -> anyhow::Result<ExitCode> {
    use tokio::io::{AsyncBufReadExt, BufReader};
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    let mut outcome = ExitCode::SUCCESS;
    while let Some(line) = lines.next_line().await? {
        if !line.trim().is_empty() && one(door, line).await? != ExitCode::SUCCESS {
            outcome = ExitCode::FAILURE;
        }
    }
    Ok(outcome)
}
