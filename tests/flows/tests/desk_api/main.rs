//! The desk's API against its own document: every operation with its example, every refusal with its code.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod batch;
mod campaigns;
mod document;
mod generated;
mod keys;
mod notify;
mod numbers;
mod once;
mod operations;
mod refusals;
mod tables;
mod targets;
mod webhooks;

use desk::Scope;
use desk::publishing::Press;
use flows::{Citizen, Clerk, Town, merewick};
use model::command::*;
use model::id::{DepartmentId, ItemId};
use serde_json::{Value, json};
use std::process::Command;

const EVERY_SCOPE: [Scope; 11] = Scope::ALL;

/// A town, a citizen who has sent a problem report with a photo, and a clerk who may do everything.
struct Office {
    town: Town,
    citizen: Citizen,
    clerk: Clerk,
    /// Of the citizen's case.
    reference: String,
    /// Of the photo.
    blob: String,
}

/// What the photo holds; what matters is that it arrives.
const PHOTO: &[u8] = b"\x89PNG\r\n\x1a\n";

impl Office {
    async fn open() -> Self {
        let town = Town::open(&merewick()).await;
        // Only looked at: what is proposed is checked against it.
        Press::new(town.folder.path()).remember_pack(&"merewick.example/gazette".into(), &merewick()).unwrap();
        let citizen = town.citizen().await;
        let draft = citizen.door.call(OpenForm { form: ItemId::new("form-report-problem") }).await.unwrap().draft.id;
        let photo = citizen.door.put_file("tree.png".into(), "image/png".into(), PHOTO.to_vec()).await.unwrap();
        let answers = json!({
            "kind": "tree", "danger": false, "area": "harbour", "place": "Mill Lane, across from number 12",
            "description": "A fallen tree blocks the pavement.", "answer": true, "name": "Ada"
        });
        citizen.door.call(SaveDraft { draft: draft.clone(), answers, page: String::new() }).await.unwrap();
        let attach = AttachToDraft { draft: draft.clone(), scope: "/photos".into(), file: photo.id };
        citizen.door.call(attach).await.unwrap();
        let reference = citizen.door.call(SendForm { draft }).await.unwrap().reference.0;
        let clerk = town.clerk(&EVERY_SCOPE).await;
        let mut office = Self { town, citizen, clerk, reference, blob: String::new() };
        office.exchange().await;
        let (status, case) = office.clerk.get(&format!("cases/{}", office.reference)).await;
        assert_eq!(status, 200, "{case}");
        let letters = case["letters"].as_array().unwrap();
        let sent = letters.iter().find(|letter| letter["letter"]["body"]["kind"] == "submission").unwrap();
        office.blob = sent["letter"]["body"]["attachments"][0]["blob"].as_str().unwrap().to_owned();
        office
    }

    /// A citizen's and the desk's rounds until nothing moves.
    async fn exchange(&self) {
        self.town.exchange(&self.citizen).await;
    }

    /// What the desk has written to the citizen by hand, by kind.
    async fn written(&self, kind: &str) -> Vec<Value> {
        let (_, case) = self.clerk.get(&format!("cases/{}", self.reference)).await;
        let letters = case["letters"].as_array().unwrap().iter();
        letters
            .filter(|letter| letter["from_citizen"] == json!(false) && letter["letter"]["automatic"].is_null())
            .map(|letter| letter["letter"]["body"].clone())
            .filter(|body| body["kind"] == kind)
            .collect()
    }
}

/// A program of the Python that `cargo xtask setup` has put under the build folder.
fn tool(name: &str) -> Command {
    // The test is in `target/debug/deps`.
    let target = std::env::current_exe().unwrap().ancestors().nth(3).unwrap().to_owned();
    let program = target.join("xtask/python/bin").join(name);
    assert!(program.exists(), "{} is missing: cargo xtask setup --for servers", program.display());
    Command::new(program)
}
