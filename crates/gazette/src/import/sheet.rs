//! A table with headings out of whatever a spreadsheet program saved: comma, semicolon or tab; UTF-8, UTF-16 or Latin-1.

mod places;

use super::CellMistake;
use std::collections::BTreeMap;

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
    cells: BTreeMap<&'static str, String>,
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

/// Errors: headings that are missing or there twice, rows that are longer than the headings.
pub fn read(bytes: &[u8], needed: &[&'static str], optional: &[&'static str]) -> Result<Sheet, Vec<CellMistake>> {
    let mistake = |row, column: &str, problem: String, instead: &str| CellMistake {
        row,
        column: column.to_owned(),
        problem,
        instead: instead.to_owned(),
    };
    if bytes.starts_with(b"PK\x03\x04") {
        let problem = "this is a workbook, not a CSV file".to_owned();
        return Err(vec![mistake(1, "1", problem, "the sheet, saved as CSV UTF-8 by the spreadsheet program")]);
    }
    let text = decode(bytes);
    let delimiter = delimiter(&text);
    let places = places::of(&text, delimiter);
    if let Some(row) = places.unclosed {
        let problem = "a quotation mark opens a cell and none closes it".to_owned();
        return Err(vec![mistake(
            row,
            "1",
            problem,
            "a quotation mark at the end of the cell; inside of it two of them",
        )]);
    }
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut records = reader.records();
    let headings = match records.next() {
        Some(Ok(record)) => record,
        Some(Err(error)) => return Err(vec![mistake(1, "1", format!("not a table: {error}"), "a CSV file")]),
        None => return Err(vec![mistake(1, "1", "the sheet is empty".to_owned(), &needed.join(", "))]),
    };
    let mut mistakes = Vec::new();
    let mut columns: Vec<Option<&'static str>> = Vec::new();
    let mut ignored = Vec::new();
    for heading in &headings {
        let plain = heading.trim().to_lowercase().replace([' ', '-'], "_");
        let known = needed.iter().chain(optional).find(|name| **name == plain).copied();
        if known.is_some() && columns.contains(&known) {
            mistakes.push(mistake(1, heading, "the column is there twice".to_owned(), "one of them"));
        }
        if known.is_none() && !plain.is_empty() {
            ignored.push(heading.trim().to_owned());
        }
        columns.push(known);
    }
    for name in needed.iter().filter(|name| !columns.contains(&Some(**name))) {
        let all: Vec<&str> = needed.iter().chain(optional).copied().collect();
        mistakes.push(mistake(1, name, "the column is missing".to_owned(), &format!("headings {}", all.join(", "))));
    }
    let mut rows = Vec::new();
    for (index, record) in records.enumerate() {
        let number = places.rows.get(index + 1).copied().unwrap_or(index + 2);
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                mistakes.push(mistake(number, "1", format!("not a row: {error}"), "text in quotation marks"));
                continue;
            }
        };
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if record.iter().skip(columns.len()).any(|cell| !cell.trim().is_empty()) {
            let column = (columns.len() + 1).to_string();
            let problem = "the row has more cells than there are headings".to_owned();
            mistakes.push(mistake(number, &column, problem, "cells with a separator in them in quotation marks"));
            continue;
        }
        let cells = columns
            .iter()
            .zip(record.iter())
            .filter_map(|(column, cell)| column.map(|column| (column, cell.replace("\r\n", "\n"))))
            .collect();
        rows.push(Row { number, cells });
    }
    if mistakes.is_empty() { Ok(Sheet { rows, ignored }) } else { Err(mistakes) }
}

/// A byte order mark decides; then UTF-8 if it is that; else the Western European set that spreadsheets save by default.
fn decode(bytes: &[u8]) -> String {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}

/// The separator that the headings have most of, outside quotation marks.
fn delimiter(text: &str) -> u8 {
    let headings = text.lines().find(|line| !line.is_empty()).unwrap_or_default();
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
    [(b';', ';'), (b'\t', '\t')].into_iter().find(|(_, sign)| count(*sign) > count(',')).map_or(b',', |(byte, _)| byte)
}
