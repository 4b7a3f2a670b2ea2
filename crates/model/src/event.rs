//! What the engine tells the screens without being asked: which rows changed, how far a download is.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// Rows of these tables changed: read again.
    Changed { tables: Vec<Table> },
    /// A download moved on; bytes.
    Progress { file: String, done: u64, total: u64 },
    /// A download stopped before its end.
    Stalled { file: String },
    /// A reminder's minute has come: the shell shows a notification.
    Remind { reminder: String, title: String, text: String },
    /// A department wrote; the shell may show a notification (without content).
    Wrote { conversation: String, department: String },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Table {
    Settings,
    Gazettes,
    Items,
    Files,
    Drafts,
    Conversations,
    Letters,
    Cases,
    Reminders,
    Outbox,
    Sync,
    /// The question index: not all items may be in it yet.
    Index,
}
