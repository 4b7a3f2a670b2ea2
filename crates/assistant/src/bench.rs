//! Measuring the assistant on public question sets, beside plain FTS5 in the same run. The only room that reads files.

mod measure;
mod off_topic;
mod plain;
mod report;
mod scale;
mod sets;

pub use measure::{Ranks, auroc};
pub use report::{Report, Row, report};
pub use scale::{Scale, scale};
pub use sets::{Question, Set, stack_faq, vira_folds, vira_without_variants};
