//! Answers that are not sent yet: drafts, and those that go out at a later time.

use super::steps;
use crate::cases;
use crate::context::{Context, moment};
use crate::error::DeskError;
use crate::people::Staff;
use jiff::{SignedDuration, Timestamp};
use model::console::Topic;
use model::console::cases::{LaterAnswer, StepKind};
use model::desk_api::{CaseRow, TEXT_MAX};
use model::id::{GroupId, Reference};
use rusqlite::{Connection, OptionalExtension};

/// Whoever has not typed for this long is not writing.
const WRITING: i64 = 120_000;
/// Further ahead is a reminder, not an answer.
const FURTHEST: SignedDuration = SignedDuration::from_hours(24 * 60);

/// An empty text takes it away.
pub fn save_draft(context: &Context<'_>, staff: &Staff, row: &CaseRow, text: &str) -> Result<Timestamp, DeskError> {
    cases::check("text", text, 0..=TEXT_MAX)?;
    if text.is_empty() {
        context.db.execute(
            "DELETE FROM answer_draft WHERE conversation = ?1 AND staff = ?2",
            (row.conversation.as_str(), &staff.id),
        )?;
    } else {
        context.db.execute(
            "INSERT INTO answer_draft (conversation, staff, text, at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (conversation, staff) DO UPDATE SET text = ?3, at = ?4",
            (row.conversation.as_str(), &staff.id, text, context.millis()),
        )?;
    }
    Ok(context.now)
}

pub fn draft(db: &Connection, group: &GroupId, staff: &str) -> Result<String, DeskError> {
    let found: Option<String> = db
        .prepare_cached("SELECT text FROM answer_draft WHERE conversation = ?1 AND staff = ?2")?
        .query_row([group.as_str(), staff], |row| row.get(0))
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// Names of colleagues who typed just now.
pub fn also_writing(db: &Connection, group: &GroupId, staff: &str) -> Result<Vec<String>, DeskError> {
    let since = Timestamp::now().as_millisecond() - WRITING;
    let mut statement = db.prepare_cached(
        "SELECT name FROM answer_draft JOIN staff ON staff.id = staff
         WHERE conversation = ?1 AND staff <> ?2 AND at > ?3 ORDER BY name",
    )?;
    let rows = statement.query_map((group.as_str(), staff, since), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Keeps an answer until its time.
pub fn write_later(
    context: &Context<'_>,
    staff: &Staff,
    row: &CaseRow,
    text: &str,
    at: Timestamp,
) -> Result<(), DeskError> {
    let text = text.trim();
    cases::check("text", text, 1..=TEXT_MAX)?;
    if at <= context.now || at > context.now.saturating_add(FURTHEST)? {
        return Err(DeskError::Invalid("the time must be in the next 60 days".into()));
    }
    context.db.execute(
        "INSERT INTO answer_later (conversation, staff, author, text, at) VALUES (?1, ?2, ?3, ?4, ?5)",
        (row.conversation.as_str(), &staff.id, &staff.name, text, at.as_millisecond()),
    )?;
    context.touch(Topic::Cases);
    Ok(())
}

pub fn cancel(context: &Context<'_>, row: &CaseRow, id: u64) -> Result<(), DeskError> {
    let gone = context
        .db
        .execute("DELETE FROM answer_later WHERE id = ?1 AND conversation = ?2", (id, row.conversation.as_str()))?;
    if gone == 0 {
        return Err(DeskError::NotFound { what: "answer to be sent later", id: id.to_string() });
    }
    context.touch(Topic::Cases);
    Ok(())
}

pub fn list(db: &Connection, group: &GroupId) -> Result<Vec<LaterAnswer>, DeskError> {
    let mut statement =
        db.prepare_cached("SELECT id, author, text, at FROM answer_later WHERE conversation = ?1 ORDER BY at")?;
    let rows = statement.query_map([group.as_str()], |row| {
        Ok(LaterAnswer { id: row.get(0)?, author: row.get(1)?, text: row.get(2)?, at: moment(row.get(3)?) })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What is to be sent by now, the earliest first. A case that waits for its citizen after a restore keeps its answers.
pub fn due(db: &Connection) -> Result<Vec<i64>, DeskError> {
    let mut statement = db.prepare_cached(
        "SELECT answer_later.id FROM answer_later JOIN conversation ON conversation.id = conversation
         WHERE at <= ?1 AND restored = 0 ORDER BY at",
    )?;
    let rows = statement.query_map([Timestamp::now().as_millisecond()], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Sends one of them; each in a transaction of its own, so that one that fails takes nothing with it and stays due.
pub fn send_due(context: &Context<'_>, id: i64) -> Result<(), DeskError> {
    let due: Option<(String, GroupId, String, String, String)> = context
        .db
        .query_row(
            "SELECT reference, conversation, staff, author, text FROM answer_later
             JOIN conversation ON conversation.id = conversation WHERE answer_later.id = ?1",
            [id],
            |row| Ok((row.get(0)?, GroupId(row.get(1)?), row.get(2)?, row.get(3)?, row.get(4)?)),
        )
        .optional()?;
    // Taken back meanwhile.
    let Some((reference, group, staff, author, text)) = due else { return Ok(()) };
    context.db.execute("DELETE FROM answer_later WHERE id = ?1", [id])?;
    let actor = format!("staff:{staff}");
    if !context.session.borrow().state(&group)?.is_some_and(|state| state.is_open()) {
        // The citizen has left meanwhile: nobody is there to read it.
        return not_sent(context, &group, &text, &actor);
    }
    cases::reply(context, &actor, &Reference(reference), &author, &text).map(drop)
}

/// One that cannot be sent, now or later, is no longer due; the case says so, and what it was.
pub fn give_up(context: &Context<'_>, id: i64) -> Result<(), DeskError> {
    let sql = "DELETE FROM answer_later WHERE id = ?1 RETURNING conversation, staff, text";
    let gone: Option<(String, String, String)> =
        context.db.query_row(sql, [id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
    let Some((group, staff, text)) = gone else { return Ok(()) };
    not_sent(context, &GroupId(group), &text, &format!("staff:{staff}"))
}

fn not_sent(context: &Context<'_>, group: &GroupId, text: &str, actor: &str) -> Result<(), DeskError> {
    context.touch(Topic::Cases);
    steps::note(context, group, StepKind::NotSent, text, actor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Office;

    const NOW: &str = "2026-11-16T09:00:00Z";

    /// A case whose conversation has ended, with an answer that is due; `restored`: it waits for its citizen.
    fn office(restored: bool) -> Office {
        let office = Office::open();
        office
            .at(NOW, |context| {
                context.db.execute(
                    "INSERT INTO conversation (id, client, reference, opened, changed, restored)
                     VALUES ('one', 'c', '2222-2222', 0, 0, ?1)",
                    [restored],
                )?;
                context.db.execute_batch(
                    "INSERT INTO staff (id, handle, name, made) VALUES ('ada', 'ada', 'Ada', 0);
                     INSERT INTO answer_later (conversation, staff, author, text, at) VALUES ('one', 'ada', 'Ada', 'Yes.', 1);",
                )?;
                Ok(())
            })
            .unwrap();
        office
    }

    fn steps(office: &Office) -> Vec<(StepKind, String)> {
        let steps = super::steps::list(&office.db.borrow(), &GroupId("one".into())).unwrap();
        steps.into_iter().map(|step| (step.what, step.detail)).collect()
    }

    #[test]
    fn an_answer_for_a_case_that_has_ended_is_not_sent_and_the_case_says_so() {
        let office = office(false);
        let answers = due(&office.db.borrow()).unwrap();
        assert_eq!(answers.len(), 1);
        office.at(NOW, |context| send_due(context, answers[0])).unwrap();
        assert_eq!(steps(&office), [(StepKind::NotSent, "Yes.".to_owned())]);
        assert!(list(&office.db.borrow(), &GroupId("one".into())).unwrap().is_empty());
        let answered = "SELECT count(*) FROM conversation WHERE automatic = 0";
        assert_eq!(office.db.borrow().query_row(answered, [], |row| row.get::<_, i64>(0)).unwrap(), 0);
    }

    #[test]
    fn an_answer_that_can_never_be_sent_is_given_up_once() {
        let office = office(false);
        let answers = due(&office.db.borrow()).unwrap();
        office.at(NOW, |context| give_up(context, answers[0])).unwrap();
        office.at(NOW, |context| give_up(context, answers[0])).unwrap();
        assert_eq!(steps(&office).len(), 1);
        assert!(due(&office.db.borrow()).unwrap().is_empty());
    }

    #[test]
    fn a_case_that_waits_for_its_citizen_keeps_its_answers() {
        let office = office(true);
        assert!(due(&office.db.borrow()).unwrap().is_empty());
        assert_eq!(list(&office.db.borrow(), &GroupId("one".into())).unwrap().len(), 1);
    }
}
