//! A desk's inbox with as many cases as one likes, for measuring: its real database, its real queries, no hub.

use crate::database;
use crate::error::DeskError;
use crate::inbox;
use crate::people::Staff;
use model::console::cases::{ListCases, Order, Queue};
use model::console::rights::{Grant, Role};
use model::id::DepartmentId;
use rusqlite::Connection;
use std::path::Path;

/// How many departments the cases are spread over.
const DEPARTMENTS: usize = 8;
/// One in so many cases is still open, as in an office of some years.
const OPEN_EVERY: usize = 10;
/// One in so many is about the rare word.
const RARE_EVERY: usize = 1000;
const MINUTE: i64 = 60_000;
/// 2026-11-21, in milliseconds; that the same cases come out each time.
const NOW: i64 = 1_795_219_200_000;

/// A database of its own and somebody who reads it.
#[derive(Debug)]
pub struct Inbox {
    db: Connection,
    staff: Staff,
    cases: usize,
}

/// What a console asks again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    Counts,
    FirstPage,
    LastPage,
    Untaken,
    LongestWaiting,
    Closed,
    ByReference,
    RareWord,
    CommonWord,
}

impl Ask {
    pub const ALL: [Self; 9] = [
        Self::Counts,
        Self::FirstPage,
        Self::LastPage,
        Self::Untaken,
        Self::LongestWaiting,
        Self::Closed,
        Self::ByReference,
        Self::RareWord,
        Self::CommonWord,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Counts => "counts of all queues",
            Self::FirstPage => "open, first page",
            Self::LastPage => "open, last page",
            Self::Untaken => "untaken, first page",
            Self::LongestWaiting => "open, longest waiting first",
            Self::Closed => "closed, first page",
            Self::ByReference => "search: a reference",
            Self::RareWord => "search: a word in one case of 1,000",
            Self::CommonWord => "search: a word in every other case",
        }
    }
}

/// Of whom the questions are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Clerk in every department.
    Everywhere,
    /// Clerk in one of them.
    OneDepartment,
}

impl Inbox {
    /// Makes the database in an empty folder and fills it.
    pub fn fill(folder: &Path, cases: usize) -> Result<Self, DeskError> {
        let mut db = database::open(folder)?;
        let transaction = db.transaction()?;
        {
            let mut row = transaction.prepare(
                "INSERT INTO conversation (id, client, department, topic, lang, reference, title, state, automatic,
                     wants_person, unread, opened, changed, assignee, waits_since, closed, citizen, last, last_from_citizen)
                 VALUES (?1, ?2, ?3, ?4, 'en', ?5, ?6, ?7, 0, ?8, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, 1)",
            )?;
            let mut searched = transaction.prepare("INSERT INTO searched (place, conversation) VALUES (?1, ?2)")?;
            let mut text = transaction.prepare("INSERT INTO case_search (rowid, text) VALUES (?1, ?2)")?;
            for number in 0..cases {
                let id = format!("{number:064x}");
                // Not in the order of their moments, as cases are not.
                let changed = NOW - ((number * 7919) % cases) as i64 * MINUTE;
                let open = number % OPEN_EVERY == 0;
                let taken = open && number % (3 * OPEN_EVERY) != 0;
                let words = words(number);
                row.execute(rusqlite::params![
                    id,
                    format!("client-{number}"),
                    department(number % DEPARTMENTS),
                    format!("topic-{}", number % 20),
                    reference(number),
                    format!("Question {number}"),
                    if open { "in_work" } else { "done" },
                    i64::from(open && !taken),
                    changed - 60 * MINUTE,
                    changed,
                    if taken { format!("staff-{}", number % 12) } else { String::new() },
                    if open && !taken { changed } else { 0 },
                    if open { 0 } else { changed },
                    format!("Citizen {number}"),
                    words,
                ])?;
                // A letter, an answer.
                for (at, said) in
                    [words.as_str(), "Good morning, we have what we need. You will hear from us."].iter().enumerate()
                {
                    let place = (number * 2 + at + 1) as i64;
                    searched.execute((place, &id))?;
                    text.execute((place, said))?;
                }
            }
        }
        transaction.commit()?;
        db.execute_batch("PRAGMA optimize")?;
        Ok(Self { db, staff: reader(Reader::Everywhere), cases })
    }

    pub fn read_as(&mut self, who: Reader) {
        self.staff = reader(who);
    }

    /// How many rows came, so that nobody measures a question without an answer.
    pub fn ask(&self, ask: Ask) -> Result<usize, DeskError> {
        let all = ListCases {
            queue: Queue::Open,
            department: None,
            search: String::new(),
            order: Order::Newest,
            offset: 0,
            limit: 50,
        };
        let search = |text: &str, queue: Queue| ListCases { search: text.to_owned(), queue, ..all.clone() };
        let asked = match ask {
            Ask::Counts => {
                let counts = inbox::counts(&self.db, &self.staff)?;
                return Ok((counts.open + counts.closed) as usize);
            }
            Ask::FirstPage => all,
            Ask::LastPage => {
                let total = inbox::page(&self.db, &self.staff, &ListCases { limit: 1, ..all.clone() })?.total;
                ListCases { offset: total.saturating_sub(all.limit), ..all }
            }
            Ask::Untaken => ListCases { queue: Queue::Untaken, ..all },
            Ask::LongestWaiting => ListCases { order: Order::Oldest, ..all },
            Ask::Closed => ListCases { queue: Queue::Closed, ..all },
            Ask::ByReference => search(&reference(0), Queue::Open),
            Ask::RareWord => search("apiary", Queue::Open),
            Ask::CommonWord => search("certificate", Queue::Open),
        };
        Ok(inbox::page(&self.db, &self.staff, &asked)?.rows.len())
    }

    pub fn cases(&self) -> usize {
        self.cases
    }
}

fn reader(who: Reader) -> Staff {
    let department = match who {
        Reader::Everywhere => None,
        Reader::OneDepartment => Some(DepartmentId::new(department(0))),
    };
    let grants = vec![Grant { role: Role::Clerk, department }];
    Staff { id: "staff-0".into(), name: "R. Okafor".into(), grants }
}

fn department(number: usize) -> String {
    format!("department-{number}")
}

fn reference(number: usize) -> String {
    format!("{:04}-{:04}", number / 10_000, number % 10_000)
}

fn words(number: usize) -> String {
    let about = if number.is_multiple_of(2) { "a copy of my birth certificate" } else { "the bin in our street" };
    let rare = if number.is_multiple_of(RARE_EVERY) { " and the apiary" } else { "" };
    format!("Good morning. I ask for {about}{rare}, number {number}, for a school that wants it by Friday.")
}
