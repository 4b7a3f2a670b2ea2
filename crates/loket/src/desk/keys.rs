//! `loket desk key`: on the desk's own machine, in its database, whether it runs or not.

use crate::arguments::{KeyVerb, NewKey};
use crate::out::Format;
use ::desk::{OfflineKeys, Scope};
use anyhow::Context;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::desk_api::{KeyForm, KeyMade, KeyRequest, KeyView};
use serde_json::json;
use std::path::Path;

pub fn run(data: &Path, verb: &KeyVerb, format: Format) -> anyhow::Result<()> {
    let mut keys = OfflineKeys::open(&data.join("desk"))?;
    match verb {
        KeyVerb::New(new) => made(&keys.make(&request(new)?)?, format),
        KeyVerb::List => {
            let all = keys.list()?;
            format.print(&all, |all| all.iter().map(|key| line(key) + "\n").collect())
        }
        KeyVerb::Rotate { id, grace_hours } => made(&keys.rotate(id, Some(*grace_hours))?, format),
        KeyVerb::Revoke { id } => format.print(&keys.revoke(id)?, line),
    }
}

fn request(new: &NewKey) -> anyhow::Result<KeyRequest> {
    let scopes = new.scope.iter().filter_map(|name| Scope::parse(name));
    Ok(KeyRequest {
        name: new.name.clone(),
        scopes: scopes.chain(new.notify.then_some(Scope::Notify)).collect(),
        departments: match new.department.is_empty() {
            true => None,
            false => Some(new.department.iter().map(|id| id.as_str().into()).collect()),
        },
        expires: new.expires.map(end_of).transpose()?,
        requests_a_minute: new.rate,
        form: if new.notify { KeyForm::Notify } else { KeyForm::Bearer },
    })
}

fn end_of(day: Date) -> anyhow::Result<Timestamp> {
    let next = day.tomorrow().with_context(|| format!("{day} is too far away"))?;
    Ok(next.to_zoned(TimeZone::UTC)?.timestamp())
}

/// The secret alone, so that a script can take it.
fn made(made: &KeyMade, format: Format) -> anyhow::Result<()> {
    format.print(&json!({ "key": made.secret, "id": made.key.id, "view": made.key }), |_| made.secret.clone())
}

fn line(key: &KeyView) -> String {
    let scopes: Vec<&str> = key.scopes.iter().map(|scope| scope.as_str()).collect();
    let departments = match &key.departments {
        None => "every department".to_owned(),
        Some(own) => own.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(", "),
    };
    let state = match (key.revoked, key.expires) {
        (true, _) => " · revoked".to_owned(),
        (_, Some(at)) => format!(" · until {at}"),
        _ => String::new(),
    };
    format!("{}  {}  {} · {departments} · {}/min{state}", key.id, key.name, scopes.join(","), key.requests_a_minute)
}
