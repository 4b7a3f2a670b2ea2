//! The OpenAPI document, read as a client reads it: operations, examples, schemas.

use jsonschema::Validator;
use serde_json::{Value, json};

pub struct Document(pub Value);

pub struct Operation {
    /// `GET /cases/{reference}`.
    pub name: String,
    pub method: reqwest::Method,
    pub path: String,
    /// The scope that the key needs.
    pub scope: String,
    pub value: Value,
}

impl Document {
    /// As the desk serves it, to whoever asks.
    pub async fn fetch(base: &str) -> Self {
        let answer = reqwest::get(format!("{base}/openapi.json")).await.unwrap();
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers()["content-type"], "application/json");
        Self(answer.json().await.unwrap())
    }

    pub fn operations(&self) -> Vec<Operation> {
        let mut operations = Vec::new();
        for (path, item) in self.0["paths"].as_object().unwrap() {
            for (method, value) in item.as_object().unwrap() {
                let scopes = value["security"][0]["key"].as_array().unwrap();
                assert_eq!(scopes.len(), 1, "{method} {path}");
                operations.push(Operation {
                    name: format!("{} {path}", method.to_uppercase()),
                    method: method.to_uppercase().parse().unwrap(),
                    path: path.clone(),
                    scope: scopes[0].as_str().unwrap().to_owned(),
                    value: value.clone(),
                });
            }
        }
        operations
    }

    /// Errors: what in the value is not of the schema.
    pub fn check(&self, schema: &Value, value: &Value) -> Result<(), String> {
        // References begin at the document's root, so the schema stands beside its components.
        let mut root = json!({"$schema": "https://json-schema.org/draft/2020-12/schema", "allOf": [schema]});
        root["components"] = self.0["components"].clone();
        let validator: Validator = jsonschema::options().should_validate_formats(true).build(&root).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
        if errors.is_empty() { Ok(()) } else { Err(errors.join("\n")) }
    }

    /// A JSON answer against what the operation says of this status.
    pub fn check_answer(&self, operation: &Operation, status: u16, media_type: &str, body: &Value) {
        let response = &operation.value["responses"][status.to_string()];
        let content = &response["content"][media_type];
        assert!(content.is_object(), "{}: {status} {media_type} is not in the document: {body}", operation.name);
        if let Err(why) = self.check(&content["schema"], body) {
            panic!("{}: {status} is not as the document says:\n{why}\n{body:#}", operation.name);
        }
    }
}

/// Every media type object below, with its place.
pub fn contents(value: &Value, place: &str, found: &mut Vec<(String, Value)>) {
    let Value::Object(map) = value else { return };
    for (name, below) in map {
        let place = format!("{place}/{name}");
        if name == "content" {
            for (media_type, content) in below.as_object().unwrap() {
                found.push((format!("{place}/{media_type}"), content.clone()));
            }
        } else {
            contents(below, &place, found);
        }
    }
}
