//! The gazette's tables in the caller's database, all prefixed `gazette_`.

use rusqlite::{Connection, OptionalExtension};

/// In order; a released one is never edited.
const MIGRATIONS: [&str; 3] =
    [include_str!("schema/0001.sql"), include_str!("schema/0002.sql"), include_str!("schema/0003.sql")];

/// Creates or brings up to date. Call it inside the caller's own migration transaction, or outside any.
pub fn migrate(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch("CREATE TABLE IF NOT EXISTS gazette_schema (version INTEGER NOT NULL) STRICT")?;
    let done: i64 =
        conn.query_row("SELECT max(version) FROM gazette_schema", [], |row| row.get(0)).optional_null()?.unwrap_or(0);
    for (version, sql) in (1i64..).zip(MIGRATIONS) {
        if version <= done {
            continue;
        }
        conn.execute_batch("SAVEPOINT gazette_migrate")?;
        let outcome = conn
            .execute_batch(sql)
            .and_then(|()| conn.execute("INSERT INTO gazette_schema (version) VALUES (?1)", [version]));
        match outcome {
            Ok(_) => conn.execute_batch("RELEASE gazette_migrate")?,
            Err(error) => {
                conn.execute_batch("ROLLBACK TO gazette_migrate; RELEASE gazette_migrate")?;
                return Err(error);
            }
        }
    }
    Ok(())
}

trait OptionalNull<T> {
    fn optional_null(self) -> rusqlite::Result<Option<T>>;
}

impl<T> OptionalNull<T> for rusqlite::Result<Option<T>> {
    /// `max()` of no rows is a row with NULL.
    fn optional_null(self) -> rusqlite::Result<Option<T>> {
        self.optional().map(Option::flatten)
    }
}
