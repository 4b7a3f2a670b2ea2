//! How far it is, as it goes: what waits, what is on its way, what arrived, what failed.

use crate::ui::console::console;
use crate::ui::live::Live;
use crate::ui::{t, tf};
use leptos::prelude::*;
use model::console::campaigns::CampaignPage;
use model::desk_api::{CampaignRows, CampaignState};

pub fn progress(page: Live<CampaignPage>) -> impl IntoView {
    let now = Memo::new(move |_| page.ok().map(|page| (page.campaign.state, page.campaign.rows)));
    // Said when it is through, not at every letter.
    Effect::new(move |before: Option<Option<CampaignState>>| {
        let state = now.get().map(|(state, _)| state);
        if before.flatten() == Some(CampaignState::Running) && state == Some(CampaignState::Done) {
            console().say(t("console-campaign-done-said"));
        }
        state
    });
    move || now.get().map(|(state, rows)| drawn(state, rows))
}

fn drawn(state: CampaignState, rows: CampaignRows) -> impl IntoView {
    let right = rows.all - rows.wrong.min(rows.all);
    let arrived = rows.delivered + rows.read;
    let said = tf("console-campaign-arrived", &[("arrived", arrived.into()), ("all", right.into())]);
    let counted = [
        ("queued", "console-row-queued", rows.queued),
        ("written", "console-row-written", rows.written),
        ("delivered", "console-row-delivered", rows.delivered),
        ("read", "console-row-read", rows.read),
        ("failed", "console-row-failed", rows.failed),
        ("cancelled", "console-row-cancelled", rows.cancelled),
    ];
    let shown = counted.into_iter().filter(|(name, _, count)| match *name {
        "failed" | "cancelled" => *count > 0,
        "queued" => state != CampaignState::Done || *count > 0,
        _ => true,
    });
    view! {
        <section class="card" aria-labelledby="progress-title">
            <h2 id="progress-title">{said.clone()}</h2>
            <progress class="meter" aria-labelledby="progress-title" max=right.max(1) value=arrived></progress>
            <dl class="facts counts">{shown.map(|(name, key, count)| view! { <div data-state=name><dt>{t(key)}</dt><dd>{count}</dd></div> }).collect_view()}</dl>
        </section>
    }
}
