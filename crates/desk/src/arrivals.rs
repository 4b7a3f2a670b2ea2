//! What a citizen's letter does at the desk: conversations open, submissions become cases, the automatic answers speak.

use crate::context::Context;
use crate::database::random;
use crate::error::DeskError;
use crate::office::Desk;
use crate::writing::{Author, write};
use crate::{audit, bot, campaigns, failed, inbox, renewal, town, words, writing};
use mls::{Happened, Role};
use model::console::cases::StepKind;
use model::days::working_days_after;
use model::id::{GroupId, LetterId, Reference};
use model::letter::{CaseState, Letter, LetterKind, ReceiptKind};
use rusqlite::Connection;

/// Ours have 32. What answers a letter repeats its id, and has to fit into a letter itself.
const LETTER_ID_MAX: usize = 64;
/// Of a reference, until one is free.
const DRAWS: u32 = 16;

/// Returns the letter that is to be confirmed to its writer.
pub fn note(desk: &Desk, context: &Context<'_>, happened: &Happened) -> Result<Option<LetterId>, DeskError> {
    match happened {
        Happened::Joined { group, members, .. } => {
            let device = members.iter().find(|member| member.credential.role == Role::Device);
            let client = device.map(|member| member.credential.client.0.as_str()).unwrap_or_default();
            open(context, group, client)?;
        }
        Happened::Received(received) => return receive(desk, context, &received.group, &received.plaintext),
        Happened::Sent { .. } | Happened::Changed { .. } => {}
        Happened::Skipped(skipped) => {
            tracing::warn!("skipped in a conversation: {}", skipped.reason.as_str());
        }
        Happened::Left { group } | Happened::Stopped { group, .. } => {
            tracing::warn!("a conversation ended");
            failed::conversation(context, group)?;
        }
        Happened::Rejected { local, why, .. } => {
            tracing::warn!("a letter was not taken");
            failed::letter(context, local, why)?;
            campaigns::rejected(context, local)?;
        }
    }
    Ok(None)
}

/// One receipt for letters that came together: a page of a hundred is answered by one letter, not by a hundred.
pub fn confirm(context: &Context<'_>, group: &GroupId, letters: Vec<LetterId>) -> Result<(), DeskError> {
    // The conversation may have ended with the last of them.
    let is_open = context.session.borrow().state(group)?.is_some_and(|state| state.is_open());
    if is_open {
        writing::confirm(context, group, Author::Automatic, ReceiptKind::Received, &letters)?;
    }
    Ok(())
}

fn open(context: &Context<'_>, group: &GroupId, client: &str) -> Result<(), DeskError> {
    let reference = free_reference(context.db, random)?;
    let opened = context.db.execute(
        "INSERT INTO conversation (id, client, reference, opened, changed) VALUES (?1, ?2, ?3, ?4, ?4)
         ON CONFLICT (id) DO NOTHING",
        (group.as_str(), client, reference.as_str(), context.millis()),
    )?;
    if opened > 0 {
        inbox::step(context, group, StepKind::Opened, "", "")?;
    }
    Ok(())
}

/// One that no case and no submission has.
///
/// Errors: whatever is drawn is taken, which by chance does not happen.
fn free_reference(
    db: &Connection,
    mut draw: impl FnMut() -> Result<[u8; 8], DeskError>,
) -> Result<Reference, DeskError> {
    let mut taken = db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM conversation WHERE reference = ?1)
         OR EXISTS (SELECT 1 FROM submission WHERE reference = ?1)",
    )?;
    for _ in 0..DRAWS {
        let reference = Reference::from_random(draw()?);
        if !taken.query_row([reference.as_str()], |row| row.get(0))? {
            return Ok(reference);
        }
    }
    Err(DeskError::NoRandomness)
}

/// Stores a letter and answers it. A letter that is here already changes nothing.
fn receive(
    desk: &Desk,
    context: &Context<'_>,
    group: &GroupId,
    plaintext: &[u8],
) -> Result<Option<LetterId>, DeskError> {
    let Ok(letter) = Letter::from_bytes(plaintext) else {
        tracing::warn!("a letter that is not one was dropped");
        return Ok(None);
    };
    if letter.id.as_str().len() > LETTER_ID_MAX {
        tracing::warn!("a letter whose id is longer than any of ours was dropped");
        return Ok(None);
    }
    let inserted = context
        .db
        .prepare_cached(
            "INSERT OR IGNORE INTO letter (id, conversation, from_citizen, body, at) VALUES (?1, ?2, 1, ?3, ?4)",
        )?
        .execute((letter.id.as_str(), group.as_str(), serde_json::to_string(&letter)?, context.millis()))?;
    if inserted == 0 {
        // Sent again by somebody who did not hear that it had arrived: who writes a receipt waits for none.
        let is_receipt = matches!(letter.kind(), Some(LetterKind::Receipt { .. }));
        return Ok((!is_receipt).then_some(letter.id));
    }
    if let Some(LetterKind::Receipt { what, letters }) = letter.kind() {
        let column = match what {
            ReceiptKind::Received => "delivered = 1",
            ReceiptKind::Read => "delivered = 1, read = 1",
        };
        let mut statement = context.db.prepare_cached(&format!(
            "UPDATE letter SET {column} WHERE id = ?1 AND conversation = ?2 AND from_citizen = 0"
        ))?;
        for id in letters {
            statement.execute([id.as_str(), group.as_str()])?;
        }
        campaigns::received(context, letters)?;
        return Ok(None);
    }
    audit::note(context, "citizen", "letter", group.as_str())?;
    if let Some(LetterKind::Hello { continues, .. }) = letter.kind()
        && !continues.is_empty()
        && renewal::take_over(context, group, continues)?
    {
        return Ok(Some(letter.id));
    }
    if let Some(LetterKind::Hello { department, topic, lang, .. }) = letter.kind() {
        context.db.execute(
            "UPDATE conversation SET department = ?2, topic = ?3, lang = ?4, changed = ?5 WHERE id = ?1",
            (group.as_str(), department.as_str(), topic, lang, context.millis()),
        )?;
    } else {
        context
            .db
            .prepare_cached("UPDATE conversation SET unread = unread + 1, changed = ?2 WHERE id = ?1")?
            .execute((group.as_str(), context.millis()))?;
    }
    inbox::arrived(context, group, &letter)?;
    let answered = match letter.kind() {
        Some(LetterKind::Submission { .. }) => submission(context, group, &letter),
        _ => bot::answer(desk, context, group, &letter),
    };
    match answered {
        Err(error) if !matches!(error, DeskError::Database(_)) => {
            // It is in the record; one letter without an answer does not hold up everybody's mailbox.
            tracing::warn!("a letter was not answered: {error}");
        }
        answered => answered?,
    }
    Ok(Some(letter.id))
}

/// A form becomes a case; the desk checks the answers itself, since a device can be made to send anything.
fn submission(context: &Context<'_>, group: &GroupId, letter: &Letter) -> Result<(), DeskError> {
    let Some(LetterKind::Submission { reference, form, lang, title, answers, .. }) = letter.kind() else {
        return Ok(());
    };
    let mut problems: Vec<String> = Vec::new();
    let mut takes_days = 0;
    match town::form(context.db, form, lang)? {
        Some((_, definition)) => {
            takes_days = definition.takes_days;
            match forms::Form::parse(&definition.schema, definition.ui.as_ref()) {
                Ok(parsed) => problems.extend(
                    parsed
                        .evaluate(answers)
                        .errors
                        .iter()
                        .map(|error| format!("{}: {}", error.path, error.code.name())),
                ),
                Err(mistakes) => problems.push(format!("the form itself has {} mistakes", mistakes.len())),
            }
        }
        None => problems.push("the form is not published any more".to_owned()),
    }
    let zone = jiff::tz::TimeZone::get(&town::time_zone(context.db)?).unwrap_or(jiff::tz::TimeZone::UTC);
    let today = context.now.to_zoned(zone).date();
    let expected = (takes_days > 0).then(|| working_days_after(today, takes_days));
    // Devices draw the number by themselves, and two may draw the same.
    let is_taken = context
        .db
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM submission WHERE reference = ?1)")?
        .query_row([reference.as_str()], |row| row.get(0))?;
    let number = if is_taken { free_reference(context.db, random)? } else { reference.clone() };
    context.db.execute(
        "INSERT INTO submission (reference, conversation, letter, form, title, answers, problems, expected, changed)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        (
            number.as_str(),
            group.as_str(),
            letter.id.as_str(),
            form.as_str(),
            title,
            answers.to_string(),
            serde_json::to_string(&problems)?,
            expected.map(|date| date.to_string()).unwrap_or_default(),
            context.millis(),
        ),
    )?;
    context.db.execute(
        "UPDATE conversation SET title = ?2, state = 'received' WHERE id = ?1",
        (group.as_str(), inbox::title(context.db, form, title)?),
    )?;
    write(
        context,
        group,
        Author::Automatic,
        LetterKind::Status {
            reference: reference.clone(),
            title: title.clone(),
            state: CaseState::Received,
            reason: if is_taken {
                words::say(lang, "bot-number-taken", &[("number", number.as_str().into())])
            } else {
                String::new()
            },
            expected,
        },
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Office;

    #[test]
    fn a_reference_that_is_taken_is_drawn_again() {
        let office = Office::open();
        let db = office.db.borrow();
        let insert = "INSERT INTO conversation (id, client, reference, opened, changed) VALUES ('one', '', ?1, 0, 0)";
        db.execute(insert, [Reference::from_random([1; 8]).as_str()]).unwrap();
        let insert = "INSERT INTO submission (reference, conversation, letter, form, title, answers, changed)
                      VALUES (?1, 'one', '', '', '', '{}', 0)";
        db.execute(insert, [Reference::from_random([2; 8]).as_str()]).unwrap();
        let mut byte = 0;
        let drawn = free_reference(&db, || {
            byte += 1;
            Ok([byte; 8])
        });
        assert_eq!(drawn.unwrap(), Reference::from_random([3; 8]));
        assert!(matches!(free_reference(&db, || Ok([1; 8])), Err(DeskError::NoRandomness)));
    }
}
