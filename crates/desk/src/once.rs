//! A request with an idempotency key is done once: asked again, it gets the first answer and nothing is sent.

use crate::context::Context;
use crate::digest;
use crate::error::DeskError;
use model::desk_api::Written;
use model::id::LetterId;
use rusqlite::OptionalExtension;

/// Longest key, in bytes.
pub const KEY_MAX: usize = 255;

/// Who asked, by which key, for what.
#[derive(Debug, Clone)]
pub struct Asked {
    caller: String,
    key: String,
    /// Hash of everything that makes the request this request.
    request: String,
}

impl Asked {
    /// Errors: the key is not 1 to 255 printable ASCII characters.
    pub fn new(caller: &str, key: &str, request: &[&[u8]]) -> Result<Self, DeskError> {
        let printable = key.bytes().all(|byte| matches!(byte, b' '..=b'~'));
        if key.is_empty() || key.len() > KEY_MAX || !printable {
            return Err(DeskError::Invalid(format!(
                "an idempotency key has 1 to {KEY_MAX} printable ASCII characters"
            )));
        }
        Ok(Self { caller: caller.to_owned(), key: key.to_owned(), request: digest::of_parts(request) })
    }
}

/// Does the work in the caller's transaction, unless this was asked before.
///
/// Errors: the key was used for another request; whatever the work fails with, and then nothing is remembered.
pub fn once(
    context: &Context<'_>,
    asked: Option<&Asked>,
    work: impl FnOnce() -> Result<LetterId, DeskError>,
) -> Result<Written, DeskError> {
    let Some(asked) = asked else { return Ok(Written { letter: work()?, repeated: false }) };
    let known: Option<(String, String)> = context
        .db
        .prepare_cached("SELECT request, letter FROM idempotency WHERE caller = ?1 AND key = ?2")?
        .query_row((&asked.caller, &asked.key), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match known {
        Some((request, letter)) if request == asked.request => Ok(Written { letter: LetterId(letter), repeated: true }),
        Some(_) => Err(DeskError::KeyReused(asked.key.clone())),
        None => {
            let letter = work()?;
            context
                .db
                .prepare_cached("INSERT INTO idempotency (caller, key, request, letter) VALUES (?1, ?2, ?3, ?4)")?
                .execute((&asked.caller, &asked.key, &asked.request, letter.as_str()))?;
            Ok(Written { letter, repeated: false })
        }
    }
}
