//! One campaign from its words to its last receipt: each step shows what it needs, nobody agrees to their own.

use super::preview::preview;
use super::progress::progress;
use super::rows::rows;
use super::table::table;
use super::{state_word, tag};
use crate::ui::confirm::{Asked, Weight, confirm};
use crate::ui::console::console;
use crate::ui::dialog::dialog;
use crate::ui::icon::icon;
use crate::ui::language::language_name;
use crate::ui::live::{Live, live, loading};
use crate::ui::trouble::{Troubles, trouble_box};
use crate::ui::{t, tf};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use loket_pieces::words::Listed;
use model::console::Topic;
use model::console::campaigns::{CampaignPage, DecideCampaign, ReadCampaign, StepCampaign};
use model::console::rights::Role;
use model::desk_api::{
    CampaignDecision, CampaignDecisionRequest, CampaignRows, CampaignState as S, CampaignStep, CampaignStepRequest,
};

/// What every step needs.
#[derive(Clone, Copy)]
struct On {
    id: StoredValue<String>,
    page: Live<CampaignPage>,
    troubles: Troubles,
}

pub fn one() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("campaign")).unwrap_or_default());
    move || {
        let id = id.get();
        let asked = id.clone();
        let page = live(&[Topic::Campaigns], move || ReadCampaign { campaign: asked.clone() });
        let on = On { id: StoredValue::new(id), page, troubles: Troubles::new() };
        // Counts change all the time while it runs; what one reads or types meanwhile stays as it is.
        let still = Memo::new(move |_| page.value.get().map(|found| found.map(standing)));
        view! {
            <div class="page">
                {move || match still.get() {
                    None => loading().into_any(),
                    Some(Ok(shown)) => untrack(|| drawn(&shown, on).into_any()),
                    Some(Err(trouble)) => view! { <h1>{t("console-campaigns")}</h1>{trouble_box(&trouble, Some(Callback::new(move |()| page.reload())))} }.into_any(),
                }}
            </div>
        }
    }
}

fn standing(mut page: CampaignPage) -> CampaignPage {
    let CampaignRows { all, wrong, .. } = page.campaign.rows;
    page.campaign.rows = CampaignRows { all, wrong, ..CampaignRows::default() };
    page.campaign.changed = page.campaign.made;
    page
}

fn drawn(shown: &CampaignPage, on: On) -> impl IntoView + use<> {
    let campaign = &shown.campaign;
    document().set_title(&campaign.name);
    let state = campaign.state;
    let editor = console().is_everywhere(Role::Editor);
    let hands: Vec<String> = campaign.prepared_by.iter().map(|actor| name(shown, actor)).collect();
    let mut by = tf("console-campaign-by", &[("names", hands.listed().into())]);
    if !campaign.approved_by.is_empty() {
        let approver = name(shown, &campaign.approved_by);
        by = format!("{by} {}", tf("console-campaign-agreed-by", &[("name", approver.into())]));
    }
    let open = matches!(state, S::Draft | S::Checked);
    let begun = matches!(state, S::Running | S::Paused | S::Done | S::Cancelled);
    let refused = campaign.refused.clone();
    view! {
        <p><a class="quiet" href="/console/campaigns">{t("console-campaigns-all")}</a></p>
        <header class="stack"><div class="head"><h1 class="grow">{campaign.name.clone()}</h1><span class=tag(state)>{state_word(state)}</span></div>
            <p class="soft">{by}</p>{stages(state)}</header>
        {on.troubles.view()}
        {(!refused.is_empty()).then(|| view! { <p class="note due" dir="auto">{icon("undo-2")}<span>{tf("console-campaign-refused", &[("reason", refused.into())])}</span></p> })}
        {begun.then(|| progress(on.page))}
        {next(shown, on)}
        {words(shown, open && editor)}
        {(open && editor).then(|| table(shown, on.page))}
        {matches!(state, S::Checked | S::Submitted | S::Approved).then(|| preview(campaign.id.clone()))}
        {(!matches!(state, S::Draft)).then(|| rows(campaign.id.clone()))}
    }
}

fn name(shown: &CampaignPage, actor: &str) -> String {
    shown.names.get(actor).cloned().unwrap_or_else(|| actor.to_owned())
}

/// Where it stands of the whole way.
fn stages(state: S) -> impl IntoView {
    let here = match state {
        S::Draft => 1,
        S::Checked => 2,
        S::Submitted => 3,
        S::Approved | S::Running | S::Paused => 4,
        S::Done | S::Cancelled => 5,
    };
    let names = [
        "console-campaign-stage-words",
        "console-campaign-stage-table",
        "console-campaign-stage-look",
        "console-campaign-stage-agree",
        "console-campaign-stage-send",
    ];
    let items = names.into_iter().enumerate().map(|(at, key)| {
        view! { <li class:past=at < here aria-current=(at == here).then_some("step")><span class="number" aria-hidden="true">{at + 1}</span>{t(key)}
            {(at < here).then(|| view! { <span class="unseen">{t("console-campaign-stage-done")}</span> })}</li> }
    });
    view! { <ol class="stages" aria-label=t("console-campaign-stages")>{items.collect_view()}</ol> }
}

/// What whoever looks can do now.
fn next(shown: &CampaignPage, on: On) -> impl IntoView + use<> {
    let campaign = &shown.campaign;
    let (editor, approver) = (console().is_everywhere(Role::Editor), console().is_everywhere(Role::Approver));
    let own = format!("staff:{}", console().me().map(|own| own.id).unwrap_or_default());
    let had_a_hand = campaign.prepared_by.contains(&own);
    let right = campaign.rows.all - campaign.rows.wrong.min(campaign.rows.all);
    let step = move |step: CampaignStep| {
        let request = CampaignStepRequest { step, rate: None };
        on.troubles.run(StepCampaign { campaign: on.id.get_value(), step: request }, move |_| on.page.reload());
    };
    let button = move |key: &'static str, primary: bool, to: CampaignStep| {
        view! { <button type="button" class="ds-button btn" class:primary=primary data-variant=(!primary).then_some("secondary") on:click=move |_| step(to)>{t(key)}</button> }
    };
    let start = move || {
        let asked = Asked {
            name: t("console-campaign-start"),
            text: tf("console-campaign-start-sure", &[("count", right.into())]),
            yes: tf("console-campaign-start-yes", &[("count", right.into())]),
            weight: Weight::Primary,
        };
        confirm(asked, Callback::new(move |()| step(CampaignStep::Start)))
    };
    let acts: Option<AnyView> = match campaign.state {
        S::Checked if editor => button("console-campaign-submit", true, CampaignStep::Submit).into_any().into(),
        S::Submitted if approver && !had_a_hand => decide(campaign.digest.clone(), on).into_any().into(),
        S::Submitted => {
            view! { <p class="note">{icon("users")}<span>{t(if had_a_hand { "console-campaign-not-yours" } else { "console-campaign-waits" })}</span></p> }.into_any().into()
        }
        S::Approved if editor || approver => start().into_any().into(),
        S::Running if editor || approver => button("console-campaign-pause", true, CampaignStep::Pause).into_any().into(),
        S::Paused if editor || approver => button("console-campaign-resume", true, CampaignStep::Start).into_any().into(),
        _ => None,
    };
    let may_cancel = (editor || approver) && !matches!(campaign.state, S::Done | S::Cancelled);
    let cancel = may_cancel.then(|| {
        let asked = Asked {
            name: t("console-campaign-cancel"),
            text: t("console-campaign-cancel-sure"),
            yes: t("console-campaign-cancel-yes"),
            weight: Weight::Ends,
        };
        confirm(asked, Callback::new(move |()| step(CampaignStep::Cancel)))
    });
    (acts.is_some() || cancel.is_some()).then(|| view! { <div class="row acts">{acts}{cancel}</div> })
}

/// The second person: agrees to exactly what is shown, or sends it back and says why.
fn decide(digest: String, on: On) -> impl IntoView {
    let open = RwSignal::new(false);
    let reason = RwSignal::new(String::new());
    let digest = StoredValue::new(digest);
    let send = move |decision: CampaignDecision| {
        let decision = CampaignDecisionRequest { decision, reason: reason.get_untracked(), digest: digest.get_value() };
        on.troubles.run(DecideCampaign { campaign: on.id.get_value(), decision }, move |_| {
            open.set(false);
            on.page.reload();
        });
    };
    let refuse = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        send(CampaignDecision::Refuse);
    };
    view! {
        <button type="button" class="ds-button btn primary" on:click=move |_| send(CampaignDecision::Approve)>{t("console-campaign-agree")}</button>
        <button type="button" class="ds-button btn" data-variant="secondary" on:click=move |_| open.set(true)>{t("console-campaign-refuse")}</button>
        {dialog(t("console-campaign-refuse"), open, move || view! {
            <form class="stack" on:submit=refuse>
                <div class="field"><label for="refuse-reason">{t("console-campaign-refuse-why")}</label>
                <textarea id="refuse-reason" class="ds-input" rows="3" required maxlength="1000" dir="auto" prop:value=move || reason.get()
                    on:input=move |event| reason.set(event_target_value(&event))></textarea></div>
                <div class="row"><button type="submit" class="ds-button btn primary">{t("console-campaign-refuse-yes")}</button></div>
            </form>
        }.into_any())}
    }
}

/// What is written, as it was typed, in every language.
fn words(shown: &CampaignPage, may_change: bool) -> impl IntoView + use<> {
    let campaign = &shown.campaign;
    let texts = campaign.wording.texts.iter().map(|(lang, text)| {
        let direction = locale::direction(lang).as_str();
        view! {
            <div><h3>{language_name(lang)}</h3><div lang=lang.clone() dir=direction>
            {(!text.title.is_empty()).then(|| view! { <p><b>{text.title.clone()}</b></p> })}<p class="text">{text.text.clone()}</p></div></div>
        }
    });
    let reminder = campaign.wording.reminder.as_ref().map(|reminder| {
        let time = if reminder.time.is_empty() { String::new() } else { format!(", {}", reminder.time) };
        tf("console-campaign-due", &[("date", format!("{}{time}", reminder.date).into())])
    });
    let kind = reminder.unwrap_or_else(|| t("console-campaign-letter"));
    let rate = campaign.rate.map(|rate| tf("console-campaign-at-most", &[("count", rate.into())]));
    view! {
        <section class="card" aria-labelledby="words-title">
            <div class="head"><h2 id="words-title" class="grow">{t("console-campaign-texts")}</h2>
            {may_change.then(|| view! { <a class="quiet" href=format!("/console/campaigns/{}/words", campaign.id)>{icon("pen-line")}{t("console-campaign-words")}</a> })}</div>
            <p class="soft">{kind}" "{rate}</p>
            {texts.collect_view()}
        </section>
    }
}
