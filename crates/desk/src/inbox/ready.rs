//! Ready answers: what a department says often, written once by its lead.

use crate::audit;
use crate::context::Context;
use crate::error::DeskError;
use crate::people::Staff;
use model::console::cases::ReadyAnswer;
use model::console::rights::Role;
use model::desk_api::{TEXT_MAX, TITLE_MAX};
use model::id::DepartmentId;
use rusqlite::{Connection, OptionalExtension};

/// Of the departments in which somebody answers.
pub fn list(db: &Connection, staff: &Staff) -> Result<Vec<ReadyAnswer>, DeskError> {
    let mut statement =
        db.prepare_cached("SELECT id, department, title, text FROM ready_answer ORDER BY department, title")?;
    let rows = statement.query_map([], |row| {
        Ok(ReadyAnswer {
            id: row.get(0)?,
            department: DepartmentId(row.get(1)?),
            title: row.get(2)?,
            text: row.get(3)?,
        })
    })?;
    let all = rows.collect::<Result<Vec<_>, _>>()?;
    Ok(all.into_iter().filter(|answer| staff.may(Role::Clerk, &answer.department)).collect())
}

/// Errors: not a lead there; a title or text that is empty or too long.
pub fn save(context: &Context<'_>, staff: &Staff, answer: &ReadyAnswer) -> Result<(), DeskError> {
    staff.must(Role::Lead, &answer.department)?;
    let before: Option<String> = context
        .db
        .query_row("SELECT department FROM ready_answer WHERE id = ?1", [answer.id], |row| row.get(0))
        .optional()?;
    if let Some(department) = &before {
        staff.must(Role::Lead, &DepartmentId::new(department))?;
    }
    if answer.text.trim().is_empty() {
        context.db.execute("DELETE FROM ready_answer WHERE id = ?1", [answer.id])?;
        return audit::note(context, &staff.actor(), "ready answer removed", &answer.title);
    }
    if answer.title.trim().is_empty()
        || answer.title.chars().count() > TITLE_MAX
        || answer.text.chars().count() > TEXT_MAX
    {
        return Err(DeskError::Invalid(format!(
            "a ready answer has a title of 1 to {TITLE_MAX} and a text of 1 to {TEXT_MAX} characters"
        )));
    }
    let id = before.is_some().then_some(answer.id);
    context.db.execute(
        "INSERT INTO ready_answer (id, department, title, text) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (id) DO UPDATE SET department = ?2, title = ?3, text = ?4",
        (id, answer.department.as_str(), answer.title.trim(), answer.text.trim()),
    )?;
    audit::note(context, &staff.actor(), "ready answer saved", &answer.title)
}
