//! The staff console. It draws what the desk says and passes on what a clerk wants, and keeps nothing itself.

mod backend;
mod root;
mod screens;
mod ui;

fn main() {
    leptos::mount::mount_to_body(root::root);
}
