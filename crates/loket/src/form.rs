//! `loket form`: check a definition, evaluate answers.

use crate::arguments::Form;
use crate::out::{self, Format};
use anyhow::{Context, bail};
use serde_json::Value;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

pub fn run(verb: &Form, format: Format) -> anyhow::Result<ExitCode> {
    match verb {
        Form::Check { file } => {
            let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
            let mistakes = forms::check(&text);
            if !mistakes.is_empty() {
                for mistake in &mistakes {
                    format.print(mistake, |mistake| format!("{}:{mistake}", file.display()))?;
                }
                return Ok(out::count(mistakes.len(), "the form cannot be used"));
            }
            if format == Format::People {
                out::line("no mistakes")?;
            }
        }
        Form::Eval { schema, ui } => {
            let schema = read(schema)?;
            let ui = ui.as_deref().map(read).transpose()?;
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text)?;
            let data: Value = serde_json::from_str(&text).context("the answers on the standard input are not JSON")?;
            match forms::eval_json(&schema, ui.as_ref(), &data) {
                Ok(evaluation) => out::line(&evaluation.to_string())?,
                Err(mistakes) => {
                    let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
                    bail!("the form has mistakes:\n{}", lines.join("\n"));
                }
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn read(path: &Path) -> anyhow::Result<Value> {
    let text = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is not JSON", path.display()))
}
