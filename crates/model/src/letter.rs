//! What travels inside a conversation: typed, versioned letters, as JSON under the MLS ciphertext.
//!
//! *Invariant:* a kind this version does not know is kept whole and shown as "update to read this"; nothing is dropped.

use crate::id::{BlobId, DepartmentId, ItemId, LetterId, Reference};
use jiff::{Timestamp, civil};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// One letter. `id` is chosen by the writer; a receiver that has it already drops the second copy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Letter {
    pub id: LetterId,
    /// When it was written, by the writer's clock.
    pub written: Timestamp,
    /// Who wrote it, in words, for example `R. Okafor, registry office`. Empty for a citizen.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// True: the counter's automatic answers wrote it, no person.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub automatic: bool,
    pub body: LetterBody,
}

/// What one end says of a letter so that the other end recognises it, and nobody else learns its id: hex SHA-256.
///
/// An id is never outside of its conversation's encryption. Whoever makes a mark, or answers one with the id, was in there.
pub fn mark(id: &LetterId) -> String {
    hex::encode(Sha256::new().chain_update(b"loket letter ").chain_update(id.as_str()).finalize())
}

/// Known kinds; anything else is kept as it came.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum LetterBody {
    Known(LetterKind),
    Unknown(Value),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LetterKind {
    /// The citizen opens a conversation.
    Hello {
        department: DepartmentId,
        #[serde(default)]
        topic: String,
        /// BCP 47: the language the citizen reads.
        lang: String,
        /// The marks of letters of an earlier group, so that a desk that lost its keys finds the case again.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        continues: Vec<String>,
    },
    Text {
        text: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        attachments: Vec<Attachment>,
        /// Quick replies the reader may tap instead of writing.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        choices: Vec<Choice>,
        /// Items of the gazette that say more.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        items: Vec<ItemId>,
    },
    /// The citizen tapped a choice of `of`.
    Chosen { of: LetterId, choice: String, label: String },
    /// The citizen wants a person; the automatic answers are silent from here on.
    AskPerson {},
    /// A filled-in form. `reference` was made on the device and shown on the receipt.
    Submission {
        reference: Reference,
        form: ItemId,
        revision: u32,
        lang: String,
        title: String,
        #[cfg_attr(feature = "openapi", schema(value_type = Object))]
        answers: Value,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        attachments: Vec<Attachment>,
        /// Somebody helped the citizen to fill it in, as the citizen says.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        helped: bool,
    },
    /// A case moved.
    Status {
        reference: Reference,
        #[serde(default)]
        title: String,
        state: CaseState,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        expected: Option<civil::Date>,
    },
    /// A personal document.
    Document {
        title: String,
        #[serde(default)]
        text: String,
        attachment: Attachment,
    },
    /// A personal reminder; the same `reminder` again replaces it.
    Reminder {
        reminder: String,
        title: String,
        #[serde(default)]
        text: String,
        date: civil::Date,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
        time: Option<civil::Time>,
        /// IANA name in which date and time are meant.
        time_zone: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        remind_days_before: Vec<u32>,
        /// True: it no longer holds.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        withdrawn: bool,
    },
    /// What happened to letters of the other side.
    Receipt { what: ReceiptKind, letters: Vec<LetterId> },
    /// The case went to other hands.
    HandOver {
        department: DepartmentId,
        #[serde(default)]
        to: String,
        #[serde(default)]
        note: String,
    },
    /// The department asks how it was, or the citizen answers (1 to 5, none when asking).
    Rating {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stars: Option<u8>,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        comment: String,
    },
    /// The department considers it done; a new letter opens it again.
    Close {
        #[serde(default)]
        reason: String,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Choice {
    pub id: String,
    pub label: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CaseState {
    Received,
    InWork,
    WaitingForYou,
    Done,
    Refused,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReceiptKind {
    Received,
    Read,
}

/// A file beside a letter: the ciphertext is a blob at the hub, the key is here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attachment {
    pub name: String,
    pub media_type: String,
    /// Bytes of the file itself.
    pub size: u64,
    /// Hex SHA-256 of the file itself.
    pub sha256: String,
    pub blob: BlobId,
    /// Base64.
    pub key: String,
    /// Plaintext bytes of one sealed chunk.
    pub chunk_size: u32,
    /// Which control of the form it answers (JSON Pointer); empty elsewhere.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub scope: String,
}

impl Letter {
    /// The plaintext of an MLS application message.
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Errors: not a letter at all (an unknown kind is one).
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(bytes)
    }

    pub fn kind(&self) -> Option<&LetterKind> {
        match &self.body {
            LetterBody::Known(kind) => Some(kind),
            LetterBody::Unknown(_) => None,
        }
    }

    /// The files beside it.
    pub fn attachments(&self) -> &[Attachment] {
        match self.kind() {
            Some(LetterKind::Text { attachments, .. } | LetterKind::Submission { attachments, .. }) => attachments,
            Some(LetterKind::Document { attachment, .. }) => std::slice::from_ref(attachment),
            _ => &[],
        }
    }
}

/// By hand: a known kind is an object as well, so "exactly one of both" would never hold.
#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for LetterBody {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::openapi::schema::{AnyOfBuilder, ObjectBuilder, Schema};
        let known = utoipa::openapi::Ref::from_schema_name("LetterKind");
        let unknown = ObjectBuilder::new().description(Some("A kind that this version does not know.")).build();
        Schema::AnyOf(AnyOfBuilder::new().item(known).item(unknown).build()).into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for LetterBody {
    fn name() -> std::borrow::Cow<'static, str> {
        "LetterBody".into()
    }

    fn schemas(schemas: &mut Vec<(String, utoipa::openapi::RefOr<utoipa::openapi::schema::Schema>)>) {
        schemas.push(("LetterKind".into(), <LetterKind as utoipa::PartialSchema>::schema()));
        <LetterKind as utoipa::ToSchema>::schemas(schemas);
    }
}

impl From<LetterKind> for LetterBody {
    fn from(kind: LetterKind) -> Self {
        Self::Known(kind)
    }
}

/// Of a letter, for one line of a list: the whole words that fit into so many characters, with dots where there are more.
pub fn beginning(text: &str, max: usize) -> String {
    let mut line = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let grown = length + word.chars().count() + usize::from(!line.is_empty());
        if grown > max {
            if line.is_empty() {
                line.extend(word.chars().take(max));
            }
            line.push('…');
            return line;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        length = grown;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_kind_is_kept_whole() {
        let text = r#"{"id":"1","written":"2026-11-21T08:00:00Z","body":{"kind":"hologram","beam":[1,2]}}"#;
        let letter = Letter::from_bytes(text.as_bytes()).unwrap();
        assert!(letter.kind().is_none());
        let again: Value = serde_json::from_slice(&letter.to_bytes()).unwrap();
        assert_eq!(again, serde_json::from_str::<Value>(text).unwrap());
    }

    #[test]
    fn a_beginning_ends_at_a_word() {
        assert_eq!(beginning("  Good\n morning ", 12), "Good morning");
        assert_eq!(beginning("Good morning, Ms Okafor", 12), "Good…");
        assert_eq!(beginning("صباح الخير يا سيدة", 10), "صباح الخير…");
        assert_eq!(beginning("Donaudampfschifffahrt", 5), "Donau…");
        assert_eq!(beginning("", 5), "");
    }
}
