//! Forms: a JSON Schema (2020-12) and a JSON Forms UI schema become pages of one question each, and an evaluation of
//! the answers: what is shown, required, calculated and wrong. No input or output, no clock, no language of its own.
mod answer_error;
mod attachment;
mod check;
mod compile;
mod compute;
mod dates;
mod evaluation;
mod faults;
mod form;
mod generate;
mod graph;
mod kind;
mod lines;
mod logic;
mod mistake;
mod needs;
mod numbers;
mod page;
mod pointer;
mod question;
mod rule;
mod validate;

pub use answer_error::{AnswerError, ErrorCode};
pub use attachment::AttachedFile;
pub use check::check;
pub use dates::{date_from_parts, date_to_parts};
pub use evaluation::{ControlState, Evaluation, VisiblePage};
pub use form::{Form, eval_json};
pub use kind::{Choice, Display, Kept, Kind, Limits, Stored};
pub use mistake::{Mistake, MistakeCode, Weight};
pub use numbers::{DecimalSign, parse_decimal, parse_money, western_digits};
pub use page::{Page, Question};
pub use pointer::{clear_answer, set_answer};
