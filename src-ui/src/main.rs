//! The citizen's interface. It draws what the engine knows and passes on what the citizen wants, and keeps nothing itself.

mod backend;
mod root;
mod screens;
mod ui;

fn main() {
    leptos::mount::mount_to_body(root::root);
}
