//! What GOV.UK Notify's clients read: the same fields, filled with ours.

use crate::notify::{Draft, Filled, Notification, Status, Template};
use model::desk_api::TemplateKind;
use serde_json::{Map, Value, json};

/// The answer to a notification that was sent.
pub fn sent(base: &str, id: &str, draft: &Draft) -> Value {
    let Filled { template, version, subject, body, .. } = &draft.filled;
    let content = match draft.kind {
        TemplateKind::Email => json!({"body": body, "subject": subject, "from_email": "desk@loket"}),
        TemplateKind::Sms => json!({"body": body, "from_number": "Loket"}),
        TemplateKind::Letter => json!({"body": body, "subject": subject}),
    };
    json!({
        "id": id, "reference": or_null(&draft.reference), "content": content, "scheduled_for": null,
        "uri": format!("{base}/v2/notifications/{id}"), "template": of_template(base, template, *version)
    })
}

/// One notification, with every field that there is, for whichever kind.
pub fn notification(base: &str, one: &Notification) -> Value {
    let to = |kind| if one.kind == kind { Value::from(one.recipient.clone()) } else { Value::Null };
    let sent = one.status != Status::Created;
    let mut shape = json!({
        "id": one.id, "reference": or_null(&one.reference), "type": one.kind.name(),
        "status": one.status.name(one.kind), "template": of_template(base, &one.template, one.version),
        "body": one.body, "subject": or_null(&one.subject), "email_address": to(TemplateKind::Email),
        "phone_number": to(TemplateKind::Sms), "line_1": to(TemplateKind::Letter), "postcode": null, "postage": null,
        "created_by_name": null, "one_click_unsubscribe_url": null, "is_cost_data_ready": true, "cost_in_pounds": 0.0,
        "cost_details": {}, "created_at": one.made.to_string(), "sent_at": sent.then(|| one.made.to_string()),
        "completed_at": one.completed.map(|at| at.to_string()), "scheduled_for": null, "estimated_delivery": null
    });
    if let Value::Object(fields) = &mut shape {
        fields.extend((2..=7).map(|line| (format!("line_{line}"), Value::Null)));
    }
    shape
}

/// The newest first; the client pages on as long as it is given some.
pub fn page(base: &str, query: &str, all: &[Notification], rest: &str) -> Value {
    let mark = if query.is_empty() { "" } else { "?" };
    let mut links = Map::new();
    links.insert("current".into(), format!("{base}/v2/notifications{mark}{query}").into());
    if let Some(last) = all.last() {
        let next = format!("{base}/v2/notifications?{rest}older_than={}", last.id);
        links.insert("next".into(), next.into());
    }
    json!({"notifications": all.iter().map(|one| notification(base, one)).collect::<Vec<_>>(), "links": links})
}

pub fn template(template: &Template) -> Value {
    let view = &template.view;
    let names = view.placeholders.iter().map(|name| (name.clone(), json!({"required": true})));
    json!({
        "id": view.id, "name": view.name, "type": view.kind.name(), "version": view.version, "body": view.body,
        "subject": or_null(&view.subject), "created_at": view.made.to_string(),
        "updated_at": (view.version > 1).then(|| view.changed.to_string()), "created_by": view.changed_by,
        "personalisation": names.collect::<Map<_, _>>(), "postage": null, "letter_contact_block": null
    })
}

pub fn preview(kind: TemplateKind, filled: &Filled) -> Value {
    json!({
        "id": filled.template, "type": kind.name(), "version": filled.version, "body": filled.body,
        "subject": or_null(&filled.subject), "html": null, "postage": null
    })
}

fn of_template(base: &str, id: &str, version: u32) -> Value {
    json!({"id": id, "version": version, "uri": format!("{base}/v2/template/{id}/version/{version}")})
}

fn or_null(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { text.into() }
}
