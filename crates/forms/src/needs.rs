//! Which answers are required right now: `required`, `dependentRequired`, and whatever `if`/`then`/`else`, `allOf`,
//! `$ref` and `dependentSchemas` add for the data at hand.
use crate::graph::{Graph, Spot};
use crate::pointer;
use crate::validate;
use jsonschema::Validator;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Far more requirements than a form has questions.
const MOST: usize = 20_000;
const WHOLE: &str = "urn:loket:form";

/// The requirements of a whole schema, compiled; index 0 is the root.
#[derive(Debug, Default)]
pub(crate) struct Needs {
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    required: Vec<String>,
    dependent: Vec<(String, Vec<String>)>,
    dependent_schemas: Vec<(String, usize)>,
    also: Vec<usize>,
    conditions: Vec<Condition>,
    properties: Vec<(String, usize)>,
    items: Option<usize>,
}

#[derive(Debug)]
struct Condition {
    test: Box<Validator>,
    then: Option<usize>,
    otherwise: Option<usize>,
}

impl Needs {
    pub fn compile(graph: &Graph) -> Self {
        let mut builder = Builder { graph, known: BTreeMap::new(), nodes: Vec::new() };
        builder.node(&graph.root());
        Self { nodes: builder.nodes }
    }

    /// The pointers of all answers that must be given, whether they are or not. An object that is required but
    /// missing is entered, so that its own required answers are named.
    pub fn of(&self, data: &Value) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        if !self.nodes.is_empty() {
            self.walk(&[0], Some(data), "", &mut Vec::new(), &mut found);
        }
        found
    }

    /// The pointers of all answers that some data could make required; `*` stands for an item of a list.
    pub fn possible(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        if !self.nodes.is_empty() {
            self.imagine(&[0], "", &mut Vec::new(), &mut found);
        }
        found
    }

    fn imagine(&self, starts: &[usize], path: &str, around: &mut Vec<usize>, found: &mut BTreeSet<String>) {
        if found.len() > MOST {
            return;
        }
        let mut chosen: Vec<usize> = Vec::new();
        let mut open = starts.to_vec();
        while let Some(index) = open.pop().filter(|_| chosen.len() < 10_000) {
            if !chosen.contains(&index) {
                chosen.push(index);
                let node = &self.nodes[index];
                open.extend(&node.also);
                open.extend(node.conditions.iter().flat_map(|one| [one.then, one.otherwise]).flatten());
                open.extend(node.dependent_schemas.iter().map(|(_, next)| *next));
            }
        }
        // A schema that contains itself is imagined once.
        if chosen.iter().any(|index| around.contains(index)) {
            return;
        }
        let before = around.len();
        around.extend(&chosen);
        let mut children: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for node in chosen.iter().map(|index| &self.nodes[*index]) {
            let names = node.required.iter().chain(node.dependent.iter().flat_map(|(_, names)| names));
            found.extend(names.map(|name| pointer::join(path, name)));
            for (name, child) in &node.properties {
                children.entry(pointer::join(path, name)).or_default().push(*child);
            }
            if let Some(items) = node.items {
                children.entry(format!("{path}/*")).or_default().push(items);
            }
        }
        for (path, starts) in children {
            self.imagine(&starts, &path, around, found);
        }
        around.truncate(before);
    }

    /// `missing` are the schemas of the objects around this one that are not there: one that requires itself ends.
    fn walk(
        &self,
        starts: &[usize],
        data: Option<&Value>,
        path: &str,
        missing: &mut Vec<usize>,
        found: &mut BTreeSet<String>,
    ) {
        if found.len() > MOST {
            return;
        }
        let empty = Value::Object(Map::new());
        let instance = data.unwrap_or(&empty);
        let nodes = self.applicable(starts, instance);
        if let Value::Array(list) = instance {
            let items: Vec<usize> = nodes.iter().filter_map(|node| self.nodes[*node].items).collect();
            for (index, item) in list.iter().enumerate().filter(|_| !items.is_empty()) {
                self.walk(&items, Some(item), &format!("{path}/{index}"), missing, found);
            }
        }
        let Value::Object(map) = instance else { return };
        let mut children: BTreeMap<&str, (Vec<usize>, bool)> = BTreeMap::new();
        for node in nodes.iter().map(|index| &self.nodes[*index]) {
            for (name, child) in &node.properties {
                children.entry(name).or_default().0.push(*child);
            }
            let triggered =
                node.dependent.iter().filter(|(name, _)| map.contains_key(name)).flat_map(|(_, names)| names);
            for name in node.required.iter().chain(triggered) {
                children.entry(name).or_default().1 = true;
            }
        }
        for (name, (starts, required)) in children {
            let path = pointer::join(path, name);
            match map.get(name) {
                Some(child) => self.walk(&starts, Some(child), &path, missing, found),
                None if required => {
                    let objects = self.objects(&starts);
                    if !objects.is_empty() && !objects.iter().any(|one| missing.contains(one)) {
                        let before = missing.len();
                        missing.extend(objects);
                        self.walk(&starts, None, &path, missing, found);
                        missing.truncate(before);
                    }
                }
                None => {}
            }
            if required {
                found.insert(path);
            }
        }
    }

    /// The nodes that hold for this instance: the starts, what they refer to, and the branches its values choose.
    fn applicable(&self, starts: &[usize], instance: &Value) -> Vec<usize> {
        let mut chosen: Vec<usize> = Vec::new();
        let mut open = starts.to_vec();
        while let Some(index) = open.pop() {
            if chosen.contains(&index) {
                continue;
            }
            chosen.push(index);
            let node = &self.nodes[index];
            open.extend(&node.also);
            for condition in &node.conditions {
                open.extend(if condition.test.is_valid(instance) { condition.then } else { condition.otherwise });
            }
            open.extend(
                node.dependent_schemas.iter().filter(|(name, _)| instance.get(name).is_some()).map(|(_, next)| *next),
            );
        }
        chosen
    }

    /// The nodes that hold for an empty object here and have properties.
    fn objects(&self, starts: &[usize]) -> Vec<usize> {
        let nodes = self.applicable(starts, &Value::Object(Map::new()));
        nodes.into_iter().filter(|index| !self.nodes[*index].properties.is_empty()).collect()
    }
}

struct Builder<'g> {
    graph: &'g Graph,
    known: BTreeMap<String, usize>,
    nodes: Vec<Node>,
}

impl Builder<'_> {
    fn node(&mut self, spot: &Spot<'_>) -> usize {
        if let Some(index) = self.known.get(&spot.pointer) {
            return *index;
        }
        let index = self.nodes.len();
        self.nodes.push(Node::default());
        self.known.insert(spot.pointer.clone(), index);
        let graph = self.graph;
        let names = |value: &Value| {
            value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>()
        };
        let keys = |keyword: &str| {
            spot.value
                .get(keyword)
                .and_then(Value::as_object)
                .map(|map| map.keys().cloned().collect::<Vec<_>>())
                .unwrap_or_default()
        };
        let required = spot.value.get("required").map(names).unwrap_or_default();
        let dependent = keys("dependentRequired")
            .into_iter()
            .map(|name| (name.clone(), names(&spot.value["dependentRequired"][&name])))
            .collect();
        let dependent_schemas = keys("dependentSchemas")
            .into_iter()
            .filter_map(|name| Some((name.clone(), self.node(&graph.child(spot, &["dependentSchemas", &name])?))))
            .collect();
        let mut also: Vec<usize> = graph.target(spot).iter().map(|target| self.node(target)).collect();
        for member in 0..spot.value.get("allOf").and_then(Value::as_array).map_or(0, Vec::len) {
            also.extend(graph.child(spot, &["allOf", &member.to_string()]).map(|member| self.node(&member)));
        }
        let properties = keys("properties")
            .into_iter()
            .filter_map(|name| Some((name.clone(), self.node(&graph.child(spot, &["properties", &name])?))))
            .collect();
        let items = graph.child(spot, &["items"]).map(|items| self.node(&items));
        let conditions = self.condition(spot).into_iter().collect();
        self.nodes[index] = Node { required, dependent, dependent_schemas, also, conditions, properties, items };
        index
    }

    fn condition(&mut self, spot: &Spot<'_>) -> Option<Condition> {
        let test = self.graph.child(spot, &["if"])?;
        let then = self.graph.child(spot, &["then"]).map(|then| self.node(&then));
        let otherwise = self.graph.child(spot, &["else"]).map(|otherwise| self.node(&otherwise));
        then.or(otherwise)?;
        // The condition may refer to the rest of the form, so it is compiled inside it.
        let mut whole = self.graph.document().clone();
        if whole.get("$id").is_none() {
            whole.as_object_mut()?.insert("$id".to_owned(), json!(WHOLE));
        }
        let stands_alone = !test.value.to_string().contains("\"$ref\"");
        let schema = if stands_alone {
            test.value.clone()
        } else {
            json!({"$ref": self.graph.absolute(&test, WHOLE), "$defs": {"form": whole}})
        };
        let test = Box::new(validate::compile(&schema).ok()?);
        Some(Condition { test, then, otherwise })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needed(schema: Value, data: Value) -> Vec<String> {
        Needs::compile(&Graph::new(schema)).of(&data).into_iter().collect()
    }

    #[test]
    fn conditions_add_requirements() {
        let schema = json!({
            "required": ["kind"],
            "dependentRequired": {"email": ["name"]},
            "allOf": [{"if": {"properties": {"kind": {"$ref": "#/$defs/other"}}, "required": ["kind"]}, "then": {"required": ["which"]}, "else": {"required": ["why"]}}],
            "properties": {"kind": {}, "which": {}, "home": {"$ref": "#/$defs/home"}},
            "$defs": {"other": {"const": "other"}, "home": {"required": ["street"], "properties": {"street": {}}}}
        });
        assert_eq!(needed(schema.clone(), json!({})), ["/kind", "/why"]);
        assert_eq!(needed(schema.clone(), json!({"kind": "other", "email": "x"})), ["/kind", "/name", "/which"]);
        assert_eq!(needed(schema, json!({"home": {}})), ["/home/street", "/kind", "/why"]);
    }

    #[test]
    fn a_missing_required_object_is_entered_and_circles_end() {
        let schema = json!({
            "required": ["person"],
            "properties": {"person": {"$ref": "#/$defs/person"}},
            "$defs": {"person": {"required": ["name", "child"], "properties": {"name": {}, "child": {"$ref": "#/$defs/person"}}}}
        });
        let found = needed(schema, json!({}));
        assert_eq!(found, ["/person", "/person/child", "/person/name"]);
    }

    #[test]
    fn items_have_requirements_of_their_own() {
        let schema = json!({"properties": {"list": {"items": {"required": ["name"], "properties": {"name": {}}}}}});
        assert_eq!(needed(schema, json!({"list": [{}, {"name": 1}, 3]})), ["/list/0/name", "/list/1/name"]);
    }
}
