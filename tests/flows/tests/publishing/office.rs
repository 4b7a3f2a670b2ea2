//! A town with an editor and an approver, who act through the console's door.

use desk::DeskError;
use desk::press::{Staff, handle};
use desk::publishing::Press;
use flows::{Citizen, Town, merewick, press};
use model::command::{ListItems, Sync};
use model::console::publishing::*;
use model::console::rights::{Grant, Role};
use model::id::DepartmentId;
use model::item::ItemKind;
use serde_json::{Value, json};
use tempfile::TempDir;

/// A town whose content folder may be written, and the people who do.
pub struct Office {
    pub town: Town,
    pub pack: TempDir,
    /// Writes; is an approver as well, and must not approve what is theirs.
    pub ada: Staff,
    /// Approves.
    pub bo: Staff,
}

pub fn staff(id: &str, roles: &[Role], department: Option<&str>) -> Staff {
    let department = department.map(DepartmentId::new);
    let grants = roles.iter().map(|role| Grant { role: *role, department: department.clone() }).collect();
    Staff { id: id.to_owned(), name: id.to_uppercase(), grants }
}

impl Office {
    pub async fn open() -> Self {
        let pack = press::copy(&merewick());
        let town = Town::open(pack.path()).await;
        Press::new(town.folder.path()).remember_pack(&"merewick.example/gazette".into(), pack.path()).unwrap();
        let ada = staff("ada", &[Role::Editor, Role::Approver], None);
        let bo = staff("bo", &[Role::Approver], None);
        Self { town, pack, ada, bo }
    }

    /// Through the door, with the reply as a console reads it.
    pub fn call(&self, who: &Staff, command: Value) -> Result<Value, DeskError> {
        let command: PublishingCommand = serde_json::from_value(command).unwrap();
        handle(&self.town.desk, who, command).map(|reply| serde_json::to_value(reply).unwrap())
    }

    pub fn ask<C>(&self, who: &Staff, command: C) -> Result<C::Reply, DeskError>
    where
        C: model::door::Call<Door = PublishingCommand>,
    {
        Ok(serde_json::from_value(self.call(who, serde_json::to_value(command.into()).unwrap())?).unwrap())
    }

    pub fn save(&self, content: &Value) -> DraftView {
        let saved = self.call(&self.ada, json!({"do": "save_draft", "content": content})).unwrap();
        serde_json::from_value(saved).unwrap()
    }

    pub fn change(&self, draft: &DraftView, content: DraftContent) -> DraftView {
        let (id, over) = (draft.row.id.clone(), Some(draft.hash.clone()));
        self.ask(&self.ada, SaveDraft { draft: Some(id), over, content: content.into() }).unwrap()
    }

    pub fn submit(&self, draft: &DraftView) -> DraftView {
        self.ask(&self.ada, Submit { draft: draft.row.id.clone(), hash: draft.hash.clone() }).unwrap()
    }

    pub fn approve(&self, who: &Staff, draft: &DraftView) -> Result<DraftView, DeskError> {
        self.ask(who, Approve { draft: draft.row.id.clone(), hash: draft.hash.clone() })
    }

    pub fn publish(&self, content: &Value) -> DraftView {
        let draft = self.submit(&self.save(content));
        let published = self.approve(&self.bo, &draft).unwrap();
        assert_eq!((published.row.state, published.trouble.as_str()), (DraftState::Published, ""));
        published
    }

    pub fn read(&self, draft: &DraftView) -> DraftView {
        self.ask(&self.ada, ReadDraft { draft: draft.row.id.clone() }).unwrap()
    }

    pub fn steps(&self, draft: &DraftView) -> Vec<(DraftStep, String)> {
        let history = self.ask(&self.bo, History { draft: draft.row.id.clone() }).unwrap();
        history.into_iter().map(|step| (step.step, step.actor)).collect()
    }

    pub fn file(&self, name: &str) -> std::path::PathBuf {
        self.pack.path().join(name)
    }
}

pub fn pool() -> Value {
    json!({
        "id": "notice-pool", "department": "culture-and-library", "tags": ["culture"],
        "facts": {"kind": "notice", "published": "2026-11-21"},
        "next": [{"to": "phone", "number": "0800 000 100", "label": {"en": "Call us", "es": "Llámenos"}}],
        "texts": {
            "en": {"title": "The \"pool\" is closed", "summary": "On Sunday.", "body": "It opens again on **Monday**."},
            "es": {"title": "La piscina está cerrada", "body": "Abre el **lunes**."}
        }
    })
}

pub fn flood() -> Value {
    json!({
        "id": "alert-flood", "audience": {"areas": ["harbour"]}, "expires": "2036-01-01T18:00",
        "facts": {
            "kind": "alert", "urgent": true, "urgency": "Immediate", "severity": "Severe", "certainty": "Observed",
            "categories": ["Met"]
        },
        "texts": {"en": {
            "title": "Leave the quay", "event": "Flood", "body": "The harbour wall <broke> & water comes.",
            "instruction": "Go to the town hall."
        }}
    })
}

pub async fn joined(office: &Office) -> Citizen {
    let citizen = office.town.citizen().await;
    citizen.door.call(Sync {}).await.unwrap();
    citizen
}

pub async fn has(citizen: &Citizen, kind: ItemKind, id: &str) -> bool {
    assert_eq!(citizen.door.call(Sync {}).await.unwrap().problem, None);
    citizen.door.call(ListItems { kind }).await.unwrap().iter().any(|row| row.id.as_str() == id)
}
