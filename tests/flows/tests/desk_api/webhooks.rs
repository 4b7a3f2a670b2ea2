//! Webhooks: told once it has happened, at least once, whatever other targets do.

use super::targets::{Target, signed};
use super::*;
use crate::notify::python;
use std::collections::BTreeSet;
use tokio::task::JoinHandle;

const EVERY_KIND: [&str; 6] =
    ["case.opened", "letter.received", "status.changed", "letter.delivered", "letter.read", "reminder.failed"];

fn send(town: &Town) -> JoinHandle<()> {
    let desk = town.desk.clone();
    tokio::spawn(async move { desk.run_webhooks().await })
}

/// Its id and its secret.
async fn register(clerk: &Clerk, url: &str, kinds: &[&str]) -> (String, String) {
    let (status, made) = clerk.post("webhooks", &json!({"url": url, "kinds": kinds})).await;
    assert_eq!(status, 200, "{made}");
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (text(&made["webhook"]["id"]), text(&made["secret"]))
}

async fn log(clerk: &Clerk, id: &str) -> Vec<Value> {
    clerk.get(&format!("webhooks/{id}/deliveries")).await.1.as_array().unwrap().clone()
}

/// Asks until the log says so.
async fn until_log(clerk: &Clerk, id: &str, what: impl Fn(&[Value]) -> bool) -> Vec<Value> {
    let waiting = async {
        loop {
            let log = log(clerk, id).await;
            if what(&log) {
                return log;
            }
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(30), waiting).await.expect("the log did not come to say it")
}

fn all_are(log: &[Value], state: &str) -> bool {
    !log.is_empty() && log.iter().all(|one| one["state"] == state)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_is_told_to_whoever_listens_whatever_the_others_do() {
    let office = Office::open().await;
    let (clerk, target) = (&office.clerk, Target::open().await);
    let mut hooks = Vec::new();
    for path in ["hanging", "hopeless", "angry", "moved", "good"] {
        hooks.push((path, register(clerk, &format!("{}/{path}", target.base), &EVERY_KIND).await));
    }
    let (closed, _) = register(clerk, "http://127.0.0.1:1/", &["letter.received"]).await;
    let (few, _) = register(clerk, &format!("{}/few", target.base), &["case.opened"]).await;
    let _sending = send(&office.town);

    let (citizen, theirs) = office.town.neighbour(clerk).await;
    for (what, body) in [
        ("replies", json!({"text": "It is ready.", "author": "R. Okafor"})),
        ("status", json!({"state": "in_work", "reason": "Being printed.", "expected": "2099-01-15"})),
        ("close", json!({"reason": "Done."})),
    ] {
        assert_eq!(clerk.post(&format!("cases/{theirs}/{what}"), &body).await.0, 200);
    }
    office.town.exchange(&citizen).await;
    let conversations = citizen.door.call(ListConversations {}).await.unwrap();
    let read = ReadConversation { conversation: conversations[0].id.clone(), before: None, limit: None };
    citizen.door.call(read).await.unwrap();
    citizen.door.call(MarkRead { conversation: conversations[0].id.clone() }).await.unwrap();
    office.town.exchange(&citizen).await;

    let wanted: BTreeSet<&str> = EVERY_KIND[..5].iter().copied().collect();
    let good = target
        .until("good", |got| {
            let kinds: BTreeSet<String> = got.iter().map(|got| got.kind()).collect();
            kinds.iter().map(String::as_str).collect::<BTreeSet<_>>() == wanted
                && got.iter().filter(|got| got.kind() == "letter.delivered").count() == 3
        })
        .await;
    let secret = |path: &str| hooks.iter().find(|hook| hook.0 == path).unwrap().1.clone();
    // The convention's own library finds every signature right, and one with another secret wrong.
    assert_eq!(python("verify", &signed(&good, &secret("good").1)), json!({"good": good.len(), "bad": 0}));
    assert_eq!(python("verify", &signed(&good, &secret("angry").1)), json!({"good": 0, "bad": good.len()}));
    for got in &good {
        let body = got.body();
        assert_eq!(
            (body["data"]["reference"].as_str(), body["data"]["department"].as_str()),
            (Some(theirs.as_str()), Some("registry-office"))
        );
        for said in ["Good morning", "It is ready", "Okafor", "printed"] {
            assert!(!got.text.contains(said), "{}", got.text);
        }
    }
    let status = good.iter().find(|got| got.kind() == "status.changed").unwrap().body();
    assert_eq!((&status["data"]["state"], &status["data"]["expected"]), (&json!("in_work"), &json!("2099-01-15")));
    assert_eq!(target.kinds("few"), ["case.opened"]);
    assert!(all_are(&log(clerk, &few).await, "delivered"));

    // Twice 500, then good: the same id three times, the same text, each time signed anew.
    let angry = until_log(clerk, &secret("angry").0, |log| all_are(log, "delivered")).await;
    assert!(angry.iter().all(|one| one["attempts"] == 3 && one["status"] == 204), "{angry:#?}");
    for one in &angry {
        let same: Vec<_> = target.at("angry").into_iter().filter(|got| one["id"] == got.id.as_str()).collect();
        assert_eq!(same.len(), 3);
        assert!(same.iter().all(|got| got.text == same[0].text));
    }
    for (path, status, said) in [
        ("hopeless", json!(500), "it answered 500"),
        ("moved", json!(302), "redirections are not followed"),
        ("hanging", Value::Null, "no answer in time"),
    ] {
        let log = until_log(clerk, &secret(path).0, |log| all_are(log, "given_up")).await;
        let last = log.iter().find(|one| one["attempts"].as_u64().unwrap() > 0).unwrap();
        assert!(last["status"] == status && last["error"].as_str().unwrap().contains(said), "{path}: {last}");
    }
    let refused = until_log(clerk, &closed, |log| all_are(log, "given_up")).await;
    assert!(refused[0]["error"].as_str().unwrap().contains("refused"), "{refused:#?}");
    assert_eq!(clerk.get("audit/verification").await.1["whole"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_under_way_when_the_desk_ended_comes_again_and_nothing_else() {
    let office = Office::open().await;
    let (clerk, target) = (&office.clerk, Target::open().await);
    let (good, _) = register(clerk, &format!("{}/good", target.base), &["case.opened"]).await;
    let (hanging, _) = register(clerk, &format!("{}/hanging", target.base), &["case.opened"]).await;
    let sending = send(&office.town);
    let (_, _) = office.town.neighbour(clerk).await;
    let first = target.until("hanging", |got| got.len() == 1).await[0].clone();
    until_log(clerk, &good, |log| all_are(log, "delivered")).await;
    // It ends while one target holds its answer back.
    sending.abort();
    assert!(sending.await.unwrap_err().is_cancelled());
    assert_eq!(log(clerk, &hanging).await[0]["state"], "waiting");
    let _sending = send(&office.town);
    let again = target.until("hanging", |got| got.len() == 2).await[1].clone();
    assert_eq!((&again.id, &again.text), (&first.id, &first.text));
    assert_eq!(target.at("good").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn events_are_replayed_and_a_new_secret_signs_beside_the_old_one() {
    let office = Office::open().await;
    let (clerk, target) = (&office.clerk, Target::open().await);
    let url = format!("{}/good", target.base);
    let (id, secret) = register(clerk, &url, &["case.opened", "letter.received"]).await;
    let _sending = send(&office.town);
    office.town.neighbour(clerk).await;
    let before = until_log(clerk, &id, |log| log.len() >= 2 && all_are(log, "delivered")).await;
    let moment = before.last().unwrap()["occurred"].clone();

    let (status, made) = clerk.post(&format!("webhooks/{id}/rotation"), &json!({"grace_hours": 1})).await;
    assert_eq!(status, 200, "{made}");
    let replay = async |body: Value| clerk.post(&format!("webhooks/{id}/replay"), &body).await;
    let one = &before[0]["id"];
    assert_eq!(replay(json!({"ids": [one, "msg_no_such"]})).await, (200, json!({"replayed": 1})));
    let got = target.until("good", |got| got.len() == before.len() + 1).await;
    let again = &got[before.len()..];
    assert_eq!(again[0].id.as_str(), one.as_str().unwrap());
    for good in [&secret, made["secret"].as_str().unwrap()] {
        assert_eq!(python("verify", &signed(again, good)), json!({"good": 1, "bad": 0}));
    }
    let all = json!({"replayed": before.len()});
    assert_eq!(replay(json!({"from": moment})).await, (200, all));
    target.until("good", |got| got.len() == 2 * before.len() + 1).await;
    assert_eq!(replay(json!({})).await, (200, json!({"replayed": 0})));
    assert_eq!(replay(json!({"from": "yesterday"})).await.0, 422);
    // Another key sees nothing of it, and the desk's own sees all.
    let other = office.town.clerk(&[Scope::Webhooks]).await;
    assert_eq!(other.get("webhooks").await.1, json!([]));
    for path in [format!("webhooks/{id}/deliveries"), "webhooks/hook-0/deliveries".into()] {
        assert_eq!(other.get(&path).await.0, 404);
    }
    assert_eq!(other.delete(&format!("webhooks/{id}")).await.0, 404);
    let (mine, _) = register(&other, &url, &["letter.read"]).await;
    assert_eq!(clerk.get("webhooks").await.1.as_array().unwrap().len(), 2);
    assert_eq!(clerk.delete(&format!("webhooks/{mine}")).await.0, 200);
    assert_eq!(other.get("webhooks").await.1, json!([]));
    for wrong in ["ftp://a.example/", "a.example", "http://u:p@a.example/", "http://a.example/#b", "http://0.0.0.0/"] {
        let (status, problem) = clerk.post("webhooks", &json!({"url": wrong, "kinds": ["letter.read"]})).await;
        assert_eq!((status, problem["code"].as_str()), (422, Some("invalid")), "{wrong}: {problem}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_target_is_told_what_its_key_may_see_and_for_as_long_as_the_key_is_good() {
    let office = Office::open().await;
    let target = Target::open().await;
    let key = |departments: Value| json!({"name": "n", "scopes": ["webhooks"], "departments": departments});
    let make = async |departments: Value| {
        let made = office.clerk.post("keys", &key(departments)).await.1;
        let id = made["key"]["id"].as_str().unwrap().to_owned();
        (id, office.town.clerk_with(made["secret"].as_str().unwrap().into()).await)
    };
    let (_, own) = make(json!(["registry-office"])).await;
    let (_, rows) = office.clerk.get("cases").await;
    let (_, other) = make(json!([rows[0]["department"]])).await;
    let (revoked, gone) = make(Value::Null).await;
    for (clerk, path) in [(&own, "own"), (&other, "other"), (&gone, "gone")] {
        register(clerk, &format!("{}/{path}", target.base), &["case.opened"]).await;
    }
    assert_eq!(office.clerk.delete(&format!("keys/{revoked}")).await.0, 200);
    let _sending = send(&office.town);
    office.town.neighbour(&office.clerk).await;
    target.until("own", |got| got.len() == 1).await;
    assert_eq!((target.at("other").len(), target.at("gone").len()), (0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reminder_that_will_never_arrive_is_told() {
    let mut office = Office::open().await;
    let target = Target::open().await;
    register(&office.clerk, &format!("{}/good", target.base), &["reminder.failed"]).await;
    let _sending = send(&office.town);
    office.town.stop().await;
    let path = format!("cases/{}", office.reference);
    let remind = json!({"reminder": "r", "title": "Collect it", "date": "2099-01-12"});
    let (status, written) = office.clerk.post(&format!("{path}/reminders"), &remind).await;
    assert_eq!(status, 200, "{written}");
    assert_eq!(office.clerk.post(&format!("{path}/replies"), &json!({"text": "Good day."})).await.0, 200);
    // The hub comes back without its groups, as from a copy of an earlier day: it takes nothing for this one any more.
    let hub = rusqlite::Connection::open(office.town.folder.path().join("hub/hub.sqlite")).unwrap();
    hub.execute_batch("PRAGMA foreign_keys = ON; DELETE FROM members; DELETE FROM groups;").unwrap();
    drop(hub);
    office.town.start_again().await;
    let got = target.until("good", |got| got.len() == 1).await;
    let data = &got[0].body()["data"];
    assert_eq!((&data["letter"], &data["reason"]), (&written["letter"], &json!("conversation_ended")));
    let (status, problem) = office.clerk.post(&format!("{path}/reminders"), &remind).await;
    assert_eq!((status, problem["code"].as_str()), (409, Some("conversation_ended")));
    assert_eq!(target.at("good").len(), 1);
}
