//! Some real letters, filled in, and what starting would do; nothing is sent.

use crate::ui::icon::icon;
use crate::ui::language::{language_name, marks};
use crate::ui::live::live;
use crate::ui::{date, t, tf};
use leptos::prelude::*;
use loket_pieces::words::Listed;
use model::console::campaigns::PreviewCampaign;
use model::desk_api::{CampaignLetter, CampaignPreview};

/// Letters at first, and when more are asked for.
const FEW: u32 = 3;
const MORE: u32 = 20;

pub fn preview(campaign: String) -> impl IntoView {
    let letters = RwSignal::new(FEW);
    let found = live(&[], move || PreviewCampaign { campaign: campaign.clone(), letters: letters.get() });
    view! {
        <section class="card" aria-labelledby="preview-title">
            <h2 id="preview-title">{t("console-campaign-preview")}</h2>
            <p class="soft">{t("console-campaign-preview-lead")}</p>
            {found.show(move |found| drawn(found, letters).into_any())}
        </section>
    }
}

fn drawn(found: CampaignPreview, letters: RwSignal<u32>) -> impl IntoView {
    let more = found.would_be_written > FEW && letters.get_untracked() == FEW;
    let takes = found.seconds.map(|seconds| match seconds {
        0..60 => tf("console-campaign-seconds", &[("count", seconds.into())]),
        _ => tf("console-campaign-minutes", &[("count", seconds.div_ceil(60).into())]),
    });
    view! {
        <p><b>{tf("console-campaign-would", &[("count", found.would_be_written.into())])}</b>" "{takes}</p>
        {(found.would_fail > 0).then(|| view! {
            <p class="note due">{icon("triangle-alert")}<span>{tf("console-campaign-would-fail", &[("count", found.would_fail.into())])}</span></p>
        })}
        <ol class="bare" role="list">{found.letters.into_iter().map(letter).collect_view()}</ol>
        {more.then(|| view! { <div class="row"><button type="button" class="ds-button btn" data-variant="secondary" on:click=move |_| letters.set(MORE)>{t("console-campaign-more-letters")}</button></div> })}
    }
}

fn letter(one: CampaignLetter) -> impl IntoView {
    let (lang, dir) = marks(&one.lang);
    let head = tf(
        "console-campaign-letter-to",
        &[
            ("row", one.row.into()),
            ("reference", one.reference.0.into()),
            ("language", language_name(&one.lang).into()),
        ],
    );
    let rings = one.reminder.map(|reminder| {
        let day = date::date(reminder.date);
        let at = reminder.time.map_or(day.clone(), |time| format!("{day}, {}", date::time(time)));
        let before: Vec<String> = reminder.remind_days_before.iter().map(u32::to_string).collect();
        let before = (!before.is_empty()).then(|| tf("console-campaign-rings", &[("days", before.listed().into())]));
        view! { <p class="when">{icon("bell")}<span>{at}" "{before}</span></p> }
    });
    view! {
        <li class="letter"><p class="soft">{head}</p>
            <div lang=lang dir=dir>{(!one.title.is_empty()).then(|| view! { <p><b>{one.title}</b></p> })}<p class="text">{one.text}</p></div>
            {rings}</li>
    }
}
