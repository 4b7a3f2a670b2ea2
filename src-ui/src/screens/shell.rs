//! The frame: top bar, tabs or rail, the screen in between, and the keys.

use super::{Section, is_top, screen, section};
use crate::ui::app::app;
use crate::ui::date::short_moment;
use crate::ui::focus::{self, Direction};
use crate::ui::icon::{arrow, icon};
use crate::ui::speech::read_aloud;
use crate::ui::words::{t, tf};
use leptos::prelude::*;
use leptos_router::components::{Route, Routes};
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::path;
use model::view::SyncState;

pub fn shell() -> impl IntoView {
    let location = use_location();
    let path = Memo::new(move |_| location.pathname.get());
    let navigate = use_navigate();
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "F6" {
            event.prevent_default();
            focus::next_pane(if event.shift_key() { Direction::Back } else { Direction::Forward });
        } else if event.alt_key() && !event.ctrl_key() {
            let to = match event.code().as_str() {
                "Digit1" => "/",
                "Digit2" => "/ask",
                "Digit3" => "/documents",
                "Digit4" => "/messages",
                "Digit5" => "/more",
                _ => return,
            };
            event.prevent_default();
            navigate(to, Default::default());
        }
    });
    on_cleanup(move || keys.remove());
    // The form of `/join` takes the link up; the citizen still decides.
    let to_join = use_navigate();
    Effect::new(move |_| {
        if app().link.with(Option::is_some) {
            to_join("/join", Default::default());
        }
    });
    view! {
        <a class="skip" href="#main" on:click=move |event| { event.prevent_default(); focus::to_main(); }>{t("skip-to-content")}</a>
        <div class="app">
            <div class="rail" data-pane tabindex="-1">
                <nav aria-label=t("nav-main")>
                    <div class="brand"><img src="/logo.svg" alt=""/><div>{move || app().place()}<small>{t("app-name")}</small></div></div>
                    {tab_links(path, "rail")}
                    <hr/>
                    {rail_link(path, Section::Settings, "/settings", "settings", t("tab-settings"))}
                </nav>
            </div>
            {top_bar(path)}
            <main id="main" tabindex="-1" data-pane>
                <Routes fallback=move || screen("/nowhere")>
                    <Route path=path!("/*any") view=move || view! { {move || { let path = path.get(); focus::now_at(&path); untrack(|| screen(&path)) }} }/>
                </Routes>
            </main>
            <nav class="tabs" aria-label=t("nav-main") data-pane tabindex="-1">{tab_links(path, "tabs")}</nav>
        </div>
    }
}

fn top_bar(path: Memo<String>) -> impl IntoView {
    let navigate = use_navigate();
    let back = move |_| {
        if focus::has_history() {
            if let Ok(history) = window().history() {
                let _ = history.back();
            }
        } else {
            navigate("/", Default::default());
        }
    };
    let back = StoredValue::new_local(back);
    view! {
        <header class="top" data-pane tabindex="-1">
            {move || (!is_top(&path.get())).then(|| view! {
                <button type="button" class="iconbtn" on:click=move |event| back.with_value(|back| back(event))>{arrow("arrow-left")}<span>{t("back")}</span></button>
            })}
            <div class="where">{move || app().place()}<small>{move || freshness()}</small></div>
            {read_aloud()}
            <a class="iconbtn" href="/help">{icon("phone")}<span>{t("help")}</span></a>
        </header>
    }
}

/// Whether what is shown is new.
fn freshness() -> String {
    let Some(sync) = app().sync.get() else { return String::new() };
    let last = sync.last.map(short_moment);
    match (sync.state, last) {
        (SyncState::Working, _) => t("working"),
        (SyncState::Idle, Some(time)) => tf("up-to-date", &[("time", time.into())]),
        (SyncState::Offline, Some(time)) => tf("offline-now", &[("time", time.into())]),
        (SyncState::Refused, _) => t("sync-refused"),
        (_, None) => t("offline-never"),
    }
}

fn tab_links(path: Memo<String>, place: &'static str) -> impl IntoView {
    let all = [
        (Section::Today, "/", "sun", t("tab-today")),
        (Section::Ask, "/ask", "circle-help", t("tab-ask")),
        (Section::Documents, "/documents", "file-text", t("tab-documents")),
        (Section::Messages, "/messages", "messages-square", t("tab-messages")),
        (Section::More, "/more", "ellipsis", t("tab-more")),
    ];
    all.into_iter()
        .map(|(section, to, name, label)| {
            if place == "rail" {
                rail_link(path, section, to, name, label).into_any()
            } else {
                tab(path, section, to, name, label).into_any()
            }
        })
        .collect_view()
}

fn rail_link(path: Memo<String>, here: Section, to: &'static str, name: &'static str, label: String) -> impl IntoView {
    view! {
        <a href=to aria-current=move || (section(&path.get()) == here).then_some("page")>
            {icon(name)}<span class="grow">{label}</span>{unread(here)}
        </a>
    }
}

fn tab(path: Memo<String>, here: Section, to: &'static str, name: &'static str, label: String) -> impl IntoView {
    let is_here = move || {
        let now = section(&path.get());
        now == here || (here == Section::More && now == Section::Settings)
    };
    view! {
        <a class="tab" href=to aria-current=move || is_here().then_some("page")>
            <span class="pill">{icon(name)}{unread(here)}</span><span>{label}</span>
        </a>
    }
}

fn unread(here: Section) -> impl IntoView {
    move || {
        let count = app().unread.get();
        (here == Section::Messages && count > 0).then(|| view! {
            <span class="count"><span aria-hidden="true">{count}</span><span class="unseen">{tf("unread-count", &[("count", count.into())])}</span></span>
        })
    }
}
