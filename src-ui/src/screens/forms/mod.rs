//! Forms: the list, and the way through one of them: start, a question a page, check, sent.

mod answer_words;
mod check;
mod choices;
mod errors;
mod field;
mod files;
mod items;
mod kept;
mod question;
mod sent;
mod session;
mod sheet;
mod start;

use crate::ui::date::moment;
use crate::ui::heading::heading;
use crate::ui::icon::icon;
use crate::ui::list::{Row, item_row, list as rows};
use crate::ui::live::live;
use crate::ui::words::{t, tf};
use leptos::prelude::*;
use model::Table;
use model::command::{ListDrafts, ListItems};
use model::id::ItemId;
use model::item::ItemKind;

/// The screens under `/form/…`.
pub fn screen(parts: &[&str]) -> AnyView {
    match parts {
        [form] => start::start(ItemId::from(*form)).into_any(),
        [form, "q", page] => question::question(ItemId::from(*form), (*page).to_owned()).into_any(),
        [form, "check"] => check::check(ItemId::from(*form)).into_any(),
        [_, "sent", reference] => sent::sent((*reference).into()).into_any(),
        _ => super::screen("/nowhere"),
    }
}

pub fn list() -> impl IntoView {
    let forms = live(&[Table::Items], || ListItems { kind: ItemKind::Form });
    let drafts = live(&[Table::Drafts], || ListDrafts {});
    view! {
        <div class="page">
            {heading(t("forms-title"))}
            <p class="lead">{t("forms-lead")}</p>
            {move || drafts.ok().filter(|drafts| !drafts.is_empty()).map(|drafts| view! {
                <section class="section"><h2>{t("forms-begun")}</h2>
                    {rows(drafts.iter().map(|draft| Row {
                        to: format!("/form/{}", draft.form),
                        icon: "file-pen".into(),
                        title: draft.title.clone(),
                        text: tf("started-saved", &[("when", moment(draft.saved).into())]),
                        ..Row::default()
                    }).collect())}
                </section>
            })}
            {forms.show(|forms| if forms.is_empty() {
                view! { <p class="note">{icon("file-pen")}<span>{t("forms-empty")}</span></p> }.into_any()
            } else {
                rows(forms.iter().map(item_row).collect()).into_any()
            })}
        </div>
    }
}
