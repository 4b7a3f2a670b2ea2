//! `cargo xtask bench inbox`: what a console asks of the inbox, with 100,000 cases against 100, in the same run.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement that fails should say where")]

use desk::bench::{Ask, Inbox, Reader};
use std::time::{Duration, Instant};

/// A build for debugging only rehearses: little, and its figures mean nothing.
const REHEARSAL: bool = cfg!(debug_assertions);
const FEW: usize = 100;
const MANY: usize = if REHEARSAL { 400 } else { 100_000 };
const ROUNDS: usize = if REHEARSAL { 1 } else { 41 };

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let begun = Instant::now();
    let mut sizes = [FEW, MANY].map(|cases| Inbox::fill(&made(folder.path(), cases), cases).unwrap());
    println!("filled in {:.1} s", begun.elapsed().as_secs_f64());
    for (who, name) in [(Reader::Everywhere, "clerk everywhere"), (Reader::OneDepartment, "clerk in one department")] {
        sizes.iter_mut().for_each(|inbox| inbox.read_as(who));
        for ask in Ask::ALL {
            let [few, many] = measure(&sizes, ask);
            println!(
                "{name:<24} {:<36} {FEW:>6}: {}   {MANY:>6}: {}   {:.1} x by medians",
                ask.name(),
                spread(&few),
                spread(&many),
                many[ROUNDS / 2].as_secs_f64() / few[ROUNDS / 2].as_secs_f64()
            );
        }
    }
}

fn made(folder: &std::path::Path, cases: usize) -> std::path::PathBuf {
    let folder = folder.join(cases.to_string());
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// In turns, so that a busy moment of the machine meets both; the first round warms the caches. Sorted.
fn measure(sizes: &[Inbox; 2], ask: Ask) -> [Vec<Duration>; 2] {
    let mut times = [Vec::new(), Vec::new()];
    for round in 0..=ROUNDS {
        for (inbox, times) in sizes.iter().zip(&mut times) {
            let begun = Instant::now();
            let rows = inbox.ask(ask).unwrap();
            let took = begun.elapsed();
            assert!(rows > 0, "{} finds nothing among {}", ask.name(), inbox.cases());
            if round > 0 {
                times.push(took);
            }
        }
    }
    times.iter_mut().for_each(|times| times.sort());
    times
}

fn spread(times: &[Duration]) -> String {
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    format!("{:.2} ms (p99 {:.2})", ms(times[times.len() / 2]), ms(times[times.len() - 1]))
}
