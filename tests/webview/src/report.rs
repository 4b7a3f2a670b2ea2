//! What was seen and what was not, counted as every lane counts.

use std::fmt::Display;
use std::process::ExitCode;

#[derive(Debug, Default)]
pub struct Report {
    passed: usize,
    failed: usize,
}

impl Report {
    /// One thing that had to be seen.
    pub fn saw<T, E: Display>(&mut self, what: &str, seen: Result<T, E>) -> Option<T> {
        match seen {
            Ok(value) => {
                self.passed += 1;
                println!("ok     {what}");
                Some(value)
            }
            Err(error) => {
                self.failed += 1;
                println!("FAILED {what}: {error:#}");
                None
            }
        }
    }

    pub fn end(self) -> ExitCode {
        println!("{} passed, {} failed, 0 skipped", self.passed, self.failed);
        if self.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}
