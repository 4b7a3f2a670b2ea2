//! Two members at a real hub with nothing of their own but their MLS state and a table of letters: what bare OpenMLS does, and
//! a hub in between. No search index, no record, no case.

use crate::messages::bare::{begin, insert_letter, open};
use courier::{Hub, Streamed};
use mls::{Credential, CredentialCheck, Gap, Outgoing, Peer, Refused, Report, Role, Ticket};
use model::id::GroupId;
use model::wire::{Delivery, KeyPackageBytes, KeyPackageStock, PostResult};
use rusqlite::{Connection, Transaction};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

/// Somebody with a device.
struct Side {
    database: Mutex<Connection>,
    member: mls::Member,
    hub: Hub,
}

/// A sender and a receiver in one conversation.
pub struct Pair {
    sender: Side,
    receiver: Arc<Side>,
    group: GroupId,
}

type Trouble = Box<dyn std::error::Error + Send + Sync>;

struct Anybody;

impl CredentialCheck for Anybody {
    fn check(&self, _: &Credential, _: &[u8]) -> Result<(), Refused> {
        Ok(())
    }
}

impl Pair {
    pub async fn new(hub: &str, folder: &Path) -> Self {
        let sender = Side::new(hub, &folder.join("sender.db")).await;
        let receiver = Side::new(hub, &folder.join("receiver.db")).await;
        courier::top_up(&receiver.hub, &receiver).await.unwrap();
        let client = receiver.member.credential().client.clone();
        let key_package = sender.hub.claim_key_package(&client).await.unwrap().body;
        let group = sender.member.new_group_id().unwrap();
        let peer = Peer { client, key_package };
        sender.change(|session, _| Ok(session.create(&group, vec![peer], "")?)).unwrap();
        let pair = Self { sender, receiver: Arc::new(receiver), group };
        pair.carry(b"", 1, 1).await;
        pair
    }

    /// Sealed and posted batch by batch on one side, fetched, opened and kept on the other, until all are there.
    pub async fn carry(&self, text: &[u8], batch: usize, batches: usize) {
        let expected = self.receiver.letters() + batch * batches;
        let receiver = self.receiver.clone();
        let receiving = tokio::spawn(async move { receiver.receive(expected).await });
        for _ in 0..batches {
            self.sender
                .change(|session, _| {
                    for _ in 0..batch {
                        session.seal(&self.group, text, "")?;
                    }
                    Ok(())
                })
                .unwrap();
            courier::push(&self.sender.hub, &self.sender).await.unwrap();
        }
        receiving.await.unwrap();
    }
}

impl Side {
    async fn new(hub: &str, path: &Path) -> Self {
        let hub = Hub::new(reqwest::Client::new(), hub);
        let registered = hub.register().await.unwrap();
        let database = open(path);
        database.execute_batch("CREATE TABLE cursor (position INTEGER); INSERT INTO cursor VALUES (0)").unwrap();
        let credential = Credential { client: registered.client, role: Role::Desk, name: String::new() };
        let member = mls::Member::open(&database, credential).unwrap();
        Self { database: Mutex::new(database), member, hub: hub.with_token(registered.token) }
    }

    /// As the engine and the desk do: what the stream brings is taken in.
    async fn receive(&self, expected: usize) {
        courier::pull(&self.hub, self).await.unwrap();
        let after = courier::Member::position(self).unwrap();
        let mut stream = self.hub.mailbox_events(after).await.unwrap();
        while self.letters() < expected {
            if let Some(Streamed::Mail { position, deliveries }) = stream.next().await.unwrap() {
                courier::hear(&self.hub, self, position, deliveries).await.unwrap();
            }
        }
    }

    fn letters(&self) -> usize {
        let database = self.database.lock().unwrap();
        database.query_row("SELECT count(*) FROM letter", [], |row| row.get(0)).unwrap()
    }

    /// One transaction.
    fn change<T>(
        &self,
        work: impl FnOnce(&mut mls::Session<'_>, &Transaction<'_>) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        let mut database = self.database.lock().unwrap();
        let transaction = begin(&mut database);
        let now = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs();
        let done = work(&mut self.member.on(&transaction, &Anybody, now), &transaction)?;
        transaction.commit()?;
        Ok(done)
    }
}

impl courier::Member for Side {
    type Error = Trouble;

    fn outgoing(&self, limit: usize) -> Result<Vec<Outgoing>, Trouble> {
        // Once the group is there settling seals nothing, and sealing waits for the disk: what is found is on it.
        self.change(|session, _| Ok(session.outbox(limit)?))
    }

    /// As the engine does: nobody waits for the disk.
    fn settle(&self, answers: &[(Ticket, PostResult)]) -> Result<Vec<Gap>, Trouble> {
        self.database.lock().unwrap().pragma_update(None, "synchronous", "NORMAL")?;
        let gaps = self.change(|session, _| {
            let reports = answers.iter().map(|(ticket, result)| session.settle(ticket, result));
            let gaps: Vec<Gap> =
                reports.collect::<Result<Vec<Report>, _>>()?.into_iter().filter_map(|one| one.gap).collect();
            Ok(session.still_open(&gaps)?)
        });
        self.database.lock().unwrap().pragma_update(None, "synchronous", "FULL")?;
        gaps
    }

    fn deliver(&self, deliveries: &[Delivery], position: Option<u64>) -> Result<Vec<Gap>, Trouble> {
        self.change(|session, transaction| {
            let mut gaps = Vec::new();
            for delivery in deliveries {
                let report = session.deliver(delivery)?;
                report.received().for_each(|letter| insert_letter(transaction, &letter.plaintext));
                gaps.extend(report.gap);
            }
            transaction.execute("UPDATE cursor SET position = max(position, ifnull(?1, 0))", [position])?;
            Ok(session.still_open(&gaps)?)
        })
    }

    fn forgo(&self, gap: &Gap) -> Result<Option<Gap>, Trouble> {
        self.change(|session, _| Ok(session.forgo(gap)?.gap))
    }

    fn shut_out(&self, group: &GroupId) -> Result<(), Trouble> {
        self.change(|session, _| Ok(session.shut_out(group)?)).map(drop)
    }

    fn gaps(&self) -> Result<Vec<Gap>, Trouble> {
        self.change(|session, _| Ok(session.gaps()?))
    }

    fn position(&self) -> Result<u64, Trouble> {
        let database = self.database.lock().unwrap();
        Ok(database.query_row("SELECT position FROM cursor", [], |row| row.get(0))?)
    }

    fn key_packages(&self, stock: &KeyPackageStock) -> Result<Vec<KeyPackageBytes>, Trouble> {
        self.change(|session, _| Ok(session.top_up(stock)?))
    }
}
