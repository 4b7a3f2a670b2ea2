//! What stands in the preview: the app's own screen of the item, or where a citizen meets it first, drawn by the app's own pieces.

use crate::ui::t;
use jiff::civil::Date;
use leptos::prelude::*;
use loket_pieces::here::{local, now};
use loket_pieces::words::speaking;
use loket_pieces::{button, cards, item, list, page};
use model::console::publishing::Shown;
use model::id::ReminderId;
use model::item::Content;
use model::view::{ReminderOrigin, ReminderState, ReminderView};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlIFrameElement};

/// Its own screen, or where it is met before it is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Screen,
    Met,
}

#[derive(Debug, Clone, Copy)]
pub struct Dress {
    /// Text at 200 %.
    pub double: bool,
    pub dark: bool,
}

/// Draws into the page of the frame; what is returned takes it away again when it is dropped.
pub fn draw(
    frame: &HtmlIFrameElement,
    shown: Shown,
    due: Option<Date>,
    place: Place,
    dress: Dress,
) -> Option<Box<dyn std::any::Any>> {
    let inside = frame.content_document()?;
    let html: HtmlElement = inside.document_element()?.unchecked_into();
    let main: HtmlElement = inside.get_element_by_id("main")?.unchecked_into();
    let reader = shown.reader.clone();
    let put = |name: &str, value: &str| {
        let _ = html.set_attribute(name, value);
    };
    put("lang", &reader);
    put("dir", locale::direction(&reader).as_str());
    put("data-color-scheme", if dress.dark { "dark" } else { "light" });
    put("data-text-size", "normal");
    // Twice the app's usual 112.5 %, which is more than its own largest size.
    let _ = html.style().set_property("font-size", if dress.double { "225%" } else { "112.5%" });
    inside.set_title(&shown.view.item.title);
    let handle = leptos::mount::mount_to(main, move || speaking(&reader, || view_of(&shown, due, place)));
    Some(Box::new(handle))
}

fn view_of(shown: &Shown, due: Option<Date>, place: Place) -> AnyView {
    let title =
        |title: String| view! { <h1 tabindex="-1" class=page::title_class(&title)>{title.clone()}</h1> }.into_any();
    match place {
        Place::Screen => view! { <div class="page">{page::page(&shown.view, title)}</div> }.into_any(),
        Place::Met => {
            let (heading, card) = met(shown, due);
            view! { <div class="page"><h1>{heading}</h1>{card}</div> }.into_any()
        }
    }
}

/// Where it is met before it is opened: on Today, or as an answer.
fn met(shown: &Shown, due: Option<Date>) -> (String, AnyView) {
    let view = &shown.view;
    match &view.item.content {
        Content::Alert(_) => {
            let hide = button::second(t("alert-not-mine"), |_| {});
            (t("tab-today"), cards::alert_card(view, hide.into_any()).into_any())
        }
        Content::Notice(notice) => {
            let row = cards::notice_row(&shown.row, notice.published);
            (
                t("tab-today"),
                view! { <section class="section"><h2>{t("new-for-you")}</h2>{list::list(vec![row])}</section> }
                    .into_any(),
            )
        }
        Content::Deadline(deadline) => {
            let reminder = ReminderView {
                id: ReminderId(view.item.id.0.clone()),
                title: view.item.title.clone(),
                text: if view.item.summary.is_empty() { deadline.body.clone() } else { view.item.summary.clone() },
                icon: deadline.icon.clone(),
                lang: view.item.lang.clone(),
                date: due.unwrap_or(deadline.date),
                time: deadline.time,
                time_zone: String::new(),
                days_left: due.map_or(0, days_left),
                origin: ReminderOrigin::Public { item: view.item.id.clone() },
                state: ReminderState::Open,
                snoozed_until: None,
                rings: None,
                next: deadline.next.clone(),
                linked: view.linked.clone(),
            };
            let main = match reminder.next.first() {
                Some(step) => {
                    let (label, to) = item::next_step(step, &reminder.linked);
                    button::link(label, to).into_any()
                }
                None => button::primary(t("done-mark"), |_| {}).into_any(),
            };
            let card = cards::due_card(&reminder, main, ().into_any());
            (t("tab-today"), view! { <section class="section"><h2>{t("due-soon")}</h2>{card}</section> }.into_any())
        }
        _ => (t("tab-ask"), cards::answer_card(view, ().into_any()).into_any()),
    }
}

fn days_left(date: Date) -> i64 {
    // Days are the largest unit that dates are counted in.
    local(now()).date().until(date).map_or(0, |span| span.get_days().into())
}
