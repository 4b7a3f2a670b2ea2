//! One client: a database file, the caller's own table beside ours, and a loop to the hub that tests drive by hand.

use super::hub::Hub;
use mls::{Credential, CredentialCheck, Error, Happened, Member, Peer, Refused, Report, Role, Session};
use model::id::{ClientId, GroupId};
use model::wire::{Delivery, KeyPackageKind};
use rusqlite::{Connection, TransactionBehavior};
use std::path::{Path, PathBuf};

pub const NOW: u64 = 1_790_000_000;

/// Believes everybody but those named.
#[derive(Default, Clone)]
pub struct Believe {
    pub not: Vec<ClientId>,
}

impl CredentialCheck for Believe {
    fn check(&self, credential: &Credential, signature_key: &[u8]) -> Result<(), Refused> {
        assert_eq!(signature_key.len(), 32);
        if self.not.contains(&credential.client) { Err(Refused::because("not in the directory")) } else { Ok(()) }
    }
}

pub struct Party {
    pub client: ClientId,
    pub connection: Connection,
    pub member: Member,
    pub believe: Believe,
    /// Mailbox position up to which all is applied; kept in the caller's database.
    pub path: PathBuf,
}

impl Party {
    pub fn new(folder: &Path, client: &str) -> Self {
        Self::open(folder.join(format!("{client}.db")), client)
    }

    pub fn open(path: PathBuf, client: &str) -> Self {
        let mut connection = Connection::open(&path).unwrap();
        connection.pragma_update(None, "journal_mode", "WAL").unwrap();
        connection.pragma_update(None, "synchronous", "OFF").unwrap();
        let transaction = connection.transaction().unwrap();
        mls::schema::migrate(&transaction).unwrap();
        transaction
            .execute_batch(
                "CREATE TABLE IF NOT EXISTS letter (group_id TEXT, seq INTEGER, sender TEXT, text TEXT) STRICT;
                 CREATE TABLE IF NOT EXISTS sent (local TEXT, seq INTEGER) STRICT;
                 CREATE TABLE IF NOT EXISTS event (text TEXT) STRICT;
                 CREATE TABLE IF NOT EXISTS mailbox (position INTEGER) STRICT;",
            )
            .unwrap();
        let credential = Credential { client: client.into(), role: Role::Device, name: String::new() };
        let member = Member::open(&transaction, credential).unwrap();
        transaction.commit().unwrap();
        Self { client: client.into(), connection, member, believe: Believe::default(), path }
    }

    /// The process dies and starts again.
    pub fn restart(self) -> Self {
        let Self { client, connection, believe, path, .. } = self;
        drop(connection);
        Self { believe, ..Self::open(path, client.as_str()) }
    }

    /// One transaction; rolled back on error.
    pub fn work<T>(&mut self, work: impl FnOnce(&mut Session<'_>) -> Result<T, Error>) -> Result<T, Error> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(&mut self.member.on(&transaction, &self.believe, NOW))?;
        transaction.commit()?;
        Ok(done)
    }

    /// One transaction whose report is written to the caller's tables before it is committed.
    pub fn report(&mut self, work: impl FnOnce(&mut Session<'_>) -> Result<Report, Error>) -> Result<Report, Error> {
        self.report_at(None, work)
    }

    pub fn report_at(
        &mut self,
        position: Option<u64>,
        work: impl FnOnce(&mut Session<'_>) -> Result<Report, Error>,
    ) -> Result<Report, Error> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let report = work(&mut self.member.on(&transaction, &self.believe, NOW))?;
        write(&transaction, &report)?;
        if let Some(position) = position {
            transaction.execute("INSERT INTO mailbox VALUES (?1)", [position])?;
        }
        transaction.commit()?;
        Ok(report)
    }

    pub fn key_package(&mut self) -> Peer {
        let client = self.client.clone();
        let mut packages = self.work(|session| session.key_packages(1, KeyPackageKind::SingleUse)).unwrap();
        Peer { client, key_package: packages.remove(0).body }
    }

    /// Makes a group with `peers`, not yet posted.
    pub fn create(&mut self, peers: Vec<Peer>) -> GroupId {
        let group = self.member.new_group_id().unwrap();
        self.work(|session| session.create(&group, peers, "create")).unwrap();
        group
    }

    pub fn seal(&mut self, group: &GroupId, text: &str) {
        self.work(|session| session.seal(group, text.as_bytes(), text)).unwrap();
    }

    /// Posts all that may go out, until nothing more may.
    pub fn post(&mut self, hub: &mut Hub) {
        for _ in 0..1000 {
            let outgoing = self.work(|session| session.outbox(50)).unwrap();
            if outgoing.is_empty() {
                return;
            }
            for one in outgoing {
                let result = hub.post(&self.client, &one.envelope);
                self.report(|session| session.settle(&one.ticket, &result)).unwrap();
            }
        }
        panic!("{} posts for ever", self.client);
    }

    pub fn position(&self) -> u64 {
        self.connection.query_row("SELECT coalesce(max(position), 0) FROM mailbox", [], |row| row.get(0)).unwrap()
    }

    /// Applies the mailbox.
    pub fn fetch(&mut self, hub: &Hub) -> Vec<Happened> {
        let mut happened = Vec::new();
        for delivery in hub.mailbox(&self.client, self.position(), usize::MAX) {
            let report = self.report_at(Some(delivery.position), |session| session.deliver(&delivery)).unwrap();
            happened.extend(report.happened);
            happened.extend(self.fill_gaps(hub));
        }
        happened
    }

    pub fn fill_gaps(&mut self, hub: &Hub) -> Vec<Happened> {
        let mut happened = Vec::new();
        for _ in 0..1000 {
            let Some(gap) = self.work(|session| session.gaps()).unwrap().into_iter().next() else { return happened };
            for delivery in hub.range(&self.client, &gap.group, gap.from, gap.to) {
                happened.extend(self.deliver(&delivery).happened);
            }
        }
        panic!("{} has a gap for ever", self.client);
    }

    pub fn deliver(&mut self, delivery: &Delivery) -> Report {
        self.report(|session| session.deliver(delivery)).unwrap()
    }

    /// (sender, text) in the order of arrival.
    pub fn letters(&self, group: &GroupId) -> Vec<(String, String)> {
        let mut statement =
            self.connection.prepare("SELECT sender, text FROM letter WHERE group_id = ?1 ORDER BY rowid").unwrap();
        let rows = statement.query_map([group.as_str()], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    }

    pub fn texts(&self, group: &GroupId) -> Vec<String> {
        self.letters(group).into_iter().map(|(_, text)| text).collect()
    }

    pub fn sent(&self) -> Vec<String> {
        let mut statement = self.connection.prepare("SELECT local FROM sent ORDER BY rowid").unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    }

    pub fn events(&self) -> Vec<String> {
        let mut statement = self.connection.prepare("SELECT text FROM event ORDER BY rowid").unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    }

    pub fn number(&self, sql: &str) -> u64 {
        self.connection.query_row(sql, [], |row| row.get(0)).unwrap()
    }
}

fn write(connection: &Connection, report: &Report) -> Result<(), Error> {
    for one in &report.happened {
        match one {
            Happened::Received(letter) => {
                let text = String::from_utf8_lossy(&letter.plaintext).into_owned();
                connection.execute(
                    "INSERT INTO letter VALUES (?1, ?2, ?3, ?4)",
                    (letter.group.as_str(), letter.seq, letter.sender.client.as_str(), text),
                )?;
            }
            Happened::Sent { seq, local, .. } => {
                connection.execute("INSERT INTO sent VALUES (?1, ?2)", (local, seq))?;
            }
            other => {
                connection.execute("INSERT INTO event VALUES (?1)", [format!("{other:?}")])?;
            }
        }
    }
    Ok(())
}

/// Two in a group, both active.
pub fn pair(folder: &Path) -> (Hub, Party, Party, GroupId) {
    let mut hub = Hub::new(&["alice", "desk"]);
    let (mut alice, mut desk) = (Party::new(folder, "alice"), Party::new(folder, "desk"));
    let package = desk.key_package();
    let group = alice.create(vec![package]);
    alice.post(&mut hub);
    alice.fetch(&hub);
    desk.fetch(&hub);
    (hub, alice, desk, group)
}
