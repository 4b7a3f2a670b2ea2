//! A table with headings out of whatever a spreadsheet program saved: comma, semicolon or tab; UTF-8, UTF-16 or Latin-1.

mod decoded;
mod places;

use super::CellMistake;
use decoded::{Decoded, Look};
use places::Places;
use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;

#[derive(Debug)]
pub struct Sheet {
    pub rows: Vec<Row>,
    /// Columns that nothing asks for.
    pub ignored: Vec<String>,
}

#[derive(Debug)]
pub struct Row {
    /// As a spreadsheet counts.
    pub number: usize,
    cells: BTreeMap<Arc<str>, String>,
}

impl Row {
    /// Empty when the column or the words are missing: `Need text here` is what some systems export for a gap.
    pub fn cell(&self, column: &str) -> &str {
        match self.cells.get(column).map_or("", |cell| cell.trim()) {
            gap if gap.eq_ignore_ascii_case("need text here") => "",
            cell => cell,
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// Of the headings, or of the whole; no row was read.
    #[error("the table has {} mistakes", .0.len())]
    Mistakes(Vec<CellMistake>),
    #[error("reading the table")]
    Io(#[from] io::Error),
}

/// Errors: headings that are missing or there twice, rows that are longer than the headings.
pub fn read(bytes: &[u8], needed: &[&str], optional: &[&str]) -> Result<Sheet, Vec<CellMistake>> {
    let unread = |error: io::Error| vec![mistake(1, "1", format!("not a table: {error}"), "a CSV file")];
    let table = open(|| Ok(bytes), needed, optional).map_err(|error| match error {
        SheetError::Mistakes(mistakes) => mistakes,
        SheetError::Io(error) => unread(error),
    })?;
    let ignored = table.ignored().to_vec();
    let (mut rows, mut mistakes) = (Vec::new(), Vec::new());
    for row in table {
        match row.map_err(unread)? {
            Ok(row) => rows.push(row),
            Err(wrong) => mistakes.push(wrong),
        }
    }
    if mistakes.is_empty() { Ok(Sheet { rows, ignored }) } else { Err(mistakes) }
}

/// How a heading is compared: `Due Date` is `due_date`.
pub fn heading(text: &str) -> String {
    text.trim().to_lowercase().replace([' ', '-'], "_")
}

/// A table that is read row by row, without being held. The source is opened once for each of four looks at it.
///
/// Errors: not a table, headings that are missing or there twice, a cell that never ends.
pub fn open<R: Read>(
    mut source: impl FnMut() -> io::Result<R>,
    needed: &[&str],
    optional: &[&str],
) -> Result<Table<R>, SheetError> {
    let wrong = |row, problem: &str, instead: &str| {
        Err(SheetError::Mistakes(vec![mistake(row, "1", problem.to_owned(), instead)]))
    };
    let saved = "the sheet, saved as CSV UTF-8 by the spreadsheet program";
    let encoding = match decoded::look(source()?)? {
        Look::Text(encoding) => encoding,
        Look::Workbook => return wrong(1, "this is a workbook, not a CSV file", saved),
        Look::Binary => return wrong(1, "this is not a CSV file: there are bytes in it that no text has", saved),
    };
    let mut text = || Ok::<_, io::Error>(Decoded::new(source()?, encoding));
    let delimiter = delimiter(text()?)?;
    let mut places = Places::new(text()?, delimiter);
    for place in places.by_ref() {
        place?;
    }
    if let Some(row) = places.unclosed() {
        let instead = "a quotation mark at the end of the cell; inside of it two of them";
        return wrong(row, "a quotation mark opens a cell and none closes it", instead);
    }
    if let Some(row) = places.too_long() {
        return wrong(row, "the row has more than a million bytes", "a CSV file with a line for each row");
    }
    let mut records = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text()?)
        .into_records();
    let headings = match records.next() {
        Some(Ok(record)) => record,
        Some(Err(error)) => return wrong(1, &format!("not a table: {error}"), "a CSV file"),
        None => return wrong(1, "the sheet is empty", &needed.join(", ")),
    };
    let mut places = Places::new(text()?, delimiter);
    places.next().transpose()?;
    let (columns, ignored) = columns(&headings, needed, optional).map_err(SheetError::Mistakes)?;
    Ok(Table { records, places, columns, ignored })
}

/// Each row as it comes: it, or what is wrong with it. Rows without words are passed over.
pub struct Table<R: Read> {
    records: csv::StringRecordsIntoIter<Decoded<R>>,
    places: Places<Decoded<R>>,
    columns: Vec<Option<Arc<str>>>,
    ignored: Vec<String>,
}

impl<R: Read> Table<R> {
    /// Columns that nothing asks for.
    pub fn ignored(&self) -> &[String] {
        &self.ignored
    }

    fn row(&self, number: usize, record: &csv::StringRecord) -> Result<Row, CellMistake> {
        if record.iter().skip(self.columns.len()).any(|cell| !cell.trim().is_empty()) {
            let column = (self.columns.len() + 1).to_string();
            let problem = "the row has more cells than there are headings".to_owned();
            return Err(mistake(number, &column, problem, "cells with a separator in them in quotation marks"));
        }
        let cells = self.columns.iter().zip(record.iter());
        let cells = cells.filter_map(|(name, cell)| name.clone().map(|name| (name, cell.replace("\r\n", "\n"))));
        Ok(Row { number, cells: cells.collect() })
    }
}

impl<R: Read> Iterator for Table<R> {
    type Item = io::Result<Result<Row, CellMistake>>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let record = self.records.next()?;
            let number = match self.places.next() {
                Some(Ok(number)) => number,
                Some(Err(error)) => return Some(Err(error)),
                None => 0,
            };
            match record {
                Ok(record) if record.iter().all(|cell| cell.trim().is_empty()) => {}
                Ok(record) => return Some(Ok(self.row(number, &record))),
                Err(error) if error.is_io_error() => return Some(Err(error.into())),
                Err(error) => {
                    let problem = format!("not a row: {error}");
                    return Some(Ok(Err(mistake(number, "1", problem, "text in quotation marks"))));
                }
            }
        }
    }
}

impl<R: Read> std::fmt::Debug for Table<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table").field("columns", &self.columns).finish_non_exhaustive()
    }
}

type Columns = (Vec<Option<Arc<str>>>, Vec<String>);

fn columns(headings: &csv::StringRecord, needed: &[&str], optional: &[&str]) -> Result<Columns, Vec<CellMistake>> {
    let mut mistakes = Vec::new();
    let mut columns: Vec<Option<Arc<str>>> = Vec::new();
    let mut ignored = Vec::new();
    for text in headings {
        let plain = heading(text);
        let known: Option<Arc<str>> =
            needed.iter().chain(optional).find(|name| **name == plain).map(|name| (*name).into());
        if known.is_some() && columns.contains(&known) {
            mistakes.push(mistake(1, text, "the column is there twice".to_owned(), "one of them"));
        }
        if known.is_none() && !plain.is_empty() {
            ignored.push(text.trim().to_owned());
        }
        columns.push(known);
    }
    for name in needed.iter().filter(|name| !columns.iter().flatten().any(|column| &**column == **name)) {
        let all: Vec<&str> = needed.iter().chain(optional).copied().collect();
        mistakes.push(mistake(1, name, "the column is missing".to_owned(), &format!("headings {}", all.join(", "))));
    }
    if mistakes.is_empty() { Ok((columns, ignored)) } else { Err(mistakes) }
}

fn mistake(row: usize, column: &str, problem: String, instead: &str) -> CellMistake {
    CellMistake { row, column: column.to_owned(), problem, instead: instead.to_owned() }
}

/// The separator that the headings have most of, outside quotation marks.
fn delimiter(text: impl Read) -> io::Result<u8> {
    let mut lines = BufReader::new(text.take(1 << 20)).split(b'\n');
    let headings = loop {
        match lines.next().transpose()? {
            Some(line) if matches!(line.as_slice(), b"" | b"\r") => {}
            Some(line) => break String::from_utf8_lossy(&line).into_owned(),
            None => break String::new(),
        }
    };
    let count = |wanted: char| {
        let mut quoted = false;
        headings
            .chars()
            .filter(|character| {
                quoted ^= *character == '"';
                !quoted && *character == wanted
            })
            .count()
    };
    let found = [(b';', ';'), (b'\t', '\t')].into_iter().find(|(_, sign)| count(*sign) > count(','));
    Ok(found.map_or(b',', |(byte, _)| byte))
}
