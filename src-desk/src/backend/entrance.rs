//! Signing in by passkey, and registering one.

use super::Trouble;
use super::http::post;
use serde::Deserialize;
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/js/passkey.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = register)]
    async fn create(options: String) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = authenticate)]
    async fn get(options: String) -> Result<JsValue, JsValue>;
    /// Whether this browser knows passkeys.
    pub fn supported() -> bool;
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Begun {
    ceremony: String,
    options: Value,
    name: String,
}

/// An invitation that holds: whose it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Welcome {
    pub name: String,
}

pub async fn sign_in() -> Result<(), Trouble> {
    let begun = begin("/console/v1/sign-in/begin", &json!({})).await?;
    let credential = credential(get(begun.options.to_string()).await)?;
    let answer = json!({"ceremony": begun.ceremony, "credential": credential});
    post("/console/v1/sign-in/finish", &answer.to_string()).await.map(drop)
}

pub async fn sign_out() -> Result<(), Trouble> {
    post("/console/v1/sign-out", "{}").await.map(drop)
}

/// Whether the link still holds, before anything is asked of the person.
pub async fn read_invitation(token: &str) -> Result<Welcome, Trouble> {
    let begun = begin("/console/v1/invitation/begin", &json!({"token": token})).await?;
    Ok(Welcome { name: begun.name })
}

/// Registers the first passkey of whoever has the link, and signs in.
pub async fn register(token: &str, name: &str, passkey: &str) -> Result<(), Trouble> {
    let begun = begin("/console/v1/invitation/begin", &json!({"token": token})).await?;
    let credential = credential(create(begun.options.to_string()).await)?;
    let answer = json!({
        "token": token, "ceremony": begun.ceremony, "credential": credential, "name": name, "passkey": passkey,
    });
    post("/console/v1/invitation/finish", &answer.to_string()).await.map(drop)
}

/// One more passkey for whoever is signed in.
pub async fn add_passkey(passkey: &str) -> Result<(), Trouble> {
    let begun = begin("/console/v1/passkey/begin", &json!({})).await?;
    let credential = credential(create(begun.options.to_string()).await)?;
    let answer = json!({"ceremony": begun.ceremony, "credential": credential, "passkey": passkey});
    post("/console/v1/passkey/finish", &answer.to_string()).await.map(drop)
}

async fn begin(address: &str, body: &Value) -> Result<Begun, Trouble> {
    let text = post(address, &body.to_string()).await?;
    serde_json::from_str(&text).map_err(|error| Trouble::Broken(error.to_string()))
}

/// The browser says only that it did not happen (WebAuthn §14.5.1).
fn credential(outcome: Result<JsValue, JsValue>) -> Result<Value, Trouble> {
    let text = outcome.map_err(|_| Trouble::NoPasskey)?.as_string().unwrap_or_default();
    serde_json::from_str(&text).map_err(|error| Trouble::Broken(error.to_string()))
}
