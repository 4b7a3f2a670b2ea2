//! What a path says by itself: whether it may be served, its content type, whether it can ever change.

/// Plain names only: nothing hidden, nothing upwards, nothing a file system reads as something else.
pub fn is_safe(path: &str) -> bool {
    let plain = |segment: &str| {
        !segment.is_empty() && !segment.starts_with('.') && !segment.contains(['\\', ':', '\0']) && segment.len() <= 255
    };
    path.len() <= 1024 && path.split('/').all(plain)
}

/// Tiles never change (C2SP tlog-tiles), nor does a file that carries the hash of its bytes in its name.
pub fn never_changes(path: &str) -> bool {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    folders.split('/').any(|folder| folder == "tile") || longest_hex_run(name) >= 32
}

pub fn content_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let Some((_, extension)) = name.rsplit_once('.') else {
        return if name == "checkpoint" { "text/plain; charset=utf-8" } else { "application/octet-stream" };
    };
    match extension.to_ascii_lowercase().as_str() {
        "json" => "application/json",
        "cbor" => "application/cbor",
        "gz" => "application/gzip",
        "txt" => "text/plain; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "xml" => "application/xml",
        "ics" => "text/calendar; charset=utf-8",
        "pdf" => "application/pdf",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "svg" => "image/svg+xml",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "odt" => "application/vnd.oasis.opendocument.text",
        _ => "application/octet-stream",
    }
}

fn longest_hex_run(name: &str) -> usize {
    let runs = name.split(|letter: char| !letter.is_ascii_hexdigit());
    runs.map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_names_are_served() {
        assert!(is_safe("merewick.example/gazette/tile/0/x001/067"));
        for bad in ["", "/etc/passwd", "a/../b", "..", ".git/config", "a//b", "a/", "a\\b", "c:/x", "a/\0"] {
            assert!(!is_safe(bad), "{bad}");
        }
    }

    #[test]
    fn tiles_and_hashes_never_change() {
        assert!(never_changes("town/tile/entries/000.p/17"));
        assert!(never_changes(&format!("town/body/{}.pdf", "ab".repeat(32))));
        assert!(!never_changes("town/checkpoint"));
        assert!(!never_changes("town/pack/latest.cbor"));
    }
}
