//! The real federal grant forms of the shared data, converted into the shape our departments write. For tests only:
//! other crates' tests include this folder with `#[path = "…/crates/forms/tests/federal/mod.rs"] mod federal;`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "tests may fail loudly")]
#![allow(dead_code, reason = "each test takes what it needs")]

pub mod fill;
pub mod layout;
pub mod schema;
pub mod sums;

use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

/// One converted form.
pub struct Federal {
    /// File name without its ending: `sf424a`.
    pub name: String,
    /// `{"title", "language", "schema", "ui"}`: what a department would have written.
    pub definition: Value,
    /// The calculated answers: data pointer (`*` for an item) and the rule as published.
    pub calculated: Vec<sums::Rule>,
}

impl Federal {
    pub fn schema(&self) -> &Value {
        &self.definition["schema"]
    }

    pub fn ui(&self) -> &Value {
        &self.definition["ui"]
    }
}

/// All forms in order of name; `None`, after a line for the runner, where the shared data is absent.
pub fn all(test: &str) -> Option<Vec<Federal>> {
    let Some(folder) = folder().filter(|folder| folder.is_dir()) else {
        println!("SKIPPED {test}");
        return None;
    };
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    let name = |path: &PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    let read = |path: &PathBuf| serde_json::from_str::<Value>(&fs::read_to_string(path).unwrap()).unwrap();
    let (shared, forms): (Vec<_>, Vec<_>) = files.into_iter().partition(|path| name(path).starts_with("shared_"));
    let shared: Vec<Value> = shared.iter().map(read).collect();
    Some(forms.iter().map(|path| convert(name(path), &read(path), &shared)).collect())
}

fn folder() -> Option<PathBuf> {
    let shared = match std::env::var_os("LOKET_SHARED") {
        Some(folder) => PathBuf::from(folder),
        None => PathBuf::from(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2)?.parent()?.join("shared"),
    };
    Some(shared.join("data/forms/hhs_grants"))
}

/// The schema stays as published; the documents it refers to are embedded (JSON Schema 2020-12 §9.3).
fn convert(name: String, form: &Value, shared: &[Value]) -> Federal {
    let mut schema = form["FORM_JSON_SCHEMA"].clone();
    let defs = schema.as_object_mut().unwrap().entry("$defs").or_insert_with(|| json!({}));
    for document in shared {
        let mut embedded = document["json_schema"].clone();
        embedded["$id"] = document["schema_uri"].clone();
        defs[document["schema_name"].as_str().unwrap()] = embedded;
    }
    let calculated = sums::rules(&form["FORM_RULE_SCHEMA"]);
    let ui = layout::convert(&form["FORM_UI_SCHEMA"], &schema, &calculated, &form["FORM_RULE_SCHEMA"]);
    Federal { definition: json!({"title": name, "language": "en", "schema": schema, "ui": ui}), name, calculated }
}
