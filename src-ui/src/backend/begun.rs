//! What `boot.js` asked of the shell while this program was still being compiled.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["window", "loketBegun"], js_name = take)]
    fn take(question: &str) -> Option<Promise>;
    #[wasm_bindgen(catch, js_namespace = ["window", "loketBegun"], js_name = listen)]
    fn hear_all(to: &Closure<dyn FnMut(JsValue)>) -> Result<(), JsValue>;
}

/// The answer to a question that was begun, once. None: it was not, or it failed and is worth asking again.
pub(super) async fn answer(question: &str) -> Option<JsValue> {
    JsFuture::from(take(question)?).await.ok()
}

/// The engine's events since before the first question, and each one from now on.
pub(super) fn listen(hear: impl FnMut(JsValue) + 'static) {
    let closure = Closure::<dyn FnMut(JsValue)>::new(hear);
    // Without events the screens still read when they open.
    let _ = hear_all(&closure);
    // Lives as long as the window.
    closure.forget();
}
