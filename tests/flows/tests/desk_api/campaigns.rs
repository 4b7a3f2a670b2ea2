//! Campaigns: four eyes, a pace, and a sending that can be stopped.

use super::*;

/// A campaign that stands where an operation takes it.
#[derive(Default)]
pub struct Made {
    pub id: String,
    pub digest: String,
}

/// By somebody else than the office's own clerk.
pub async fn made_for(office: &Office, operation: &str) -> Made {
    if !operation.contains("{campaign}") {
        return Made::default();
    }
    let (one, two) = (office.town.clerk(&EVERY_SCOPE).await, office.town.clerk(&EVERY_SCOPE).await);
    let id = prepare(&one, &reminder(), None).await;
    let table = format!("reference,name,due\n{},Ada,2099-01-31\n", office.reference);
    if ["check", "decision", "steps"].iter().any(|path| operation.ends_with(path)) {
        upload(&one, &id, table).await;
    }
    let mut digest = String::new();
    if operation.ends_with("decision") || operation.ends_with("steps") {
        assert_eq!(check(&one, &id).await["state"], "checked");
        digest = step(&one, &id, "submit").await["digest"].as_str().unwrap().to_owned();
    }
    if operation.ends_with("steps") {
        assert_eq!(decide(&two, &id, "approve").await.0, 200);
    }
    Made { id, digest }
}

pub fn reminder() -> Value {
    let texts = json!({
        "en": {"title": "Dog tax", "text": "Dear ((name)), it is due."},
        "es": {"title": "Impuesto", "text": "((name)): hay que pagar."}
    });
    json!({"texts": texts, "lang": "en", "reminder": {"date": "((due))", "time": "((time))", "remind_days_before": [7]}})
}

pub async fn prepare(clerk: &Clerk, wording: &Value, rate: Option<u32>) -> String {
    let (status, view) = clerk.post("campaigns", &json!({"name": "Dog tax", "wording": wording, "rate": rate})).await;
    assert_eq!((status, view["state"].as_str()), (200, Some("draft")), "{view}");
    view["id"].as_str().unwrap().to_owned()
}

pub async fn upload(clerk: &Clerk, id: &str, table: impl Into<Vec<u8>>) {
    let (status, view) = clerk.put_bytes(&format!("campaigns/{id}/table"), "text/csv", table.into()).await;
    assert_eq!(status, 200, "{view}");
}

pub async fn check(clerk: &Clerk, id: &str) -> Value {
    let (status, found) = clerk.post(&format!("campaigns/{id}/check"), &json!({})).await;
    assert_eq!(status, 200, "{found}");
    found
}

pub async fn step(clerk: &Clerk, id: &str, step: &str) -> Value {
    let (status, view) = clerk.post(&format!("campaigns/{id}/steps"), &json!({ "step": step })).await;
    assert_eq!(status, 200, "{view}");
    view
}

pub async fn decide(clerk: &Clerk, id: &str, decision: &str) -> (u16, Value) {
    let (_, view) = clerk.get(&format!("campaigns/{id}")).await;
    let body = json!({"decision": decision, "digest": view["digest"], "reason": "Not yet."});
    clerk.post(&format!("campaigns/{id}/decision"), &body).await
}

/// Prepared by one and agreed to by the other.
pub async fn approved(clerk: &Clerk, other: &Clerk, wording: &Value, rate: Option<u32>, table: &str) -> String {
    let id = prepare(clerk, wording, rate).await;
    upload(clerk, &id, table).await;
    let found = check(clerk, &id).await;
    assert_eq!(found["state"], "checked", "{found}");
    step(clerk, &id, "submit").await;
    assert_eq!(decide(other, &id, "approve").await.1["state"], "approved");
    id
}

/// Asks until it is so.
pub async fn when(clerk: &Clerk, id: &str, so: impl Fn(&Value) -> bool) -> Value {
    let asking = async {
        loop {
            let (_, view) = clerk.get(&format!("campaigns/{id}")).await;
            if so(&view) {
                return view;
            }
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(60), asking).await.expect("it did not happen within a minute")
}

pub fn places(found: &Value) -> Vec<String> {
    let mistakes = found["mistakes"].as_array().unwrap_or_else(|| panic!("{found}"));
    let word = |mistake: &Value, name: &str| mistake[name].as_str().unwrap().to_owned();
    mistakes.iter().map(|m| format!("{} {}: {}", m["row"], word(m, "column"), word(m, "problem"))).collect()
}

pub async fn rows(clerk: &Clerk, id: &str, query: &str) -> Vec<String> {
    let bytes = clerk.bytes(&format!("campaigns/{id}/rows{query}")).await;
    String::from_utf8(bytes).unwrap().lines().skip(1).map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_campaign_is_prepared_agreed_to_by_another_and_arrives_once() {
    let office = Office::open().await;
    let (other, theirs) = office.town.neighbour(&office.clerk).await;
    let (one, two) = (&office.clerk, office.town.clerk(&EVERY_SCOPE).await);
    let id = prepare(one, &reminder(), None).await;
    // As a German spreadsheet saves it: semicolons, Windows-1252, its own order, a column that nobody asks for.
    let table = format!(
        "Due;Name;Notes;REFERENCE\r\n2099-01-31;Zoë;x;{}\r\n\r\n2099-02-28;Ana;;{theirs}\r\n",
        office.reference
    );
    upload(one, &id, table.chars().map(|sign| sign as u8).collect::<Vec<u8>>()).await;
    let found = check(one, &id).await;
    assert_eq!(
        (&found["state"], &found["right"], &found["ignored"]),
        (&json!("checked"), &json!(2), &json!(["Notes"]))
    );
    let (_, preview) = one.get(&format!("campaigns/{id}/preview?letters=1")).await;
    assert_eq!((&preview["would_be_written"], &preview["would_fail"]), (&json!(2), &json!(0)), "{preview}");
    assert_eq!(preview["letters"].as_array().unwrap().len(), 1);
    assert_eq!(preview["letters"][0]["text"], "Dear Zoë, it is due.");
    assert_eq!(preview["letters"][0]["reminder"]["date"], "2099-01-31");

    // It starts only when somebody else has agreed, to exactly this.
    let start = json!({"step": "start"});
    let steps = format!("campaigns/{id}/steps");
    assert_eq!(one.post(&steps, &start).await.1["code"], "wrong_state");
    step(one, &id, "submit").await;
    assert_eq!(one.post(&steps, &start).await.1["code"], "wrong_state");
    assert_eq!(decide(one, &id, "approve").await.1["code"], "second_person");
    let stale = json!({"decision": "approve", "digest": "0".repeat(64)});
    assert_eq!(two.post(&format!("campaigns/{id}/decision"), &stale).await.1["code"], "wrong_state");
    let (_, refused) = decide(&two, &id, "refuse").await;
    assert_eq!((&refused["state"], &refused["refused"]), (&json!("checked"), &json!("Not yet.")));
    step(one, &id, "submit").await;
    assert_eq!(decide(&two, &id, "approve").await.0, 200);
    let again = one.put_bytes(&format!("campaigns/{id}/table"), "text/csv", "reference\n").await;
    assert_eq!(again.1["code"], "wrong_state", "what was approved cannot be changed");
    assert!(rows(one, &id, "?state=queued").await.len() == 2);

    step(one, &id, "start").await;
    let done = when(one, &id, |view| view["state"] == "done").await;
    assert_eq!((&done["rows"]["failed"], &done["rows"]["queued"]), (&json!(0), &json!(0)), "{done}");
    office.exchange().await;
    office.town.exchange(&other).await;
    for (citizen, date) in [(&office.citizen, "2099-01-31"), (&other, "2099-02-28")] {
        let all = citizen.door.call(ListReminders {}).await.unwrap();
        let own: Vec<_> = all.iter().filter(|row| row.title == "Dog tax").collect();
        assert_eq!(own.len(), 1);
        assert_eq!(own[0].date.to_string(), date);
    }
    let view = when(one, &id, |view| view["rows"]["delivered"] == 2).await;
    assert_eq!(view["rows"]["written"], 0);
    let all = rows(one, &id, "").await;
    assert_eq!(
        (all.len(), all[0].split(',').take(3).collect::<Vec<_>>()),
        (2, vec!["2", &office.reference, "delivered"])
    );
    assert!(all[1].starts_with(&format!("4,{theirs},delivered,")), "{all:?}");
    // The trail names a batch, not each letter; who has the rows can prove that it means these.
    let letters = all.iter().map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        format!("{} {}\n", cells[0], cells[3])
    });
    let digest = hex::encode(<sha2::Sha256 as sha2::Digest>::digest(letters.collect::<String>()));
    let sql = "SELECT subject FROM audit WHERE action = 'campaign batch'";
    let noted: String = office.town.desk_database().query_row(sql, [], |row| row.get(0)).unwrap();
    assert_eq!(noted, format!("{id} rows 2-4 written 2 failed 0 {digest}"));
    assert_eq!(one.get("audit/verification").await.1["whole"], true);
    assert_eq!(one.post(&steps, &json!({"step": "cancel"})).await.1["code"], "wrong_state");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_keeps_its_pace_stops_when_it_is_told_to_and_goes_on_where_it_stood() {
    const ROWS: usize = 120;
    let office = Office::open().await;
    let (one, two) = (&office.clerk, office.town.clerk(&EVERY_SCOPE).await);
    let mut wording = reminder();
    wording["reminder"]["reminder"] = json!("dog ((n))");
    let row = |n: usize| format!("{n},Ada,{},2099-01-31\n", office.reference);
    let table: String = std::iter::once("n,name,reference,due\n".to_owned()).chain((0..ROWS).map(row)).collect();
    let id = approved(one, &two, &wording, Some(20), &table).await;
    let begun = std::time::Instant::now();
    step(one, &id, "start").await;
    when(one, &id, |view| view["rows"]["queued"].as_u64().unwrap() <= 100).await;
    step(one, &id, "pause").await;
    let queued = rows(one, &id, "?state=queued").await.len();
    assert!(begun.elapsed().as_secs_f64() * 20.0 + 10.0 >= (ROWS - queued) as f64, "it was too fast");
    office.exchange().await;
    assert_eq!(rows(one, &id, "?state=queued").await.len(), queued, "it went on after it was paused");
    assert!((1..ROWS).contains(&queued), "it was not midway: {queued}");
    let steps = format!("campaigns/{id}/steps");
    assert_eq!(one.post(&steps, &json!({"step": "start", "rate": 0})).await.1["code"], "invalid");
    let (_, running) = one.post(&steps, &json!({"step": "start", "rate": 10_000})).await;
    assert_eq!((&running["state"], &running["rate"]), (&json!("running"), &json!(10_000)));
    when(one, &id, |view| view["state"] == "done").await;
    office.town.desk.exchange().await.unwrap();
    office.exchange().await;
    let all = office.citizen.door.call(ListReminders {}).await.unwrap();
    assert_eq!(all.iter().filter(|row| row.title == "Dog tax").count(), ROWS);

    let id = approved(one, &two, &wording, Some(20), &table).await;
    step(one, &id, "start").await;
    when(one, &id, |view| view["rows"]["queued"].as_u64().unwrap() < ROWS as u64).await;
    let cancelled = step(one, &id, "cancel").await;
    let left = cancelled["rows"]["cancelled"].as_u64().unwrap() as usize;
    assert!(left > 0, "{cancelled}");
    assert_eq!(rows(one, &id, "?state=cancelled").await.len(), left);
    assert_eq!(one.post(&format!("campaigns/{id}/steps"), &json!({"step": "start"})).await.1["code"], "wrong_state");
}

#[tokio::test(flavor = "multi_thread")]
async fn at_the_console_editors_prepare_and_only_another_ones_approver_agrees() {
    use desk::campaigns::door;
    use model::console::rights::{Grant, Role};
    let office = Office::open().await;
    let grant = |role| vec![Grant { role, department: None }];
    let ask = |actor: &str, role, command: Value| {
        let command = serde_json::from_value(command).unwrap();
        let reply = door::handle(&office.town.desk, actor, &grant(role), command);
        reply.map(|reply| serde_json::to_value(reply).unwrap()).map_err(|error| error.to_string())
    };
    let prepare = json!({"do": "prepare_campaign", "request": {"name": "Dog tax", "wording": reminder()}});
    assert_eq!(ask("staff:cy", Role::Clerk, prepare.clone()).unwrap_err(), "this needs the role editor");
    let made = ask("staff:ed", Role::Editor, prepare).unwrap();
    let id = made["id"].as_str().unwrap();
    upload(&office.clerk, id, format!("reference,name,due\n{},Ada,2099-01-31\n", office.reference)).await;
    let checked = ask("staff:ed", Role::Editor, json!({"do": "check_campaign", "campaign": id})).unwrap();
    assert_eq!(checked["state"], "checked");
    let submit = json!({"do": "step_campaign", "campaign": id, "step": {"step": "submit"}});
    let view = ask("staff:ed", Role::Editor, submit).unwrap();
    let agree = json!({
        "do": "decide_campaign", "campaign": id, "decision": {"decision": "approve", "digest": view["digest"]}
    });
    assert_eq!(ask("staff:al", Role::Editor, agree.clone()).unwrap_err(), "this needs the role approver");
    let own = ask("staff:ed", Role::Approver, agree.clone()).unwrap_err();
    assert!(own.contains("second person"), "{own}");
    assert_eq!(ask("staff:al", Role::Approver, agree).unwrap()["state"], "approved");
    assert_eq!(ask("staff:al", Role::Auditor, json!({"do": "list_campaigns"})).unwrap().as_array().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn at_the_console_other_words_make_the_check_void_and_rows_are_found_by_what_became_of_them() {
    use desk::campaigns::door;
    use model::console::rights::{Grant, Role};
    let office = Office::open().await;
    let ask = |role, command: Value| {
        let grants = [Grant { role, department: None }];
        let reply = door::handle(&office.town.desk, "staff:ed", &grants, serde_json::from_value(command).unwrap());
        reply.map(|reply| serde_json::to_value(reply).unwrap()).map_err(|error| error.to_string())
    };
    let request = |name: &str| json!({"name": name, "wording": reminder()});
    let made = ask(Role::Editor, json!({"do": "prepare_campaign", "request": request("Dog tax")})).unwrap();
    let id = made["id"].as_str().unwrap();
    let read = json!({"do": "read_campaign", "campaign": id});
    assert_eq!(ask(Role::Editor, read.clone()).unwrap()["table"], Value::Null);
    upload(&office.clerk, id, format!("reference,name,due\n{},Ada,2099-01-31\n", office.reference)).await;
    ask(Role::Editor, json!({"do": "check_campaign", "campaign": id})).unwrap();
    let rows = |more: Value| {
        let mut command = json!({"do": "list_rows", "campaign": id});
        command.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        ask(Role::Auditor, command).unwrap().as_array().unwrap().len()
    };
    let part = office.reference.as_str()[1..6].to_lowercase();
    for (wanted, count) in [
        (json!({}), 1),
        (json!({"after": 2}), 0),
        (json!({"state": "queued"}), 1),
        (json!({"state": "failed"}), 0),
        (json!({"search": part}), 1),
        (json!({"search": "2"}), 1),
        (json!({"search": "nobody"}), 0),
    ] {
        assert_eq!(rows(wanted.clone()), count, "{wanted}");
    }

    let revise = json!({"do": "revise_campaign", "campaign": id, "request": request("Dog tax 2099")});
    assert_eq!(ask(Role::Approver, revise.clone()).unwrap_err(), "this needs the role editor");
    let revised = ask(Role::Editor, revise.clone()).unwrap();
    assert_eq!((revised["name"].as_str(), revised["state"].as_str()), (Some("Dog tax 2099"), Some("draft")));
    assert_eq!((revised["digest"].as_str(), rows(json!({}))), (Some(""), 0));
    let page = ask(Role::Lead, read).unwrap();
    assert!(page["table"].as_u64().unwrap() > 0, "{page}");
    assert_eq!(page["campaign"]["prepared_by"].as_array().unwrap().len(), 2);
    // The office's key uploaded the table, and has a name.
    assert_eq!(page["names"].as_object().unwrap().len(), 1, "{page}");

    ask(Role::Editor, json!({"do": "check_campaign", "campaign": id})).unwrap();
    ask(Role::Editor, json!({"do": "step_campaign", "campaign": id, "step": {"step": "submit"}})).unwrap();
    assert!(ask(Role::Editor, revise).unwrap_err().contains("the campaign is submitted"));
}
