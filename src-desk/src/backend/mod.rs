//! The only place that knows how a command travels: over HTTPS to the desk that served this page.

pub mod document;
mod entrance;
mod http;
mod sign_on;
mod upload;

use model::console::{ConsoleCommand, Topic};
use model::desk_api::{Problem, ProblemCode};
use model::door::Call;
use wasm_bindgen::prelude::*;
use web_sys::{EventSource, MessageEvent};

pub use entrance::{Welcome, add_passkey, read_invitation, register, sign_in, sign_out, supported};
pub use sign_on::{leave as sign_on_leave, offer as sign_on_offer};
pub use upload::upload;

/// Why something did not happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The desk said no, and why.
    Refused(Problem),
    /// The desk cannot be reached.
    Offline,
    /// The browser's own window for passkeys was closed, or found no key.
    NoPasskey,
    /// What came back was not understood.
    Broken(String),
    /// Found before anything was asked, said in the reader's words.
    Said(String),
}

impl Trouble {
    pub fn said(text: String) -> Self {
        Self::Said(text)
    }

    pub fn is(&self, code: ProblemCode) -> bool {
        matches!(self, Self::Refused(problem) if problem.code == code)
    }
}

/// Through the door. Errors: whatever the desk says, or that it could not be reached.
pub async fn call<C>(request: C) -> Result<C::Reply, Trouble>
where
    C: Call,
    C::Door: Into<ConsoleCommand>,
{
    let area: C::Door = request.into();
    let command: ConsoleCommand = area.into();
    let text = serde_json::to_string(&command).map_err(|error| Trouble::Broken(error.to_string()))?;
    let reply = http::post("/console/v1/call", &text).await?;
    serde_json::from_str(&reply).map_err(|error| Trouble::Broken(error.to_string()))
}

/// Every topic that changes from now on; none: any of them may have changed.
pub fn listen(hear: impl Fn(Option<Topic>) + Clone + 'static) {
    let Ok(source) = EventSource::new("/console/v1/events") else { return };
    let on_topic = hear.clone();
    let topic = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
        if let Some(Ok(topic)) = message.data().as_string().map(|text| serde_json::from_str(&text)) {
            on_topic(Some(topic));
        }
    });
    source.set_onmessage(Some(topic.as_ref().unchecked_ref()));
    // After a break of the line, and when the desk says that too much happened.
    let all = Closure::<dyn FnMut()>::new(move || hear(None));
    source.set_onopen(Some(all.as_ref().unchecked_ref()));
    let _ = source.add_event_listener_with_callback("all", all.as_ref().unchecked_ref());
    // They live as long as the page.
    topic.forget();
    all.forget();
    std::mem::forget(source);
}
