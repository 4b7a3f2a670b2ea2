//! The log: C2SP tlog-tiles with signed checkpoints, as a device reads it.

pub mod bundle;
pub mod checkpoint;
pub(crate) mod consistency;
pub mod cosignature;
pub mod entry;
pub mod frontier;
pub mod note;
pub mod path;
