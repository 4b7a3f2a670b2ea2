//! A queue beside the case that is open: a list of any length, of which only what is seen is read and drawn.

use super::case::case;
use super::words::{ago, citizen, state, title};
use crate::ui::console::console;
use crate::ui::icon::icon;
use crate::ui::live::{Live, live, loading};
use crate::ui::trouble::trouble_box;
use crate::ui::{language, t, tf};
use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_query_map};
use model::console::Topic;
use model::console::cases::{CaseLine, CasePage, ListCases, Order, Queue};
use model::id::{DepartmentId, Reference};

/// Rows that are read at once; the window moves by half of it.
const WINDOW: u32 = 80;
/// Height of a row in the style sheet, in `rem`.
const ROW: f64 = 6.5;

pub fn inbox(queue: Queue) -> impl IntoView {
    let query = use_query_map();
    let open = Memo::new(move |_| query.with(|query| query.get("case")).filter(|reference| !reference.is_empty()));
    let search = Memo::new(move |_| query.with(|query| query.get("search")).unwrap_or_default());
    let order = RwSignal::new(if queue == Queue::Untaken { Order::Oldest } else { Order::Newest });
    let department = RwSignal::new(None::<DepartmentId>);
    let first = RwSignal::new(0_u32);
    // Another question begins at its beginning.
    Effect::new(move |_| {
        search.track();
        order.track();
        department.track();
        first.set(0);
    });
    let page = live(&[Topic::Cases], move || ListCases {
        queue,
        department: department.get(),
        search: search.get(),
        order: order.get(),
        offset: first.get(),
        limit: WINDOW,
    });
    view! {
        <div class="inbox" class:open=move || open.get().is_some()>
            <section class="queue" data-pane="" tabindex="-1" aria-label=move || queue_name(queue)>
                <header>
                    {move || {
                        let name = move || heading(queue, &search.get(), page);
                        // The case that is open is what the screen is about.
                        if open.get().is_some() { view! { <h2>{name}</h2> }.into_any() } else { view! { <h1>{name}</h1> }.into_any() }
                    }}
                    {filters(order, department)}
                    {move || (!search.get().is_empty()).then(|| view! {
                        <p class="note"><span class="grow">{tf("console-search-for", &[("words", search.get().into())])}</span>
                        <a href=address(queue, None, "")>{t("console-search-end")}</a></p>
                    })}
                </header>
                {rows(queue, page, first, open, search)}
            </section>
            <section class="opened" aria-label=t("console-case") data-pane="" tabindex="-1">
                {move || match open.get() {
                    Some(reference) => case(Reference(reference), Some(address(queue, None, &search.get()))).into_any(),
                    None => view! { <div class="empty">{icon("messages-square")}<p>{t("console-choose")}</p></div> }.into_any(),
                }}
            </section>
        </div>
    }
}

pub fn queue_name(queue: Queue) -> String {
    t(match queue {
        Queue::Mine => "console-queue-mine",
        Queue::Untaken => "console-queue-untaken",
        Queue::Open => "console-queue-open",
        Queue::Later => "console-queue-later",
        Queue::Closed => "console-queue-closed",
    })
}

fn heading(queue: Queue, search: &str, page: Live<CasePage>) -> String {
    let name = queue_name(queue);
    document().set_title(&name);
    match page.ok() {
        Some(page) if search.is_empty() => format!("{name}, {}", page.total),
        Some(page) => tf("console-found", &[("count", page.total.into())]),
        None => name,
    }
}

fn filters(order: RwSignal<Order>, department: RwSignal<Option<DepartmentId>>) -> impl IntoView {
    let departments = console().me().map(|own| own.departments).unwrap_or_default();
    let choose = move |event: web_sys::Event| {
        let chosen = event_target_value(&event);
        department.set((!chosen.is_empty()).then(|| DepartmentId::new(&chosen)));
    };
    view! {
        <div class="row">
            <label class="unseen" for="by-department">{t("console-department")}</label>
            <select id="by-department" class="ds-input" on:change=choose>
                <option value="">{t("console-every-department")}</option>
                {departments.into_iter().map(|one| view! { <option value=one.id.0>{one.name}</option> }).collect_view()}
            </select>
            <button type="button" class="quiet" on:click=move |_| order.update(|order| *order = match order {
                Order::Newest => Order::Oldest,
                Order::Oldest => Order::Newest,
            })>
                {move || t(match order.get() { Order::Newest => "console-newest-first", Order::Oldest => "console-oldest-first" })}
            </button>
        </div>
    }
}

/// The whole list's height is there; of its rows only those around the window.
fn rows(
    queue: Queue,
    page: Live<CasePage>,
    first: RwSignal<u32>,
    open: Memo<Option<String>>,
    search: Memo<String>,
) -> impl IntoView {
    let list = NodeRef::<html::Div>::new();
    // What the page on the glass begins with: the newest answer may belong to an older window.
    let shown = RwSignal::new((0_u32, CasePage::default()));
    Effect::new(move |_| {
        if let Some(page) = page.ok() {
            shown.set((first.get_untracked(), page));
        }
    });
    let scrolled = move |_| {
        let Some(element) = list.get_untracked() else { return };
        let total = shown.with_untracked(|(_, page)| page.total).max(1);
        let row = f64::from(element.scroll_height()) / f64::from(total);
        let top = (f64::from(element.scroll_top()) / row.max(1.0)) as u32;
        let half = WINDOW / 2;
        let begin = (top / half * half).saturating_sub(half / 2);
        if first.get_untracked() != begin {
            first.set(begin);
        }
    };
    view! {
        <div class="rows" node_ref=list on:scroll=scrolled tabindex="0">
            {move || match page.value.get() {
                None => loading().into_any(),
                Some(Err(trouble)) => trouble_box(&trouble, Some(Callback::new(move |()| page.reload()))).into_any(),
                Some(Ok(_)) => {
                    let (begin, page) = shown.get();
                    let height = format!("{}rem", f64::from(page.total) * ROW);
                    if page.total == 0 {
                        return view! { <p class="empty">{t("console-nothing-waits")}</p> }.into_any();
                    }
                    view! {
                        <ul role="list" style:block-size=height>
                            {page.rows.into_iter().enumerate().map(|(at, line)| {
                                row(queue, line, begin + at as u32, page.total, open, search)
                            }).collect_view()}
                        </ul>
                    }.into_any()
                }
            }}
        </div>
    }
}

fn row(
    queue: Queue,
    line: CaseLine,
    at: u32,
    total: u32,
    open: Memo<Option<String>>,
    search: Memo<String>,
) -> impl IntoView {
    let place = format!("{}rem", f64::from(at) * ROW);
    let to = address(queue, Some(&line.reference), &search.get_untracked());
    let own = line.reference.0.clone();
    let current = move || (open.get().as_deref() == Some(own.as_str())).then_some("true");
    let (lang, dir) = language::marks(&line.lang);
    let unread = line.unread > 0;
    let last = if line.last == line.title {
        // The form that gave the case its name: said once.
        String::new()
    } else if line.last_from_citizen || line.last.is_empty() {
        line.last.clone()
    } else {
        tf("console-you-said", &[("text", line.last.clone().into())])
    };
    let navigate = use_navigate();
    let go = to.clone();
    view! {
        <li style:inset-block-start=place aria-setsize=total.to_string() aria-posinset=(at + 1).to_string()>
            <a href=to aria-current=current on:click=move |event| {
                event.prevent_default();
                navigate(go.trim_start_matches("/console"), Default::default());
            }>
                <span class="first"><b class:unread=unread>{citizen(&line)}</b><small>{ago(line.changed)}</small></span>
                <span class="title" dir="auto">{title(&line)}</span>
                <span class="last"><span class="grow" lang=lang dir=dir>{last}</span>{tag(&line)}</span>
            </a>
        </li>
    }
}

/// What matters most about it, in one word or two.
fn tag(line: &CaseLine) -> impl IntoView + use<> {
    let own = console().me().map(|own| own.id).unwrap_or_default();
    let language = (line.lang != console().office_language()).then(|| language::language_name(&line.lang));
    if let Some(since) = line.waits_since {
        view! { <em class="tag alert">{tf("console-waits", &[("time", ago(since).into())])}</em> }.into_any()
    } else if let Some(stars) = line.stars {
        view! { <em class="tag done">{tf("console-rated", &[("stars", u32::from(stars).into())])}</em> }.into_any()
    } else if !line.assignee.is_empty() && line.assignee != own {
        view! { <em class="tag">{line.assignee_name.clone()}</em> }.into_any()
    } else if let Some(language) = language {
        view! { <em class="tag">{language}</em> }.into_any()
    } else {
        view! { <em class="tag">{state(line.state)}</em> }.into_any()
    }
}

/// Of a queue, with a case open in it and what is searched for.
pub fn address(queue: Queue, reference: Option<&Reference>, search: &str) -> String {
    let path = match queue {
        Queue::Mine => "/console/",
        Queue::Untaken => "/console/queue/untaken",
        Queue::Open => "/console/queue/open",
        Queue::Later => "/console/queue/later",
        Queue::Closed => "/console/queue/closed",
    };
    let mut query = Vec::new();
    if let Some(reference) = reference {
        query.push(format!("case={}", reference.0));
    }
    if !search.is_empty() {
        query.push(format!("search={}", js_sys::encode_uri_component(search)));
    }
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}
