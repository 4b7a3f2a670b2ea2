//! The command line as people and scripts use it: the built program, its output, its exit codes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod campaign;
mod citizen;
mod desk;
mod help;
mod kit;
mod pack;
mod records;
mod remind;
mod serve;
mod systems;
mod usage;
