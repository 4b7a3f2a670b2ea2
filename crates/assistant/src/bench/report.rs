//! The whole measurement as a table.

use super::measure::{Ranks, auroc};
use super::off_topic;
use super::plain::Plain;
use super::sets::{self, Set};
use crate::error::Result;
use crate::model::Model;
use crate::{ask, index, train};
use rusqlite::Connection;
use std::fmt;
use std::path::Path;

/// Folds of the cross-validation, and their seed.
const FOLDS: usize = 10;
const SEED: u64 = 2;

/// The figures of one way of answering on one set.
#[derive(Debug, Clone)]
pub struct Row {
    /// The question set.
    pub set: &'static str,
    /// The way of answering.
    pub way: &'static str,
    /// How high the right answers stood.
    pub ranks: Ranks,
    /// How well its score tells the set's questions from questions off the topic.
    pub auroc: f64,
    /// The share of the set's questions, of those answered rightly, and of the off-topic ones, that it was confident of.
    pub confident: Option<[f64; 3]>,
}

/// All figures of a run.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// In the order measured.
    pub rows: Vec<Row>,
    /// The largest model's size in bytes, as shipped and gzipped.
    pub model_bytes: (usize, usize),
}

/// Measures on the sets below `shared` (the folder that holds `data/faq`), on the first `folds` of VIRA's ten. All of it takes
/// about a minute when optimised.
pub fn report(shared: &Path, folds: usize) -> Result<Report> {
    let mut report = Report::default();
    let vira = sets::vira_folds(shared, FOLDS, SEED)?;
    report.measure("VIRA with variants", &vira[..folds.min(FOLDS)])?;
    report.measure("VIRA, titles only", &[sets::vira_without_variants(shared)?])?;
    report.measure("StackFAQ, titles and answers", &[sets::stack_faq(shared)?])?;
    Ok(report)
}

impl Report {
    /// Adds the rows of one question set, given in one or more folds.
    pub fn measure(&mut self, name: &'static str, folds: &[Set]) -> Result<()> {
        let mut ways = [Way::new("plain FTS5"), Way::new("index"), Way::new("index and model")];
        for set in folds {
            let plain = Plain::new(set)?;
            ways[0].ask(set, |text| {
                let found = plain.ask(text)?;
                Ok(Outcome {
                    confidence: found.first().map_or(0.0, |(_, rank)| *rank),
                    ids: found.into_iter().map(|(id, _)| id).collect(),
                    confident: false,
                })
            })?;
            let conn = Connection::open_in_memory()?;
            index::create(&conn)?;
            index::put_all(&conn, &set.entries)?;
            ways[1].ask(set, |text| asked(&conn, None, text))?;
            let model = train(&set.entries, "en");
            self.note_size(&model);
            ways[2].ask(set, |text| asked(&conn, Some(&model), text))?;
        }
        self.rows.extend(ways.into_iter().map(|way| way.row(name)));
        Ok(())
    }

    /// The row of a set and a way.
    pub fn row(&self, set: &str, way: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.set.starts_with(set) && row.way == way)
    }

    fn note_size(&mut self, model: &Model) {
        let bytes = model.to_bytes();
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        let packed = std::io::Write::write_all(&mut packed, &bytes)
            .and_then(|()| packed.finish())
            .map_or(bytes.len(), |packed| packed.len());
        self.model_bytes = self.model_bytes.max((bytes.len(), packed));
    }
}

struct Outcome {
    ids: Vec<String>,
    confidence: f64,
    confident: bool,
}

fn asked(conn: &Connection, model: Option<&Model>, text: &str) -> Result<Outcome> {
    let asked = ask(conn, model, "en", text, 10)?;
    Ok(Outcome {
        confidence: asked.answers.first().map_or(0.0, |answer| f64::from(answer.score)),
        confident: asked.confident,
        ids: asked.answers.into_iter().map(|answer| answer.id).collect(),
    })
}

struct Way {
    name: &'static str,
    ranks: Ranks,
    inside: Vec<f64>,
    outside: Vec<f64>,
    confident: [usize; 3],
    right: usize,
}

impl Way {
    fn new(name: &'static str) -> Self {
        Self { name, ranks: Ranks::default(), inside: Vec::new(), outside: Vec::new(), confident: [0; 3], right: 0 }
    }

    fn ask(&mut self, set: &Set, answer: impl Fn(&str) -> Result<Outcome>) -> Result<()> {
        for question in &set.questions {
            let outcome = answer(&question.text)?;
            let place = outcome.ids.iter().position(|id| *id == question.id);
            self.ranks.count(place);
            self.inside.push(outcome.confidence);
            self.confident[0] += usize::from(outcome.confident);
            if place == Some(0) {
                self.right += 1;
                self.confident[1] += usize::from(outcome.confident);
            }
        }
        for text in off_topic::questions() {
            let outcome = answer(text)?;
            self.outside.push(outcome.confidence);
            self.confident[2] += usize::from(outcome.confident);
        }
        Ok(())
    }

    fn row(self, set: &'static str) -> Row {
        let share = |count: usize, of: usize| count as f64 / of.max(1) as f64;
        let confident = [
            share(self.confident[0], self.inside.len()),
            share(self.confident[1], self.right),
            share(self.confident[2], self.outside.len()),
        ];
        Row {
            set,
            way: self.name,
            ranks: self.ranks,
            auroc: auroc(&self.inside, &self.outside),
            confident: (self.name != "plain FTS5").then_some(confident),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| set | way | questions | hit@1 | hit@5 | MRR@10 | AUROC | confident: all / right / off topic |")?;
        writeln!(f, "|---|---|---|---|---|---|---|---|")?;
        for row in &self.rows {
            let Row { set, way, ranks, auroc, .. } = row;
            let (one, five, mrr) = (ranks.hit_at_1(), ranks.hit_at_5(), ranks.mrr_at_10());
            write!(f, "| {set} | {way} | {} | {one:.3} | {five:.3} | {mrr:.3} | {auroc:.3} |", ranks.questions)?;
            match row.confident {
                Some([all, right, outside]) => writeln!(f, " {all:.2} / {right:.2} / {outside:.2} |")?,
                None => writeln!(f, " |")?,
            }
        }
        let (bytes, packed) = self.model_bytes;
        writeln!(f, "\nLargest model: {bytes} bytes, {packed} bytes gzipped.")
    }
}
