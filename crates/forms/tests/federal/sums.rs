//! The published calculation rules, as JsonLogic and as plain arithmetic in cents to compare with.
use serde_json::{Value, json};

/// A calculated answer.
#[derive(Debug)]
pub struct Rule {
    /// Data pointer; `*` stands for an item of a list.
    pub path: String,
    pub rule: Value,
}

const CALCULATIONS: [&str; 3] = ["sum_monetary", "subtract_monetary", "multiply_by_percentage"];

pub fn rules(schema: &Value) -> Vec<Rule> {
    let mut found = Vec::new();
    collect(schema, "", &mut found);
    found
}

fn collect(spot: &Value, path: &str, found: &mut Vec<Rule>) {
    let Some(map) = spot.as_object() else { return };
    let path = if map.get("gg_type") == Some(&json!("array")) { format!("{path}/*") } else { path.to_owned() };
    for (name, value) in map {
        match name.as_str() {
            "gg_pre_population" if CALCULATIONS.iter().any(|one| value["rule"] == *one) => {
                found.push(Rule { path: path.clone(), rule: value.clone() });
            }
            name if name.starts_with("gg_") => {}
            name => collect(value, &format!("{path}/{name}"), found),
        }
    }
}

impl Rule {
    /// The fields it reads, `@THIS` replaced by the object it stands in; relative to the item inside a list.
    fn fields(&self) -> Vec<String> {
        let within = self.path.rsplit("/*").next().unwrap_or_default();
        let parent = within.rsplit_once('/').map_or("", |(parent, _)| parent).trim_start_matches('/').replace('/', ".");
        let named = |field: &str| match field.strip_prefix("@THIS.") {
            Some(field) if parent.is_empty() => field.to_owned(),
            Some(field) => format!("{parent}.{field}"),
            None => field.to_owned(),
        };
        let single = ["amount", "percentage"].iter().filter_map(|key| self.rule.get(*key));
        let listed = self.rule.get("fields").and_then(Value::as_array).into_iter().flatten();
        listed.chain(single).filter_map(Value::as_str).map(named).collect()
    }

    pub fn logic(&self) -> Value {
        let fields = self.fields();
        let reads: Vec<Value> = fields.iter().map(|field| read(field)).collect();
        match self.rule["rule"].as_str() {
            Some("sum_monetary") => json!({"+": reads}),
            Some("subtract_monetary") => json!({"-": reads}),
            _ => json!({"/": [{"*": reads}, 100]}),
        }
    }

    /// The expected amount in cents, from the data around it: the whole form, or the item.
    pub fn cents(&self, around: &Value) -> i64 {
        let values: Vec<i64> = self.fields().iter().map(|field| cents_of(around, field)).collect();
        match self.rule["rule"].as_str() {
            Some("sum_monetary") => values.iter().sum(),
            Some("subtract_monetary") => values[0] - values[1],
            // cents * (percent * 100) / 10000, half away from zero
            _ => {
                let product = values[0] * values[1];
                (product.abs() + 5_000) / 10_000 * product.signum()
            }
        }
    }
}

fn read(field: &str) -> Value {
    match field.split_once("[*].") {
        None => json!({"var": [field, 0]}),
        Some((list, inner)) => json!({"reduce": [
            {"var": list},
            {"+": [{"var": [format!("current.{inner}"), 0]}, {"var": "accumulator"}]},
            0
        ]}),
    }
}

fn cents_of(around: &Value, field: &str) -> i64 {
    match field.split_once("[*].") {
        None => cents(around.pointer(&format!("/{}", field.replace('.', "/")))),
        Some((list, inner)) => {
            let items = around.pointer(&format!("/{}", list.replace('.', "/"))).and_then(Value::as_array);
            items.into_iter().flatten().map(|item| cents_of(item, inner)).sum()
        }
    }
}

/// `"12.50"` or `12` in cents.
pub fn cents(value: Option<&Value>) -> i64 {
    let text = match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => return 0,
    };
    let negative = text.starts_with('-');
    let (whole, fraction) =
        text.trim_start_matches('-').split_once('.').map_or((text.trim_start_matches('-'), "00"), |pair| pair);
    let amount: i64 = format!("{}{fraction:0<2}", if whole.is_empty() { "0" } else { whole }).parse().unwrap();
    if negative { -amount } else { amount }
}
