//! The front page that the shell has written into the document, until the same is there alive.

use leptos::prelude::document;
use loket_front::ID;

/// Something else is there to be read.
pub fn give_way() {
    if let Some(page) = document().get_element_by_id(ID) {
        page.remove();
    }
}
