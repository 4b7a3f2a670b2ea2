//! Evaluates a form for some data: what is shown, what can be changed, what is required, what is wrong.
use crate::answer_error::{AnswerError, ErrorCode};
use crate::compile::{Enabled, Field, Frame, Part};
use crate::form::Form;
use crate::rule::Rule;
use crate::{attachment, compute, dates, faults, pointer};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;

/// The state of a form for some data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// The pages shown, in order.
    pub pages: Vec<VisiblePage>,
    /// All controls in order, those inside list items after their list.
    pub controls: Vec<ControlState>,
    /// The data with calculated answers in and answers to hidden questions out.
    pub answers: Value,
    /// In the order of the pages.
    pub errors: Vec<AnswerError>,
    /// Required objects that are missing altogether, for which `errors` names the answers inside.
    pub containers: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisiblePage {
    pub id: String,
    pub title: String,
    /// The scopes of the controls shown on it.
    pub controls: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ControlState {
    pub scope: String,
    /// Pointer into the whole data: `/people/0/name` for a control inside a list item.
    pub path: String,
    pub visible: bool,
    pub enabled: bool,
    pub required: bool,
}

impl Evaluation {
    pub fn control(&self, path: &str) -> Option<&ControlState> {
        self.controls.iter().find(|control| control.path == path)
    }

    /// Nothing is wrong: the form can be sent.
    pub fn is_complete(&self) -> bool {
        self.errors.is_empty()
    }
}

/// A control met while walking the data.
struct Met<'f> {
    field: &'f Field,
    path: String,
    visible: bool,
    enabled: bool,
}

/// Fills in what is calculated and forgets what is hidden, until nothing changes any more: an answer that was hidden
/// must not keep another question open.
pub(crate) fn settle(form: &Form, data: &Value) -> Value {
    let mut data = data.clone();
    for _ in 0..form.frame.fields.len() + 2 {
        let before = data.clone();
        compute::apply(&form.frame, &mut data);
        let met = meet(form, &data);
        forget_hidden(&met, &mut data);
        if data == before {
            break;
        }
    }
    data
}

pub(crate) fn forget_unasked(frame: &Frame, data: &mut Value) {
    fn keep(frame: &Frame, path: &str, value: &mut Value) -> bool {
        let mut asked = frame.fields.iter().filter(|field| field.path == path).peekable();
        if asked.peek().is_some() {
            if let (Some(item), Value::Array(list)) = (asked.find_map(|field| field.item.as_ref()), value) {
                list.iter_mut().for_each(|one| forget_unasked(item, one));
            }
            return true;
        }
        let inside = frame.fields.iter().any(|field| pointer::is_within(&field.path, path));
        if inside && let Value::Object(map) = value {
            map.retain(|name, value| keep(frame, &pointer::join(path, name), value));
        }
        inside
    }
    keep(frame, "", data);
}

pub(crate) fn judge(form: &Form, data: &Value) -> Evaluation {
    let mut data = data.clone();
    compute::apply(&form.frame, &mut data);
    let met = meet(form, &data);
    let granted = grants(&form.frame.rules, &data);
    let pages = shown_pages(form, &granted, &met);
    let mut answers = data;
    let hidden = forget_hidden(&met, &mut answers);
    let needs = form.needs.of(&answers);
    let (errors, containers) = errors(form, &answers, &met, &hidden, &needs);
    let controls = met.iter().map(|one| ControlState {
        scope: one.field.scope.clone(),
        required: one.visible && needs.contains(&one.path),
        path: one.path.clone(),
        visible: one.visible,
        enabled: one.enabled,
    });
    Evaluation { pages, controls: controls.collect(), answers, errors, containers }
}

fn meet<'f>(form: &'f Form, data: &Value) -> Vec<Met<'f>> {
    let mut met = Vec::new();
    walk(&form.frame, data, "", (true, true), &mut met);
    met
}

fn grants(rules: &[Rule], data: &Value) -> Vec<bool> {
    rules.iter().map(|rule| rule.grants(data)).collect()
}

fn walk<'f>(frame: &'f Frame, data: &Value, prefix: &str, (shown, open): (bool, bool), met: &mut Vec<Met<'f>>) {
    let granted = grants(&frame.rules, data);
    for field in &frame.fields {
        let visible = shown && all_granted(&field.gates, &granted);
        let enabled = match field.enabled {
            Enabled::Always(enabled) => enabled && open,
            Enabled::ByRule(rule) => granted.get(rule).copied().unwrap_or(true),
        };
        let path = format!("{prefix}{}", field.path);
        met.push(Met { field, path: path.clone(), visible, enabled });
        if let (Some(item), Some(Value::Array(list))) = (&field.item, data.pointer(&field.path)) {
            for (index, one) in list.iter().enumerate() {
                walk(item, one, &format!("{path}/{index}"), (visible, enabled), met);
            }
        }
    }
}

fn all_granted(gates: &[usize], granted: &[bool]) -> bool {
    gates.iter().all(|gate| granted.get(*gate).copied().unwrap_or(true))
}

fn shown_pages(form: &Form, granted: &[bool], met: &[Met<'_>]) -> Vec<VisiblePage> {
    let is_shown = |part: &Part| match part {
        Part::Field(index) => form.frame.fields.get(*index).is_some_and(|field| all_granted(&field.gates, granted)),
        Part::Text(gates) => all_granted(gates, granted),
    };
    debug_assert!(met.len() >= form.frame.fields.len());
    let shown = form.frame.pages.iter().filter(|planned| planned.parts.iter().any(is_shown));
    let one = shown.map(|planned| VisiblePage {
        id: planned.page.id.clone(),
        title: planned.page.title.clone(),
        controls: planned
            .parts
            .iter()
            .filter(|part| is_shown(part))
            .filter_map(|part| match part {
                Part::Field(index) => form.frame.fields.get(*index).map(|field| field.scope.clone()),
                Part::Text(_) => None,
            })
            .collect(),
    });
    one.collect()
}

/// Removes the answers that only hidden controls ask for; returns the pointers of those controls.
fn forget_hidden(met: &[Met<'_>], data: &mut Value) -> BTreeSet<String> {
    let shown: BTreeSet<&str> = met.iter().filter(|one| one.visible).map(|one| one.path.as_str()).collect();
    let hidden: BTreeSet<String> = met
        .iter()
        .filter(|one| !one.visible && !shown.contains(one.path.as_str()))
        .map(|one| one.path.clone())
        .collect();
    for path in &hidden {
        // A whole-form control has no place of its own to forget.
        if !path.is_empty() && data.pointer(path).is_some() && !is_item_of_hidden_list(path, &hidden) {
            pointer::clear_answer(data, path);
        }
    }
    hidden
}

/// Items of a hidden list go with the list; removing them one by one would shift their indices.
fn is_item_of_hidden_list(path: &str, hidden: &BTreeSet<String>) -> bool {
    hidden.iter().any(|other| other != path && pointer::is_within(path, other))
}

fn errors(
    form: &Form,
    answers: &Value,
    met: &[Met<'_>],
    hidden: &BTreeSet<String>,
    needs: &BTreeSet<String>,
) -> (Vec<AnswerError>, Vec<String>) {
    let visible: Vec<&Met<'_>> = met.iter().filter(|one| one.visible).collect();
    let asks_within = |path: &str| visible.iter().any(|one| pointer::is_within(&one.path, path));
    let mut found: Vec<AnswerError> = Vec::new();
    let mut containers = Vec::new();
    for error in faults::find(&form.validator, answers) {
        let about_hidden = hidden.iter().any(|path| pointer::is_within(&error.path, path))
            || (hidden.iter().any(|path| pointer::is_within(path, &error.path)) && !asks_within(&error.path));
        if about_hidden {
            continue;
        }
        if error.code == ErrorCode::Required && !visible.iter().any(|one| one.path == error.path) {
            let inside = needs.iter().filter(|path| pointer::is_within(path, &error.path) && **path != error.path);
            let leaves: Vec<_> = inside.filter(|path| visible.iter().any(|one| one.path == **path)).collect();
            if !leaves.is_empty() {
                found.extend(leaves.into_iter().map(|path| AnswerError::new(path.clone(), ErrorCode::Required)));
                containers.push(error.path);
                continue;
            }
        }
        found.push(error);
    }
    for one in &visible {
        reword(one, answers, needs, &mut found);
        if let (Some(limits), Some(value)) = (&one.field.limits, answers.pointer(&one.path)) {
            attachment::judge(limits, value, &one.path, &mut found);
        }
        if let (Some(bounds), Some(value)) = (&one.field.bounds, answers.pointer(&one.path)) {
            dates::judge(bounds, form.today.as_deref(), value, &one.path, &mut found);
        }
    }
    let place = |path: &str| visible.iter().position(|one| pointer::is_within(path, &one.path)).unwrap_or(usize::MAX);
    found.sort_by_key(|error| place(&error.path));
    found.dedup_by(|later, earlier| later.path == earlier.path && later.code == earlier.code);
    (found, containers)
}

/// Says the same in the citizen's terms: an empty text is a missing answer, a box not ticked is not agreed to.
fn reword(one: &Met<'_>, answers: &Value, needs: &BTreeSet<String>, found: &mut [AnswerError]) {
    for error in found.iter_mut().filter(|error| error.path == one.path) {
        if one.field.confirm && error.code == ErrorCode::Choice {
            error.code = ErrorCode::MustAgree;
        }
        let empty = answers.pointer(&one.path).is_some_and(|value| value == "");
        if empty && needs.contains(&one.path) && error.code != ErrorCode::Required {
            *error = AnswerError::new(one.path.clone(), ErrorCode::Required);
        }
    }
}
