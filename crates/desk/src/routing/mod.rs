//! Who gets which case: to people who are there and have room; back to the queue when nobody answers. Nobody is lost.
//!
//! *Invariant:* a case is never given to somebody who is away, and never taken from somebody who answers.

mod clock;
mod give;
mod queue;
mod settings;
pub mod skills;

pub use queue::{answered, place_of};
pub use settings::{change, hours, published, read};

use crate::context::Context;
use crate::error::DeskError;

/// Everything that is due now. Cheap when nothing is.
pub fn look(context: &Context<'_>) -> Result<(), DeskError> {
    give::mark_absent(context)?;
    give::take_back(context)?;
    give::hand_out(context)
}

#[cfg(test)]
mod tests;
