//! One text file of a pack while it is read: its lines, its TOML, and where findings go.

use super::mistake::Findings;
use super::overlay::Overlay;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

/// Larger text files are refused: nobody reads that much on a telephone.
const LARGEST_TEXT: usize = 1024 * 1024;

/// What holds for the whole pack.
#[derive(Debug)]
pub(crate) struct Context {
    pub folder: PathBuf,
    /// Read in the place of what lies there.
    pub overlay: Overlay,
    pub findings: Findings,
    /// The first is the main one.
    pub languages: Vec<String>,
    pub zone: TimeZone,
    pub topics: BTreeSet<String>,
    pub areas: BTreeSet<String>,
}

impl Context {
    pub fn main_language(&self) -> &str {
        self.languages.first().map_or("en", String::as_str)
    }

    /// What a file holds.
    pub fn bytes(&self, file: &str) -> io::Result<Vec<u8>> {
        match self.overlay.get(file) {
            Some(Some(text)) => Ok(text.as_bytes().to_vec()),
            Some(None) => Err(io::ErrorKind::NotFound.into()),
            None => std::fs::read(self.folder.join(file)),
        }
    }

    pub fn exists(&self, file: &str) -> bool {
        self.overlay.get(file).map_or_else(|| self.folder.join(file).exists(), Option::is_some)
    }

    /// Text of a file, without a byte order mark and with plain line ends; `None` after saying why not.
    pub fn read_text(&self, file: &str) -> Option<String> {
        let bytes = match self.bytes(file) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.findings.mistake(file, 1, format!("cannot be read ({error})"), "a file that everyone may read");
                return None;
            }
        };
        if bytes.len() > LARGEST_TEXT {
            let problem = format!("{} bytes are more than {LARGEST_TEXT}", bytes.len());
            self.findings.mistake(file, 1, problem, "less text, or a document beside it");
            return None;
        }
        match String::from_utf8(bytes) {
            Ok(text) => Some(text.trim_start_matches('\u{feff}').replace("\r\n", "\n")),
            Err(error) => {
                let sound = &error.as_bytes()[..error.utf8_error().valid_up_to()];
                let line = 1 + sound.iter().filter(|byte| **byte == b'\n').count();
                self.findings.mistake(file, line, "is not UTF-8", "the file saved as UTF-8");
                None
            }
        }
    }
}

/// A text with its place in a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Document<'a> {
    pub context: &'a Context,
    pub file: &'a str,
    pub text: &'a str,
    /// Line of the file on which `text` begins.
    pub first_line: usize,
}

impl Document<'_> {
    /// Line of a byte offset in `text`.
    pub fn line(&self, at: usize) -> usize {
        let before = self.text.as_bytes().get(..at.min(self.text.len())).unwrap_or_default();
        self.first_line + before.iter().filter(|byte| **byte == b'\n').count()
    }

    pub fn column(&self, at: usize) -> usize {
        let before = self.text.get(..at.min(self.text.len())).unwrap_or_default();
        1 + before.rsplit('\n').next().unwrap_or_default().chars().count()
    }

    pub fn mistake(&self, at: usize, problem: impl Into<String>, instead: impl Into<String>) {
        let column = Some(self.column(at)).filter(|column| *column > 1);
        self.context.findings.mistake_at(self.file, self.line(at), column, problem, instead);
    }

    pub fn note(&self, text: impl Into<String>) {
        self.context.findings.note(self.file, text);
    }
}

/// Front matter and body of a Markdown file, each with its place.
pub(super) fn split<'a>(document: &Document<'a>) -> Option<(Document<'a>, Document<'a>)> {
    let after_open = document.text.strip_prefix("+++\n");
    let parts = after_open.and_then(|rest| {
        let close = if rest.starts_with("+++") { Some(0) } else { rest.find("\n+++").map(|at| at + 1) }?;
        let body = rest[close + 3..].strip_prefix('\n').or_else(|| rest[close + 3..].is_empty().then_some(""))?;
        Some((&rest[..close], body))
    });
    let Some((front, body)) = parts else {
        document.mistake(0, "the front matter is missing", "`+++`, the keys, `+++`, then the text");
        return None;
    };
    let lines = |text: &str| text.bytes().filter(|byte| *byte == b'\n').count();
    let body_line = document.first_line + 2 + lines(front);
    Some((
        Document { text: front, first_line: document.first_line + 1, ..*document },
        Document { text: body, first_line: body_line, ..*document },
    ))
}
