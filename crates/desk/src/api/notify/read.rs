//! Looking up what was sent, and by which templates.

use super::caller::Client;
use super::error::{Error, run};
use super::send::uuid;
use super::shape;
use crate::notify::{self, ListFilter};
use crate::office::Desk;
use axum::Json;
use axum::extract::{Path, RawQuery, State};
use model::desk_api::TemplateKind;
use serde_json::{Value, json};

/// Every word that GOV.UK Notify knows; ours are among them.
const STATUSES: [&str; 16] = [
    "cancelled",
    "created",
    "sending",
    "sent",
    "delivered",
    "pending",
    "failed",
    "technical-failure",
    "temporary-failure",
    "permanent-failure",
    "pending-virus-check",
    "validation-failed",
    "virus-scan-failed",
    "returned-letter",
    "accepted",
    "received",
];

type Answer = Result<Json<Value>, Error>;

pub async fn notification(client: Client, State(desk): State<Desk>, Path(id): Path<String>) -> Answer {
    let id = uuid("notification_id", &id).map_err(|wrong| Error::validation([wrong]))?;
    run(move || {
        let found = desk.read(|db| notify::one(db, &client.caller.id, &id))?.ok_or_else(Error::not_found)?;
        Ok(Json(shape::notification(&client.base, &found)))
    })
    .await
}

pub async fn notifications(client: Client, State(desk): State<Desk>, RawQuery(query): RawQuery) -> Answer {
    let query = query.unwrap_or_default();
    let (filter, rest) = filter(&query)?;
    run(move || {
        let found = desk.read(|db| notify::list(db, &client.caller.id, &filter))?;
        Ok(Json(shape::page(&client.base, &query, &found, &rest)))
    })
    .await
}

pub async fn templates(client: Client, State(desk): State<Desk>, RawQuery(query): RawQuery) -> Answer {
    drop(client);
    let mut kind = None;
    for (name, value) in pairs(query.as_deref().unwrap_or_default()) {
        match name.as_str() {
            "type" => kind = Some(template_kind("type", &value)?),
            _ => return Err(unexpected(&name)),
        }
    }
    run(move || {
        let all = desk.read(|db| notify::templates(db, kind))?;
        Ok(Json(json!({"templates": all.iter().map(shape::template).collect::<Vec<_>>()})))
    })
    .await
}

pub async fn template(client: Client, State(desk): State<Desk>, Path(id): Path<String>) -> Answer {
    drop(client);
    let id = uuid("id", &id).map_err(|wrong| Error::validation([wrong]))?;
    run(move || {
        let found = desk.read(|db| notify::find(db, &id))?.ok_or_else(Error::not_found)?;
        Ok(Json(shape::template(&found)))
    })
    .await
}

pub async fn template_version(
    client: Client,
    State(desk): State<Desk>,
    Path((id, version)): Path<(String, String)>,
) -> Answer {
    drop(client);
    let id = uuid("id", &id).map_err(|wrong| Error::validation([wrong]))?;
    let version: u32 =
        version.parse().map_err(|_| Error::validation([format!("version {version} is not of type integer, null")]))?;
    run(move || {
        let found = desk.read(|db| notify::find_version(db, &id, version))?.ok_or_else(Error::not_found)?;
        Ok(Json(shape::template(&found)))
    })
    .await
}

/// And the query without `older_than`, for the link to the next page.
fn filter(query: &str) -> Result<(ListFilter, String), Error> {
    let (mut filter, mut rest) = (ListFilter::default(), String::new());
    for (name, value) in pairs(query) {
        match name.as_str() {
            "older_than" => {
                filter.older_than = Some(uuid("older_than", &value).map_err(|wrong| Error::validation([wrong]))?);
                continue;
            }
            "template_type" => filter.kinds.push(template_kind("template_type", &value)?),
            "status" if STATUSES.contains(&value.as_str()) => filter.statuses.push(value.clone()),
            "status" => {
                let all = STATUSES.join(", ");
                return Err(Error::validation([format!("status {value} is not one of [{all}]")]));
            }
            "reference" => filter.reference = Some(value.clone()),
            // Everything here was sent through the API.
            "include_jobs" => {}
            _ => return Err(unexpected(&name)),
        }
        let pair = url::form_urlencoded::Serializer::new(String::new()).append_pair(&name, &value).finish();
        rest.push_str(&pair);
        rest.push('&');
    }
    Ok((filter, rest))
}

fn pairs(query: &str) -> Vec<(String, String)> {
    url::form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

fn template_kind(name: &str, value: &str) -> Result<TemplateKind, Error> {
    TemplateKind::parse(value)
        .ok_or_else(|| Error::validation([format!("{name} {value} is not one of [sms, email, letter]")]))
}

fn unexpected(name: &str) -> Error {
    Error::validation([format!("Additional properties are not allowed ({name} was unexpected)")])
}
