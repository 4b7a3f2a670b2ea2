//! A dialog: the browser's own, which keeps the focus inside and gives it back.

use super::icon::icon;
use super::t;
use leptos::html;
use leptos::prelude::*;

/// One that is shown while `open` is true. Escape and the cross close it.
pub fn dialog(
    title: String,
    open: RwSignal<bool>,
    draw: impl Fn() -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(element) = node.get() else { return };
        if open.get() {
            if !element.open() {
                let _ = element.show_modal();
            }
        } else if element.open() {
            element.close();
        }
    });
    let name = title.clone();
    view! {
        <dialog node_ref=node aria-label=name on:close=move |_| open.set(false)>
            <header><h2>{title}</h2>
            <button type="button" class="iconbtn" on:click=move |_| open.set(false)>{icon("x")}<span>{t("close")}</span></button></header>
            {move || open.get().then(|| untrack(&draw))}
        </dialog>
    }
}
