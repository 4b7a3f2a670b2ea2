//! The gazettes this device follows: joining, leaving, and how they stand.

use crate::address;
use crate::context::{Context, moment};
use crate::error::EngineError;
use crate::{items, remembered};
use gazette::join::Joined;
use model::id::Origin;
use model::link::{self, LinkError};
use model::view::{Freshness, GazetteView};
use model::{ErrorCode, Failure, Table};
use sha2::{Digest, Sha256};

pub fn list(context: &Context<'_>) -> Result<Vec<GazetteView>, EngineError> {
    gazette::join::joined(context.db)?
        .into_iter()
        .filter(|joined| joined.size > 0)
        .map(|joined| view(context, joined))
        .collect()
}

pub fn find(context: &Context<'_>, origin: &Origin) -> Result<GazetteView, EngineError> {
    let joined = gazette::join::joined(context.db)?.into_iter().find(|joined| joined.address.origin == *origin);
    view(context, joined.ok_or(ErrorCode::NotJoined)?)
}

/// Errors: `LinkNotALink`, `LinkIncomplete`.
pub fn parse_link(text: &str) -> Result<model::item::GazetteAddress, EngineError> {
    let address = link::parse(text).map_err(|error| {
        EngineError::from(match error {
            LinkError::NotALink => ErrorCode::LinkNotALink,
            LinkError::Incomplete => ErrorCode::LinkIncomplete,
        })
    })?;
    // An address that no request can be sent to is a slip of the hand, not a lack of network.
    match reqwest::Url::parse(&address.base) {
        Ok(url) if url.has_host() => Ok(address),
        _ => Err(ErrorCode::LinkIncomplete.into()),
    }
}

/// Forgets the gazette and takes its items out of the index.
pub fn leave(context: &Context<'_>, origin: &Origin) -> Result<(), EngineError> {
    let mut statement = context.db.prepare(
        "SELECT i.id, i.lang, i.gazette FROM gazette_item AS i JOIN gazette_gazette AS g USING (gazette) WHERE g.origin = ?1",
    )?;
    let items = statement
        .query_map([origin.as_str()], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, i64>(2)?))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    for (id, lang, gazette) in items {
        assistant::index::remove(context.db, &address::of(gazette, &id), &lang)?;
    }
    if !gazette::join::leave(context.db, origin)? {
        return Err(ErrorCode::NotJoined.into());
    }
    for table in [Table::Gazettes, Table::Items, Table::Reminders] {
        context.touch(table);
    }
    Ok(())
}

fn view(context: &Context<'_>, joined: Joined) -> Result<GazetteView, EngineError> {
    let origin = joined.address.origin;
    let profile = items::profile(context, &origin)?;
    let count: u64 = context
        .db
        .prepare_cached(
            "SELECT count(*) FROM gazette_item AS i JOIN gazette_gazette AS g USING (gazette) WHERE g.origin = ?1",
        )?
        .query_row([origin.as_str()], |row| row.get(0))?;
    let checked = remembered::read(context.db, &format!("gazette_checked/{origin}"))?;
    let problem = remembered::read(context.db, &format!("gazette_problem/{origin}"))?.unwrap_or_default();
    let freshness = gazette::read::freshness(context.db, &origin, context.now)?;
    let (name, summary, profile) = match profile {
        Some((item, profile)) => (item.title, item.summary, Some(profile)),
        None => (origin.0.clone(), String::new(), None),
    };
    let text =
        |take: fn(&model::item::Profile) -> &String| profile.as_ref().map(|p| take(p).clone()).unwrap_or_default();
    Ok(GazetteView {
        name,
        summary,
        phone: text(|p| &p.phone),
        emergency_phone: text(|p| &p.emergency_phone),
        time_zone: text(|p| &p.time_zone),
        languages: profile.as_ref().map(|p| p.languages.clone()).unwrap_or_default(),
        areas: profile.as_ref().map(|p| p.areas.clone()).unwrap_or_default(),
        topics: profile.map(|p| p.topics).unwrap_or_default(),
        items: count,
        checked: checked.and_then(|text| text.parse().ok()).map(moment),
        freshness: match freshness {
            Some(gazette::log::checkpoint::Freshness::Fresh) | None => Freshness::Fresh,
            Some(_) => Freshness::Old,
        },
        problem: serde_json::from_str::<Failure>(&problem).ok(),
        fingerprint: fingerprint(&joined.address.verifier),
        origin,
    })
}

/// Twenty digits in groups of four: short enough to compare with the poster, too many for a key to be made that has them.
pub fn fingerprint(verifier: &str) -> String {
    let digest = Sha256::digest(verifier.as_bytes());
    let number = digest.iter().take(16).fold(0u128, |number, byte| number << 8 | u128::from(*byte)) % 10u128.pow(20);
    let digits = format!("{number:020}");
    let groups: Vec<&str> = (0..digits.len()).step_by(4).filter_map(|at| digits.get(at..at + 4)).collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_twenty_digits_in_groups_of_four() {
        let printed = fingerprint("merewick.example/gazette+00000000+key");
        let groups: Vec<&str> = printed.split(' ').collect();
        assert_eq!(groups.len(), 5, "{printed}");
        assert!(
            groups.iter().all(|group| group.len() == 4 && group.bytes().all(|byte| byte.is_ascii_digit())),
            "{printed}"
        );
        assert_ne!(printed, fingerprint("merewick.example/gazette+00000000+kez"));
    }
}
