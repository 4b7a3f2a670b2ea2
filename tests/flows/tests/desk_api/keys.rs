//! Keys: for which departments, until when, how often; rotated and revoked.

use super::*;
use jiff::{SignedDuration, Timestamp};
use model::desk_api::{KeyForm, KeyRequest};

fn wanted(scopes: &[Scope]) -> KeyRequest {
    KeyRequest {
        name: "Dog register".into(),
        scopes: scopes.iter().copied().collect(),
        departments: None,
        expires: None,
        requests_a_minute: None,
        form: KeyForm::Bearer,
    }
}

fn code(answer: &(u16, Value)) -> (u16, &str) {
    (answer.0, answer.1["code"].as_str().unwrap_or(""))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_for_a_department_sees_and_writes_its_cases_and_no_others() {
    let office = Office::open().await;
    let (_, theirs) = office.town.neighbour(&office.clerk).await;
    let department = |reference: &str, rows: &Value| {
        let row = rows.as_array().unwrap().iter().find(|row| row["reference"] == reference).unwrap();
        row["department"].as_str().unwrap().to_owned()
    };
    let (_, rows) = office.clerk.get("cases").await;
    let mine = rows.as_array().unwrap().iter().find(|row| row["reference"] != theirs.as_str()).unwrap();
    let (mine, other) = (mine["reference"].as_str().unwrap(), department(&theirs, &rows));
    assert_ne!(department(mine, &rows), other);
    let departments = Some([DepartmentId::new(&other)].into());
    let key = office.town.desk.make_key_as(&KeyRequest { departments, ..wanted(&EVERY_SCOPE) }).unwrap();
    let clerk = office.town.clerk_with(key).await;

    let (_, seen) = clerk.get("cases").await;
    let seen: Vec<&str> = seen.as_array().unwrap().iter().map(|row| row["reference"].as_str().unwrap()).collect();
    assert_eq!(seen, [theirs.as_str()]);
    let refused = (403, "department_missing");
    assert_eq!(code(&clerk.get(&format!("cases?department={}", department(mine, &rows))).await), refused);
    // By the reference of the conversation, and by that of its submission.
    for reference in [mine, &office.reference] {
        let reminder = json!({"reminder": "r", "title": "t", "date": "2099-01-12"});
        assert_eq!(code(&clerk.get(&format!("cases/{reference}")).await), refused);
        let file = format!("cases/{reference}/attachments/{}", office.blob);
        assert_eq!(code(&clerk.get(&file).await), refused);
        for (what, body) in [
            ("replies", json!({"text": "x"})),
            ("status", json!({"state": "done"})),
            ("close", json!({})),
            ("reminders", reminder.clone()),
        ] {
            assert_eq!(code(&clerk.post(&format!("cases/{reference}/{what}"), &body).await), refused, "{what}");
        }
        let document = format!("cases/{reference}/documents?title=T&name=n.pdf");
        assert_eq!(code(&clerk.post_bytes(&document, "application/pdf", b"x".to_vec()).await), refused);
        let rows = json!([{"key": "a", "reference": reference, "reminder": reminder}, {"key": "b", "reference": theirs, "reminder": reminder}]);
        let (_, report) = clerk.post("reminders", &json!({"mode": "preview", "reminders": rows})).await;
        assert_eq!(report["rows"][0]["code"], "department_missing", "{report}");
        assert_eq!(report["rows"][1]["outcome"], "would_be_written", "{report}");
    }
    // What is nobody's alone takes a key for every department.
    let campaign = campaigns::prepare(&office.clerk, &campaigns::reminder(), None).await;
    for path in [
        format!("cases/{theirs}/record"),
        "audit".into(),
        "audit/export".into(),
        "campaigns".into(),
        format!("campaigns/{campaign}"),
        format!("campaigns/{campaign}/mistakes"),
        format!("campaigns/{campaign}/preview"),
        format!("campaigns/{campaign}/rows"),
    ] {
        assert_eq!(code(&clerk.get(&path).await), refused, "{path}");
    }
    for (path, body) in [
        ("retention/runs".to_owned(), json!({"mode": "send"})),
        ("campaigns".into(), json!({"name": "Dog tax", "wording": campaigns::reminder()})),
        (format!("campaigns/{campaign}/check"), json!({})),
        (format!("campaigns/{campaign}/steps"), json!({"step": "cancel"})),
        (format!("campaigns/{campaign}/decision"), json!({"decision": "approve", "digest": ""})),
    ] {
        assert_eq!(code(&clerk.post(&path, &body).await), refused, "{path}");
    }
    let table = format!("campaigns/{campaign}/table");
    assert_eq!(code(&clerk.put_bytes(&table, "text/csv", "reference\n").await), refused);
    assert_eq!(clerk.post(&format!("cases/{theirs}/replies"), &json!({"text": "Good day."})).await.0, 200);
    // What it makes reaches no further than itself.
    let body = |departments: Value| json!({"name": "n", "scopes": ["read"], "departments": departments});
    for (departments, status) in
        [(Value::Null, 422), (json!([department(mine, &rows)]), 422), (json!([]), 422), (json!([other]), 200)]
    {
        assert_eq!(clerk.post("keys", &body(departments.clone())).await.0, status, "{departments}");
    }
    let (_, keys) = clerk.get("keys").await;
    assert_eq!(keys.as_array().unwrap().len(), 2, "{keys}");
    let (_, all) = office.clerk.get("keys").await;
    let widest = all.as_array().unwrap().iter().find(|key| key["departments"].is_null()).unwrap();
    assert_eq!(clerk.delete(&format!("keys/{}", widest["id"].as_str().unwrap())).await.0, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_is_good_no_more_is_refused_and_told_why() {
    let office = Office::open().await;
    let expires = Some(Timestamp::now() + SignedDuration::from_millis(1500));
    let key = office.town.desk.make_key_as(&KeyRequest { expires, ..wanted(&[Scope::Read]) }).unwrap();
    let soon = office.town.clerk_with(key).await;
    assert_eq!(soon.get("cases").await.0, 200);

    let made = office.clerk.post("keys", &json!({"name": "Dog register", "scopes": ["read"]})).await.1;
    let id = made["key"]["id"].as_str().unwrap();
    let first = office.town.clerk_with(made["secret"].as_str().unwrap().into()).await;
    let rotate = async |hours: u32| {
        let (status, made) = office.clerk.post(&format!("keys/{id}/rotation"), &json!({"grace_hours": hours})).await;
        assert_eq!(status, 200, "{made}");
        office.town.clerk_with(made["secret"].as_str().unwrap().into()).await
    };
    let second = rotate(1).await;
    for clerk in [&first, &second] {
        assert_eq!(clerk.get("cases").await.0, 200);
    }
    // Without grace: neither of the earlier ones.
    let third = rotate(0).await;
    for clerk in [&first, &second] {
        assert_eq!(code(&clerk.get("cases").await), (401, "key_expired"));
    }
    assert_eq!(third.get("cases").await.0, 200);
    assert_eq!(office.clerk.delete(&format!("keys/{id}")).await.1["revoked"], true);
    for clerk in [&first, &second, &third] {
        assert_eq!(code(&clerk.get("cases").await), (401, "key_revoked"));
    }
    assert_eq!(code(&office.clerk.post(&format!("keys/{id}/rotation"), &json!({})).await), (422, "invalid"));
    assert_eq!(code(&office.clerk.delete("keys/key-00000000").await), (404, "not_found"));
    loop {
        let answer = soon.get("cases").await;
        if answer.0 != 200 {
            break assert_eq!(code(&answer), (401, "key_expired"));
        }
    }
    assert_eq!(office.clerk.get("audit/verification").await.1["whole"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_asks_too_often_waits_and_no_other_with_it() {
    let office = Office::open().await;
    let request = KeyRequest { requests_a_minute: Some(3), ..wanted(&[Scope::Read]) };
    let clerk = office.town.clerk_with(office.town.desk.make_key_as(&request).unwrap()).await;
    let document = document::Document::fetch(&clerk.base).await;
    for _ in 0..3 {
        assert_eq!(clerk.get("cases").await.0, 200);
    }
    let url = format!("{}/cases", clerk.base);
    let answer = reqwest::Client::new().get(url).bearer_auth(&clerk.key).send().await.unwrap();
    let wait: u64 = answer.headers()["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=20).contains(&wait), "{wait}");
    let problem: Value = answer.json().await.unwrap();
    assert_eq!((problem["status"].as_u64(), problem["code"].as_str()), (Some(429), Some("too_many_requests")));
    let operations = document.operations();
    let list = operations.iter().find(|operation| operation.name == "GET /cases").unwrap();
    document.check_answer(list, 429, "application/problem+json", &problem);
    assert_eq!(office.clerk.get("cases").await.0, 200);
    for (wrong, rate) in [(json!(0), 422), (json!(60_001), 422), (json!(1), 200)] {
        let body = json!({"name": "n", "scopes": ["read"], "requests_a_minute": wrong});
        assert_eq!(office.clerk.post("keys", &body).await.0, rate, "{wrong}");
    }
    for wrong in [
        json!({"name": " ", "scopes": ["read"]}),
        json!({"name": "n", "scopes": []}),
        json!({"name": "n", "scopes": ["fly"]}),
        json!({"name": "n\u{7}", "scopes": ["read"]}),
        // What serde would take for the fields in their order.
        json!(["n", ["read"]]),
    ] {
        assert_eq!(code(&office.clerk.post("keys", &wrong).await), (422, "invalid"), "{wrong}");
    }
    let over = json!({"name": "n", "scopes": ["read"], "expires": "2020-01-01T00:00:00Z"});
    assert_eq!(code(&office.clerk.post("keys", &over).await), (409, "wrong_state"));
    let nowhere = json!({"name": "n", "scopes": ["read"], "departments": ["no-such"]});
    assert_eq!(code(&office.clerk.post("keys", &nowhere).await), (404, "not_found"));
}
