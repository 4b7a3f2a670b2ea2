//! Fields of a draft: label, hint, what is wrong with it, the control.

use super::writing::Writing;
use crate::ui::icon::icon;
use crate::ui::{t, tf};
use leptos::prelude::*;
use model::console::publishing::{DraftContent, FieldMistake};

/// What a field is called, and where it stands in the draft, for example `facts.date`.
#[derive(Clone)]
pub struct Field {
    pub path: String,
    pub label: String,
    pub hint: String,
    /// Of what is written in it, when it is of one language.
    pub lang: Option<String>,
}

impl Field {
    pub fn new(path: &str, label: &str, hint: &str) -> Self {
        let hint = if hint.is_empty() { String::new() } else { t(hint) };
        Self { path: path.to_owned(), label: t(label), hint, lang: None }
    }

    pub fn id(&self) -> String {
        id_of(&self.path)
    }
}

pub fn id_of(path: &str) -> String {
    format!("f-{}", path.replace('.', "-"))
}

/// The element of a mistake's field, or of the nearest part of the form that it lies in.
pub fn nearest(path: &str) -> String {
    let mut path = path;
    loop {
        let id = id_of(path);
        if document().get_element_by_id(&id).is_some() {
            return id;
        }
        match path.rsplit_once('.') {
            Some((above, _)) => path = above,
            None => return "main".to_owned(),
        }
    }
}

pub fn mistake_words(mistake: &FieldMistake) -> String {
    let line = mistake.line.map(|line| tf("console-press-line", &[("line", line.into())]));
    let problem = match &line {
        Some(_) => mistake.problem.clone(),
        None => capital(&mistake.problem),
    };
    let instead = (!mistake.instead.is_empty())
        .then(|| tf("console-press-instead", &[("instead", mistake.instead.clone().into())]));
    let parts = [line, Some(format!("{problem}.")), instead];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A line of text.
pub fn line<G, S>(writing: Writing, field: Field, kind: &'static str, get: G, set: S) -> impl IntoView
where
    G: Fn(&DraftContent) -> String + Send + Sync + 'static,
    S: Fn(&mut DraftContent, String) + Send + Sync + 'static,
{
    let about = About::of(writing, &field);
    let (id, described) = (field.id(), about.described());
    let (lang, dir) = direction(&field);
    let list = (kind == "item").then_some("press-items");
    let kind = if kind == "item" { "text" } else { kind };
    view! {
        <div class="field" class:wrong=about.wrong()>
            {about.head()}
            <input id=id class="ds-input" type=kind autocomplete="off" list=list lang=lang dir=dir aria-describedby=described aria-invalid=about.invalid()
                prop:value=move || writing.content.with(|content| get(content))
                on:input=move |event| writing.change(|content| set(content, event_target_value(&event)))/>
        </div>
    }
}

/// Several lines of text.
pub fn lines<G, S>(writing: Writing, field: Field, rows: u32, get: G, set: S) -> impl IntoView
where
    G: Fn(&DraftContent) -> String + Send + Sync + 'static,
    S: Fn(&mut DraftContent, String) + Send + Sync + 'static,
{
    let about = About::of(writing, &field);
    let (id, described) = (field.id(), about.described());
    let (lang, dir) = direction(&field);
    view! {
        <div class="field" class:wrong=about.wrong()>
            {about.head()}
            <textarea id=id class="ds-input" rows=rows lang=lang dir=dir aria-describedby=described aria-invalid=about.invalid()
                prop:value=move || writing.content.with(|content| get(content))
                on:input=move |event| writing.change(|content| set(content, event_target_value(&event)))></textarea>
        </div>
    }
}

/// One of several: value and words.
pub fn choice<G, S>(writing: Writing, field: Field, options: Vec<(String, String)>, get: G, set: S) -> impl IntoView
where
    G: Fn(&DraftContent) -> String + Send + Sync + Clone + 'static,
    S: Fn(&mut DraftContent, String) + Send + Sync + 'static,
{
    let about = About::of(writing, &field);
    let (id, described) = (field.id(), about.described());
    let options = options.into_iter().map(move |(value, words)| {
        let (get, own) = (get.clone(), value.clone());
        let chosen = move || writing.content.with(|content| get(content)) == own;
        view! { <option value=value prop:selected=chosen>{words}</option> }
    });
    view! {
        <div class="field" class:wrong=about.wrong()>
            {about.head()}
            <select id=id class="ds-input" aria-describedby=described aria-invalid=about.invalid()
                on:change=move |event| writing.change(|content| set(content, event_target_value(&event)))>
                {options.collect_view()}
            </select>
        </div>
    }
}

/// Any of several, as boxes to tick.
pub fn boxes(
    writing: Writing,
    field: Field,
    options: Vec<(String, String)>,
    list: fn(&mut DraftContent) -> Option<&mut Vec<String>>,
) -> impl IntoView {
    let about = About::of(writing, &field);
    let rows = options.into_iter().map(move |(value, words)| {
        let own = value.clone();
        let ticked = move || {
            writing.content.with(|content| list(&mut content.clone()).is_some_and(|chosen| chosen.contains(&own)))
        };
        let toggle = move |event: web_sys::Event| {
            let on = event_target_checked(&event);
            writing.change(|content| {
                if let Some(chosen) = list(content) {
                    chosen.retain(|one| *one != value);
                    if on {
                        chosen.push(value.clone());
                    }
                }
            });
        };
        view! { <label class="choice"><input type="checkbox" prop:checked=ticked on:change=toggle/><span>{words}</span></label> }
    });
    let described = about.described();
    view! {
        <fieldset id=field.id() tabindex="-1" class="choices" class:wrong=about.wrong() aria-describedby=described>
            <legend>{field.label.clone()}</legend>{about.notes()}
            <div class="grid">{rows.collect_view()}</div>
        </fieldset>
    }
}

fn direction(field: &Field) -> (Option<String>, Option<&'static str>) {
    let dir = field.lang.as_ref().map(|lang| locale::direction(lang).as_str());
    (field.lang.clone(), dir)
}

/// What stands above a control, and what it is told by.
#[derive(Clone)]
struct About {
    field: StoredValue<Field>,
    mistakes: Memo<Vec<FieldMistake>>,
}

impl About {
    fn of(writing: Writing, field: &Field) -> Self {
        let path = field.path.clone();
        Self { field: StoredValue::new(field.clone()), mistakes: Memo::new(move |_| writing.mistakes_at(&path)) }
    }

    fn wrong(&self) -> impl Fn() -> bool + Send + Sync + use<> {
        let mistakes = self.mistakes;
        move || !mistakes.with(Vec::is_empty)
    }

    fn invalid(&self) -> impl Fn() -> Option<&'static str> + Send + Sync + use<> {
        let mistakes = self.mistakes;
        move || (!mistakes.with(Vec::is_empty)).then_some("true")
    }

    fn described(&self) -> impl Fn() -> Option<String> + Send + Sync + use<> {
        let (mistakes, field) = (self.mistakes, self.field);
        move || {
            let (id, hint) = field.with_value(|field| (field.id(), !field.hint.is_empty()));
            let parts = [(hint, format!("{id}-hint")), (!mistakes.with(Vec::is_empty), format!("{id}-wrong"))];
            let parts: Vec<String> = parts.into_iter().filter_map(|(is, id)| is.then_some(id)).collect();
            (!parts.is_empty()).then(|| parts.join(" "))
        }
    }

    fn head(&self) -> impl IntoView + use<> {
        let (id, label) = self.field.with_value(|field| (field.id(), field.label.clone()));
        view! { <label for=id>{label}</label>{self.notes()} }
    }

    fn notes(&self) -> impl IntoView + use<> {
        let field = self.field.get_value();
        let (hint_id, wrong_id) = (format!("{}-hint", field.id()), format!("{}-wrong", field.id()));
        let mistakes = self.mistakes;
        view! {
            {(!field.hint.is_empty()).then(|| view! { <p id=hint_id class="soft">{field.hint}</p> })}
            {move || {
                let all = mistakes.get();
                let id = wrong_id.clone();
                (!all.is_empty()).then(|| view! {
                    <p id=id class="mistake">{icon("circle-alert")}<span>{all.iter().map(mistake_words).collect::<Vec<_>>().join(" ")}</span></p>
                })
            }}
        }
    }
}
