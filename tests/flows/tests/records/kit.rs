//! A town with a case, and its desk's database as an intruder with the key opens it.

use desk::Scope;
use flows::{Citizen, Clerk, Town, merewick};
use model::command::*;
use model::id::{DepartmentId, ItemId};
use serde_json::json;
use std::path::{Path, PathBuf};

/// A word that nothing else here has.
pub const RARE: &str = "zwieselbraun";

pub struct Office {
    pub town: Town,
    pub citizen: Citizen,
    pub clerk: Clerk,
    /// Of the citizen's case.
    pub reference: String,
}

impl Office {
    /// The citizen has sent a problem report with a file and written a message; the rare word is in each of the three.
    pub async fn open() -> Self {
        let town = Town::open(&merewick()).await;
        let citizen = town.citizen().await;
        let clerk = town.clerk(&Scope::ALL).await;
        let draft = citizen.door.call(OpenForm { form: ItemId::new("form-report-problem") }).await.unwrap().draft.id;
        let bytes = format!("a {RARE} file").into_bytes();
        let photo = citizen.door.put_file(format!("{RARE}.png"), "image/png".into(), bytes).await.unwrap();
        let answers = json!({
            "kind": "tree", "danger": false, "area": "harbour", "place": "Mill Lane, across from number 12",
            "description": format!("A {RARE} tree blocks the pavement."), "answer": true, "name": "Ada"
        });
        citizen.door.call(SaveDraft { draft: draft.clone(), answers, page: String::new() }).await.unwrap();
        let attach = AttachToDraft { draft: draft.clone(), scope: "/photos".into(), file: photo.id };
        citizen.door.call(attach).await.unwrap();
        let reference = citizen.door.call(SendForm { draft }).await.unwrap().reference.0;
        let office = Self { town, citizen, clerk, reference };
        office.exchange().await;
        office
    }

    pub async fn exchange(&self) {
        self.town.exchange(&self.citizen).await;
    }

    /// Another conversation of the same citizen.
    pub async fn say(&self, text: &str) {
        let department = DepartmentId::new("registry-office");
        let start = StartConversation { department, topic: String::new(), text: text.to_owned() };
        self.citizen.door.call(start).await.unwrap();
        self.exchange().await;
    }

    pub async fn post(&self, path: &str, body: serde_json::Value) -> serde_json::Value {
        let (status, answer) = self.clerk.post(&format!("cases/{}/{path}", self.reference), &body).await;
        assert_eq!(status, 200, "{answer}");
        answer
    }

    pub fn folder(&self) -> PathBuf {
        self.town.folder.path().join("desk")
    }
}

/// The desk's folder at rest, to be damaged.
pub fn copy(folder: &Path) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    for name in ["desk.db", "desk.key", "audit.key", "audit.checkpoints"] {
        std::fs::copy(folder.join(name), copy.path().join(name)).unwrap();
    }
    copy
}
