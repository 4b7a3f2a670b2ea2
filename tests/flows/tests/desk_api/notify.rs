//! GOV.UK Notify's official client for Python, as a legacy system has it, with nothing but its address changed.

use super::*;
use jiff::{Timestamp, ToSpan};
use model::desk_api::{KeyForm, KeyRequest};
use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;

/// Runs the script of this folder.
pub fn python(what: &str, input: &Value) -> Value {
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/desk_api/clients.py");
    let mut command = tool("python");
    let command = command.arg(script).arg(what).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.to_string().as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).unwrap()
}

/// An office with a Notify key and three templates.
struct Service {
    office: Office,
    base: String,
    key: String,
    /// A reminder, an SMS, a letter.
    templates: [String; 3],
}

impl Service {
    async fn open() -> Self {
        let office = Office::open().await;
        let key = office.town.desk.make_key_as(&request()).unwrap();
        let mut templates = Vec::new();
        for template in [
            json!({
                "name": "Collect your passport", "kind": "email", "subject": "Collect your passport, ((name))",
                "body": "Bring:((things))((urgent??\n\nIt is urgent.))",
                "reminder": {"date": "((date))", "time": "((time))", "remind_days_before": [1]}
            }),
            json!({"name": "Ready", "kind": "sms", "body": "Your ((thing)) is ready."}),
            json!({"name": "Tax", "kind": "letter", "subject": "Dog tax", "body": "Dear ((name)), pay ((amount))."}),
        ] {
            let (status, made) = office.clerk.post("templates", &template).await;
            assert_eq!(status, 200, "{made}");
            templates.push(made["id"].as_str().unwrap().to_owned());
        }
        let base = office.clerk.base.strip_suffix("/desk/v1").unwrap().to_owned();
        Self { office, base, key, templates: templates.try_into().unwrap() }
    }

    async fn python(&self, what: &'static str, more: Value) -> Value {
        let mut input = json!({
            "base_url": self.base, "api_key": self.key, "templates": self.templates, "reference": self.office.reference
        });
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        tokio::task::spawn_blocking(move || python(what, &input)).await.unwrap()
    }
}

fn request() -> KeyRequest {
    KeyRequest {
        name: "dog register".into(),
        scopes: [Scope::Notify].into(),
        departments: None,
        expires: None,
        requests_a_minute: None,
        form: KeyForm::Notify,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_official_client_sends_a_reminder_that_arrives_in_the_app() {
    let service = Service::open().await;
    let sent = service.python("send", json!({})).await;
    let email = &sent["email"];
    assert_eq!(email["reference"], "passport-1187");
    assert_eq!(email["content"]["subject"], "Collect your passport, Ada");
    assert_eq!(email["content"]["body"], "Bring:\n• the old one\n• a photo");
    assert_eq!(email["template"]["version"], 1);
    assert_eq!(sent["sms"]["content"]["body"], "Your dog's tag is ready.");
    assert_eq!(sent["letter"]["content"]["subject"], "Dog tax");
    for kind in ["email", "sms", "letter"] {
        let id = sent[kind]["id"].as_str().unwrap();
        assert_eq!(sent[kind]["uri"], format!("{}/v2/notifications/{id}", service.base));
    }
    let ids = json!({"ids": [email["id"], sent["sms"]["id"], sent["letter"]["id"]]});
    let on_the_way = service.python("look", ids.clone()).await;
    assert_eq!(on_the_way["statuses"], json!(["sending", "sending", "accepted"]));

    service.office.exchange().await;
    let reminders = service.office.citizen.door.call(ListReminders {}).await.unwrap();
    let reminder = reminders.iter().find(|row| row.title == "Collect your passport, Ada").unwrap();
    assert_eq!(serde_json::to_value(reminder).unwrap()["date"], "2099-01-12");
    let conversations = service.office.citizen.door.call(ListConversations {}).await.unwrap();
    let read = ReadConversation { conversation: conversations[0].id.clone(), before: None, limit: None };
    let thread = serde_json::to_string(&service.office.citizen.door.call(read).await.unwrap().letters).unwrap();
    for said in ["Your dog's tag is ready.", "Dog tax\\n\\nDear Ada, pay 12.50."] {
        assert_eq!(thread.matches(said).count(), 1, "{said} in {thread}");
    }

    let there = service.python("look", ids).await;
    assert_eq!(there["statuses"], json!(["delivered", "delivered", "received"]));
    let looked = &there["notifications"][0];
    assert_eq!(looked["email_address"], format!("{}@loket", service.office.reference));
    assert_eq!((&looked["subject"], &looked["body"]), (&email["content"]["subject"], &email["content"]["body"]));
    assert!(looked["completed_at"].is_string() && looked["sent_at"].is_string(), "{looked}");
    assert_eq!(there["listed"].as_array().unwrap().len(), 3, "newest first, by the client's own paging: {there}");
    assert_eq!(there["listed"][2], looked["id"]);
    assert_eq!(there["delivered_emails"], json!([looked["id"]]));
    assert_eq!(there["by_reference"], json!([looked["id"]]));
    assert_eq!(service.office.clerk.get("audit/verification").await.1["whole"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_official_client_reads_templates_and_understands_every_refusal() {
    let service = Service::open().await;
    let [email, sms, _] = &service.templates;
    let change = json!({"name": "Ready", "kind": "sms", "body": "Your ((thing)) waits for you."});
    assert_eq!(service.office.clerk.put(&format!("templates/{sms}"), &change).await.1["version"], 2);
    let (theirs, own) = ("9WRT-4HBD", &service.office.reference);
    let read = service.python("templates", json!({})).await;
    assert_eq!(read["email"]["personalisation"]["name"], json!({"required": true}));
    assert_eq!(read["sms_1"]["body"], "Your ((thing)) is ready.");
    assert_eq!(
        (&read["sms_2"]["body"], &read["sms_2"]["version"]),
        (&json!("Your ((thing)) waits for you."), &json!(2))
    );
    assert_eq!(read["preview"]["body"], "Your dog's tag waits for you.");
    assert_eq!(read["types"], json!(["email", "sms", "letter"]));

    let full = json!({"name": "Ada", "things": "it", "urgent": false, "date": "2099-01-12", "time": ""});
    let with = |change: Value| {
        let mut all = full.clone();
        all.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        all
    };
    let mail = |to: &str, template: &str, values: Value| json!(["email", to, template, values]);
    let cases = [
        (mail(theirs, email, full.clone()), 400, "BadRequestError", "there is no case 9WRT-4HBD"),
        (mail("ada@example.org", email, full.clone()), 400, "ValidationError", "email_address is not a case reference"),
        (mail(own, "none", full.clone()), 400, "ValidationError", "template_id is not a valid UUID"),
        (mail(own, "00000000-0000-4000-8000-000000000000", full.clone()), 400, "BadRequestError", "Template not found"),
        (mail(own, sms, full.clone()), 400, "BadRequestError", "sms template is not suitable for email notification"),
        (
            mail(own, email, json!({"name": "Ada"})),
            400,
            "BadRequestError",
            "Missing personalisation: date, things, time, urgent",
        ),
        (mail(own, email, with(json!({"date": "12 January"}))), 400, "BadRequestError", "must be like 2027-01-31"),
        (mail(own, email, with(json!({"name": "x".repeat(300)}))), 400, "BadRequestError", "at most 200 characters"),
        (mail(own, email, with(json!({"things": {"file": "x"}}))), 400, "BadRequestError", "neither text nor a list"),
        (json!(["pdf"]), 400, "BadRequestError", "no precompiled letters"),
        (json!(["received"]), 404, "NoResultFound", "does not offer"),
        (json!(["one", "00000000-0000-4000-8000-000000000000"]), 404, "NoResultFound", "No result found"),
        (json!(["one", "x"]), 400, "ValidationError", "notification_id is not a valid UUID"),
        (json!(["status", "elephant"]), 400, "ValidationError", "status elephant is not one of"),
        (json!(["clock", 45]), 403, "AuthError", "Your system clock must be accurate to within 30 seconds"),
        (json!(["clock", -45]), 403, "AuthError", "Your system clock must be accurate to within 30 seconds"),
        (json!(["secret"]), 403, "AuthError", "Invalid token: API key not found"),
        (json!(["service"]), 403, "AuthError", "Invalid token: service not found"),
        (json!(["token", ""]), 401, "AuthError", "authentication bearer scheme must be used"),
        (json!(["token", "Bearer x.y.z"]), 403, "AuthError", "token is not valid"),
        (json!(["algorithm", "none"]), 403, "AuthError", "Invalid token"),
        (json!(["algorithm", "HS512"]), 403, "AuthError", "algorithm used is not HS256"),
    ];
    let asked: Vec<&Value> = cases.iter().map(|case| &case.0).collect();
    let refusals = service.python("refusals", json!({"asked": asked})).await;
    for ((asked, status, error, message), refusal) in cases.iter().zip(refusals.as_array().unwrap()) {
        let first = &refusal["errors"][0];
        assert_eq!(
            (refusal["status_code"].as_u64(), first["error"].as_str()),
            (Some(*status), Some(*error)),
            "{asked}: {refusal}"
        );
        assert!(first["message"].as_str().unwrap().contains(message), "{asked}: {refusal}");
    }
    // Nothing of it was written.
    let listed = service.python("look", json!({"ids": []})).await;
    assert_eq!(listed["listed"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notify_key_is_rotated_limited_and_revoked_like_any_other() {
    let service = Service::open().await;
    let (_, keys) = service.office.clerk.get("keys").await;
    let key = keys.as_array().unwrap().iter().find(|key| key["form"] == "notify").unwrap();
    assert_eq!((key["name"].as_str(), &key["scopes"]), (Some("dog register"), &json!(["notify"])));
    let path = format!("keys/{}", key["id"].as_str().unwrap());
    let with = |key: &str| json!({"api_key": key, "asked": [["one", "x"]]});
    let said = async |key: &str| {
        let refusal = service.python("refusals", with(key)).await[0].clone();
        refusal["errors"][0]["message"].as_str().unwrap().to_owned()
    };
    let known = "notification_id is not a valid UUID";
    let rotate = async |hours: u32| {
        let made = service.office.clerk.post(&format!("{path}/rotation"), &json!({"grace_hours": hours})).await.1;
        made["secret"].as_str().unwrap().to_owned()
    };
    let second = rotate(1).await;
    assert_eq!((said(&service.key).await.as_str(), said(&second).await.as_str()), (known, known));
    let third = rotate(0).await;
    assert_eq!(said(&second).await, "Invalid token: API key not found");
    assert_eq!(said(&third).await, known);
    service.office.clerk.delete(&path).await;
    assert!(said(&third).await.starts_with("Invalid token: this key was revoked"));

    let limited = KeyRequest { requests_a_minute: Some(1), ..request() };
    let limited = service.office.town.desk.make_key_as(&limited).unwrap();
    assert_eq!(said(&limited).await, known);
    assert_eq!(said(&limited).await, "Exceeded rate limit for key type LIVE of 1 requests per 60 seconds");
    let expires = Some(Timestamp::now() + 1.second());
    let expired = service.office.town.desk.make_key_as(&KeyRequest { expires, ..request() }).unwrap();
    loop {
        match said(&expired).await {
            message if message == known => {}
            message => break assert!(message.contains("this key is good no more"), "{message}"),
        }
    }
    // The wrong kind of key at either door.
    let bearer = service.office.town.clerk_with(third).await;
    assert_eq!(bearer.get("cases").await.1["code"], "key_revoked");
}
