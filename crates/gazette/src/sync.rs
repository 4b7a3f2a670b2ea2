//! One sync of one gazette, as steps between which the caller fetches. Reads the database, never writes to it.
//!
//! checkpoint → (first time, or far behind) the pack | the new entries → the bodies that changed → [`Update`].
//! Nothing is believed before the entries hash to the signed root, and nothing is stored before [`Update::apply`].

use crate::error::{Error, Result};
use crate::limit;
use crate::live;
use crate::log::checkpoint::{self, Freshness, Opened, Pinned};
use crate::log::entry::{self, Latest, Logged};
use crate::log::frontier::Frontier;
use crate::log::{bundle, consistency, path};
use crate::update::{Gone, Put, READER, Update};
use jiff::Timestamp;
use model::id::Origin;
use model::item::{Entry, EntryOp};
use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};

/// A file to fetch: `path` is relative to the gazette's base address; give up on an answer longer than `max_bytes`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub path: String,
    pub max_bytes: u64,
}

#[derive(Debug)]
pub enum Step {
    /// Fetch all of these, in any order, and [`Sync::give`] the answers in this order.
    Fetch(Vec<Request>),
    /// The checkpoint is the one already applied.
    UpToDate(Freshness),
    /// Verified; apply it in one transaction.
    Ready(Box<Update>),
}

/// Holds what was verified so far. After an error it is of no more use: begin again later.
#[derive(Debug)]
pub struct Sync {
    known: Known,
    now: Timestamp,
    stage: Stage,
    asked: Vec<Request>,
}

#[derive(Debug)]
struct Known {
    gazette: i64,
    pinned: Pinned,
    frontier: Frontier,
    checkpoint: Vec<u8>,
    signed_at: i64,
    left_out_by: String,
}

#[derive(Debug)]
struct Target {
    note: Vec<u8>,
    opened: Opened,
}

#[derive(Debug)]
enum Stage {
    Checkpoint,
    Pack(Target),
    Entries {
        target: Target,
        frontier: Frontier,
        latest: Latest,
    },
    /// The roots did not meet: which of the two reasons is it?
    Consistency(Target),
    Bodies {
        update: Box<Update>,
        wanted: Vec<Entry>,
        got: usize,
    },
    Done,
}

impl Sync {
    /// Begins with the checkpoint. Errors: [`Error::NotJoined`].
    pub fn begin(conn: &Connection, origin: &Origin, now: Timestamp) -> Result<(Self, Step)> {
        let known = Known::load(conn, origin)?;
        let mut sync = Self { known, now, stage: Stage::Done, asked: Vec::new() };
        let request = Request { path: path::CHECKPOINT.to_owned(), max_bytes: limit::CHECKPOINT_BYTES };
        let step = sync.ask(Stage::Checkpoint, vec![request]);
        Ok((sync, step))
    }

    /// Takes the answers to the last [`Step::Fetch`], in its order.
    ///
    /// Errors: whatever of [`Error`] the bytes deserve; the database is as it was.
    pub fn give(&mut self, conn: &Connection, answers: Vec<Vec<u8>>) -> Result<Step> {
        if answers.len() != self.asked.len() {
            return Err(Error::WrongAnswers { asked: self.asked.len(), given: answers.len() });
        }
        for (request, answer) in self.asked.iter().zip(&answers) {
            if answer.len() as u64 > request.max_bytes {
                return Err(Error::TooLarge { what: request.path.clone(), limit: request.max_bytes });
            }
        }
        match std::mem::replace(&mut self.stage, Stage::Done) {
            Stage::Checkpoint => self.checkpoint(answers),
            Stage::Pack(target) => self.pack(conn, target, &answers),
            Stage::Entries { target, frontier, latest } => self.entries(conn, target, frontier, latest, &answers),
            Stage::Consistency(target) => Err(self.reason(&target, answers)),
            Stage::Bodies { update, wanted, got } => self.bodies(update, wanted, got, answers),
            Stage::Done => Err(Error::WrongAnswers { asked: 0, given: answers.len() }),
        }
    }

    fn ask(&mut self, stage: Stage, requests: Vec<Request>) -> Step {
        self.stage = stage;
        self.asked.clone_from(&requests);
        Step::Fetch(requests)
    }

    fn checkpoint(&mut self, answers: Vec<Vec<u8>>) -> Result<Step> {
        let note = answers.into_iter().next().unwrap_or_default();
        let opened = checkpoint::open(&note, &self.known.pinned)?;
        checkpoint::check_time(&opened, self.now)?;
        let held = self.known.frontier.size();
        if opened.size < held {
            return Err(Error::RolledBack { held, offered: opened.size });
        }
        let target = Target { note, opened };
        let again = self.known.was_left_out();
        if target.opened.size == held {
            if target.opened.root != self.known.frontier.root() {
                return Err(Error::Forked { size: held });
            }
            if again && target.opened.signed_at.as_second() >= self.known.signed_at {
                return Ok(self.ask_for_pack(target));
            }
            // An older stamp of the same tree is a slow cache, not news.
            if target.note == self.known.checkpoint || target.opened.signed_at.as_second() <= self.known.signed_at {
                let Opened { signed_at, expires, .. } = target.opened;
                return Ok(Step::UpToDate(checkpoint::freshness(signed_at, expires, self.now)));
            }
            let frontier = self.known.frontier.clone();
            return Ok(Step::Ready(Box::new(self.update(target, frontier))));
        }
        if held == 0 || again {
            return Ok(self.ask_for_pack(target));
        }
        // From the beginning of the bundle, so that what it repeats is checked as well.
        let frontier = self.known.frontier.at_bundle_start();
        Ok(self.ask_for_entries(target, frontier, Latest::default()))
    }

    fn ask_for_pack(&mut self, target: Target) -> Step {
        let request = Request { path: path::pack(target.opened.size), max_bytes: limit::PACK_BYTES };
        self.ask(Stage::Pack(target), vec![request])
    }

    /// The bundles from the one that holds the next entry on.
    fn ask_for_entries(&mut self, target: Target, frontier: Frontier, latest: Latest) -> Step {
        let size = target.opened.size;
        let first = frontier.size() / path::TILE_WIDTH;
        let requests = (first..size.div_ceil(path::TILE_WIDTH))
            .take(limit::REQUESTS_AT_ONCE)
            .map(|index| Request {
                path: path::entries(index, path::TILE_WIDTH.min(size - index * path::TILE_WIDTH)),
                max_bytes: limit::BUNDLE_BYTES,
            })
            .collect();
        self.ask(Stage::Entries { target, frontier, latest }, requests)
    }

    fn entries(
        &mut self,
        conn: &Connection,
        target: Target,
        mut frontier: Frontier,
        mut latest: Latest,
        answers: &[Vec<u8>],
    ) -> Result<Step> {
        const MALFORMED: Error = Error::Malformed { what: "the log's entries" };
        let size = target.opened.size;
        for answer in answers {
            let entries = bundle::read(answer).ok_or(MALFORMED)?;
            if entries.len() as u64 != path::TILE_WIDTH.min(size - frontier.size()) {
                return Err(MALFORMED);
            }
            for bytes in entries {
                let known = frontier.size() < self.known.frontier.size();
                frontier.push_entry(bytes);
                if !known {
                    latest.push(entry::read(bytes), None);
                } else if frontier.size() == self.known.frontier.size() && frontier != self.known.frontier {
                    return Ok(self.ask_for_reason(target));
                }
            }
        }
        if frontier.size() < size {
            return Ok(self.ask_for_entries(target, frontier, latest));
        }
        if frontier.root() != target.opened.root {
            return Ok(self.ask_for_reason(target));
        }
        let mut wanted = Vec::new();
        let mut update = self.update(target, frontier);
        update.not_understood += latest.foreign;
        for ((id, lang), (logged, _)) in latest.by_item {
            match logged {
                Logged::Known(entry) if entry.op == EntryOp::Publish => {
                    if self.held(conn, &entry)? != Some(entry.sha256.clone()) {
                        wanted.push(entry);
                    }
                }
                Logged::Known(entry) => update.gone.push(Gone { id, lang, at: entry.at }),
                Logged::Unknown { .. } | Logged::Foreign => {
                    update.not_understood += 1;
                    update.gone.push(Gone { id, lang, at: self.now });
                }
            }
        }
        if wanted.len() > limit::BODIES_BEFORE_PACK {
            return Ok(self.ask_for_pack(Target { note: update.note, opened: update.opened }));
        }
        self.ask_for_bodies(Box::new(update), wanted, 0)
    }

    fn ask_for_bodies(&mut self, update: Box<Update>, wanted: Vec<Entry>, got: usize) -> Result<Step> {
        let mut requests = Vec::new();
        for entry in wanted.iter().skip(got).take(limit::REQUESTS_AT_ONCE) {
            if entry.size > limit::BODY_BYTES {
                return Err(Error::TooLarge { what: entry.id.to_string(), limit: limit::BODY_BYTES });
            }
            requests.push(Request { path: path::body(&entry.sha256), max_bytes: entry.size });
        }
        if requests.is_empty() {
            return Ok(Step::Ready(update));
        }
        Ok(self.ask(Stage::Bodies { update, wanted, got }, requests))
    }

    fn bodies(
        &mut self,
        mut update: Box<Update>,
        wanted: Vec<Entry>,
        mut got: usize,
        answers: Vec<Vec<u8>>,
    ) -> Result<Step> {
        for (entry, bytes) in wanted.iter().skip(got).zip(answers) {
            let differs = || Error::BodyDoesNotMatch { id: entry.id.to_string(), lang: entry.lang.clone() };
            if bytes.len() as u64 != entry.size || hex::encode(Sha256::digest(&bytes)) != entry.sha256 {
                return Err(differs());
            }
            let body = String::from_utf8(bytes).map_err(|_| differs())?;
            update.take(entry.clone(), body)?;
            got += 1;
        }
        self.ask_for_bodies(update, wanted, got)
    }

    fn pack(&mut self, conn: &Connection, target: Target, answers: &[Vec<u8>]) -> Result<Step> {
        let compressed = answers.first().map(Vec::as_slice).unwrap_or_default();
        let contents = live::read(compressed, self.known.frontier.size())?;
        if contents.frontier.size() != target.opened.size || contents.frontier.root() != target.opened.root {
            return Err(Error::NotIncluded);
        }
        if contents.known_root != Some(self.known.frontier.root()) {
            return Err(Error::Forked { size: self.known.frontier.size() });
        }
        let mut update = self.update(target, contents.frontier);
        update.left_out_by = String::new();
        update.not_understood += contents.latest.foreign;
        for ((id, lang), (logged, body)) in contents.latest.by_item {
            match logged {
                Logged::Known(entry) if entry.op == EntryOp::Publish => {
                    if self.held(conn, &entry)? != Some(entry.sha256.clone()) {
                        // A live entry without its body: the pack is not what it says.
                        let body = body.ok_or(Error::NotIncluded)?;
                        update.take(entry, body)?;
                    }
                }
                Logged::Known(entry) => update.gone.push(Gone { id, lang, at: entry.at }),
                Logged::Unknown { .. } | Logged::Foreign => {
                    update.not_understood += 1;
                    update.gone.push(Gone { id, lang, at: self.now });
                }
            }
        }
        Ok(Step::Ready(Box::new(update)))
    }

    fn ask_for_reason(&mut self, target: Target) -> Step {
        let requests = consistency::needed(self.known.frontier.size(), target.opened.size)
            .into_iter()
            .map(|(path, max_bytes)| Request { path, max_bytes })
            .collect();
        self.ask(Stage::Consistency(target), requests)
    }

    fn reason(&self, target: &Target, answers: Vec<Vec<u8>>) -> Error {
        let tiles = self.asked.iter().map(|request| request.path.clone()).zip(answers).collect();
        let held = &self.known.frontier;
        let Opened { size, root, .. } = target.opened;
        if consistency::is_fork(held.size(), held.root(), size, root, tiles) {
            Error::Forked { size: held.size() }
        } else {
            Error::NotIncluded
        }
    }

    fn update(&self, target: Target, frontier: Frontier) -> Update {
        Update {
            gazette: self.known.gazette,
            from: self.known.checkpoint.clone(),
            note: target.note,
            opened: target.opened,
            frontier,
            now: self.now,
            put: Vec::<Put>::new(),
            gone: Vec::new(),
            not_understood: 0,
            left_out_by: self.known.left_out_by.clone(),
        }
    }

    /// The revision that is stored under this entry's name.
    fn held(&self, conn: &Connection, entry: &Entry) -> Result<Option<String>> {
        if self.known.frontier.size() == 0 {
            return Ok(None);
        }
        Ok(conn
            .prepare_cached("SELECT sha256 FROM gazette_item WHERE gazette = ?1 AND id = ?2 AND lang = ?3")?
            .query_row((self.known.gazette, entry.id.as_str(), &entry.lang), |row| row.get(0))
            .optional()?)
    }
}

impl Known {
    fn load(conn: &Connection, origin: &Origin) -> Result<Self> {
        let row = conn
            .query_row(
                "SELECT gazette, verifier, size, frontier, checkpoint, signed_at, left_out_by FROM gazette_gazette
                 WHERE origin = ?1",
                [origin.as_str()],
                |row| {
                    let verifier: String = row.get(1)?;
                    let frontier: Vec<u8> = row.get(3)?;
                    let (size, left_out_by) = (row.get::<_, i64>(2)?, row.get(6)?);
                    Ok((row.get(0)?, verifier, size, frontier, row.get(4)?, row.get(5)?, left_out_by))
                },
            )
            .optional()?;
        let Some((gazette, verifier, size, frontier, checkpoint, signed_at, left_out_by)) = row else {
            return Err(Error::NotJoined);
        };
        let frontier = Frontier::from_bytes(size.unsigned_abs(), &frontier)
            .ok_or(Error::Malformed { what: "the stored gazette" })?;
        Ok(Self { gazette, pinned: Pinned::parse(&verifier)?, frontier, checkpoint, signed_at, left_out_by })
    }

    /// Whether another version of the app left something out, which this one may understand.
    fn was_left_out(&self) -> bool {
        !self.left_out_by.is_empty() && self.left_out_by != READER
    }
}
