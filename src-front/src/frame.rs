//! The frame: top bar, tabs or rail, and the screen in between.

use crate::address::{Section, is_top, section};
use leptos::prelude::*;
use loket_pieces::date::short_moment;
use loket_pieces::focus;
use loket_pieces::icon::{arrow, icon};
use loket_pieces::words::{t, tf};
use model::view::{StartView, SyncState, SyncView};

/// What the frame tells: signals, so that it follows where it lives on.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    pub path: Signal<String>,
    /// The name of the place, as it calls itself.
    pub place: Signal<String>,
    pub sync: Signal<Option<SyncView>>,
    pub unread: Signal<u32>,
}

/// The place that was joined first gives its name to the window.
pub fn place_of(start: &StartView) -> String {
    start.gazettes.first().map(|gazette| gazette.name.clone()).unwrap_or_default()
}

impl Frame {
    /// `aloud`: the button that reads the screen to the citizen.
    pub fn draw(self, back: impl Fn() + 'static, aloud: AnyView, screen: AnyView) -> impl IntoView {
        view! {
            <a class="skip" href="#main" on:click=move |event| { event.prevent_default(); focus::to_main(); }>{t("skip-to-content")}</a>
            <div class="app">
                <div class="rail" data-pane tabindex="-1">
                    <nav aria-label=t("nav-main")>
                        <div class="brand"><img src="/logo.svg" alt=""/><div>{move || self.place.get()}<small>{t("app-name")}</small></div></div>
                        {self.tab_links(Bar::Rail)}
                        <hr/>
                        {self.rail_link(Section::Settings, "/settings", "settings", t("tab-settings"))}
                    </nav>
                </div>
                {self.top_bar(back, aloud).into_any()}
                <main id="main" tabindex="-1" data-pane>{screen}</main>
                <nav class="tabs" aria-label=t("nav-main") data-pane tabindex="-1">{self.tab_links(Bar::Tabs)}</nav>
            </div>
        }
    }

    fn top_bar(self, back: impl Fn() + 'static, aloud: AnyView) -> impl IntoView {
        let back = StoredValue::new_local(back);
        view! {
            <header class="top" data-pane tabindex="-1">
                {move || (!is_top(&self.path.get())).then(|| view! {
                    <button type="button" class="iconbtn" on:click=move |_| back.with_value(|back| back())>{arrow("arrow-left")}<span>{t("back")}</span></button>
                })}
                <div class="where">{move || self.place.get()}<small>{move || freshness(self.sync.get())}</small></div>
                {aloud}
                <a class="iconbtn" href="/help">{icon("phone")}<span>{t("help")}</span></a>
            </header>
        }
    }

    fn tab_links(self, bar: Bar) -> impl IntoView {
        let all = [
            (Section::Today, "/", "sun", t("tab-today")),
            (Section::Ask, "/ask", "circle-help", t("tab-ask")),
            (Section::Documents, "/documents", "file-text", t("tab-documents")),
            (Section::Messages, "/messages", "messages-square", t("tab-messages")),
            (Section::More, "/more", "ellipsis", t("tab-more")),
        ];
        all.into_iter()
            .map(|(section, to, name, label)| match bar {
                Bar::Rail => self.rail_link(section, to, name, label).into_any(),
                Bar::Tabs => self.tab(section, to, name, label).into_any(),
            })
            .collect_view()
    }

    fn rail_link(self, here: Section, to: &'static str, name: &'static str, label: String) -> impl IntoView {
        view! {
            <a href=to aria-current=move || (section(&self.path.get()) == here).then_some("page")>
                {icon(name)}<span class="grow">{label}</span>{self.unread(here)}
            </a>
        }
    }

    fn tab(self, here: Section, to: &'static str, name: &'static str, label: String) -> impl IntoView {
        let is_here = move || {
            let now = section(&self.path.get());
            now == here || (here == Section::More && now == Section::Settings)
        };
        view! {
            <a class="tab" href=to aria-current=move || is_here().then_some("page")>
                <span class="pill">{icon(name)}{self.unread(here)}</span><span>{label}</span>
            </a>
        }
    }

    fn unread(self, here: Section) -> impl IntoView {
        move || {
            let count = self.unread.get();
            (here == Section::Messages && count > 0).then(|| view! {
                <span class="count"><span aria-hidden="true">{count}</span><span class="unseen">{tf("unread-count", &[("count", count.into())])}</span></span>
            })
        }
    }
}

#[derive(Clone, Copy)]
enum Bar {
    Rail,
    Tabs,
}

/// Whether what is shown is new.
fn freshness(sync: Option<SyncView>) -> String {
    let Some(sync) = sync else { return String::new() };
    let last = sync.last.map(short_moment);
    match (sync.state, last) {
        (SyncState::Working, _) => t("working"),
        (SyncState::Idle, Some(time)) => tf("up-to-date", &[("time", time.into())]),
        (SyncState::Offline, Some(time)) => tf("offline-now", &[("time", time.into())]),
        (SyncState::Refused, _) => t("sync-refused"),
        (_, None) => t("offline-never"),
    }
}
