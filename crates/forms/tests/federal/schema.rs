//! A second, simpler reading of the schemas than the product's own, so that the tests do not lean on what they test.
use serde_json::{Map, Value};

/// A place in a schema, and the document whose `#` it would mean.
#[derive(Clone, Copy)]
pub struct Place<'s> {
    pub root: &'s Value,
    pub document: &'s Value,
    pub value: &'s Value,
}

impl<'s> Place<'s> {
    pub fn root(root: &'s Value) -> Self {
        Place { root, document: root, value: root }
    }

    /// Itself, what it refers to, and its `allOf`, all the way.
    pub fn parts(self) -> Vec<Place<'s>> {
        let mut parts = vec![self];
        if let Some(reference) = self.value.get("$ref").and_then(Value::as_str) {
            let (document, pointer) = reference.split_once('#').unwrap();
            let document = match document {
                "" => self.document,
                id => self.root["$defs"].as_object().unwrap().values().find(|one| one["$id"] == id).unwrap(),
            };
            let value = document.pointer(pointer).unwrap();
            parts.extend(Place { document, value, ..self }.parts());
        }
        for value in self.value.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            parts.extend(Place { value, ..self }.parts());
        }
        parts
    }

    /// The keywords of all parts, the nearest winning.
    pub fn facts(self) -> Map<String, Value> {
        let mut facts = Map::new();
        for part in self.parts() {
            for (keyword, value) in part.value.as_object().into_iter().flatten() {
                facts.entry(keyword.clone()).or_insert_with(|| value.clone());
            }
        }
        facts
    }

    pub fn property(self, name: &str) -> Option<Place<'s>> {
        self.parts()
            .into_iter()
            .find_map(|part| Some(Place { value: part.value.get("properties")?.get(name)?, ..part }))
    }

    pub fn items(self) -> Option<Place<'s>> {
        self.parts().into_iter().find_map(|part| Some(Place { value: part.value.get("items")?, ..part }))
    }

    pub fn names(self) -> Vec<String> {
        let mut names = Vec::new();
        for part in self.parts() {
            names.extend(
                part.value.get("properties").and_then(Value::as_object).into_iter().flat_map(|map| map.keys().cloned()),
            );
        }
        names
    }

    /// Every name that `required` mentions here, in branches of conditions too.
    pub fn ever_required(self) -> Vec<String> {
        let mut names = Vec::new();
        for part in self.parts() {
            for branch in [Some(part.value), part.value.get("then"), part.value.get("else")].into_iter().flatten() {
                let list = branch.get("required").and_then(Value::as_array).into_iter().flatten();
                names.extend(list.filter_map(Value::as_str).map(str::to_owned));
            }
        }
        names
    }

    /// Follows a data pointer; a number or `*` is an item.
    pub fn descend(self, pointer: &str) -> Option<Place<'s>> {
        pointer.split('/').skip(1).try_fold(self, |place, step| {
            let is_index = step == "*" || step.parse::<usize>().is_ok();
            place.property(step).or_else(|| is_index.then(|| place.items()).flatten())
        })
    }

    pub fn is_object(self) -> bool {
        !self.names().is_empty()
    }

    /// Whether any part refers to a definition whose name contains `word`.
    pub fn refers_to(self, word: &str) -> bool {
        self.parts()
            .iter()
            .any(|part| part.value.get("$ref").and_then(Value::as_str).is_some_and(|to| to.contains(word)))
    }
}
