//! Large updates in pieces, with everything that can happen to an item that still waits.

use super::*;
use crate::asking;
use crate::towns::{applied, followed, store};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::id::ItemId;
use model::item::{Faq, Menu};
use rusqlite::Connection;

/// Pieces that one of these updates needs.
const PIECES: usize = 3;
const MANY: usize = PIECE * PIECES - 100;
const LAST: usize = MANY - 1;

struct Device {
    db: Connection,
}

impl Device {
    fn new() -> Self {
        Self { db: followed() }
    }

    fn context(&self) -> Context<'_> {
        Context::new(&self.db, Timestamp::now(), TimeZone::UTC).unwrap()
    }

    /// Publishes items with these words in their titles.
    fn publish(&self, gazette: i64, titles: impl Iterator<Item = (usize, String)>) {
        self.apply(gazette, titles.map(|(at, title)| item(at, title, faq())).collect(), &[]);
    }

    fn apply(&self, gazette: i64, items: Vec<Item>, gone: &[usize]) {
        let withdrawn = gone.iter().map(|at| {
            let id = ItemId::new(format!("faq-{at}"));
            let sql = "DELETE FROM gazette_item WHERE gazette = ?1 AND id = ?2 RETURNING item";
            let row = self.db.query_row(sql, (gazette, id.as_str()), |row| row.get(0)).unwrap();
            Change { row, id, lang: "en".into(), kind: ItemKind::Faq }
        });
        let withdrawn = withdrawn.collect();
        let changed = items.iter().map(|item| store(&self.db, gazette, item)).collect();
        follow(&self.context(), &applied(gazette, changed, withdrawn)).unwrap();
    }

    fn piece(&self) -> Left {
        next_piece(&self.context()).unwrap()
    }

    fn finish(&self) {
        while self.piece() == Left::Some {}
    }

    fn preparing(&self) -> Option<(u64, u64)> {
        preparing(&self.context()).unwrap().map(|preparing| (preparing.ready, preparing.all))
    }

    /// Who answers a question for one of many.
    fn asked(&self, kind: &str, at: usize) -> Vec<String> {
        let view = asking::ask(&self.context(), None, &rare(kind, at)).unwrap();
        assert_eq!(view.preparing.is_some(), self.preparing().is_some());
        view.answers.into_iter().map(|answer| answer.row.id.0).collect()
    }
}

fn item(at: usize, title: String, content: Content) -> Item {
    Item::new(ItemId::new(format!("faq-{at}")), "en", title, content)
}

fn faq() -> Content {
    Content::Faq(Faq { answer: "At the counter.".into(), variants: vec![], next: vec![] })
}

fn menu() -> Content {
    Content::Menu(Menu { entries: vec![] })
}

/// A word that no other item has, nor one like it.
fn rare(kind: &str, at: usize) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(format!("{kind} {at}")).iter().take(10).map(|byte| char::from(b'a' + byte % 26)).collect()
}

fn title(kind: &str, at: usize) -> String {
    format!("Where is {}?", rare(kind, at))
}

fn many(kind: &str) -> impl Iterator<Item = (usize, String)> {
    (0..MANY).map(move |at| (at, title(kind, at)))
}

fn last_id() -> String {
    format!("faq-{LAST}")
}

#[test]
fn a_small_update_can_be_asked_for_at_once() {
    let device = Device::new();
    device.publish(1, many("parcel").take(AT_ONCE));
    assert_eq!(device.preparing(), None);
    assert_eq!(device.asked("parcel", 7), ["faq-7"]);
}

#[test]
fn a_large_update_is_indexed_in_pieces_and_says_how_far_it_is() {
    let device = Device::new();
    device.publish(1, many("parcel"));
    let all = MANY as u64;
    assert_eq!(device.preparing(), Some((0, all)));
    assert_eq!(device.asked("parcel", 7), [""; 0]);
    assert_eq!(device.piece(), Left::Some);
    assert_eq!(device.preparing(), Some((PIECE as u64, all)));
    assert_eq!(device.asked("parcel", 7), ["faq-7"]);
    assert_eq!(device.asked("parcel", LAST), [""; 0]);
    for _ in 2..PIECES {
        assert_eq!(device.piece(), Left::Some);
    }
    assert_eq!(device.piece(), Left::Nothing);
    assert_eq!(device.preparing(), None);
    assert_eq!(device.asked("parcel", LAST), [last_id()]);
    assert_eq!(device.piece(), Left::Nothing, "nothing waits, nothing happens");
}

#[test]
fn an_old_word_does_not_lead_to_a_text_that_waits() {
    let device = Device::new();
    device.publish(1, many("parcel"));
    device.finish();
    device.publish(1, many("letter"));
    assert_eq!(device.asked("parcel", 7), [""; 0]);
    device.finish();
    assert_eq!(device.asked("parcel", 7), [""; 0]);
    assert_eq!(device.asked("letter", 7), ["faq-7"]);
}

#[test]
fn what_changes_while_it_waits_is_indexed_as_it_is_now() {
    let device = Device::new();
    device.publish(1, many("parcel"));
    device.publish(1, many("letter").skip(LAST));
    assert_eq!(device.asked("letter", LAST), [last_id()], "a small update does not wait behind a large one");
    assert_eq!(device.preparing(), Some((1, MANY as u64)));
    device.apply(1, vec![item(8, "Menu".into(), menu())], &[]);
    device.finish();
    assert_eq!(device.asked("parcel", LAST), [""; 0]);
    assert_eq!(device.asked("letter", LAST), [last_id()]);
    assert_eq!(device.asked("parcel", 8), [""; 0]);
}

#[test]
fn what_is_withdrawn_is_not_waited_for() {
    let device = Device::new();
    device.publish(1, many("parcel"));
    device.piece();
    device.apply(1, vec![], &[7, LAST]);
    assert_eq!(device.preparing(), Some((PIECE as u64 - 1, MANY as u64 - 2)));
    // Its row's number may be given to another item.
    device.publish(1, [(MANY, title("sledge", 1))].into_iter());
    device.finish();
    assert_eq!(device.asked("parcel", 7), [""; 0]);
    assert_eq!(device.asked("parcel", LAST), [""; 0]);
    assert_eq!(device.asked("sledge", 1), [format!("faq-{MANY}")]);
}

#[test]
fn a_gazette_that_is_left_is_not_waited_for() {
    let device = Device::new();
    device.publish(1, many("parcel"));
    device.publish(2, many("letter"));
    device.piece();
    crate::gazettes::leave(&device.context(), &model::id::Origin::new("town-1")).unwrap();
    assert_eq!(device.preparing(), Some((0, MANY as u64)));
    device.finish();
    assert_eq!(device.asked("parcel", 7), [""; 0]);
    assert_eq!(device.asked("letter", 7), ["faq-7~2"]);
}

#[test]
fn an_item_that_becomes_of_a_silent_kind_answers_no_more() {
    let device = Device::new();
    device.publish(1, many("parcel").take(2));
    device.apply(1, vec![item(1, title("parcel", 1), menu())], &[]);
    assert_eq!(device.asked("parcel", 1), [""; 0]);
}
