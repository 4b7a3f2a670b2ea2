//! How long closed cases are kept; before a rule is saved it is said what it would erase.

use super::LINE;
use crate::ui::console::console;
use crate::ui::fields::line;
use crate::ui::icon::icon;
use crate::ui::live::{Live, live};
use crate::ui::trouble::Troubles;
use crate::ui::{t, tf};
use leptos::prelude::*;
use loket_pieces::words::Listed;
use model::console::Topic;
use model::console::records::{
    PreviewRetention, ReadRetention, RemoveRetention, RetentionPreview, RetentionRule, RetentionView, SaveRetention,
};
use model::id::DepartmentId;

pub fn retention() -> impl IntoView {
    let troubles = Troubles::new();
    let view = live(&[Topic::Records], || ReadRetention {});
    view! {
        <section class="card" id="retention"><h2>{t("console-retention")}</h2><p class="soft">{t("console-retention-lead")}</p>
            {troubles.view()}
            {view.show(move |found| rules(found, view, troubles).into_any())}
            {form(view, troubles)}
        </section>
    }
}

fn department(id: &str) -> String {
    if id.is_empty() { t("console-every-department") } else { console().department(&DepartmentId::new(id)) }
}

fn topic(topic: &str) -> String {
    if topic.is_empty() { t("console-every-topic") } else { topic.to_owned() }
}

fn rules(found: RetentionView, view: Live<RetentionView>, troubles: Troubles) -> impl IntoView {
    let row = move |rule: RetentionRule| {
        let is_default = rule.department.is_empty() && rule.topic.is_empty();
        let name = [department(&rule.department), topic(&rule.topic)].listed();
        let label = tf("console-retention-remove", &[("rule", name.into())]);
        let (of, about) = (department(&rule.department), topic(&rule.topic));
        let days = tf("console-after-days", &[("count", rule.days.into())]);
        let remove = move |_| {
            let gone = RemoveRetention { department: rule.department.clone(), topic: rule.topic.clone() };
            troubles.run(gone, move |found| view.value.set(Some(Ok(found))));
        };
        view! {
            <tr><th scope="row">{of}</th><td>{about}</td><td>{days}</td>
            <td>{(!is_default).then(|| view! { <button type="button" class="quiet" aria-label=label on:click=remove>{t("console-remove")}</button> })}</td></tr>
        }
    };
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=t("console-retention")>
        <table class="figures"><caption class="unseen">{t("console-retention")}</caption>
            <thead><tr><th scope="col">{t("console-department")}</th><th scope="col">{t("console-topic")}</th><th scope="col">{t("console-kept-for")}</th><th scope="col"><span class="unseen">{t("console-change")}</span></th></tr></thead>
            <tbody>{found.rules.into_iter().map(row).collect_view()}</tbody>
        </table></div>
        <p id="due">{due("console-due", found.due)}</p>
    }
}

fn due(key: &str, found: RetentionPreview) -> String {
    let more = if found.more { "+" } else { "" };
    tf(key, &[("now", found.now.into()), ("soon", found.in_thirty_days.into()), ("more", more.into())])
}

fn form(view: Live<RetentionView>, troubles: Troubles) -> impl IntoView {
    let of = RwSignal::new(String::new());
    let about = RwSignal::new(String::new());
    let days = RwSignal::new(String::new());
    let preview = RwSignal::new(None::<(RetentionRule, RetentionPreview)>);
    let rule = move || RetentionRule {
        department: of.get_untracked(),
        topic: about.get_untracked().trim().to_owned(),
        days: days.get_untracked().trim().parse().unwrap_or(u32::MAX),
    };
    let look = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let rule = rule();
        troubles.run(PreviewRetention { rule: rule.clone() }, move |found| preview.set(Some((rule, found))));
    };
    let save = move |_| {
        let Some((rule, _)) = preview.get_untracked() else { return };
        troubles.run(SaveRetention { rule }, move |found| {
            preview.set(None);
            days.set(String::new());
            view.value.set(Some(Ok(found)));
        });
    };
    let departments = Memo::new(move |_| view.ok().map(|view| view.departments).unwrap_or_default());
    view! {
        <form class="section" on:submit=look><h3>{t("console-retention-set")}</h3>
            <div class="choose">
                <div class="field"><label for="rule-department">{t("console-department")}</label>
                <select id="rule-department" class="ds-input" on:change=move |event| { preview.set(None); of.set(event_target_value(&event)); }>
                    <option value="">{t("console-every-department")}</option>
                    {move || departments.get().into_iter().map(|one| view! { <option value=one.id.0.clone() selected=one.id.0 == of.get_untracked()>{one.name}</option> }).collect_view()}
                </select></div>
                {line("rule-topic", t("console-topic"), t("console-topic-hint"), about, LINE)}
                {line("rule-days", t("console-days-kept"), t("console-days-kept-hint"), days, LINE)}
            </div>
            <div class="row"><button type="submit" class="ds-button btn" data-variant="secondary">{t("console-retention-look")}</button></div>
            <div aria-live="polite">{move || preview.get().map(|(_, found)| view! {
                <div class="note due">{icon("triangle-alert")}<div><p id="preview">{due("console-would-be-due", found)}</p>
                <div class="row"><button type="button" class="ds-button btn primary" on:click=save>{t("console-retention-save")}</button>
                <button type="button" class="quiet" on:click=move |_| preview.set(None)>{t("console-leave-it")}</button></div></div></div>
            })}</div>
        </form>
    }
}
