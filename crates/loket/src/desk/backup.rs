//! `loket desk backup` and `restore`.

use super::audit::new_file;
use crate::arguments::{BackupArguments, RestoreArguments};
use crate::out::{self, Format};
use ::desk::operation::{backup, restore};
use anyhow::{Context, bail};
use serde_json::json;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::path::Path;

pub fn write(data: &Path, arguments: &BackupArguments, format: Format) -> anyhow::Result<()> {
    let file = &arguments.file;
    if let Some(keys) = arguments.keys.as_ref().filter(|keys| keys.exists()) {
        bail!("{} is there already; it is not overwritten", keys.display());
    }
    let out = new_file(file)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let written = backup::write(data, out, &file.with_file_name(format!(".{name}.parts")));
    if written.is_err() {
        // Half a backup is none.
        let _ = std::fs::remove_file(file);
    }
    let manifest = written?;
    if let Some(keys) = &arguments.keys {
        let text = serde_json::to_vec_pretty(&backup::keys(data)?)?;
        let mut out = new_file(keys)?;
        out.write_all(&text).and_then(|()| out.sync_all()).with_context(|| format!("writing {}", keys.display()))?;
    }
    let size = std::fs::metadata(file)?.len();
    let printed = json!({ "file": file, "keys": arguments.keys, "size": size, "taken": manifest.taken });
    format.print(&printed, |_| format!("backup of {} in {}, {size} bytes", manifest.taken, file.display()))?;
    match &arguments.keys {
        Some(keys) => out::message(&format!(
            "keep {} apart from the backup: whoever has both reads everything; without it the backup is worth nothing",
            keys.display()
        )),
        None => out::message(
            "the keys are not in it, and without them it is worth nothing: `--keys FILE` writes them, once is enough",
        ),
    }
    Ok(())
}

pub fn restore(data: &Path, arguments: &RestoreArguments, format: Format) -> anyhow::Result<()> {
    let restored = match (&arguments.file, &arguments.keys) {
        (Some(file), Some(keys)) => {
            let text = std::fs::read_to_string(keys).with_context(|| format!("reading {}", keys.display()))?;
            let keys: BTreeMap<String, String> = serde_json::from_str(&text)
                .with_context(|| format!("{} is not what `backup --keys` writes", keys.display()))?;
            let mut file = File::open(file).with_context(|| format!("reading {}", file.display()))?;
            restore::unpack(&mut file, &keys, data)?
        }
        _ => restore::in_place(data)?,
    };
    format.print(&restored, |restored| {
        let of = restored.taken.map(|taken| format!(" as it was at {taken}")).unwrap_or_default();
        format!("the desk's records are back{of}; {} conversations wait for their citizens", restored.ended)
    })?;
    out::message(
        "the desk is a new device to its hub: start it, so that it publishes its new key; a conversation goes on, under \
         its number, when its citizen's app is next connected, and nothing can be sent in it until then; sendings that were running are paused",
    );
    Ok(())
}
