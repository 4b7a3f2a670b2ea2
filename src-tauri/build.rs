//! Lists the shell's commands, so that each has to be allowed by name, and watches the built interface.

const COMMANDS: &[&str] = &[
    "call",
    "put_file",
    "open_file",
    "save_file",
    "save_text",
    "save_export",
    "shell_state",
    "open_again",
    "unlock",
    "lang",
    "pending_link",
    "drawn",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Before the interface is built for the first time the folder is missing, and the app could not be compiled at all.
    std::fs::create_dir_all("../src-ui/dist")?;
    println!("cargo::rerun-if-changed=../src-ui/dist");
    let commands = tauri_build::AppManifest::new().commands(COMMANDS);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands))?;
    Ok(())
}
