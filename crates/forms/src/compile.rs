//! Turns a UI schema into pages for the citizen and fields for the evaluation, naming every mistake on the way.
mod control;

use crate::dates::Bounds;
use crate::generate;
use crate::graph::{Graph, Spot};
use crate::kind::{Kind, Limits, Stored, text};
use crate::logic::Logic;
use crate::mistake::{Mistake, MistakeCode, suggestion};
use crate::page::{Page, Question};
use crate::rule::Rule;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

const ELEMENTS: [&str; 7] =
    ["Control", "Group", "VerticalLayout", "HorizontalLayout", "Categorization", "Category", "Label"];
const KEYS: [&str; 9] = ["type", "scope", "label", "text", "elements", "rule", "options", "i18n", "$schema"];
const DEEPEST: usize = 40;

/// A form, or one item of a list within it: what its scopes start from.
#[derive(Debug, Default)]
pub(crate) struct Frame {
    pub rules: Vec<Rule>,
    pub fields: Vec<Field>,
    pub pages: Vec<PlannedPage>,
}

#[derive(Debug)]
pub(crate) struct PlannedPage {
    pub page: Page,
    pub parts: Vec<Part>,
}

#[derive(Debug)]
pub(crate) enum Part {
    Field(usize),
    /// A text, shown while all these rules grant it.
    Text(Vec<usize>),
}

/// One control, as the evaluation needs it.
#[derive(Debug)]
pub(crate) struct Field {
    pub scope: String,
    /// Pointer within the frame.
    pub path: String,
    /// The SHOW and HIDE rules of the control and of all that encloses it.
    pub gates: Vec<usize>,
    pub enabled: Enabled,
    pub stored: Stored,
    pub calculate: Option<Calculation>,
    pub limits: Option<Limits>,
    pub bounds: Option<Bounds>,
    pub confirm: bool,
    pub item: Option<Frame>,
    /// Where it stands in the definition.
    pub at: String,
}

#[derive(Debug)]
pub(crate) struct Calculation {
    pub logic: Logic,
    pub decimals: Option<u8>,
}

/// What settles whether a control can be changed: the nearest word on it counts, as in JSON Forms.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Enabled {
    Always(bool),
    ByRule(usize),
}

/// What encloses an element.
#[derive(Debug, Clone)]
pub(super) struct Around<'g> {
    /// The schema that scopes start from, and the data pointer of it within the frame.
    spot: Spot<'g>,
    base: String,
    section: Option<String>,
    group: Option<String>,
    gates: Vec<usize>,
    enabled: Enabled,
    depth: usize,
    /// How many lists are around it.
    lists: usize,
}

pub(crate) struct Compiler<'g> {
    graph: &'g Graph,
    pub mistakes: Vec<Mistake>,
}

/// A page being gathered from the elements of a layout marked `together`.
type Gathering = Option<PlannedPage>;

impl<'g> Compiler<'g> {
    pub fn new(graph: &'g Graph) -> Self {
        Self { graph, mistakes: Vec::new() }
    }

    /// Compiles a UI schema over the schema at `spot`.
    pub fn frame(&mut self, ui: &Value, at: &str, spot: Spot<'g>, lists: usize) -> Frame {
        let mut frame = Frame::default();
        let around = Around {
            spot,
            base: String::new(),
            section: None,
            group: None,
            gates: Vec::new(),
            enabled: Enabled::Always(true),
            depth: 0,
            lists,
        };
        self.element(ui, at, &around, &mut frame, &mut None);
        distinguish(&mut frame.pages);
        frame
    }

    fn element(&mut self, ui: &Value, at: &str, around: &Around<'g>, frame: &mut Frame, page: &mut Gathering) {
        let Some(map) = ui.as_object() else {
            self.grave(MistakeCode::WrongType, at, "an element is not an object", "write `{\"type\": \"Control\", …}`");
            return;
        };
        if around.depth > DEEPEST {
            self.grave(MistakeCode::EmptyLayout, at, "layouts are nested too deeply", "use fewer levels");
            return;
        }
        for key in map.keys().filter(|key| !KEYS.contains(&key.as_str())) {
            let what = format!("`{key}` is not known in an element");
            self.flaw(MistakeCode::UnknownKey, &format!("{at}/{key}"), what, suggestion(key, &KEYS));
        }
        let mut around = Around { depth: around.depth + 1, ..around.clone() };
        let own_rule = self.rule(map, at, &around, frame);
        self.settle(map, own_rule, frame, &mut around);
        match map.get("type").and_then(Value::as_str) {
            Some("Control") => self.control(map, at, &around, own_rule, frame, page),
            Some("Label") => self.label(map, at, &around, frame, page),
            Some(layout @ ("Group" | "VerticalLayout" | "HorizontalLayout" | "Categorization" | "Category")) => {
                self.layout(layout, map, at, &around, frame, page);
            }
            Some(other) => {
                let what = format!("`{other}` is not a kind of element");
                self.grave(MistakeCode::UnknownElement, &format!("{at}/type"), what, suggestion(other, &ELEMENTS));
            }
            None => self.grave(MistakeCode::MissingKey, at, "the element has no `type`", suggestion("", &ELEMENTS)),
        }
    }

    fn layout(
        &mut self,
        kind: &str,
        map: &Map<String, Value>,
        at: &str,
        around: &Around<'g>,
        frame: &mut Frame,
        page: &mut Gathering,
    ) {
        let label = text(map, "label");
        if matches!(kind, "Category" | "Group") && label.is_none() && map.get("label").is_none() {
            let what = format!("the {kind} has no label");
            self.flaw(MistakeCode::MissingLabel, at, what, "add `\"label\": \"…\"`");
        }
        let Some(elements) = map.get("elements").and_then(Value::as_array) else {
            let what = format!("the {kind} has no list `elements`");
            self.grave(MistakeCode::MissingKey, at, what, "add `\"elements\": [ … ]`");
            return;
        };
        if elements.is_empty() {
            self.flaw(
                MistakeCode::EmptyLayout,
                at,
                format!("the {kind} is empty"),
                "put a Control in it, or remove it",
            );
        }
        if kind == "Categorization" {
            for (index, inner) in elements.iter().enumerate() {
                let inner_kind = inner.get("type").and_then(Value::as_str).unwrap_or("Category");
                if !matches!(inner_kind, "Category" | "Categorization") {
                    let place = format!("{at}/elements/{index}/type");
                    let what = format!("a Categorization holds a `{inner_kind}`");
                    self.grave(MistakeCode::UnknownElement, &place, what, "wrap it in a `Category` with a label");
                }
            }
        }
        let mut around = around.clone();
        let together = map.get("options").and_then(|options| options.get("together")) == Some(&Value::Bool(true));
        match kind {
            "Category" => {
                around.section = label.clone();
                around.group = None;
            }
            "Group" if !together => around.group = label.clone().or(around.group),
            _ => {}
        }
        if !together || page.is_some() {
            for (index, inner) in elements.iter().enumerate() {
                self.element(inner, &format!("{at}/elements/{index}"), &around, frame, page);
            }
            return;
        }
        let options = options_of(map);
        let mut gathering = Some(PlannedPage {
            page: Page {
                id: text(options, "id").unwrap_or_default(),
                section: around.section.clone(),
                group: around.group.clone(),
                title: label.unwrap_or_default(),
                hint: text(options, "hint"),
                questions: Vec::new(),
            },
            parts: Vec::new(),
        });
        for (index, inner) in elements.iter().enumerate() {
            self.element(inner, &format!("{at}/elements/{index}"), &around, frame, &mut gathering);
        }
        if let Some(mut planned) = gathering.filter(|planned| !planned.parts.is_empty()) {
            let first = planned.page.questions.iter().find(|question| !question.path.is_empty());
            if planned.page.title.is_empty() {
                planned.page.title = first.map(|question| question.label.clone()).unwrap_or_default();
            }
            if planned.page.id.is_empty() {
                planned.page.id = format!("{}.together", first.map(|one| dotted(&one.path)).unwrap_or_default());
            }
            frame.pages.push(planned);
        }
    }

    fn label(
        &mut self,
        map: &Map<String, Value>,
        at: &str,
        around: &Around<'g>,
        frame: &mut Frame,
        page: &mut Gathering,
    ) {
        let Some(words) = text(map, "text").or_else(|| text(map, "label")) else {
            self.flaw(MistakeCode::MissingLabel, at, "the Label has no text", "add `\"text\": \"…\"`");
            return;
        };
        let question = Question {
            scope: String::new(),
            path: String::new(),
            label: words,
            hint: text(options_of(map), "hint"),
            autocomplete: None,
            stored: Stored::Any,
            kind: Kind::Info,
        };
        let id = text(options_of(map), "id").unwrap_or_else(|| "text".to_owned());
        place(question, Part::Text(around.gates.clone()), id, around, frame, page);
    }

    fn rule(&mut self, map: &Map<String, Value>, at: &str, around: &Around<'g>, frame: &mut Frame) -> Option<usize> {
        let source = map.get("rule")?;
        let (rule, mistakes) = Rule::parse(source, &format!("{at}/rule"), self.graph, &around.spot, &around.base);
        self.mistakes.extend(mistakes);
        frame.rules.push(rule?);
        Some(frame.rules.len() - 1)
    }

    /// Applies the element's rule and `options.readonly` to what its children inherit.
    fn settle(&mut self, map: &Map<String, Value>, rule: Option<usize>, frame: &Frame, around: &mut Around<'g>) {
        let about_visibility = rule.and_then(|index| frame.rules.get(index)).map(Rule::is_about_visibility);
        let readonly = ["readonly", "readOnly"].iter().find_map(|key| options_of(map).get(*key)?.as_bool());
        match (rule, about_visibility) {
            (Some(index), Some(false)) => around.enabled = Enabled::ByRule(index),
            (rule, _) => {
                around.gates.extend(rule);
                if let Some(readonly) = readonly {
                    around.enabled = Enabled::Always(!readonly);
                }
            }
        }
    }

    fn grave(&mut self, code: MistakeCode, at: &str, what: impl Into<String>, instead: impl Into<String>) {
        self.mistakes.push(Mistake::grave(code, at, what, instead));
    }

    fn flaw(&mut self, code: MistakeCode, at: &str, what: impl Into<String>, instead: impl Into<String>) {
        self.mistakes.push(Mistake::flaw(code, at, what, instead));
    }

    /// The generated layout of an item or object without a detail of its own.
    fn generated(&self, spot: &Spot<'g>) -> Value {
        generate::layout(self.graph, spot)
    }
}

/// Puts a question on the page being gathered, or on one of its own.
fn place(question: Question, part: Part, id: String, around: &Around<'_>, frame: &mut Frame, page: &mut Gathering) {
    if let Some(planned) = page {
        planned.page.questions.push(question);
        planned.parts.push(part);
        return;
    }
    // What is only shown needs no page for itself beside its like: nothing is to be done on it.
    if let Some(last) = frame.pages.last_mut().filter(|last| is_computed(&question) && goes_with(last, around)) {
        last.page.title = around.group.clone().or(around.section.clone()).unwrap_or_else(|| last.page.title.clone());
        last.page.questions.push(question);
        last.parts.push(part);
        return;
    }
    frame.pages.push(PlannedPage {
        page: Page {
            id,
            section: around.section.clone(),
            group: around.group.clone(),
            title: question.label.clone(),
            hint: question.hint.clone(),
            questions: vec![question],
        },
        parts: vec![part],
    });
}

fn is_computed(question: &Question) -> bool {
    matches!(question.kind, Kind::Computed { .. })
}

fn goes_with(last: &PlannedPage, around: &Around<'_>) -> bool {
    let page = &last.page;
    page.section == around.section && page.group == around.group && page.questions.iter().all(is_computed)
}

/// Gives pages that ask the same thing twice (a text, a duplicate control) ids of their own.
fn distinguish(pages: &mut [PlannedPage]) {
    let mut taken = BTreeSet::new();
    for planned in pages {
        let stem = planned.page.id.clone();
        let mut number = 2;
        while !taken.insert(planned.page.id.clone()) {
            planned.page.id = format!("{stem}.{number}");
            number += 1;
        }
    }
}

pub(super) fn options_of(map: &Map<String, Value>) -> &Map<String, Value> {
    static NONE: std::sync::LazyLock<Map<String, Value>> = std::sync::LazyLock::new(Map::new);
    map.get("options").and_then(Value::as_object).unwrap_or(&NONE)
}

/// `/home/street` -> `home.street`.
pub(super) fn dotted(path: &str) -> String {
    if path.is_empty() { "answer".to_owned() } else { path.trim_start_matches('/').replace('/', ".") }
}
