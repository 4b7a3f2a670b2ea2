//! The public items as screens need them: in the citizen's language where there is one, for this citizen, valid now.

use crate::address;
use crate::context::Context;
use crate::error::EngineError;
use gazette::audience;
use model::id::{DepartmentId, ItemId, Origin};
use model::item::{Content, Department, Item, ItemKind, Named, NextStep, Profile};
use model::view::{ItemRow, ItemView};
use model::{ErrorCode, Failure};

/// One item with where it comes from.
#[derive(Debug, Clone)]
pub struct Found {
    pub item: Item,
    pub exact_language: bool,
    pub origin: Origin,
    pub published: Option<jiff::Timestamp>,
}

/// The item at this address, valid now. Where the address names no gazette, the first that has it.
pub fn find(context: &Context<'_>, address: &ItemId) -> Result<Option<Found>, EngineError> {
    let (id, gazette) = address::parse(address.as_str());
    let id = ItemId::new(id);
    let languages = context.languages();
    let languages: Vec<&str> = languages.iter().map(String::as_str).collect();
    for joined in gazette::join::joined(context.db)? {
        if gazette != joined.number {
            continue;
        }
        let found = gazette::read::item(context.db, &joined.address.origin, &id, &languages)?;
        if let Some(found) = found.filter(|found| is_valid(context, &found.item)) {
            return Ok(Some(from_gazette(found)));
        }
    }
    Ok(None)
}

/// All of a kind that hold now and are meant for this citizen, by title.
pub fn of_kind(context: &Context<'_>, kind: ItemKind) -> Result<Vec<Found>, EngineError> {
    let mut found = all_of_kind(context, None, kind)?;
    found.sort_by_cached_key(|found| found.item.title.to_lowercase());
    Ok(found)
}

/// All of a kind that hold now, for whomever they are meant.
pub fn for_anybody(context: &Context<'_>, kind: ItemKind) -> Result<Vec<Found>, EngineError> {
    meant_for(context, None, kind, &audience::Settings::default())
}

fn all_of_kind(context: &Context<'_>, origin: Option<&Origin>, kind: ItemKind) -> Result<Vec<Found>, EngineError> {
    meant_for(context, origin, kind, &told(context))
}

fn meant_for(
    context: &Context<'_>,
    origin: Option<&Origin>,
    kind: ItemKind,
    whom: &audience::Settings,
) -> Result<Vec<Found>, EngineError> {
    let languages = context.languages();
    let languages: Vec<&str> = languages.iter().map(String::as_str).collect();
    let found = gazette::read::items_of_kind(context.db, origin, kind, &languages, whom, context.now)?;
    Ok(found.into_iter().map(from_gazette).collect())
}

pub fn view(context: &Context<'_>, id: &ItemId) -> Result<ItemView, EngineError> {
    let found = find(context, id)?.ok_or_else(|| Failure::new(ErrorCode::NotFound).arg("what", "item"))?;
    view_of(context, found)
}

pub fn view_of(context: &Context<'_>, found: Found) -> Result<ItemView, EngineError> {
    Ok(ItemView {
        department: named_department(context, &found.item)?,
        linked: rows(context, &linked(&found.item))?,
        publisher: publisher(context, &found.origin)?,
        exact_language: found.exact_language,
        gazette: found.origin,
        published: found.published,
        item: found.item,
    })
}

pub fn row(context: &Context<'_>, found: &Found) -> Result<ItemRow, EngineError> {
    Ok(ItemRow {
        id: found.item.id.clone(),
        kind: found.item.content.kind(),
        lang: found.item.lang.clone(),
        exact_language: found.exact_language,
        title: found.item.title.clone(),
        summary: found.item.summary.clone(),
        department: named_department(context, &found.item)?,
        icon: icon(context, &found.item)?,
        publisher: if joined_several(context)? { publisher(context, &found.origin)? } else { String::new() },
        reviewed: found.item.reviewed,
    })
}

/// Rows of those that exist, in the given order.
pub fn rows(context: &Context<'_>, ids: &[ItemId]) -> Result<Vec<ItemRow>, EngineError> {
    let mut rows = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some(found) = find(context, id)? {
            rows.push(row(context, &found)?);
        }
    }
    Ok(rows)
}

pub fn department(context: &Context<'_>, id: &DepartmentId) -> Result<Option<(Named, Department)>, EngineError> {
    Ok(match find(context, &ItemId(id.0.clone()))? {
        Some(Found { item: Item { content: Content::Department(department), title, .. }, .. }) => {
            Some((Named { id: id.0.clone(), name: title }, department))
        }
        _ => None,
    })
}

pub fn department_name(context: &Context<'_>, id: &DepartmentId) -> Result<String, EngineError> {
    Ok(department(context, id)?.map_or_else(|| id.0.clone(), |(named, _)| named.name))
}

/// Errors: nobody publishes this department.
pub fn origin_of_department(context: &Context<'_>, id: &DepartmentId) -> Result<Origin, EngineError> {
    let found = find(context, &ItemId(id.0.clone()))?;
    match found {
        Some(Found { origin, item: Item { content: Content::Department(_), .. }, .. }) => Ok(origin),
        _ => Err(Failure::new(ErrorCode::NotFound).arg("what", "department").into()),
    }
}

pub fn time_zone_of_department(context: &Context<'_>, id: &DepartmentId) -> Result<String, EngineError> {
    match find(context, &ItemId(id.0.clone()))? {
        Some(found) => time_zone(context, &found.origin),
        None => Ok(String::new()),
    }
}

/// Empty where no profile names one.
pub fn time_zone(context: &Context<'_>, origin: &Origin) -> Result<String, EngineError> {
    Ok(profile(context, origin)?.map(|(_, profile)| profile.time_zone).unwrap_or_default())
}

/// The profile of one gazette, with its item for the name.
pub fn profile(context: &Context<'_>, origin: &Origin) -> Result<Option<(Item, Profile)>, EngineError> {
    let found = all_of_kind(context, Some(origin), ItemKind::Profile)?.into_iter().next();
    Ok(found.and_then(|found| match found.item.content.clone() {
        Content::Profile(profile) => Some((found.item, profile)),
        _ => None,
    }))
}

pub fn publisher(context: &Context<'_>, origin: &Origin) -> Result<String, EngineError> {
    Ok(profile(context, origin)?.map_or_else(|| origin.0.clone(), |(item, _)| item.title))
}

/// Whether the citizen has to be told which place something is from.
fn joined_several(context: &Context<'_>) -> Result<bool, EngineError> {
    Ok(context.db.prepare_cached("SELECT count(*) > 1 FROM gazette_gazette")?.query_row([], |row| row.get(0))?)
}

fn from_gazette(mut found: gazette::read::Found) -> Found {
    address::settle(found.gazette, &mut found.item);
    Found {
        item: found.item,
        exact_language: found.exact_language,
        origin: found.origin,
        published: Some(found.published_at),
    }
}

fn is_valid(context: &Context<'_>, item: &Item) -> bool {
    audience::validity(item, context.now) == audience::Validity::Valid
}

/// Whether it is meant for this citizen.
pub fn applies(context: &Context<'_>, found: &Found) -> Result<bool, EngineError> {
    if found.item.audience.is_everyone() {
        return Ok(true);
    }
    let told = gazette::read::told_to(context.db, &found.origin, &told(context))?;
    Ok(audience::applies(&found.item.audience, &told))
}

/// What the citizen told this device about himself.
fn told(context: &Context<'_>) -> audience::Settings {
    audience::Settings {
        areas: context.settings.areas.clone(),
        topics: context.settings.topics.clone(),
        age: context
            .settings
            .birth_year
            .and_then(|year| u8::try_from(i32::from(context.today().year()) - i32::from(year)).ok()),
    }
}

fn named_department(context: &Context<'_>, item: &Item) -> Result<Option<Named>, EngineError> {
    match &item.department {
        Some(id) => Ok(department(context, id)?.map(|(named, _)| named)),
        None => Ok(None),
    }
}

fn icon(context: &Context<'_>, item: &Item) -> Result<String, EngineError> {
    let own = match &item.content {
        Content::Department(department) => department.icon.clone(),
        Content::LifeEvent(event) => event.icon.clone(),
        Content::Deadline(deadline) => deadline.icon.clone(),
        _ => String::new(),
    };
    if !own.is_empty() {
        return Ok(own);
    }
    match &item.department {
        Some(id) => Ok(department(context, id)?.map(|(_, department)| department.icon).unwrap_or_default()),
        None => Ok(String::new()),
    }
}

/// Every item that an item refers to.
fn linked(item: &Item) -> Vec<ItemId> {
    let mut ids: Vec<ItemId> = match &item.content {
        Content::Service(service) => next_items(&service.next).chain(service.life_events.iter().cloned()).collect(),
        Content::Faq(faq) => next_items(&faq.next).collect(),
        Content::Deadline(deadline) => next_items(&deadline.next).collect(),
        Content::Notice(notice) => next_items(&notice.next).collect(),
        Content::LifeEvent(event) => event.steps.iter().flat_map(|step| step.items.iter().cloned()).collect(),
        Content::Department(department) => department.offices.clone(),
        _ => Vec::new(),
    };
    let mut seen = std::collections::BTreeSet::new();
    ids.retain(|id| seen.insert(id.clone()));
    ids
}

pub fn next_items(next: &[NextStep]) -> impl Iterator<Item = ItemId> + '_ {
    next.iter().filter_map(|step| match step {
        NextStep::Item { id, .. } => Some(id.clone()),
        _ => None,
    })
}
