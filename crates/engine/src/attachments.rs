//! Files beside own letters: sealed when the letter is written, uploaded when there is a network.

use crate::context::Context;
use crate::error::EngineError;
use crate::files::{self, File};
use model::id::{BlobId, LetterId};
use model::letter::Attachment;
use rusqlite::OptionalExtension;

/// Attachments that are named in a letter, and the ciphertext to upload for them.
#[derive(Debug)]
pub struct Prepared(Vec<Planned>);

#[derive(Debug)]
struct Planned {
    file: String,
    attachment: Attachment,
    sealed: Vec<u8>,
}

/// `files`: pairs of scope and file id. Errors: a file that is not (wholly) here.
pub fn prepare(context: &Context<'_>, files: &[(String, String)]) -> Result<Prepared, EngineError> {
    let planned = files
        .iter()
        .map(|(scope, id)| {
            let file = files::expect(context.db, id)?;
            let bytes = files::bytes(context.db, &file)?;
            let (attachment, sealed) = courier::attachment::seal(&file.name, &file.media_type, scope, &bytes)?;
            Ok(Planned { file: file.id, attachment, sealed })
        })
        .collect::<Result<_, EngineError>>()?;
    Ok(Prepared(planned))
}

impl Prepared {
    pub fn attachments(&self) -> Vec<Attachment> {
        self.0.iter().map(|planned| planned.attachment.clone()).collect()
    }

    /// The letter waits until these are at the hub. On this device the blob's name finds the file, too.
    pub fn queue(self, context: &Context<'_>, letter: &LetterId) -> Result<(), EngineError> {
        for planned in self.0 {
            context
                .db
                .prepare_cached("INSERT INTO upload (blob, file, letter, sealed) VALUES (?1, ?2, ?3, ?4)")?
                .execute((planned.attachment.blob.as_str(), &planned.file, letter.as_str(), planned.sealed))?;
        }
        Ok(())
    }
}

/// The files of a letter that will not go out.
pub fn take_back(context: &Context<'_>, letter: &str) -> Result<(), EngineError> {
    let mut statement = context.db.prepare_cached("DELETE FROM upload WHERE letter = ?1 RETURNING file")?;
    let files = statement.query_map([letter], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    files.iter().try_for_each(|file| files::let_go(context.db, file))
}

/// The file that an own attachment was made from.
pub fn file_of_blob(context: &Context<'_>, blob: &BlobId) -> Result<Option<File>, EngineError> {
    let id: Option<String> = context
        .db
        .prepare_cached("SELECT file FROM upload WHERE blob = ?1")?
        .query_row([blob.as_str()], |row| row.get(0))
        .optional()?;
    match id {
        Some(id) => files::find(context.db, &id),
        None => Ok(None),
    }
}
