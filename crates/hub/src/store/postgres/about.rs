//! What is stored of a client, read by the declarations; and the real schema they are compared with.

use super::super::StoreError;
use super::super::declared::{DECLARED, Reading, joined};
use super::connection::{Pool, row_of, rows};
use deadpool_postgres::Transaction;
use model::id::ClientId;
use model::wire::StoredFact;

pub async fn of(transaction: &Transaction<'_>, client: &ClientId) -> Result<Vec<StoredFact>, StoreError> {
    let Some(owner) = row_of(transaction, client).await? else { return Ok(Vec::new()) };
    let mut facts = Vec::with_capacity(DECLARED.len());
    for declared in DECLARED {
        let found = rows(transaction, declared.sql(), &[&owner]).await?;
        let values = found.iter().map(|row| match declared.reading {
            Reading::Text(_) => row.try_get(0),
            _ => row.try_get(0).map(|number| declared.number_as_text(number)),
        });
        let values = values.collect::<Result<Vec<String>, _>>()?;
        facts.push(StoredFact {
            table: declared.table.to_owned(),
            column: declared.column.to_owned(),
            meaning: declared.meaning.to_owned(),
            value: joined(&values),
        });
    }
    Ok(facts)
}

/// Every column of every table in the hub's schema.
pub async fn columns(pool: &Pool) -> Result<Vec<(String, String)>, StoreError> {
    let sql = "SELECT table_name::text, column_name::text FROM information_schema.columns
               WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position";
    let found = pool.query(sql, &[]).await?;
    found.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}
