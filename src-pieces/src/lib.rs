//! The component room of both interfaces: words, dates, icons, buttons, focus, Markdown, live reading, and how a public item
//! is shown. Knows neither door.
//!
//! *Invariant:* what a citizen sees of an item is drawn here, so that the console's preview is the app's own drawing.

pub mod button;
pub mod cards;
pub mod date;
pub mod failure;
pub mod focus;
pub mod here;
pub mod icon;
pub mod item;
mod item_parts;
pub mod language;
mod life_event;
pub mod list;
pub mod live;
pub mod markdown;
pub mod numbers;
mod office;
pub mod page;
mod place;
pub mod prose;
pub mod size;
pub mod words;
