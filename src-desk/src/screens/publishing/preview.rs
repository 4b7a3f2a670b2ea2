//! The preview: the citizen app's own drawing of the item, with the app's own stylesheet, in a window as wide as a phone or a desktop.
//!
//! *Invariant:* the page inside may run no script of its own (its policy says so); what is written in a draft is drawn as text.

use super::drawing::{Dress, Place, draw};
use super::words::field_word;
use super::writing::Writing;
use crate::backend::Trouble;
use crate::ui::icon::icon;
use crate::ui::language::language_in_words;
use crate::ui::trouble::trouble_box;
use crate::ui::{t, tf};
use leptos::html;
use leptos::prelude::*;
use loket_pieces::words::Listed;
use model::console::publishing::PreviewView;
use wasm_bindgen::prelude::*;
use web_sys::HtmlIFrameElement;

/// Wide as a phone; and as the screen beside the rail of the app in a window of 1280.
const PHONE: u32 = 360;
const DESKTOP: u32 = 1010;
const PHONE_HIGH: u32 = 700;
const DESKTOP_HIGH: u32 = 760;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Device {
    Phone,
    Desktop,
}

#[derive(Clone, Copy)]
struct Look {
    reader: RwSignal<String>,
    device: RwSignal<Device>,
    /// 100 or 200 per cent.
    double: RwSignal<bool>,
    dark: RwSignal<bool>,
    place: RwSignal<Place>,
    /// Where the link leads that was pressed last.
    leads: RwSignal<String>,
}

pub fn preview(writing: Writing) -> impl IntoView {
    let languages = writing.town.with_value(|town| town.languages.clone());
    let look = Look {
        reader: RwSignal::new(languages.first().cloned().unwrap_or_default()),
        device: RwSignal::new(Device::Phone),
        double: RwSignal::new(false),
        dark: RwSignal::new(false),
        place: RwSignal::new(Place::Screen),
        leads: RwSignal::new(String::new()),
    };
    let choice = |label: String, is: Signal<bool>, set: Callback<()>| {
        view! { <button type="button" class="quiet" aria-pressed=move || is.get().to_string() on:click=move |_| set.run(())>{label}</button> }
    };
    let readers = languages.into_iter().map(|lang| {
        let own = lang.clone();
        let is = Signal::derive(move || look.reader.get() == own);
        choice(language_in_words(&lang), is, Callback::new(move |()| look.reader.set(lang.clone())))
    });
    let readers = readers.collect_view();
    let device = |one: Device, key: &str| {
        choice(t(key), Signal::derive(move || look.device.get() == one), Callback::new(move |()| look.device.set(one)))
    };
    let place = |one: Place, key: &str| {
        choice(t(key), Signal::derive(move || look.place.get() == one), Callback::new(move |()| look.place.set(one)))
    };
    let double = |on: bool, key: &str| {
        choice(t(key), Signal::derive(move || look.double.get() == on), Callback::new(move |()| look.double.set(on)))
    };
    let dark = |on: bool, key: &str| {
        choice(t(key), Signal::derive(move || look.dark.get() == on), Callback::new(move |()| look.dark.set(on)))
    };
    view! {
        <section class="section preview" aria-labelledby="preview-title">
            <h2 id="preview-title" tabindex="-1">{t("console-press-preview")}</h2>
            <p class="soft">{t("console-press-preview-lead")}</p>
            <div class="looks">
                <div role="group" aria-label=t("console-press-reader")>{readers}</div>
                <div role="group" aria-label=t("console-press-device")>{device(Device::Phone, "console-press-phone")}{device(Device::Desktop, "console-press-desktop")}</div>
                <div role="group" aria-label=t("console-press-text-size")>{double(false, "console-press-text-100")}{double(true, "console-press-text-200")}</div>
                <div role="group" aria-label=t("console-press-colours")>{dark(false, "console-press-light")}{dark(true, "console-press-dark")}</div>
                <div role="group" aria-label=t("console-press-place")>{place(Place::Screen, "console-press-own-screen")}{place(Place::Met, "console-press-met")}</div>
            </div>
            {move || said(writing)}
            {frame(writing, look)}
            <p class="soft" role="status">{move || {
                let to = look.leads.get();
                (!to.is_empty()).then(|| tf("console-press-link-leads", &[("address", to.into())]))
            }}</p>
        </section>
    }
}

/// What there is to say when it cannot be shown, or not in every language.
fn said(writing: Writing) -> AnyView {
    match writing.preview.get() {
        None => crate::ui::live::loading().into_any(),
        Some(Err(trouble)) => said_trouble(writing, &trouble),
        Some(Ok(preview)) if preview.shown.is_empty() => {
            let kind = super::words::kind_of(writing);
            let wrong: Vec<String> = preview.check.mistakes.iter().map(|one| field_word(&one.field, kind)).collect();
            let mut seen = std::collections::BTreeSet::new();
            let wrong: Vec<String> = wrong.into_iter().filter(|one| seen.insert(one.clone())).collect();
            view! { <p class="note">{icon("eye")}<span>{tf("console-press-not-yet", &[("fields", wrong.listed().into())])}</span></p> }.into_any()
        }
        Some(Ok(_)) => ().into_any(),
    }
}

fn said_trouble(writing: Writing, trouble: &Trouble) -> AnyView {
    trouble_box(trouble, Some(Callback::new(move |()| writing.look()))).into_any()
}

fn frame(writing: Writing, look: Look) -> impl IntoView {
    let node = NodeRef::<html::Iframe>::new();
    let around = NodeRef::<html::Div>::new();
    let loaded = RwSignal::new(0_u32);
    let scale = RwSignal::new(1.0_f64);
    let drawn = StoredValue::new_local(None::<Box<dyn std::any::Any>>);
    let size = move || match look.device.get() {
        Device::Phone => (PHONE, PHONE_HIGH),
        Device::Desktop => (DESKTOP, DESKTOP_HIGH),
    };
    let fit = move || {
        let Some(around) = around.get_untracked() else { return };
        let room = f64::from(around.client_width());
        let (wide, _) = untrack(size);
        scale.set(if room > 0.0 { (room / f64::from(wide)).min(1.0) } else { 1.0 });
    };
    let resized = window_event_listener(leptos::ev::resize, move |_| fit());
    on_cleanup(move || {
        resized.remove();
        drawn.try_set_value(None);
    });
    Effect::new(move |_| {
        look.device.track();
        loaded.track();
        fit();
    });
    Effect::new(move |_| {
        let _ = loaded.get();
        let Some(frame) = node.get() else { return };
        let (reader, place, double, dark) = (look.reader.get(), look.place.get(), look.double.get(), look.dark.get());
        let shown = writing.preview.with(|preview| match preview {
            Some(Ok(PreviewView { shown, due, .. })) => {
                shown.iter().find(|shown| shown.reader == reader).map(|shown| (shown.clone(), *due))
            }
            _ => None,
        });
        drawn.set_value(None);
        if let Some((shown, due)) = shown {
            drawn.set_value(draw(&frame, shown, due, place, Dress { double, dark }));
        }
    });
    let is_there =
        move || writing.preview.with(|preview| matches!(preview, Some(Ok(preview)) if !preview.shown.is_empty()));
    let listen = move |_| {
        if let Some(frame) = node.get_untracked() {
            follow_no_link(&frame, look.leads);
        }
        loaded.update(|count| *count += 1);
    };
    let wide = move || format!("{}px", size().0);
    let high = move || format!("{}px", size().1);
    let transform = move || format!("scale({})", scale.get());
    let room = move || format!("{}px", (f64::from(size().1) * scale.get()).ceil());
    let name = move || tf("console-press-preview-in", &[("language", language_in_words(&look.reader.get()).into())]);
    view! {
        <div class="around" class:desktop=move || look.device.get() == Device::Desktop node_ref=around hidden=move || !is_there() style:block-size=room>
            <iframe node_ref=node src="/console/preview.html" sandbox="allow-same-origin allow-scripts" title=name on:load=listen
                style:inline-size=wide style:block-size=high style:transform=transform></iframe>
        </div>
    }
}

/// A link in the preview leads nowhere; where it would lead is told instead.
fn follow_no_link(frame: &HtmlIFrameElement, leads: RwSignal<String>) {
    let Some(inside) = frame.content_document() else { return };
    let stop = Closure::<dyn FnMut(web_sys::MouseEvent)>::new(move |event: web_sys::MouseEvent| {
        // An element of another window is none of this window's classes.
        let target = event.target().map(|target| target.unchecked_into::<web_sys::Element>());
        if let Some(Ok(Some(link))) = target.map(|target| target.closest("a")) {
            event.prevent_default();
            leads.set(link.get_attribute("href").unwrap_or_default());
        }
    });
    let _ = inside.add_event_listener_with_callback("click", stop.as_ref().unchecked_ref());
    // It lives as long as the page in the frame.
    stop.forget();
}
