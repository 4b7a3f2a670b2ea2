//! Where this citizen's data lies: a folder that only its owner can enter.

use crate::files;
use std::path::{Path, PathBuf};
use tauri::{AppHandle, Manager};

/// `given`, or the system's place for an app's data (on Linux `$XDG_DATA_HOME/org.loket.citizen`).
pub fn find(app: &AppHandle, given: Option<&Path>) -> Result<PathBuf, Box<dyn std::error::Error>> {
    let home = match given {
        Some(dir) => std::path::absolute(dir)?,
        None => app.path().app_local_data_dir()?,
    };
    make_private(&home)?;
    // Documents that were shown last time, by an app that was killed.
    files::forget_shown(&home);
    Ok(home)
}

pub fn make_private(dir: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(dir)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(dir, std::fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}
