//! Giving cases out and taking them back.

use super::settings;
use crate::audit;
use crate::context::{Context, moment};
use crate::error::DeskError;
use crate::inbox;
use crate::people::session;
use model::console::Topic;
use model::console::cases::StepKind;
use model::id::{DepartmentId, GroupId};
use std::collections::BTreeMap;

/// Open minutes after which an unanswered case of somebody who is away goes back.
const AWAY_AFTER: u32 = 10;
const DESK: &str = "the desk";

/// Whoever has shown no sign of life in any session for the locking time is away, whatever the button says.
pub fn mark_absent(context: &Context<'_>) -> Result<(), DeskError> {
    let since = context.millis() - i64::from(session::lock_after(context.db)?) * 60_000;
    let mut statement = context.db.prepare_cached(
        "UPDATE staff SET presence = 'away' WHERE presence = 'present'
         AND NOT EXISTS (SELECT 1 FROM session WHERE session.staff = staff.id AND session.seen >= ?1) RETURNING id",
    )?;
    let gone = statement.query_map([since], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    for id in &gone {
        audit::note(context, DESK, "away", id)?;
    }
    if !gone.is_empty() {
        context.touch(Topic::People);
    }
    Ok(())
}

/// Cases whose citizen waits while their clerk is silent or away.
pub fn take_back(context: &Context<'_>) -> Result<(), DeskError> {
    let mut statement = context.db.prepare_cached(
        "SELECT c.id, c.department, max(c.waits_since, c.assigned), coalesce(s.presence, 'away') FROM conversation AS c
         LEFT JOIN staff AS s ON s.id = c.assignee WHERE c.closed = 0 AND c.assignee <> '' AND c.waits_since > 0",
    )?;
    let held = statement
        .query_map([], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, i64>(2)?, row.get::<_, String>(3)?))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    let mut known = BTreeMap::new();
    for (id, department, since, presence) in held {
        let (hours, silent_after) = match known.get(&department) {
            Some(found) => found,
            None => {
                let own = DepartmentId::new(&department);
                let found = (settings::hours(context.db, &own)?, settings::read(context.db, &own)?.silent_after);
                known.entry(department).or_insert(found)
            }
        };
        let patience = if presence == "present" { *silent_after } else { AWAY_AFTER.min(*silent_after) };
        if hours.minutes_between(moment(since), context.now) < patience {
            continue;
        }
        let group = GroupId(id);
        assign(context, &group, "")?;
        audit::note(context, DESK, "back to the queue: no answer", group.as_str())?;
        inbox::step(context, &group, StepKind::GivenBack, "", "")?;
    }
    Ok(())
}

/// To whoever is present, knows the topic and has least, where a department wants it so. Who waits longest comes first.
pub fn hand_out(context: &Context<'_>) -> Result<(), DeskError> {
    let mut statement = context.db.prepare_cached(
        "SELECT c.id, c.department, c.topic FROM conversation AS c JOIN department_setting AS d ON d.department = c.department
         WHERE d.gives = 1 AND c.closed = 0 AND c.assignee = '' AND c.waits_since > 0 ORDER BY c.waits_since",
    )?;
    let waiting = statement
        .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?)))?
        .collect::<Result<Vec<_>, _>>()?;
    for (id, department, topic) in waiting {
        if let Some((staff, name)) = whoever_has_room(context, &department, &topic)? {
            let group = GroupId(id);
            assign(context, &group, &staff)?;
            audit::note(context, DESK, &format!("assign to {staff}"), group.as_str())?;
            inbox::step(context, &group, StepKind::Assigned, &name, "")?;
        }
    }
    Ok(())
}

fn whoever_has_room(
    context: &Context<'_>,
    department: &str,
    topic: &str,
) -> Result<Option<(String, String)>, DeskError> {
    // Somebody without topics of this department knows them all.
    let mut statement = context.db.prepare_cached(
        "SELECT s.id, s.name, (SELECT count(*) FROM conversation WHERE closed = 0 AND assignee = s.id) AS load
         FROM staff AS s JOIN staff_grant AS g ON g.staff = s.id AND g.role = 'clerk' AND g.department IN ('', ?1)
         WHERE s.presence = 'present' AND s.suspended = 0 AND load < s.capacity
         AND (NOT EXISTS (SELECT 1 FROM staff_topic AS t WHERE t.staff = s.id AND t.department = ?1)
              OR EXISTS (SELECT 1 FROM staff_topic AS t WHERE t.staff = s.id AND t.department = ?1 AND t.topic = ?2))
         ORDER BY load, s.id LIMIT 1",
    )?;
    let mut rows = statement.query((department, topic))?;
    Ok(match rows.next()? {
        Some(row) => Some((row.get(0)?, row.get(1)?)),
        None => None,
    })
}

fn assign(context: &Context<'_>, group: &GroupId, staff: &str) -> Result<(), DeskError> {
    context.db.execute(
        "UPDATE conversation SET assignee = ?2, assigned = ?3 WHERE id = ?1",
        (group.as_str(), staff, context.millis()),
    )?;
    context.touch(Topic::Cases);
    Ok(())
}
