//! What a program proposes: a draft like an editor's, which an editor has to submit and somebody else to approve.
//!
//! A key is nobody's eyes (ADR 8, ADR 10): so it does not submit either, or one person with a key and a role would be two.

use super::check;
use super::layout::Stamp;
use super::store::{self, Hand, Purpose};
use super::town;
use super::write::begin;
use crate::error::DeskError;
use crate::office::Desk;
use jiff::Timestamp;
use model::console::publishing::{DraftContent, DraftFacts, DraftState, DraftStep, DraftText};
use model::desk_api::{BatchMode, NoticeDraft, NoticeRequest};

/// Checks it and keeps it as a draft. Errors: the name is taken; nothing was published from here yet.
pub fn propose(desk: &Desk, actor: &str, request: &NoticeRequest) -> Result<NoticeDraft, DeskError> {
    let (_, _, folder) = town::content_folder(desk)?;
    let now = Timestamp::now();
    let zone = town::Town::read(&folder)?.zone;
    let content = content(request, now.to_zoned(zone).date());
    // Before it is looked at: a name that is none is no file either.
    if !gazette::pack::is_id(content.id.as_str()) {
        return Err(DeskError::Invalid(format!(
            "`{}` is not an id: lower-case words joined by hyphens, like notice-library-sundays",
            content.id
        )));
    }
    let laid = check::lay(&folder, &content, Stamp { revision: 1, sent: now })?;
    let mistakes: Vec<String> = laid
        .view
        .mistakes
        .iter()
        .map(|one| format!("{}: {}. Write: {}", one.field, one.problem, one.instead))
        .chain(laid.view.elsewhere.iter().cloned())
        .collect();
    let (file, bytes) = check::written(&laid.overlay).into_iter().next().unwrap_or_default();
    let mut told = NoticeDraft { draft: None, mistakes, file, text: String::from_utf8_lossy(&bytes).into_owned() };
    if told.mistakes.is_empty() && request.mode == BatchMode::Send {
        told.draft = Some(desk.change(|context| {
            let id = begin(context, &folder, &content)?;
            let hand = Hand { actor, name: "a program" };
            store::add_revision(context, &id, hand, &content, Purpose::Publication)?;
            store::step(context, &id, hand, DraftStep::Saved, DraftState::Draft, "")?;
            Ok(id)
        })?);
    }
    Ok(told)
}

fn content(request: &NoticeRequest, today: jiff::civil::Date) -> DraftContent {
    let text = DraftText { title: request.title.clone(), body: request.text.clone(), ..DraftText::default() };
    let facts = DraftFacts::Notice { published: Some(today) };
    DraftContent::new(request.id.clone(), request.department.clone(), facts, &request.lang, text)
}
