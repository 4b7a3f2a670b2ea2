//! From an editor's draft to a citizen's screen: two people, one exact revision, files in the content folder, one log.
#![allow(clippy::unwrap_used, clippy::panic)]

mod folder;
mod office;
mod steps;
