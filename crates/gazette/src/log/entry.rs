//! Log entries, read so that an older app survives what a newer publisher writes.

use crate::update::is_sha256;
use model::id::ItemId;
use model::item::{Entry, EntryOp};
use serde::Deserialize;
use std::collections::BTreeMap;

/// One entry as far as this version understands it. What it does not understand still counts in the tree.
#[derive(Debug, Clone, PartialEq)]
pub enum Logged {
    Known(Entry),
    /// A kind or an operation of a later version: hides what was shown under this name.
    Unknown {
        id: ItemId,
        lang: String,
    },
    /// Nothing this version can use.
    Foreign,
}

pub fn read(bytes: &[u8]) -> Logged {
    #[derive(Deserialize)]
    struct Named {
        id: ItemId,
        lang: String,
    }
    if let Ok(entry) = serde_json::from_slice::<Entry>(bytes)
        && is_id(entry.id.as_str())
        && (entry.op == EntryOp::Withdraw || is_sha256(&entry.sha256))
    {
        return Logged::Known(entry);
    }
    match serde_json::from_slice(bytes) {
        Ok(Named { id, lang }) if is_id(id.as_str()) => Logged::Unknown { id, lang },
        _ => Logged::Foreign,
    }
}

/// Lower-case letters, digits and hyphens, beginning and ending without a hyphen.
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 100
        && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// The last word on each item and language.
#[derive(Debug, Clone, Default)]
pub struct Latest {
    pub by_item: BTreeMap<(ItemId, String), (Logged, Option<String>)>,
    /// Entries that name no item.
    pub foreign: u64,
}

impl Latest {
    /// With the body, where it came along.
    pub fn push(&mut self, logged: Logged, body: Option<String>) {
        let name = match &logged {
            Logged::Known(entry) => (entry.id.clone(), entry.lang.clone()),
            Logged::Unknown { id, lang } => (id.clone(), lang.clone()),
            Logged::Foreign => {
                self.foreign += 1;
                return;
            }
        };
        self.by_item.insert(name, (logged, body));
    }
}
