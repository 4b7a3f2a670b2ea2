//! Whoever changes the trail is found out, and it is said what was changed.

use crate::kit::{Office, copy};
use desk::offline::{self, Proof};
use flows::unlock;
use model::desk_api::FindingKind::{self, *};
use model::desk_api::Verification;
use rusqlite::Connection;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::path::Path;

/// A trail with two checkpoints, and rows before, between and after them.
async fn office() -> Office {
    let office = Office::open().await;
    for text in ["One.", "Two."] {
        office.post("replies", json!({"text": text})).await;
        office.town.desk.sign_trail().unwrap();
    }
    office.post("replies", json!({"text": "Three."})).await;
    office.town.desk.close().await;
    office
}

/// What is found after the database was changed by somebody with its key.
fn after(folder: &Path, change: impl FnOnce(&Connection)) -> Verification {
    let copy = copy(folder);
    let db = unlock(copy.path());
    db.execute_batch(
        "DROP TRIGGER audit_stays; DROP TRIGGER audit_keeps; DROP TRIGGER checkpoint_stays; DROP TRIGGER checkpoint_keeps;",
    )
    .unwrap();
    change(&db);
    drop(db);
    offline::verify(copy.path(), &Proof::default()).unwrap()
}

fn whats(found: &Verification) -> Vec<FindingKind> {
    found.findings.iter().map(|finding| finding.what).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trail_is_whole_until_somebody_changes_it_and_then_it_is_said_where() {
    let office = office().await;
    let folder = office.folder();
    let whole = offline::verify(&folder, &Proof::default()).unwrap();
    assert!(whole.whole, "{whole:#?}");
    assert_eq!((whole.checkpoints, whole.covered), (3, whole.rows));
    assert_eq!(office.clerk.get("audit/verification").await.1["whole"], true);

    let db = unlock(&folder);
    for sql in [
        "UPDATE audit SET actor = 'nobody' WHERE place = 3",
        "DELETE FROM audit WHERE place = 3",
        "INSERT OR REPLACE INTO audit (place, at, actor, action, subject, hash) VALUES (3, 0, '', '', '', '')",
        "UPDATE audit_checkpoint SET rows = 1 WHERE number = 1",
        "DELETE FROM audit_checkpoint",
    ] {
        let refused = db.execute(sql, []).unwrap_err().to_string();
        assert!(refused.contains("audit trail"), "{refused}");
    }
    drop(db);

    // One byte of one row.
    let one_byte = "UPDATE audit SET subject = char(unicode(subject) + 1) || substr(subject, 2) WHERE place = 3";
    let found = after(&folder, |db| assert_eq!(db.execute(one_byte, []).unwrap(), 1));
    assert!(!found.whole);
    assert_eq!((whats(&found), found.broken_at), (vec![RowChanged], Some(3)), "{found:#?}");
    assert_eq!(found.findings[0].detail, "row 3 was changed");

    let of_a_hash = "UPDATE audit SET hash = 'f' || substr(hash, 2) WHERE place = 4 AND hash NOT LIKE 'f%'";
    let found = after(&folder, |db| {
        if db.execute(of_a_hash, []).unwrap() == 0 {
            db.execute("UPDATE audit SET hash = 'e' || substr(hash, 2) WHERE place = 4", []).unwrap();
        }
    });
    assert_eq!((whats(&found), found.broken_at), (vec![RowChanged], Some(4)), "{found:#?}");

    let found = after(&folder, |db| db.execute_batch("DELETE FROM audit WHERE place = 3").unwrap());
    assert_eq!(whats(&found), [RowsMissing]);
    assert_eq!(found.findings[0].detail, "row 3 is missing");

    let found = after(&folder, |db| db.execute_batch("DELETE FROM audit WHERE place > 4").unwrap());
    assert_eq!(whats(&found), [RowsMissing]);
    assert!(found.findings[0].detail.contains("the trail ends with row 4, but checkpoint"), "{found:#?}");
    let found = after(&folder, |db| db.execute_batch("DELETE FROM audit").unwrap());
    assert_eq!(whats(&found), [RowsMissing]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trail_written_anew_with_all_its_hashes_does_not_fit_its_checkpoints() {
    let office = office().await;
    let folder = office.folder();
    let first: i64 =
        unlock(&folder).query_row("SELECT rows FROM audit_checkpoint WHERE number = 1", [], |row| row.get(0)).unwrap();
    let found = after(&folder, |db| {
        db.execute("UPDATE audit SET actor = 'somebody else' WHERE place = ?1", [first + 1]).unwrap();
        rehash(db);
    });
    assert_eq!(whats(&found), [Rewritten], "{found:#?}");
    assert!(found.findings[0].detail.starts_with("the trail was written anew since checkpoint 1:"), "{found:#?}");

    // Without the checkpoints in the database there are those in the file, and the other way round.
    let found = after(&folder, |db| {
        db.execute("UPDATE audit SET actor = 'somebody else' WHERE place = 1", []).unwrap();
        rehash(db);
        db.execute("DELETE FROM audit_checkpoint", []).unwrap();
    });
    assert_eq!(whats(&found), [CheckpointMissing, CheckpointMissing, CheckpointMissing, Rewritten]);
    assert!(found.findings[3].detail.starts_with("the trail was written anew from its beginning"), "{found:#?}");
    let found = after(&folder, |db| {
        db.execute("UPDATE audit_checkpoint SET note = replace(note, 'rows', 'Rows') WHERE number = 2", []).unwrap();
    });
    assert_eq!(whats(&found), [CheckpointChanged, CheckpointChanged, CheckpointChanged], "{found:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_of_the_checkpoints_kept_elsewhere_finds_a_desk_whose_every_file_was_changed() {
    let office = office().await;
    let copy = copy(&office.folder());
    let elsewhere = tempfile::tempdir().unwrap();
    let kept = elsewhere.path().join("kept");
    std::fs::copy(copy.path().join("audit.checkpoints"), &kept).unwrap();
    let verifier = offline::verifier(copy.path()).unwrap();
    let db = unlock(copy.path());
    db.execute_batch(
        "DROP TRIGGER audit_stays; DROP TRIGGER checkpoint_keeps; DELETE FROM audit_checkpoint;
         UPDATE audit SET actor = 'somebody else' WHERE place = 2;",
    )
    .unwrap();
    rehash(&db);
    drop(db);
    std::fs::remove_file(copy.path().join("audit.checkpoints")).unwrap();
    std::fs::remove_file(copy.path().join("audit.key")).unwrap();
    assert!(offline::verify(copy.path(), &Proof::default()).unwrap().whole, "nothing here says otherwise");
    let proof = Proof { checkpoints: Some(kept.clone()), verifier: Some(verifier) };
    assert!(whats(&offline::verify(copy.path(), &proof).unwrap()).contains(&Rewritten));
    let without_key = offline::verify(copy.path(), &Proof { checkpoints: Some(kept), verifier: None }).unwrap();
    assert!(whats(&without_key).contains(&KeyMissing));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_byte_of_the_file_itself_is_found_wherever_it_is() {
    let office = office().await;
    let folder = office.folder();
    let size = std::fs::metadata(folder.join("desk.db")).unwrap().len() as usize;
    // The first sixteen bytes are the salt, which the key has too.
    for place in [20, 4096 + 7, size / 3, size / 2, size - 1] {
        let copy = copy(&folder);
        let path = copy.path().join("desk.db");
        let mut bytes = std::fs::read(&path).unwrap();
        bytes[place] ^= 1;
        std::fs::write(&path, bytes).unwrap();
        let found = offline::verify(copy.path(), &Proof::default()).unwrap();
        assert_eq!(whats(&found), [FileDamaged], "{place}: {found:#?}");
        assert!(found.findings[0].detail.starts_with("the database file was changed from outside, or broke:"));
    }
}

/// As somebody would who knows how it is done.
fn rehash(db: &Connection) {
    let mut statement =
        db.prepare("SELECT place, at, actor, action, subject, kind, outcome FROM audit ORDER BY place").unwrap();
    let rows = statement.query_map([], |row| {
        let words: Vec<String> = (2..7).map(|column| row.get(column)).collect::<Result<_, _>>()?;
        Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, words))
    });
    let rows: Vec<(i64, i64, Vec<String>)> = rows.unwrap().collect::<Result<_, _>>().unwrap();
    let mut before = String::new();
    for (place, at, words) in rows {
        let used = if words[3].is_empty() && words[4].is_empty() { 3 } else { 5 };
        let parts = [vec![before, at.to_string()], words[..used].to_vec()].concat();
        let mut digest = Sha256::new();
        for part in parts {
            digest.update((part.len() as u64).to_be_bytes());
            digest.update(part);
        }
        before = hex::encode(digest.finalize());
        db.execute("UPDATE audit SET hash = ?2 WHERE place = ?1", (place, &before)).unwrap();
    }
}
