//! What stands before everything: a locked device, a first start, a fault, or the app itself.

use crate::backend::{self, ShellState};
use crate::screens::parts::{Part, Screen};
use crate::screens::shell;
use crate::ui::app::app;
use crate::ui::live::loading;
use crate::ui::outside::outside;
use crate::ui::problem::failure_box;
use crate::ui::words::failure_text;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::Router;
use loket_front::dress::TEXT_SIZE;
use model::Failure;
use model::view::{FirstStart, Settings};

#[derive(Debug, Clone, PartialEq)]
enum Stage {
    Starting,
    Locked(ShellState),
    Failed(Failure),
    Welcome,
    Erased,
    Open,
}

pub fn root() -> impl IntoView {
    let app = app();
    backend::listen(move |event| app.hear(event));
    backend::begin();
    let shell_state = RwSignal::new(None::<Result<ShellState, Failure>>);
    let system = RwSignal::new(Vec::<String>::new());
    let look_again = Callback::new(move |()| {
        spawn_local(async move {
            system.set(backend::system_languages().await);
            shell_state.set(Some(backend::shell_state().await));
        });
    });
    look_again.run(());
    backend::listen_for_unopened(move |address| app.unopened.set(Some(address)));
    let trying = RwSignal::new(false);
    // What it says stays until the answer is there, and is said again where that is the same.
    let try_again = Callback::new(move |()| {
        if trying.get_untracked() {
            return;
        }
        trying.set(true);
        spawn_local(async move {
            let state = backend::open_again().await;
            trying.set(false);
            app.warn(state.as_ref().err().map(failure_text).unwrap_or_default());
            if state.is_ok() {
                app.start.set(None);
            }
            shell_state.set(Some(state));
            app.changed(&[model::Table::Settings]);
        });
    });

    // The engine is asked only once it is open.
    let open = Memo::new(move |_| matches!(shell_state.get(), Some(Ok(ShellState { locked: None }))));
    Effect::new(move |begun: Option<bool>| {
        let begin = open.get();
        if begin && begun != Some(true) {
            backend::listen_for_links(move |link| app.link.set(Some(link)));
            app.keep_up();
        }
        begin || begun == Some(true)
    });

    let settings = Memo::new(move |_| match app.start.get() {
        Some(Ok(start)) => Some(start.settings),
        _ => None,
    });
    Effect::new(move |_| {
        if app.erasing.get() {
            return;
        }
        let wishes = system.get();
        let chosen = settings.get().map(|settings| settings.lang).unwrap_or_default();
        let lang = locale::negotiate(
            std::iter::once(chosen.as_str()).filter(|tag| !tag.is_empty()).chain(wishes.iter().map(String::as_str)),
        );
        if app.lang.get_untracked() != lang {
            app.lang.set(lang.to_owned());
        }
    });
    Effect::new(move |_| dress(&app.lang.get(), settings.get().as_ref()));

    let stage = Memo::new(move |_| match (shell_state.get(), app.erased.get(), app.start.get()) {
        (_, Some(_), _) => Stage::Erased,
        _ if app.erasing.get() => Stage::Open,
        (Some(Err(failure)), ..) | (_, _, Some(Err(failure))) => Stage::Failed(failure),
        (Some(Ok(state @ ShellState { locked: Some(_) })), ..) => Stage::Locked(state),
        (_, _, Some(Ok(start))) if start.settings.first_start != FirstStart::Done => Stage::Welcome,
        (_, _, Some(Ok(_))) => Stage::Open,
        _ => Stage::Starting,
    });

    view! {
        <Router>
            {move || {
                app.lang.track();
                let stage = stage.get();
                untrack(|| match stage {
                    Stage::Starting => view! { <main class="welcome">{loading()}</main> }.into_any(),
                    Stage::Locked(state) => Screen::Locked { state, unlocked: look_again }.show(),
                    Stage::Failed(failure) => view! {
                        <main class="welcome"><h1 class="unseen">"Loket"</h1>
                        {failure_box(failure, Some(try_again))}
                        {move || trying.get().then(loading)}
                        </main>
                    }.into_any(),
                    Stage::Welcome => Screen::Welcome.show(),
                    Stage::Erased => Screen::Erased.show(),
                    Stage::Open => shell::shell().into_any(),
                })
            }}
        </Router>
        <div class="unseen" aria-live="polite" role="status">{move || app.polite.get()}</div>
        <div class="unseen" aria-live="assertive" role="alert">{move || app.urgent.get()}</div>
        {outside()}
    }
}

/// Language, direction, colours and size of the whole page.
fn dress(lang: &str, settings: Option<&Settings>) {
    let Some(page) = document().document_element() else { return };
    let before = page.get_attribute(TEXT_SIZE);
    for (name, value) in loket_front::dress::dress(lang, settings) {
        // Cannot fail with these names.
        let _ = page.set_attribute(name, value);
    }
    if page.get_attribute(TEXT_SIZE) != before {
        request_animation_frame(ask_again);
    }
}

/// One time in forty, Chromium goes on asking the stylesheet's questions about the window in the size of text it had before, and a
/// citizen with large letters gets the bars of a wide window. A page of another height, for no time at all, makes it ask again.
fn ask_again() {
    let Some(body) = document().body() else { return };
    let style = body.style();
    let _ = style.set_property("block-size", "calc(100vh - 1px)");
    // Reading a measure lays the page out.
    let _ = body.offset_height();
    let _ = style.remove_property("block-size");
}
