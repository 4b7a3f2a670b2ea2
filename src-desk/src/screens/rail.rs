//! The places of the console: queues and everything else that the roles of whoever is in allow. On a narrow window behind a button.

use super::{campaigns, numbers, publishing};
use crate::ui::console::console;
use crate::ui::icon::icon;
use crate::ui::live::live;
use crate::ui::{focus, t};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use model::console::Topic;
use model::console::cases::{CountQueues, Queue};
use model::console::rights::Role;

/// Shown by the style where there is no room for the rail.
pub fn button(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <button id="places" type="button" class="places" aria-controls="rail" aria-expanded=move || open.get().to_string()
            on:click=move |_| open.update(|open| *open = !*open)>
            {icon("menu")}<span>{t("console-places")}</span>
        </button>
    }
}

pub fn rail(open: RwSignal<bool>) -> impl IntoView {
    let console = console();
    let clerk = console.is(Role::Clerk) || console.is(Role::Lead);
    let close = move |event: KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            open.set(false);
            focus::to("places");
        }
    };
    view! {
        <nav id="rail" class="rail" class:open=move || open.get() aria-label=t("console-places") data-pane="" tabindex="-1" on:keydown=close>
            {clerk.then(queues)}
            {group("console-to-many", [
                (publishing::takes_part(), "/console/publishing", "console-publishing"),
                (campaigns::may_read(), "/console/campaigns", "console-campaigns"),
            ])}
            {group("console-looking-back", [
                (numbers::may(), "/console/numbers", "console-numbers"),
                (console.is(Role::Auditor), "/console/audit", "console-audit"),
                (console.is(Role::Administrator), "/console/records", "console-records"),
            ])}
            {group("console-office", [
                (clerk, "/console/ready-answers", "console-ready-answers"),
                (console.is(Role::Lead), "/console/departments", "console-departments"),
                (console.is_everywhere(Role::Administrator), "/console/connections", "console-connections"),
                (true, "/console/people", "console-people"),
                (true, "/console/me", "console-me"),
            ])}
        </nav>
    }
}

fn queues() -> impl IntoView {
    let counts = live(&[Topic::Cases], || CountQueues {});
    let queue = move |queue: Queue, to: &'static str, name: &'static str| {
        place(to, name, Some(move || counts.ok().map(|counts| counts.of(queue)).unwrap_or_default()))
    };
    view! {
        <h2>{t("console-cases")}</h2>
        <ul role="list">
            {queue(Queue::Mine, "/console/", "console-queue-mine")}
            {queue(Queue::Untaken, "/console/queue/untaken", "console-queue-untaken")}
            {queue(Queue::Open, "/console/queue/open", "console-queue-open")}
            {queue(Queue::Later, "/console/queue/later", "console-queue-later")}
            {queue(Queue::Closed, "/console/queue/closed", "console-queue-closed")}
        </ul>
    }
}

/// Those that are allowed; nothing when none is.
fn group<const N: usize>(title: &'static str, places: [(bool, &'static str, &'static str); N]) -> impl IntoView {
    let allowed = places.into_iter().filter(|(allowed, ..)| *allowed);
    let rows: Vec<_> = allowed.map(|(_, to, name)| place(to, name, None::<fn() -> u32>)).collect();
    (!rows.is_empty()).then(|| view! { <h2>{t(title)}</h2><ul role="list">{rows}</ul> })
}

/// A line of the rail, marked when one is there.
fn place<N>(to: &'static str, name: &'static str, count: Option<N>) -> impl IntoView
where
    N: Fn() -> u32 + Send + 'static,
{
    let location = use_location();
    // A place's own pages are in it; the first of all is the beginning of every address.
    let here = move || {
        location.pathname.with(|path| {
            let below = path.strip_prefix(to).is_some_and(|rest| rest.starts_with('/'));
            below || path.trim_end_matches('/') == to.trim_end_matches('/')
        })
    };
    view! {
        <li><a href=to aria-current=move || here().then_some("page")>
            <span class="grow">{t(name)}</span>{count.map(|count| view! { <span class="number">{count}</span> })}
        </a></li>
    }
}
