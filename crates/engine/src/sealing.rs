//! From the queue into the conversation: letters are sealed in the order they were written, in the writer's transaction.

use crate::context::Context;
use crate::directory::Directory;
use crate::error::EngineError;
use crate::registration::Members;
use crate::{conversations, letters};
use mls::{Happened, Rejection};
use model::id::{GroupId, LetterId};
use model::{ErrorCode, Failure, Table};
use rusqlite::Transaction;
use std::collections::BTreeMap;

/// Seals what is ready in every conversation whose group exists (rule 1: state before wire).
pub fn seal_ready(transaction: &Transaction<'_>, context: &Context<'_>, members: &Members) -> Result<(), EngineError> {
    let queues = with_queue(context)?;
    if queues.is_empty() {
        return Ok(());
    }
    let directory = Directory::load(context)?;
    for (hub, conversations) in queues {
        let Some(member) = members.get(&hub) else { continue };
        let mut session = member.on(transaction, &directory, seconds(context));
        for (conversation, group) in conversations {
            let is_open = session.state(&group)?.is_some_and(|state| state.is_open());
            for (id, plaintext) in letters::ready_to_seal(context, &conversation)? {
                if is_open {
                    session.seal(&group, &plaintext, id.as_str())?;
                    letters::set_state(context, &id, "waiting")?;
                } else {
                    // The conversation has ended: the letter stays and says so, and mail goes on coming.
                    letters::set_state(context, &id, "failed")?;
                }
            }
        }
    }
    Ok(())
}

/// Conversations that exist in the MLS state and have queued letters, each with its group, by hub.
fn with_queue(context: &Context<'_>) -> Result<BTreeMap<String, Vec<(GroupId, GroupId)>>, EngineError> {
    let mut statement = context.db.prepare_cached(
        "SELECT DISTINCT c.hub, c.id, c.mls_group FROM letter AS l JOIN conversation AS c ON c.id = l.conversation
         WHERE l.state = 'queued' AND c.created = 1",
    )?;
    let mut queues: BTreeMap<String, Vec<(GroupId, GroupId)>> = BTreeMap::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        queues.entry(row.get(0)?).or_default().push((GroupId(row.get(1)?), GroupId(row.get(2)?)));
    }
    Ok(queues)
}

/// The engine's own rows for what happened in a group, in the transaction in which it happened.
pub fn note(context: &Context<'_>, happened: &Happened) -> Result<(), EngineError> {
    match happened {
        Happened::Received(received) => {
            if let Some(conversation) = conversations::of_group(context, &received.group)? {
                letters::receive(context, &conversation, &received.plaintext)?;
            }
        }
        Happened::Sent { local, .. } => {
            context
                .db
                .prepare_cached("UPDATE letter SET state = 'sent' WHERE id = ?1 AND state IN ('queued', 'waiting')")?
                .execute([local])?;
            context.touch(Table::Letters);
            context.touch(Table::Conversations);
            context.touch(Table::Cases);
        }
        Happened::Rejected { group, local, why } => rejected(context, group, local, why)?,
        Happened::Stopped { group, why, .. } => {
            tracing::warn!("a conversation was stopped: {why}");
            trouble(context, group, Failure::new(ErrorCode::DepartmentNotOfficial))?;
        }
        Happened::Left { group } => trouble(context, group, Failure::new(ErrorCode::DepartmentUnreachable))?,
        Happened::Skipped(skipped) => tracing::warn!("skipped in a conversation: {}", skipped.reason.as_str()),
        Happened::Joined { .. } | Happened::Changed { .. } => {}
    }
    Ok(())
}

/// Something of ours will never arrive as it is: the letter stays and says so; a group that failed is made anew.
fn rejected(context: &Context<'_>, group: &GroupId, local: &str, why: &Rejection) -> Result<(), EngineError> {
    tracing::warn!("the hub rejected a letter: {why:?}");
    match why {
        Rejection::TooLarge => letters::set_state(context, &LetterId::new(local), "failed"),
        _ => trouble(context, group, Failure::new(ErrorCode::DepartmentUnreachable)),
    }
}

fn trouble(context: &Context<'_>, group: &GroupId, failure: Failure) -> Result<(), EngineError> {
    context
        .db
        .prepare_cached("UPDATE conversation SET problem = ?2 WHERE mls_group = ?1")?
        .execute((group.as_str(), serde_json::to_string(&failure)?))?;
    context.touch(Table::Conversations);
    Ok(())
}

pub fn seconds(context: &Context<'_>) -> u64 {
    u64::try_from(context.now.as_second()).unwrap_or(0)
}
