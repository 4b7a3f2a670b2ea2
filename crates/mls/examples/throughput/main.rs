//! Messages per second in batches of 50, durable on both sides: bare OpenMLS on SQLite, and this crate doing the same.
//!
//! Bare = load the group, seal 50, write 50 ciphertexts, commit; load, open 50, write 50 plaintexts, commit. Ours = the
//! same with outbox, settling, order, gaps, padding and reports. Both on one encrypted file each, WAL, full fsync.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

mod bare;

use bare::{Bare, begin, insert_letter, open};
use mls::{Credential, CredentialCheck, Member, Peer, Refused, Role};
use model::id::GroupId;
use model::wire::{Delivery, KeyPackageKind, PostResult};
use rusqlite::Connection;
use std::path::Path;
use std::time::{Duration, Instant};

const BATCH: usize = 50;
/// A build for debugging only rehearses: little, and its figures mean nothing.
const REHEARSAL: bool = cfg!(debug_assertions);
const BATCHES: usize = if REHEARSAL { 2 } else { 20 };
const ROUNDS: usize = if REHEARSAL { 1 } else { 5 };
const NOW: u64 = 1_790_000_000;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let text = vec![b'x'; 1000];
    println!("{BATCHES} batches of {BATCH} messages of {} bytes", text.len());
    let rate = |time: Duration| (BATCH * BATCHES) as f64 / time.as_secs_f64();
    // In turns, so that what else the machine does hits both; the best of each counts.
    let (mut best_bare, mut best_ours) = (0f64, 0f64);
    for round in 0..ROUNDS {
        let folder = folder.path().join(round.to_string());
        std::fs::create_dir(&folder).unwrap();
        best_bare = best_bare.max(rate(bare(&folder, &text)));
        best_ours = best_ours.max(rate(ours(&folder, &text)));
    }
    println!("bare  {best_bare:8.0} messages/s");
    println!("ours  {best_ours:8.0} messages/s  {:.0} %", 100.0 * best_ours / best_bare);
    key_packages(folder.path());
}

struct Anybody;

impl CredentialCheck for Anybody {
    fn check(&self, _: &Credential, _: &[u8]) -> Result<(), Refused> {
        Ok(())
    }
}

fn member(connection: &Connection, client: &str) -> Member {
    Member::open(connection, Credential { client: client.into(), role: Role::Desk, name: String::new() }).unwrap()
}

fn bare(folder: &Path, text: &[u8]) -> Duration {
    let mut pair = Bare::new(folder);
    let start = Instant::now();
    for _ in 0..BATCHES {
        let wire = pair.seal(text, BATCH);
        pair.receive(wire);
    }
    start.elapsed()
}

fn ours(folder: &Path, text: &[u8]) -> Duration {
    let (mut a, mut b) = (open(&folder.join("ours-a.db")), open(&folder.join("ours-b.db")));
    let (sender, receiver) = (member(&a, "a"), member(&b, "b"));
    let group = sender.new_group_id().unwrap();
    let transaction = begin(&mut b);
    let mut packages = receiver.on(&transaction, &Anybody, NOW).key_packages(1, KeyPackageKind::SingleUse).unwrap();
    transaction.commit().unwrap();
    let peer = Peer { client: "b".into(), key_package: packages.remove(0).body };
    let transaction = begin(&mut a);
    sender.on(&transaction, &Anybody, NOW).create(&group, vec![peer], "").unwrap();
    transaction.commit().unwrap();
    let mut seq = 0;
    exchange((&mut a, &sender), (&mut b, &receiver), &group, &mut seq);
    let start = Instant::now();
    for _ in 0..BATCHES {
        let transaction = begin(&mut a);
        let mut session = sender.on(&transaction, &Anybody, NOW);
        for _ in 0..BATCH {
            session.seal(&group, text, "local").unwrap();
        }
        transaction.commit().unwrap();
        exchange((&mut a, &sender), (&mut b, &receiver), &group, &mut seq);
    }
    let elapsed = start.elapsed();
    let letters: usize = b.query_row("SELECT count(*) FROM letter", [], |row| row.get(0)).unwrap();
    assert_eq!(letters, BATCH * BATCHES);
    elapsed
}

/// Everything of the outbox into the group's order and over to the other side.
fn exchange(from: (&mut Connection, &Member), to: (&mut Connection, &Member), group: &GroupId, seq: &mut u64) {
    let transaction = begin(from.0);
    let mut session = from.1.on(&transaction, &Anybody, NOW);
    let mut deliveries = Vec::new();
    for one in session.outbox(200).unwrap() {
        *seq += 1;
        session.settle(&one.ticket, &PostResult::Accepted { seq: *seq }).unwrap();
        let envelope = one.envelope;
        let welcome = envelope.welcomes.into_iter().next().map(|welcome| welcome.body);
        let kind = if welcome.is_some() { model::wire::EnvelopeKind::Welcome } else { envelope.kind };
        let body = welcome.unwrap_or(envelope.body);
        deliveries.push(Delivery {
            position: *seq,
            group: group.clone(),
            seq: *seq,
            epoch: envelope.epoch,
            kind,
            body,
        });
    }
    transaction.commit().unwrap();
    let transaction = begin(to.0);
    let mut session = to.1.on(&transaction, &Anybody, NOW);
    for delivery in deliveries {
        for letter in session.deliver(&delivery).unwrap().received() {
            insert_letter(&transaction, &letter.plaintext);
        }
    }
    transaction.commit().unwrap();
}

fn key_packages(folder: &Path) {
    let mut connection = open(&folder.join("keys.db"));
    let member = member(&connection, "k");
    let start = Instant::now();
    let transaction = begin(&mut connection);
    let packages = member.on(&transaction, &Anybody, NOW).key_packages(100, KeyPackageKind::SingleUse).unwrap();
    transaction.commit().unwrap();
    println!("keys  {:8.0} key packages/s", packages.len() as f64 / start.elapsed().as_secs_f64());
}
