//! What the desk refuses, and that each refusal is in the document of its operation.

use super::document::Document;
use super::*;

/// A request that is refused: operation in the document, path, media type, body, status, code.
type Case<'a> = (&'a str, String, &'a str, Vec<u8>, u16, &'a str);

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_named_by_a_code_that_the_document_has() {
    let office = Office::open().await;
    let document = Document::fetch(&office.clerk.base).await;
    let operations = document.operations();
    let path = |what: &str| format!("/cases/{}/{what}", office.reference);
    let replies = "POST /cases/{reference}/replies";
    let remind = "POST /cases/{reference}/reminders";
    let reply = |text: &str| json!({ "text": text }).to_string().into_bytes();
    let reminder = |change: Value| {
        let mut body = json!({"reminder": "r", "title": "t", "date": "2027-01-12"});
        body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        body.to_string().into_bytes()
    };
    let json = "application/json";
    let thousand_and_one: Vec<Value> =
        (0..1001).map(|n| json!({"key": n.to_string(), "reference": "x", "reminder": {}})).collect();
    let cases: Vec<Case<'_>> = vec![
        (replies, path("replies"), json, b"{\"text\": ".to_vec(), 400, "malformed"),
        (replies, path("replies"), json, b"{\"text\": \"x\", \"colour\": 1}".to_vec(), 422, "invalid"),
        (replies, path("replies"), json, b"{}".to_vec(), 422, "invalid"),
        (replies, path("replies"), json, reply(" "), 422, "invalid"),
        (replies, path("replies"), json, reply(&"x".repeat(10_001)), 422, "invalid"),
        (replies, path("replies"), json, reply(&"x".repeat(3_000_000)), 413, "too_large"),
        (replies, path("replies"), "text/plain", reply("x"), 415, "wrong_media_type"),
        (replies, "/cases/NO-SUCH/replies".into(), json, reply("x"), 404, "not_found"),
        (replies, "/cases/%ff/replies".into(), json, reply("x"), 400, "malformed"),
        (remind, path("reminders"), json, reminder(json!({"date": "12.1.2027"})), 422, "invalid"),
        (remind, path("reminders"), json, reminder(json!({"title": ""})), 422, "invalid"),
        (remind, path("reminders"), json, reminder(json!({"remind_days_before": [4000]})), 422, "invalid"),
        ("POST /cases/{reference}/status", path("status"), json, b"{\"state\": \"lost\"}".to_vec(), 422, "invalid"),
        (
            "POST /cases/{reference}/documents",
            path("documents") + "?title=T&name=n.pdf",
            "application/pdf",
            vec![0; 20 * 1024 * 1024 + 1],
            413,
            "too_large",
        ),
        ("POST /cases/{reference}/documents", path("documents"), "application/pdf", b"x".to_vec(), 400, "malformed"),
        (
            "POST /cases/{reference}/documents",
            path("documents") + "?title=T&name=n.pdf",
            "application/pdf",
            vec![],
            422,
            "invalid",
        ),
        (
            "POST /reminders",
            "/reminders".into(),
            json,
            json!({ "reminders": thousand_and_one }).to_string().into(),
            422,
            "invalid",
        ),
    ];
    for (name, path, media_type, body, status, code) in cases {
        let shown = String::from_utf8_lossy(&body).chars().take(80).collect::<String>();
        let url = format!("{}{path}", office.clerk.base);
        let request = reqwest::Client::new().post(url).bearer_auth(&office.clerk.key);
        let answer = request.header("content-type", media_type).body(body).send().await.unwrap();
        assert_eq!(answer.status(), status, "{path} {shown}");
        let media_type = answer.headers()["content-type"].to_str().unwrap().to_owned();
        let problem: Value = answer.json().await.unwrap();
        assert_eq!(
            (problem["code"].as_str(), problem["status"].as_u64()),
            (Some(code), Some(status.into())),
            "{shown}"
        );
        let operation = operations.iter().find(|operation| operation.name == name).unwrap();
        document.check_answer(operation, status, &media_type, &problem);
        let examples = &operation.value["responses"][status.to_string()]["content"][&media_type]["examples"];
        assert!(examples[code].is_object(), "{name} does not name {code}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_paths_and_methods_are_checked_too() {
    let office = Office::open().await;
    for (path, status, code) in [
        ("cases?state=lost", 400, "malformed"),
        ("cases?colour=red", 400, "malformed"),
        ("cases?limit=-1", 400, "malformed"),
        ("cases?limit=0", 422, "invalid"),
        ("cases?limit=1001", 422, "invalid"),
        ("cases/NO-SUCH", 404, "not_found"),
        ("nowhere", 404, "not_found"),
        ("reminders", 405, "method_not_allowed"),
    ] {
        let (found, problem) = office.clerk.get(path).await;
        assert_eq!((found, problem["code"].as_str()), (status, Some(code)), "{path}: {problem}");
    }
    let (status, rows) = office.clerk.get("cases?limit=1&state=received&wants_person=false").await;
    assert_eq!((status, rows.as_array().map(Vec::len)), (200, Some(1)), "{rows}");
    let file = format!("cases/{}/attachments/{}", office.reference, "0".repeat(64));
    assert_eq!(office.clerk.get(&file).await.0, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_the_hub_does_not_give_is_the_hubs_fault() {
    let mut office = Office::open().await;
    office.town.stop().await;
    let file = format!("cases/{}/attachments/{}", office.reference, office.blob);
    let (status, problem) = office.clerk.get(&file).await;
    assert_eq!((status, problem["code"].as_str()), (502, Some("hub_unreachable")), "{problem}");
}
