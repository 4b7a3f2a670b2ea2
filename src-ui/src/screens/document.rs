//! One document: the text first, the file second.

use super::documents::capitalised;
use super::file::file_card;
use crate::ui::button::second_link;
use crate::ui::date::day;
use crate::ui::heading::heading;
use crate::ui::icon::icon;
use crate::ui::item::department_of;
use crate::ui::language::{language_name, marks};
use crate::ui::live::live;
use crate::ui::problem::Problem;
use crate::ui::prose::prose;
use crate::ui::words::{t, tf};
use leptos::prelude::*;
use model::Table;
use model::command::ReadDocument;
use model::view::DocumentView;

pub fn document(id: String) -> impl IntoView {
    let live = live(&[Table::Items, Table::Files, Table::Letters], move || ReadDocument { id: id.clone() });
    let problem = Problem::new();
    view! { <div class="page">{live.show(move |document| page(document, problem).into_any())}</div> }
}

fn page(document: DocumentView, problem: Problem) -> impl IntoView {
    let DocumentView { row, text, conversation } = document;
    let (lang, dir) = marks(&row.lang);
    let mut about = vec![row.genre.clone(), department_of(&row.department)];
    about.extend(row.date.map(day));
    let about = about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let about = capitalised(&about);
    let note = (!row.exact_language).then(|| tf("not-in-language", &[("language", language_name(&row.lang).into())]));
    view! {
        <div class="section" lang=lang.clone() dir=dir>{heading(row.title.clone())}{(!about.is_empty()).then(|| view! { <p class="lead">{about}</p> })}</div>
        {note.map(|note| view! { <p class="note">{icon("languages")}<span>{note}</span></p> })}
        {file_card(&row.file, problem)}
        {problem.view()}
        <section class="section">
            <h2>{t("document-text")}</h2>
            {if text.is_empty() {
                view! { <p class="soft">{t("document-only-file")}</p> }.into_any()
            } else {
                view! { <div class="card" lang=lang dir=dir>{prose(&text, 3, &[])}</div> }.into_any()
            }}
        </section>
        {conversation.map(|conversation| view! { <div class="row">{second_link(t("document-conversation"), format!("/messages/{conversation}"))}</div> })}
    }
}
