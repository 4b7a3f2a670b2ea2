//! Requests to the desk: same origin, JSON in and out, marked so that no other site's page can send them.

use super::Trouble;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit, Response};

pub async fn get(address: &str) -> Result<String, Trouble> {
    send(address, &RequestInit::new()).await
}

pub async fn post(address: &str, body: &str) -> Result<String, Trouble> {
    let headers = Headers::new().map_err(thrown)?;
    headers.set("content-type", "application/json").map_err(thrown)?;
    headers.set("x-loket-console", "1").map_err(thrown)?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers(&headers);
    init.set_body(&body.into());
    send(address, &init).await
}

async fn send(address: &str, init: &RequestInit) -> Result<String, Trouble> {
    let window = web_sys::window().ok_or_else(|| Trouble::Broken("no window".into()))?;
    let reply = JsFuture::from(window.fetch_with_str_and_init(address, init)).await;
    let reply: Response = reply.map_err(|_| Trouble::Offline)?.unchecked_into();
    let text = JsFuture::from(reply.text().map_err(thrown)?).await.map_err(|_| Trouble::Offline)?;
    let text = text.as_string().unwrap_or_default();
    if reply.ok() {
        return Ok(text);
    }
    Err(serde_json::from_str(&text).map_or_else(|_| Trouble::Broken(text), Trouble::Refused))
}

pub fn thrown(value: JsValue) -> Trouble {
    Trouble::Broken(format!("{value:?}"))
}
