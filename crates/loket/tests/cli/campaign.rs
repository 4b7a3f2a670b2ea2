//! `loket desk campaign`: prepared, agreed to by somebody else, killed again and again on its way; each citizen gets each once.

use crate::kit::{Citizen, Server, until};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn wording(folder: &Path) -> PathBuf {
    let reminder = json!({"reminder": "fee-((n))", "date": "((due))"});
    let texts = json!({"en": {"title": "Fee ((n))", "text": "Please pay."}});
    write(folder, "wording.json", &json!({"texts": texts, "lang": "en", "reminder": reminder}).to_string())
}

/// Rows to citizens by turns, from a number on.
fn table(folder: &Path, rows: std::ops::Range<usize>, references: &[&str]) -> PathBuf {
    let row = |n: usize| format!("{};{n};2099-03-31\r\n", references[n % references.len()]);
    write(folder, "table.csv", &format!("\u{feff}reference;n;due\r\n{}", rows.map(row).collect::<String>()))
}

/// The key of somebody else, who may approve and no more.
fn approver(server: &Server, folder: &Path) -> PathBuf {
    let key = server.desk(&["key", "new", "--scope", "approve,read"]);
    write(folder, "approver.key", key.good())
}

fn campaign(server: &Server, arguments: &[&str]) -> crate::kit::Done {
    server.desk(&[&["--json", "campaign"], arguments].concat())
}

fn prepare(server: &Server, folder: &Path, table: &Path) -> Value {
    let wording = wording(folder);
    let more = ["--wording", wording.to_str().unwrap(), "--csv", table.to_str().unwrap()];
    campaign(server, &[&["prepare", "Fees"][..], &more].concat()).json()
}

/// Submitted by one key and approved by the other.
fn approve(server: &Server, folder: &Path, view: &Value) -> String {
    let id = view["id"].as_str().unwrap();
    campaign(server, &["submit", id]).good();
    let digest = view["digest"].as_str().unwrap();
    let own = campaign(server, &["approve", id, "--digest", digest]);
    assert!(own.bad().contains("needs a second person"), "{own:?}");
    let key = approver(server, folder);
    let more = ["--key-file", key.to_str().unwrap(), "campaign", "approve", id, "--digest", digest];
    server.desk(&more).good();
    id.to_owned()
}

/// Titles of the reminders in the desk's record of a case.
fn record(server: &Server, reference: &str) -> Vec<String> {
    let case = server.desk(&["--json", "show", reference]).json();
    let letters = case["letters"].as_array().unwrap().iter().map(|letter| &letter["letter"]["body"]);
    letters.filter(|body| body["kind"] == "reminder").map(|b| b["title"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn killed_again_and_again_a_campaign_reaches_everybody_once() {
    const ROWS: usize = 500;
    const KILLS: usize = 4;
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::demo(folder.path());
    let (ada, first) = Citizen::of(&server, folder.path(), "ada");
    let (grace, second) = Citizen::of(&server, folder.path(), "grace");
    let table = table(folder.path(), 0..ROWS, &[&first, &second]);
    let view = prepare(&server, folder.path(), &table);
    assert_eq!((&view["state"], &view["rows"]["queued"]), (&json!("checked"), &json!(ROWS)));
    let id = approve(&server, folder.path(), &view);
    // A pace at which there is a midway.
    campaign(&server, &["start", &id, "--rate", "8"]).good();
    let (data, address) = (server.data.clone(), server.address().to_owned());
    let queued = |server: &Server| {
        let view = campaign(server, &["show", &id]).json();
        usize::try_from(view["rows"]["queued"].as_u64().unwrap()).unwrap()
    };
    let mut before = ROWS;
    for _ in 0..KILLS {
        until("some of it", || (queued(&server) < before).then_some(()));
        assert_eq!(server.end("-KILL"), None);
        server = Server::start(&data, &["--listen", &address]);
        before = queued(&server);
        assert!((1..ROWS).contains(&before), "it was not midway: {before}");
    }
    // The rest at once, and killed while the batches are large.
    campaign(&server, &["pause", &id]).good();
    campaign(&server, &["start", &id, "--rate", "10000"]).good();
    assert_eq!(server.end("-KILL"), None);
    server = Server::start(&data, &["--listen", &address]);
    campaign(&server, &["show", &id, "--follow"]).lines();
    let view = campaign(&server, &["show", &id]).json();
    assert_eq!((&view["state"], &view["rows"]["failed"]), (&json!("done"), &json!(0)), "{view}");
    for (turn, (citizen, reference)) in [(&ada, &first), (&grace, &second)].into_iter().enumerate() {
        let wanted: BTreeSet<String> = (0..ROWS).filter(|n| n % 2 == turn).map(|n| format!("Fee {n}")).collect();
        let written = record(&server, reference);
        assert_eq!(written.len(), wanted.len());
        assert_eq!(written.into_iter().collect::<BTreeSet<_>>(), wanted);
        until("the reminders", || {
            citizen.run(&["sync"]);
            (citizen.reminders().len() >= wanted.len()).then_some(())
        });
        let arrived = citizen.reminders();
        assert_eq!(arrived.len(), wanted.len());
        assert_eq!(arrived.into_iter().collect::<BTreeSet<_>>(), wanted);
    }
    until("the receipts", || {
        let view = campaign(&server, &["show", &id]).json();
        (view["rows"]["delivered"] == json!(ROWS)).then_some(())
    });
    let rows = server.desk(&["campaign", "rows", &id, "--state", "delivered"]);
    assert_eq!(rows.good().lines().count(), ROWS + 1);
    assert!(server.desk(&["audit", "verify"]).good().starts_with("the audit trail is whole"));
}

#[test]
fn mistakes_are_printed_by_row_and_column_and_a_corrected_table_is_checked_anew() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo(folder.path());
    let (_, reference) = Citizen::of(&server, folder.path(), "ada");
    let wrong = write(folder.path(), "wrong.csv", &format!("reference,n,due\n{reference},,2099-03-31\nx,2,soon\n"));
    let wording = wording(folder.path());
    let more = ["--wording", wording.to_str().unwrap(), "--csv", wrong.to_str().unwrap()];
    let told = server.desk(&[&["campaign", "prepare", "Fees"][..], &more].concat());
    assert!(told.bad().contains("0 rows are right, 2 are wrong"), "{told:?}");
    let places: Vec<&str> = told.out.lines().map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!(places, ["row 2, column n", "row 3, column reference", "row 3, column due"]);
    let id = told.err.lines().next().unwrap().rsplit(' ').next().unwrap().to_owned();
    let right = table(folder.path(), 0..2, &[&reference]);
    server.desk(&["campaign", "check", &id, "--csv", right.to_str().unwrap()]).good();
    let preview = server.desk(&["campaign", "preview", &id, "--letters", "1"]);
    assert!(preview.good().contains("2 would be written, 0 would fail"), "{preview:?}");
    assert!(preview.out.contains("reminder for 2099-03-31\nFee 0\nPlease pay."), "{preview:?}");
    assert!(server.desk(&["campaign", "cancel", &id]).good().contains("cancelled"));
    assert!(server.desk(&["campaign", "start", &id]).bad().contains("the campaign is cancelled"));
}
