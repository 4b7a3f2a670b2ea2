//! Files into one file and out again, each with its hash.

use crate::error::DeskError;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A file that is being filled.
pub struct Packed<'a> {
    pub zip: &'a mut ZipWriter<File>,
    /// SHA-256 by name.
    pub files: &'a mut BTreeMap<String, String>,
}

/// What is encrypted does not get smaller; the rest is small.
pub fn pack_file(packed: &mut Packed<'_>, name: &str, path: &Path) -> Result<(), DeskError> {
    let failed = |source| DeskError::File { what: path.display().to_string(), source };
    let mut file = match File::open(path) {
        Ok(file) => file,
        // There was no checkpoint yet, or what was published is gone again.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(source) => return Err(failed(source)),
    };
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored).large_file(true);
    packed
        .zip
        .start_file(name, options)
        .map_err(|error| DeskError::Invalid(format!("the file could not be packed: {error}")))?;
    let hash = copy(&mut file, packed.zip).map_err(failed)?;
    packed.files.insert(name.to_owned(), hash);
    Ok(())
}

/// The files below `data`/`folder`, as paths below `data`. Hidden ones are somebody's unfinished work.
pub fn pack_folder(data: &Path, folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), DeskError> {
    let place = data.join(folder);
    let failed = |source| DeskError::File { what: place.display().to_string(), source };
    let entries = match std::fs::read_dir(&place) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(source) => return Err(failed(source)),
    };
    for entry in entries {
        let entry = entry.map_err(failed)?;
        let (name, kind) = (entry.file_name(), entry.file_type().map_err(failed)?);
        if name.to_string_lossy().starts_with('.') {
            continue;
        }
        if kind.is_dir() {
            pack_folder(data, &folder.join(name), found)?;
        } else if kind.is_file() {
            found.push(folder.join(name));
        }
    }
    Ok(())
}

/// Hex SHA-256 of what was copied.
pub fn copy(from: &mut dyn Read, to: &mut dyn Write) -> std::io::Result<String> {
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 256 * 1024];
    loop {
        let read = from.read(&mut buffer)?;
        if read == 0 {
            return Ok(hex::encode(digest.finalize()));
        }
        digest.update(&buffer[..read]);
        to.write_all(&buffer[..read])?;
    }
}
