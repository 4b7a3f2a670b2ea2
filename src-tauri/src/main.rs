//! The citizen app's program: reads its arguments and opens the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    loket_app::run()
}
