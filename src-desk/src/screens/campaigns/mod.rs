//! Reminders to many: the list, and what the screens of one campaign share.

mod check;
mod one;
mod preview;
mod progress;
mod rows;
mod table;
mod wording;

pub use one::one;
pub use wording::{new, words};

use crate::ui::console::console;
use crate::ui::icon::icon;
use crate::ui::live::live;
use crate::ui::{date, t, tf};
use leptos::prelude::*;
use model::console::Topic;
use model::console::campaigns::ListCampaigns;
use model::console::rights::Role;
use model::desk_api::{CampaignState, CampaignView};

pub fn campaigns() -> impl IntoView {
    document().set_title(&t("console-campaigns"));
    let all = live(&[Topic::Campaigns], || ListCampaigns {});
    view! {
        <div class="page">
            <h1>{t("console-campaigns")}</h1>
            <p class="lead">{t("console-campaigns-lead")}</p>
            {console().is_everywhere(Role::Editor).then(|| view! {
                <div class="row"><a class="ds-button btn primary" href="/console/campaigns/new">{icon("plus")}{t("console-campaign-new")}</a></div>
            })}
            {all.show(|all| list(all).into_any())}
        </div>
    }
}

/// By role, as the desk wants it.
pub fn may_read() -> bool {
    [Role::Editor, Role::Approver, Role::Lead, Role::Auditor].into_iter().any(|role| console().is_everywhere(role))
}

fn list(all: Vec<CampaignView>) -> impl IntoView {
    if all.is_empty() {
        return view! { <p class="empty">{icon("mail")}{t("console-campaigns-none")}</p> }.into_any();
    }
    let own = format!("staff:{}", console().me().map(|own| own.id).unwrap_or_default());
    let rows = all.into_iter().map(|one| {
        let waits_for_me = one.state == CampaignState::Submitted
            && console().is_everywhere(Role::Approver)
            && !one.prepared_by.contains(&own);
        let said = if waits_for_me { t("console-campaign-waits-for-you") } else { state_word(one.state) };
        view! {
            <li class="card"><a class="one" href=format!("/console/campaigns/{}", one.id)>
                <span class="head"><b class="grow">{one.name.clone()}</b><span class=tag(one.state)>{said}</span></span>
                {meter(&one)}
                <span class="soft">{format!("{} · {}", counts(&one), tf("console-campaign-changed", &[("when", date::moment(one.changed).into())]))}</span>
            </a></li>
        }
    });
    view! { <ul class="bare campaigns" role="list">{rows.collect_view()}</ul> }.into_any()
}

/// How much of it is behind us; before it starts there is nothing to measure.
fn meter(one: &CampaignView) -> Option<impl IntoView + use<>> {
    let (rows, name) = (one.rows, one.name.clone());
    let right = rows.all - rows.wrong.min(rows.all);
    let begun = matches!(one.state, CampaignState::Running | CampaignState::Paused | CampaignState::Done);
    begun.then(|| {
        let label = tf("console-campaign-progress-of", &[("name", name.into())]);
        view! { <progress class="meter" aria-label=label max=right.max(1) value=right.saturating_sub(rows.queued)></progress> }
    })
}

fn counts(one: &CampaignView) -> String {
    match one.state {
        CampaignState::Draft => t("console-campaign-not-checked"),
        CampaignState::Checked | CampaignState::Submitted | CampaignState::Approved => {
            tf("console-campaign-rows", &[("count", (one.rows.all - one.rows.wrong.min(one.rows.all)).into())])
        }
        _ => {
            let arrived = one.rows.delivered + one.rows.read;
            let all = one.rows.all - one.rows.wrong.min(one.rows.all);
            tf("console-campaign-arrived", &[("arrived", arrived.into()), ("all", all.into())])
        }
    }
}

pub fn state_word(state: CampaignState) -> String {
    t(match state {
        CampaignState::Draft => "console-campaign-draft",
        CampaignState::Checked => "console-campaign-checked",
        CampaignState::Submitted => "console-campaign-submitted",
        CampaignState::Approved => "console-campaign-approved",
        CampaignState::Running => "console-campaign-running",
        CampaignState::Paused => "console-campaign-paused",
        CampaignState::Cancelled => "console-campaign-cancelled",
        CampaignState::Done => "console-campaign-done",
    })
}

fn tag(state: CampaignState) -> &'static str {
    match state {
        CampaignState::Done => "tag done",
        CampaignState::Cancelled => "tag alert",
        _ => "tag",
    }
}
