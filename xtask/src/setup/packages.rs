//! Debian's package names for each need, and the program that shows one is there under another name.

use super::Need;

/// A package; `program` on the search path counts as having it (browsers come in many packages).
pub struct Package {
    pub name: &'static str,
    pub programs: &'static [&'static str],
}

const fn package(name: &'static str) -> Package {
    Package { name, programs: &[] }
}

const fn program(name: &'static str, programs: &'static [&'static str]) -> Package {
    Package { name, programs }
}

pub fn of(need: Need) -> &'static [Package] {
    match need {
        Need::Build => BUILD,
        Need::Check => &[],
        Need::Servers => SERVERS,
        Need::Window => WINDOW,
        Need::Browser => BROWSER,
        Need::Bench => BENCH,
        Need::Dist => DIST,
    }
}

/// WebKitGTK for the window, OpenSSL for SQLCipher, a clang that knows today's wasm.
const BUILD: &[Package] = &[
    package("build-essential"),
    package("pkg-config"),
    package("libwebkit2gtk-4.1-dev"),
    package("librsvg2-dev"),
    package("libayatana-appindicator3-dev"),
    package("libssl-dev"),
    program("clang-19", &["clang-19"]),
    program("llvm-19", &["llvm-ar-19"]),
];

const SERVERS: &[Package] = &[package("postgresql"), program("poppler-utils", &["pdftotext"]), package("python3-venv")];

const WINDOW: &[Package] = &[
    program("xvfb", &["Xvfb"]),
    program("webkit2gtk-driver", &["WebKitWebDriver"]),
    program("dbus", &["dbus-daemon"]),
    program("libglib2.0-bin", &["gdbus"]),
    package("at-spi2-core"),
    program("dunst", &["dunst"]),
    program("gnome-keyring", &["gnome-keyring-daemon"]),
    program("imagemagick", &["import"]),
    program("xdotool", &["xdotool"]),
    program("openbox", &["openbox"]),
    program("wmctrl", &["wmctrl"]),
];

const BROWSER: &[Package] = &[program("chromium", &["chromium", "chromium-browser", "google-chrome"])];

const BENCH: &[Package] = &[program("nginx-light", &["nginx", "/usr/sbin/nginx"]), program("wrk", &["wrk"])];

const DIST: &[Package] =
    &[program("xdg-utils", &["xdg-open"]), program("desktop-file-utils", &["update-desktop-database"])];
