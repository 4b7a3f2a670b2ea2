//! Connections, the schema's version, and trying again what two transactions could not both have.

use super::super::StoreError;
use super::line;
use crate::config::PostgresServer;
use deadpool_postgres::{Object, PoolError, Runtime, Transaction};
use model::id::ClientId;
use std::fmt;
use std::time::Duration;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Row, error::SqlState};

/// In order; the number of a file is written on the table `clients` as its comment.
const MIGRATIONS: &[&str] = &[include_str!("001.sql"), include_str!("002.sql")];
/// Any number will do, as long as every hub uses the same.
const MIGRATION_LOCK: i64 = 0x6875_625f_7371_6c00;
const CONNECTIONS: usize = 16;
/// For a connection out of the pool: whoever asks shall hear of a server that is gone.
const LONGEST_WAIT: Duration = Duration::from_secs(10);
/// How often a transaction is tried when the server gave way to another one.
pub const TRIES: u32 = 10;

pub type Params<'a> = &'a [&'a (dyn ToSql + Sync)];

pub struct Pool(deadpool_postgres::Pool);

impl Pool {
    pub async fn open(server: &PostgresServer) -> Result<Self, StoreError> {
        let built = deadpool_postgres::Pool::builder(line::to(server)?)
            .max_size(CONNECTIONS)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(LONGEST_WAIT))
            .recycle_timeout(Some(LONGEST_WAIT))
            .build();
        let pool = Self(built.map_err(|_| StoreError::Closed)?);
        migrate(&mut pool.get().await?).await?;
        Ok(pool)
    }

    pub async fn get(&self) -> Result<Object, StoreError> {
        match self.0.get().await {
            Err(PoolError::Closed) => Err(StoreError::Closed),
            Err(PoolError::Backend(error)) if line::is_not_believed(&error) => Err(StoreError::NotBelieved(error)),
            other => Ok(other?),
        }
    }

    pub async fn query(&self, sql: &str, params: Params<'_>) -> Result<Vec<Row>, StoreError> {
        let connection = self.get().await?;
        let statement = connection.prepare_cached(sql).await?;
        Ok(connection.query(&statement, params).await?)
    }

    pub async fn execute(&self, sql: &str, params: Params<'_>) -> Result<u64, StoreError> {
        let connection = self.get().await?;
        let statement = connection.prepare_cached(sql).await?;
        Ok(connection.execute(&statement, params).await?)
    }

    pub fn close(&self) {
        self.0.close();
    }
}

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pool")
    }
}

/// Runs a body on a transaction and commits it; again when the server chose it to give way.
macro_rules! retried {
    ($pool:expr, $transaction:ident, $body:expr) => {{
        let mut tries = 0;
        loop {
            tries += 1;
            let mut connection = $pool.get().await?;
            let begun = connection.transaction().await?;
            let $transaction = &begun;
            let outcome = $body.await;
            let outcome = match outcome {
                Ok(value) => begun.commit().await.map(|()| value).map_err(StoreError::from),
                Err(error) => Err(error),
            };
            match outcome {
                Err(error) if tries < connection::TRIES && connection::gave_way(&error) => {}
                outcome => break outcome,
            }
        }
    }};
}
pub(super) use retried;

pub fn gave_way(error: &StoreError) -> bool {
    let StoreError::Postgres(error) = error else { return false };
    matches!(error.code(), Some(&SqlState::T_R_DEADLOCK_DETECTED | &SqlState::T_R_SERIALIZATION_FAILURE))
}

pub async fn rows(transaction: &Transaction<'_>, sql: &str, params: Params<'_>) -> Result<Vec<Row>, StoreError> {
    let statement = transaction.prepare_cached(sql).await?;
    Ok(transaction.query(&statement, params).await?)
}

pub async fn row(transaction: &Transaction<'_>, sql: &str, params: Params<'_>) -> Result<Option<Row>, StoreError> {
    let statement = transaction.prepare_cached(sql).await?;
    Ok(transaction.query_opt(&statement, params).await?)
}

pub async fn execute(transaction: &Transaction<'_>, sql: &str, params: Params<'_>) -> Result<u64, StoreError> {
    let statement = transaction.prepare_cached(sql).await?;
    Ok(transaction.execute(&statement, params).await?)
}

/// The row of a client, locked until the end of the transaction.
pub async fn row_of(transaction: &Transaction<'_>, client: &ClientId) -> Result<Option<i64>, StoreError> {
    let found = row(transaction, "SELECT id FROM clients WHERE name = $1 FOR UPDATE", &[&client.as_str()]).await?;
    found.map(|found| Ok(found.try_get(0)?)).transpose()
}

pub fn to_db(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub fn from_db(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

async fn migrate(connection: &mut Object) -> Result<(), StoreError> {
    let transaction = connection.transaction().await?;
    // Several hubs may start at the same time.
    transaction.execute("SELECT pg_advisory_xact_lock($1)", &[&MIGRATION_LOCK]).await?;
    let noted = transaction.query_one("SELECT obj_description(to_regclass('clients'), 'pg_class')", &[]).await?;
    let noted: Option<String> = noted.try_get(0)?;
    let found = noted.and_then(|noted| noted.trim_start_matches("schema ").parse().ok()).unwrap_or(0);
    let known = MIGRATIONS.len() as i64;
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    for (number, sql) in (1_i64..).zip(MIGRATIONS).skip_while(|(number, _)| *number <= found) {
        transaction.batch_execute(sql).await?;
        transaction.batch_execute(&format!("COMMENT ON TABLE clients IS 'schema {number}'")).await?;
    }
    Ok(transaction.commit().await?)
}
