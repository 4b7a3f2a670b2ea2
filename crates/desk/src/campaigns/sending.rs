//! One batch of a campaign: a few hundred letters, their rows and one line of the audit trail, in one transaction.

use super::wording;
use super::{prepare, rows};
use crate::context::Context;
use crate::error::DeskError;
use crate::writing::{Author, write};
use crate::{audit, town};
use model::console::Topic;
use model::desk_api::CampaignState;
use model::id::LetterId;
use sha2::{Digest, Sha256};

/// What a batch came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// So many rows; there may be more.
    Rows(u32),
    /// Nothing is left, or it does not run any more.
    Over,
}

/// The trail's name for a sending.
const ACTOR: &str = "campaign";

/// The next `count` rows. Pausing and cancelling take effect between batches.
///
/// Errors: then nothing of the batch happened.
pub fn batch(context: &Context<'_>, id: &str, count: u32) -> Result<Sent, DeskError> {
    if prepare::state(context, id)? != CampaignState::Running {
        return Ok(Sent::Over);
    }
    let view = rows::find(context.db, id)?;
    let queued = rows::queued(context.db, id, 0, count)?;
    let (Some(first), Some(last)) = (queued.first(), queued.last()) else {
        prepare::set_state(context, id, CampaignState::Done)?;
        let subject = format!("{id} written {} failed {}", counted(context, id, "written")?, view.rows.failed);
        audit::note(context, ACTOR, "campaign done", &subject)?;
        return Ok(Sent::Over);
    };
    let time_zone = town::time_zone(context.db)?;
    let (mut written, mut failed) = (0_u32, 0_u32);
    let mut digest = Sha256::new();
    for row in &queued {
        let is_open = context.session.borrow().state(&row.conversation)?.is_some_and(|state| state.is_open());
        let filled = wording::fill(&view.wording, id, &row.lang, &row.cells, context.now);
        let reason = match filled {
            _ if !is_open => DeskError::ConversationEnded.to_string(),
            Err(wrong) => wrong
                .into_iter()
                .map(|wrong| format!("{}: {}", wrong.column, wrong.problem))
                .collect::<Vec<_>>()
                .join("; "),
            Ok(filled) => {
                let letter = write(context, &row.conversation, Author::Person(""), filled.letter(&time_zone))?;
                let sql = "UPDATE campaign_row SET letter = ?3 WHERE campaign = ?1 AND row = ?2";
                context.db.prepare_cached(sql)?.execute((id, row.row, letter.as_str()))?;
                digest.update(line(row.row, letter.as_str()));
                written += 1;
                continue;
            }
        };
        fail(context, id, row.row, &reason)?;
        failed += 1;
    }
    context.touch(Topic::Campaigns);
    let sql = "UPDATE campaign SET written = written + ?2, failed = failed + ?3, changed = ?4 WHERE id = ?1";
    context.db.prepare_cached(sql)?.execute((id, written, failed, context.millis()))?;
    let digest = hex::encode(digest.finalize());
    let subject = format!("{id} rows {}-{} written {written} failed {failed} {digest}", first.row, last.row);
    audit::note(context, ACTOR, "campaign batch", &subject)?;
    Ok(Sent::Rows(written + failed))
}

/// A row that cannot be sealed does not hold up the others.
pub fn give_up(context: &Context<'_>, id: &str) -> Result<(), DeskError> {
    if prepare::state(context, id)? != CampaignState::Running {
        return Ok(());
    }
    if let Some(row) = rows::queued(context.db, id, 0, 1)?.first() {
        context.touch(Topic::Campaigns);
        fail(context, id, row.row, "the letter could not be written; the service's log says why")?;
        context.db.execute("UPDATE campaign SET failed = failed + 1 WHERE id = ?1", [id])?;
        audit::note(context, ACTOR, "campaign row failed", &format!("{id} row {}", row.row))?;
    }
    Ok(())
}

/// The hub will never take a letter that was written; if a campaign wrote it, its row says so.
pub fn rejected(context: &Context<'_>, letter: &str) -> Result<(), DeskError> {
    let sql =
        "UPDATE campaign_row SET reason = ?2 WHERE letter = ?1 AND letter <> '' AND reason = '' RETURNING campaign";
    let mut statement = context.db.prepare_cached(sql)?;
    let campaigns = statement
        .query_map((letter, DeskError::ConversationEnded.to_string()), |row| row.get::<_, String>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    for id in campaigns {
        context.touch(Topic::Campaigns);
        let sql = "UPDATE campaign SET written = written - 1, failed = failed + 1 WHERE id = ?1";
        context.db.prepare_cached(sql)?.execute([id])?;
    }
    Ok(())
}

/// A citizen's device has some letters, or its owner read them: the campaign that wrote one counts it by itself.
pub fn received(context: &Context<'_>, letters: &[LetterId]) -> Result<(), DeskError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM campaign_row WHERE letter = ?1 AND letter <> '')";
    let mut statement = context.db.prepare_cached(sql)?;
    for letter in letters {
        if statement.query_row([letter.as_str()], |row| row.get(0))? {
            context.touch(Topic::Campaigns);
            break;
        }
    }
    Ok(())
}

/// What the digest of a batch in the trail is over: anybody who has the rows can make it again.
fn line(row: u32, letter: &str) -> String {
    format!("{row} {letter}\n")
}

fn fail(context: &Context<'_>, id: &str, row: u32, reason: &str) -> Result<(), DeskError> {
    let sql = "UPDATE campaign_row SET reason = ?3 WHERE campaign = ?1 AND row = ?2";
    context.db.prepare_cached(sql)?.execute((id, row, reason))?;
    Ok(())
}

fn counted(context: &Context<'_>, id: &str, column: &str) -> Result<u32, DeskError> {
    let sql = format!("SELECT {column} FROM campaign WHERE id = ?1");
    Ok(context.db.query_row(&sql, [id], |row| row.get(0))?)
}
