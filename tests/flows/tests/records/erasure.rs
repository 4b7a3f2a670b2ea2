//! What is erased is nowhere in the desk's file any more, and only what is due is erased.

use crate::kit::{Office, RARE};
use desk::records::retention;
use flows::unlock;
use jiff::{SignedDuration, Timestamp};
use model::command::*;
use serde_json::json;
use std::path::Path;

/// The pages as they are, free ones and old ones included, in plain.
fn has_rare_word(folder: &Path) -> bool {
    let mut db = unlock(folder);
    let pages = db.serialize("main").unwrap();
    assert!(pages.windows(12).any(|window| window == b"conversation"), "it is not in plain");
    let rare = RARE.as_bytes();
    pages.windows(rare.len()).any(|window| window.eq_ignore_ascii_case(rare))
}

fn later(days: i64) -> Timestamp {
    Timestamp::now() + SignedDuration::from_hours(24 * days)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_case_is_erased_after_its_time_and_no_byte_of_it_stays() {
    let office = Office::open().await;
    let (folder, desk) = (office.folder(), &office.town.desk);
    office.post("replies", json!({"text": format!("We look after the {RARE} tree.")})).await;
    office.exchange().await;
    assert!(has_rare_word(&folder));

    let run = |days| retention::run(desk, "staff:lead", later(days)).unwrap();
    assert_eq!(run(100_000), [], "an open case is never due");
    office.post("close", json!({"reason": ""})).await;
    office.exchange().await;
    assert_eq!(run(729), []);
    let (_, preview) = office.clerk.post("retention/runs", &json!({"mode": "preview"})).await;
    assert_eq!(preview, json!({"due": [], "erased": 0}));

    let db = unlock(&folder);
    let case = "(SELECT conversation FROM submission)";
    db.execute(&format!("INSERT INTO hold SELECT {case}, 0, 'staff:lead', 'a court asks'"), []).unwrap();
    assert_eq!(run(731), [], "on hold");
    db.execute("DELETE FROM hold", []).unwrap();
    let receipts = run(731);
    assert_eq!(receipts.len(), 1);
    assert_eq!((receipts[0].submissions, receipts[0].attachments), (1, 1), "{receipts:#?}");
    assert!(receipts[0].letters >= 4 && receipts[0].hash.len() == 64, "{receipts:#?}");
    assert!(!has_rare_word(&folder));
    let wal = std::fs::metadata(folder.join("desk.db-wal")).map_or(0, |wal| wal.len());
    assert!(wal < 100_000, "what was written before is not in the log of writes any more: {wal}");

    // The receipt says what and why, the trail by whom, and the reference still leads to it.
    let (hash, reason): (String, String) =
        db.query_row("SELECT hash, reason FROM erasure", [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    assert_eq!((hash, reason.as_str()), (receipts[0].hash.clone(), "kept for 730 days after it was closed"));
    let own = receipts[0].reference.as_str();
    let (_, trail) = office.clerk.get(&format!("audit?subject={own}&action=erase")).await;
    assert_eq!((&trail["rows"][0]["actor"], &trail["rows"][0]["reference"]), (&json!("staff:lead"), &json!(own)));
    assert_eq!(office.clerk.get("audit/verification").await.1["whole"], true);

    // The citizen is told, keeps what is on the device, and can go on.
    office.exchange().await;
    let conversations = office.citizen.door.call(ListConversations {}).await.unwrap();
    assert_eq!(conversations.len(), 1);
    assert!(conversations[0].last_text.contains("We have removed our copy"), "{conversations:#?}");
    let id = conversations[0].id.clone();
    office.citizen.door.call(SendText { conversation: id, text: "Thank you.".into(), files: vec![] }).await.unwrap();
    office.exchange().await;
    let (status, case) = office.clerk.get(&format!("cases/{own}")).await;
    assert_eq!(status, 200);
    assert!(case.to_string().contains("Thank you.") && !case.to_string().contains(RARE), "{case:#}");
    assert_eq!(run(0), [], "nothing is due");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_most_exact_rule_counts() {
    let office = Office::open().await;
    office.post("close", json!({"reason": ""})).await;
    let db = unlock(&office.folder());
    let department: String = db.query_row("SELECT department FROM conversation", [], |row| row.get(0)).unwrap();
    let due = |days| retention::due(&db, later(days), 10).unwrap();
    assert_eq!((due(729).len(), due(731).len()), (0, 1));
    db.execute("INSERT INTO retention VALUES (?1, '', 30)", [&department]).unwrap();
    assert_eq!((due(29).len(), due(31).len()), (0, 1));
    assert_eq!((due(31)[0].days, due(31)[0].department.as_str()), (30, department.as_str()));
    db.execute("INSERT INTO retention SELECT department, topic, 60 FROM conversation WHERE topic <> ''", []).unwrap();
    db.execute("UPDATE conversation SET topic = 'trees'", []).unwrap();
    db.execute("INSERT INTO retention VALUES (?1, 'trees', 90)", [&department]).unwrap();
    assert_eq!((due(89).len(), due(91).len()), (0, 1));
}
