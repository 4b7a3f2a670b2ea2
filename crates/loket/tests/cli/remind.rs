//! `loket desk remind --csv`: looked at first, sent in batches, broken off and taken up again; citizens get each once.

use crate::kit::{Citizen, Server, command, until};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;

const HEAD: &str = "reference;reminder;title;date;text";

fn sheet(folder: &Path, rows: &str) -> PathBuf {
    let path = folder.join("reminders.csv");
    std::fs::write(&path, format!("\u{feff}{HEAD}\r\n{rows}")).unwrap();
    path
}

/// Every row goes to one of two citizens, by turns.
fn many(folder: &Path, count: usize, references: [&str; 2]) -> PathBuf {
    let row = |n: usize| format!("{};fee-{n};Fee {n};2099-03-31;\"One,\r\ntwo; three.\"\r\n", references[n % 2]);
    sheet(folder, &(0..count).map(row).collect::<String>())
}

fn outcomes(lines: &[Value]) -> BTreeMap<&str, usize> {
    let mut counted = BTreeMap::new();
    for line in lines {
        *counted.entry(line["outcome"].as_str().unwrap_or("mistake")).or_default() += 1;
    }
    counted
}

/// Every reminder once, at the citizen to whom it was addressed.
fn check_arrival(citizens: [&Citizen; 2], count: usize) {
    for (turn, citizen) in citizens.into_iter().enumerate() {
        let mut wanted: Vec<String> = (0..count).filter(|n| n % 2 == turn).map(|n| format!("Fee {n}")).collect();
        wanted.sort();
        until("the reminders", || {
            citizen.run(&["sync"]);
            (citizen.reminders().len() >= wanted.len()).then_some(())
        });
        let mut got = citizen.reminders();
        got.sort();
        assert!(got == wanted, "{} of {}", got.len(), wanted.len());
    }
}

/// Reminders in the record of the desk: what was really written to this citizen.
fn written(server: &Server, reference: &str) -> usize {
    let case = server.desk(&["--json", "show", reference]).json();
    case["letters"].as_array().unwrap().iter().filter(|l| l["letter"]["body"]["kind"] == "reminder").count()
}

#[test]
fn rows_are_looked_at_mistakes_are_named_and_only_then_is_anything_sent() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo(folder.path());
    let (citizen, reference) = Citizen::of(&server, folder.path(), "ada");
    let csv = sheet(
        folder.path(),
        &format!(
            "{reference};fee;Pay;2099-01-01;\r\n2222-3333;fee;Pay;2099-01-01;\r\n\r\n{reference};;Pay;1.2.2099;\r\n\
             {reference};dog;Dog tax;2099-02-01;Now\r\n"
        ),
    );
    let remind = |more: &[&str]| server.desk(&[&["--json", "remind", "--csv", csv.to_str().unwrap()], more].concat());
    let preview = remind(&["--preview"]);
    preview.bad();
    let lines = preview.lines();
    assert_eq!(outcomes(&lines), [("would_be_written", 2), ("mistake", 3)].into());
    let places: Vec<String> =
        lines[2..].iter().map(|l| format!("{} {}", l["row"], l["column"].as_str().unwrap())).collect();
    assert_eq!(places, ["3 reference", "5 date", "5 reminder"]);
    let refused = remind(&[]);
    assert!(refused.bad().contains("nothing was sent"), "{refused:?}");
    assert_eq!((outcomes(&refused.lines()), written(&server, &reference)), ([("mistake", 3)].into(), 0));
    let sent = remind(&["--only-good"]);
    assert_eq!(sent.code, 0, "{sent:?}");
    assert_eq!(outcomes(&sent.lines()), [("written", 2), ("mistake", 3)].into());
    let again = remind(&["--only-good"]);
    assert_eq!(outcomes(&again.lines()), [("already_written", 2), ("mistake", 3)].into());
    until("the reminders", || {
        citizen.run(&["sync"]).good();
        (citizen.reminders().len() == 2).then_some(())
    });
    assert_eq!(written(&server, &reference), 2);

    let plain = server.desk(&[
        "remind",
        "--csv",
        sheet(folder.path(), &format!("{reference};x;Café;2099-01-01;\n")).to_str().unwrap(),
    ]);
    assert!(plain.good().contains(&format!("row 2: {reference} “Café” for 2099-01-01: sent")), "{plain:?}");
    assert!(plain.err.contains("1 sent, 0 were sent earlier, 0 refused"), "{plain:?}");
    for (name, bytes) in [("xlsx", b"PK\x03\x04".to_vec()), ("none", vec![]), ("columns", b"a,b\n1,2\n".to_vec())] {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let wrong = server.desk(&["remind", "--csv", path.to_str().unwrap()]);
        assert!(wrong.bad().contains("nothing was sent") && wrong.out.contains("row 1, column"), "{wrong:?}");
    }
}

#[test]
fn killed_midway_and_run_again_each_citizen_gets_each_reminder_once() {
    const ROWS: usize = 750;
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo(folder.path());
    let (ada, first) = Citizen::of(&server, folder.path(), "ada");
    let (grace, second) = Citizen::of(&server, folder.path(), "grace");
    let csv = many(folder.path(), ROWS, [&first, &second]);
    let (data, csv) = (server.data.to_str().unwrap().to_owned(), csv.to_str().unwrap());
    let mut child = command()
        .args(["--json", "desk", "--data", &data, "remind", "--csv", csv])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(serde_json::from_str::<Value>(&line).unwrap()["outcome"], "written");
    let before = written(&server, &first) + written(&server, &second);
    assert!((1..ROWS).contains(&before), "it was not midway: {before}");
    let again = server.desk(&["--json", "remind", "--csv", csv]);
    assert_eq!(again.code, 0, "{}", again.err);
    let lines = again.lines();
    let counted = outcomes(&lines).into_iter().collect::<Vec<_>>();
    // The last batch of the first run may have been under way while we counted.
    assert_eq!(counted.iter().map(|(_, count)| count).sum::<usize>(), ROWS);
    assert!(counted.iter().any(|(outcome, count)| *outcome == "already_written" && *count >= before), "{counted:?}");
    assert_eq!(written(&server, &first) + written(&server, &second), ROWS);
    check_arrival([&ada, &grace], ROWS);
}

#[test]
fn a_server_killed_midway_loses_nothing_and_sends_nothing_twice() {
    const ROWS: usize = 750;
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo(folder.path());
    let (ada, first) = Citizen::of(&server, folder.path(), "ada");
    let (grace, second) = Citizen::of(&server, folder.path(), "grace");
    let csv = many(folder.path(), ROWS, [&first, &second]);
    let (data, csv, address) = (server.data.clone(), csv.to_str().unwrap(), server.address().to_owned());
    let mut child = command()
        .args(["--json", "desk", "--data", data.to_str().unwrap(), "remind", "--csv", csv])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    out.read_line(&mut String::new()).unwrap();
    assert_eq!(server.end("-KILL"), None);
    let told = out.lines().count();
    let broken = child.wait_with_output().unwrap();
    let said = String::from_utf8(broken.stderr).unwrap();
    assert_eq!(broken.status.code(), Some(1), "{said}");
    assert!(said.contains("run the same command again"), "{said}");
    assert!(told < ROWS, "it was not midway");
    let server = Server::start(&data, &["--listen", &address]);
    let again = server.desk(&["--json", "remind", "--csv", csv]);
    assert_eq!((again.code, again.lines().len()), (0, ROWS), "{}", again.err);
    assert_eq!(written(&server, &first) + written(&server, &second), ROWS);
    check_arrival([&ada, &grace], ROWS);
}
