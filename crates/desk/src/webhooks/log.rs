//! What became of each event at one target, and sending some of it again.

use super::targets::{Owner, one};
use crate::audit;
use crate::context::{Context, moment};
use crate::error::DeskError;
use model::desk_api::{DELIVERIES_MAX, DeliveryState, DeliveryView, EventKind, ReplayReport, ReplayRequest};
use rusqlite::{Connection, Row};
use serde::Deserialize;
use utoipa::IntoParams;

/// Which deliveries to list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LogFilter {
    #[serde(default)]
    #[param(nullable = false, inline)]
    pub state: Option<DeliveryState>,
    /// Only what happened before the event of this id.
    #[serde(default)]
    #[param(nullable = false)]
    pub before: Option<String>,
    /// At most this many, 100 if not given.
    #[serde(default)]
    #[param(minimum = 1, maximum = 1000, nullable = false)]
    pub limit: Option<u32>,
}

/// Those that happened last come first.
pub fn deliveries(
    db: &Connection,
    owner: &Owner,
    id: &str,
    filter: &LogFilter,
    millis: i64,
) -> Result<Vec<DeliveryView>, DeskError> {
    one(db, owner, id, millis)?;
    let limit = filter.limit.unwrap_or(100);
    if !(1..=DELIVERIES_MAX).contains(&limit) {
        return Err(DeskError::Invalid(format!("limit must be 1 to {DELIVERIES_MAX}")));
    }
    let mut statement = db.prepare_cached(
        "SELECT e.id, e.kind, e.at, d.state, d.attempts, d.last, d.status, d.error, d.next
         FROM webhook_delivery AS d JOIN webhook_event AS e ON e.place = d.event
         WHERE d.webhook = ?1 AND (?2 IS NULL OR d.state = ?2)
             AND (?3 IS NULL OR d.event < (SELECT place FROM webhook_event WHERE id = ?3))
         ORDER BY d.event DESC LIMIT ?4",
    )?;
    let state = filter.state.map(DeliveryState::name);
    let rows = statement
        .query_map((id, state, &filter.before, limit), |row| Ok(from_row(row)))?
        .collect::<Result<Vec<_>, _>>()?;
    rows.into_iter().collect()
}

/// Makes deliveries due anew, whatever became of them. The receiver knows what it has by `webhook-id`.
pub fn replay(
    context: &Context<'_>,
    actor: &str,
    owner: &Owner,
    id: &str,
    request: &ReplayRequest,
) -> Result<ReplayReport, DeskError> {
    one(context.db, owner, id, context.millis())?;
    if request.ids.len() > DELIVERIES_MAX as usize {
        return Err(DeskError::Invalid(format!("at most {DELIVERIES_MAX} ids")));
    }
    let replayed = context.db.execute(
        "UPDATE webhook_delivery SET state = 'waiting', attempts = 0, begun = ?2, next = ?2
         WHERE webhook = ?1 AND event IN (
             SELECT place FROM webhook_event WHERE at >= ?3
             UNION ALL SELECT e.place FROM json_each(?4) AS j JOIN webhook_event AS e ON e.id = j.value)",
        (
            id,
            context.millis(),
            request.from.map_or(i64::MAX, |from| from.as_millisecond()),
            serde_json::to_string(&request.ids)?,
        ),
    )?;
    context.db.execute("UPDATE webhook SET failures = 0, resume = 0 WHERE id = ?1", [id])?;
    audit::note(context, actor, "webhook replayed", id)?;
    Ok(ReplayReport { replayed: u32::try_from(replayed).unwrap_or(u32::MAX) })
}

fn from_row(row: &Row<'_>) -> Result<DeliveryView, DeskError> {
    let kind: EventKind = serde_json::from_value(row.get::<_, String>(1)?.into())?;
    let state: DeliveryState = serde_json::from_value(row.get::<_, String>(3)?.into())?;
    let (last, status): (i64, u16) = (row.get(5)?, row.get(6)?);
    Ok(DeliveryView {
        id: row.get(0)?,
        kind,
        occurred: moment(row.get(2)?),
        state,
        attempts: row.get(4)?,
        last: (last != 0).then(|| moment(last)),
        status: (status != 0).then_some(status),
        error: row.get(7)?,
        next: (state == DeliveryState::Waiting).then_some(moment(row.get(8)?)),
    })
}
