//! `loket ask`: the assistant on a pack, without a device.

use crate::arguments::Ask;
use crate::out::Format;
use anyhow::bail;
use assistant::Entry;
use rusqlite::Connection;
use serde::Serialize;
use std::io::BufRead;
use std::process::ExitCode;

const ANSWERS: usize = 10;

#[derive(Serialize)]
struct Line {
    answers: Vec<Scored>,
    confident: bool,
}

#[derive(Serialize)]
struct Scored {
    id: String,
    score: f32,
}

pub fn run(arguments: &Ask, format: Format) -> anyhow::Result<ExitCode> {
    let pack = match gazette::pack::read(&arguments.pack) {
        Ok(pack) => pack,
        Err(mistakes) => {
            let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
            bail!("the pack has {} mistakes:\n{}", lines.len(), lines.join("\n"));
        }
    };
    if !pack.languages.contains(&arguments.lang) {
        bail!("the pack is not in `{}`; its languages are {}", arguments.lang, pack.languages.join(", "));
    }
    let entries: Vec<Entry> = pack.items.iter().filter_map(Entry::of_item).collect();
    let connection = Connection::open_in_memory()?;
    assistant::index::create(&connection)?;
    assistant::index::put_all(&connection, &entries)?;
    let own: Vec<Entry> = entries.iter().filter(|entry| entry.lang == arguments.lang).cloned().collect();
    let model = assistant::train(&own, &arguments.lang);
    for question in std::io::stdin().lock().lines() {
        let question = question?;
        let asked = assistant::ask(&connection, Some(&model), &arguments.lang, &question, ANSWERS)?;
        let answers: Vec<Scored> =
            asked.answers.into_iter().map(|answer| Scored { id: answer.id, score: answer.score }).collect();
        let line = Line { answers, confident: asked.confident };
        format.print(&line, |line| {
            let sure = if line.confident { "sure" } else { "not sure" };
            let answers: Vec<String> = line.answers.iter().map(|a| format!("{} ({:.2})", a.id, a.score)).collect();
            format!("{sure}: {}", answers.join(", "))
        })?;
    }
    Ok(ExitCode::SUCCESS)
}
