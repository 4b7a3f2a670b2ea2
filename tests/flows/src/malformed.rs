//! Commands that are none: right ones with something wrong in them, for every door that takes commands in JSON.

use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use serde_json::{Map, Value, json};

/// One of `examples`, broken; `known` are names of things that exist.
pub fn command(random: &mut StdRng, examples: &[&str], known: &[Value]) -> String {
    if random.random_range(0..5) == 0 { broken_bytes(random, examples) } else { broken_value(random, examples, known) }
}

/// A command that is JSON and in which one to three things are not what they should be.
fn broken_value(random: &mut StdRng, examples: &[&str], known: &[Value]) -> String {
    let mut command: Value = serde_json::from_str(examples.choose(random).unwrap()).unwrap();
    for _ in 0..random.random_range(1..4) {
        let hostile = hostile(random, known);
        let Some(fields) = somewhere(random, &mut command) else { break };
        let fields_there: Vec<String> = fields.keys().filter(|name| *name != "do").cloned().collect();
        match (fields_there.choose(random), random.random_range(0..12)) {
            (Some(name), 0) => drop(fields.remove(name)),
            (_, 1) => drop(fields.insert("unknown".into(), hostile)),
            (_, 2) => drop(fields.insert("do".into(), hostile)),
            (Some(name), 3) => drop(fields.insert(name.clone(), json!({"in": "at", "time": hostile}))),
            (Some(name), _) => drop(fields.insert(name.clone(), hostile)),
            (None, _) => {
                let field = ["id", "lang", "text", "path", "areas", "birth_year", "limit"].choose(random).unwrap();
                fields.insert((*field).into(), hostile);
            }
        }
    }
    command.to_string()
}

/// The fields of the command, or of something inside of it.
fn somewhere<'v>(random: &mut StdRng, value: &'v mut Value) -> Option<&'v mut Map<String, Value>> {
    let fields = value.as_object_mut()?;
    let inner: Vec<String> =
        fields.iter().filter(|(_, value)| value.is_object()).map(|(name, _)| name.clone()).collect();
    match inner.choose(random) {
        Some(name) if random.random_range(0..3) > 0 => somewhere(random, fields.get_mut(name)?),
        _ => Some(fields),
    }
}

fn hostile(random: &mut StdRng, known: &[Value]) -> Value {
    match random.random_range(0..30) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(-1),
        3 => json!(u64::MAX),
        4 => json!(i64::MIN),
        5 => json!(1e308),
        6 => json!(""),
        7 => json!("9999-12-31"),
        8 => json!("-009999-01-01"),
        9 => json!("2026-02-30"),
        10 => json!("9999-12-30T22:00:00.999999999Z"),
        11 => json!("23:59:60"),
        12 => json!("../../../etc/passwd"),
        13 => json!("\u{0}\u{202e}\u{feff}"),
        14 => json!("' OR 1=1; DROP TABLE letter; --"),
        15 => json!("\" NEAR( * ^ : ) AND NOT OR -"),
        16 => json!("é😀".repeat(3_000)),
        17 => json!("x".repeat(300_000)),
        18 => json!([]),
        19 => json!({}),
        20 => json!(vec![0; 1_000]),
        21 => json!([[[[[{"a": [null, {"b": 1}]}]]]]]),
        22 => (0..100).fold(json!(1), |inner, _| json!([inner])),
        23 => Value::Object((0..500).map(|n| (format!("key{n}"), json!(n))).collect::<Map<_, _>>()),
        24 => json!("own/x@y"),
        25 => json!("due-waste-fee@9999-12-31"),
        _ => known.choose(random).unwrap().clone(),
    }
}

/// An example with some bytes changed, inserted or cut.
fn broken_bytes(random: &mut StdRng, examples: &[&str]) -> String {
    let mut bytes = examples.choose(random).unwrap().as_bytes().to_vec();
    for _ in 0..random.random_range(1..4) {
        let at = random.random_range(0..bytes.len());
        match random.random_range(0..3) {
            0 => bytes[at] = random.random(),
            1 => bytes.truncate(at.max(1)),
            _ => bytes.insert(at, random.random()),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
