//! What strangers, and a desk gone bad, can put into a mailbox: nothing of it is believed, and the honest mail goes on.
#![allow(clippy::unwrap_used, clippy::panic)]

use desk::Scope;
use flows::stranger::Stranger;
use flows::{Citizen, Clerk, Town, merewick};
use mls::Role;
use model::command::*;
use model::id::{ClientId, DepartmentId, GroupId};
use model::letter::{LetterBody, LetterKind};
use model::view::*;
use model::wire::*;
use rand::rngs::StdRng;
use rand::{Rng, RngCore, SeedableRng};
use serde_json::{Value, json};

/// A citizen with an open conversation, the clerk who answers, and where the citizen's mailbox is.
struct Scene {
    town: Town,
    citizen: Citizen,
    clerk: Clerk,
    reference: String,
    conversation: GroupId,
    client: ClientId,
}

async fn scene() -> Scene {
    let town = Town::open(&merewick()).await;
    let citizen = town.citizen().await;
    let conversation = begin(&citizen).await;
    citizen.door.call(AskPerson { conversation: conversation.clone() }).await.unwrap();
    town.exchange(&citizen).await;
    let clerk = town.clerk(&[Scope::Read, Scope::Reply]).await;
    let (_, waiting) = clerk.get("cases?wants_person=true").await;
    let reference = waiting[0]["reference"].as_str().unwrap().to_owned();
    let client = citizen.door.call(WhatIsKnown {}).await.unwrap().hubs.remove(0).about.unwrap().client;
    Scene { town, citizen, clerk, reference, conversation, client }
}

async fn begin(citizen: &Citizen) -> GroupId {
    let department = DepartmentId::new("registry-office");
    let start = StartConversation { department, topic: String::new(), text: "Good morning.".into() };
    citizen.door.call(start).await.unwrap().conversation.id
}

impl Scene {
    /// The honest conversation goes on in both directions, and there is no other.
    async fn goes_on(&self) {
        let text = json!({"text": "Here I am.", "author": "R. Okafor"});
        assert_eq!(self.clerk.post(&format!("cases/{}/replies", self.reference), &text).await.0, 200);
        let conversation = self.conversation.clone();
        let mine = SendText { conversation: conversation.clone(), text: "Thank you.".into(), files: vec![] };
        self.citizen.door.call(mine).await.unwrap();
        self.town.exchange(&self.citizen).await;
        let thread = thread(&self.citizen, &conversation).await;
        assert_eq!(thread.letters.iter().filter(|letter| text_of(letter) == "Here I am.").count(), 1);
        let mine = thread.letters.iter().find(|letter| text_of(letter) == "Thank you.").unwrap();
        assert!(mine.state >= Some(DeliveryState::Received), "{mine:?}");
        let all = self.citizen.door.call(ListConversations {}).await.unwrap();
        assert_eq!(all.len(), 1, "{all:#?}");
        assert_eq!(all[0].unread, 1);
    }
}

async fn thread(citizen: &Citizen, id: &GroupId) -> ThreadView {
    let read = ReadConversation { conversation: id.clone(), before: None, limit: Some(200) };
    citizen.door.call(read).await.unwrap()
}

fn text_of(letter: &LetterView) -> &str {
    match &letter.body {
        LetterBody::Known(LetterKind::Text { text, .. }) => text,
        _ => "",
    }
}

fn letter(id: &str, body: Value) -> Vec<u8> {
    json!({"id": id, "written": "2026-11-21T08:00:00Z", "author": "Registry office", "body": body})
        .to_string()
        .into_bytes()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_who_invites_and_writes_is_not_heard() {
    let scene = scene().await;
    let mut stranger = Stranger::new(&scene.town.hub(), Role::Device).await;
    for round in 0..3 {
        let group = stranger.invite(&scene.client).await;
        let text = json!({"kind": "text", "text": "You owe us money. Pay here."});
        stranger.say(&group, &letter(&format!("stranger-{round}"), text)).await;
        scene.citizen.door.call(Sync {}).await.unwrap();
        // It writes on into a group that was left, too.
        stranger.say(&group, b"not even a letter").await;
    }
    scene.goes_on().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_who_says_that_it_is_the_desk_is_not_let_in() {
    let scene = scene().await;
    let mut impostor = Stranger::new(&scene.town.hub(), Role::Desk).await;
    let group = impostor.invite(&scene.client).await;
    impostor.say(&group, &letter("impostor", json!({"kind": "text", "text": "This is the town hall."}))).await;
    scene.goes_on().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ciphertexts_and_welcomes_that_are_none_change_nothing() {
    let scene = scene().await;
    let mut stranger = Stranger::new(&scene.town.hub(), Role::Device).await;
    let group = stranger.invite(&scene.client).await;
    let mut random = StdRng::seed_from_u64(11);
    for round in 0..300u32 {
        let mut body = vec![0; random.random_range(1..2000)];
        random.fill_bytes(&mut body);
        let result = match round % 3 {
            0 => stranger.post(&group, EnvelopeKind::Message, 1, &body).await,
            1 => {
                let welcome = WelcomeFor { client: scene.client.clone(), body: body.clone() };
                let fresh = GroupId(format!("{:064x}", u64::from(round)));
                stranger.post_welcoming(&fresh, EnvelopeKind::Commit, 0, &body, vec![welcome]).await
            }
            // Into the citizen's own conversation the hub lets nobody write.
            _ => {
                let result = stranger.post(&scene.conversation, EnvelopeKind::Message, 1, &body).await;
                assert_eq!(result, PostResult::NotMember);
                continue;
            }
        };
        assert!(matches!(result, PostResult::Accepted { .. }), "{result:?}");
    }
    scene.goes_on().await;
}

/// The desk named by the signed gazette is believed; what it says must still not break the device.
#[tokio::test(flavor = "multi_thread")]
async fn a_desk_gone_bad_spoils_none_of_the_citizens_screens() {
    let town = Town::open(&merewick()).await;
    let mut bad = Stranger::new(&town.hub(), Role::Desk).await;
    bad.offer_key_packages().await;
    // First an honest case with the honest desk, which the bad one will speak of.
    let citizen = town.citizen().await;
    let honest = begin(&citizen).await;
    town.exchange(&citizen).await;
    let own = thread(&citizen, &honest).await.letters.iter().find(|letter| letter.mine).unwrap().id.clone();
    town.publish_with(&merewick(), vec![bad.desk_key()]);
    citizen.door.call(Sync {}).await.unwrap();
    let department = DepartmentId::new("registry-office");
    let start = StartConversation { department, topic: "certificates".into(), text: "Good morning.".into() };
    let id = citizen.door.call(start).await.unwrap().conversation.id;
    assert_eq!(citizen.door.call(Sync {}).await.unwrap().problem, None);
    let (groups, letters) = bad.read().await;
    // The conversation that the honest desk had goes over to the one that the gazette names now, and opens with nothing
    // but an opening: what was confirmed is for a desk that has shown that it knows it.
    assert_eq!((groups.len(), groups.contains(&id), letters.len()), (2, true, 3));
    assert!(!letters.iter().any(|letter| String::from_utf8_lossy(letter).contains(own.as_str())));
    let other = groups.into_iter().find(|group| *group != id).unwrap();
    bad.say(&other, &letter("guess", json!({"kind": "receipt", "what": "received", "letters": ["a guess", ""]}))).await;

    let attachment = |size: u64, key: &str| json!({"name": "x", "media_type": "text/plain", "size": size, "sha256": "zz", "blob": "../../etc", "key": key, "chunk_size": 65536});
    let reminder = |date: &str, zone: &str, days: Value| json!({"kind": "reminder", "reminder": date, "title": "x", "date": date, "time": "23:59:59", "time_zone": zone, "remind_days_before": days});
    let many: Vec<u32> = (0..20_000).collect();
    for (n, body) in [
        json!({"kind": "text", "text": "", "attachments": [attachment(u64::MAX, "AAAA")]}),
        json!({"kind": "document", "title": "x", "attachment": attachment(u64::MAX, "AAAA")}),
        json!({"kind": "document", "title": "x", "attachment": attachment(1, "")}),
        reminder("9999-12-31", "America/New_York", json!([0])),
        reminder("-009999-01-01", "Europe/London", json!([4_294_967_295u32])),
        reminder("2027-01-01", "Mars/Olympus", json!([])),
        reminder("2027-01-02", "Europe/London", json!(many)),
        json!({"kind": "receipt", "what": "read", "letters": [own.as_str(), "", "no such letter"]}),
        json!({"kind": "status", "reference": "", "state": "done", "expected": "9999-12-31"}),
        json!({"kind": "status", "reference": "x".repeat(50_000), "title": "y".repeat(50_000), "state": "refused"}),
        json!({"kind": "hand_over", "department": "no-such-department"}),
        json!({"kind": "rating", "stars": 255}),
        json!({"kind": "chosen", "of": "x", "choice": "", "label": ""}),
        json!({"kind": "hologram", "beam": [1, 2, 3]}),
        json!({"kind": 7}),
        json!(null),
        json!({"kind": "text", "text": "\u{202e}\u{0}\u{ffff}".repeat(1000), "items": ["a", "a"], "choices": [{"id": "", "label": ""}]}),
        json!({"kind": "close"}),
    ]
    .into_iter()
    .enumerate()
    {
        bad.say(&id, &letter(&format!("bad-{n}"), body)).await;
    }
    for bytes in
        [&b""[..], b"{}", b"[", b"\xff\xfe", "[".repeat(100_000).as_bytes(), br#"{"id":"x","written":"now","body":{}}"#]
    {
        bad.say(&id, bytes).await;
    }
    bad.say(&id, &letter("last", json!({"kind": "text", "text": "And good evening."}))).await;

    assert_eq!(citizen.door.call(Sync {}).await.unwrap().problem, None);
    for screen in [
        r#"{"do":"start"}"#,
        r#"{"do":"today"}"#,
        r#"{"do":"list_reminders"}"#,
        r#"{"do":"list_documents"}"#,
        r#"{"do":"list_cases"}"#,
        r#"{"do":"list_conversations"}"#,
        r#"{"do":"list_outbox"}"#,
        r#"{"do":"export_calendar"}"#,
        r#"{"do":"what_is_known"}"#,
    ] {
        citizen.door.call_json(screen.to_owned()).await.unwrap_or_else(|failure| panic!("{screen}: {failure}"));
    }
    citizen.door.export().await.unwrap();
    let bad_thread = thread(&citizen, &id).await;
    assert_eq!(text_of(bad_thread.letters.last().unwrap()), "And good evening.");
    // What it said of the other conversation's letter is not believed.
    let letter = thread(&citizen, &honest).await.letters.into_iter().find(|letter| letter.id == own).unwrap();
    assert_eq!(letter.state, Some(DeliveryState::Received));
    let known = citizen.door.call(ListReminders {}).await.unwrap();
    let rings = known.iter().filter(|reminder| matches!(reminder.origin, ReminderOrigin::Department { .. }));
    assert_eq!(rings.count(), 4);
    // And one letter read is one letter answered for.
    citizen.door.call(MarkRead { conversation: id }).await.unwrap();
    assert_eq!(citizen.door.call(Sync {}).await.unwrap().waiting, 0);
}

/// The same from the other side: whatever a device sends, the desk goes on serving everybody else.
#[tokio::test(flavor = "multi_thread")]
async fn a_citizen_gone_bad_does_not_stop_the_desk() {
    let scene = scene().await;
    let mut bad = Stranger::new(&scene.town.hub(), Role::Device).await;
    let desk = scene.town.desk.key().client;
    let group = bad.invite(&desk).await;
    let theirs = thread(&scene.citizen, &scene.conversation).await;
    let theirs: Vec<&str> = theirs.letters.iter().map(|letter| letter.id.as_str()).collect();
    let long = "x".repeat(150_000);
    for (n, body) in [
        json!({"kind": "hello", "department": long, "lang": "en"}),
        json!({"kind": "hello", "department": "registry-office", "lang": long}),
        json!({"kind": "text", "text": "How do I renew my passport?"}),
        json!({"kind": "text", "text": long}),
        json!({"kind": "chosen", "of": "x", "choice": format!("needs:{long}"), "label": ""}),
        json!({"kind": "chosen", "of": "x", "choice": "hours", "label": ""}),
        json!({"kind": "submission", "reference": "", "form": "no-form", "revision": 1, "lang": "en", "title": "", "answers": null}),
        json!({"kind": "submission", "reference": "X", "form": "form-report-problem", "revision": 0, "lang": long, "title": "t", "answers": [[[]]],
               "attachments": [{"name": "x", "media_type": "x", "size": u64::MAX, "sha256": "", "blob": "..", "key": "", "chunk_size": 0}]}),
        json!({"kind": "receipt", "what": "read", "letters": theirs}),
        json!({"kind": "status", "reference": scene.reference, "state": "done"}),
        json!({"kind": "ask_person"}),
        json!({"kind": 1}),
    ]
    .into_iter()
    .enumerate()
    {
        bad.say(&group, &letter(&format!("bad-{n}"), body)).await;
    }
    // As long as a letter can be, so that the answer, which repeats its title, is longer.
    let empty = json!({"kind": "submission", "reference": "Y", "form": "", "revision": 0, "lang": "", "title": "", "answers": 0});
    let room =
        mls::PLAINTEXT_MAX - json!({"id": "y", "written": "2026-11-21T08:00:00Z", "body": empty}).to_string().len();
    let mut longest = empty;
    longest["title"] = "t".repeat(room).into();
    bad.say(&group, json!({"id": "y", "written": "2026-11-21T08:00:00Z", "body": longest}).to_string().as_bytes())
        .await;
    // As long as its name can be, so that a receipt, which repeats it, is longer.
    let named = |id: String| json!({"id": id, "written": "2026-11-21T08:00:00Z", "body": {"kind": "ask_person"}});
    let room = mls::PLAINTEXT_MAX - named(String::new()).to_string().len();
    bad.say(&group, named("i".repeat(room)).to_string().as_bytes()).await;
    for bytes in [&b""[..], b"\0", b"[[[[[[", "[".repeat(100_000).as_bytes()] {
        bad.say(&group, bytes).await;
    }
    scene.town.desk.exchange().await.unwrap();
    scene.goes_on().await;
    // Nobody else's receipt was forged.
    let (_, detail) = scene.clerk.get(&format!("cases/{}", scene.reference)).await;
    let forged = |letter: &&Value| letter["from_citizen"] == json!(false) && letter["read"] == json!(true);
    assert_eq!(detail["letters"].as_array().unwrap().iter().filter(forged).count(), 0, "{detail:#}");
    assert_eq!(scene.clerk.get("cases").await.0, 200);
}

/// The hub orders what it cannot read: a stranger can make a group with a hole in it that the desk may not ask for.
#[tokio::test(flavor = "multi_thread")]
async fn a_group_with_a_hole_that_cannot_be_asked_for_holds_up_nobody() {
    let scene = scene().await;
    let desk = scene.town.desk.key().client;
    let mut bad = Stranger::new(&scene.town.hub(), Role::Device).await;
    let group = bad.invite(&desk).await;
    let removing = || vec![desk.clone()];
    let welcome = WelcomeFor { client: desk.clone(), body: b"no welcome".to_vec() };
    for (kind, epoch, body, welcomes, removed) in [
        (EnvelopeKind::Commit, 1, &b"out"[..], vec![], removing()),
        (EnvelopeKind::Commit, 2, b"in", vec![welcome], vec![]),
        (EnvelopeKind::Message, 3, b"behind a hole", vec![], vec![]),
        (EnvelopeKind::Commit, 3, b"out again", vec![], removing()),
    ] {
        let envelope = Envelope { group: group.clone(), kind, epoch, body: body.to_vec(), welcomes, removed };
        let reply = bad.hub.post(&PostRequest { envelopes: vec![envelope] }).await.unwrap();
        assert!(matches!(reply.results[0], PostResult::Accepted { .. }), "{:?}", reply.results);
    }
    scene.town.desk.exchange().await.unwrap();
    scene.goes_on().await;
}
