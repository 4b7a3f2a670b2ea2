//! What kind of question a control is, read from its schema and options.
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// How an answer is asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Kind {
    Text {
        max_length: Option<u64>,
    },
    LongText {
        max_length: Option<u64>,
    },
    Number {
        minimum: Option<f64>,
        maximum: Option<f64>,
    },
    Integer {
        minimum: Option<f64>,
        maximum: Option<f64>,
    },
    Money {
        currency: Option<String>,
        decimals: u8,
    },
    YesNo,
    /// A declaration to agree to: only `true` is accepted.
    Confirm,
    Choice {
        choices: Vec<Choice>,
        display: Display,
    },
    ManyChoices {
        choices: Vec<Choice>,
    },
    Date,
    Time,
    Email,
    Phone,
    WebAddress,
    Attachment(Limits),
    /// Several answers of the same shape. The questions' paths start at one item.
    List {
        questions: Vec<crate::Question>,
        least: u64,
        most: Option<u64>,
    },
    /// Worked out from other answers; shown, never asked.
    Computed {
        currency: Option<String>,
        decimals: Option<u8>,
    },
    /// Text to read; nothing to answer.
    Info,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    pub value: Value,
    pub label: String,
}

/// Few choices are radio buttons, many a list to pick from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Display {
    Radio,
    Select,
}

/// What may be attached, to be told before the citizen looks for a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Media types (`image/*`, `application/pdf`) and endings (`.pdf`). Empty: any.
    pub accept: Vec<String>,
    pub max_bytes: Option<u64>,
    pub max_files: u64,
    pub kept: Kept,
}

/// What an answer keeps of an attached file; its bytes travel beside the answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// An object of `name`, `type`, `size` and `file`.
    #[default]
    Facts,
    /// A text: its name.
    Name,
    /// A text of the format `uuid`: its id.
    Id,
}

impl Kept {
    /// By the schema of the answer, or of one item where several files may be attached.
    pub(crate) fn of(facts: &Map<String, Value>) -> Self {
        match facts.get("format").and_then(Value::as_str) {
            _ if Stored::of(facts) != Stored::Text => Self::Facts,
            Some("uuid") => Self::Id,
            _ => Self::Name,
        }
    }
}

/// The JSON type an answer is kept as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stored {
    Text,
    Number,
    Integer,
    Boolean,
    List,
    Object,
    Any,
}

/// Above this many, choices are a list to pick from.
const MOST_RADIOS: usize = 8;
/// Above this many letters, a text is a long one.
const MOST_IN_ONE_LINE: u64 = 200;

impl Stored {
    pub(crate) fn of(facts: &Map<String, Value>) -> Self {
        let name = match facts.get("type") {
            Some(Value::String(name)) => Some(name.as_str()),
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).find(|name| *name != "null"),
            _ => None,
        };
        match name {
            Some("string") => Self::Text,
            Some("number") => Self::Number,
            Some("integer") => Self::Integer,
            Some("boolean") => Self::Boolean,
            Some("array") => Self::List,
            Some("object") => Self::Object,
            _ if facts.contains_key("properties") => Self::Object,
            _ if facts.contains_key("items") => Self::List,
            _ => Self::of_values(facts),
        }
    }

    fn of_values(facts: &Map<String, Value>) -> Self {
        let first = facts.get("const").or_else(|| facts.get("enum").and_then(|list| list.get(0)));
        match first.cloned().or_else(|| choices_of(facts, None)?.first().map(|choice| choice.value.clone())) {
            Some(Value::String(_)) => Self::Text,
            Some(Value::Number(_)) => Self::Number,
            Some(Value::Bool(_)) => Self::Boolean,
            _ => Self::Any,
        }
    }
}

/// The choices that `enum`, or a `oneOf` / `anyOf` of constants with titles, allow.
pub(crate) fn choices_of(facts: &Map<String, Value>, labels: Option<&Value>) -> Option<Vec<Choice>> {
    let label = |value: &Value| {
        let key = crate::logic::value::to_text(value);
        labels.and_then(|labels| labels.get(&key)).and_then(Value::as_str).map_or(key, str::to_owned)
    };
    if let Some(list) = facts.get("enum").and_then(Value::as_array) {
        let asked = list.iter().filter(|value| !value.is_null());
        return Some(asked.map(|value| Choice { value: value.clone(), label: label(value) }).collect());
    }
    let branches = facts.get("oneOf").or_else(|| facts.get("anyOf"))?.as_array()?;
    let one = |branch: &Value| {
        let value = branch.get("const")?.clone();
        let title = branch.get("title").and_then(Value::as_str).map(str::to_owned);
        Some(Choice { label: title.unwrap_or_else(|| label(&value)), value })
    };
    branches.iter().map(one).collect()
}

/// The kind of everything but lists of objects, attachments and calculated answers.
pub(crate) fn kind_of(facts: &Map<String, Value>, options: &Map<String, Value>, stored: Stored) -> Kind {
    let whole = |key: &str| facts.get(key).and_then(Value::as_u64);
    let limit = |key: &str| facts.get(key).and_then(Value::as_f64);
    let format =
        |words: &Map<String, Value>| words.get("format").and_then(Value::as_str).unwrap_or_default().to_owned();
    let (asked_as, format) = (format(options), format(facts));
    let is = |word: &str| asked_as == word || format == word;
    let agreed =
        facts.get("const") == Some(&Value::Bool(true)) || facts.get("enum") == Some(&serde_json::json!([true]));
    if stored == Stored::Boolean {
        return if agreed { Kind::Confirm } else { Kind::YesNo };
    }
    if let Some(choices) = choices_of(facts, options.get("labels")) {
        let many = asked_as == "select" || (asked_as != "radio" && choices.len() > MOST_RADIOS);
        return Kind::Choice { choices, display: if many { Display::Select } else { Display::Radio } };
    }
    if is("money") {
        let decimals = options.get("decimals").and_then(Value::as_u64).unwrap_or(2).min(6) as u8;
        return Kind::Money { currency: text(options, "currency"), decimals };
    }
    match stored {
        Stored::Integer => Kind::Integer { minimum: limit("minimum"), maximum: limit("maximum") },
        Stored::Number => Kind::Number { minimum: limit("minimum"), maximum: limit("maximum") },
        _ if is("date") => Kind::Date,
        _ if is("time") => Kind::Time,
        _ if is("email") || is("idn-email") => Kind::Email,
        _ if is("phone") || is("tel") => Kind::Phone,
        _ if is("uri") || is("url") => Kind::WebAddress,
        _ => {
            let max_length = whole("maxLength");
            let asked_long = options.get("multi").and_then(Value::as_bool);
            if asked_long.unwrap_or(max_length.is_some_and(|most| most > MOST_IN_ONE_LINE)) {
                Kind::LongText { max_length }
            } else {
                Kind::Text { max_length }
            }
        }
    }
}

pub(crate) fn text(map: &Map<String, Value>, key: &str) -> Option<String> {
    map.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty()).map(str::to_owned)
}
