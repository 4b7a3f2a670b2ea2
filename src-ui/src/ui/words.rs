//! The catalogue, in the language of the moment.

pub use loket_pieces::failure::failure_text;
pub use loket_pieces::words::{isolated, t, tf, unmarked};
