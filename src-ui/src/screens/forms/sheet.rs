//! What was typed on one page and not yet saved, and how it becomes answers.

use super::errors::error_words;
use super::session::{Session, decimal_sign};
use crate::ui::app::app;
use crate::ui::problem::Problem;
use forms::{AnswerError, ErrorCode, Evaluation, Question, clear_answer, date_from_parts, set_answer};
use leptos::prelude::*;
use model::view::DraftFileView;
use serde_json::Value;
use std::collections::BTreeMap;

/// What stands in a field.
#[derive(Debug, Clone)]
pub enum Typed {
    Text(String),
    /// Day, month, year.
    Date([String; 3]),
    Many(Vec<Value>),
    /// Chosen by the screen itself: files.
    Value(Option<Value>),
}

/// Handles only; copied freely among the fields of a page.
#[derive(Clone, Copy)]
pub struct Sheet {
    pub session: StoredValue<Session, LocalStorage>,
    /// The id of this page.
    pub page: StoredValue<String>,
    /// Whether anything was typed that is not kept.
    pub unkept: StoredValue<bool>,
    pub pause: StoredValue<Option<TimeoutHandle>>,
    typed: StoredValue<BTreeMap<String, (Question, Typed)>>,
    /// Answers as they were when the page was opened, and as lists changed since.
    pub answers: RwSignal<Value>,
    pub evaluation: RwSignal<Evaluation>,
    /// What is wrong, by the pointer of the answer.
    pub wrong: RwSignal<BTreeMap<String, String>>,
    pub files: RwSignal<Vec<DraftFileView>>,
    /// Files that are being stored: the pointer of the answer and their names.
    pub adding: RwSignal<Vec<(String, String)>>,
    pub problem: Problem,
}

impl Sheet {
    pub fn new(session: Session, page: &str) -> Self {
        let answers = session.draft.answers.clone();
        let evaluation = session.form.evaluate(&answers);
        let sheet = Self {
            page: StoredValue::new(page.to_owned()),
            unkept: StoredValue::new(false),
            pause: StoredValue::new(None),
            typed: StoredValue::new(BTreeMap::new()),
            answers: RwSignal::new(answers),
            evaluation: RwSignal::new(evaluation),
            wrong: RwSignal::new(BTreeMap::new()),
            files: RwSignal::new(session.draft.files.clone()),
            adding: RwSignal::new(Vec::new()),
            problem: Problem::new(),
            session: StoredValue::new_local(session),
        };
        // Whoever goes elsewhere in the middle of a word finds it again.
        on_cleanup(move || sheet.keep());
        sheet
    }

    /// The page may have been left while something was waited for.
    pub fn is_there(self) -> bool {
        self.page.try_with_value(|_| ()).is_some()
    }

    pub fn put(self, path: &str, question: &Question, typed: Typed) {
        self.typed.update_value(|all| {
            all.insert(path.to_owned(), (question.clone(), typed));
        });
        self.changed();
    }

    /// Rules and sums look at what is typed now. A field that is taken away while it has the focus says that it changed.
    pub fn settle(self) {
        if !self.is_there() {
            return;
        }
        let (answers, _) = self.gather();
        let evaluation = self.session.with_value(|session| session.form.evaluate(&answers));
        if self.evaluation.with_untracked(|old| *old != evaluation) {
            self.evaluation.set(evaluation);
        }
    }

    /// The answers with what was typed, and what could not be read.
    pub fn gather(self) -> (Value, Vec<AnswerError>) {
        let sign = decimal_sign(&app().lang.get_untracked());
        let mut answers = self.answers.get_untracked();
        let mut errors = Vec::new();
        self.typed.with_value(|all| {
            for (path, (question, typed)) in all {
                let read = match typed {
                    Typed::Text(text) => question.read(text, sign),
                    Typed::Date(parts) if parts.iter().all(|part| part.trim().is_empty()) => Ok(None),
                    Typed::Date([day, month, year]) => {
                        date_from_parts(day, month, year).map(|date| Some(Value::String(date)))
                    }
                    Typed::Many(values) if values.is_empty() => Ok(None),
                    Typed::Many(values) => Ok(Some(Value::Array(values.clone()))),
                    Typed::Value(value) => Ok(value.clone()),
                };
                match read {
                    Ok(Some(value)) => set_answer(&mut answers, path, value),
                    Ok(None) => clear_answer(&mut answers, path),
                    Err(code) => {
                        clear_answer(&mut answers, path);
                        errors.push(AnswerError { path: path.clone(), code, args: arguments(code, question) });
                    }
                }
            }
        });
        (answers, errors)
    }

    /// Takes what was typed into the answers; lists are about to change their order.
    pub fn fold(self) -> Value {
        let (answers, _) = self.gather();
        self.typed.update_value(BTreeMap::clear);
        self.changed();
        answers
    }

    /// What is wrong on this page; unreadable text first, and only once.
    pub fn errors_on(self, page: &str, answers: &Value, unread: Vec<AnswerError>) -> Vec<AnswerError> {
        let mut errors = self.session.with_value(|session| session.form.errors_on(page, answers));
        errors.retain(|error| !unread.iter().any(|first| first.path == error.path));
        unread.into_iter().chain(errors).collect()
    }

    pub fn show_errors(self, errors: &[AnswerError]) {
        let mut wrong = BTreeMap::new();
        for error in errors {
            wrong.entry(self.field_of(&error.path)).or_insert_with(|| error_words(error));
        }
        self.wrong.set(wrong);
    }

    /// The control where this can be mended: one file of several has none of its own.
    fn field_of(self, path: &str) -> String {
        self.evaluation.with_untracked(|evaluation| {
            let mut at = path;
            while evaluation.control(at).is_none() {
                match at.rsplit_once('/') {
                    Some((parent, _)) => at = parent,
                    None => return path.to_owned(),
                }
            }
            at.to_owned()
        })
    }

    /// What was wrong here is not any more.
    pub fn forgive(self, path: &str) {
        if self.wrong.with_untracked(|wrong| wrong.contains_key(path)) {
            self.wrong.update(|wrong| drop(wrong.remove(path)));
        }
    }

    pub fn wrong_at(self, path: &str) -> Option<String> {
        self.wrong.with(|wrong| wrong.get(path).cloned())
    }

    /// Shown and open for change, by the rules of the form.
    pub fn is_visible(self, path: &str) -> bool {
        self.evaluation.with(|evaluation| evaluation.control(path).is_none_or(|control| control.visible))
    }

    pub fn is_enabled(self, path: &str) -> bool {
        self.evaluation.with(|evaluation| evaluation.control(path).is_none_or(|control| control.enabled))
    }

    pub fn is_required(self, path: &str) -> bool {
        self.evaluation.with_untracked(|evaluation| evaluation.control(path).is_some_and(|control| control.required))
    }
}

/// `TooManyDecimals` needs to know how many there may be.
fn arguments(code: ErrorCode, question: &Question) -> BTreeMap<String, Value> {
    let decimals = match (&question.kind, code) {
        (forms::Kind::Money { decimals, .. }, ErrorCode::TooManyDecimals) => Some(u64::from(*decimals)),
        (_, ErrorCode::TooManyDecimals) => Some(0),
        _ => None,
    };
    decimals.map(|max| ("max".to_owned(), Value::from(max))).into_iter().collect()
}

/// The id of the element that holds an answer.
pub fn field_id(path: &str) -> String {
    format!("f{}", path.replace(|letter: char| !letter.is_ascii_alphanumeric(), "-"))
}
