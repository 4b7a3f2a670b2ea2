//! After everything was erased.

use crate::ui::app::app;
use crate::ui::focus;
use crate::ui::heading::heading;
use crate::ui::icon::icon;
use crate::ui::words::t;
use leptos::prelude::*;
use model::Table;

pub fn erased() -> impl IntoView {
    let hub = app().erased.get_untracked().is_some_and(|erased| erased.hub_erased);
    focus::now_at("erased");
    let again = move |_| {
        if let Ok(history) = window().history() {
            let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some("/"));
        }
        app().start.set(None);
        app().erased.set(None);
        app().changed(&[Table::Settings]);
        let _ = window().location().reload();
    };
    view! {
        <main id="main" class="welcome" tabindex="-1">
            {heading(t("mydata-erased-title"))}
            <p>{if hub { t("mydata-erased-hub") } else { t("mydata-erased-no-hub") }}</p>
            <div class="row"><button type="button" class="ds-button btn primary" on:click=again>{icon("refresh-cw")}{t("mydata-begin-again")}</button></div>
        </main>
    }
}
