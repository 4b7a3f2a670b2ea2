//! Every operation is cut off at every point where SQLite can be stopped; each time nothing is left behind, and once it
//! is let through both sides are where they would have been.
// Outside `#[test]` clippy does not know a test for one.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::hub::Hub;
use common::party::Party;
use mls::{Change, Error, Report, Session};
use rusqlite::types::Value;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// SQLite's virtual machine is asked this often, in its instructions, whether to go on.
const EVERY: i32 = 7;

#[test]
fn cut_off_anywhere_nothing_is_torn() {
    let folder = tempfile::tempdir().unwrap();
    let mut hub = Hub::new(&["alice", "desk"]);
    let (mut alice, mut desk) = (Party::new(folder.path(), "alice"), Party::new(folder.path(), "desk"));
    let mut cuts = 0;

    let package = desk.key_package();
    let group = alice.member.new_group_id().unwrap();
    cuts +=
        torn(&mut alice, |session| session.create(&group, vec![package.clone()], "create").map(|()| Report::default()));
    cuts += torn(&mut alice, |session| session.seal(&group, b"first", "first").map(|()| Report::default()));
    cuts += post(&mut alice, &mut hub);
    cuts += fetch(&mut desk, &hub);

    // Both want the epoch; the desk wins, alice's change is made again.
    cuts += torn(&mut alice, |session| session.change(&group, &Change::Refresh, "refresh"));
    cuts += torn(&mut alice, |session| session.seal(&group, b"second", "second").map(|()| Report::default()));
    cuts += torn(&mut desk, |session| session.change(&group, &Change::Refresh, "refresh"));
    cuts += torn(&mut desk, |session| session.seal(&group, b"third", "third").map(|()| Report::default()));
    cuts += post(&mut desk, &mut hub);
    cuts += post(&mut alice, &mut hub);
    cuts += fetch(&mut alice, &hub);
    cuts += post(&mut alice, &mut hub);
    cuts += fetch(&mut desk, &hub);
    cuts += fetch(&mut alice, &hub);

    // Out and in again.
    cuts += torn(&mut alice, |session| session.change(&group, &Change::Remove(vec!["desk".into()]), "remove"));
    cuts += post(&mut alice, &mut hub);
    cuts += fetch(&mut desk, &hub);
    let package = desk.key_package();
    cuts += torn(&mut alice, |session| session.change(&group, &Change::Add(vec![package.clone()]), "add"));
    cuts += torn(&mut alice, |session| session.seal(&group, b"fourth", "fourth").map(|()| Report::default()));
    cuts += post(&mut alice, &mut hub);
    cuts += fetch(&mut desk, &hub);

    assert_eq!(desk.texts(&group), ["first", "second", "fourth"]);
    assert_eq!(alice.texts(&group), ["third"]);
    assert_eq!(alice.number("SELECT count(*) FROM mls_outbox"), 0);
    for party in [&alice, &desk] {
        let skipped = party.number("SELECT count(*) FROM mls_skipped");
        assert_eq!(skipped, 0, "a failing database was taken for a bad message");
    }
    assert!(cuts > 1500, "only {cuts} cuts");
}

fn post(party: &mut Party, hub: &mut Hub) -> u64 {
    let mut cuts = 0;
    loop {
        let outgoing = party.work(|session| session.outbox(50)).unwrap();
        if outgoing.is_empty() {
            return cuts;
        }
        for one in outgoing {
            let result = hub.post(&party.client, &one.envelope);
            cuts += torn(party, |session| session.settle(&one.ticket, &result));
        }
    }
}

fn fetch(party: &mut Party, hub: &Hub) -> u64 {
    let mut cuts = 0;
    for delivery in hub.mailbox(&party.client, party.position(), 100) {
        cuts += torn(party, |session| session.deliver(&delivery));
        party.report_at(Some(delivery.position), |_| Ok(Report::default())).unwrap();
    }
    cuts
}

/// Runs `work` with a knife that falls a little later each time, until it does not fall any more. Gives how often it fell.
fn torn(party: &mut Party, work: impl Fn(&mut Session<'_>) -> Result<Report, Error>) -> u64 {
    let before = digest(party);
    for cuts in 0..100_000 {
        let left = Arc::new(AtomicU64::new(cuts));
        let knife = move || left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| n.checked_sub(1)).is_err();
        party.connection.progress_handler(EVERY, Some(knife)).unwrap();
        let done = party.report(&work);
        party.connection.progress_handler(EVERY, None::<fn() -> bool>).unwrap();
        match done {
            Ok(_) => return cuts,
            Err(Error::Database(_)) => assert_eq!(digest(party), before, "torn at cut {cuts}"),
            Err(other) => panic!("a cut passed for {other:?}"),
        }
    }
    panic!("never through");
}

/// Of every row of every table.
fn digest(party: &Party) -> u64 {
    let mut hasher = DefaultHasher::new();
    let mut tables =
        party.connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1").unwrap();
    let names: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    for name in names {
        let mut all = party.connection.prepare(&format!("SELECT * FROM {name} ORDER BY rowid")).unwrap();
        let columns = all.column_count();
        let mut rows = all.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                format!("{:?}", row.get::<_, Value>(column).unwrap()).hash(&mut hasher);
            }
        }
    }
    hasher.finish()
}
