//! Where the records of a CSV text stand when a spreadsheet counts: a cell may have several lines, an empty line is a row.

use std::io::{self, BufReader, Bytes, Read};
use std::iter::Peekable;

/// Of each record its row, counted from 1: empty lines are rows and no records. Reads no further than the record's end.
pub struct Places<R: Read> {
    signs: Peekable<Bytes<BufReader<R>>>,
    delimiter: u8,
    row: usize,
    unclosed: Option<usize>,
    longest: Option<usize>,
}

/// No row of a spreadsheet has as many bytes.
const ROW_MAX: usize = 1 << 20;

impl<R: Read> Places<R> {
    pub fn new(source: R, delimiter: u8) -> Self {
        let signs = BufReader::new(source).bytes().peekable();
        Self { signs, delimiter, row: 1, unclosed: None, longest: None }
    }

    /// The row in which a cell is opened that never ends. Known after the last record.
    pub fn unclosed(&self) -> Option<usize> {
        self.unclosed
    }

    /// The first row that is longer than any may be, of those that were read.
    pub fn too_long(&self) -> Option<usize> {
        self.longest
    }

    fn next_if(&mut self, wanted: u8) -> bool {
        self.signs.next_if(|sign| sign.as_ref().is_ok_and(|sign| *sign == wanted)).is_some()
    }

    /// RFC 4180: a quotation mark opens a cell only at its beginning; two inside of it are one.
    fn record(&mut self) -> io::Result<Option<usize>> {
        let mut begun = None;
        let (mut quoted, mut cell_begins, mut length) = (false, true, 0_usize);
        while let Some(sign) = self.signs.next() {
            let sign = sign?;
            length += 1;
            if length == ROW_MAX && self.longest.is_none() {
                self.longest = Some(self.row);
            }
            if quoted {
                if sign == b'"' && !self.next_if(b'"') {
                    quoted = false;
                }
                continue;
            }
            if matches!(sign, b'\n' | b'\r') {
                if sign == b'\r' {
                    self.next_if(b'\n');
                }
                self.row += 1;
                if begun.is_some() {
                    return Ok(begun);
                }
                length = 0;
                continue;
            }
            begun = begun.or(Some(self.row));
            quoted = sign == b'"' && cell_begins;
            cell_begins = sign == self.delimiter;
        }
        if quoted {
            self.unclosed = begun;
        }
        Ok(begun)
    }
}

impl<R: Read> Iterator for Places<R> {
    type Item = io::Result<usize>;

    fn next(&mut self) -> Option<Self::Item> {
        self.record().transpose()
    }
}

impl<R: Read> std::fmt::Debug for Places<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Places").field("row", &self.row).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> (Vec<usize>, Option<usize>) {
        let mut places = Places::new(text.as_bytes(), b',');
        let rows = places.by_ref().map(Result::unwrap).collect();
        (rows, places.unclosed())
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts() {
        let text = "a,b\r\n\r\n1,\"two\n\nlines, \"\"quoted\"\"\"\n\n\n5\" pipe,2\n";
        assert_eq!(of(text), (vec![1, 3, 6], None));
    }

    #[test]
    fn a_cell_that_never_ends_is_found_where_it_begins() {
        assert_eq!(of("a,b\n1,2\n3,\"four\n5,6\n").1, Some(3));
    }
}
