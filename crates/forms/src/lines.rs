//! Finds the line of every value in a JSON text, so that mistakes can be named where they stand.
use crate::pointer;
use std::collections::BTreeMap;

/// Pointer -> line, and the keys written twice in one object (which parsers silently drop).
#[derive(Debug, Default)]
pub(crate) struct Lines {
    starts: BTreeMap<String, usize>,
    pub twice: Vec<String>,
    /// Pointers in the order written.
    order: BTreeMap<String, usize>,
}

impl Lines {
    /// Reads text that is already known to be JSON.
    pub fn of(text: &str) -> Self {
        let mut reader = Reader { bytes: text.as_bytes(), at: 0, line: 1, lines: Lines::default() };
        reader.value("");
        reader.lines
    }

    /// The line of a pointer, or of the nearest ancestor that exists.
    pub fn find(&self, at: &str) -> Option<usize> {
        let mut at = at;
        loop {
            if let Some(line) = self.starts.get(at) {
                return Some(*line);
            }
            at = &at[..at.rfind('/')?];
        }
    }

    /// Where among all values this one is written.
    pub fn position(&self, at: &str) -> usize {
        self.order.get(at).copied().unwrap_or(usize::MAX)
    }
}

struct Reader<'t> {
    bytes: &'t [u8],
    at: usize,
    line: usize,
    lines: Lines,
}

impl Reader<'_> {
    fn value(&mut self, path: &str) {
        self.blank();
        let line = self.line;
        self.note(path, line);
        match self.bytes.get(self.at) {
            Some(b'{') => self.object(path),
            Some(b'[') => self.list(path),
            Some(b'"') => drop(self.string()),
            _ => {
                while self.bytes.get(self.at).is_some_and(|byte| !b",]} \t\r\n".contains(byte)) {
                    self.at += 1;
                }
            }
        }
        self.blank();
    }

    fn note(&mut self, path: &str, line: usize) {
        let count = self.lines.order.len();
        self.lines.order.entry(path.to_owned()).or_insert(count);
        self.lines.starts.entry(path.to_owned()).or_insert(line);
    }

    fn object(&mut self, path: &str) {
        self.at += 1;
        loop {
            self.blank();
            if self.bytes.get(self.at) != Some(&b'"') {
                break;
            }
            let line = self.line;
            let child = pointer::join(path, &self.string());
            if self.lines.starts.contains_key(&child) {
                self.lines.twice.push(child.clone());
            }
            self.note(&child, line);
            self.blank();
            self.at += 1; // ':'
            self.value(&child);
            if self.bytes.get(self.at) != Some(&b',') {
                break;
            }
            self.at += 1;
        }
        self.at += 1; // '}'
    }

    fn list(&mut self, path: &str) {
        self.at += 1;
        for index in 0.. {
            self.blank();
            if matches!(self.bytes.get(self.at), Some(b']') | None) {
                break;
            }
            self.value(&format!("{path}/{index}"));
            if self.bytes.get(self.at) != Some(&b',') {
                break;
            }
            self.at += 1;
        }
        self.at += 1; // ']'
    }

    fn string(&mut self) -> String {
        let start = self.at;
        self.at += 1;
        while let Some(byte) = self.bytes.get(self.at) {
            self.at += match byte {
                b'\\' => 2,
                b'"' => break,
                _ => 1,
            };
        }
        self.at += 1;
        let raw = self.bytes.get(start..self.at.min(self.bytes.len())).unwrap_or_default();
        serde_json::from_slice(raw).unwrap_or_default()
    }

    fn blank(&mut self) {
        while let Some(byte @ (b' ' | b'\t' | b'\r' | b'\n')) = self.bytes.get(self.at) {
            self.line += usize::from(*byte == b'\n');
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_has_its_line() {
        let lines = Lines::of("{\n \"a\": [1,\n  {\"b/c\": \"x\\\"\\n\"}],\n \"d\": true,\n \"d\": {}\n}");
        assert_eq!(lines.find(""), Some(1));
        assert_eq!(lines.find("/a/0"), Some(2));
        assert_eq!(lines.find("/a/1/b~1c"), Some(3));
        assert_eq!(lines.find("/d/not/there"), Some(4));
        assert_eq!(lines.twice, ["/d"]);
        assert!(lines.position("/a") < lines.position("/d"));
    }
}
