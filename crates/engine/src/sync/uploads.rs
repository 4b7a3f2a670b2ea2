//! The ciphertext of attachments on its way to the hubs. Letters that name no file do not wait for it.

use crate::context::Context;
use crate::engine::Engine;
use crate::error::EngineError;
use crate::letters;
use crate::platform::Platform;
use courier::Hub;
use model::Table;
use model::id::{BlobId, LetterId};
use rusqlite::OptionalExtension;

/// The ciphertext of a file, and the letter that names it.
struct Upload {
    place: i64,
    blob: BlobId,
    letter: LetterId,
    sealed: Vec<u8>,
}

impl<P: Platform> Engine<P> {
    /// Returns how many files the hubs have now that they had not before.
    pub(super) async fn sync_uploads(&self) -> Result<usize, EngineError> {
        let _one = self.0.uploading.lock().await;
        let (mut count, mut problem) = (0, None);
        for hub in self.hubs()? {
            match self.upload(&hub).await {
                Ok(some) => count += some,
                Err(error) => problem = problem.or(Some(error)),
            }
        }
        problem.map_or(Ok(count), Err)
    }

    /// Each file once. What a hub refuses for good fails its letter; anything else is tried again later.
    async fn upload(&self, hub: &Hub) -> Result<usize, EngineError> {
        let (mut after, mut count, mut problem) = (0, 0, None);
        while let Some(next) = self.read(|context| next_upload(context, hub, after))? {
            after = next.place;
            match hub.put_blob(&next.blob, next.sealed).await {
                Ok(()) => {
                    self.change(|context| uploaded(context, &next.blob))?;
                    count += 1;
                }
                Err(error) if error.is_for_good() => {
                    tracing::warn!("the hub will not take a file: {error}");
                    self.change(|context| not_taken(context, &next.letter))?;
                    problem = Some(error);
                }
                Err(error) => return Err(error.into()),
            }
        }
        problem.map_or(Ok(count), |error| Err(error.into()))
    }
}

/// Whether a file waits.
pub fn any(context: &Context<'_>) -> Result<bool, EngineError> {
    let mut waits = context.db.prepare_cached("SELECT EXISTS (SELECT 1 FROM upload WHERE done = 0)")?;
    Ok(waits.query_row([], |row| row.get(0))?)
}

fn uploaded(context: &Context<'_>, blob: &BlobId) -> Result<(), EngineError> {
    let sql = "UPDATE upload SET done = 1, sealed = x'' WHERE blob = ?1";
    context.db.prepare_cached(sql)?.execute([blob.as_str()])?;
    context.touch(Table::Outbox);
    Ok(())
}

/// The letter stays with its files and says that it was not sent; those behind it go.
fn not_taken(context: &Context<'_>, letter: &LetterId) -> Result<(), EngineError> {
    let sql = "UPDATE upload SET done = 1, sealed = x'' WHERE letter = ?1";
    context.db.prepare_cached(sql)?.execute([letter.as_str()])?;
    letters::set_state(context, letter, "failed")
}

fn next_upload(context: &Context<'_>, hub: &Hub, after: i64) -> Result<Option<Upload>, EngineError> {
    let sql = "SELECT u.rowid, u.blob, u.letter, u.sealed FROM upload AS u JOIN letter AS l ON l.id = u.letter
               JOIN conversation AS c ON c.id = l.conversation
               WHERE u.done = 0 AND c.hub = ?1 AND u.rowid > ?2 ORDER BY u.rowid LIMIT 1";
    let mut statement = context.db.prepare_cached(sql)?;
    let upload = statement.query_row((hub.base(), after), |row| {
        Ok(Upload { place: row.get(0)?, blob: BlobId(row.get(1)?), letter: LetterId(row.get(2)?), sealed: row.get(3)? })
    });
    Ok(upload.optional()?)
}
