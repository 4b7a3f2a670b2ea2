//! What an item is called on this device. Ids are unique in their gazette only: two towns may both have a `birth-certificate`,
//! so an item of any gazette but the first is called `ID~N`, with the gazette's number on this device.

use crate::context::Context;
use crate::error::EngineError;
use model::id::{GroupId, ItemId};
use model::item::Item;
use rusqlite::OptionalExtension;

/// Not part of any id.
const MARK: char = '~';
/// The gazette whose items need no mark.
const FIRST: i64 = 1;
const LINK: &str = "](item:";

/// The address of an item of a gazette.
pub fn of(gazette: i64, id: &str) -> String {
    if gazette == FIRST || id.contains(MARK) { id.to_owned() } else { format!("{id}{MARK}{gazette}") }
}

/// The id in its gazette, and the gazette.
pub fn parse(address: &str) -> (&str, i64) {
    match address.split_once(MARK) {
        Some((id, number)) => (id, number.parse().unwrap_or_default()),
        None => (address, FIRST),
    }
}

/// The id in its gazette: what the department knows it by.
pub fn plain(address: &str) -> String {
    parse(address).0.to_owned()
}

/// Turns every id in an item of a gazette into an address.
pub fn settle(gazette: i64, item: &mut Item) {
    if gazette == FIRST {
        return;
    }
    for id in item.ids_mut() {
        *id = of(gazette, id);
    }
    if let Some(text) = item.markdown_mut() {
        *text = in_markdown(gazette, text);
    }
}

/// The gazette's number of the department that a conversation is with, also when it was left.
pub fn gazette_of(context: &Context<'_>, conversation: &GroupId) -> Result<i64, EngineError> {
    let number = context
        .db
        .prepare_cached(
            "SELECT n.gazette FROM conversation AS c JOIN gazette_number AS n ON n.origin = c.origin WHERE c.id = ?1",
        )?
        .query_row([conversation.as_str()], |row| row.get(0))
        .optional()?;
    Ok(number.unwrap_or(FIRST))
}

/// The addresses of items that a department named in a conversation.
pub fn named_in(context: &Context<'_>, conversation: &GroupId, ids: &[ItemId]) -> Result<Vec<ItemId>, EngineError> {
    let gazette = gazette_of(context, conversation)?;
    Ok(ids.iter().map(|id| ItemId(of(gazette, id.as_str()))).collect())
}

fn in_markdown(gazette: i64, text: &str) -> String {
    let mut settled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(LINK) {
        let (before, after) = rest.split_at(at + LINK.len());
        let end = after.find([')', ' ', '\n']).unwrap_or(after.len());
        settled.push_str(before);
        settled.push_str(&of(gazette, &after[..end]));
        rest = &after[end..];
    }
    settled.push_str(rest);
    settled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_gazette_needs_no_mark() {
        assert_eq!(of(1, "passport"), "passport");
        assert_eq!(of(2, "passport"), "passport~2");
        assert_eq!(of(2, "passport~2"), "passport~2");
        assert_eq!(parse("passport~2"), ("passport", 2));
        assert_eq!(parse("passport"), ("passport", FIRST));
        assert_eq!(parse("passport~x"), ("passport", 0), "no gazette has this number");
    }

    #[test]
    fn links_in_a_text_stay_in_their_gazette() {
        let text = "See [rent](item:rent-help) and [this](https://x.example/), or [that](item:that \"title\").";
        let settled = "See [rent](item:rent-help~3) and [this](https://x.example/), or [that](item:that~3 \"title\").";
        assert_eq!(in_markdown(3, text), settled);
        assert_eq!(in_markdown(1, text), text);
        assert_eq!(in_markdown(3, "](item:"), "](item:~3", "no link, no harm");
    }
}
