//! `cargo xtask ui`: the citizen's app and the staff console, from Rust to the files a browser loads.
//!
//! The Rust half becomes `NAME.js` and `NAME_bg.wasm`; `src-ui/build.mjs` lays out style, fonts, icons and page of both.

use crate::binaries::Profile;
use crate::place::Place;
use crate::{process, setup};
use anyhow::{Context, Result, anyhow, bail};
use clap::{Args, ValueEnum};
use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::SystemTime;
use wasm_bindgen_cli_support::Bindgen;

#[derive(Debug, Args)]
pub struct Options {
    /// Only this one
    interface: Option<Interface>,
    /// Small and fast instead of quick to build
    #[arg(long)]
    release: bool,
}

/// `--all-features` would emit what Chromium refuses; these are what rustc's own target switches on.
const WASM_OPT: &[&str] = &[
    "-Oz",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Ends the name of the script that loads an interface's parts.
const PARTS: &str = "parts";

/// One of the two interfaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Interface {
    Citizen,
    Console,
}

impl Interface {
    pub const ALL: [Self; 2] = [Self::Citizen, Self::Console];

    fn package(self) -> &'static str {
        match self {
            Self::Citizen => "loket-ui",
            Self::Console => "loket-desk-ui",
        }
    }

    /// Whether some of its screens are loaded when they are opened.
    fn has_parts(self) -> bool {
        self == Self::Citizen
    }

    fn folder(self) -> &'static str {
        match self {
            Self::Citizen => "src-ui",
            Self::Console => "src-desk",
        }
    }

    pub fn dist(self, place: &Place) -> PathBuf {
        place.at(self.folder()).join("dist")
    }
}

pub fn run(place: &Place, options: &Options) -> Result<ExitCode> {
    let profile = if options.release { Profile::Release } else { Profile::Dev };
    setup::ensure(place, &[setup::Need::Build], setup::Consent::from_flag(false))?;
    for interface in Interface::ALL.into_iter().filter(|one| options.interface.is_none_or(|only| only == *one)) {
        build(place, interface, profile)?;
        print_sizes(&interface.dist(place))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Both interfaces.
pub fn build_all(place: &Place, profile: Profile) -> Result<()> {
    Interface::ALL.iter().try_for_each(|interface| build(place, *interface, profile))
}

/// Brings the interface's `dist` up to date; leaves it untouched when nothing has changed, so that the app is not built again.
pub fn build(place: &Place, interface: Interface, profile: Profile) -> Result<()> {
    println!("building {} ({})", interface.package(), profile.name());
    let dist = interface.dist(place);
    fs::create_dir_all(&dist)?;
    let before = times(&dist)?;
    bindgen(place, interface, profile, &dist)?;
    let room = Path::new("..").join(interface.folder());
    process::run(Command::new("node").arg("build.mjs").arg(room).current_dir(place.at("src-ui")))?;
    keep_times(&dist, &before)?;
    Ok(())
}

fn bindgen(place: &Place, interface: Interface, profile: Profile, dist: &Path) -> Result<()> {
    let name = interface.package();
    let wasm = compile(place, interface, profile)?;
    let made = dist.join(format!("{name}_bg.wasm"));
    let stamp = place.tools().join(format!("{name}-{}.stamp", profile.name()));
    let state = format!("{:016x}", digest(&fs::read(&wasm)?));
    let laid_out = |path: &Path| fs::read(path).map(|bytes| format!("{:016x}", digest(&bytes))).unwrap_or_default();
    if fs::read_to_string(&stamp).is_ok_and(|have| have == format!("{state} {}", laid_out(&made))) {
        return Ok(());
    }
    let out = place.scratch("ui")?;
    let release = profile == Profile::Release;
    let (main, parts) = if interface.has_parts() { split(&wasm, name, &out)? } else { (wasm, Vec::new()) };
    Bindgen::new()
        .input_path(&main)
        .out_name(name)
        .web(true)?
        .omit_default_module_path(false)
        .typescript(false)
        .debug(false)
        .keep_debug(false)
        // The parts call what the whole program's linker has named.
        .keep_lld_exports(interface.has_parts())
        .demangle(!interface.has_parts())
        .remove_name_section(release)
        .remove_producers_section(release)
        .generate(&out)
        .context("wasm-bindgen failed")?;
    if release {
        let optimiser = setup::npm_tool(place, "src-ui", "wasm-opt");
        for small in parts.into_iter().chain([out.join(format!("{name}_bg.wasm"))]) {
            process::run(Command::new(&optimiser).args(WASM_OPT).arg(&small).arg("-o").arg(&small))?;
        }
    }
    remove_parts(dist)?;
    copy_all(&out, dist)?;
    fs::write(&stamp, format!("{state} {}", laid_out(&made)))?;
    Ok(())
}

/// Cuts the program at its lazily loaded functions: the file that is loaded at the start, and the others, which a script
/// beside them loads.
fn split(wasm: &Path, name: &str, out: &Path) -> Result<(PathBuf, Vec<PathBuf>)> {
    let bytes = fs::read(wasm)?;
    let main = wasm.with_file_name(format!("{name}-main.wasm"));
    let (link, module) = (format!("./{name}-{PARTS}.js"), format!("./{name}.js"));
    let mut options = wasm_split_cli_support::Options::new(&bytes);
    options.output_dir = out;
    options.main_out_path = &main;
    options.link_name = &link;
    options.main_module = &module;
    let made = wasm_split_cli_support::transform(options).map_err(|error| anyhow!("splitting failed: {error:?}"))?;
    Ok((main, made.split_modules))
}

/// Those of an earlier build: their names change with what is in them.
fn remove_parts(dist: &Path) -> Result<()> {
    for entry in fs::read_dir(dist)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.extension().is_some_and(|end| end == "wasm") && !name.ends_with("_bg.wasm") {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

fn compile(place: &Place, interface: Interface, profile: Profile) -> Result<PathBuf> {
    let name = interface.package();
    let mut cargo = process::cargo(&place.root);
    cargo.args(["build", "--package", name, "--target", "wasm32-unknown-unknown"]);
    // Where the program is cut is found by its relocations.
    let mut flags = vec!["-Clink-arg=--emit-relocs"];
    let dir = match profile {
        Profile::Release => {
            cargo.args(["--profile", "wasm"]);
            "wasm"
        }
        Profile::Dev => {
            // Leptos: one type for all views, which halves the time of a debug build.
            flags.extend(["--cfg", "erase_components"]);
            "debug"
        }
    };
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.join(" "));
    process::run(&mut cargo)?;
    let wasm = place.target.join("wasm32-unknown-unknown").join(dir).join(format!("{name}.wasm"));
    if !wasm.is_file() {
        bail!("the build made no {}", wasm.display());
    }
    Ok(wasm)
}

fn copy_all(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_all(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// What each file held and when it was written.
type Times = BTreeMap<PathBuf, (u64, SystemTime)>;

fn times(dir: &Path) -> Result<Times> {
    let mut times = Times::new();
    let mut open = vec![dir.to_path_buf()];
    while let Some(path) = open.pop() {
        let meta = fs::metadata(&path)?;
        let names: Vec<PathBuf> = if meta.is_dir() {
            fs::read_dir(&path)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?
        } else {
            Vec::new()
        };
        let content = if meta.is_dir() {
            let mut sorted = names.clone();
            sorted.sort();
            digest(&sorted)
        } else {
            digest(&fs::read(&path)?)
        };
        times.insert(path, (content, meta.modified()?));
        open.extend(names);
    }
    Ok(times)
}

/// Files that were written anew with the same content get their old time back: Cargo looks at nothing else.
fn keep_times(dir: &Path, before: &Times) -> Result<()> {
    for (path, (content, _)) in times(dir)? {
        if let Some((old, time)) = before.get(&path)
            && *old == content
        {
            fs::File::open(&path)?.set_modified(*time)?;
        }
    }
    Ok(())
}

fn digest(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Sizes as they travel: brotli, as a server or the app's own package holds them.
pub fn print_sizes(dist: &Path) -> Result<()> {
    let mut files: Vec<PathBuf> = times(dist)?.into_keys().filter(|path| path.is_file()).collect();
    files.sort();
    println!("{:>10} {:>10}  {}", "bytes", "brotli", dist.display());
    let (mut all, mut all_small) = (0, 0);
    for file in files {
        let bytes = fs::read(&file)?;
        let small = brotli_size(&bytes)?;
        all += bytes.len();
        all_small += small;
        println!("{:>10} {:>10}  {}", bytes.len(), small, file.strip_prefix(dist)?.display());
    }
    println!("{all:>10} {all_small:>10}  together");
    Ok(())
}

fn brotli_size(bytes: &[u8]) -> Result<usize> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 9, lgwin: 22, ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters)?;
    Ok(out.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_written_anew_with_the_same_bytes_keeps_its_time() {
        let dir = std::env::temp_dir().join(format!("loket-xtask-{}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        let (same, other) = (dir.join("same"), dir.join("other"));
        let old = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
        for file in [&same, &other] {
            fs::write(file, "one").unwrap();
            fs::File::open(file).unwrap().set_modified(old).unwrap();
        }
        let before = times(&dir).unwrap();
        fs::write(&same, "one").unwrap();
        fs::write(&other, "two").unwrap();
        keep_times(&dir, &before).unwrap();
        assert_eq!(fs::metadata(&same).unwrap().modified().unwrap(), old);
        assert_ne!(fs::metadata(&other).unwrap().modified().unwrap(), old);
        fs::remove_dir_all(&dir).unwrap();
    }
}
