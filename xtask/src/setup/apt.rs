//! System packages: installed by apt on Debian and its children, named for a person elsewhere.

use super::packages::{self, Package};
use super::{Need, Step};
use crate::{place, process};
use anyhow::{Result, bail};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};

pub fn missing(needs: &[Need]) -> Result<Vec<Step>> {
    let wanted: Vec<&Package> = needs.iter().flat_map(|need| packages::of(*need)).collect();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    if place::on_path(&["apt-get"]).is_none() {
        return elsewhere(&wanted);
    }
    let installed = installed(&wanted)?;
    let names: Vec<&str> =
        wanted.iter().filter(|p| !has_program(p) && !installed.contains(p.name)).map(|p| p.name).collect();
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let sudo = if is_root() { "" } else { "sudo " };
    Ok(vec![Step {
        what: format!("{} system packages: {}", names.len(), names.join(" ")),
        command: format!("{sudo}apt-get install --no-install-recommends {}", names.join(" ")),
        install: Box::new(move || install(&names)),
    }])
}

#[cfg(unix)]
pub fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    // The owner of our own process folder is the effective user; a system call would need unsafe code.
    std::fs::metadata("/proc/self").is_ok_and(|meta| meta.uid() == 0)
}

#[cfg(not(unix))]
pub fn is_root() -> bool {
    false
}

fn has_program(package: &Package) -> bool {
    let absolute = |name: &&str| name.starts_with('/') && Path::new(name).is_file();
    package.programs.iter().any(absolute) || place::on_path(package.programs).is_some()
}

fn installed(wanted: &[&Package]) -> Result<BTreeSet<String>> {
    let mut command = Command::new("dpkg-query");
    command.args(["--show", "--showformat", "${Package} ${db:Status-Status}\n"]);
    // Exit code 1 says that some are unknown; the known ones are printed all the same.
    let output = command.args(wanted.iter().map(|p| p.name)).stderr(Stdio::null()).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    Ok(text.lines().filter_map(|line| line.strip_suffix(" installed")).map(str::to_owned).collect())
}

fn install(names: &[&str]) -> Result<()> {
    let apt = |arguments: &[&str]| {
        let mut command = if is_root() { Command::new("apt-get") } else { Command::new("sudo") };
        if !is_root() {
            command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        }
        command.env("DEBIAN_FRONTEND", "noninteractive").args([
            "-o",
            "DPkg::Lock::Timeout=300",
            "-o",
            "Dpkg::Use-Pty=0",
            "-qq",
            "-y",
        ]);
        process::run(command.args(arguments).stdin(Stdio::null()))
    };
    apt(&["update"])?;
    apt(&[&["install", "--no-install-recommends"], names].concat())
}

/// Without apt: the programs can be looked for, libraries cannot, so the build itself will say.
fn elsewhere(wanted: &[&Package]) -> Result<Vec<Step>> {
    let names: Vec<&str> =
        wanted.iter().filter(|p| !p.programs.is_empty() && !has_program(p)).map(|p| p.name).collect();
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let how = if cfg!(target_os = "macos") {
        "Xcode's command line tools (`xcode-select --install`) and `brew install llvm@19 openssl@3 pkg-config`; \
         the window's tests need Linux"
    } else if cfg!(target_os = "windows") {
        "Microsoft's C++ build tools, WebView2, LLVM 19 and OpenSSL (`winget install LLVM.LLVM`, `vcpkg install openssl`); \
         the window's tests need Linux"
    } else {
        "on Fedora: `sudo dnf install webkit2gtk4.1-devel librsvg2-devel libayatana-appindicator-gtk3-devel openssl-devel \
         clang llvm xorg-x11-server-Xvfb dunst gnome-keyring ImageMagick chromium postgresql-server`; on Arch: `sudo \
         pacman -S webkit2gtk-4.1 librsvg libayatana-appindicator openssl clang llvm xorg-server-xvfb dunst \
         gnome-keyring imagemagick chromium postgresql`; set CC_wasm32_unknown_unknown and AR_wasm32_unknown_unknown when \
         clang has another name than clang-19"
    };
    bail!("this system has no apt-get. Missing (Debian's names): {}. {how}", names.join(" "))
}
