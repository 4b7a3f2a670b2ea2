//! A file on its way to the desk, with how far it is: `fetch` does not tell that of what goes out.

use super::Trouble;
use super::http::thrown;
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, ProgressEvent, XmlHttpRequest};

/// `progress` hears parts of one. Errors: whatever the desk says, or that it could not be reached.
pub async fn upload(address: &str, file: &File, progress: impl Fn(f64) + 'static) -> Result<String, Trouble> {
    let request = XmlHttpRequest::new().map_err(thrown)?;
    request.open_with_async("POST", address, true).map_err(thrown)?;
    request.set_request_header("x-loket-console", "1").map_err(thrown)?;
    if file.type_().is_empty() {
        request.set_request_header("content-type", "application/octet-stream").map_err(thrown)?;
    }
    let tell = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.length_computable() && event.total() > 0.0 {
            progress(event.loaded() / event.total());
        }
    });
    request.upload().map_err(thrown)?.set_onprogress(Some(tell.as_ref().unchecked_ref()));
    // Fired once, whatever the end was (XMLHttpRequest §3.5.6).
    let end = Promise::new(&mut |resolve, _| request.set_onloadend(Some(&resolve)));
    request.send_with_opt_blob(Some(file)).map_err(thrown)?;
    JsFuture::from(end).await.map_err(thrown)?;
    drop(tell);
    let text = request.response_text().ok().flatten().unwrap_or_default();
    match request.status() {
        Ok(200..300) => Ok(text),
        Ok(0) | Err(_) => Err(Trouble::Offline),
        Ok(_) => Err(serde_json::from_str(&text).map_or_else(|_| Trouble::Broken(text), Trouble::Refused)),
    }
}
