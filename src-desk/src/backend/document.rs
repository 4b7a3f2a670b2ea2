//! A document for one person: the file travels beside the door, and says how far it is.

use super::Trouble;
use model::console::cases::CaseView;
use model::id::Reference;
use wasm_bindgen::prelude::*;
use web_sys::File;

#[wasm_bindgen(module = "/js/upload.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn send(address: &str, file: &File, progress: &Closure<dyn FnMut(f64, f64)>) -> Result<JsValue, JsValue>;
}

/// What the citizen reads beside the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub title: String,
    pub text: String,
}

/// Issues it; `progress` hears bytes sent and bytes in all. The case as it is then.
pub async fn issue(
    reference: &Reference,
    document: &Document,
    file: &File,
    progress: impl FnMut(f64, f64) + 'static,
) -> Result<CaseView, Trouble> {
    let encoded = |text: &str| String::from(js_sys::encode_uri_component(text));
    let address = format!(
        "/console/v1/document/{}?title={}&text={}&name={}",
        encoded(&reference.0),
        encoded(&document.title),
        encoded(&document.text),
        encoded(&file.name())
    );
    let progress = Closure::<dyn FnMut(f64, f64)>::new(progress);
    let answer = send(&address, file, &progress).await.map_err(|_| Trouble::Offline)?;
    let answer = js_sys::Array::from(&answer);
    let status = answer.get(0).as_f64().unwrap_or_default();
    let text = answer.get(1).as_string().unwrap_or_default();
    if (200.0..300.0).contains(&status) {
        return serde_json::from_str(&text).map_err(|error| Trouble::Broken(error.to_string()));
    }
    Err(serde_json::from_str(&text).map_or_else(|_| Trouble::Broken(text), Trouble::Refused))
}
