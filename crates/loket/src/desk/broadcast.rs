//! A notice to everyone: from here it becomes a draft. Whoever owns this machine is one person, and it takes two.

use super::client::Client;
use crate::out::{self, Format};
use model::desk_api::{BatchMode, NoticeDraft, NoticeRequest};
use model::id::{DepartmentId, ItemId};
use std::path::Path;
use std::process::ExitCode;

#[derive(Debug)]
pub struct Notice<'a> {
    pub id: &'a str,
    pub department: Option<&'a str>,
    pub lang: &'a str,
    pub title: &'a str,
    pub text: &'a str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Draft,
    /// Check and show.
    Preview,
}

impl Mode {
    pub fn from_flag(preview: bool) -> Self {
        if preview { Self::Preview } else { Self::Draft }
    }
}

pub async fn run(data: &Path, notice: &Notice<'_>, mode: Mode, format: Format) -> anyhow::Result<ExitCode> {
    let request = NoticeRequest {
        id: ItemId::new(notice.id),
        department: notice.department.map(DepartmentId::new),
        lang: notice.lang.to_owned(),
        title: notice.title.to_owned(),
        text: notice.text.to_owned(),
        mode: if mode == Mode::Preview { BatchMode::Preview } else { BatchMode::Send },
    };
    let made: NoticeDraft = Client::of(data)?.post(&["notices"], &request).await?;
    if !made.mistakes.is_empty() {
        return out::mistakes(&made.mistakes, "nothing was kept", format);
    }
    format.print(&made, |made| match &made.draft {
        Some(draft) => format!("draft {draft}: {}", made.file),
        None => made.text.clone(),
    })?;
    if made.draft.is_some() {
        out::message(
            "nobody reads it yet: in the staff console, under publishing, an editor submits it and somebody else approves it",
        );
    }
    Ok(ExitCode::SUCCESS)
}
