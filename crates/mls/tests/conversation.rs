//! Two parties and a hub, when nothing goes wrong.
// Outside `#[test]` clippy does not know a test for one.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::party::pair;

#[test]
fn both_sides_read_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let (mut hub, mut alice, mut desk, group) = pair(folder.path());
    for n in 0..5 {
        alice.seal(&group, &format!("question {n}"));
        alice.post(&mut hub);
        desk.fetch(&hub);
        desk.seal(&group, &format!("answer {n}"));
        desk.post(&mut hub);
        alice.fetch(&hub);
    }
    let asked: Vec<_> = (0..5).map(|n| ("alice".to_owned(), format!("question {n}"))).collect();
    let answered: Vec<_> = (0..5).map(|n| ("desk".to_owned(), format!("answer {n}"))).collect();
    assert_eq!(desk.letters(&group), asked);
    assert_eq!(alice.letters(&group), answered);
    assert_eq!(alice.number("SELECT count(*) FROM mls_outbox"), 0);
    assert_eq!(alice.number("SELECT count(*) FROM mls_inbox"), 0);
}
