//! The one writer: a thread that takes all requests that are waiting into one transaction.
//!
//! What costs is the sync to disk, not the work: under load many requests share one. A request is
//! answered only after the commit that holds it. Checkpoints run on a thread of their own, because a
//! checkpoint in the writer would show as a pause in every reply behind it.

use super::{StoreError, connect};
use rusqlite::Connection;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread::JoinHandle;
use tokio::sync::{mpsc, oneshot};

/// Requests in one transaction at most; also how many may wait before senders are held back.
const GROUP: usize = 256;
/// Commits between two checkpoints: each syncs the whole file, and the next few answers wait for the same disk.
const COMMITS_PER_CHECKPOINT: u32 = 1_000;
/// How often the size of the log is looked at, in commits.
const COMMITS_PER_LOOK: u32 = 50;
/// A log of this size is folded back before its turn; also what is left of it afterwards.
const LARGE_LOG: u64 = 64 * 1024 * 1024;
/// A log that grew past this is folded back by the writer itself, whatever that costs.
const LARGEST_LOG: u64 = 256 * 1024 * 1024;

/// Does the work, and says what to do once the commit succeeded or failed.
type Job = Box<dyn FnOnce(&Connection) -> Answer + Send>;
type Answer = Box<dyn FnOnce(Commit) + Send>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Commit {
    Done,
    Failed,
}

pub struct Writer {
    jobs: Mutex<Option<mpsc::Sender<Job>>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Writer {
    pub fn start(connection: Connection, file: PathBuf) -> Result<Self, StoreError> {
        let (jobs, waiting) = mpsc::channel(GROUP);
        let (nudge, nudges) = sync_channel(1);
        let log = connect(&file)?;
        let folder = std::thread::spawn(move || {
            while nudges.recv().is_ok() {
                if checkpoint(&log, "PRAGMA wal_checkpoint(PASSIVE)").is_err() {
                    tracing::warn!("a checkpoint did not succeed");
                }
            }
        });
        let writer = std::thread::spawn(move || run(connection, waiting, nudge, &log_of(&file)));
        Ok(Self { jobs: Mutex::new(Some(jobs)), threads: Mutex::new(vec![writer, folder]) })
    }

    /// Runs `work` in the next transaction and returns when it is on the disk.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (tell, told) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            let outcome = in_savepoint(connection, work);
            Box::new(move |commit| {
                // Whoever asked may have gone away; what was done stays done.
                let _ = tell.send(if commit == Commit::Done { outcome } else { Err(StoreError::NotCommitted) });
            })
        });
        let sender = self.jobs.lock().unwrap_or_else(PoisonError::into_inner).clone();
        sender.ok_or(StoreError::Closed)?.send(job).await.map_err(|_| StoreError::Closed)?;
        told.await.map_err(|_| StoreError::Closed)?
    }

    /// Finishes what is waiting and closes the file.
    pub async fn close(&self) {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner).take();
        let threads = std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        let ended = tokio::task::spawn_blocking(|| threads.into_iter().map(JoinHandle::join).all(|end| end.is_ok()));
        if !ended.await.unwrap_or(false) {
            tracing::error!("the store's threads did not end as they should");
        }
    }
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Writer")
    }
}

fn run(connection: Connection, mut waiting: mpsc::Receiver<Job>, nudge: SyncSender<()>, log: &Path) {
    let mut commits = 0;
    let mut group = Vec::with_capacity(GROUP);
    while let Some(first) = waiting.blocking_recv() {
        group.push(first);
        while group.len() < GROUP
            && let Ok(next) = waiting.try_recv()
        {
            group.push(next);
        }
        commit_together(&connection, group.drain(..));
        commits += 1_u32;
        let size = match commits % COMMITS_PER_LOOK {
            0 => std::fs::metadata(log).map_or(0, |log| log.len()),
            _ => 0,
        };
        if size > LARGE_LOG || commits >= COMMITS_PER_CHECKPOINT {
            commits = 0;
            let _ = nudge.try_send(());
        }
        if size > LARGEST_LOG {
            let _ = checkpoint(&connection, "PRAGMA wal_checkpoint(RESTART)");
        }
    }
    let _ = checkpoint(&connection, "PRAGMA wal_checkpoint(TRUNCATE)");
}

fn commit_together(connection: &Connection, group: impl Iterator<Item = Job>) {
    let begun = connection.execute_batch("BEGIN IMMEDIATE");
    let answers: Vec<Answer> = match begun {
        Ok(()) => {
            let mut answers = Vec::new();
            for job in group {
                answers.push(job(connection));
                if connection.is_autocommit() {
                    // A disk that takes no more: SQLite has taken back the whole transaction by itself. What was done in it
                    // before is gone, and whatever came behind would be done alone.
                    break;
                }
            }
            answers
        }
        // Dropping a job drops its channel: the requests see a closed store and may try again.
        Err(_) => return,
    };
    let commit = match connection.execute_batch("COMMIT") {
        Ok(()) => Commit::Done,
        Err(error) => {
            tracing::error!(code = ?error.sqlite_error_code(), "a transaction was not committed");
            let _ = connection.execute_batch("ROLLBACK");
            Commit::Failed
        }
    };
    for answer in answers {
        answer(commit);
    }
}

/// One request's failure must not take its neighbours' work with it.
fn in_savepoint<T>(
    connection: &Connection,
    work: impl FnOnce(&Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    connection.prepare_cached("SAVEPOINT request")?.execute([])?;
    let outcome = work(connection);
    if outcome.is_err() {
        connection.prepare_cached("ROLLBACK TO request")?.execute([])?;
    }
    connection.prepare_cached("RELEASE request")?.execute([])?;
    outcome
}

fn checkpoint(connection: &Connection, sql: &str) -> Result<(), rusqlite::Error> {
    connection.query_row(sql, [], |_| Ok(()))
}

pub fn log_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push("-wal");
    PathBuf::from(name)
}
