//! Reading what was verified: by id, by kind, in the language that is there.

use crate::audience::{self, Settings};
use crate::error::Result;
use crate::join;
use crate::log::checkpoint::{self, Freshness};
use jiff::Timestamp;
use model::id::{ItemId, Origin};
use model::item::{Audience, Content, Item, ItemKind};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// An item as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    pub origin: Origin,
    /// Of `gazette_gazette`.
    pub gazette: i64,
    /// Of `gazette_item`.
    pub row: i64,
    pub item: Item,
    /// False: the item does not exist in the first language asked for; say so.
    pub exact_language: bool,
    /// Hex, of the body: the revision.
    pub sha256: String,
    pub published_at: Timestamp,
}

/// The item in the first of `langs` it exists in, else in the pack's main language, else in any. Expired and future ones too:
/// a bookmark must say what became of it ([`audience::validity`]).
pub fn item(conn: &Connection, origin: &Origin, id: &ItemId, langs: &[&str]) -> Result<Option<Found>> {
    let mut query = conn.prepare_cached(&format!("{SELECT} WHERE g.origin = ?1 AND i.id = ?2"))?;
    let rows = query.query_map(params![origin.as_str(), id.as_str()], Stored::read)?;
    let stored = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(choose(stored, langs))
}

/// All items of a kind that are valid at `now` and meant for these settings, each in one language; of one gazette, or of all.
pub fn items_of_kind(
    conn: &Connection,
    origin: Option<&Origin>,
    kind: ItemKind,
    langs: &[&str],
    settings: &Settings,
    now: Timestamp,
) -> Result<Vec<Found>> {
    let mut query = conn.prepare_cached(&format!(
        "{SELECT} WHERE i.kind = ?1 AND (?2 IS NULL OR g.origin = ?2)
           AND (i.valid_from IS NULL OR i.valid_from <= ?3) AND (i.expires IS NULL OR i.expires > ?3)"
    ))?;
    let rows = query.query_map(params![kind.as_str(), origin.map(Origin::as_str), now.as_second()], Stored::read)?;
    let mut told = BTreeMap::new();
    let mut by_item: BTreeMap<(i64, String), Vec<Stored>> = BTreeMap::new();
    for stored in rows {
        let stored = stored?;
        if stored.applies(conn, settings, &mut told)? {
            by_item.entry((stored.gazette, stored.id.clone())).or_default().push(stored);
        }
    }
    Ok(by_item.into_values().filter_map(|stored| choose(stored, langs)).collect())
}

/// What of the settings speaks of this gazette's town.
pub fn told_to(conn: &Connection, origin: &Origin, settings: &Settings) -> Result<Settings> {
    let body: Option<String> = conn
        .prepare_cached(
            "SELECT i.body FROM gazette_item i JOIN gazette_gazette g USING (gazette)
             WHERE g.origin = ?1 AND i.kind = ?2 ORDER BY i.id, i.lang LIMIT 1",
        )?
        .query_row([origin.as_str(), ItemKind::Profile.as_str()], |row| row.get(0))
        .optional()?;
    let item: Option<Item> = body.and_then(|body| serde_json::from_str(&body).ok());
    Ok(match item.map(|item| item.content) {
        Some(Content::Profile(profile)) => settings.in_words_of(&profile),
        _ => Settings { age: settings.age, ..Settings::default() },
    })
}

/// An item that was shown once and was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    pub origin: Origin,
    pub id: ItemId,
    pub lang: String,
    pub kind: String,
    pub title: String,
    pub withdrawn_at: Timestamp,
}

/// What was taken back, newest first.
pub fn withdrawn(conn: &Connection, origin: &Origin) -> Result<Vec<Withdrawn>> {
    let mut query = conn.prepare_cached(
        "SELECT w.id, w.lang, w.kind, w.title, w.withdrawn_at FROM gazette_withdrawn w JOIN gazette_gazette g USING (gazette)
         WHERE g.origin = ?1 ORDER BY w.withdrawn_at DESC, w.id, w.lang",
    )?;
    let rows = query.query_map([origin.as_str()], |row| {
        Ok(Withdrawn {
            origin: origin.clone(),
            id: ItemId(row.get(0)?),
            lang: row.get(1)?,
            kind: row.get(2)?,
            title: row.get(3)?,
            withdrawn_at: moment(row.get(4)?),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether what this gazette shows may be old. `None`: nothing has arrived yet, or it was not joined.
pub fn freshness(conn: &Connection, origin: &Origin, now: Timestamp) -> Result<Option<Freshness>> {
    if join::number(conn, origin)?.is_none() {
        return Ok(None);
    }
    let (signed_at, expires): (i64, i64) = conn.query_row(
        "SELECT signed_at, expires_at FROM gazette_gazette WHERE origin = ?1",
        [origin.as_str()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok((signed_at > 0).then(|| checkpoint::freshness(moment(signed_at), moment(expires), now)))
}

/// The stored body of one row, as it was signed.
pub fn body(conn: &Connection, row: i64) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached("SELECT body FROM gazette_item WHERE item = ?1")?
        .query_row([row], |row| row.get(0))
        .optional()?)
}

const SELECT: &str =
    "SELECT i.item, i.gazette, g.origin, g.main_lang, i.id, i.lang, i.audience, i.sha256, i.body, i.published_at
    FROM gazette_item i JOIN gazette_gazette g USING (gazette)";

struct Stored {
    row: i64,
    gazette: i64,
    origin: String,
    main_lang: String,
    id: String,
    lang: String,
    audience: String,
    sha256: String,
    body: String,
    published_at: i64,
}

impl Stored {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            row: row.get(0)?,
            gazette: row.get(1)?,
            origin: row.get(2)?,
            main_lang: row.get(3)?,
            id: row.get(4)?,
            lang: row.get(5)?,
            audience: row.get(6)?,
            sha256: row.get(7)?,
            body: row.get(8)?,
            published_at: row.get(9)?,
        })
    }

    /// `told`: what of the settings speaks of each town, as far as it was asked for.
    fn applies(&self, conn: &Connection, settings: &Settings, told: &mut BTreeMap<i64, Settings>) -> Result<bool> {
        if self.audience.is_empty() {
            return Ok(true);
        }
        let told = match told.entry(self.gazette) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(told_to(conn, &Origin::new(&self.origin), settings)?),
        };
        Ok(serde_json::from_str::<Audience>(&self.audience).is_ok_and(|audience| audience::applies(&audience, told)))
    }
}

/// Exact match, then the same language in another variety (RFC 4647 §3.4 lookup on the primary subtag), in the order asked
/// for; then the main language; then the first there is.
fn choose(stored: Vec<Stored>, langs: &[&str]) -> Option<Found> {
    let rank = |lang: &str, main: &str| {
        langs
            .iter()
            .position(|wanted| wanted.eq_ignore_ascii_case(lang))
            .map(|place| place * 2)
            .or_else(|| langs.iter().position(|wanted| primary(wanted) == primary(lang)).map(|place| place * 2 + 1))
            .unwrap_or(if lang == main { usize::MAX - 1 } else { usize::MAX })
    };
    let best = stored.into_iter().min_by_key(|one| (rank(&one.lang, &one.main_lang), one.lang.clone()))?;
    let item: Item = serde_json::from_str(&best.body).ok()?;
    Some(Found {
        exact_language: langs.first().is_none_or(|wanted| primary(wanted) == primary(&best.lang)),
        origin: Origin(best.origin),
        gazette: best.gazette,
        row: best.row,
        item,
        sha256: best.sha256,
        published_at: moment(best.published_at),
    })
}

fn primary(lang: &str) -> String {
    lang.split('-').next().unwrap_or(lang).to_ascii_lowercase()
}

fn moment(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or_default()
}
