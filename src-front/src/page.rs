//! The front page as text, put into the interface's own document.

use crate::dress::dress;
use crate::frame::{Frame, place_of};
use crate::today::{Acts, today};
use crate::{ID, PLACE};
use leptos::prelude::*;
use loket_pieces::words::speaking;
use model::view::{FirstStart, StartView, TodayView};

#[derive(Debug, Clone)]
pub struct FrontPage {
    /// Of the `<html>` element.
    attributes: String,
    body: String,
}

impl FrontPage {
    /// None: nothing was joined yet, and what stands first is the welcome.
    pub fn draw(start: &StartView, view: TodayView, lang: &str) -> Option<Self> {
        if start.settings.first_start != FirstStart::Done {
            return None;
        }
        let dressed = dress(lang, Some(&start.settings));
        let attributes = dressed.iter().map(|(name, value)| format!(" {name}=\"{value}\"")).collect();
        let body = Owner::new().with(|| speaking(lang, || body(start, view)));
        Some(Self { attributes, body })
    }

    /// The document with this page in it. None: it has no place for one.
    pub fn put_into(&self, document: &str) -> Option<String> {
        let (before, rest) = document.split_once("<html")?;
        let (_, rest) = rest.split_once('>')?;
        let (head, after) = rest.split_once(PLACE)?;
        let Self { attributes, body } = self;
        Some(format!("{before}<html{attributes}>{head}<div id=\"{ID}\">{body}</div>{after}"))
    }
}

fn body(start: &StartView, view: TodayView) -> String {
    let sync = Signal::stored(Some(start.sync.clone()));
    let frame = Frame {
        path: Signal::stored("/".to_owned()),
        place: Signal::stored(place_of(start)),
        sync,
        unread: Signal::stored(start.unread),
    };
    // Nobody can act here: whoever clicks does so a moment later, on the page that lives.
    let acts = Acts { hide: Callback::new(|_| {}), finish: Callback::new(|_| {}), snooze: Callback::new(|_| {}) };
    let heading = |text: String| view! { <h1>{text}</h1> }.into_any();
    let screen = view! { <div class="page wide">{today(view, sync, acts, heading, ().into_any())}</div> };
    frame.draw(|| {}, ().into_any(), screen.into_any()).to_html()
}
