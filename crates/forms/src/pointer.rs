//! JSON pointers (RFC 6901), JSON Forms scopes, and reading or writing one answer by its pointer.
use serde_json::{Map, Value};

/// One step of a pointer, escaped: RFC 6901 §3.
pub fn escape(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}

/// `path` with one more step.
pub fn join(path: &str, step: &str) -> String {
    format!("{path}/{}", escape(step))
}

/// The unescaped steps of a pointer.
pub fn steps(pointer: &str) -> Vec<String> {
    pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~")).collect()
}

/// `path` lies at `ancestor` or beneath it.
pub fn is_within(path: &str, ancestor: &str) -> bool {
    path.strip_prefix(ancestor).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The pointer into the data that a scope (`#/properties/a/properties/b`) stands for: `/a/b`.
/// `None` when it is not a scope.
pub fn of_scope(scope: &str) -> Option<String> {
    let rest = scope.strip_prefix('#')?;
    let mut path = String::new();
    let mut segments = rest.split('/').skip(1);
    if !rest.is_empty() && !rest.starts_with('/') {
        return None;
    }
    while let Some(keyword) = segments.next() {
        match keyword {
            "properties" => {
                path.push('/');
                path.push_str(segments.next()?);
            }
            "allOf" | "anyOf" | "oneOf" => {
                segments.next()?.parse::<usize>().ok()?;
            }
            "then" | "else" => {}
            _ => return None,
        }
    }
    Some(path)
}

/// Writes an answer, making the objects on the way. A step that meets a list takes it as an index; one past the end
/// appends. Does nothing where the way is blocked by another kind of value.
pub fn set_answer(data: &mut Value, pointer: &str, value: Value) {
    let mut spot = data;
    for step in steps(pointer) {
        if spot.is_null() {
            *spot = Value::Object(Map::new());
        }
        spot = match spot {
            Value::Object(map) => map.entry(step).or_insert(Value::Null),
            Value::Array(list) => {
                let Ok(index) = step.parse::<usize>() else { return };
                if index == list.len() {
                    list.push(Value::Null);
                }
                match list.get_mut(index) {
                    Some(item) => item,
                    None => return,
                }
            }
            _ => return,
        };
    }
    *spot = value;
}

/// Removes an answer, and the objects that this leaves empty. Items of lists are removed whole.
pub fn clear_answer(data: &mut Value, pointer: &str) {
    clear(data, &steps(pointer));
}

fn clear(spot: &mut Value, steps: &[String]) {
    let Some((step, rest)) = steps.split_first() else { return };
    match spot {
        Value::Object(map) => {
            if rest.is_empty() {
                map.remove(step);
            } else if let Some(child) = map.get_mut(step) {
                let was_empty = is_empty_object(child);
                clear(child, rest);
                if !was_empty && is_empty_object(child) {
                    map.remove(step);
                }
            }
        }
        Value::Array(list) => {
            let Ok(index) = step.parse::<usize>() else { return };
            if rest.is_empty() && index < list.len() {
                list.remove(index);
            } else if let Some(child) = list.get_mut(index) {
                clear(child, rest);
            }
        }
        _ => {}
    }
}

fn is_empty_object(value: &Value) -> bool {
    value.as_object().is_some_and(Map::is_empty)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn scopes_become_pointers() {
        for (scope, path) in [
            ("#", Some("")),
            ("#/properties/a", Some("/a")),
            ("#/properties/a/properties/b~1c", Some("/a/b~1c")),
            ("#/properties/properties", Some("/properties")),
            ("#/allOf/0/properties/a", Some("/a")),
            ("#/then/properties/a", Some("/a")),
            ("#/a", None),
            ("#/properties", None),
            ("a", None),
            ("", None),
        ] {
            assert_eq!(of_scope(scope).as_deref(), path, "{scope}");
        }
    }

    #[test]
    fn answers_are_set_and_cleared_with_their_parents() {
        let mut data = json!({});
        set_answer(&mut data, "/home/street", json!("Quay 1"));
        set_answer(&mut data, "/people", json!([]));
        set_answer(&mut data, "/people/0", json!({"name": "Ada"}));
        set_answer(&mut data, "/people/7", json!("out of reach"));
        assert_eq!(data, json!({"home": {"street": "Quay 1"}, "people": [{"name": "Ada"}]}));
        clear_answer(&mut data, "/home/street");
        clear_answer(&mut data, "/people/0/name");
        assert_eq!(data, json!({"people": [{}]}));
        clear_answer(&mut data, "/people/0");
        clear_answer(&mut data, "/nothing/here");
        assert_eq!(data, json!({"people": []}));
    }

    #[test]
    fn within_respects_whole_steps() {
        assert!(is_within("/a/b", "/a") && is_within("/a", "/a") && is_within("/a", ""));
        assert!(!is_within("/ab", "/a"));
    }
}
