//! Reminders in batches: rows that are wrong beside rows that are right, previews, and the same batch again.

use super::*;

fn row(key: &str, reference: &str, title: &str) -> Value {
    let reminder = json!({"reminder": format!("r-{key}"), "title": title, "date": "2099-03-31", "time": "09:30:00"});
    json!({"key": key, "reference": reference, "reminder": reminder})
}

fn outcomes(report: &Value) -> Vec<(&str, &str)> {
    let rows = report["rows"].as_array().unwrap_or_else(|| panic!("{report}"));
    rows.iter().map(|row| (row["outcome"].as_str().unwrap(), row["code"].as_str().unwrap_or(""))).collect()
}

/// A conversation that the desk remembers and that has no group any more.
pub fn ended(town: &Town) -> &'static str {
    let db = town.desk_database();
    let sql = "INSERT INTO conversation (id, client, reference, opened, changed) VALUES (?1, '', 'GNNE-2345', 0, 0)";
    db.execute(sql, ["0".repeat(64)]).unwrap();
    "GNNE-2345"
}

#[tokio::test(flavor = "multi_thread")]
async fn good_rows_are_sent_once_whatever_stands_beside_them() {
    let office = Office::open().await;
    let (other, theirs) = office.town.neighbour(&office.clerk).await;
    let gone = ended(&office.town);
    let mine = office.reference.as_str();
    let batch = |mode: &str| {
        json!({"mode": mode, "reminders": [
            row("1", mine, "One"), row("2", "NO-SUCH", "Two"), row("3", mine, ""), row("4", gone, "Four"),
            row("5", &theirs, "Five"), row("1", mine, "One"), row("1", mine, "Not one"), row("", mine, "No key")
        ]})
    };
    let refused = [("refused", "not_found"), ("refused", "invalid"), ("refused", "conversation_ended")];
    let expected = |good: &'static str, again: &'static str| {
        let mut rows = vec![(good, "")];
        rows.extend(refused);
        rows.extend([(good, ""), (again, ""), ("refused", "key_reused"), ("refused", "invalid")]);
        rows
    };
    // A preview says what would be, and nothing is.
    for _ in 0..2 {
        let (status, report) = office.clerk.post("reminders", &batch("preview")).await;
        assert_eq!(status, 200, "{report}");
        assert_eq!(outcomes(&report), expected("would_be_written", "already_written"), "{report}");
    }
    assert_eq!(office.written("reminder").await.len(), 0);
    let (_, report) = office.clerk.post("reminders", &batch("send")).await;
    assert_eq!(outcomes(&report), expected("written", "already_written"), "{report}");
    let (_, again) = office.clerk.post("reminders", &batch("send")).await;
    assert_eq!(outcomes(&again), expected("already_written", "already_written"), "{again}");
    assert_eq!(again["rows"][0]["letter"], report["rows"][0]["letter"]);
    office.exchange().await;
    office.town.exchange(&other).await;
    for (citizen, title) in [(&office.citizen, "One"), (&other, "Five")] {
        let all = citizen.door.call(ListReminders {}).await.unwrap();
        let personal: Vec<&str> = all
            .iter()
            .map(|row| row.title.as_str())
            .filter(|t| ["One", "Two", "", "Four", "Five"].contains(t))
            .collect();
        assert_eq!(personal, [title]);
    }
    // Of a row that was refused halfway nothing stays behind, in the record neither.
    assert_eq!(office.clerk.get(&format!("cases/{gone}")).await.1["letters"], json!([]));
    // The trail has what was done and nothing of what was only looked at or refused.
    assert_eq!(office.clerk.get("audit/verification").await.1["whole"], true);
    let single = json!({"reminder": "r", "title": "t", "date": "2099-01-01"});
    let (status, problem) = office.clerk.post(&format!("cases/{gone}/reminders"), &single).await;
    assert_eq!((status, problem["code"].as_str()), (409, Some("conversation_ended")), "{problem}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_rows_are_one_request_and_all_arrive() {
    let office = Office::open().await;
    let rows: Vec<Value> = (0..1000).map(|n| row(&n.to_string(), &office.reference, &format!("No. {n}"))).collect();
    let (status, report) = office.clerk.post("reminders", &json!({ "reminders": rows })).await;
    assert_eq!(status, 200);
    assert!(outcomes(&report).iter().all(|outcome| *outcome == ("written", "")));
    office.town.desk.exchange().await.unwrap();
    office.exchange().await;
    let all = office.citizen.door.call(ListReminders {}).await.unwrap();
    let arrived = all.iter().filter(|row| row.title.starts_with("No. ")).count();
    assert_eq!(arrived, 1000);
}
