//! Who knows about what in a department, and how much they take.

use crate::audit;
use crate::context::Context;
use crate::error::DeskError;
use crate::people;
use model::console::rights::Role;
use model::console::routing::Skills;
use model::desk_api::TITLE_MAX;
use model::id::DepartmentId;
use rusqlite::Connection;

const TOPICS_MAX: usize = 50;
const CAPACITY_MAX: u32 = 200;

/// Of everybody who is a clerk there.
pub fn list(db: &Connection, department: &DepartmentId) -> Result<Vec<Skills>, DeskError> {
    let mut topics =
        db.prepare_cached("SELECT topic FROM staff_topic WHERE staff = ?1 AND department = ?2 ORDER BY topic")?;
    let mut all = Vec::new();
    for person in people::list(db)? {
        if person.suspended || !person.grants.iter().any(|grant| grant.gives(Role::Clerk, department)) {
            continue;
        }
        let own = topics.query_map([person.id.as_str(), department.as_str()], |row| row.get(0))?;
        let own = own.collect::<Result<Vec<String>, _>>()?;
        let capacity =
            db.prepare_cached("SELECT capacity FROM staff WHERE id = ?1")?.query_row([&person.id], |row| row.get(0))?;
        all.push(Skills { staff: person.id, name: person.name, topics: own, capacity });
    }
    Ok(all)
}

/// Errors: too many topics, a topic without a name, a capacity nobody has.
pub fn change(context: &Context<'_>, actor: &str, department: &DepartmentId, skills: &Skills) -> Result<(), DeskError> {
    let bad = |topic: &String| topic.trim().is_empty() || topic.chars().count() > TITLE_MAX;
    if skills.topics.len() > TOPICS_MAX || skills.topics.iter().any(bad) || skills.capacity > CAPACITY_MAX {
        return Err(DeskError::Invalid(format!(
            "at most {TOPICS_MAX} topics of 1 to {TITLE_MAX} characters, and {CAPACITY_MAX} cases"
        )));
    }
    people::view(context.db, &skills.staff)?;
    context.db.execute(
        "DELETE FROM staff_topic WHERE staff = ?1 AND department = ?2",
        (&skills.staff, department.as_str()),
    )?;
    for topic in &skills.topics {
        context.db.execute(
            "INSERT OR IGNORE INTO staff_topic (staff, department, topic) VALUES (?1, ?2, ?3)",
            (&skills.staff, department.as_str(), topic.trim()),
        )?;
    }
    context.db.execute("UPDATE staff SET capacity = ?2 WHERE id = ?1", (&skills.staff, skills.capacity))?;
    audit::note(context, actor, "topics and capacity", &skills.staff)
}
