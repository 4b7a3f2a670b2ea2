//! Who paints the window (ADR 13).

/// Chooses before anything else runs: the environment may only be changed while the process has one thread.
#[cfg(target_os = "linux")]
pub fn choose() {
    // Text and boxes that stand still are painted by the processor. A graphics card, or the program that plays one where there is
    // none, would cost 80 MB and the time to load its driver. Whoever wants it sets the variable to 0.
    let _ = glib::setenv("WEBKIT_DISABLE_COMPOSITING_MODE", "1", false);
}

/// Other systems' web views share a graphics process with the whole desktop.
#[cfg(not(target_os = "linux"))]
pub fn choose() {}
