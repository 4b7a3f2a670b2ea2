//! Figures of a desk for whoever watches it: how much waits, how old the newest proof is. Never of whom.

use crate::database;
use crate::error::DeskError;
use crate::office::Desk;
use jiff::Timestamp;
use rusqlite::{Connection, TransactionBehavior};

/// At one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// By state.
    pub cases: Vec<(String, i64)>,
    /// Cases in which a person was asked for.
    pub wanting: i64,
    pub unread: i64,
    /// Letters that the hub has not taken yet.
    pub waiting: i64,
    /// Files that are to be with the hub before their letter.
    pub uploads: i64,
    pub trail: i64,
    /// Rows of the trail that no checkpoint covers.
    pub uncovered: i64,
    /// Seconds since the newest checkpoint; -1: there is none.
    pub checkpoint_age: i64,
    pub holds: i64,
    pub erased: i64,
}

/// One that has no label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    pub name: &'static str,
    pub help: &'static str,
    pub value: i64,
}

impl Figures {
    pub fn plain(&self) -> Vec<Figure> {
        let figure = |name, help, value| Figure { name, help, value };
        vec![
            figure("desk_cases_wanting_person", "Cases in which a person was asked for", self.wanting),
            figure("desk_cases_unread", "Cases with letters that nobody has read", self.unread),
            figure("desk_letters_waiting", "Letters that the hub has not taken yet", self.waiting),
            figure("desk_uploads_waiting", "Files that the hub has not taken yet", self.uploads),
            figure("desk_audit_rows", "Rows of the audit trail", self.trail),
            figure("desk_audit_uncovered_rows", "Rows that no checkpoint covers yet", self.uncovered),
            figure(
                "desk_audit_checkpoint_age_seconds",
                "Since the newest checkpoint; -1: there is none",
                self.checkpoint_age,
            ),
            figure("desk_holds", "Cases on legal hold", self.holds),
            figure("desk_erasures", "Cases that were erased", self.erased),
        ]
    }
}

impl Desk {
    /// On a connection of its own: the desk does not wait for it.
    pub fn figures(&self) -> Result<Figures, DeskError> {
        let mut db = database::open_beside(&self.0.config.data)?;
        let snapshot = db.transaction()?;
        figures(&snapshot)
    }

    /// Errors: the database takes no writes.
    pub fn ready(&self) -> Result<(), DeskError> {
        let mut db = self.db();
        let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute("UPDATE hub SET position = position", [])?;
        Ok(transaction.commit()?)
    }
}

fn figures(db: &Connection) -> Result<Figures, DeskError> {
    let one = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0));
    let mut statement = db.prepare("SELECT state, count(*) FROM conversation GROUP BY state ORDER BY state")?;
    let cases = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    let newest = one("SELECT coalesce(max(at), -1) FROM audit_checkpoint")?;
    let trail = one("SELECT coalesce(max(place), 0) FROM audit")?;
    Ok(Figures {
        cases,
        wanting: one("SELECT count(*) FROM conversation WHERE wants_person = 1")?,
        unread: one("SELECT count(*) FROM conversation WHERE unread > 0")?,
        waiting: one("SELECT (SELECT count(*) FROM mls_outbox) + (SELECT count(*) FROM queued)")?,
        uploads: one("SELECT count(*) FROM upload")?,
        trail,
        uncovered: trail - one("SELECT coalesce(max(rows), 0) FROM audit_checkpoint")?,
        checkpoint_age: if newest < 0 { -1 } else { (Timestamp::now().as_millisecond() - newest) / 1000 },
        holds: one("SELECT count(*) FROM hold")?,
        erased: one("SELECT count(*) FROM erasure")?,
    })
}
