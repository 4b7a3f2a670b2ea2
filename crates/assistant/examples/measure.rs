//! Prints the measured table: `cargo run -p assistant --features bench --release --example measure -- ../shared`.
#![allow(clippy::print_stdout)]

/// A build for debugging only rehearses: little, and its figures mean nothing.
const REHEARSAL: bool = cfg!(debug_assertions);
const FOLDS: usize = if REHEARSAL { 1 } else { 10 };
const ENTRIES: usize = if REHEARSAL { 500 } else { 50_000 };
const QUESTIONS: usize = if REHEARSAL { 50 } else { 2_000 };

fn main() -> assistant::Result<()> {
    let shared = std::env::args().nth(1).unwrap_or_else(|| "../shared".to_owned());
    let shared = std::path::Path::new(&shared);
    println!("{}", assistant::bench::report(shared, FOLDS)?);
    let scale = assistant::bench::scale(shared, ENTRIES, QUESTIONS)?;
    println!(
        "{} entries, half and 99 % within: assistant {:?}, bare FTS5 {:?}, ratio {:.2}",
        scale.entries,
        scale.assistant,
        scale.plain,
        scale.ratio()
    );
    Ok(())
}
