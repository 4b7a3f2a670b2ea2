//! The index of the automatic answers beside what is published.

use super::*;
use gazette::Change;
use gazette::log::checkpoint::Freshness;
use model::item::{Faq, Menu};

fn item(content: Content) -> Item {
    Item::new(ItemId::new("water"), "en", "Is the water clean?", content)
}

fn publish(db: &Connection, item: &Item) -> Applied {
    db.execute(
        "INSERT OR REPLACE INTO gazette_item (item, gazette, id, lang, kind, title, sha256, body, published_at)
         VALUES (1, 1, ?1, ?2, ?3, ?4, '', ?5, 0)",
        (item.id.as_str(), &item.lang, item.content.kind().as_str(), &item.title, serde_json::to_string(item).unwrap()),
    )
    .unwrap();
    let change = Change { row: 1, id: item.id.clone(), lang: item.lang.clone(), kind: item.content.kind() };
    Applied {
        gazette: 1,
        changed: vec![change],
        withdrawn: vec![],
        not_understood: 0,
        size: 1,
        freshness: Freshness::Fresh,
    }
}

#[test]
fn an_item_that_becomes_of_a_silent_kind_answers_no_more() {
    let db = Connection::open_in_memory().unwrap();
    gazette::schema::migrate(&db).unwrap();
    assistant::index::create(&db).unwrap();
    db.execute(
        "INSERT INTO gazette_gazette (gazette, origin, base, verifier, joined_at) VALUES (1, 'o', 'b', 'v', 0)",
        [],
    )
    .unwrap();
    let ask = || assistant::ask(&db, None, "en", "is the water clean", 5).unwrap().answers.len();
    let faq = item(Content::Faq(Faq { answer: "It is.".into(), variants: vec![], next: vec![] }));
    let menu = item(Content::Menu(Menu { entries: vec![] }));
    index_changes(&db, &publish(&db, &faq)).unwrap();
    assert_eq!(ask(), 1);
    index_changes(&db, &publish(&db, &menu)).unwrap();
    assert_eq!(ask(), 0);
    index_changes(&db, &publish(&db, &faq)).unwrap();
    assert_eq!(ask(), 1);
    let mut gone = publish(&db, &faq);
    gone.withdrawn = std::mem::take(&mut gone.changed);
    index_changes(&db, &gone).unwrap();
    assert_eq!(ask(), 0);
}
