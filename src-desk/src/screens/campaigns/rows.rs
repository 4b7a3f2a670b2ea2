//! Every row and what became of it: by state, by reference, a page at a time, or as a file.

use crate::ui::icon::icon;
use crate::ui::live::live;
use crate::ui::pages::Pages;
use crate::ui::{t, tf};
use leptos::prelude::*;
use model::console::Topic;
use model::console::campaigns::ListRows;
use model::desk_api::{CampaignRow, CampaignRowState};

pub fn rows(campaign: String) -> impl IntoView {
    let pages = Pages::<u32>::new();
    let state = RwSignal::new(None::<CampaignRowState>);
    let search = RwSignal::new(String::new());
    let file = format!("/console/v1/campaign/{campaign}/rows");
    let all = live(&[Topic::Campaigns], move || ListRows {
        campaign: campaign.clone(),
        after: pages.here().unwrap_or_default(),
        state: state.get(),
        search: search.get(),
    });
    let choose = move |event: web_sys::Event| {
        pages.to_first();
        state.set(CampaignRowState::parse(&event_target_value(&event)));
    };
    let look = move |event: web_sys::Event| {
        pages.to_first();
        search.set(event_target_value(&event));
    };
    let address = move || match state.get() {
        Some(state) => format!("{file}?state={}", state.name()),
        None => file.clone(),
    };
    view! {
        <section class="card" aria-labelledby="rows-title">
            <h2 id="rows-title">{t("console-campaign-all-rows")}</h2>
            <div class="row filters">
                <div class="field"><label for="row-state">{t("console-campaign-row-state")}</label>
                <select id="row-state" class="ds-input" on:change=choose><option value="">{t("console-campaign-any-state")}</option>
                    {CampaignRowState::ALL.map(|one| view! { <option value=one.name()>{word(one)}</option> }).collect_view()}</select></div>
                <div class="field"><label for="row-search">{t("console-campaign-row-search")}</label>
                <input id="row-search" class="ds-input" type="search" autocomplete="off" prop:value=move || search.get() on:input=look/></div>
            </div>
            {all.show(move |all| {
                if all.is_empty() {
                    let back = pages.buttons(0, None);
                    return view! { <p class="empty">{t("console-campaign-no-rows")}</p>{back} }.into_any();
                }
                let buttons = pages.buttons(all.len(), all.last().map(|row| row.row));
                view! {
                    <div class="scroll" tabindex="0" role="region" aria-labelledby="rows-caption">
                    <table class="ds-table lines rows-of"><caption id="rows-caption" class="unseen">{t("console-campaign-rows-caption")}</caption>
                        <thead><tr><th scope="col">{t("console-campaign-row")}</th><th scope="col">{t("console-campaign-case")}</th>
                        <th scope="col">{t("console-campaign-row-state")}</th><th scope="col">{t("console-campaign-why")}</th></tr></thead>
                        <tbody>{all.into_iter().map(row).collect_view()}</tbody></table></div>
                    {buttons}
                }.into_any()
            })}
            <p><a class="quiet" href=address download="rows.csv" rel="external">{icon("download")}{t("console-campaign-rows-file")}</a></p>
        </section>
    }
}

fn row(one: CampaignRow) -> impl IntoView {
    let said = tf("console-campaign-row-of", &[("row", one.row.into())]);
    view! { <tr><th scope="row" aria-label=said>{one.row}</th><td>{one.reference.0}</td><td>{word(one.state)}</td><td dir="auto">{one.reason}</td></tr> }
}

pub fn word(state: CampaignRowState) -> String {
    t(match state {
        CampaignRowState::Queued => "console-row-queued",
        CampaignRowState::Written => "console-row-written",
        CampaignRowState::Delivered => "console-row-delivered",
        CampaignRowState::Read => "console-row-read",
        CampaignRowState::Failed => "console-row-failed",
        CampaignRowState::Cancelled => "console-row-cancelled",
    })
}
