//! Each operation of the document, called with its own example.

use super::campaigns::{self, Made};
use super::document::{Document, Operation, contents};
use super::*;
use reqwest::RequestBuilder;

/// In the document's examples; here it becomes a case that exists.
const REFERENCE: &str = "7K3F-Q2XM";

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_answers_as_the_document_says_and_to_nobody_else() {
    let office = Office::open().await;
    let document = Document::fetch(&office.clerk.base).await;
    let operations = document.operations();
    assert_eq!(operations.len(), 44, "an operation came or went: look at this test again");
    for operation in &operations {
        let things = Things::make(&office).await;
        let campaign = campaigns::made_for(&office, &operation.name).await;
        let request =
            |office: &Office, operation: &Operation, key: &str| request(office, &things, operation, &campaign, key);
        let answer = request(&office, operation, &office.clerk.key).send().await.unwrap();
        let (status, media_type) = (answer.status().as_u16(), media_type(&answer));
        assert_eq!(status, 200, "{}: {}", operation.name, answer.text().await.unwrap());
        if media_type == "application/json" {
            document.check_answer(operation, status, &media_type, &answer.json().await.unwrap());
        } else {
            assert!(operation.value["responses"]["200"]["content"][&media_type].is_object(), "{}", operation.name);
            let bytes = answer.bytes().await.unwrap();
            match operation.path.rsplit('/').next() {
                Some("{blob}") => assert_eq!(bytes, PHOTO),
                Some("record") => assert!(bytes.starts_with(b"PK"), "no ZIP"),
                Some("rows") => assert_eq!(&bytes[..], b"row,reference,state,letter,reason\r\n"),
                _ if operation.path.starts_with("/numbers") => {
                    assert!(bytes.starts_with(b"department,week,"), "no head")
                }
                _ => assert!(bytes.starts_with(b"place,at,actor"), "no head"),
            }
        }
        let others: Vec<Scope> = EVERY_SCOPE.into_iter().filter(|scope| scope.as_str() != operation.scope).collect();
        assert_eq!(others.len(), 10, "{}: {} is no scope", operation.name, operation.scope);
        let lesser = office.town.clerk(&others).await;
        for (key, status, code) in
            [("", 401, "no_key"), ("loket_00", 401, "no_key"), (&lesser.key, 403, "scope_missing")]
        {
            let answer = request(&office, operation, key).send().await.unwrap();
            assert_eq!(answer.status(), status, "{} with the key `{key}`", operation.name);
            assert_eq!(answer.headers().contains_key("www-authenticate"), status == 401);
            let media_type = self::media_type(&answer);
            let problem: Value = answer.json().await.unwrap();
            assert_eq!(problem["code"], code, "{}", operation.name);
            document.check_answer(operation, status, &media_type, &problem);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_example_in_the_document_is_of_its_schema() {
    let office = Office::open().await;
    let document = Document::fetch(&office.clerk.base).await;
    let mut found = Vec::new();
    contents(&document.0["paths"], "", &mut found);
    let mut seen = 0;
    for (place, content) in found {
        let mut examples: Vec<Value> = content.get("example").into_iter().cloned().collect();
        examples.extend(content["examples"].as_object().into_iter().flatten().map(|(_, each)| each["value"].clone()));
        assert!(!examples.is_empty() || place.ends_with("octet-stream"), "{place} has no example");
        for example in examples {
            seen += 1;
            if let Err(why) = document.check(&content["schema"], &example) {
                panic!("{place}: {why}\n{example:#}");
            }
        }
    }
    assert!(seen > 60, "{seen}");
    for operation in document.operations() {
        for word in ["summary", "operationId", "description"] {
            let given = operation.value[word].as_str().is_some_and(|text| text.len() > 3);
            assert!(given, "{} has no {word}", operation.name);
        }
        for status in ["401", "403", "429", "500"] {
            assert!(operation.value["responses"][status].is_object(), "{} has no {status}", operation.name);
        }
    }
}

fn media_type(answer: &reqwest::Response) -> String {
    answer.headers()["content-type"].to_str().unwrap().to_owned()
}

/// What the operations name, made anew for each: one of them removes it.
struct Things {
    key: String,
    webhook: String,
    template: String,
}

impl Things {
    async fn make(office: &Office) -> Self {
        let make = async |path: &str, body: Value| {
            let (status, made) = office.clerk.post(path, &body).await;
            assert_eq!(status, 200, "{made}");
            made
        };
        let key = make("keys", json!({"name": "k", "scopes": ["read"]})).await;
        let webhook = make("webhooks", json!({"url": "http://127.0.0.1:9/", "kinds": ["letter.read"]})).await;
        let template = json!({"name": "t", "kind": "email", "subject": "s", "body": "b"});
        let template = make("templates", template).await;
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        Self { key: text(&key["key"]["id"]), webhook: text(&webhook["webhook"]["id"]), template: text(&template["id"]) }
    }
}

/// As the document shows it, with the case and the file that exist.
fn request(office: &Office, things: &Things, operation: &Operation, campaign: &Made, key: &str) -> RequestBuilder {
    let mut path = operation.path.clone();
    let mut query = Vec::new();
    for parameter in operation.value["parameters"].as_array().into_iter().flatten() {
        let name = parameter["name"].as_str().unwrap();
        let example = parameter["example"].as_str();
        match (parameter["in"].as_str().unwrap(), name) {
            ("path", "reference") => path = path.replace("{reference}", &office.reference),
            ("path", "campaign") => path = path.replace("{campaign}", &campaign.id),
            ("path", "blob") => path = path.replace("{blob}", &office.blob),
            ("path", "key") => path = path.replace("{key}", &things.key),
            ("path", "webhook") => path = path.replace("{webhook}", &things.webhook),
            ("path", "template") => path = path.replace("{template}", &things.template),
            ("query", "department") => {}
            ("query", _) => query.extend(example.map(|example| format!("{name}={}", example.replace(' ', "%20")))),
            _ => {}
        }
    }
    assert!(!path.contains('{'), "{path}");
    let url = format!("{}{path}?{}", office.clerk.base, query.join("&"));
    let mut request = reqwest::Client::new().request(operation.method.clone(), url);
    if !key.is_empty() {
        request = request.bearer_auth(key);
    }
    let Some((media_type, content)) =
        operation.value["requestBody"]["content"].as_object().and_then(|c| c.iter().next())
    else {
        return request;
    };
    let body = match content.get("example") {
        Some(example) => {
            let text = example.to_string().replace(REFERENCE, &office.reference);
            text.replace(example["digest"].as_str().unwrap_or("no digest"), &campaign.digest).into_bytes()
        }
        None => b"%PDF-1.7 proof".to_vec(),
    };
    request.header("content-type", media_type).body(body)
}
