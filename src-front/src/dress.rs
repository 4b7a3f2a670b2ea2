//! Language, direction, colours and size: what the whole page wears.

use model::view::{Appearance, Motion, Settings, TextSize};

/// The attribute that says how large letters are.
pub const TEXT_SIZE: &str = "data-text-size";

/// Attributes of the `<html>` element. Colours and motion that are the system's to choose are called `system`: the stylesheet asks it.
pub fn dress<'a>(lang: &'a str, settings: Option<&Settings>) -> [(&'static str, &'a str); 5] {
    let appearance = settings.map_or(Appearance::System, |settings| settings.appearance);
    let colours = match appearance {
        Appearance::Light => "light",
        Appearance::Dark => "dark",
        Appearance::Contrast => "contrast",
        Appearance::System => "system",
    };
    let text_size = match settings.map_or(TextSize::Normal, |settings| settings.text_size) {
        TextSize::Normal => "normal",
        TextSize::Large => "large",
        TextSize::Larger => "larger",
        TextSize::Largest => "largest",
    };
    let motion = match settings.map_or(Motion::System, |settings| settings.motion) {
        Motion::System => "system",
        Motion::Reduced => "reduced",
    };
    [
        ("lang", lang),
        ("dir", locale::direction(lang).as_str()),
        ("data-color-scheme", colours),
        (TEXT_SIZE, text_size),
        ("data-motion", motion),
    ]
}
