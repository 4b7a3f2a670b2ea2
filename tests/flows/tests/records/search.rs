//! Searching a long trail, page by page, and taking it away as CSV.

use crate::kit::Office;
use desk::records::trail::{Search, page};
use flows::unlock;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Rows that are put in by hand.
const MANY: i64 = 100_000;

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_a_long_trail_comes_at_once_whatever_is_asked() {
    let office = Office::open().await;
    let db = unlock(&office.folder());
    db.execute(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
         INSERT INTO audit (at, actor, action, subject, hash)
         SELECT 1000 * i, CASE WHEN i % 10 THEN 'citizen' ELSE 'staff:' || (i % 50) END,
             CASE WHEN i % 10 THEN 'letter' ELSE 'read' END, 'case-' || (i % 5000), '' FROM n",
        [MANY],
    )
    .unwrap();
    let text = |text: &str| Some(text.to_owned());
    let moment = |seconds: i64| Some(jiff::Timestamp::from_second(seconds).unwrap());
    let all = Search::default();
    for (what, search) in [
        ("newest", all.clone()),
        ("who", Search { actor: text("staff:10"), ..all.clone() }),
        ("who did what never", Search { actor: text("citizen"), action: text("read"), ..all.clone() }),
        ("what", Search { action: text("read"), ..all.clone() }),
        ("a case", Search { subject: text("case-4711"), ..all.clone() }),
        ("an old hour", Search { from: moment(1000), to: moment(4600), ..all.clone() }),
        ("who in an old hour", Search { actor: text("staff:20"), from: moment(1000), to: moment(4600), ..all.clone() }),
        ("nobody", Search { actor: text("nobody"), ..all.clone() }),
    ] {
        let begun = Instant::now();
        let found = page(&db, &search).unwrap();
        let second = page(&db, &Search { before: found.next, ..search.clone() }).unwrap();
        let taken = begun.elapsed();
        println!("{what}: {} and {} rows in {taken:?} of {MANY}", found.rows.len(), second.rows.len());
        assert!(taken < Duration::from_secs(1), "{what}: {taken:?}");
        if let (Some(last), Some(next)) = (found.rows.last(), second.rows.first().filter(|_| found.next.is_some())) {
            assert!((last.at, last.place) > (next.at, next.place), "{what}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_found_by_any_of_its_references_and_each_page_follows_the_one_before() {
    let office = Office::open().await;
    for text in ["One.", "Two.", "Three."] {
        office.post("replies", json!({"text": text})).await;
    }
    office.post("status", json!({"state": "in_work"})).await;
    let rows = async |query: &str| {
        let (status, page) = office.clerk.get(&format!("audit?{query}")).await;
        assert_eq!(status, 200, "{page}");
        (page["rows"].as_array().unwrap().clone(), page["next"].clone())
    };
    let (by_submission, _) = rows(&format!("subject={}", office.reference)).await;
    let own =
        by_submission.iter().find(|row| row["reference"] != "").unwrap()["reference"].as_str().unwrap().to_owned();
    assert_ne!(own, office.reference, "the conversation has a reference of its own");
    let (by_case, _) = rows(&format!("subject={own}")).await;
    assert_eq!(by_case, by_submission);
    assert!(by_case.iter().any(|row| row["action"] == "status in_work"), "{by_case:#?}");
    assert_eq!(rows(&format!("subject={own}&action=reply")).await.0.len(), 3);

    let (mut seen, mut query): (Vec<Value>, _) = (Vec::new(), "limit=2&action=reply".to_owned());
    loop {
        let (page, next) = rows(&query).await;
        seen.extend(page);
        let Some(next) = next.as_i64() else { break };
        query = format!("limit=2&action=reply&before={next}");
    }
    assert_eq!(seen, rows("action=reply").await.0);
    assert!(!rows("action=search%20trail").await.0.is_empty(), "whoever looks is seen");

    let csv = String::from_utf8(office.clerk.bytes("audit/export?action=reply").await).unwrap();
    assert_eq!(csv.lines().next(), Some("place,at,actor,action,kind,subject,reference,outcome"));
    assert_eq!(csv.lines().count(), 4);
    assert_eq!(rows("action=export%20trail").await.0[0]["subject"], "action=reply");
    for (query, detail) in [("limit=0", "limit must be 1 to 1000"), ("before=0", "before must be a place")] {
        let (status, problem) = office.clerk.get(&format!("audit?{query}")).await;
        assert_eq!(status, 422, "{problem}");
        assert!(problem["detail"].as_str().unwrap().contains(detail), "{problem}");
    }
    let lesser = office.town.clerk(&[desk::Scope::Read]).await;
    assert_eq!(lesser.get("audit").await.0, 403);
    assert_eq!(lesser.get("audit/export").await.0, 403);
}
