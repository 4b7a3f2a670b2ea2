//! Prints the measured table: `cargo run -p assistant --features bench --release --example measure -- ../shared`.
#![allow(clippy::print_stdout)]

fn main() -> assistant::Result<()> {
    let shared = std::env::args().nth(1).unwrap_or_else(|| "../shared".to_owned());
    let shared = std::path::Path::new(&shared);
    println!("{}", assistant::bench::report(shared)?);
    let scale = assistant::bench::scale(shared, 50_000, 2_000)?;
    println!(
        "{} entries, half and 99 % within: assistant {:?}, bare FTS5 {:?}, ratio {:.2}",
        scale.entries,
        scale.assistant,
        scale.plain,
        scale.ratio()
    );
    Ok(())
}
