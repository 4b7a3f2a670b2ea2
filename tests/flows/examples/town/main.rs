//! Measurements that need all sides at once: `cargo xtask bench gazette | open | messages | campaign`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod campaign;
mod gazette;
mod members;
mod messages;
mod numbers;
mod open;

fn main() {
    let name = std::env::args().nth(1).unwrap_or_default();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        match name.as_str() {
            "gazette" => gazette::run().await,
            "open" => open::run().await,
            "messages" => messages::run().await,
            "campaign" => campaign::run().await,
            _ => panic!("gazette, open, messages or campaign"),
        }
    });
}
