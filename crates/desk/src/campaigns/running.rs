//! Keeps running campaigns going: at their pace, behind the outbox, and from where they stood when the process ended.

use super::sending::{self, Sent};
use super::upload;
use crate::error::DeskError;
use crate::office::Desk;
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::time::Instant;

/// Rows of one transaction: small enough that other people's work at the desk does not wait, large enough that the disk's
/// sync does not count.
const BATCH: u32 = 200;
/// Letters that may wait for the hub before the next are sealed: enough for it never to wait for us.
const AHEAD: u64 = 800;
/// How often is looked whether the hub has taken some, or a failed disk takes some again.
const LOOK: Duration = Duration::from_millis(10);
const TROUBLE: Duration = Duration::from_secs(5);
/// Of one second's rows one transaction writes this part, so that a slow pace is even.
const PARTS: u32 = 4;

/// Runs until the task is dropped.
pub async fn run(desk: &Desk) {
    upload::tidy(desk);
    let mut due: BTreeMap<String, Instant> = BTreeMap::new();
    loop {
        let running = match desk.read(running) {
            Ok(running) => running,
            Err(error) => {
                tracing::error!("campaigns: {error}");
                tokio::time::sleep(TROUBLE).await;
                continue;
            }
        };
        due.retain(|id, _| running.iter().any(|(one, _)| one == id));
        let now = Instant::now();
        // Whoever waits longest is next.
        let next = running.into_iter().map(|(id, rate)| (due.get(&id).copied().unwrap_or(now), id, rate)).min();
        let Some((at, id, rate)) = next else {
            desk.0.campaigns.notified().await;
            continue;
        };
        if at > now {
            tokio::select! {
                () = tokio::time::sleep_until(at) => {}
                // Something was started, paused, or its pace was changed.
                () = desk.0.campaigns.notified() => {}
            }
            continue;
        }
        match one(desk, &id, rate).await {
            Ok(Sent::Rows(rows)) => {
                let pause = if rate == 0 { Duration::ZERO } else { Duration::from_secs(1) * rows / rate };
                // Time that was lost is not made up for: that would be faster than was asked.
                due.insert(id, at.max(now) + pause);
            }
            Ok(Sent::Over) => {}
            Err(error) => {
                tracing::error!("a campaign waits: {:#}", Chain(&error));
                due.insert(id, Instant::now() + TROUBLE);
            }
        }
    }
}

/// One batch, when the hub has room for it.
async fn one(desk: &Desk, id: &str, rate: u32) -> Result<Sent, DeskError> {
    while desk.waiting()? >= AHEAD {
        tokio::time::sleep(LOOK).await;
    }
    let mut count = if rate == 0 { BATCH } else { rate.div_ceil(PARTS).min(BATCH) };
    loop {
        let (desk, id) = (desk.clone(), id.to_owned());
        let work = move || {
            let sent = desk.change(|context| sending::batch(context, &id, count));
            match sent {
                Err(error) if count == 1 && !is_ours(&error) => {
                    tracing::error!("a campaign's row cannot be written: {:#}", Chain(&error));
                    desk.change(|context| sending::give_up(context, &id)).map(|()| Sent::Rows(1))
                }
                sent => sent,
            }
        };
        match tokio::task::spawn_blocking(work).await {
            // One of them is to blame: the others go before it, then it alone.
            Ok(Err(error)) if count > 1 && !is_ours(&error) => count /= 2,
            Ok(sent) => return sent,
            Err(_) => return Err(DeskError::Invalid("a campaign's batch broke off".into())),
        }
    }
}

/// The desk's own trouble, no row's: it passes.
fn is_ours(error: &DeskError) -> bool {
    error.is_storage() || matches!(error, DeskError::Database(_))
}

fn running(db: &rusqlite::Connection) -> Result<Vec<(String, u32)>, DeskError> {
    let mut statement = db.prepare_cached("SELECT id, rate FROM campaign WHERE state = 'running' ORDER BY id")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

struct Chain<'a>(&'a DeskError);

impl std::fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)?;
        let mut cause = std::error::Error::source(self.0);
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}
