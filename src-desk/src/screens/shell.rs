//! The frame: search above, queues at the side, the screen beside them; and what lies over it while the console is locked.

use super::publishing::{self, Shelf};
use super::{
    audit, campaigns, case, connections, departments, entrance, inbox, numbers, own, people, rail, ready, records,
    sign_on,
};
use crate::backend;
use crate::ui::console::console;
use crate::ui::icon::icon;
use crate::ui::{focus, t, tf};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{Route, Routes};
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::path;
use model::console::cases::Queue;
use model::console::people::{Presence, SetPresence};

pub fn shell() -> impl IntoView {
    let console = console();
    let location = use_location();
    // On a narrow window the places are shown when asked for, and until one was chosen.
    let places = RwSignal::new(false);
    Effect::new(move |_| {
        focus::now_at(&location.pathname.get());
        places.set(false);
    });
    shortcuts();
    view! {
        <div class="desk" inert=move || console.locked.get()>
            <a class="skip" href="#main" on:click=move |event| { event.prevent_default(); focus::to_main(); }>{t("console-skip")}</a>
            {bar(places)}
            {rail::rail(places)}
            <main id="main" tabindex="-1" data-pane="">
                <Routes fallback=|| view! { <div class="page"><h1>{t("console-nothing-here")}</h1></div> }>
                    <Route path=path!("/") view=|| inbox::inbox(Queue::Mine)/>
                    <Route path=path!("/queue/untaken") view=|| inbox::inbox(Queue::Untaken)/>
                    <Route path=path!("/queue/open") view=|| inbox::inbox(Queue::Open)/>
                    <Route path=path!("/queue/later") view=|| inbox::inbox(Queue::Later)/>
                    <Route path=path!("/queue/closed") view=|| inbox::inbox(Queue::Closed)/>
                    <Route path=path!("/case/:reference") view=case::case_alone/>
                    <Route path=path!("/ready-answers") view=ready::ready/>
                    <Route path=path!("/publishing") view=|| publishing::publishing(Shelf::Work)/>
                    <Route path=path!("/publishing/published") view=|| publishing::publishing(Shelf::Published)/>
                    <Route path=path!("/publishing/ended") view=|| publishing::publishing(Shelf::Ended)/>
                    <Route path=path!("/publishing/new/:kind") view=publishing::begin/>
                    <Route path=path!("/publishing/:draft") view=publishing::draft/>
                    <Route path=path!("/campaigns") view=campaigns::campaigns/>
                    <Route path=path!("/campaigns/new") view=campaigns::new/>
                    <Route path=path!("/campaigns/:campaign") view=campaigns::one/>
                    <Route path=path!("/campaigns/:campaign/words") view=campaigns::words/>
                    <Route path=path!("/departments") view=departments::departments/>
                    <Route path=path!("/departments/:department") view=departments::one/>
                    <Route path=path!("/connections") view=connections::connections/>
                    <Route path=path!("/connections/:webhook") view=connections::log/>
                    <Route path=path!("/numbers") view=numbers::numbers/>
                    <Route path=path!("/audit") view=audit::audit/>
                    <Route path=path!("/records") view=records::records/>
                    <Route path=path!("/people") view=people::people/>
                    <Route path=path!("/me") view=own::own/>
                </Routes>
            </main>
        </div>
        {move || console.locked.get().then(locked)}
    }
}

fn locked() -> impl IntoView {
    view! {
        <div class="over" role="dialog" aria-modal="true" aria-labelledby="locked-title">
            <div class="entrance">
                {icon("lock")}
                <h2 id="locked-title">{t("console-locked-title")}</h2>
                <p>{t("console-locked-lead")}</p>
                {entrance::passkey_button()}
                {sign_on::sign_on()}
            </div>
        </div>
    }
}

fn bar(places: RwSignal<bool>) -> impl IntoView {
    let console = console();
    let navigate = use_navigate();
    let typed = RwSignal::new(String::new());
    let field = NodeRef::<html::Input>::new();
    let search = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let words = js_sys::encode_uri_component(&typed.get_untracked());
        navigate(&format!("/queue/open?search={words}"), Default::default());
    };
    let own = move || console.me();
    view! {
        <header class="bar">
            <a href="/console/" class="brand">
                <img src="/console/logo.svg" alt="" width="36" height="36"/>
                <b>{move || own().map(|own| tf("console-desk-of", &[("place", own.place.into())]))}</b>
            </a>
            <form role="search" on:submit=search>
                <label class="unseen" for="search">{t("console-search")}</label>
                <input id="search" node_ref=field type="search" placeholder=t("console-search-hint") autocomplete="off"
                    prop:value=move || typed.get() on:input=move |event| typed.set(event_target_value(&event))/>
            </form>
            {presence()}
            {rail::button(places)}
            <a href="/console/me" class="me">{icon("circle-user")}<span>{move || own().map(|own| own.name)}</span></a>
        </header>
    }
}

fn presence() -> impl IntoView {
    let console = console();
    let is_present = move || console.own.with(|own| matches!(own, Some(Ok(own)) if own.presence == Presence::Present));
    let change = move |_| {
        let presence = if is_present() { Presence::Away } else { Presence::Present };
        spawn_local(async move {
            let own = backend::call(SetPresence { presence }).await;
            if let Ok(own) = &own {
                console.say(presence_word(own.presence));
            }
            console.own.set(Some(own));
        });
    };
    view! {
        <button type="button" class="presence" class:present=is_present aria-pressed=move || is_present().to_string()
            title=t("console-presence-hint") on:click=change>
            {move || presence_word(if is_present() { Presence::Present } else { Presence::Away })}
        </button>
    }
}

pub fn presence_word(presence: Presence) -> String {
    match presence {
        Presence::Present => t("console-present"),
        Presence::Away => t("console-away"),
    }
}

/// `/` searches, F6 goes from pane to pane.
fn shortcuts() {
    let handle = window_event_listener(ev::keydown, |event| {
        let typing = document()
            .active_element()
            .is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"));
        match event.key().as_str() {
            "/" if !typing => {
                event.prevent_default();
                focus::to("search");
            }
            "F6" => {
                event.prevent_default();
                let back = if event.shift_key() { focus::Direction::Back } else { focus::Direction::Forward };
                focus::next_pane(back);
            }
            _ => {}
        }
    });
    on_cleanup(move || handle.remove());
}
