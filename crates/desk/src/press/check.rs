//! The check of a content pack for a draft, by field instead of file and line.

use super::layout::{self, Before, Sheet, Stamp};
use super::town::{self, Town};
use crate::error::DeskError;
use gazette::pack::{self, Mistake, Overlay, Pack, menu_file};
use jiff::Timestamp;
use model::console::publishing::{CheckView, DraftContent, DraftKind, FieldMistake};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const MENU: &str = "menu.toml";

/// A draft as it would lie in the content folder.
#[derive(Debug)]
pub struct Laid {
    /// What would be written, and what removed.
    pub overlay: Overlay,
    /// The pack as it would be.
    pub pack: Option<Pack>,
    pub view: CheckView,
}

/// What an editor sees while writing.
pub fn check(folder: &Path, content: &DraftContent, now: Timestamp) -> Result<CheckView, DeskError> {
    Ok(lay(folder, content, Stamp { revision: 0, sent: now })?.view)
}

pub fn lay(folder: &Path, content: &DraftContent, stamp: Stamp) -> Result<Laid, DeskError> {
    let town = Town::read(folder)?;
    let files = town::files_of(folder, content.kind(), &content.id)?;
    let menu = fs::read_to_string(folder.join(MENU)).ok();
    let before = Before { files: &files, menu: menu.as_deref() };
    let missing: Vec<String> =
        town.languages().filter(|lang| !content.texts.contains_key(*lang)).map(str::to_owned).collect();
    let sheets = match layout::lay_out(content, stamp, &town, &before) {
        Ok(sheets) => sheets,
        Err(mistakes) => {
            let view = CheckView { mistakes, missing, ..CheckView::default() };
            return Ok(Laid { overlay: Overlay::new(), pack: None, view });
        }
    };
    let mut overlay: Overlay = files.keys().map(|name| (name.clone(), None)).collect();
    overlay.extend(sheets.iter().map(|(name, sheet)| (name.clone(), Some(sheet.text.clone()))));
    let (pack, found) = pack::look(folder, &overlay);
    let mut view = CheckView { missing, ..CheckView::default() };
    for mistake in found {
        match sheets.get(&mistake.file) {
            // The whole menu is the town's; only the place in it is the draft's.
            Some(sheet) if mistake.file != MENU => view.mistakes.push(of_field(&mistake, sheet)),
            _ => view.elsewhere.push(mistake.to_string()),
        }
    }
    for mistake in &mut view.mistakes {
        if is_blank(content, &mistake.field) {
            // To a pack the text begins after its head; whoever fills in a form knows of no head.
            (mistake.line, mistake.problem, mistake.instead) = (None, "this is missing".into(), "the text".into());
        }
    }
    view.mistakes.sort();
    view.mistakes.dedup();
    let notes = pack.iter().flat_map(|pack| &pack.notes).filter(|note| sheets.contains_key(&note.file));
    // What lacks a language is told by name already.
    let is_told = |text: &str| view.missing.iter().any(|lang| text.ends_with(&format!("does not exist in `{lang}`")));
    let notes: Vec<String> = notes.map(|note| note.text.clone()).filter(|text| !is_told(text)).collect();
    view.notes.extend(notes);
    if content.kind() == DraftKind::Alert && content.expires.trim().is_empty() {
        view.notes.push("no end is set: it is shown until it is withdrawn".to_owned());
    }
    Ok(Laid { overlay, pack, view })
}

/// The pack without an item.
pub fn lay_withdrawal(folder: &Path, content: &DraftContent) -> Result<Laid, DeskError> {
    let files = town::files_of(folder, content.kind(), &content.id)?;
    let mut overlay: Overlay = files.into_keys().map(|name| (name, None)).collect();
    if let Ok(menu) = fs::read_to_string(folder.join(MENU)) {
        let id = content.id.as_str();
        let without = menu_file::without(&menu, id).map_err(|fault| DeskError::Invalid(format!("{MENU}: {fault}")))?;
        if without != menu {
            overlay.insert(MENU.to_owned(), Some(without));
        }
    }
    let (pack, found) = pack::look(folder, &overlay);
    let elsewhere = found.iter().map(ToString::to_string).collect();
    Ok(Laid { overlay, pack, view: CheckView { elsewhere, ..CheckView::default() } })
}

fn is_blank(content: &DraftContent, field: &str) -> bool {
    let lang = field.strip_prefix("texts.").and_then(|rest| rest.strip_suffix(".body"));
    lang.and_then(|lang| content.texts.get(lang)).is_some_and(|text| text.body.trim().is_empty())
}

fn of_field(mistake: &Mistake, sheet: &Sheet) -> FieldMistake {
    let (field, line) = sheet.field(mistake.line).unwrap_or(("id", 1));
    let counted = field.ends_with(".body") && mistake.file.ends_with(".md") && line > 0;
    FieldMistake {
        field: field.to_owned(),
        line: counted.then(|| u32::try_from(line).unwrap_or(u32::MAX)),
        problem: mistake.problem.clone(),
        instead: mistake.instead.clone(),
    }
}

/// In one sentence, for a refusal.
pub fn said(view: &CheckView) -> String {
    let fields = view.mistakes.iter().map(|one| format!("{}: {}", one.field, one.problem));
    fields.chain(view.elsewhere.iter().cloned()).collect::<Vec<_>>().join("; ")
}

/// The files that a publication leaves for an item: what it writes, without the menu.
pub fn written(overlay: &Overlay) -> BTreeMap<String, Vec<u8>> {
    let files = overlay.iter().filter(|(name, _)| name.as_str() != MENU);
    files.filter_map(|(name, text)| Some((name.clone(), text.as_ref()?.as_bytes().to_vec()))).collect()
}
