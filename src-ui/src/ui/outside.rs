//! A link out of the app that the system could not open: its number or address, for another device.

use super::app::app;
use super::words::t;
use leptos::html;
use leptos::prelude::*;

/// The browser's own dialog: it keeps the focus inside, and gives it back to the link.
pub fn outside() -> impl IntoView {
    let unopened = app().unopened;
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let (Some(dialog), Some(_)) = (node.get(), unopened.get()) else { return };
        if !dialog.open() {
            let _ = dialog.show_modal();
        }
    });
    let close = move |_| {
        if let Some(dialog) = node.get_untracked() {
            dialog.close();
        }
    };
    view! {
        <dialog node_ref=node aria-labelledby="outside-title" on:close=move |_| unopened.set(None)>
            {move || unopened.get().map(|address| {
                let (why, shown) = said(&address);
                view! {
                    <h2 id="outside-title">{t("outside-title")}</h2>
                    <p>{why}</p>
                    <p class="address"><bdi dir="ltr">{shown}</bdi></p>
                    <div class="row"><button type="button" class="ds-button btn" on:click=close>{t("close")}</button></div>
                }
            })}
        </dialog>
    }
}

/// What is missing, and what to use elsewhere.
fn said(address: &str) -> (String, String) {
    match address.split_once(':') {
        Some(("tel", number)) => (t("outside-phone"), number.to_owned()),
        Some(("mailto", to)) => (t("outside-mail"), to.split('?').next().unwrap_or_default().to_owned()),
        _ => (t("outside-page"), address.to_owned()),
    }
}
