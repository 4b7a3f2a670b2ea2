//! The component room of both interfaces: words, dates, icons, buttons, focus, Markdown, live reading. Knows neither door.

pub mod button;
pub mod date;
pub mod focus;
pub mod icon;
pub mod language;
pub mod live;
pub mod markdown;
pub mod size;
pub mod words;
