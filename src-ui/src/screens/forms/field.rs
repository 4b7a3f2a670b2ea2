//! One question, by its kind: label first, hint above the field, message beside it.

use super::choices::{many, radios, select, yes_no};
use super::files::attachment;
use super::items::item_list;
use super::sheet::{Sheet, Typed, field_id};
use crate::ui::heading::heading;
use crate::ui::icon::icon;
use crate::ui::prose::prose;
use crate::ui::words::{t, tf};
use forms::{Display, Kind, Question, date_to_parts};
use leptos::prelude::*;
use serde_json::Value;

/// Whether a question's label is the title of its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Title {
    OfPage,
    OfQuestion,
}

/// `prefix`: pointer of the list item it belongs to.
pub fn field(sheet: Sheet, question: &Question, prefix: &str, title: Title) -> AnyView {
    let path = format!("{prefix}{}", question.path);
    let now = sheet.answers.with_untracked(|answers| answers.pointer(&path).cloned());
    let ask = Ask { sheet, question: question.clone(), path: path.clone(), title };
    match &question.kind {
        Kind::Info => info(question, title),
        Kind::Computed { .. } => computed(&ask),
        Kind::Text { .. }
        | Kind::Email
        | Kind::Phone
        | Kind::WebAddress
        | Kind::Number { .. }
        | Kind::Integer { .. }
        | Kind::Money { .. }
        | Kind::Time => ask.labelled(line(&ask, text_of(now.as_ref()))),
        Kind::LongText { .. } => ask.labelled(long_text(&ask, text_of(now.as_ref()))),
        Kind::Date => {
            ask.grouped(date_parts(&ask, now.as_ref().and_then(Value::as_str).map(date_to_parts).unwrap_or_default()))
        }
        Kind::YesNo => ask.grouped(yes_no(&ask, now.as_ref().and_then(Value::as_bool))),
        Kind::Confirm => ask.grouped(super::choices::confirm(&ask, now == Some(Value::Bool(true)))),
        Kind::Choice { choices, display: Display::Radio } => ask.grouped(radios(&ask, choices, now.as_ref())),
        Kind::Choice { choices, display: Display::Select } => ask.labelled(select(&ask, choices, now.as_ref())),
        Kind::ManyChoices { choices } => ask.grouped(many(&ask, choices, now.as_ref())),
        Kind::Attachment(limits) => ask.grouped(attachment(&ask, limits)),
        Kind::List { questions, least, most } => ask.grouped(item_list(&ask, questions.clone(), *least, *most)),
    }
}

/// What every kind of field needs.
#[derive(Clone)]
pub struct Ask {
    pub sheet: Sheet,
    pub question: Question,
    /// Pointer of the answer in all the data.
    pub path: String,
    title: Title,
}

impl Ask {
    pub fn put(&self, typed: Typed) {
        self.sheet.put(&self.path, &self.question, typed);
    }

    pub fn id(&self) -> String {
        field_id(&self.path)
    }

    /// Hint and message, for `aria-describedby`.
    pub fn described(&self) -> impl Fn() -> Option<String> + Send + Sync + use<> {
        let (sheet, path, id) = (self.sheet, self.path.clone(), self.id());
        let hint = self.question.hint.is_some();
        move || {
            let parts: Vec<String> = hint
                .then(|| format!("{id}-hint"))
                .into_iter()
                .chain(sheet.wrong_at(&path).map(|_| format!("{id}-error")))
                .collect();
            (!parts.is_empty()).then(|| parts.join(" "))
        }
    }

    pub fn invalid(&self) -> impl Fn() -> Option<&'static str> + Send + Sync + use<> {
        let (sheet, path) = (self.sheet, self.path.clone());
        move || sheet.wrong_at(&path).map(|_| "true")
    }

    pub fn disabled(&self) -> impl Fn() -> bool + Send + Sync + use<> {
        let (sheet, path) = (self.sheet, self.path.clone());
        move || !sheet.is_enabled(&path)
    }

    fn label(&self) -> AnyView {
        let optional = !self.sheet.is_required(&self.path)
            && !matches!(self.question.kind, Kind::List { .. } | Kind::Confirm | Kind::Computed { .. });
        let label = if optional {
            tf("form-optional", &[("label", self.question.label.clone().into())])
        } else {
            self.question.label.clone()
        };
        if self.title == Title::OfPage { heading(label).into_any() } else { label.into_any() }
    }

    fn class(&self) -> impl Fn() -> String + Send + Sync + use<> {
        let (sheet, path, title) = (self.sheet, self.path.clone(), self.title);
        move || {
            format!(
                "question{}{}",
                if title == Title::OfPage { " sole" } else { "" },
                if sheet.wrong_at(&path).is_some() { " bad" } else { "" }
            )
        }
    }

    fn notes(&self) -> impl IntoView + use<> {
        let (sheet, path, id) = (self.sheet, self.path.clone(), self.id());
        let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
        view! {
            {self.question.hint.clone().map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {move || sheet.wrong_at(&path).map(|words| { let error_id = error_id.clone(); view! { <p class="err" id=error_id>{icon("triangle-alert")}<span>{words}</span></p> } })}
        }
    }

    fn hidden(&self) -> impl Fn() -> bool + Send + Sync + use<> {
        let (sheet, path) = (self.sheet, self.path.clone());
        move || !sheet.is_visible(&path)
    }

    /// One control under one label.
    fn labelled(&self, control: AnyView) -> AnyView {
        view! { <div class=self.class() hidden=self.hidden()><label for=self.id()>{self.label()}</label>{self.notes()}{control}</div> }.into_any()
    }

    /// Several controls under one legend.
    fn grouped(&self, controls: AnyView) -> AnyView {
        view! { <fieldset class=self.class() hidden=self.hidden() aria-describedby=self.described()><legend>{self.label()}</legend>{self.notes()}{controls}</fieldset> }.into_any()
    }
}

fn line(ask: &Ask, now: String) -> AnyView {
    let (kind, mode, class) = match &ask.question.kind {
        Kind::Email => ("email", "email", "input"),
        Kind::Phone => ("tel", "tel", "input narrow"),
        Kind::WebAddress => ("url", "url", "input"),
        Kind::Time => ("time", "text", "input narrow"),
        Kind::Integer { .. } => ("text", "numeric", "input narrow"),
        Kind::Number { .. } | Kind::Money { .. } => ("text", "decimal", "input narrow"),
        _ => ("text", "text", "input"),
    };
    let currency = match &ask.question.kind {
        Kind::Money { currency, .. } => currency.clone(),
        _ => None,
    };
    let most = match &ask.question.kind {
        Kind::Text { max_length } => *max_length,
        _ => None,
    };
    let typing = ask.clone();
    view! {
        <div class="row amount">
            <input id=ask.id() class=format!("ds-input {class}") type=kind inputmode=mode autocomplete=ask.question.autocomplete.clone() spellcheck=(kind != "text" || mode != "text").then_some("false")
                maxlength=most.map(|most| (most.saturating_mul(2)).to_string()) dir="auto" prop:value=now prop:disabled=ask.disabled()
                aria-invalid=ask.invalid() aria-describedby=ask.described()
                on:input=move |event| typing.put(Typed::Text(event_target_value(&event)))/>
            {currency}
        </div>
    }
    .into_any()
}

fn long_text(ask: &Ask, now: String) -> AnyView {
    let typing = ask.clone();
    let limit = match &ask.question.kind {
        Kind::LongText { max_length: Some(most) } => Some(tf("form-own-words", &[("max", (*most).into())])),
        _ => None,
    };
    view! {
        <textarea id=ask.id() class="ds-input input" rows="5" dir="auto" autocomplete=ask.question.autocomplete.clone() prop:value=now prop:disabled=ask.disabled()
            aria-invalid=ask.invalid() aria-describedby=ask.described()
            on:input=move |event| typing.put(Typed::Text(event_target_value(&event)))></textarea>
        {limit.map(|limit| view! { <p class="hint">{limit}</p> })}
    }
    .into_any()
}

/// Three fields: nobody has to page through a calendar to the year of birth.
fn date_parts(ask: &Ask, now: [String; 3]) -> AnyView {
    let parts = RwSignal::new(now.clone());
    let birthday = ask.question.autocomplete.as_deref() == Some("bday");
    let names = [
        ("", t("form-day"), "w2", "bday-day"),
        ("-month", t("form-month"), "w2", "bday-month"),
        ("-year", t("form-year"), "w4", "bday-year"),
    ];
    let fields = names.into_iter().zip(now).enumerate().map(|(at, ((suffix, label, width, token), now))| {
        let id = format!("{}{suffix}", ask.id());
        let typing = ask.clone();
        view! {
            <label for=id.clone()>{label}
                <input id=id.clone() class=format!("ds-input input {width}") type="text" inputmode="numeric" maxlength="4" autocomplete=if birthday { token } else { "off" } prop:value=now prop:disabled=ask.disabled()
                    aria-invalid=ask.invalid()
                    on:input=move |event| {
                        parts.update(|parts| if let Some(part) = parts.get_mut(at) { *part = event_target_value(&event); });
                        typing.put(Typed::Date(parts.get_untracked()));
                    }/>
            </label>
        }
    });
    view! { <div class="parts">{fields.collect_view()}</div> }.into_any()
}

fn computed(ask: &Ask) -> AnyView {
    let (sheet, path, kind) = (ask.sheet, ask.path.clone(), ask.question.kind.clone());
    let value = move || {
        sheet.evaluation.with(|evaluation| {
            evaluation
                .answers
                .pointer(&path)
                .map(|value| super::answer_words::amount(&kind, value))
                .unwrap_or_else(|| "–".into())
        })
    };
    view! {
        <div class="question" hidden=ask.hidden()><p class="label">{ask.label()}</p><p class="hint">{t("form-computed")}</p><output id=ask.id() class="when" tabindex="-1">{value}</output></div>
    }
    .into_any()
}

fn info(question: &Question, title: Title) -> AnyView {
    let label = question.label.clone();
    view! {
        {if title == Title::OfPage { heading(label).into_any() } else { view! { <div>{prose(&label, 2, &[])}</div> }.into_any() }}
        {question.hint.clone().map(|hint| view! { <div>{prose(&hint, 2, &[])}</div> })}
    }
    .into_any()
}

pub fn text_of(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}
