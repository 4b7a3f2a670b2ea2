//! The first step: what is written, in each language, and for a reminder on which day.

use crate::backend;
use crate::ui::console::console;
use crate::ui::fields::{Kind, line, number, radio};
use crate::ui::icon::icon;
use crate::ui::language::language_name;
use crate::ui::live::live;
use crate::ui::trouble::Troubles;
use crate::ui::{t, tf};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::{use_navigate, use_params_map};
use model::console::campaigns::{PrepareCampaign, ReadCampaign, ReviseCampaign};
use model::desk_api::{CampaignRequest, CampaignView, Wording, WordingReminder, WordingText};
use std::collections::{BTreeMap, BTreeSet};

/// A language, the title in it and the text.
type InLanguage = (String, RwSignal<String>, RwSignal<String>);

/// What is typed.
#[derive(Clone, Copy)]
struct Typed {
    name: RwSignal<String>,
    /// `reminder` or `letter`.
    kind: RwSignal<String>,
    /// `day`: the same for everybody; `column`: of each row.
    when: RwSignal<String>,
    day: RwSignal<String>,
    column: RwSignal<String>,
    time: RwSignal<String>,
    before: RwSignal<String>,
    rate: RwSignal<String>,
    texts: StoredValue<Vec<InLanguage>>,
}

pub fn new() -> impl IntoView {
    document().set_title(&t("console-campaign-new"));
    view! {
        <div class="page">
            <h1>{t("console-campaign-new")}</h1>
            <p class="lead">{t("console-campaign-new-lead")}</p>
            {form(Typed::of(None), None)}
        </div>
    }
}

/// The same for one that is prepared already.
pub fn words() -> impl IntoView {
    document().set_title(&t("console-campaign-words"));
    let id = use_params_map().with_untracked(|params| params.get("campaign")).unwrap_or_default();
    let asked = id.clone();
    let page = live(&[], move || ReadCampaign { campaign: asked.clone() });
    view! {
        <div class="page">
            <h1>{t("console-campaign-words")}</h1>
            <p class="lead">{t("console-campaign-words-lead")}</p>
            {page.show(move |page| form(Typed::of(Some(&page.campaign)), Some(id.clone())).into_any())}
        </div>
    }
}

impl Typed {
    fn of(view: Option<&CampaignView>) -> Self {
        let reminder = view.and_then(|view| view.wording.reminder.as_ref());
        let of = |text: &str| RwSignal::new(text.to_owned());
        let date = reminder.map_or("", |reminder| reminder.date.as_str());
        let column = date.trim().strip_prefix("((").and_then(|rest| rest.strip_suffix("))"));
        let texts = console().languages().into_iter().map(|lang| {
            let have = view.and_then(|view| view.wording.texts.get(&lang)).cloned().unwrap_or_default();
            (lang, RwSignal::new(have.title), RwSignal::new(have.text))
        });
        let before: Vec<String> = match (view, reminder) {
            (None, _) => vec!["14".to_owned(), "1".to_owned()],
            (_, reminder) => reminder.iter().flat_map(|one| &one.remind_days_before).map(u32::to_string).collect(),
        };
        Self {
            name: of(view.map_or("", |view| view.name.as_str())),
            kind: of(if view.is_some() && reminder.is_none() { "letter" } else { "reminder" }),
            when: of(if column.is_some() || date.is_empty() { "column" } else { "day" }),
            day: of(if column.is_some() { "" } else { date }),
            column: of(column.unwrap_or("due")),
            time: of(reminder.map_or("", |reminder| reminder.time.as_str())),
            before: RwSignal::new(before.join(", ")),
            rate: RwSignal::new(view.and_then(|view| view.rate).map(|rate| rate.to_string()).unwrap_or_default()),
            texts: StoredValue::new(texts.collect()),
        }
    }

    fn is_reminder(self) -> bool {
        self.kind.with(|kind| kind == "reminder")
    }

    fn date(self) -> String {
        if self.when.with(|when| when == "day") { self.day.get() } else { format!("(({}))", self.column.get().trim()) }
    }

    /// As the desk takes it. Errors: something that is no number.
    fn request(self) -> Result<CampaignRequest, backend::Trouble> {
        let mut texts = BTreeMap::new();
        for (at, (lang, title, text)) in self.texts.get_value().into_iter().enumerate() {
            let text = WordingText { title: title.get().trim().to_owned(), text: text.get() };
            if at == 0 || !text.title.is_empty() || !text.text.trim().is_empty() {
                texts.insert(lang, text);
            }
        }
        let reminder = self.is_reminder().then(|| {
            let before = self.before.get();
            let before = before.split([',', '،', ';', ' ']).filter(|day| !day.is_empty());
            let before = before.map(|day| Ok(number(day)?.unwrap_or(0))).collect::<Result<_, backend::Trouble>>()?;
            Ok::<_, backend::Trouble>(WordingReminder {
                reminder: String::new(),
                date: self.date(),
                time: self.time.get(),
                remind_days_before: before,
            })
        });
        let lang = self.texts.with_value(|texts| texts.first().map(|(lang, ..)| lang.clone())).unwrap_or_default();
        Ok(CampaignRequest {
            name: self.name.get(),
            wording: Wording { texts, lang, reminder: reminder.transpose()? },
            rate: number(&self.rate.get())?,
        })
    }

    /// The columns that the words need, as they are typed.
    fn columns(self) -> BTreeSet<String> {
        let mut all = String::new();
        for (_, title, text) in self.texts.get_value() {
            all.push_str(&title.get());
            all.push_str(&text.get());
        }
        if self.is_reminder() {
            all.push_str(&self.date());
            all.push_str(&self.time.get());
        }
        all.split("((")
            .skip(1)
            .filter_map(|rest| rest.split_once("))"))
            .map(|(name, _)| name.trim().to_lowercase())
            .filter(|name| !name.is_empty())
            .collect()
    }
}

fn form(typed: Typed, id: Option<String>) -> impl IntoView {
    let troubles = Troubles::new();
    let navigate = use_navigate();
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let request = match untrack(|| typed.request()) {
            Ok(request) => request,
            Err(trouble) => return troubles.set(Some(trouble)),
        };
        let (navigate, id) = (navigate.clone(), id.clone());
        spawn_local(async move {
            let made = match id {
                Some(campaign) => backend::call(ReviseCampaign { campaign, request }).await,
                None => backend::call(PrepareCampaign { request }).await,
            };
            match made {
                Ok(view) => navigate(&format!("/campaigns/{}", view.id), Default::default()),
                Err(trouble) => troubles.set(Some(trouble)),
            }
        });
    };
    view! {
        <form class="stack" on:submit=send>
            {line("name", t("console-campaign-name"), t("console-campaign-name-hint"), typed.name, Kind::Needed)}
            <fieldset class="choices"><legend>{t("console-campaign-kind")}</legend>
                {radio("kind", "reminder", t("console-campaign-reminder"), typed.kind)}
                {radio("kind", "letter", t("console-campaign-letter"), typed.kind)}
            </fieldset>
            {move || typed.is_reminder().then(|| when(typed))}
            <section class="stack"><h2>{t("console-campaign-texts")}</h2>
                <p id="places" class="note">{icon("info")}<span>{t("console-campaign-places")}</span></p>
                {typed.texts.get_value().into_iter().enumerate().map(|(at, (lang, title, text))| language(at, lang, title, text, typed)).collect_view()}
            </section>
            {columns(typed)}
            <details class="later"><summary>{t("console-campaign-pace")}</summary>
                {line("rate", t("console-campaign-rate"), t("console-campaign-rate-hint"), typed.rate, Kind::Number { min: 1, max: 10_000 })}
            </details>
            {troubles.view()}
            <div class="row"><button type="submit" class="ds-button btn primary">{t("console-campaign-next-table")}</button></div>
        </form>
    }
}

fn when(typed: Typed) -> impl IntoView {
    view! {
        <fieldset class="choices"><legend>{t("console-campaign-when")}</legend>
            {radio("when", "column", t("console-campaign-when-column"), typed.when)}
            {radio("when", "day", t("console-campaign-when-day"), typed.when)}
        </fieldset>
        {move || if typed.when.get() == "day" {
            line("day", t("console-campaign-day"), String::new(), typed.day, Kind::Day).into_any()
        } else {
            line("column", t("console-campaign-column"), t("console-campaign-column-hint"), typed.column, Kind::Needed).into_any()
        }}
        {line("time", t("console-campaign-time"), t("console-campaign-time-hint"), typed.time, Kind::Optional)}
        {line("before", t("console-campaign-before"), t("console-campaign-before-hint"), typed.before, Kind::Optional)}
    }
}

fn language(at: usize, lang: String, title: RwSignal<String>, text: RwSignal<String>, typed: Typed) -> impl IntoView {
    let name = language_name(&lang);
    let (title_id, text_id) = (format!("title-{lang}"), format!("text-{lang}"));
    let direction = locale::direction(&lang).as_str();
    let tag = lang.clone();
    let fields = view! {
        <div class="field"><label for=title_id.clone()>{tf("console-campaign-title-in", &[("language", name.clone().into())])}</label>
            <input id=title_id class="ds-input" type="text" autocomplete="off" maxlength="200" lang=tag.clone() dir=direction aria-describedby="places"
                required=move || at == 0 && typed.is_reminder()
                prop:value=move || title.get() on:input=move |event| title.set(event_target_value(&event))/></div>
        <div class="field"><label for=text_id.clone()>{tf("console-campaign-text-in", &[("language", name.clone().into())])}</label>
            <textarea id=text_id class="ds-input" rows="5" maxlength="10000" lang=tag dir=direction aria-describedby="places"
                required=move || at == 0 && !typed.is_reminder()
                prop:value=move || text.get() on:input=move |event| text.set(event_target_value(&event))></textarea></div>
    };
    if at == 0 {
        return fields.into_any();
    }
    let open = title.with_untracked(|title| !title.is_empty()) || text.with_untracked(|text| !text.is_empty());
    view! { <details class="later" open=open><summary>{tf("console-campaign-also-in", &[("language", name.into())])}</summary><div class="stack">{fields}</div></details> }.into_any()
}

/// What the table needs, and an empty one to fill in.
fn columns(typed: Typed) -> impl IntoView {
    move || {
        let names: Vec<String> = ["reference".to_owned()].into_iter().chain(typed.columns()).collect();
        super::table::needs(&names)
    }
}
