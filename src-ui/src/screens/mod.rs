//! Every screen of the app, and which address shows which.

mod about;
mod answer;
mod ask;
mod browse;
mod cases;
mod compose;
mod document;
mod documents;
mod draft;
mod erased;
mod file;
mod forms;
mod help;
mod item;
mod join;
mod known;
mod letter;
mod messages;
mod more;
mod mydata;
mod outbox;
pub mod parts;
mod passphrase;
mod rating;
mod reminder_new;
mod reminders;
mod settings;
pub mod shell;
mod snooze;
mod thread;
mod today;
mod welcome;
mod write;

use crate::ui::button::main_link;
use crate::ui::heading::heading;
use crate::ui::words::t;
use leptos::prelude::*;
use parts::{FormScreen, Part, Screen, borrowed};

/// The screen at this address.
pub fn screen(path: &str) -> AnyView {
    let parts: Vec<String> = path.split('/').filter(|part| !part.is_empty()).map(decoded).collect();
    match borrowed(&parts).as_slice() {
        [] | ["index.html"] => today::today().into_any(),
        ["form", ..] => FormScreen(parts.into_iter().skip(1).collect()).show(),
        _ => Screen::At(parts).show(),
    }
}

/// Every address but that of Today and those of a form.
fn address(parts: &[&str]) -> AnyView {
    match parts {
        ["ask"] => ask::ask().into_any(),
        ["browse", kind] => browse::browse(kind).into_any(),
        ["item", id] => item::item((*id).into()).into_any(),
        ["forms"] => forms::list().into_any(),
        ["documents"] => documents::documents().into_any(),
        ["document", id] => document::document((*id).to_owned()).into_any(),
        ["reminders"] => reminders::reminders().into_any(),
        ["reminders", "new"] => reminder_new::reminder_new().into_any(),
        ["messages"] => messages::messages(None).into_any(),
        ["messages", id] => messages::messages(Some((*id).into())).into_any(),
        ["write"] => write::choose().into_any(),
        ["write", department] => write::write((*department).to_owned()).into_any(),
        ["cases"] => cases::cases().into_any(),
        ["case", reference] => cases::case((*reference).into()).into_any(),
        ["outbox"] => outbox::outbox().into_any(),
        ["more"] => more::more().into_any(),
        ["settings"] => settings::settings().into_any(),
        ["known"] => known::known().into_any(),
        ["my-data"] => mydata::mydata().into_any(),
        ["about"] => about::about().into_any(),
        ["about", "accessibility"] => about::statement().into_any(),
        ["about", "licences"] => about::licences().into_any(),
        ["join"] => join::join().into_any(),
        ["help"] => help::help().into_any(),
        _ => nothing_here().into_any(),
    }
}

fn nothing_here() -> impl IntoView {
    view! {
        <div class="page">
            {heading(t("not-found-title"))}
            <p>{t("not-found-text")}</p>
            <div class="row">{main_link(t("go-today"), "/".into())}</div>
        </div>
    }
}

fn decoded(part: &str) -> String {
    js_sys::decode_uri_component(part).map(String::from).unwrap_or_else(|_| part.to_owned())
}
