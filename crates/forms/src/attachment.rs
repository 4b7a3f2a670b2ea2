//! Holds attachments against the limits that were told beforehand.
//!
//! An attachment in the answers is an object with `name`, `type` (media type) and `size` (bytes), or a list of them;
//! whatever else it carries (an id, a hash) is the caller's. A plain string is a reference nobody here can weigh.
use crate::answer_error::{AnswerError, ErrorCode};
use crate::kind::{Kept, Kind, Limits, Stored};
use crate::page::Question;
use serde_json::{Value, json};

/// A file as an answer names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachedFile {
    /// A UUID, with or without its hyphens.
    pub id: String,
    pub name: String,
    pub media_type: String,
    /// In bytes.
    pub size: u64,
}

impl Question {
    /// Whether its answer names files.
    pub fn takes_files(&self) -> bool {
        matches!(self.kind, Kind::Attachment(_))
    }

    /// The answer that names these files, in the shape that the schema asks for. `None` without a file, and for a
    /// question that takes none.
    pub fn files_answer(&self, files: &[AttachedFile]) -> Option<Value> {
        let Kind::Attachment(limits) = &self.kind else { return None };
        let one = |file: &AttachedFile| match limits.kept {
            Kept::Facts => {
                json!({"name": file.name, "type": file.media_type, "size": file.size, "file": file.id})
            }
            Kept::Name => json!(file.name),
            Kept::Id => json!(hyphenated(&file.id)),
        };
        match self.stored {
            Stored::List => (!files.is_empty()).then(|| files.iter().map(one).collect()),
            _ => files.first().map(one),
        }
    }
}

/// RFC 9562 §4: the format that schemas mean by `uuid`.
fn hyphenated(id: &str) -> String {
    let digits = id.chars().filter(|letter| *letter != '-').enumerate();
    digits.flat_map(|(at, digit)| matches!(at, 8 | 12 | 16 | 20).then_some('-').into_iter().chain([digit])).collect()
}

pub(crate) fn judge(limits: &Limits, value: &Value, path: &str, found: &mut Vec<AnswerError>) {
    let Value::Array(files) = value else {
        return judge_one(limits, value, path, found);
    };
    if files.len() as u64 > limits.max_files {
        found.retain(|error| error.path != path || error.code != ErrorCode::TooMany);
        found.push(AnswerError::new(path, ErrorCode::TooManyFiles).with("max", limits.max_files));
    }
    for (index, file) in files.iter().enumerate() {
        judge_one(limits, file, &format!("{path}/{index}"), found);
    }
}

fn judge_one(limits: &Limits, file: &Value, path: &str, found: &mut Vec<AnswerError>) {
    let text = |key: &str| file.get(key).and_then(Value::as_str).unwrap_or_default();
    let (name, kind) = (text("name"), text("type"));
    if let (Some(most), Some(size)) = (limits.max_bytes, file.get("size").and_then(Value::as_u64))
        && size > most
    {
        found.push(
            AnswerError::new(path, ErrorCode::FileTooLarge).with("max", most).with("actual", size).with("name", name),
        );
    }
    let known = !name.is_empty() || !kind.is_empty();
    if known && !limits.allows(name, kind) {
        found
            .push(AnswerError::new(path, ErrorCode::FileType).with("accept", limits.accept.clone()).with("name", name));
    }
}

impl Limits {
    /// Whether a file of this name and media type may be attached. Endings and types are compared without case.
    pub fn allows(&self, name: &str, media_type: &str) -> bool {
        let (name, media_type) = (name.to_lowercase(), media_type.to_lowercase());
        self.accept.is_empty()
            || self.accept.iter().map(|one| one.to_lowercase()).any(|one| match one.strip_suffix("/*") {
                _ if one == "*/*" || one == "*" => true,
                Some(family) => media_type.split('/').next() == Some(family),
                None if one.starts_with('.') => name.ends_with(&one),
                None => media_type == one,
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn limits_are_held() {
        let limits = Limits {
            accept: vec!["application/pdf".into(), "image/*".into(), ".HEIC".into()],
            max_bytes: Some(100),
            max_files: 2,
            kept: Kept::Facts,
        };
        for (value, codes) in [
            (json!({"name": "a.pdf", "type": "application/pdf", "size": 100}), vec![]),
            (json!({"name": "a.heic", "type": "", "size": 1}), vec![]),
            (
                json!({"name": "a.exe", "type": "application/x-msdownload", "size": 101}),
                vec![ErrorCode::FileTooLarge, ErrorCode::FileType],
            ),
            (
                json!([{"type": "image/png"}, {"type": "image/png"}, {"type": "text/plain"}]),
                vec![ErrorCode::TooManyFiles, ErrorCode::FileType],
            ),
            (json!("a-reference"), vec![]),
            (json!(7), vec![]),
        ] {
            let mut found = Vec::new();
            judge(&limits, &value, "/file", &mut found);
            assert_eq!(found.iter().map(|error| error.code).collect::<Vec<_>>(), codes, "{value}");
        }
    }

    #[test]
    fn files_are_named_as_the_schema_asks() {
        let file = AttachedFile {
            id: "8c1f5b9e3a524a0e9f0e0c7a6d3a1b22".into(),
            name: "a.pdf".into(),
            media_type: "application/pdf".into(),
            size: 5,
        };
        let facts = json!({"name": "a.pdf", "type": "application/pdf", "size": 5, "file": file.id});
        let id = json!("8c1f5b9e-3a52-4a0e-9f0e-0c7a6d3a1b22");
        for (schema, answer) in [
            (json!({"type": "object"}), facts.clone()),
            (json!({"type": "string"}), json!("a.pdf")),
            (json!({"type": "string", "format": "uuid"}), id.clone()),
            (json!({"type": "array", "items": {"type": "object"}}), json!([facts])),
            (json!({"type": "array", "items": {"$ref": "#/$defs/id"}}), json!([id])),
        ] {
            let whole = json!({"type": "object", "properties": {"proof": schema}, "$defs": {"id": {"type": "string", "format": "uuid"}}});
            let ui = json!({"type": "Control", "scope": "#/properties/proof", "options": {"format": "attachment"}});
            let form = crate::Form::parse(&whole, Some(&ui)).unwrap();
            let question = &form.pages().next().unwrap().questions[0];
            assert_eq!(question.files_answer(std::slice::from_ref(&file)), Some(answer.clone()));
            assert_eq!(question.files_answer(&[]), None);
            assert!(form.evaluate(&json!({"proof": answer})).is_complete(), "{answer}");
        }
    }
}
