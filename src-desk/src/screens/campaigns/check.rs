//! Every row is looked at before anything is sent: how many are right, and each mistake by row and column.

use crate::backend;
use crate::ui::console::console;
use crate::ui::icon::icon;
use crate::ui::live::{Live, live};
use crate::ui::pages::Pages;
use crate::ui::trouble::Troubles;
use crate::ui::{t, tf};
use leptos::prelude::*;
use leptos::task::spawn_local;
use loket_pieces::words::Listed;
use model::console::Topic;
use model::console::campaigns::{CampaignPage, CheckCampaign, ListMistakes};
use model::desk_api::{CampaignMistake, CampaignState, CampaignView, WrongRows};

/// A button, and what the last check said.
pub fn check(campaign: &CampaignView, page: Live<CampaignPage>) -> impl IntoView + use<> {
    let troubles = Troubles::new();
    let busy = RwSignal::new(false);
    let ignored = RwSignal::new(Vec::<String>::new());
    let id = StoredValue::new(campaign.id.clone());
    let run = move |wrong_rows: WrongRows| {
        busy.set(true);
        spawn_local(async move {
            let said = backend::call(CheckCampaign { campaign: id.get_value(), wrong_rows }).await;
            busy.try_set(false);
            if let Ok(check) = &said {
                ignored.try_set(check.ignored.clone());
                console().say(verdict(check.wrong, check.right));
                page.reload();
            }
            troubles.set(said.err());
        });
    };
    let is_checked = campaign.state == CampaignState::Checked;
    let (right, wrong) = (campaign.rows.all - campaign.rows.wrong.min(campaign.rows.all), campaign.rows.wrong);
    view! {
        <div class="row">
            <button type="button" class="ds-button btn" class:primary=!is_checked data-variant=is_checked.then_some("secondary")
                disabled=move || busy.get() on:click=move |_| run(WrongRows::Refuse)>
                {t(if is_checked { "console-campaign-check-again" } else { "console-campaign-check" })}</button>
        </div>
        {move || busy.get().then(|| view! { <p class="loading" role="status"><span class="spin" aria-hidden="true"></span>{t("console-campaign-checking")}</p> })}
        {troubles.view()}
        {is_checked.then(|| view! { <p class="note done">{icon("circle-check")}<span>{tf("console-campaign-right", &[("count", right.into())])}
            {(wrong > 0).then(|| format!(" {}", tf("console-campaign-left-out", &[("count", wrong.into())])))}</span></p> })}
        {(!is_checked && wrong > 0).then(|| view! {
            <div class="note alert">{icon("circle-alert")}<div>
                <p>{verdict(wrong, right)}</p>
                <p>{t("console-campaign-wrong-what")}</p>
                {(right > 0).then(|| view! { <div class="row"><button type="button" class="ds-button btn" data-variant="secondary" disabled=move || busy.get()
                    on:click=move |_| run(WrongRows::LeaveOut)>{tf("console-campaign-leave-out", &[("count", wrong.into())])}</button></div> })}
            </div></div>
        })}
        {move || { let names = ignored.get(); (!names.is_empty()).then(|| view! {
            <p class="soft">{tf("console-campaign-ignored", &[("names", names.listed().into())])}</p>
        }) }}
        {mistakes(campaign.id.clone())}
    }
}

fn verdict(wrong: u32, right: u32) -> String {
    match wrong {
        0 => tf("console-campaign-right", &[("count", right.into())]),
        _ => tf("console-campaign-wrong", &[("wrong", wrong.into()), ("right", right.into())]),
    }
}

fn mistakes(id: String) -> impl IntoView {
    let pages = Pages::<i64>::new();
    let file = format!("/console/v1/campaign/{id}/mistakes");
    let all = live(&[Topic::Campaigns], move || ListMistakes {
        campaign: id.clone(),
        after: pages.here().unwrap_or_default(),
    });
    all.show(move |all| {
        if all.is_empty() {
            return ().into_any();
        }
        let last = all.last().map(|mistake| mistake.place);
        let buttons = pages.buttons(all.len(), last);
        view! {
            <div class="scroll" tabindex="0" role="region" aria-labelledby="mistakes-title">
                <table class="ds-table lines"><caption id="mistakes-title">{t("console-campaign-mistakes")}</caption>
                <thead><tr><th scope="col">{t("console-campaign-row")}</th><th scope="col">{t("console-campaign-column-name")}</th>
                    <th scope="col">{t("console-campaign-problem")}</th><th scope="col">{t("console-campaign-instead")}</th></tr></thead>
                <tbody>{all.into_iter().map(mistake).collect_view()}</tbody></table>
            </div>
            <div class="row">{buttons}
                <a class="quiet" href=file.clone() download="mistakes.csv" rel="external">{icon("download")}{t("console-campaign-mistakes-file")}</a></div>
        }
        .into_any()
    })
}

fn mistake(one: CampaignMistake) -> impl IntoView {
    view! { <tr><th scope="row">{one.row}</th><td>{one.column}</td><td dir="auto">{one.problem}</td><td>{one.instead}</td></tr> }
}
