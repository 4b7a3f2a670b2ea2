//! The door over HTTP on this machine: same origin, JSON in and out, events as a stream.

use super::{failure, internal};
use js_sys::Array;
use model::{ErrorCode, Event, Failure};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, EventSource, Headers, HtmlAnchorElement, MessageEvent, RequestInit, Response, Url};

const CALL: &str = "/door/call";
const EVENTS: &str = "/door/events";
const FILE: &str = "/door/file";
const EXPORT: &str = "/door/export";

pub(super) async fn call(text: &str) -> Result<String, Failure> {
    let headers = headers(&[("content-type", "application/json")])?;
    send("POST", CALL, &headers, &text.into()).await
}

pub(super) async fn put_file(file: &web_sys::File) -> Result<String, Failure> {
    let name = String::from(js_sys::encode_uri_component(&file.name()));
    let headers = headers(&[("x-name", &name), ("x-type", &file.type_())])?;
    send("PUT", FILE, &headers, file).await
}

pub(super) fn open_file(id: &str) -> Result<(), Failure> {
    let address = format!("{FILE}/{}", js_sys::encode_uri_component(id));
    web_sys::window()
        .and_then(|window| window.open_with_url_and_target(&address, "_blank").ok())
        .map(drop)
        .ok_or_else(|| internal("no window"))
}

pub(super) fn save_text(name: &str, text: &str) -> Result<(), Failure> {
    let blob = Blob::new_with_str_sequence(&Array::of1(&text.into())).map_err(thrown)?;
    let address = Url::create_object_url_with_blob(&blob).map_err(thrown)?;
    download(&address, name)
}

pub(super) fn save_file(id: &str) -> Result<(), Failure> {
    // The name is the server's to say.
    download(&format!("{FILE}/{}", js_sys::encode_uri_component(id)), "")
}

pub(super) fn save_export() -> Result<(), Failure> {
    download(EXPORT, "")
}

pub(super) fn listen(hear: impl Fn(Event) + 'static) {
    let Ok(source) = EventSource::new(EVENTS) else { return };
    let closure = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
        if let Some(Ok(event)) = message.data().as_string().map(|text| serde_json::from_str(&text)) {
            hear(event);
        }
    });
    source.set_onmessage(Some(closure.as_ref().unchecked_ref()));
    // Both live as long as the page.
    closure.forget();
    std::mem::forget(source);
}

async fn send(method: &str, address: &str, headers: &Headers, body: &JsValue) -> Result<String, Failure> {
    let init = RequestInit::new();
    init.set_method(method);
    init.set_headers(headers);
    init.set_body(body);
    let window = web_sys::window().ok_or_else(|| internal("no window"))?;
    let reply = JsFuture::from(window.fetch_with_str_and_init(address, &init)).await;
    // The engine's own process is gone.
    let reply: Response = reply
        .map_err(|error| Failure::new(ErrorCode::ServerUnavailable).detail(format!("{error:?}")))?
        .unchecked_into();
    let text = JsFuture::from(reply.text().map_err(thrown)?).await.map_err(thrown)?.as_string().unwrap_or_default();
    if reply.ok() { Ok(text) } else { Err(failure(&text)) }
}

fn download(address: &str, name: &str) -> Result<(), Failure> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or_else(|| internal("no document"))?;
    let link: HtmlAnchorElement = document.create_element("a").map_err(thrown)?.unchecked_into();
    link.set_href(address);
    link.set_download(name);
    link.click();
    Ok(())
}

fn headers(entries: &[(&str, &str)]) -> Result<Headers, Failure> {
    let headers = Headers::new().map_err(thrown)?;
    for (name, value) in entries {
        headers.set(name, value).map_err(thrown)?;
    }
    Ok(headers)
}

fn thrown(value: JsValue) -> Failure {
    internal(format!("{value:?}"))
}
