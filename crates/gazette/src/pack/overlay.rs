//! Files read in the place of what lies in the pack: to see what a pack would be before anything in it is changed.

use std::collections::BTreeMap;

/// By path relative to the pack, with `/`; `None`: as if it were not there.
pub type Overlay = BTreeMap<String, Option<String>>;

/// Brings a folder's listing (names, and whether each is a folder) to what it would be.
pub(super) fn list(overlay: &Overlay, folder: &str, names: &mut Vec<(String, bool)>) {
    for (path, text) in overlay {
        let (parent, name) = path.rsplit_once('/').unwrap_or(("", path));
        if folder.is_empty() && !parent.is_empty() && text.is_some() {
            let top = parent.split('/').next().unwrap_or(parent);
            if !names.iter().any(|(known, _)| known == top) {
                names.push((top.to_owned(), true));
            }
        }
        if parent != folder {
            continue;
        }
        names.retain(|(known, _)| known != name);
        if text.is_some() {
            names.push((name.to_owned(), false));
        }
    }
}
