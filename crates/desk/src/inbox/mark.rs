//! What a letter changes in its case: who waits, what was said last, what can be found.

use super::{answers, search, steps};
use crate::context::Context;
use crate::error::DeskError;
use crate::{numbers, routing, setting};
use model::console::Topic;
use model::console::cases::StepKind;
use model::id::{DepartmentId, GroupId};
use model::letter::{Letter, LetterKind, beginning};
use rusqlite::OptionalExtension;

/// Of the last letter, in a list.
const LAST_MAX: usize = 160;

/// A letter of the citizen has come in.
pub fn arrived(context: &Context<'_>, group: &GroupId, letter: &Letter) -> Result<(), DeskError> {
    context.touch(Topic::Cases);
    let title = title_of(context, letter)?;
    said(context, group, letter, title.as_deref(), true)?;
    match letter.kind() {
        Some(LetterKind::Submission { reference, form, lang, answers, .. }) => {
            reopen(context, group)?;
            waits(context, group)?;
            let title = title.unwrap_or_default();
            steps::note(context, group, StepKind::FormSent, &format!("{title}, {}", reference.0), "")?;
            if let Some(name) = answers::citizen(context.db, form, lang, answers)? {
                context.db.execute("UPDATE conversation SET citizen = ?2 WHERE id = ?1", (group.as_str(), &name))?;
                search::add(context.db, group, &name)?;
            }
        }
        Some(LetterKind::Rating { stars: Some(stars), .. }) => {
            let stars = (*stars).min(5);
            numbers::rates(context, group, stars)?;
            context.db.execute("UPDATE conversation SET stars = ?2 WHERE id = ?1", (group.as_str(), stars))?;
            steps::note(context, group, StepKind::Rated, &stars.to_string(), "")?;
        }
        // A kind that is not known is for a person, too.
        None | Some(LetterKind::Text { .. } | LetterKind::Chosen { .. } | LetterKind::AskPerson {}) => {
            reopen(context, group)?;
            let taken: Option<String> = context
                .db
                .prepare_cached("SELECT assignee FROM conversation WHERE id = ?1 AND automatic = 0")?
                .query_row([group.as_str()], |row| row.get(0))
                .optional()?;
            if taken.is_some() {
                waits(context, group)?;
            }
        }
        _ => {}
    }
    Ok(())
}

/// A new letter opens a closed case again: with its clerk for as long as the department set, later with whoever is there.
///
/// A twin comes back as a case of its own. Whoever writes in it waits for an answer there, and no other case can give one;
/// its timeline says with which it was merged.
fn reopen(context: &Context<'_>, group: &GroupId) -> Result<(), DeskError> {
    context
        .db
        .prepare_cached("UPDATE conversation SET merged_into = '' WHERE id = ?1 AND merged_into <> ''")?
        .execute([group.as_str()])?;
    let row: Option<(i64, String)> = context
        .db
        .prepare_cached("SELECT closed, department FROM conversation WHERE id = ?1 AND closed > 0")?
        .query_row([group.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((closed, department)) = row else { return Ok(()) };
    let days = routing::read(context.db, &DepartmentId::new(&department))?.reopens_for;
    let still_theirs = context.millis() - closed <= i64::from(days) * 86_400_000;
    numbers::reopens(context, group)?;
    let sql = if still_theirs {
        "UPDATE conversation SET closed = 0, state = 'received' WHERE id = ?1"
    } else {
        "UPDATE conversation SET closed = 0, state = 'received', assignee = '' WHERE id = ?1"
    };
    context.db.prepare_cached(sql)?.execute([group.as_str()])?;
    steps::note(context, group, StepKind::Reopened, "", "")
}

/// A letter of the desk is on its way.
pub fn written(context: &Context<'_>, group: &GroupId, letter: &Letter) -> Result<(), DeskError> {
    if matches!(letter.kind(), Some(LetterKind::Receipt { .. })) {
        // Only delivered and read marks change.
        context.touch(Topic::Cases);
        return Ok(());
    }
    context.touch(Topic::Cases);
    said(context, group, letter, None, false)
}

/// The citizen waits for a person from now on, if not before.
pub fn waits(context: &Context<'_>, group: &GroupId) -> Result<(), DeskError> {
    numbers::begins(context, group)?;
    context
        .db
        .prepare_cached("UPDATE conversation SET waits_since = ?2 WHERE id = ?1 AND waits_since = 0")?
        .execute((group.as_str(), context.millis()))?;
    Ok(())
}

/// A person has answered.
pub fn answered(context: &Context<'_>, group: &GroupId) -> Result<(), DeskError> {
    numbers::answers(context, group)?;
    routing::answered(context, group)?;
    context.db.prepare_cached("UPDATE conversation SET waits_since = 0 WHERE id = ?1")?.execute([group.as_str()])?;
    Ok(())
}

pub fn closed(context: &Context<'_>, group: &GroupId, reason: &str, who: &str) -> Result<(), DeskError> {
    numbers::closes(context, group)?;
    context.db.execute(
        "UPDATE conversation SET closed = ?2, waits_since = 0 WHERE id = ?1",
        (group.as_str(), context.millis()),
    )?;
    steps::note(context, group, StepKind::Closed, reason, who)
}

/// Cases that were here before clerks could search them; once, so that no later start reads every letter.
pub fn fill_in(context: &Context<'_>) -> Result<(), DeskError> {
    if !setting::begin(context.db, "cases_filled_in", "")? {
        return Ok(());
    }
    let mut statement = context.db.prepare(
        "SELECT conversation, body, from_citizen FROM letter WHERE conversation NOT IN (SELECT conversation FROM searched)
         ORDER BY place",
    )?;
    let rows = statement
        .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, bool>(2)?)))?
        .collect::<Result<Vec<_>, _>>()?;
    for (conversation, body, from_citizen) in rows {
        let letter: Letter = serde_json::from_str(&body)?;
        let title = title_of(context, &letter)?;
        said(context, &GroupId(conversation), &letter, title.as_deref(), from_citizen)?;
    }
    Ok(())
}

/// What the form that was sent is called in the office's language.
fn title_of(context: &Context<'_>, letter: &Letter) -> Result<Option<String>, DeskError> {
    match letter.kind() {
        Some(LetterKind::Submission { form, title, .. }) => answers::title(context.db, form, title).map(Some),
        _ => Ok(None),
    }
}

/// `title` is that of a form.
fn said(
    context: &Context<'_>,
    group: &GroupId,
    letter: &Letter,
    title: Option<&str>,
    from_citizen: bool,
) -> Result<(), DeskError> {
    let text = search::text_of(letter);
    search::add(context.db, group, &text)?;
    if let (Some(title), Some(LetterKind::Submission { title: came, .. })) = (title, letter.kind())
        && title != came
    {
        search::add(context.db, group, title)?;
    }
    let first = title.unwrap_or_else(|| text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default());
    if first.is_empty() || letter.automatic {
        return Ok(());
    }
    let first = beginning(first, LAST_MAX);
    context.db.prepare_cached("UPDATE conversation SET last = ?2, last_from_citizen = ?3 WHERE id = ?1")?.execute((
        group.as_str(),
        first,
        from_citizen,
    ))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases;
    use crate::inbox::{merge, page};
    use crate::people::Staff;
    use crate::testing::Office;
    use model::console::cases::{ListCases, Order, Queue};
    use model::console::rights::{Grant, Role};
    use model::id::Reference;
    use serde_json::{Value, json};

    const MONDAY: &str = "2026-11-23T09:00:00Z";
    const TUESDAY: &str = "2026-11-24T09:00:00Z";

    fn clerk() -> Staff {
        let grants = vec![Grant { role: Role::Clerk, department: None }];
        Staff { id: "okafor".into(), name: "R. Okafor".into(), grants }
    }

    /// The same citizen's conversations.
    fn cases_of_one(office: &Office, ids: &[&str]) {
        for id in ids {
            let sql = "INSERT INTO conversation (id, client, reference, automatic, opened, changed)
                       VALUES (?1, 'ada', ?1, 0, 0, 0)";
            office.db.borrow().execute(sql, [id]).unwrap();
        }
    }

    fn arrives(office: &Office, id: &str, body: Value) {
        let letter = json!({"id": id, "written": TUESDAY, "body": body});
        let letter: Letter = serde_json::from_value(letter).unwrap();
        office.at(TUESDAY, |context| arrived(context, &GroupId(id.to_owned()), &letter)).unwrap();
    }

    fn untaken(office: &Office, search: &str) -> Vec<String> {
        let asked = ListCases {
            queue: Queue::Untaken,
            department: None,
            search: search.to_owned(),
            order: Order::Newest,
            offset: 0,
            limit: 10,
        };
        let found = page(&office.db.borrow(), &clerk(), &asked).unwrap();
        found.rows.into_iter().map(|row| row.reference.0).collect()
    }

    fn form() -> Value {
        json!({"kind": "submission", "reference": "7K3F-Q2XM", "form": "no-form", "revision": 1, "lang": "en",
               "title": "Dog tax", "answers": {"dog": "Bello"}})
    }

    #[test]
    fn whatever_a_citizen_sends_into_a_closed_case_is_for_somebody_to_take() {
        let bodies = [form(), json!({"kind": "text", "text": "Bello"}), json!({"kind": "hologram"})];
        for body in bodies {
            let office = Office::open();
            cases_of_one(&office, &["one"]);
            office.at(MONDAY, |context| closed(context, &GroupId("one".into()), "", "staff:okafor")).unwrap();
            arrives(&office, "one", body.clone());
            assert_eq!(untaken(&office, ""), ["one"], "{body}");
        }
    }

    #[test]
    fn whatever_a_citizen_sends_into_a_merged_twin_is_found() {
        for body in [form(), json!({"kind": "text", "text": "Bello"})] {
            let office = Office::open();
            cases_of_one(&office, &["one", "twin"]);
            let found = |id: &str| cases::find(&office.db.borrow(), &Reference::new(id)).unwrap();
            let (one, twin) = (found("one"), found("twin"));
            // All but telling the citizen, since nobody is in these conversations.
            office.at(MONDAY, |context| Ok(merge(context, &clerk(), &one, &twin).unwrap_err())).unwrap();
            arrives(&office, "twin", body.clone());
            assert_eq!(untaken(&office, ""), ["twin"], "{body}");
            assert_eq!(untaken(&office, "bello"), ["twin"], "{body}");
        }
    }
}
