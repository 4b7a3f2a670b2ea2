//! What GOV.UK Notify's clients ask for: templates, kept at the desk, filled in and written as letters.

mod fill;
mod notifications;
mod send;
mod templates;

pub use fill::Values;
pub use notifications::{ListFilter, Notification, Status, list, one};
pub use send::{Draft, Filled, draft, send};
pub use templates::{Template, change, find, find_version, make, remove, templates, view, views};
