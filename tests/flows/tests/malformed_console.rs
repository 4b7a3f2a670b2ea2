//! Five thousand malformed commands at the staff console's door, by somebody who may do everything.
#![allow(clippy::unwrap_used, clippy::panic)]

use desk::Scope;
use flows::{Clerk, Town, malformed, merewick};
use model::console::rights::Role;
use model::console::*;
use rand::SeedableRng;
use rand::rngs::StdRng;
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

const COMMANDS: usize = 5_000;
const TOKEN: &str = "of-a-browser";

#[tokio::test(flavor = "multi_thread")]
async fn five_thousand_malformed_commands_leave_an_office_as_it_was() {
    let office = Office::open().await;
    let examples = [
        campaigns::EXAMPLES,
        cases::EXAMPLES,
        connections::EXAMPLES,
        numbers::EXAMPLES,
        people::EXAMPLES,
        publishing::EXAMPLES,
        records::EXAMPLES,
        routing::EXAMPLES,
    ]
    .concat();
    let known = office.known().await;
    let before = office.said(&office.kept).await;
    let mut random = StdRng::seed_from_u64(3);
    let mut refused = 0;
    for round in 0..COMMANDS {
        let command = malformed::command(&mut random, &examples, &known);
        let shown: String = command.chars().take(500).collect();
        let (status, answer) = office.call(command).await;
        assert!(!status.is_server_error(), "round {round}: {shown}: {answer}");
        assert_ne!(status, StatusCode::UNAUTHORIZED, "round {round}: {shown}");
        if !status.is_success() {
            assert!(answer["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{shown}: {answer}");
            refused += 1;
        }
    }
    assert!(refused > COMMANDS / 2, "most of them are no commands: {refused}");
    assert_eq!(office.said(&office.kept).await, before);
    let (status, cases) =
        office.call(json!({"area": "cases", "do": "list_cases", "queue": "untaken", "limit": 50}).to_string()).await;
    assert_eq!(status, StatusCode::OK, "{cases}");
    let (_, whole) = office.clerk.get("audit/verification").await;
    assert_eq!(whole["whole"], true, "{whole}");
}

/// A desk with its console, and somebody who is signed in there.
struct Office {
    clerk: Clerk,
    browser: Client,
    console: String,
    /// Of a case whose name no command knows.
    kept: String,
    /// Of one that they know.
    other: String,
    _town: Town,
}

impl Office {
    async fn open() -> Self {
        let town = Town::open(&merewick()).await;
        sign_in(&town);
        let console = serve(&town).await;
        let clerk = town.clerk(&Scope::ALL).await;
        let (_, kept) = town.neighbour(&clerk).await;
        let (_, other) = town.neighbour(&clerk).await;
        Self { clerk, browser: Client::new(), console, kept, other, _town: town }
    }

    async fn call(&self, command: String) -> (StatusCode, Value) {
        let request = self.browser.post(format!("{}/console/v1/call", self.console));
        let request = request.header("cookie", format!("loket-desk={TOKEN}")).header("x-loket-console", "1");
        let answer = request.body(command).send().await.unwrap();
        let status = answer.status();
        (status, answer.json().await.unwrap())
    }

    /// What commands may name.
    async fn known(&self) -> Vec<Value> {
        let case = self.case(&self.other).await;
        let letters = case["letters"].as_array().unwrap().iter().map(|letter| letter["letter"]["id"].clone());
        let mut known: Vec<Value> = letters.collect();
        known.extend([json!(self.other), case["row"]["conversation"].clone()]);
        known.extend(["registry-office", "tax-office", "clerk", "nobody", "en", "2026-11-21"].map(|name| json!(name)));
        known
    }

    /// What stands in a case; receipts go on.
    async fn said(&self, reference: &str) -> Vec<Value> {
        let case = self.case(reference).await;
        case["letters"].as_array().unwrap().iter().map(|letter| letter["letter"].clone()).collect()
    }

    async fn case(&self, reference: &str) -> Value {
        let (status, case) = self.clerk.get(&format!("cases/{reference}")).await;
        assert_eq!(status, 200, "{case}");
        case
    }
}

/// As after the passkey, which needs a browser: a person with every role, and their session.
fn sign_in(town: &Town) {
    let db = town.desk_database();
    let now = jiff::Timestamp::now().as_millisecond();
    db.execute("INSERT INTO staff (id, handle, name, made) VALUES ('ada', 'handle', 'Ada', ?1)", [now]).unwrap();
    for role in Role::ALL {
        db.execute("INSERT INTO staff_grant (staff, role) VALUES ('ada', ?1)", [role.name()]).unwrap();
    }
    let mut hash = Sha256::new();
    for part in ["session", TOKEN] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    let session = (hex::encode(hash.finalize()), now);
    db.execute("INSERT INTO session (id, hash, staff, begun, seen) VALUES ('s', ?1, 'ada', ?2, ?2)", session).unwrap();
}

async fn serve(town: &Town) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://localhost:{}", listener.local_addr().unwrap().port());
    let router = desk::console::router(town.desk.clone(), &origin.parse().unwrap(), None, CancellationToken::new());
    tokio::spawn(axum::serve(listener, router.unwrap()).into_future());
    origin
}
