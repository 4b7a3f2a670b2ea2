//! Files that leave the encrypted database: shown by the system's viewer, or saved among the downloads.

use crate::home;
use model::view::FileView;
use model::{ErrorCode, Failure};
use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};
use tauri::{AppHandle, Manager};

pub const EXPORT_NAME: &str = "loket-export.json";

/// What a viewer shows, and the ending the system knows it by. Anything else could be a program: it is saved, not opened.
const SHOWN: &[(&str, &str)] = &[
    ("application/pdf", "pdf"),
    ("image/png", "png"),
    ("image/jpeg", "jpg"),
    ("image/webp", "webp"),
    ("image/gif", "gif"),
    ("text/plain", "txt"),
    ("text/csv", "csv"),
    ("text/calendar", "ics"),
    ("application/vnd.oasis.opendocument.text", "odt"),
    ("application/vnd.oasis.opendocument.spreadsheet", "ods"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
];

/// Writes it where only the citizen can read it, and asks the system to show it.
///
/// Errors: `FileTypeRefused` for what is not a document; `DiskFull`; `Internal` when there is no viewer.
pub fn show(home: &Path, view: &FileView, bytes: &[u8]) -> Result<(), Failure> {
    if ending(&view.media_type).is_none() {
        return Err(Failure::new(ErrorCode::FileTypeRefused).arg("type", &view.media_type));
    }
    let path = lay_open(home, view, bytes)?;
    open::that_detached(&path).map_err(|error| Failure::new(ErrorCode::Internal).detail(error))
}

fn lay_open(home: &Path, view: &FileView, bytes: &[u8]) -> Result<PathBuf, Failure> {
    let folder = shown(home);
    home::make_private(&folder).map_err(refused)?;
    save_into(&folder, &named_by_type(view), bytes)
}

/// Removes what lies in plain; a viewer that is still open keeps its copy.
pub fn forget_shown(home: &Path) {
    if let Err(error) = std::fs::remove_dir_all(shown(home))
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(%error, "a document that was shown lies there still");
    }
}

/// Where documents lie in plain while the system's viewer shows them.
fn shown(home: &Path) -> PathBuf {
    home.join("shown")
}

/// The citizen's folder for downloads, made when there is none.
pub fn downloads(app: &AppHandle) -> Result<PathBuf, Failure> {
    let path = app.path();
    let folder = path.download_dir().or_else(|_| path.home_dir().map(|home| home.join("Downloads")));
    folder.map_err(|error| Failure::new(ErrorCode::Internal).detail(error))
}

/// The path it was saved under; a file of that name that is there already is kept.
pub fn save(folder: &Path, name: &str, bytes: &[u8]) -> Result<String, Failure> {
    std::fs::create_dir_all(folder).map_err(refused)?;
    Ok(save_into(folder, &plain_name(name), bytes)?.to_string_lossy().into_owned())
}

/// The file's own name, with the ending of its type: a name is what a sender chose, the type is what was checked.
pub fn named_by_type(view: &FileView) -> String {
    let name = plain_name(&view.name);
    let Some(ending) = ending(&view.media_type) else { return name };
    let has_it = Path::new(&name)
        .extension()
        .is_some_and(|own| own.eq_ignore_ascii_case(ending) || (ending == "jpg" && own.eq_ignore_ascii_case("jpeg")));
    if has_it { name } else { format!("{name}.{ending}") }
}

/// Percent-decoding of a header (RFC 3986 §2.1); what is no UTF-8 becomes the replacement character.
pub fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match bytes.get(at + 1..at + 3).and_then(|digits| hex::decode(digits).ok()) {
            Some(decoded) if byte == b'%' => {
                out.extend(decoded);
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn ending(media_type: &str) -> Option<&'static str> {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    SHOWN.iter().find(|(known, _)| essence.eq_ignore_ascii_case(known)).map(|(_, ending)| *ending)
}

/// Only a name: no folders, no control characters, no leading dot, not longer than file systems allow.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last.chars().filter(|c| !c.is_control() && !r#"<>:"|?*"#.contains(*c)).take(80).collect();
    let kept = kept.trim_matches(|c: char| c == '.' || c.is_whitespace());
    if kept.is_empty() { "document".to_owned() } else { kept.to_owned() }
}

/// `name.pdf`, else `name (2).pdf` and so on: never over another file, never through a link that lies there.
fn save_into(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, Failure> {
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => (stem, format!(".{ending}")),
        _ => (name, String::new()),
    };
    for number in 1u32.. {
        let tried = if number == 1 { name.to_owned() } else { format!("{stem} ({number}){ending}") };
        let path = folder.join(tried);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(&path) {
            Ok(mut file) => {
                let written = file.write_all(bytes).and_then(|()| file.sync_all());
                return written.map(|()| path.clone()).map_err(|error| {
                    let _ = std::fs::remove_file(&path);
                    refused(error)
                });
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(refused(error)),
        }
    }
    Err(ErrorCode::Internal.into())
}

fn refused(error: std::io::Error) -> Failure {
    let code = if error.kind() == std::io::ErrorKind::StorageFull { ErrorCode::DiskFull } else { ErrorCode::Internal };
    Failure::new(code).detail(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_in_its_folder() {
        assert_eq!(plain_name("../../etc/passwd"), "passwd");
        assert_eq!(plain_name("C:\\x\\Brief: Ä.pdf"), "Brief Ä.pdf");
        assert_eq!(plain_name("..."), "document");
        assert_eq!(plain_name(&"x".repeat(500)).len(), 80);
    }

    #[test]
    fn nothing_is_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let first = save(folder.path(), "dates.ics", b"one").unwrap();
        let second = save(folder.path(), "dates.ics", b"two").unwrap();
        assert!(second.ends_with("dates (2).ics"));
        assert_eq!(std::fs::read(first).unwrap(), b"one");
        assert_eq!(std::fs::read(second).unwrap(), b"two");
    }

    #[test]
    fn what_was_shown_is_forgotten_and_nothing_else() {
        let home = tempfile::tempdir().unwrap();
        std::fs::write(home.path().join("loket.db"), b"stays").unwrap();
        let view = FileView {
            id: "f1".into(),
            name: "Proof.pdf".into(),
            media_type: "application/pdf".into(),
            size: 4,
            state: model::view::FileState::Here,
        };
        let path = lay_open(home.path(), &view, b"%PDF").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"%PDF");
        for _ in 0..2 {
            forget_shown(home.path());
            assert!(!path.exists() && home.path().join("loket.db").exists());
        }
        lay_open(home.path(), &view, b"%PDF").unwrap();
    }

    #[test]
    fn a_header_is_decoded() {
        assert_eq!(decoded("Gr%C3%BC%C3%9Fe%20100%25.pdf"), "Grüße 100%.pdf");
        assert_eq!(decoded("50%"), "50%");
        assert_eq!(decoded("%zz%41"), "%zzA");
    }

    #[test]
    fn what_could_run_is_not_shown() {
        assert_eq!(ending("application/pdf; version=2"), Some("pdf"));
        for kind in ["application/x-desktop", "text/html", "application/x-sh", "image/svg+xml", ""] {
            assert_eq!(ending(kind), None, "{kind}");
        }
    }
}
