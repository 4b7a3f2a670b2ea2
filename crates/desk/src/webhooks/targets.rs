//! The targets: registered by a key, told what that key may see.

use super::{signature, target};
use crate::audit;
use crate::context::{Context, moment};
use crate::database::random;
use crate::error::DeskError;
use crate::keys::grace;
use model::desk_api::{EventKind, TITLE_MAX, WebhookMade, WebhookRequest, WebhookView};
use model::view::Switch;
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::BTreeSet;

/// Most targets of one desk.
const TARGETS_MAX: u32 = 100;

/// Whose webhooks: a key's own, or, for an administrator's key, all.
#[derive(Debug, Clone)]
pub enum Owner {
    Key(String),
    Everyone,
}

impl Owner {
    fn covers(&self, key: &str) -> bool {
        match self {
            Self::Key(own) => own == key,
            Self::Everyone => true,
        }
    }
}

const COLUMNS: &str = "w.id, w.key, w.name, w.url, w.kinds, w.made,
    (SELECT count(*) FROM webhook_delivery AS d WHERE d.webhook = w.id AND d.state = 'waiting'),
    (SELECT count(*) FROM webhook_delivery AS d WHERE d.webhook = w.id AND d.state = 'delivered'),
    (SELECT count(*) FROM webhook_delivery AS d WHERE d.webhook = w.id AND d.state = 'given_up'),
    w.resume, w.former_until, w.paused";

/// Errors: a value is not allowed; there are as many as the desk serves.
pub fn register(
    context: &Context<'_>,
    actor: &str,
    key: &str,
    network: target::Network,
    request: &WebhookRequest,
) -> Result<WebhookMade, DeskError> {
    let url = target::check(&request.url, network)?;
    if request.kinds.is_empty() {
        return Err(DeskError::Invalid("kinds must name one at least".into()));
    }
    if request.name.chars().count() > TITLE_MAX {
        return Err(DeskError::Invalid(format!("name must have 0 to {TITLE_MAX} characters")));
    }
    let there: u32 = context.db.query_row("SELECT count(*) FROM webhook", [], |row| row.get(0))?;
    if there >= TARGETS_MAX {
        return Err(DeskError::Invalid(format!("this desk has {TARGETS_MAX} webhooks already; remove one")));
    }
    let id = format!("hook-{}", hex::encode(random::<8>()?));
    let secret = signature::draw()?;
    context.db.execute(
        "INSERT INTO webhook (id, key, name, url, kinds, secret, made) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        (
            &id,
            key,
            request.name.trim(),
            url.as_str(),
            serde_json::to_string(&request.kinds)?,
            &secret,
            context.millis(),
        ),
    )?;
    audit::note(context, actor, "webhook registered", &id)?;
    Ok(WebhookMade { webhook: one(context.db, &Owner::Everyone, &id, context.millis())?, secret })
}

pub fn list(db: &Connection, owner: &Owner, millis: i64) -> Result<Vec<WebhookView>, DeskError> {
    let sql = format!("SELECT {COLUMNS} FROM webhook AS w ORDER BY w.made, w.id");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([], |row| Ok(from_row(row, millis)))?.collect::<Result<Vec<_>, _>>()?;
    let all = rows.into_iter().collect::<Result<Vec<_>, _>>()?;
    Ok(all.into_iter().filter(|webhook| owner.covers(&webhook.key)).collect())
}

/// Nothing more is sent, not even what waits.
pub fn remove(context: &Context<'_>, actor: &str, owner: &Owner, id: &str) -> Result<WebhookView, DeskError> {
    let webhook = one(context.db, owner, id, context.millis())?;
    context.db.execute("DELETE FROM webhook WHERE id = ?1", [id])?;
    audit::note(context, actor, "webhook removed", id)?;
    Ok(webhook)
}

/// Off: what happens waits. On again: it goes out, as if it had happened now.
pub fn switch(
    context: &Context<'_>,
    actor: &str,
    owner: &Owner,
    id: &str,
    sends: Switch,
) -> Result<WebhookView, DeskError> {
    one(context.db, owner, id, context.millis())?;
    let paused = sends == Switch::Off;
    context.db.execute("UPDATE webhook SET paused = ?2, failures = 0, resume = 0 WHERE id = ?1", (id, paused))?;
    if !paused {
        let sql = "UPDATE webhook_delivery SET begun = ?2, next = ?2 WHERE webhook = ?1 AND state = 'waiting'";
        context.db.execute(sql, (id, context.millis()))?;
    }
    audit::note(context, actor, if paused { "webhook paused" } else { "webhook resumed" }, id)?;
    one(context.db, owner, id, context.millis())
}

/// Another secret; for the given time deliveries are signed with both.
pub fn rotate(
    context: &Context<'_>,
    actor: &str,
    owner: &Owner,
    id: &str,
    grace_hours: Option<u32>,
) -> Result<WebhookMade, DeskError> {
    one(context.db, owner, id, context.millis())?;
    let secret = signature::draw()?;
    context.db.execute(
        "UPDATE webhook SET former = secret, former_until = ?3, secret = ?2 WHERE id = ?1",
        (id, &secret, grace(context.now, grace_hours)?),
    )?;
    audit::note(context, actor, "webhook secret rotated", id)?;
    Ok(WebhookMade { webhook: one(context.db, owner, id, context.millis())?, secret })
}

/// Errors: there is no such webhook, or it is another's.
pub fn one(db: &Connection, owner: &Owner, id: &str, millis: i64) -> Result<WebhookView, DeskError> {
    let sql = format!("SELECT {COLUMNS} FROM webhook AS w WHERE w.id = ?1");
    let row = db.prepare_cached(&sql)?.query_row([id], |row| Ok(from_row(row, millis))).optional()?;
    let found = row.transpose()?.filter(|webhook| owner.covers(&webhook.key));
    found.ok_or_else(|| DeskError::NotFound { what: "webhook", id: id.to_owned() })
}

fn from_row(row: &Row<'_>, millis: i64) -> Result<WebhookView, DeskError> {
    let kinds: BTreeSet<EventKind> = serde_json::from_str(&row.get::<_, String>(4)?)?;
    let later = |column: usize| -> rusqlite::Result<Option<_>> {
        let at: i64 = row.get(column)?;
        Ok((at > millis).then(|| moment(at)))
    };
    Ok(WebhookView {
        id: row.get(0)?,
        key: row.get(1)?,
        name: row.get(2)?,
        url: row.get(3)?,
        kinds,
        made: moment(row.get(5)?),
        waiting: row.get(6)?,
        delivered: row.get(7)?,
        given_up: row.get(8)?,
        paused: row.get(11)?,
        resumes: later(9)?,
        former_until: later(10)?,
    })
}
