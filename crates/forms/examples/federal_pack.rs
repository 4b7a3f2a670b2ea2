//! Writes the 20 federal forms as a content pack, so that the tests of the screen can publish and fill them in.
//!
//! `federal_pack FOLDER` prints one line per form: its id and its title. Without the shared data it prints `SKIPPED …` and
//! writes nothing.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a tool of the tests, which may fail loudly")]

#[path = "../tests/federal/mod.rs"]
mod federal;

use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

const PACK: &str = r#"origin = "grants.example/gazette"
languages = ["en"]
time_zone = "America/New_York"
emergency_phone = "911"
phone = "0800 000 500"
name = { en = "Federal grants" }
summary = { en = "Forms for asking for a grant." }
"#;

const DEPARTMENT: &str = r#"name = { en = "Grants office" }
summary = { en = "Applications for federal grants." }
icon = "landmark"
phone = "0800 000 500"
answers_within_days = 5
welcome = { en = "Welcome to the grants office." }
out_of_hours = { en = "We answer on the next working day." }
"#;

const MENU: &str = r#"[[entries]]
id = "apply"
icon = "file-pen"
label = { en = "Apply" }
items = ["grants-office"]
"#;

fn main() {
    let folder = PathBuf::from(std::env::args_os().nth(1).unwrap());
    let Some(forms) = federal::all("federal forms") else { return };
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("pack.toml", PACK);
    write("departments/grants-office.toml", DEPARTMENT);
    write("menu.toml", MENU);
    for form in &forms {
        let id = format!("form-{}", form.name.replace('_', "-"));
        write(&format!("forms/{id}.en.json"), &definition(form).to_string());
        println!("{id} {}", title(form));
    }
}

fn definition(form: &federal::Federal) -> Value {
    json!({
        "title": title(form),
        "department": "grants-office",
        "revision": 1,
        "minutes": 30,
        "takes_days": 10,
        "declaration": "To the best of my knowledge everything here is true.",
        "what_next": "The grants office checks your answers.",
        "schema": form.schema(),
        "ui": form.ui(),
    })
}

fn title(form: &federal::Federal) -> String {
    let published = form.schema().get("title").and_then(Value::as_str).map(str::to_owned);
    published.unwrap_or_else(|| {
        let short = form.name.split('_').map(|word| {
            if word.contains(|c: char| c.is_ascii_digit()) { word.to_uppercase() } else { word.to_owned() }
        });
        let words = short.collect::<Vec<_>>().join(" ");
        words[..1].to_uppercase() + &words[1..]
    })
}
