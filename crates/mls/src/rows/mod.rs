//! Our own tables beside OpenMLS's: groups, outbox, inbox. One statement per function, no decisions.

pub(crate) mod group;
pub(crate) mod inbox;
pub(crate) mod outbox;

use model::wire::EnvelopeKind;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

/// [`EnvelopeKind`] as text in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kind(pub(crate) EnvelopeKind);

impl Kind {
    pub(crate) fn as_str(self) -> &'static str {
        match self.0 {
            EnvelopeKind::Commit => "commit",
            EnvelopeKind::Message => "message",
            EnvelopeKind::Welcome => "welcome",
        }
    }
}

impl ToSql for Kind {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for Kind {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "commit" => Ok(Self(EnvelopeKind::Commit)),
            "message" => Ok(Self(EnvelopeKind::Message)),
            "welcome" => Ok(Self(EnvelopeKind::Welcome)),
            _ => Err(FromSqlError::InvalidType),
        }
    }
}
