//! Idempotency keys: what is asked twice is done once.

use super::*;

async fn post(office: &Office, clerk: &Clerk, what: &str, key: Option<&str>, body: &Value) -> (u16, Value) {
    let url = format!("{}/cases/{}/{what}", clerk.base, office.reference);
    let mut request = reqwest::Client::new().post(url).bearer_auth(&clerk.key).json(body);
    if let Some(key) = key {
        request = request.header("Idempotency-Key", key);
    }
    let answer = request.send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_with_a_key_is_done_once_and_the_citizen_gets_one_letter() {
    let office = Office::open().await;
    let clerk = &office.clerk;
    let body = json!({"text": "It is ready."});
    let (status, first) = post(&office, clerk, "replies", Some("letter-1187"), &body).await;
    assert_eq!((status, first.get("repeated")), (200, None), "{first}");
    for spelling in ["letter-1187", "\"letter-1187\""] {
        let (status, again) = post(&office, clerk, "replies", Some(spelling), &body).await;
        assert_eq!((status, &again["letter"], &again["repeated"]), (200, &first["letter"], &json!(true)), "{again}");
    }
    // Another request by that key is a mistake of the caller's system, whichever way it differs.
    for (what, other) in [("replies", json!({"text": "It is not ready."})), ("close", json!({}))] {
        let (status, problem) = post(&office, clerk, what, Some("letter-1187"), &other).await;
        assert_eq!((status, problem["code"].as_str()), (409, Some("key_reused")), "{problem}");
    }
    for wrong in ["", &"x".repeat(256)] {
        assert_eq!(post(&office, clerk, "replies", Some(wrong), &body).await.0, 422);
    }
    // What failed is not remembered: put right, it may be sent by the same key.
    assert_eq!(post(&office, clerk, "replies", Some("second"), &json!({"text": ""})).await.0, 422);
    assert_eq!(post(&office, clerk, "replies", Some("second"), &json!({"text": "Second."})).await.0, 200);
    let texts = |bodies: Vec<Value>| -> Vec<String> {
        bodies.iter().map(|body| body["text"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(texts(office.written("text").await), ["It is ready.", "Second."]);
    // Another system's keys are its own; without a key each request is a letter.
    let other = office.town.clerk(&EVERY_SCOPE).await;
    let (_, its) = post(&office, &other, "replies", Some("letter-1187"), &body).await;
    assert_ne!(its["letter"], first["letter"]);
    for _ in 0..2 {
        assert_eq!(post(&office, clerk, "replies", None, &json!({"text": "Again."})).await.0, 200);
    }
    let all = ["It is ready.", "Second.", "It is ready.", "Again.", "Again."];
    assert_eq!(texts(office.written("text").await), all);
    office.exchange().await;
    let conversations = office.citizen.door.call(ListConversations {}).await.unwrap();
    let read = ReadConversation { conversation: conversations[0].id.clone(), before: None, limit: None };
    let thread = office.citizen.door.call(read).await.unwrap();
    let arrived = serde_json::to_value(&thread.letters).unwrap().to_string();
    assert_eq!(arrived.matches("It is ready.").count(), 2, "{arrived}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_issued_once_by_key_and_another_file_by_it_is_refused() {
    let office = Office::open().await;
    let issue = async |bytes: &'static [u8]| {
        let url = format!("{}/cases/{}/documents?title=Proof&name=p.pdf", office.clerk.base, office.reference);
        let request = reqwest::Client::new().post(url).bearer_auth(&office.clerk.key).header("idempotency-key", "p-1");
        let answer = request.header("content-type", "application/pdf").body(bytes).send().await.unwrap();
        (answer.status().as_u16(), answer.json::<Value>().await.unwrap())
    };
    let (status, first) = issue(b"%PDF one").await;
    assert_eq!(status, 200, "{first}");
    assert_eq!(issue(b"%PDF one").await.1["letter"], first["letter"]);
    assert_eq!(issue(b"%PDF two").await.1["code"], "key_reused");
    office.exchange().await;
    let documents = office.citizen.door.call(ListDocuments {}).await.unwrap();
    assert_eq!(documents.mine.len(), 1);
}
