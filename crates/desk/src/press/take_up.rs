//! From the content folder to a draft: what an editor in git wrote is changed here only if nothing of it would be lost.

use super::Staff;
use super::check;
use super::layout::Stamp;
use super::rights;
use super::store::{self, Hand, Purpose};
use super::town;
use super::write::scope_of;
use crate::error::DeskError;
use crate::office::Desk;
use gazette::pack::cap::{self, Cap};
use gazette::pack::{self, Overlay, menu_file};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::console::publishing::{
    AlertFacts, Certainty, DraftContent, DraftFacts, DraftKind, DraftNext, DraftState, DraftStep, DraftText,
    MessageType, NextTarget, PublishedRow, Severity, Urgency,
};
use model::console::rights::Role;
use model::id::ItemId;
use model::item::{Content, Item, NextStep, Words};
use std::collections::BTreeMap;
use std::path::Path;

/// Parts of a CAP message that no draft holds.
const NOT_OURS: [&str; 10] = [
    "<polygon",
    "<circle",
    "<altitude",
    "<ceiling",
    "<resource",
    "<parameter",
    "<eventCode",
    "<onset",
    "<audience",
    "<incidents",
];

/// What lies in the content folder and has no draft yet.
pub fn list_published(desk: &Desk, staff: &Staff) -> Result<Vec<PublishedRow>, DeskError> {
    rights::must_take_part(staff)?;
    let (_, _, folder) = town::content_folder(desk)?;
    let (Some(pack), _) = pack::look(&folder, &Overlay::new()) else { return Ok(Vec::new()) };
    let main = pack.languages.first().cloned().unwrap_or_default();
    let mut rows = Vec::new();
    for item in pack.items.into_iter().filter(|item| item.lang == main) {
        let Some(kind) = kind(&folder, &item) else { continue };
        if desk.read(|db| store::of_item(db, &item.id))?.is_none() {
            let Item { id, title, department, expires, .. } = item;
            rows.push(PublishedRow { item: id, kind, title, department, expires });
        }
    }
    Ok(rows)
}

/// Brings the draft of an item, a new one if there is none, to what lies in the content folder. Returns the draft's id.
///
/// Errors: there is no such item; the desk could not write it again without losing something.
pub fn take_up(desk: &Desk, staff: &Staff, item: &ItemId) -> Result<String, DeskError> {
    let (_, _, folder) = town::content_folder(desk)?;
    let known = desk.read(|db| store::of_item(db, item))?;
    let found = content(&folder, item)?;
    let kind = match (&found, &known) {
        (Some(content), _) => content.kind(),
        (None, Some(draft)) => draft.content.kind(),
        (None, None) => return Err(DeskError::NotFound { what: "item", id: item.to_string() }),
    };
    let scope = found.as_ref().map(scope_of);
    if let Some(scope) = scope.or_else(|| known.as_ref().map(store::Draft::scope)) {
        rights::must(staff, Role::Editor, scope)?;
    }
    let files = town::files_of(&folder, kind, item)?;
    let base = town::digest(files.iter().map(|(name, bytes)| (name, bytes.as_slice())));
    let actor = staff.actor();
    let hand = Hand { actor: &actor, name: &staff.name };
    desk.change(|context| {
        let (id, content, state) = match (&known, found) {
            (None, Some(content)) => (store::begin(context, item, &base)?, content, DraftState::Published),
            (Some(draft), Some(content)) => (draft.id.clone(), content, DraftState::Published),
            // Somebody withdrew it in git.
            (Some(draft), None) => (draft.id.clone(), draft.content.clone(), DraftState::Withdrawn),
            (None, None) => return Err(DeskError::NotFound { what: "item", id: item.to_string() }),
        };
        let number = store::add_revision(context, &id, hand, &content, Purpose::Publication)?;
        store::step(context, &id, hand, DraftStep::TakenUp, state, "")?;
        context.db.execute(
            "UPDATE press_draft SET settled = ?2, live = ?3, base = ?4, reason = '' WHERE id = ?1",
            (&id, number, state == DraftState::Published, &base),
        )?;
        Ok(id)
    })
}

/// The item as a draft; none: it is not there.
fn content(folder: &Path, id: &ItemId) -> Result<Option<DraftContent>, DeskError> {
    let (Some(pack), _) = pack::look(folder, &Overlay::new()) else {
        return Err(DeskError::Invalid("the content folder cannot be read".to_owned()));
    };
    let items: Vec<Item> = pack.items.into_iter().filter(|item| item.id == *id).collect();
    let Some((first, kind)) = items.first().and_then(|item| Some((item, kind(folder, item)?))) else { return Ok(None) };
    let lossy = |what: &str| {
        DeskError::Invalid(format!("`{id}` has {what} that cannot be written here: change it in the content folder"))
    };
    let files = town::files_of(folder, kind, id)?;
    let zone = town::Town::read(folder)?.zone;
    let mut content = match kind {
        DraftKind::Alert => {
            let bytes = files.values().next().cloned().unwrap_or_default();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            if let Some(part) = NOT_OURS.iter().find(|part| text.contains(**part)) {
                return Err(lossy(&format!("a {}", part.trim_start_matches('<'))));
            }
            let cap = cap::parse(&bytes).map_err(|_| lossy("something"))?;
            of_alert(first, &cap, &zone).ok_or_else(|| lossy("a word"))?
        }
        _ => of_items(folder, &items, first, &zone),
    };
    // Written again it must be the same to every device.
    let again = check::lay(folder, &content, Stamp { revision: 0, sent: Timestamp::now() })?;
    let items_again: Vec<Item> =
        again.pack.into_iter().flat_map(|pack| pack.items).filter(|item| item.id == *id).collect();
    if !again.view.is_good() || plain(&items_again) != plain(&items) {
        return Err(lossy("something"));
    }
    if let DraftFacts::Alert(facts) = &mut content.facts {
        facts.message_type = MessageType::Update;
    }
    Ok(Some(content))
}

/// Without what changes with every sending.
fn plain(items: &[Item]) -> Vec<Item> {
    let mut items = items.to_vec();
    for item in &mut items {
        if let Content::Alert(alert) = &mut item.content {
            alert.identifier.clear();
            alert.sender.clear();
            alert.references.clear();
            alert.sent = Timestamp::UNIX_EPOCH;
            alert.effective = None;
        }
    }
    items
}

fn kind(folder: &Path, item: &Item) -> Option<DraftKind> {
    match item.content {
        // That an alert is over stands in the alert's own file, and there is nothing more to write in it.
        Content::Notice(_) if folder.join(format!("alerts/{}.xml", item.id)).exists() => None,
        Content::Notice(_) => Some(DraftKind::Notice),
        Content::Faq(_) => Some(DraftKind::Faq),
        Content::Deadline(_) => Some(DraftKind::Deadline),
        Content::Alert(_) => Some(DraftKind::Alert),
        _ => None,
    }
}

fn of_items(folder: &Path, items: &[Item], first: &Item, zone: &TimeZone) -> DraftContent {
    let moment = |at: Option<Timestamp>| at.map(|at| town::written(at, zone)).unwrap_or_default();
    let mut texts = BTreeMap::new();
    let mut next: Vec<DraftNext> = Vec::new();
    for item in items {
        let (body, variants, steps) = match &item.content {
            Content::Notice(notice) => (notice.body.clone(), Vec::new(), notice.next.clone()),
            Content::Faq(faq) => (faq.answer.clone(), faq.variants.clone(), faq.next.clone()),
            Content::Deadline(deadline) => (deadline.body.clone(), Vec::new(), deadline.next.clone()),
            _ => Default::default(),
        };
        for (index, step) in steps.into_iter().enumerate() {
            let (target, label) = split(step);
            if next.len() <= index {
                next.push(DraftNext { target, label: Words::new() });
            }
            if let Some(next) = next.get_mut(index).filter(|_| !label.is_empty()) {
                next.label.insert(item.lang.clone(), label);
            }
        }
        let text = DraftText {
            title: item.title.clone(),
            summary: item.summary.clone(),
            body,
            variants,
            ..DraftText::default()
        };
        texts.insert(item.lang.clone(), text);
    }
    let facts = match &first.content {
        Content::Notice(notice) => DraftFacts::Notice { published: Some(notice.published) },
        Content::Deadline(deadline) => DraftFacts::Deadline {
            date: Some(deadline.date),
            time: deadline.time,
            rrule: deadline.rrule.clone().unwrap_or_default(),
            remind_days_before: deadline.remind_days_before.clone(),
            remind_at: deadline.remind_at,
            icon: deadline.icon.clone(),
        },
        _ => DraftFacts::Faq { menu: menu_entry(folder, &first.id) },
    };
    DraftContent {
        id: first.id.clone(),
        department: first.department.clone(),
        tags: first.tags.clone(),
        audience: first.audience.clone(),
        valid_from: moment(first.valid_from),
        expires: moment(first.expires),
        reviewed: first.reviewed,
        source: first.source.clone(),
        facts,
        next,
        texts,
    }
}

/// The one entry of the menu in which it stands; empty when there is none, or several, which then stay.
fn menu_entry(folder: &Path, id: &ItemId) -> String {
    let menu = std::fs::read_to_string(folder.join("menu.toml")).unwrap_or_default();
    match menu_file::entries_of(&menu, id.as_str()).unwrap_or_default().as_slice() {
        [entry] => entry.clone(),
        _ => String::new(),
    }
}

fn split(step: NextStep) -> (NextTarget, String) {
    match step {
        NextStep::Item { id, label } => (NextTarget::Item { id }, label),
        NextStep::Link { url, label } => (NextTarget::Link { url }, label),
        NextStep::Phone { number, label } => (NextTarget::Phone { number }, label),
    }
}

fn of_alert(first: &Item, cap: &Cap, zone: &TimeZone) -> Option<DraftContent> {
    let info = cap.infos.first()?;
    let facts = AlertFacts {
        urgent: false,
        // Only to write it again and compare; a change is an update.
        message_type: MessageType::Update,
        urgency: Urgency::parse(&info.urgency)?,
        severity: Severity::parse(&info.severity)?,
        certainty: Certainty::parse(&info.certainty)?,
        categories: info.categories.clone(),
        responses: info.responses.clone(),
        web: info.web.clone(),
        contact: info.contact.clone(),
    };
    let texts = cap.infos.iter().map(|info| {
        let text = DraftText {
            title: info.headline.clone(),
            body: info.description.clone(),
            event: info.event.clone(),
            instruction: info.instruction.clone(),
            sender_name: info.sender_name.clone(),
            ..DraftText::default()
        };
        (info.language.clone(), text)
    });
    Some(DraftContent {
        id: first.id.clone(),
        department: None,
        tags: Vec::new(),
        audience: first.audience.clone(),
        valid_from: String::new(),
        expires: first.expires.map(|at| town::written(at, zone)).unwrap_or_default(),
        reviewed: None,
        source: None,
        facts: DraftFacts::Alert(facts),
        next: Vec::new(),
        texts: texts.collect(),
    })
}
