//! Compiles one Control: its place in the schema, its words, its kind, its options.
use super::{Around, Calculation, Compiler, Enabled, Field, Frame, Gathering, Part, dotted, options_of, place};
use crate::dates::{Bounds, is_date};
use crate::generate::words;
use crate::graph::Spot;
use crate::kind::{Kept, Kind, Limits, Stored, choices_of, kind_of, text};
use crate::logic::Logic;
use crate::mistake::{MistakeCode, suggestion};
use crate::page::Question;
use crate::pointer;
use serde_json::{Map, Value};

/// Options that mean something here. Others belong to other renderers and are left alone, unless they look misspelt.
const OPTIONS: [&str; 19] = [
    "accept",
    "autocomplete",
    "calculate",
    "currency",
    "decimals",
    "detail",
    "earliest",
    "format",
    "hint",
    "id",
    "labels",
    "latest",
    "maxBytes",
    "maxFiles",
    "multi",
    "readOnly",
    "readonly",
    "elementLabelProp",
    "together",
];

/// Lists within lists within lists; a schema may contain itself.
const DEEPEST_LISTS: usize = 3;

impl<'g> Compiler<'g> {
    pub(super) fn control(
        &mut self,
        map: &Map<String, Value>,
        at: &str,
        around: &Around<'g>,
        own_rule: Option<usize>,
        frame: &mut Frame,
        page: &mut Gathering,
    ) {
        let Some((scope, inner, spot)) = self.target(map, at, around) else { return };
        let options = options_of(map);
        self.check_options(map, options, at);
        let facts = self.graph.facts(&spot);
        let stored = Stored::of(&facts);
        let path = format!("{}{inner}", around.base);
        let attachment = text(options, "format").as_deref() == Some("attachment");
        let calculate = self.calculation(options, at);
        if stored == Stored::Object && !attachment && calculate.is_none() && choices_of(&facts, None).is_none() {
            self.object(map, at, around, (&path, spot), frame, page);
            return;
        }
        let label = self.label_of(map, &facts, &path, at, calculate.is_some());
        let (kind, item, limits) =
            self.kind(options, &facts, &spot, stored, attachment, calculate.is_some(), at, around.lists);
        // The order JSON Forms asks in: own rule, own option, the schema's readOnly, then what encloses it.
        let own_word = own_rule
            .is_some_and(|index| frame.rules.get(index).is_some_and(|rule| !rule.is_about_visibility()))
            || options.keys().any(|key| key == "readonly" || key == "readOnly");
        let read_only = facts.get("readOnly") == Some(&Value::Bool(true));
        let enabled = if read_only && !own_word { Enabled::Always(false) } else { around.enabled };
        let question = Question {
            scope: scope.clone(),
            path: path.clone(),
            label,
            hint: text(options, "hint").or_else(|| text(&facts, "description")),
            autocomplete: text(options, "autocomplete"),
            stored,
            kind,
        };
        let field = Field {
            scope,
            path: path.clone(),
            gates: around.gates.clone(),
            enabled: if calculate.is_some() { Enabled::Always(false) } else { enabled },
            stored,
            calculate,
            limits,
            bounds: self.bounds(options, at),
            confirm: question.kind == Kind::Confirm,
            item,
            at: at.to_owned(),
        };
        let id = text(options, "id").unwrap_or_else(|| dotted(&path));
        frame.fields.push(field);
        place(question, Part::Field(frame.fields.len() - 1), id, around, frame, page);
    }

    /// The scope, the data pointer it stands for, and the schema there.
    fn target(
        &mut self,
        map: &Map<String, Value>,
        at: &str,
        around: &Around<'g>,
    ) -> Option<(String, String, Spot<'g>)> {
        let Some(scope) = map.get("scope").and_then(Value::as_str) else {
            self.grave(
                MistakeCode::MissingKey,
                at,
                "the Control has no `scope`",
                "add `\"scope\": \"#/properties/<name>\"`",
            );
            return None;
        };
        let place = format!("{at}/scope");
        let Some(inner) = pointer::of_scope(scope) else {
            let instead = format!("write `#/properties/{}`", scope.rsplit(['/', '.', '#']).next().unwrap_or("<name>"));
            self.grave(MistakeCode::BadScope, &place, format!("`{scope}` is not a scope"), instead);
            return None;
        };
        let Some(spot) = self.graph.descend(&around.spot, &inner) else {
            let parent = inner.rsplit_once('/').map_or("", |(parent, _)| parent);
            let names = self
                .graph
                .descend(&around.spot, parent)
                .map(|spot| self.graph.property_names(&spot))
                .unwrap_or_default();
            let last = inner.rsplit('/').next().unwrap_or_default();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let instead =
                if names.is_empty() { "name a property of the schema".to_owned() } else { suggestion(last, &names) };
            self.grave(MistakeCode::NoSuchProperty, &place, format!("the schema has no `{scope}`"), instead);
            return None;
        };
        Some((scope.to_owned(), inner, spot))
    }

    /// A control for an object is the controls of its properties.
    fn object(
        &mut self,
        map: &Map<String, Value>,
        at: &str,
        around: &Around<'g>,
        (path, spot): (&str, Spot<'g>),
        frame: &mut Frame,
        page: &mut Gathering,
    ) {
        let facts = self.graph.facts(&spot);
        let name = path.rsplit('/').next().unwrap_or_default();
        let label = text(map, "label").or_else(|| text(&facts, "title")).unwrap_or_else(|| words(name));
        let written = options_of(map).get("detail").filter(|detail| detail.is_object()).cloned();
        let at = if written.is_some() { format!("{at}/options/detail") } else { at.to_owned() };
        let detail = written.unwrap_or_else(|| self.generated(&spot));
        let around = Around { spot, base: path.to_owned(), group: Some(label), ..around.clone() };
        self.element(&detail, &at, &around, frame, page);
    }

    fn label_of(
        &mut self,
        map: &Map<String, Value>,
        facts: &Map<String, Value>,
        path: &str,
        at: &str,
        quiet: bool,
    ) -> String {
        let written = match map.get("label") {
            Some(Value::Object(label)) => text(label, "text"),
            _ => text(map, "label"),
        };
        written.or_else(|| text(facts, "title")).unwrap_or_else(|| {
            let name = path.rsplit('/').next().unwrap_or_default();
            if !quiet && !name.is_empty() {
                let what = format!("the question for `{name}` has no words");
                self.flaw(
                    MistakeCode::MissingLabel,
                    at,
                    what,
                    "add `\"label\"` to the Control or `\"title\"` to the schema",
                );
            }
            words(name)
        })
    }

    fn calculation(&mut self, options: &Map<String, Value>, at: &str) -> Option<Calculation> {
        let source = options.get("calculate")?;
        match Logic::parse(source, &format!("{at}/options/calculate")) {
            Ok(logic) => Some(Calculation { logic, decimals: decimals_of(options) }),
            Err(mistakes) => {
                self.mistakes.extend(mistakes);
                None
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "each is a fact of the one control at hand")]
    fn kind(
        &mut self,
        options: &Map<String, Value>,
        facts: &Map<String, Value>,
        spot: &Spot<'g>,
        stored: Stored,
        attachment: bool,
        computed: bool,
        at: &str,
        lists: usize,
    ) -> (Kind, Option<Frame>, Option<Limits>) {
        if computed {
            return (
                Kind::Computed { currency: text(options, "currency"), decimals: decimals_of(options) },
                None,
                None,
            );
        }
        if attachment {
            let limits = self.limits(options, facts, spot, stored, at);
            return (Kind::Attachment(limits.clone()), None, Some(limits));
        }
        let Some(items) = (stored == Stored::List).then(|| self.graph.items(spot)).flatten() else {
            if stored == Stored::List {
                self.grave(
                    MistakeCode::BadSchema,
                    at,
                    "the list says nothing of its items",
                    "add `\"items\": { … }` to the schema",
                );
            }
            return (kind_of(facts, options, stored), None, None);
        };
        if let Some(choices) = choices_of(&self.graph.facts(&items), options.get("labels")) {
            return (Kind::ManyChoices { choices }, None, None);
        }
        let count = |key: &str| facts.get(key).and_then(Value::as_u64);
        let (least, most) = (count("minItems").unwrap_or(0), count("maxItems"));
        if lists >= DEEPEST_LISTS {
            self.flaw(
                MistakeCode::EmptyLayout,
                at,
                "lists are nested too deeply to be asked for",
                "ask for fewer levels",
            );
            return (Kind::List { questions: Vec::new(), least, most }, None, None);
        }
        let written = options.get("detail").filter(|detail| detail.is_object()).cloned();
        let place = if written.is_some() { format!("{at}/options/detail") } else { at.to_owned() };
        let detail = written.unwrap_or_else(|| self.generated(&items));
        let frame = self.frame(&detail, &place, items, lists + 1);
        let questions = frame.pages.iter().flat_map(|planned| planned.page.questions.clone()).collect();
        (Kind::List { questions, least, most }, Some(frame), None)
    }

    fn limits(
        &mut self,
        options: &Map<String, Value>,
        facts: &Map<String, Value>,
        spot: &Spot<'g>,
        stored: Stored,
        at: &str,
    ) -> Limits {
        let accept = match options.get("accept") {
            Some(Value::String(list)) => {
                list.split(',').map(|one| one.trim().to_owned()).filter(|one| !one.is_empty()).collect()
            }
            Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            _ => Vec::new(),
        };
        for one in accept.iter().filter(|one| !one.starts_with('.') && !one.contains('/')) {
            let what = format!("`{one}` is neither a media type nor an ending");
            let instead = format!("write `.{one}` or a media type such as `application/pdf`");
            self.flaw(MistakeCode::WrongType, &format!("{at}/options/accept"), what, instead);
        }
        for (key, example) in [("accept", "[\"application/pdf\", \"image/*\"]"), ("maxBytes", "10000000")] {
            if !options.contains_key(key) {
                let what = format!("the attachment has no `{key}`: the citizen cannot be told beforehand");
                self.flaw(
                    MistakeCode::MissingLimit,
                    &format!("{at}/options"),
                    what,
                    format!("add `\"{key}\": {example}`"),
                );
            }
        }
        let whole = |key: &str| options.get(key).and_then(Value::as_u64);
        let files = whole("maxFiles").or_else(|| facts.get("maxItems").and_then(Value::as_u64));
        if stored == Stored::List && files.is_none() {
            let what = "the attachment takes several files but has no `maxFiles`";
            self.flaw(MistakeCode::MissingLimit, &format!("{at}/options"), what, "add `\"maxFiles\": 5`");
        }
        let max_files = if stored == Stored::List { files.unwrap_or(u64::MAX) } else { 1 };
        let items = (stored == Stored::List).then(|| self.graph.items(spot)).flatten();
        let kept = Kept::of(&items.map_or_else(|| facts.clone(), |items| self.graph.facts(&items)));
        Limits { accept, max_bytes: whole("maxBytes"), max_files, kept }
    }

    fn bounds(&mut self, options: &Map<String, Value>, at: &str) -> Option<Bounds> {
        let mut bound = |key: &str| {
            let value = options.get(key)?;
            let day = value.as_str().filter(|day| *day == "today" || is_date(day));
            if day.is_none() {
                let place = format!("{at}/options/{key}");
                self.flaw(
                    MistakeCode::WrongType,
                    &place,
                    format!("{value} is not a day"),
                    "write `today` or `YYYY-MM-DD`",
                );
            }
            day.map(str::to_owned)
        };
        let bounds = Bounds { earliest: bound("earliest"), latest: bound("latest") };
        (bounds != Bounds::default()).then_some(bounds)
    }

    fn check_options(&mut self, map: &Map<String, Value>, options: &Map<String, Value>, at: &str) {
        if map.get("options").is_some_and(|options| !options.is_object()) {
            self.grave(
                MistakeCode::WrongType,
                &format!("{at}/options"),
                "`options` is not an object",
                "write `\"options\": { … }`",
            );
        }
        for key in options.keys().filter(|key| !OPTIONS.contains(&key.as_str())) {
            let instead = suggestion(key, &OPTIONS);
            if !instead.starts_with("write one of") {
                let what = format!("`{key}` is not an option of a Control");
                self.flaw(MistakeCode::UnknownOption, &format!("{at}/options/{key}"), what, instead);
            }
        }
        for key in ["maxBytes", "maxFiles", "decimals"] {
            if options.get(key).is_some_and(|value| value.as_u64().is_none()) {
                let place = format!("{at}/options/{key}");
                self.flaw(
                    MistakeCode::WrongType,
                    &place,
                    format!("`{key}` is not a whole number"),
                    "write digits without quotes",
                );
            }
        }
    }
}

/// Money has two decimals unless said otherwise.
fn decimals_of(options: &Map<String, Value>) -> Option<u8> {
    let written = options.get("decimals").and_then(Value::as_u64).map(|places| places.min(6) as u8);
    written.or_else(|| (text(options, "format").as_deref() == Some("money")).then_some(2))
}
