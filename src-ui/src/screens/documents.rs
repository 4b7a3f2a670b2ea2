//! Documents: one's own and the public ones, and the space they take.

use crate::ui::date::day;
use crate::ui::heading::heading;
use crate::ui::language::language_name;
use crate::ui::list::{Row, list};
use crate::ui::live::live;
use crate::ui::size::size;
use crate::ui::words::{t, tf};
use leptos::prelude::*;
use model::Table;
use model::command::ListDocuments;
use model::view::{DocumentRow, DocumentsView, FileState};

pub fn documents() -> impl IntoView {
    let live = live(&[Table::Items, Table::Files, Table::Letters], || ListDocuments {});
    view! { <div class="page">{heading(t("documents-title"))}{live.show(|documents| page(documents).into_any())}</div> }
}

fn page(documents: DocumentsView) -> impl IntoView {
    let DocumentsView { mine, public, space_used } = documents;
    view! {
        <section class="section"><h2>{t("documents-mine")}</h2>
            {if mine.is_empty() { view! { <p class="soft">{t("documents-none-mine")}</p> }.into_any() } else { list(mine.iter().map(|row| document_row(row, "file-badge")).collect()).into_any() }}
        </section>
        <section class="section"><h2>{t("documents-public")}</h2>
            {if public.is_empty() { view! { <p class="soft">{t("documents-none-public")}</p> }.into_any() } else { list(public.iter().map(|row| document_row(row, "download")).collect()).into_any() }}
        </section>
        {(space_used > 0).then(|| view! { <p class="soft">{tf("documents-space", &[("size", size(space_used).into())])}</p> })}
    }
}

fn document_row(row: &DocumentRow, icon: &str) -> Row {
    let here = matches!(row.file.state, FileState::Here);
    let mut facts = vec![kind(&row.file.media_type), size(row.file.size)];
    if !row.genre.is_empty() {
        facts.insert(0, row.genre.clone());
    }
    facts.push(state_words(&row.file.state, row.file.size));
    facts.extend(row.date.map(day));
    if !row.exact_language {
        facts.push(language_name(&row.lang));
    }
    let text = facts.join(" · ");
    Row {
        to: format!("/document/{}", row.id),
        icon: if here && icon == "download" { "circle-check".into() } else { icon.into() },
        title: row.title.clone(),
        lang: row.lang.clone(),
        text: capitalised(&text),
        ..Row::default()
    }
}

/// A media type in words.
pub fn kind(media_type: &str) -> String {
    match media_type {
        "application/pdf" => t("document-type-pdf"),
        other if other.starts_with("image/") => t("document-type-image"),
        other if other.starts_with("text/") => t("document-type-text"),
        _ => t("document-type-other"),
    }
}

pub fn state_words(state: &FileState, total: u64) -> String {
    match state {
        FileState::Here => t("document-here"),
        FileState::Remote => t("document-remote"),
        FileState::Wanted { .. } => t("document-wanted"),
        FileState::Partial { done } => {
            tf("document-partial", &[("done", size(*done).into()), ("size", size(total).into())])
        }
        FileState::Failed { .. } => t("document-failed"),
    }
}

/// A list of facts begins like a sentence.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
