//! Forms that change or go while somebody fills them in.

use super::*;
use crate::submissions;
use crate::towns::{Device, item};
use jiff::ToSpan;
use model::id::{DepartmentId, GroupId};
use model::item::Department;
use model::view::Switch;
use serde_json::json;

fn form(revision: u32, questions: &[&str]) -> Item {
    let properties: serde_json::Map<String, Value> =
        questions.iter().map(|name| ((*name).to_owned(), json!({"type": "string", "title": name}))).collect();
    let definition = FormDefinition {
        revision,
        schema: json!({"type": "object", "additionalProperties": false, "properties": properties}),
        ui: None,
        minutes: 0,
        takes_days: 0,
        you_need: vec![],
        declaration: String::new(),
        what_next: String::new(),
    };
    Item { department: Some(DepartmentId::new("office")), ..item("dog", Content::Form(definition)) }
}

/// With a form that is filled in.
fn device() -> (Device, DraftId) {
    let device = Device::new();
    device.publish(1, &item("office", Content::Department(Department::default())));
    device.publish(1, &form(1, &["name", "fax"]));
    let opened = open(&device.context(), &ItemId::new("dog")).unwrap();
    assert_eq!(opened.offered, Switch::On);
    let answers = json!({"name": "Rex", "fax": "1234"});
    let draft = opened.draft.id;
    save(&device.context(), &SaveDraft { draft: draft.clone(), answers, page: String::new() }).unwrap();
    (device, draft)
}

fn send(device: &Device, draft: &DraftId) -> Result<(), EngineError> {
    submissions::send(&device.context(), draft, GroupId::new("group"), [7; 8]).map(drop)
}

#[test]
fn an_answer_that_a_new_revision_asks_no_more_does_not_keep_the_form_from_going() {
    let (device, draft) = device();
    device.publish(1, &form(2, &["name"]));
    let opened = open(&device.context(), &ItemId::new("dog")).unwrap();
    assert_eq!(opened.draft.answers, json!({"name": "Rex"}));
    send(&device, &draft).unwrap();
}

#[test]
fn a_form_that_is_published_no_more_can_be_read_and_sent_as_it_was() {
    let (device, draft) = device();
    device.db.execute("DELETE FROM gazette_item WHERE id = 'dog'", []).unwrap();
    let opened = open(&device.context(), &ItemId::new("dog")).unwrap();
    assert_eq!(opened.offered, Switch::Off);
    assert_eq!(opened.draft.answers, json!({"name": "Rex", "fax": "1234"}));
    assert_eq!(definition(&opened.item.item).unwrap().revision, 1);
    send(&device, &draft).unwrap();
    assert!(open(&device.context(), &ItemId::new("dog")).is_err(), "there is no draft of it any more");
    assert!(open(&device.context(), &ItemId::new("cat")).is_err(), "nor was there ever one of this");
}

#[test]
fn a_form_whose_time_is_over_can_be_read_as_it_was() {
    let (mut device, _) = device();
    device.publish(1, &Item { expires: device.now.checked_add(1.hour()).ok(), ..form(2, &["name"]) });
    assert_eq!(open(&device.context(), &ItemId::new("dog")).unwrap().offered, Switch::On);
    device.now = device.now.checked_add(2.hours()).unwrap();
    let opened = open(&device.context(), &ItemId::new("dog")).unwrap();
    assert_eq!((opened.offered, definition(&opened.item.item).unwrap().revision), (Switch::Off, 2));
}
