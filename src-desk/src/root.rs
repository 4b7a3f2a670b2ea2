//! What stands before everything: an invitation, the entrance, a locked console, or the console itself.

use crate::backend::{self, Trouble};
use crate::screens::{entrance, shell, welcome};
use crate::ui::console::console;
use crate::ui::live::loading;
use crate::ui::speech;
use crate::ui::trouble::trouble_box;
use leptos::prelude::*;
use leptos_router::components::Router;
use loket_pieces::words::lang;
use model::desk_api::ProblemCode;

#[derive(Debug, Clone, PartialEq)]
enum Stage {
    Starting,
    Invited(String),
    Out,
    Failed(Trouble),
    In,
}

pub fn root() -> impl IntoView {
    let console = console();
    speech::begin();
    // What stands behind `#` never reaches a server's log.
    let token = window().location().hash().unwrap_or_default().trim_start_matches('#').to_owned();
    let path = window().location().pathname().unwrap_or_default();
    let invited = RwSignal::new((path == "/console/welcome" && !token.is_empty()).then_some(token));
    console.look();

    let is_in = Memo::new(move |_| matches!(console.own.get(), Some(Ok(_))));
    Effect::new(move |before: Option<bool>| {
        if is_in.get() && before != Some(true) {
            backend::listen(move |topic| console.hear(topic));
            return true;
        }
        before == Some(true)
    });

    let stage = Memo::new(move |_| match (invited.get(), console.own.get()) {
        (Some(token), _) => Stage::Invited(token),
        (_, None) => Stage::Starting,
        (_, Some(Ok(_))) => Stage::In,
        (_, Some(Err(trouble))) if trouble.is(ProblemCode::NotSignedIn) || trouble.is(ProblemCode::Locked) => {
            Stage::Out
        }
        (_, Some(Err(trouble))) => Stage::Failed(trouble),
    });

    view! {
        <Router base="/console">
            {move || {
                let stage = stage.get();
                // Another language draws everything anew.
                lang().track();
                untrack(|| match stage {
                    Stage::Starting => view! { <main class="entrance">{loading()}</main> }.into_any(),
                    Stage::Invited(token) => welcome::welcome(token, Callback::new(move |()| {
                        invited.set(None);
                        console.look();
                    })).into_any(),
                    Stage::Out => entrance::entrance().into_any(),
                    Stage::Failed(trouble) => view! {
                        <main class="entrance"><h1>"Loket"</h1>
                        {trouble_box(&trouble, Some(Callback::new(move |()| console.look())))}</main>
                    }.into_any(),
                    Stage::In => shell::shell().into_any(),
                })
            }}
        </Router>
        <div class="unseen" aria-live="polite" role="status">{move || console.polite.get()}</div>
        <div class="unseen" aria-live="assertive" role="alert">{move || console.urgent.get()}</div>
    }
}
