//! Keeping a desk running: backups and their way back, health, figures for whoever watches, the chores beside the work.

pub mod backup;
pub mod chores;
pub mod figures;
mod packing;
pub mod restore;
