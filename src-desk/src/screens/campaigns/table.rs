//! The second step: the table, by a button or by dragging it here, with how far it is on its way.

use super::check::check;
use crate::backend;
use crate::ui::console::console;
use crate::ui::icon::icon;
use crate::ui::live::Live;
use crate::ui::trouble::Troubles;
use crate::ui::{t, tf};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::console::campaigns::CampaignPage;
use model::desk_api::CampaignState;
use web_sys::{DragEvent, File};

pub fn table(shown: &CampaignPage, page: Live<CampaignPage>) -> impl IntoView + use<> {
    let campaign = &shown.campaign;
    let names: Vec<String> =
        ["reference".to_owned()].into_iter().chain(campaign.placeholders.iter().cloned()).collect();
    let there = shown.table.map(|bytes| {
        let kilobytes = u32::try_from(bytes.div_ceil(1024)).unwrap_or(u32::MAX);
        view! { <p class="note done">{icon("file-check")}<span>{tf("console-campaign-table-there", &[("size", kilobytes.into())])}</span></p> }
    });
    let is_checked = campaign.state == CampaignState::Checked;
    view! {
        <section class="card" aria-labelledby="table-title">
            <h2 id="table-title">{t("console-campaign-table")}</h2>
            {needs(&names)}
            {there}
            {upload(campaign.id.clone(), shown.table.is_some(), page)}
            {shown.table.map(|_| check(campaign, page))}
            {(is_checked && shown.table.is_none()).then(|| view! { <p class="soft">{t("console-campaign-table-gone")}</p> })}
        </section>
    }
}

/// The columns, and an empty table with them.
pub fn needs(names: &[String]) -> impl IntoView + use<> {
    let empty: String =
        names.iter().map(|name| format!("\"{}\"", name.replace('"', "\"\""))).collect::<Vec<_>>().join(";");
    // The mark at the beginning tells spreadsheet programs that it is UTF-8.
    let address = format!("data:text/csv;charset=utf-8,%EF%BB%BF{}%0D%0A", js_sys::encode_uri_component(&empty));
    let items = names.iter().map(|name| view! { <li><code>{name.clone()}</code></li> }).collect_view();
    view! {
        <div class="needs"><p>{t("console-campaign-columns")}</p><ul class="row" role="list">{items}</ul>
        <p class="soft">{t("console-campaign-reference")}</p>
        <p><a class="quiet" href=address download="table.csv">{icon("download")}{t("console-campaign-empty-table")}</a></p></div>
    }
}

fn upload(id: String, again: bool, page: Live<CampaignPage>) -> impl IntoView {
    let troubles = Troubles::new();
    let part = RwSignal::new(None::<f64>);
    let over = RwSignal::new(false);
    let id = StoredValue::new(id);
    let send = move |file: File| {
        part.set(Some(0.0));
        spawn_local(async move {
            let address = format!("/console/v1/campaign/{}/table", id.get_value());
            let sent = backend::upload(&address, &file, move |now| {
                let _ = part.try_set(Some(now));
            })
            .await;
            part.try_set(None);
            if sent.is_ok() {
                console().say(t("console-campaign-uploaded"));
                page.reload();
            }
            troubles.set(sent.err());
        });
    };
    let field = NodeRef::<html::Input>::new();
    let chosen = move |_| {
        let Some(field) = field.get() else { return };
        if let Some(file) = field.files().and_then(|files| files.get(0)) {
            send(file);
        }
        // The same file again, once it was repaired, is a change too.
        field.set_value("");
    };
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        if let Some(file) = event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0)) {
            send(file);
        }
    };
    view! {
        <div class="drop" class:over=move || over.get() on:drop=dropped on:dragleave=move |_| over.set(false)
            on:dragover=move |event| { event.prevent_default(); over.set(true); }>
            <label for="table">{icon("upload")}{t(if again { "console-campaign-choose-again" } else { "console-campaign-choose" })}</label>
            <input id="table" node_ref=field type="file" accept=".csv,.txt,.tsv,text/csv" aria-describedby="table-hint" on:change=chosen/>
            <p id="table-hint" class="soft">{t("console-campaign-drag")}</p>
        </div>
        {move || part.get().map(|part| {
            let percent = (part * 100.0).round() as u32;
            let said = tf("console-campaign-uploading", &[("percent", percent.into())]);
            view! { <p role="status">{said.clone()}</p><progress class="meter" aria-label=said max="100" value=percent></progress> }
        })}
        {troubles.view()}
    }
}
