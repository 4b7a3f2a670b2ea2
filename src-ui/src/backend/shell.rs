//! Tauri's IPC, without its JavaScript package: one function on `window`.

use super::{begun, failure, internal};
use js_sys::{Array, Object, Reflect, Uint8Array};
use model::{Event, Failure};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["window", "__TAURI_INTERNALS__"], js_name = invoke)]
    async fn invoke(command: &str, args: JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["window", "__TAURI_INTERNALS__"], js_name = invoke)]
    async fn invoke_with(command: &str, args: JsValue, options: JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["window", "__TAURI_INTERNALS__"], js_name = transformCallback)]
    fn transform_callback(callback: &Closure<dyn FnMut(JsValue)>) -> Result<JsValue, JsValue>;
}

/// The event under which the shell passes the engine's events on.
const ENGINE_EVENT: &str = "engine";
const LINK_EVENT: &str = "link";
const NOT_OPENED_EVENT: &str = "not-opened";

pub(super) fn is_there() -> bool {
    web_sys::window().is_some_and(|window| {
        Reflect::get(&window, &"__TAURI_INTERNALS__".into()).is_ok_and(|value| !value.is_undefined())
    })
}

pub(super) async fn call(text: &str) -> Result<String, Failure> {
    ask("call", &[("command", text)]).await
}

pub(super) async fn open_file(id: &str) -> Result<(), Failure> {
    ask("open_file", &[("file", id)]).await.map(drop)
}

pub(super) async fn save_file(id: &str) -> Result<String, Failure> {
    ask("save_file", &[("file", id)]).await
}

pub(super) async fn save_text(name: &str, text: &str) -> Result<String, Failure> {
    ask("save_text", &[("name", name), ("text", text)]).await
}

pub(super) async fn save_export() -> Result<String, Failure> {
    ask("save_export", &[]).await
}

pub(super) async fn state() -> Result<String, Failure> {
    ask("shell_state", &[]).await
}

pub(super) async fn open_again() -> Result<(), Failure> {
    ask("open_again", &[]).await.map(drop)
}

pub(super) async fn unlock(passphrase: &str) -> Result<(), Failure> {
    ask("unlock", &[("passphrase", passphrase)]).await.map(drop)
}

/// Of the system; may be empty.
pub(super) async fn language() -> Result<String, Failure> {
    ask("lang", &[]).await
}

pub(super) async fn put_file(file: &web_sys::File) -> Result<String, Failure> {
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(thrown)?;
    let headers =
        object(&[("x-name", &String::from(js_sys::encode_uri_component(&file.name()))), ("x-type", &file.type_())]);
    let options = Object::new();
    set(&options, "headers", &headers);
    let reply = invoke_with("put_file", Uint8Array::new(&buffer).into(), options.into()).await;
    reply.map(|value| text_of(&value)).map_err(thrown)
}

pub(super) fn listen(hear: impl Fn(Event) + 'static) {
    listen_to(ENGINE_EVENT, move |payload| {
        if let Ok(event) = serde_json::from_str(&payload) {
            hear(event);
        }
    });
}

/// A link was clicked outside of the app; which one, `pending_link` says.
pub(super) fn listen_for_links(hear: impl Fn() + 'static) {
    listen_to(LINK_EVENT, move |_| hear());
}

/// Hears the address of a link out of the app that the system could not open.
pub(super) fn listen_for_unopened(hear: impl Fn(String) + 'static) {
    listen_to(NOT_OPENED_EVENT, hear);
}

pub(super) async fn pending_link() -> Option<String> {
    serde_json::from_str(&ask("pending_link", &[]).await.ok()?).ok()?
}

/// `plugin:event|listen` as Tauri's own `listen` calls it; the target is any window.
fn listen_to(event: &str, hear: impl Fn(String) + 'static) {
    let closure = Closure::<dyn FnMut(JsValue)>::new(move |message: JsValue| {
        hear(text_of(&Reflect::get(&message, &"payload".into()).unwrap_or_default()));
    });
    let handler = transform_callback(&closure);
    // Lives as long as the window.
    closure.forget();
    let Ok(handler) = handler else { return };
    let args = object(&[("event", event)]);
    set(&args, "target", &object(&[("kind", "Any")]));
    set(&args, "handler", &handler);
    let listening = begun::sent(async move {
        // Without events the screens still read when they open.
        let _ = invoke("plugin:event|listen", args.into()).await;
    });
    if let Some(listening) = listening {
        wasm_bindgen_futures::spawn_local(listening);
    }
}

async fn ask(command: &str, args: &[(&str, &str)]) -> Result<String, Failure> {
    invoke(command, object(args).into()).await.map(|value| text_of(&value)).map_err(thrown)
}

fn object(entries: &[(&str, &str)]) -> Object {
    let pairs: Array = entries.iter().map(|(name, value)| Array::of2(&(*name).into(), &(*value).into())).collect();
    Object::from_entries(&pairs).unwrap_or_default()
}

fn set(target: &Object, name: &str, value: &JsValue) {
    // Cannot fail on a plain object.
    let _ = Reflect::set(target, &name.into(), value);
}

/// Replies are JSON text; should one come as a value, its JSON is the same.
fn text_of(value: &JsValue) -> String {
    value.as_string().unwrap_or_else(|| js_sys::JSON::stringify(value).map(String::from).unwrap_or_default())
}

fn thrown(value: JsValue) -> Failure {
    match value.as_string() {
        Some(text) => failure(&text),
        None => internal(format!("{value:?}")),
    }
}
