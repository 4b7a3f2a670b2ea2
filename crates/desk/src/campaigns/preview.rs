//! What starting would do, and the first letters as they would read; nothing is done.

use super::rows::{self, PAGE, Queued};
use super::wording;
use crate::error::DeskError;
use crate::office::Desk;
use model::desk_api::{CampaignLetter, CampaignPreview};
use model::id::Reference;

/// Errors: there is no such campaign.
pub fn preview(desk: &Desk, id: &str, letters: u32) -> Result<CampaignPreview, DeskError> {
    let view = desk.read(|db| rows::find(db, id))?;
    let mut preview = CampaignPreview { would_be_written: 0, would_fail: 0, seconds: None, letters: Vec::new() };
    let mut after = 0;
    loop {
        // Page by page: other people's work at the desk does not wait for all of it.
        let page = desk.rehearse(|context| {
            let page = rows::queued(context.db, id, after, PAGE)?;
            for Queued { row, reference, conversation, lang, cells, .. } in &page {
                let is_open = context.session.borrow().state(conversation)?.is_some_and(|state| state.is_open());
                match wording::fill(&view.wording, id, lang, cells, context.now).ok().filter(|_| is_open) {
                    None => preview.would_fail += 1,
                    Some(filled) => {
                        preview.would_be_written += 1;
                        if preview.letters.len() < letters as usize {
                            preview.letters.push(CampaignLetter {
                                row: *row,
                                reference: Reference(reference.clone()),
                                lang: filled.lang,
                                title: filled.title,
                                text: filled.text,
                                reminder: filled.reminder,
                            });
                        }
                    }
                }
            }
            Ok(page)
        })?;
        match page.last() {
            Some(last) => after = last.row,
            None => break,
        }
    }
    preview.seconds = view.rate.map(|rate| preview.would_be_written.div_ceil(rate));
    Ok(preview)
}
