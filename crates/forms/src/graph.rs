//! The schema as a graph: follows `$ref`, `$anchor` and embedded `$id`s, and gathers what is said about one answer.
use crate::pointer;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// References are followed this far before they are taken to be circular.
const DEEPEST: usize = 48;

/// A schema document and the resources (`$id`) embedded in it.
#[derive(Debug, Clone)]
pub(crate) struct Graph {
    root: Value,
    /// `$id` -> pointer of the embedded resource.
    resources: BTreeMap<String, String>,
}

/// One subschema: where it lies in the document, and the resource whose `#` it would mean.
#[derive(Debug, Clone)]
pub(crate) struct Spot<'g> {
    pub value: &'g Value,
    pub pointer: String,
    base: String,
}

impl Graph {
    pub fn new(root: Value) -> Self {
        let mut resources = BTreeMap::new();
        collect_ids(&root, "", &mut resources);
        Self { root, resources }
    }

    pub fn document(&self) -> &Value {
        &self.root
    }

    pub fn root(&self) -> Spot<'_> {
        Spot { value: &self.root, pointer: String::new(), base: String::new() }
    }

    /// The subschema one keyword (and name) further down.
    pub fn child<'g>(&'g self, spot: &Spot<'g>, steps: &[&str]) -> Option<Spot<'g>> {
        let (mut value, mut path, mut base) = (spot.value, spot.pointer.clone(), spot.base.clone());
        for step in steps {
            value = match value {
                Value::Object(map) => map.get(*step)?,
                Value::Array(list) => list.get(step.parse::<usize>().ok()?)?,
                _ => return None,
            };
            path = pointer::join(&path, step);
            if value.get("$id").is_some_and(Value::is_string) {
                base = path.clone();
            }
        }
        Some(Spot { value, pointer: path, base })
    }

    /// What the `$ref` of this subschema points at. `None` without one, or when it is broken.
    pub fn target<'g>(&'g self, spot: &Spot<'g>) -> Option<Spot<'g>> {
        self.follow(spot, spot.value.get("$ref")?.as_str()?)
    }

    /// Resolves a reference written at `spot`.
    pub fn follow<'g>(&'g self, spot: &Spot<'g>, reference: &str) -> Option<Spot<'g>> {
        let (document, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let base = if document.is_empty() { spot.base.clone() } else { self.resource(document)? };
        let fragment = percent_decoded(fragment);
        let path = if fragment.is_empty() {
            base.clone()
        } else if fragment.starts_with('/') {
            format!("{base}{fragment}")
        } else {
            format!("{base}{}", find_anchor(self.root.pointer(&base)?, &fragment, "")?)
        };
        let value = self.root.pointer(&path)?;
        // A pointer may cross into an embedded resource: then `#` means that one.
        let base = self
            .resources
            .values()
            .filter(|at| pointer::is_within(&path, at))
            .max_by_key(|at| at.len())
            .cloned()
            .unwrap_or_default();
        Some(Spot { value, pointer: path, base })
    }

    /// `id` of the enclosing resource and the pointer relative to it, for a reference from outside.
    pub fn absolute(&self, spot: &Spot<'_>, outer: &str) -> String {
        let id = self.resources.iter().find(|(_, at)| **at == spot.base).map_or(outer, |(id, _)| id);
        let fragment = spot.pointer.strip_prefix(spot.base.as_str()).unwrap_or(&spot.pointer);
        format!("{}#{}", id.trim_end_matches('#'), percent_encoded(fragment))
    }

    /// All subschemas that always apply where `spot` does: itself, its `$ref`, its `allOf`, and theirs.
    pub fn conjuncts<'g>(&'g self, spot: &Spot<'g>) -> Vec<Spot<'g>> {
        let mut found = Vec::new();
        self.gather(spot, &mut found, 0);
        found
    }

    fn gather<'g>(&'g self, spot: &Spot<'g>, found: &mut Vec<Spot<'g>>, depth: usize) {
        if depth > DEEPEST || found.iter().any(|known| known.pointer == spot.pointer) {
            return;
        }
        found.push(spot.clone());
        if let Some(target) = self.target(spot) {
            self.gather(&target, found, depth + 1);
        }
        for index in 0..spot.value.get("allOf").and_then(Value::as_array).map_or(0, Vec::len) {
            if let Some(member) = self.child(spot, &["allOf", &index.to_string()]) {
                self.gather(&member, found, depth + 1);
            }
        }
    }

    /// Every subschema that describes the property `name` of `spot`, certain ones before conditional ones.
    pub fn property<'g>(&'g self, spot: &Spot<'g>, name: &str) -> Option<Spot<'g>> {
        self.search_property(spot, name, 0)
    }

    fn search_property<'g>(&'g self, spot: &Spot<'g>, name: &str, depth: usize) -> Option<Spot<'g>> {
        if depth > 4 {
            return None;
        }
        let all = self.conjuncts(spot);
        if let Some(found) = all.iter().find_map(|part| self.child(part, &["properties", name])) {
            return Some(found);
        }
        for part in &all {
            for keyword in ["then", "else", "anyOf", "oneOf", "dependentSchemas"] {
                for branch in self.branches(part, keyword) {
                    if let Some(found) = self.search_property(&branch, name, depth + 1) {
                        return Some(found);
                    }
                }
            }
        }
        None
    }

    fn branches<'g>(&'g self, spot: &Spot<'g>, keyword: &str) -> Vec<Spot<'g>> {
        let names: Vec<String> = match spot.value.get(keyword) {
            Some(Value::Array(list)) => (0..list.len()).map(|index| index.to_string()).collect(),
            Some(Value::Object(map)) if keyword == "dependentSchemas" => map.keys().cloned().collect(),
            Some(_) => return self.child(spot, &[keyword]).into_iter().collect(),
            None => return Vec::new(),
        };
        names.iter().filter_map(|name| self.child(spot, &[keyword, name])).collect()
    }

    /// What an array's items must be.
    pub fn items<'g>(&'g self, spot: &Spot<'g>) -> Option<Spot<'g>> {
        self.conjuncts(spot)
            .iter()
            .find_map(|part| self.child(part, &["items"]).filter(|items| items.value.is_object()))
    }

    /// The names of all properties that certainly belong to `spot`, in the order written.
    pub fn property_names(&self, spot: &Spot<'_>) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for part in self.conjuncts(spot) {
            for name in part.value.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::keys) {
                if !names.contains(name) {
                    names.push(name.clone());
                }
            }
        }
        names
    }

    /// The keywords that hold at `spot`, those written nearest winning. For showing, never for validating.
    pub fn facts(&self, spot: &Spot<'_>) -> Map<String, Value> {
        let mut facts = Map::new();
        for part in self.conjuncts(spot) {
            for (keyword, value) in part.value.as_object().into_iter().flatten() {
                facts.entry(keyword.clone()).or_insert_with(|| value.clone());
            }
        }
        facts
    }

    /// Follows a data pointer down from `spot`.
    pub fn descend<'g>(&'g self, spot: &Spot<'g>, data_pointer: &str) -> Option<Spot<'g>> {
        pointer::steps(data_pointer).iter().try_fold(spot.clone(), |at, name| self.property(&at, name))
    }

    fn resource(&self, document: &str) -> Option<String> {
        let exact = self.resources.get(document).or_else(|| self.resources.get(&format!("{document}#")));
        let suffix = format!("/{}", document.trim_start_matches("./"));
        exact.or_else(|| self.resources.iter().find(|(id, _)| id.ends_with(&suffix)).map(|(_, at)| at)).cloned()
    }
}

fn collect_ids(value: &Value, path: &str, found: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(map) => {
            if let Some(id) = map.get("$id").and_then(Value::as_str) {
                found.insert(id.to_owned(), path.to_owned());
            }
            for (key, child) in map.iter().filter(|(key, _)| !matches!(key.as_str(), "const" | "enum" | "default")) {
                collect_ids(child, &pointer::join(path, key), found);
            }
        }
        Value::Array(list) => {
            for (index, child) in list.iter().enumerate() {
                collect_ids(child, &format!("{path}/{index}"), found);
            }
        }
        _ => {}
    }
}

fn find_anchor(value: &Value, name: &str, path: &str) -> Option<String> {
    match value {
        Value::Object(map) => {
            if map.get("$anchor").and_then(Value::as_str) == Some(name) {
                return Some(path.to_owned());
            }
            map.iter().find_map(|(key, child)| find_anchor(child, name, &pointer::join(path, key)))
        }
        Value::Array(list) => {
            list.iter().enumerate().find_map(|(index, child)| find_anchor(child, name, &format!("{path}/{index}")))
        }
        _ => None,
    }
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        match hex.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(byte) if bytes[at] == b'%' => {
                out.push(byte);
                at += 3;
            }
            _ => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// RFC 3986 §3.5: what may stand in a fragment as it is.
fn percent_encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(&byte) {
            out.push(byte as char);
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn bundle() -> Graph {
        Graph::new(json!({
            "type": "object",
            "properties": {
                "home": {"allOf": [{"$ref": "https://example.org/address.json#/simple"}], "title": "Home"},
                "self": {"$ref": "#"},
                "named": {"$ref": "#person"}
            },
            "then": {"properties": {"late": {"type": "integer"}}},
            "$defs": {
                "person": {"$anchor": "person", "type": "object"},
                "address": {
                    "$id": "https://example.org/address.json",
                    "simple": {"type": "object", "title": "Address", "properties": {"city": {"$ref": "#/city"}}},
                    "city": {"type": "string", "title": "City"}
                }
            }
        }))
    }

    #[test]
    fn references_are_followed_into_embedded_resources() {
        let graph = bundle();
        let city = graph.descend(&graph.root(), "/home/city").unwrap();
        assert_eq!(graph.facts(&city)["title"], "City");
        let home = graph.descend(&graph.root(), "/home").unwrap();
        assert_eq!(graph.facts(&home)["title"], "Home");
        assert_eq!(graph.property_names(&home), ["city"]);
        assert!(graph.descend(&graph.root(), "/self/self/late").is_some());
        assert!(graph.descend(&graph.root(), "/home/nothing").is_none());
        assert_eq!(graph.facts(&graph.descend(&graph.root(), "/named").unwrap())["type"], "object");
        assert_eq!(graph.absolute(&city, "urn:x"), "https://example.org/address.json#/simple/properties/city");
    }
}
