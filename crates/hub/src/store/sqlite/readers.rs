//! Reading connections: opened when needed, kept for the next reader.

use super::{StoreError, connect};
use rusqlite::Connection;
use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;

/// Readers at one time; more would only wait for the same disk.
const AT_ONCE: usize = 8;

pub struct Readers {
    shared: Arc<Shared>,
    places: Arc<Semaphore>,
}

struct Shared {
    file: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub fn new(file: PathBuf) -> Self {
        let shared = Shared { file, idle: Mutex::default() };
        Self { shared: Arc::new(shared), places: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// Runs `query` on one snapshot, off the asynchronous threads.
    pub async fn read<T: Send + 'static>(
        &self,
        query: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let place = self.places.clone().acquire_owned().await.map_err(|_| StoreError::Closed)?;
        let shared = self.shared.clone();
        let task = tokio::task::spawn_blocking(move || {
            let idle = shared.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let connection = idle.map_or_else(|| connect(&shared.file), Ok)?;
            let transaction = connection.unchecked_transaction()?;
            let outcome = query(&transaction);
            transaction.commit()?;
            shared.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
            drop(place);
            outcome
        });
        task.await.map_err(|_| StoreError::Closed)?
    }

    pub fn close(&self) {
        self.places.close();
        self.shared.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl fmt::Debug for Readers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Readers")
    }
}
