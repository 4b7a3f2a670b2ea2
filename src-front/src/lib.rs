//! The front page: the frame around every screen, and Today inside of it.
//!
//! Drawn twice from the same code. The shell writes it as text into the page it serves (feature `page`), so that a citizen
//! reads while the interface is still loading; the interface draws it again, alive, and takes its place.
//!
//! *Invariant:* nothing here asks, waits or remembers. What is shown comes in as views of the engine, what is done goes out
//! through callbacks.

pub mod address;
pub mod dress;
pub mod frame;
#[cfg(feature = "page")]
pub mod page;
pub mod snooze;
pub mod today;

/// The element that the front page is written into. The stylesheet shows nothing beside it.
pub const ID: &str = "front-page";

/// Where it goes in the interface's document.
pub const PLACE: &str = "<!-- front page -->";
