//! The numbers through the API: what happened to real citizens' cases, of nobody; small counts stay inside.

use super::*;
use desk::records::retention;
use jiff::{SignedDuration, Timestamp};
use model::desk_api::{KeyForm, KeyRequest};

/// The last week of a department, which runs still.
async fn running(clerk: &Clerk, department: &str) -> Value {
    let (status, numbers) = clerk.get(&format!("numbers?department={department}")).await;
    assert_eq!(status, 200, "{numbers}");
    assert_eq!(numbers["weeks"].as_array().unwrap().len(), 12);
    numbers["weeks"][11].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_answered_closed_and_erased_stays_counted() {
    let office = Office::open().await;
    let (_, case) = office.clerk.get(&format!("cases/{}", office.reference)).await;
    let department = case["row"]["department"].as_str().unwrap();
    let before = running(&office.clerk, department).await;
    assert_eq!((&before["opened"], &before["closed"], &before["over"]), (&json!(1), &json!(0), &json!(false)));
    for (path, body) in [("replies", json!({"text": "Thank you."})), ("close", json!({"reason": ""}))] {
        let (status, answer) = office.clerk.post(&format!("cases/{}/{path}", office.reference), &body).await;
        assert_eq!(status, 200, "{answer}");
    }
    office.exchange().await;
    let counted = running(&office.clerk, department).await;
    assert_eq!((&counted["closed"], &counted["first_answer"]["count"]), (&json!(1), &json!(1)));
    assert_eq!((&counted["resolution"]["count"], &counted["reopened"]), (&json!(1), &json!(0)));
    let in_years = Timestamp::now() + SignedDuration::from_hours(24 * 800);
    assert_eq!(retention::run(&office.town.desk, "test", in_years).unwrap().len(), 1);
    assert_eq!(running(&office.clerk, department).await, counted);
    let (_, open) = office.clerk.get(&format!("numbers/open-data?department={department}&licence=CC0-1.0")).await;
    assert_eq!(open["licenses"][0]["name"], "CC0-1.0");
    assert_eq!(open["resources"][0]["data"].as_array().unwrap().len(), 11, "this week runs still");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_for_numbers_reads_no_case_and_one_of_a_department_no_other_s_numbers() {
    let office = Office::open().await;
    let key = |departments| KeyRequest {
        name: "Statistics".into(),
        scopes: [Scope::Numbers].into(),
        departments,
        expires: None,
        requests_a_minute: None,
        form: KeyForm::Bearer,
    };
    let own = Some([DepartmentId::new("registry-office")].into());
    let clerk = office.town.clerk_with(office.town.desk.make_key_as(&key(own)).unwrap()).await;
    assert_eq!(clerk.get("cases").await.1["code"], "scope_missing");
    let (_, numbers) = clerk.get("numbers").await;
    let of: Vec<&Value> = numbers["weeks"].as_array().unwrap().iter().map(|week| &week["department"]).collect();
    assert!(of.iter().all(|id| **id == "registry-office") && of.len() == 12, "{of:?}");
    assert_eq!(clerk.get("numbers?department=taxes").await.1["code"], "department_missing");
    let all = office.town.clerk_with(office.town.desk.make_key_as(&key(None)).unwrap()).await;
    assert_eq!(all.get("numbers?department=nowhere").await.1["code"], "not_found");
    assert_eq!(all.get("numbers?from=2026-02-01&to=2026-01-01").await.1["weeks"], json!([]));
    let (_, longest) = all.get("numbers?department=registry-office&from=1900-01-01").await;
    assert!((12..=260).contains(&longest["weeks"].as_array().unwrap().len()), "the last of them");
}
