//! A notice to everyone goes the same way as everything public: into the pack, through the check, into the signed log.

use crate::out::{self, Format};
use crate::publish;
use ::desk::publishing::Press;
use anyhow::{Context, bail};
use gazette::pack;
use serde::Serialize;
use std::path::Path;
use std::process::ExitCode;

#[derive(Debug)]
pub struct Notice<'a> {
    pub id: &'a str,
    pub lang: &'a str,
    pub title: &'a str,
    pub text: &'a str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Publish,
    /// Check and show.
    Preview,
}

impl Mode {
    pub fn from_flag(preview: bool) -> Self {
        if preview { Self::Preview } else { Self::Publish }
    }
}

/// Where the notice lies and what is in it.
#[derive(Debug, Serialize)]
struct Shown {
    file: String,
    text: String,
}

pub fn run(data: &Path, folder: &Path, notice: &Notice<'_>, mode: Mode, format: Format) -> anyhow::Result<ExitCode> {
    if !pack::is_id(notice.id) {
        bail!("`{}` is not an id: lower-case words joined by hyphens, like notice-library-sundays", notice.id);
    }
    if !folder.join("pack.toml").is_file() {
        bail!("{} is not a content pack: there is no pack.toml in it", folder.display());
    }
    let _turn = Press::new(data).turn()?;
    let name = format!("notices/{}.{}.md", notice.id, notice.lang);
    let path = folder.join(&name);
    if path.exists() {
        bail!("{} is there already", path.display());
    }
    let shown = Shown { file: name, text: file(notice) };
    std::fs::create_dir_all(folder.join("notices"))?;
    std::fs::write(&path, &shown.text).with_context(|| format!("writing {}", path.display()))?;
    let outcome = match (pack::read(folder), mode) {
        (Err(mistakes), _) => out::mistakes(&mistakes, "nothing was published", format),
        (Ok(_), Mode::Preview) => {
            format.print(&shown, |shown| shown.text.clone())?;
            Ok(ExitCode::SUCCESS)
        }
        (Ok(pack), Mode::Publish) => publish::print(data, folder, &pack, format),
    };
    let published = mode == Mode::Publish && matches!(&outcome, Ok(code) if *code == ExitCode::SUCCESS);
    if !published {
        // What was refused, or only looked at, must not stay in the pack.
        std::fs::remove_file(&path)?;
    }
    outcome
}

fn file(notice: &Notice<'_>) -> String {
    let title = notice.title.replace('\\', "\\\\").replace('"', "\\\"");
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    format!("+++\ntitle = \"{title}\"\npublished = {today}\n+++\n{}\n", notice.text)
}
