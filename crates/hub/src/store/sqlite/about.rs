//! What is stored of a client, read by the declarations; and the real schema they are compared with.

use super::super::StoreError;
use super::super::declared::{DECLARED, joined};
use super::row_of;
use model::id::ClientId;
use model::wire::StoredFact;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, params};

pub fn of(connection: &Connection, client: &ClientId) -> Result<Vec<StoredFact>, StoreError> {
    let Some(row) = row_of(connection, client)? else { return Ok(Vec::new()) };
    let mut facts = Vec::with_capacity(DECLARED.len());
    for declared in DECLARED {
        let mut statement = connection.prepare_cached(&declared.sql().replace("$1", "?1"))?;
        let values = statement.query_map(params![row], |row| {
            Ok(match row.get_ref(0)? {
                ValueRef::Integer(number) => declared.number_as_text(number),
                ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                _ => String::new(),
            })
        })?;
        let values = values.collect::<Result<Vec<_>, _>>()?;
        facts.push(StoredFact {
            table: declared.table.to_owned(),
            column: declared.column.to_owned(),
            meaning: declared.meaning.to_owned(),
            value: joined(&values),
        });
    }
    Ok(facts)
}

/// Every column of every table, SQLite's own tables included.
pub fn columns(connection: &Connection) -> Result<Vec<(String, String)>, StoreError> {
    let mut statement = connection.prepare(
        "SELECT t.name, c.name FROM pragma_table_list t JOIN pragma_table_xinfo(t.name) c
         WHERE t.schema = 'main' AND t.name NOT IN ('sqlite_schema') ORDER BY t.name, c.cid",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
