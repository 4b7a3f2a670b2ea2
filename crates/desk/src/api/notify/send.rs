//! Sending and previewing.

use super::caller::Client;
use super::error::{Error, run};
use super::shape;
use crate::notify::{self, Draft, Filled, Template, Values};
use crate::office::Desk;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use model::desk_api::TemplateKind;
use model::id::Reference;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Most characters of a client's own reference.
const REFERENCE_MAX: usize = 1000;

type Answer = Result<(StatusCode, Json<Value>), Error>;

pub async fn email(client: Client, State(desk): State<Desk>, body: Bytes) -> Answer {
    send(client, desk, body, TemplateKind::Email).await
}

pub async fn sms(client: Client, State(desk): State<Desk>, body: Bytes) -> Answer {
    send(client, desk, body, TemplateKind::Sms).await
}

pub async fn letter(client: Client, State(desk): State<Desk>, body: Bytes) -> Answer {
    send(client, desk, body, TemplateKind::Letter).await
}

pub async fn preview(client: Client, State(desk): State<Desk>, Path(id): Path<String>, body: Bytes) -> Answer {
    drop(client);
    let id = uuid("id", &id).map_err(|wrong| Error::validation([wrong]))?;
    let request = object(&body)?;
    run(move || {
        let template = desk.read(|db| notify::find(db, &id))?.ok_or_else(Error::not_found)?;
        let filled = filled(&template, &request)?;
        Ok((StatusCode::OK, Json(shape::preview(template.view.kind, &filled))))
    })
    .await
}

async fn send(client: Client, desk: Desk, body: Bytes, kind: TemplateKind) -> Answer {
    let request = object(&body)?;
    if kind == TemplateKind::Letter && request.contains_key("content") {
        return Err(Error::bad_request(
            "This desk takes no precompiled letters; issue a document through /desk/v1 instead",
        ));
    }
    if request.get("scheduled_for").is_some_and(|at| !at.is_null()) {
        return Err(Error::bad_request("This desk sends at once; scheduled_for is not offered"));
    }
    let wanted = Wanted::read(&request, kind)?;
    run(move || {
        let found = desk.read(|db| notify::find(db, &wanted.template))?;
        let template = found.ok_or_else(|| Error::bad_request("Template not found"))?;
        if template.view.kind != kind {
            let (is, asked) = (template.view.kind.name(), kind.name());
            return Err(Error::bad_request(format!("{is} template is not suitable for {asked} notification")));
        }
        let draft = Draft {
            kind,
            filled: filled(&template, &request)?,
            recipient: wanted.recipient,
            case: wanted.case,
            reference: wanted.reference,
        };
        let id = desk.change(|context| notify::send(context, &client.caller, &draft))?;
        Ok((StatusCode::CREATED, Json(shape::sent(&client.base, &id.to_string(), &draft))))
    })
    .await
}

/// A request whose form is right.
struct Wanted {
    template: Uuid,
    recipient: String,
    case: Reference,
    reference: String,
}

impl Wanted {
    /// Errors: everything that is wrong with its form, at once.
    fn read(request: &Map<String, Value>, kind: TemplateKind) -> Result<Self, Error> {
        let mut wrong = Vec::new();
        let template = match request.get("template_id") {
            None => Err("template_id is a required property".to_owned()),
            Some(Value::String(text)) => uuid("template_id", text),
            Some(_) => Err("template_id is not a valid UUID".to_owned()),
        };
        let template = template.unwrap_or_else(|why| {
            wrong.push(why);
            Uuid::nil()
        });
        let recipient = recipient(request, kind).unwrap_or_else(|why| {
            wrong.push(why);
            String::new()
        });
        let case = case(&recipient);
        if case.is_none() && wrong.is_empty() {
            wrong.push(format!("{} is not a case reference like 7K3F-Q2XM or 7K3F-Q2XM@loket", field(kind)));
        }
        let reference = match request.get("reference") {
            None | Some(Value::Null) => "",
            Some(Value::String(text)) if text.chars().count() <= REFERENCE_MAX => text,
            Some(Value::String(_)) => {
                wrong.push(format!("reference must have at most {REFERENCE_MAX} characters"));
                ""
            }
            Some(_) => {
                wrong.push("reference is not of type string".to_owned());
                ""
            }
        };
        match (case, wrong.is_empty()) {
            (Some(case), true) => Ok(Self { template, recipient, case, reference: reference.to_owned() }),
            _ => Err(Error::validation(wrong)),
        }
    }
}

/// Where the client puts the recipient, as its errors name it.
fn field(kind: TemplateKind) -> &'static str {
    match kind {
        TemplateKind::Email => "email_address",
        TemplateKind::Sms => "phone_number",
        TemplateKind::Letter => "personalisation address_line_1",
    }
}

fn recipient(request: &Map<String, Value>, kind: TemplateKind) -> Result<String, String> {
    let value = match kind {
        TemplateKind::Email | TemplateKind::Sms => request.get(field(kind)),
        TemplateKind::Letter => {
            let same = |name: &String| name.replace(['_', '-', ' '], "").to_lowercase() == "addressline1";
            let given = request.get("personalisation").and_then(Value::as_object);
            given.and_then(|given| given.iter().find(|(name, _)| same(name))).map(|(_, value)| value)
        }
    };
    match value {
        Some(Value::String(text)) => Ok(text.clone()),
        None => Err(format!("{} is a required property", field(kind))),
        Some(_) => Err(format!("{} is not of type string", field(kind))),
    }
}

/// `7K3F-Q2XM`, `7k3fq2xm`, or either before an `@`.
fn case(recipient: &str) -> Option<Reference> {
    let local = recipient.trim().split('@').next().unwrap_or_default();
    let plain = local.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    Reference::find(local).filter(|_| plain)
}

fn filled(template: &Template, request: &Map<String, Value>) -> Result<Filled, Error> {
    let given: BTreeMap<String, Value> = match request.get("personalisation") {
        None | Some(Value::Null) => BTreeMap::new(),
        Some(given) => serde_json::from_value(given.clone())
            .map_err(|_| Error::validation(["personalisation is not of type object".to_owned()]))?,
    };
    let values = Values::new(&given).map_err(|name| {
        Error::bad_request(format!(
            "personalisation {name} is neither text nor a list; files are issued through /desk/v1"
        ))
    })?;
    notify::draft(template, &values).map_err(Error::from)
}

fn object(body: &[u8]) -> Result<Map<String, Value>, Error> {
    match serde_json::from_slice(body) {
        Ok(Value::Object(object)) => Ok(object),
        _ => Err(Error::bad_request("Invalid JSON supplied in POST data")),
    }
}

pub fn uuid(name: &str, text: &str) -> Result<Uuid, String> {
    Uuid::parse_str(text).map_err(|_| format!("{name} is not a valid UUID"))
}
