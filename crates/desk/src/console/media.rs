//! What a file for a citizen may be, and whether it is what it says: by its name and by its first bytes.

use crate::error::DeskError;

/// What every phone and computer opens without a program that has to be bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    Pdf,
    Png,
    Jpeg,
    Text,
    OpenDocument,
    Word,
}

impl Media {
    const ALL: [Self; 6] = [Self::Pdf, Self::Png, Self::Jpeg, Self::Text, Self::OpenDocument, Self::Word];

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Text => "text/plain",
            Self::OpenDocument => "application/vnd.oasis.opendocument.text",
            Self::Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }

    /// As people call it.
    fn words(self) -> &'static str {
        match self {
            Self::Pdf => "a PDF",
            Self::Png => "a PNG picture",
            Self::Jpeg => "a JPEG picture",
            Self::Text => "plain text",
            Self::OpenDocument => "an OpenDocument text",
            Self::Word => "a Word document",
        }
    }

    fn of_name(name: &str) -> Option<Self> {
        let (stem, ending) = name.rsplit_once('.')?;
        if stem.is_empty() {
            return None;
        }
        Some(match ending.to_ascii_lowercase().as_str() {
            "pdf" => Self::Pdf,
            "png" => Self::Png,
            "jpg" | "jpeg" => Self::Jpeg,
            "txt" => Self::Text,
            "odt" => Self::OpenDocument,
            "docx" => Self::Word,
            _ => return None,
        })
    }

    fn is(self, bytes: &[u8]) -> bool {
        match self {
            Self::Pdf => bytes.starts_with(b"%PDF-"),
            Self::Png => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
            Self::Jpeg => bytes.starts_with(b"\xff\xd8\xff"),
            // Letters of any script; a program has other control characters in it.
            Self::Text => std::str::from_utf8(bytes)
                .is_ok_and(|text| !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}'))),
            // OpenDocument 1.3 part 2 §3.3: the first entry of the archive says what it is, uncompressed.
            Self::OpenDocument => is_archive(bytes) && has(bytes, 200, Self::OpenDocument.media_type().as_bytes()),
            // ECMA-376 part 2: the parts have names, which stand uncompressed before each and in the directory at the end.
            Self::Word => is_archive(bytes) && has(bytes, bytes.len(), b"word/document.xml"),
        }
    }
}

fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

fn has(bytes: &[u8], within: usize, wanted: &[u8]) -> bool {
    bytes.get(..within.min(bytes.len())).is_some_and(|part| part.windows(wanted.len()).any(|found| found == wanted))
}

/// What it is. Errors, in words for whoever chose the file: its kind is not one of these, or it is another than it says.
pub fn of(name: &str, said: &str, bytes: &[u8]) -> Result<Media, DeskError> {
    let Some(media) = Media::of_name(name.trim()) else {
        return Err(DeskError::Invalid(
            "a document for a citizen is a PDF, a PNG or JPEG picture, plain text (.txt), an .odt or a .docx; this file's \
             name ends otherwise"
                .into(),
        ));
    };
    if bytes.is_empty() {
        return Err(DeskError::Invalid("this file is empty".into()));
    }
    let wrong = |found: &str| {
        let words = media.words();
        Err(DeskError::Invalid(format!("this file's name says that it is {words}, but {found}; it was not issued")))
    };
    if !media.is(bytes) {
        let other = Media::ALL.into_iter().find(|other| *other != media && other.is(bytes));
        return match other {
            Some(other) => wrong(&format!("it is {}", other.words())),
            None => wrong("what is in it is something else"),
        };
    }
    // Systems have odd names for what they know by its ending; only one that means another of these is a contradiction.
    let said = said.split(';').next().unwrap_or_default().trim();
    match Media::ALL.into_iter().find(|other| *other != media && said.eq_ignore_ascii_case(other.media_type())) {
        Some(other) => wrong(&format!("the browser sends it as {}", other.words())),
        None => Ok(media),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_name_and_its_first_bytes_say_alike() {
        let good: [(&str, &str, &[u8], Media); 6] = [
            ("Certificate.PDF", "application/pdf", b"%PDF-1.7\n", Media::Pdf),
            ("scan.jpeg", "image/pjpeg", b"\xff\xd8\xff\xe0", Media::Jpeg),
            ("map.png", "image/png", b"\x89PNG\r\n\x1a\nxx", Media::Png),
            ("letter.txt", "text/plain; charset=utf-8", "Fläche\r\n".as_bytes(), Media::Text),
            ("form.odt", "", b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.textPK", Media::OpenDocument),
            ("form.docx", "application/octet-stream", b"PK\x03\x04....word/document.xml", Media::Word),
        ];
        for (name, said, bytes, media) in good {
            assert_eq!(of(name, said, bytes).unwrap(), media, "{name}");
        }
    }

    #[test]
    fn a_file_that_lies_is_refused_in_words() {
        let bad: [(&str, &str, &[u8], &str); 9] = [
            ("certificate.pdf", "application/pdf", b"\x89PNG\r\n\x1a\n", "a PDF, but it is a PNG picture"),
            ("certificate.pdf", "application/pdf", b"MZ\x90\x00", "something else"),
            ("letter.txt", "text/plain", b"MZ\x90\x00", "something else"),
            ("letter.txt", "text/plain", b"\xff\xfe", "something else"),
            ("form.docx", "", b"PK\x03\x04 any archive", "something else"),
            ("certificate.pdf", "text/plain", b"%PDF-1.7", "the browser sends it as plain text"),
            ("page.html", "text/html", b"<script>", "ends otherwise"),
            (".pdf", "", b"%PDF-1.7", "ends otherwise"),
            ("letter.txt", "", b"", "empty"),
        ];
        for (name, said, bytes, words) in bad {
            let refused = of(name, said, bytes).unwrap_err().to_string();
            assert!(refused.contains(words), "{name}: {refused}");
        }
    }
}
