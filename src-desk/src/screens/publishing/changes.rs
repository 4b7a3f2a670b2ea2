//! What is written, field by field, against what was there before: for whoever approves, compares or looks back.

use super::words::field_word;
use crate::ui::console::console;
use crate::ui::{t, tf};
use leptos::prelude::*;
use model::console::publishing::DraftContent;
use model::id::DepartmentId;
use serde_json::Value;
use std::collections::BTreeMap;

/// Field by field; without `before`, everything that is written.
pub fn changes(before: Option<&DraftContent>, after: &DraftContent, names: (String, String)) -> impl IntoView + use<> {
    let kind = after.kind();
    let is_compared = before.is_some();
    let (old, new) = (before.map(flat).unwrap_or_default(), flat(after));
    let mut paths: Vec<&String> = old.keys().chain(new.keys()).collect();
    paths.sort_by_key(|path| (place(path), *path));
    paths.dedup();
    let rows: Vec<AnyView> = paths
        .into_iter()
        .filter(|path| old.get(*path) != new.get(*path))
        .map(|path| {
            let lang = path.strip_prefix("texts.").and_then(|rest| rest.split('.').next()).map(str::to_owned);
            let dir = lang.as_ref().map_or("auto", |lang| locale::direction(lang).as_str());
            let word = field_word(path, kind);
            let value =
                |all: &BTreeMap<String, String>| all.get(path).map(|value| said(path, value)).unwrap_or_default();
            let (was, is) = (value(&old), value(&new));
            let (gone, come) = compared(&was, &is);
            view! {
                <tr><th scope="row">{word}</th>
                {is_compared.then(|| view! { <td class="text" lang=lang.clone() dir=dir>{gone}</td> })}
                <td class="text" lang=lang.clone() dir=dir>{if is_compared { come } else { is.into_any() }}</td></tr>
            }
            .into_any()
        })
        .collect();
    if rows.is_empty() {
        return view! { <p class="empty">{t("console-press-no-change")}</p> }.into_any();
    }
    let caption = if is_compared { t("console-press-changes") } else { t("console-press-content") };
    let name = caption.clone();
    view! {
        <div class="scroll" tabindex="0" role="group" aria-label=name>
        <table class="changes"><caption class="unseen">{caption}</caption>
            <thead><tr><th scope="col">{t("console-press-field")}</th>{is_compared.then(|| view! { <th scope="col">{names.0}</th> })}<th scope="col">{names.1}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table></div>
    }
    .into_any()
}

/// Words first, as they are read; then what is the same in all languages.
fn place(path: &str) -> usize {
    const ORDER: [&str; 9] =
        [".title", ".event", ".summary", ".body", ".instruction", "texts.", "facts.", "valid_from", "expires"];
    ORDER
        .iter()
        .position(|part| path.contains(part) && (path.starts_with("texts.") || !part.starts_with('.')))
        .unwrap_or(ORDER.len())
}

/// A value in the words of the form.
fn said(path: &str, value: &str) -> String {
    match path {
        "department" => console().department(&DepartmentId::new(value)),
        _ if path.starts_with("next.") && path.ends_with(".to") => super::next::kind_word(value),
        _ => value.to_owned(),
    }
}

/// What is gone marked in the one, what came in the other, line by line.
fn compared(was: &str, is: &str) -> (AnyView, AnyView) {
    let (before, after): (Vec<&str>, Vec<&str>) = (was.lines().collect(), is.lines().collect());
    let common = common(&before, &after);
    let mark = |lines: &[&str], kept: &[bool], gone: bool| {
        let lines = lines.iter().zip(kept).map(|(line, kept)| {
            let line = format!("{line}\n");
            match (kept, gone) {
                (true, _) => line.into_any(),
                (false, true) => view! { <del>{line}</del> }.into_any(),
                (false, false) => view! { <ins>{line}</ins> }.into_any(),
            }
        });
        lines.collect_view().into_any()
    };
    (mark(&before, &common.0, true), mark(&after, &common.1, false))
}

/// Which lines of each are also in the other, in the same order (the longest common subsequence).
fn common(before: &[&str], after: &[&str]) -> (Vec<bool>, Vec<bool>) {
    let mut longest = vec![vec![0_usize; after.len() + 1]; before.len() + 1];
    let at = |table: &Vec<Vec<usize>>, row: usize, column: usize| {
        table.get(row).and_then(|row| row.get(column)).copied().unwrap_or_default()
    };
    for (row, old) in before.iter().enumerate().rev() {
        for (column, new) in after.iter().enumerate().rev() {
            let best = if old == new {
                1 + at(&longest, row + 1, column + 1)
            } else {
                at(&longest, row + 1, column).max(at(&longest, row, column + 1))
            };
            if let Some(cell) = longest.get_mut(row).and_then(|row| row.get_mut(column)) {
                *cell = best;
            }
        }
    }
    let (mut kept_before, mut kept_after) = (vec![false; before.len()], vec![false; after.len()]);
    let (mut row, mut column) = (0, 0);
    while let (Some(old), Some(new)) = (before.get(row), after.get(column)) {
        if old == new {
            if let (Some(one), Some(other)) = (kept_before.get_mut(row), kept_after.get_mut(column)) {
                (*one, *other) = (true, true);
            }
            (row, column) = (row + 1, column + 1);
        } else if at(&longest, row + 1, column) >= at(&longest, row, column + 1) {
            row += 1;
        } else {
            column += 1;
        }
    }
    (kept_before, kept_after)
}

/// Everything written in it, by the place it stands in.
fn flat(content: &DraftContent) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    if let Ok(value) = serde_json::to_value(content) {
        walk(&value, String::new(), &mut found);
    }
    found.remove("facts.kind");
    found
}

fn walk(value: &Value, path: String, found: &mut BTreeMap<String, String>) {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        Value::Null => {}
        Value::Bool(false) => {}
        Value::Bool(true) => {
            found.insert(path, t("yes"));
        }
        Value::String(text) if text.is_empty() => {}
        Value::String(text) => {
            found.insert(path, text.clone());
        }
        Value::Number(number) => {
            found.insert(path, number.to_string());
        }
        Value::Array(all) if all.iter().all(|one| !one.is_object()) => {
            let words: Vec<String> =
                all.iter().map(|one| one.as_str().map_or_else(|| one.to_string(), str::to_owned)).collect();
            if !words.is_empty() {
                found.insert(path, words.join("\n"));
            }
        }
        Value::Array(all) => {
            for (at, one) in all.iter().enumerate() {
                walk(one, below(&at.to_string()), found);
            }
        }
        Value::Object(all) => {
            for (name, one) in all {
                walk(one, below(name), found);
            }
        }
    }
}

pub fn against_published(revision: u32) -> (String, String) {
    (tf("console-press-published-revision", &[("number", revision.into())]), t("console-press-this"))
}
