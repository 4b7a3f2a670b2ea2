//! Rows of a spreadsheet as reminders; what is wrong is named by row and column.

use gazette::import::CellMistake;
use gazette::import::sheet::{self, Row};
use jiff::civil::{Date, Time};
use model::desk_api::{BatchRow, RemindRequest, TEXT_MAX, TITLE_MAX};
use model::id::Reference;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

const NEEDED: &[&str] = &["reference", "reminder", "title", "date"];
const OPTIONAL: &[&str] = &["text", "time", "remind_days_before"];

/// A row that can be sent.
#[derive(Debug, Clone)]
pub struct Good {
    /// As a spreadsheet counts: the headings are row 1.
    pub row: usize,
    /// The same row again is the same key, whatever file it stands in: that is what makes a second run harmless.
    pub key: String,
    pub reference: Reference,
    pub reminder: RemindRequest,
}

impl Good {
    pub fn batch_row(&self) -> serde_json::Result<BatchRow> {
        let reminder = serde_json::from_value(serde_json::to_value(&self.reminder)?)?;
        Ok(BatchRow { key: self.key.clone(), reference: self.reference.clone(), reminder })
    }
}

/// What a sheet holds.
#[derive(Debug, Default)]
pub struct Read {
    pub good: Vec<Good>,
    pub mistakes: Vec<CellMistake>,
    /// Columns that nothing asks for.
    pub ignored: Vec<String>,
}

pub fn read(bytes: &[u8], today: Date) -> Read {
    let sheet = match sheet::read(bytes, NEEDED, OPTIONAL) {
        Ok(sheet) => sheet,
        Err(mistakes) => return Read { mistakes, ..Read::default() },
    };
    let mut read = Read { ignored: sheet.ignored, ..Read::default() };
    let mut seen: BTreeMap<(Reference, String), usize> = BTreeMap::new();
    for row in &sheet.rows {
        let mut cells = Cells { row, mistakes: Vec::new() };
        let reference = cells.reference();
        let request = cells.request(today);
        if let Some(other) = seen.insert((reference.clone(), request.reminder.clone()), row.number)
            && cells.mistakes.is_empty()
        {
            let problem = format!("row {other} sends the reminder `{}` to the same person", request.reminder);
            cells.wrong("reminder", problem, "one row for each person and reminder");
        }
        if cells.mistakes.is_empty() {
            let key = key(&reference, &request);
            read.good.push(Good { row: row.number, key, reference, reminder: request });
        }
        read.mistakes.append(&mut cells.mistakes);
    }
    read
}

fn key(reference: &Reference, request: &RemindRequest) -> String {
    let text = serde_json::to_vec(&(reference, request)).unwrap_or_default();
    format!("row-{}", hex::encode(Sha256::digest(text)))
}

struct Cells<'a> {
    row: &'a Row,
    mistakes: Vec<CellMistake>,
}

impl Cells<'_> {
    fn reference(&mut self) -> Reference {
        let cell = self.row.cell("reference");
        let letters = cell.chars().filter(char::is_ascii_alphanumeric).count();
        let found = Reference::find(cell).filter(|_| letters == 8);
        if found.is_none() {
            let problem = if cell.is_empty() { "it is empty".into() } else { format!("`{cell}` is not a reference") };
            self.wrong("reference", problem, "a reference, like 7K3F-Q2XM");
        }
        found.unwrap_or_else(|| Reference::new(cell))
    }

    fn request(&mut self, today: Date) -> RemindRequest {
        let date = match self.row.cell("date").parse::<Date>() {
            Ok(date) if date < today => {
                self.wrong("date", format!("{date} is over"), "a day that is still to come");
                date
            }
            Ok(date) => date,
            Err(_) => {
                self.wrong("date", format!("`{}` is not a date", self.row.cell("date")), "a date, like 2026-12-01");
                today
            }
        };
        let time = match self.row.cell("time") {
            "" => None,
            cell => {
                let time = Time::strptime("%H:%M", cell).or_else(|_| Time::strptime("%H:%M:%S", cell)).ok();
                if time.is_none() {
                    self.wrong("time", format!("`{cell}` is not a time of day"), "a time, like 09:30, or nothing");
                }
                time
            }
        };
        RemindRequest {
            reminder: self.text("reminder", 1, TITLE_MAX),
            title: self.text("title", 1, TITLE_MAX),
            text: self.text("text", 0, TEXT_MAX),
            date,
            time,
            remind_days_before: self.days_before(),
        }
    }

    fn text(&mut self, column: &'static str, least: usize, most: usize) -> String {
        let cell = self.row.cell(column);
        match cell.chars().count() {
            0 if least > 0 => self.wrong(column, "it is empty".into(), "some words"),
            length if length > most => {
                self.wrong(column, format!("it has {length} characters"), &format!("at most {most} characters"));
            }
            _ => {}
        }
        cell.to_owned()
    }

    /// Numbers with anything between them.
    fn days_before(&mut self) -> Vec<u32> {
        let cell = self.row.cell("remind_days_before");
        let numbers: Option<Vec<u32>> =
            cell.split([' ', ',', ';', '|']).filter(|part| !part.is_empty()).map(|part| part.parse().ok()).collect();
        match numbers {
            Some(numbers) if numbers.len() <= 10 && numbers.iter().all(|days| *days <= 3650) => numbers,
            _ => {
                self.wrong("remind_days_before", format!("`{cell}` is not a list of days"), "numbers, like 14 3 0");
                Vec::new()
            }
        }
    }

    fn wrong(&mut self, column: &str, problem: String, instead: &str) {
        self.mistakes.push(CellMistake {
            row: self.row.number,
            column: column.to_owned(),
            problem,
            instead: instead.to_owned(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Date {
        "2026-11-21".parse().unwrap()
    }

    fn told(text: &str) -> Vec<String> {
        read(text.as_bytes(), today()).mistakes.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn rows_are_read_however_a_spreadsheet_saved_them() {
        let plain = "title;reference;reminder;date;time;text\r\n\
            Café fee;7k3fq2xm;fee;2026-12-01;9:30;\"Bring it,\r\nplease; both.\"\r\n\r\n\
            Pay;9WRT-4HBD;fee;2026-12-01;;\r\n";
        let (latin, ..) = encoding_rs::WINDOWS_1252.encode(plain);
        let utf16: Vec<u8> = [0xFEFF].into_iter().chain(plain.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let marked = [b"\xef\xbb\xbf".as_slice(), plain.as_bytes()].concat();
        let commas = plain.replace("; both", ". both").replace(';', ",").replace(". both", "; both");
        for bytes in [plain.as_bytes(), &latin, &utf16, &marked, commas.as_bytes()] {
            let read = read(bytes, today());
            assert_eq!(read.mistakes, []);
            let rows: Vec<usize> = read.good.iter().map(|good| good.row).collect();
            assert_eq!(rows, [2, 4], "the blank row 3 counts");
            let first = &read.good[0];
            assert_eq!(first.reference.as_str(), "7K3F-Q2XM");
            assert_eq!((first.reminder.title.as_str(), first.reminder.time), ("Café fee", "09:30".parse().ok()));
            assert_eq!(first.reminder.text, "Bring it,\nplease; both.");
        }
    }

    #[test]
    fn every_wrong_cell_is_named_by_row_and_column() {
        let told = told(
            "reference,reminder,title,date,time,remind_days_before\n\
             ,fee,Pay,2026-12-01,,\n\
             7K3F-Q2XM,,,1.12.2026,noon,often\n\
             7K3F-Q2XM,fee,Pay,2026-11-20,,\n\
             9WRT-4HBD,fee,Pay,2026-12-01,,14 3\n\
             9wrt 4hbd,fee,Pay again,2026-12-02,,\n\
             telephone,fee,Pay,2026-12-01,,\n",
        );
        assert_eq!(
            told,
            [
                "row 2, column reference: it is empty. Write: a reference, like 7K3F-Q2XM",
                "row 3, column date: `1.12.2026` is not a date. Write: a date, like 2026-12-01",
                "row 3, column time: `noon` is not a time of day. Write: a time, like 09:30, or nothing",
                "row 3, column reminder: it is empty. Write: some words",
                "row 3, column title: it is empty. Write: some words",
                "row 3, column remind_days_before: `often` is not a list of days. Write: numbers, like 14 3 0",
                "row 4, column date: 2026-11-20 is over. Write: a day that is still to come",
                "row 6, column reference: `9wrt 4hbd` is not a reference. Write: a reference, like 7K3F-Q2XM",
                "row 7, column reference: `telephone` is not a reference. Write: a reference, like 7K3F-Q2XM",
            ]
        );
    }

    #[test]
    fn a_person_gets_a_reminder_once() {
        let told =
            told("reference,reminder,title,date\n9WRT-4HBD,fee,Pay,2026-12-01\n9wrt4hbd,fee,Pay again,2026-12-02\n");
        assert_eq!(told.len(), 1);
        assert!(told[0].starts_with("row 3, column reminder: row 2 sends"), "{told:?}");
    }

    #[test]
    fn a_row_has_the_same_key_in_every_file_and_another_when_it_changes() {
        let key = |text: &str| read(text.as_bytes(), today()).good[0].key.clone();
        let one = key("reference,reminder,title,date\n9WRT-4HBD,fee,Pay,2026-12-01\n");
        assert_eq!(one, key("date;title;reminder;reference\n2026-12-01;Pay;fee;9wrt4hbd\n"));
        assert_ne!(one, key("reference,reminder,title,date\n9WRT-4HBD,fee,Pay!,2026-12-01\n"));
    }
}
