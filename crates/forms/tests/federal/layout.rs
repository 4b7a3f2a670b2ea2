//! Sections, fields, field lists and tables, converted into Categorization, Group and Control.
use super::schema::Place;
use super::sums::Rule;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::BTreeSet;

struct Converter<'c> {
    schema: Place<'c>,
    calculated: &'c [Rule],
    rules: &'c Value,
    /// The budget widgets show one list in several sections; we ask for it once.
    placed: RefCell<BTreeSet<String>>,
}

pub fn convert(sections: &Value, schema: &Value, calculated: &[Rule], rules: &Value) -> Value {
    let converter = Converter { schema: Place::root(schema), calculated, rules, placed: RefCell::default() };
    let sections = sections.as_array().unwrap().iter().filter_map(|section| {
        let children = section["children"].as_array().unwrap();
        let mut elements: Vec<Value> = Vec::new();
        if let Some(description) = section.get("description").and_then(Value::as_str) {
            elements.push(json!({"type": "Label", "text": description}));
        }
        elements.extend(children.iter().flat_map(|child| converter.element(child)));
        let label = section["label"].as_str().filter(|label| !label.is_empty()).or(section["name"].as_str());
        (!elements.is_empty()).then(|| json!({"type": "Category", "label": label, "elements": elements}))
    });
    json!({"type": "Categorization", "elements": sections.collect::<Vec<_>>()})
}

impl Converter<'_> {
    fn element(&self, child: &Value) -> Vec<Value> {
        match child["type"].as_str().unwrap() {
            "field" => self.property(&data_pointer(child["definition"].as_str().unwrap()), child),
            "null" => self.filled_by_the_system(&data_pointer(child["definition"].as_str().unwrap()), child),
            "fieldList" => self.field_list(child),
            "multiField" => self.several(child),
            other => panic!("{other} is not known in a section"),
        }
    }

    /// Left blank by applicants, unless it is calculated, or required: then somebody has to give it.
    fn filled_by_the_system(&self, path: &str, child: &Value) -> Vec<Value> {
        let (parent, name) = path.rsplit_once('/').unwrap();
        let required = self.schema.descend(parent).unwrap().ever_required();
        let calculated = self.calculated.iter().any(|rule| rule.path == path);
        if calculated || required.iter().any(|one| one == name) { self.property(path, child) } else { Vec::new() }
    }

    /// A control for a property, or a group of them for an object.
    fn property(&self, path: &str, child: &Value) -> Vec<Value> {
        let place = self.schema.descend(path).unwrap_or_else(|| panic!("no property {path}"));
        if place.is_object() {
            let inner = place
                .names()
                .iter()
                .flat_map(|name| self.property(&format!("{path}/{name}"), child))
                .collect::<Vec<_>>();
            let label = place.facts().get("title").cloned().unwrap_or_else(|| json!(words(path)));
            return if inner.is_empty() {
                inner
            } else {
                vec![json!({"type": "Group", "label": label, "elements": inner})]
            };
        }
        if !self.placed.borrow_mut().insert(path.to_owned()) {
            return Vec::new();
        }
        vec![self.control(path, place, path, child)]
    }

    /// `scope_of` is the pointer the scope is made from: the whole path, or the one within a list item.
    fn control(&self, path: &str, place: Place<'_>, scope_of: &str, child: &Value) -> Value {
        let mut options = json!({});
        let widget = child.get("widget").and_then(Value::as_str).unwrap_or_default();
        if let Some(rule) = self.calculated.iter().find(|rule| rule.path == path) {
            options["calculate"] = rule.logic();
        }
        if place.refers_to("#/budget_monetary") || child["format"] == "dollar" {
            options["format"] = json!("money");
            options["currency"] = json!("USD");
        }
        if widget.starts_with("Attachment") || self.is_attachment(path, place) {
            options = json!({"format": "attachment", "accept": ["*/*"], "maxBytes": 200_000_000, "maxFiles": 100});
        }
        if widget == "Radio" {
            options["format"] = json!("radio");
        }
        let mut control = json!({"type": "Control", "scope": scope(scope_of), "options": options});
        if !place.facts().contains_key("title") {
            control["label"] = json!(words(path));
        }
        if let Some(items) = place.items().filter(|items| items.is_object()) {
            let detail = items
                .names()
                .iter()
                .flat_map(|name| self.detail(&format!("{path}/*"), &format!("/{name}")))
                .collect::<Vec<_>>();
            control["options"]["detail"] = json!({"type": "VerticalLayout", "elements": detail});
        }
        control
    }

    fn is_attachment(&self, path: &str, place: Place<'_>) -> bool {
        let rule = self.rules.pointer(path).is_some_and(|rule| rule["gg_validation"]["rule"] == "attachment");
        rule || place.refers_to("#/attachment")
    }

    /// The controls for one property of a list item; `list` ends in `/*`, `inner` starts at the item.
    fn detail(&self, list: &str, inner: &str) -> Vec<Value> {
        let path = format!("{list}{inner}");
        let place = self.schema.descend(&path).unwrap_or_else(|| panic!("no property {path}"));
        if place.is_object() {
            return place.names().iter().flat_map(|name| self.detail(list, &format!("{inner}/{name}"))).collect();
        }
        vec![self.control(&path, place, inner, &Value::Null)]
    }

    fn field_list(&self, child: &Value) -> Vec<Value> {
        let pointers: Vec<String> = child["children"]
            .as_array()
            .unwrap()
            .iter()
            .map(|field| data_pointer(field["definition"].as_str().unwrap()))
            .collect();
        let (list, _) = pointers[0].split_once("/*").unwrap();
        self.placed.borrow_mut().insert(list.to_owned());
        let fields: Vec<Value> =
            pointers.iter().flat_map(|pointer| self.detail(&format!("{list}/*"), &pointer[list.len() + 2..])).collect();
        let mut control = self.control(list, self.schema.descend(list).unwrap(), list, &Value::Null);
        control["label"] = child["label"].clone();
        control["options"]["detail"] = json!({"type": "VerticalLayout", "elements": fields});
        if let Some(hint) = child.get("description") {
            control["options"]["hint"] = hint.clone();
        }
        vec![control]
    }

    fn several(&self, child: &Value) -> Vec<Value> {
        let definitions: Vec<String> =
            child["definition"].as_array().unwrap().iter().map(|one| data_pointer(one.as_str().unwrap())).collect();
        let Some(rows) = child["children"]["rows"].as_array() else {
            return definitions.iter().flat_map(|path| self.property(path, &Value::Null)).collect();
        };
        rows.iter().map(|row| self.row(&definitions[0], row)).collect()
    }

    /// A row of a table belongs on one page.
    fn row(&self, table: &str, row: &Value) -> Value {
        let cells = row["cells"].as_array().unwrap();
        let label = cells.iter().find_map(|cell| cell.get("staticContent"));
        let controls: Vec<Value> = cells
            .iter()
            .filter_map(|cell| cell.get("definition"))
            .flat_map(|definition| {
                self.property(&format!("{table}{}", data_pointer(definition.as_str().unwrap())), &Value::Null)
            })
            .collect();
        json!({"type": "Group", "label": label, "options": {"together": true}, "elements": controls})
    }
}

/// `/properties/a/items/properties/b` -> `/a/*/b`.
fn data_pointer(definition: &str) -> String {
    let mut out = String::new();
    let mut steps = definition.split('/').skip(1);
    while let Some(step) = steps.next() {
        match step {
            "properties" => out.push_str(&format!("/{}", steps.next().unwrap())),
            "items" => out.push_str("/*"),
            other => panic!("{other} in {definition}"),
        }
    }
    out
}

fn scope(pointer: &str) -> String {
    format!("#{}", pointer.split('/').skip(1).map(|step| format!("/properties/{step}")).collect::<String>())
}

fn words(path: &str) -> String {
    let words = path.rsplit('/').next().unwrap().replace('_', " ");
    words[..1].to_uppercase() + &words[1..]
}
