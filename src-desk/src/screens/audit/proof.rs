//! Proving that nothing was changed: begun by a button, watched, and told in a plain verdict with what to do about it.

use crate::ui::icon::icon;
use crate::ui::live::{Live, live};
use crate::ui::trouble::Troubles;
use crate::ui::{date, t, tf};
use leptos::prelude::*;
use model::console::Topic;
use model::console::records::{CheckpointView, Progress, Proof, ProofOutcome, ProveTrail, ReadProof};
use model::desk_api::Finding;

pub fn proof() -> impl IntoView {
    let troubles = Troubles::new();
    let proof = live(&[Topic::Records], || ReadProof {});
    let begin = move |_| troubles.run(ProveTrail {}, move |now| proof.value.set(Some(Ok(now))));
    let running = move || proof.ok().is_some_and(|proof| proof.running.is_some());
    view! {
        <section class="card" id="proof"><h2>{t("console-proof")}</h2>
            <p class="soft">{t("console-proof-lead")}</p>
            {troubles.view()}
            <div aria-live="polite">{move || shown(proof)}</div>
            <div class="row"><button type="button" class="ds-button btn" disabled=running on:click=begin>{icon("shield-check")}{t("console-proof-begin")}</button></div>
        </section>
    }
}

fn shown(proof: Live<Proof>) -> AnyView {
    match proof.ok() {
        Some(Proof { running: Some(progress), .. }) => meter(progress).into_any(),
        Some(Proof { outcome: Some(outcome), .. }) => verdict(outcome).into_any(),
        _ => ().into_any(),
    }
}

fn meter(Progress { done, of }: Progress) -> impl IntoView {
    let words = tf("console-proof-running", &[("done", (done as u32).into()), ("of", (of as u32).into())]);
    let label = words.clone();
    view! { <div class="section"><p>{words}</p><progress class="meter" aria-label=label max=of.max(1).to_string() value=done.to_string()></progress></div> }
}

fn verdict(outcome: ProofOutcome) -> impl IntoView {
    let found = outcome.verification;
    let when = date::full(outcome.at);
    let rows =
        [("rows", (found.rows as u32).into()), ("covered", (found.covered as u32).into()), ("when", when.into())];
    let checkpoint = outcome.checkpoint.map(checkpoint);
    if found.whole {
        return view! {
            <div class="section">
                <div class="note done">{icon("shield-check")}<div><p><b id="verdict">{t("console-proof-whole")}</b></p><p>{tf("console-proof-whole-lead", &rows)}</p></div></div>
                {checkpoint}
            </div>
        }
        .into_any();
    }
    let place = found.broken_at.map(|place| tf("console-proof-broken-at", &[("place", (place as u32).into())]));
    view! {
        <div class="section">
            <div class="note alert">{icon("triangle-alert")}<div>
                <p><b id="verdict">{t("console-proof-broken")}</b></p>
                {place.map(|place| view! { <p>{place}</p> })}
                <ul class="plain" id="findings">{found.findings.into_iter().map(finding).collect_view()}</ul>
                <h3>{t("console-proof-what-now")}</h3>
                <ol class="plain">
                    <li>{t("console-proof-now-1")}</li><li>{t("console-proof-now-2")}</li>
                    <li>{t("console-proof-now-3")}</li><li>{t("console-proof-now-4")}</li>
                </ol>
            </div></div>
            {checkpoint}
        </div>
    }
    .into_any()
}

fn finding(finding: Finding) -> impl IntoView {
    view! { <li>{finding.detail}</li> }
}

fn checkpoint(view: CheckpointView) -> impl IntoView {
    view! {
        <details class="later"><summary>{tf("console-checkpoint", &[("number", (view.number as u32).into()), ("when", date::full(view.at).into())])}</summary>
        <dl class="facts one">
            <div><dt>{t("console-checkpoint-rows")}</dt><dd>{view.rows}</dd></div>
            <div><dt>{t("console-checkpoint-head")}</dt><dd><code>{view.head}</code></dd></div>
            <div><dt>{t("console-checkpoint-key")}</dt><dd><code id="checkpoint-key">{view.key}</code></dd></div>
        </dl><p class="soft">{t("console-checkpoint-lead")}</p></details>
    }
}
