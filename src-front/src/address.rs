//! Which tab an address belongs to.

/// The sections of the tab bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Today,
    Ask,
    Documents,
    Messages,
    More,
    Settings,
}

pub fn section(path: &str) -> Section {
    match path.split('/').find(|part| !part.is_empty()) {
        None | Some("index.html") => Section::Today,
        Some("ask" | "browse" | "item" | "form" | "forms") => Section::Ask,
        Some("documents" | "document") => Section::Documents,
        Some("messages" | "write" | "outbox") => Section::Messages,
        Some("settings") => Section::Settings,
        _ => Section::More,
    }
}

/// Whether this is a tab's own first screen, which needs no way back.
pub fn is_top(path: &str) -> bool {
    matches!(path, "/" | "/index.html" | "/ask" | "/documents" | "/messages" | "/more")
}
