//! Wakes the requests that wait for a client's mail, without ever missing a wake-up.
//!
//! A waiter subscribes *before* it reads the mailbox; whatever is delivered after that moment changes
//! the value it then waits on.

use model::id::ClientId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

#[derive(Debug, Clone, Default)]
pub struct Wakes {
    waiting: Arc<Mutex<HashMap<ClientId, watch::Sender<u64>>>>,
}

impl Wakes {
    /// `None` when the client already has `most` waiters.
    pub fn subscribe(&self, client: &ClientId, most: usize) -> Option<Waiter> {
        let mut waiting = self.lock();
        let sender = waiting.entry(client.clone()).or_insert_with(|| watch::channel(0).0);
        if sender.receiver_count() >= most {
            return None;
        }
        Some(Waiter { changes: Some(sender.subscribe()), client: client.clone(), wakes: self.clone() })
    }

    pub fn wake<'a>(&self, clients: impl IntoIterator<Item = &'a ClientId>) {
        let waiting = self.lock();
        for client in clients {
            if let Some(sender) = waiting.get(client) {
                sender.send_modify(|count| *count = count.wrapping_add(1));
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<ClientId, watch::Sender<u64>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Debug)]
pub struct Waiter {
    changes: Option<watch::Receiver<u64>>,
    client: ClientId,
    wakes: Wakes,
}

impl Waiter {
    /// Returns when mail has come since the last call, or since the subscription.
    pub async fn changed(&mut self) {
        let changed = match &mut self.changes {
            Some(changes) => changes.changed().await.is_ok(),
            None => false,
        };
        if !changed {
            std::future::pending().await
        }
    }
}

impl Drop for Waiter {
    fn drop(&mut self) {
        let mut waiting = self.wakes.lock();
        self.changes = None;
        if waiting.get(&self.client).is_some_and(|sender| sender.receiver_count() == 0) {
            waiting.remove(&self.client);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_wake_between_subscribing_and_waiting_is_not_lost() {
        let wakes = Wakes::default();
        let client = ClientId::from("a");
        let mut waiter = wakes.subscribe(&client, 1).unwrap();
        assert!(wakes.subscribe(&client, 1).is_none());
        wakes.wake([&client]);
        waiter.changed().await;
        drop(waiter);
        assert!(wakes.lock().is_empty());
    }
}
