//! Double clicks: the second half is for what stood there before, not for what has come since.

use web_sys::MouseEvent;

/// On a button that sends a form.
pub fn only_once(event: MouseEvent) {
    if is_second(&event) {
        event.prevent_default();
    }
}

pub fn is_second(event: &MouseEvent) -> bool {
    event.detail() > 1
}
