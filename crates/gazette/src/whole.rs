//! Files that are there whole or not at all, at whatever moment the writer is killed or the disk is full.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Puts `bytes` in the place of what is at `path`, in one step; a power cut takes back all of it or nothing.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace(path, |file| fill(file, bytes))
}

/// The same without waiting for the disk: for many files that can be made again.
pub fn write_quickly(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace(path, |mut file| file.write_all(bytes))
}

fn replace(path: &Path, fill: impl FnOnce(File) -> io::Result<()>) -> io::Result<()> {
    let beside = beside(path);
    let written = File::create(&beside).and_then(fill).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // Half a file takes room that may be what is missing.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Writes a file that only its owner may read. What is there already is never replaced.
///
/// Errors: `AlreadyExists`.
pub fn write_secret(path: &Path, text: &str) -> io::Result<()> {
    let beside = beside(path);
    // What a writer that was killed has left.
    let _ = fs::remove_file(&beside);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // A link is refused where the name is taken; a rename would replace it.
    let written =
        options.open(&beside).and_then(|file| fill(file, text.as_bytes())).and_then(|()| fs::hard_link(&beside, path));
    let _ = fs::remove_file(&beside);
    written
}

fn fill(mut file: File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.new"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_a_secret_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("name");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(write_secret(&path, "three").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"two");
        let secret = folder.path().join("secret");
        fs::write(beside(&secret), "left by a killed writer").unwrap();
        write_secret(&secret, "four").unwrap();
        assert_eq!(fs::read(&secret).unwrap(), b"four");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
