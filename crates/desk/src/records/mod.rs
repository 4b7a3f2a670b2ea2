//! What a department keeps and for how long: the audit trail's checkpoints and search, retention, holds, erasure, records.

pub mod checkpoint;
pub mod erasure;
pub mod export;
pub mod holds;
pub(crate) mod look;
pub mod notes;
pub(crate) mod receipts;
pub mod record;
pub mod retention;
pub mod trail;
pub mod verification;
