//! The entrance beside the passkey: a button for the office's identity provider, and why it let nobody in.

use crate::backend;
use crate::ui::console::console;
use crate::ui::icon::icon;
use crate::ui::trouble::Troubles;
use crate::ui::{t, tf};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::console::sign_on::{ProviderStanding, SignOnOffer, SignOnRefusal};

/// Nothing where the desk has no provider.
pub fn sign_on() -> impl IntoView {
    let offer = RwSignal::new(None::<SignOnOffer>);
    let refusal = refusal();
    spawn_local(async move {
        if let Ok(found) = backend::sign_on_offer().await {
            offer.try_set(found);
        }
    });
    move || offer.get().map(|offer| way(offer, refusal))
}

fn way(offer: SignOnOffer, refusal: Option<SignOnRefusal>) -> impl IntoView {
    let unreachable = RwSignal::new(offer.standing == ProviderStanding::Unreachable);
    let troubles = Troubles::new();
    let busy = RwSignal::new(false);
    let name = StoredValue::new(offer.name);
    let said = move |message: &'static str| tf(message, &[("name", name.get_value().into())]);
    let go = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let left = backend::sign_on_leave().await;
            busy.try_set(false);
            // A page that leaves needs no words.
            match left {
                Ok(left) => drop(unreachable.try_set(!left)),
                Err(trouble) => troubles.set(Some(trouble)),
            }
        });
    };
    view! {
        {refusal.map(|refusal| view! { <p class="note alert" role="alert">{icon("circle-alert")}<span>{said(words(refusal))}</span></p> })}
        {move || unreachable.get().then(|| view! { <p class="note due" role="status">{icon("triangle-alert")}<span>{said("console-sign-on-unreachable")}</span></p> })}
        {troubles.view()}
        <button type="button" class="ds-button btn wide" data-variant="secondary" on:click=go aria-busy=move || busy.get().to_string()>
            {icon("id-card")}{said("console-sign-on-button")}
        </button>
        {console().locked.get_untracked().then(|| view! { <p class="soft">{t("console-sign-on-leaves")}</p> })}
    }
}

fn words(refusal: SignOnRefusal) -> &'static str {
    match refusal {
        SignOnRefusal::Unknown => "console-sign-on-unknown",
        SignOnRefusal::Declined => "console-sign-on-declined",
        SignOnRefusal::Failed => "console-sign-on-failed",
        SignOnRefusal::Unreachable => "console-sign-on-unreachable",
    }
}

/// From the address of the way back, once: a reload does not say it again.
fn refusal() -> Option<SignOnRefusal> {
    let location = window().location();
    let search = location.search().ok()?;
    let found = search.trim_start_matches('?').split('&').find_map(|pair| pair.strip_prefix("sign-on="))?;
    let refusal = SignOnRefusal::parse(found);
    let history = window().history().ok()?;
    let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", location.pathname().ok().as_deref());
    refusal
}
