//! Where the records of a CSV text stand when a spreadsheet counts: a cell may have several lines, an empty line is a row.

/// What the reader of the table does not tell.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// Of each record its row, counted from 1. Empty lines are rows and no records.
    pub rows: Vec<usize>,
    /// The row in which a cell is opened that never ends.
    pub unclosed: Option<usize>,
}

/// RFC 4180: a quotation mark opens a cell only at its beginning; two inside of it are one.
pub fn of(text: &str, delimiter: u8) -> Places {
    let mut places = Places::default();
    let mut row = 1;
    let mut signs = text.bytes().peekable();
    let (mut quoted, mut cell_begins, mut line_begins) = (false, true, true);
    while let Some(sign) = signs.next() {
        if quoted {
            if sign == b'"' && signs.next_if_eq(&b'"').is_none() {
                quoted = false;
            }
            continue;
        }
        if matches!(sign, b'\n' | b'\r') {
            if sign == b'\r' {
                signs.next_if_eq(&b'\n');
            }
            row += 1;
            (cell_begins, line_begins) = (true, true);
            continue;
        }
        if line_begins {
            places.rows.push(row);
            line_begins = false;
        }
        quoted = sign == b'"' && cell_begins;
        cell_begins = sign == delimiter;
    }
    if quoted {
        places.unclosed = places.rows.last().copied();
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts() {
        let text = "a,b\r\n\r\n1,\"two\n\nlines, \"\"quoted\"\"\"\n\n\n5\" pipe,2\n";
        assert_eq!(of(text, b','), Places { rows: vec![1, 3, 6], unclosed: None });
    }

    #[test]
    fn a_cell_that_never_ends_is_found_where_it_begins() {
        assert_eq!(of("a,b\n1,2\n3,\"four\n5,6\n", b',').unclosed, Some(3));
    }
}
