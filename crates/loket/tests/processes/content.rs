//! The content folder while somebody works in it.

use crate::citizen::Talker;
use crate::town::Town;
use serde_json::json;
use std::fs;

#[test]
fn a_server_starts_with_what_is_published_though_the_folder_has_a_mistake() {
    let mut town = Town::new();
    town.start();
    town.wait();
    town.kill();
    let (page, unfinished) = (town.pack().join("faqs/half.en.md"), "+++\ntitle = \"Where is");
    fs::write(&page, unfinished).unwrap();
    town.start();
    town.wait();
    let errors = town.errors();
    assert!(errors.contains("stays as it is") && errors.contains("half.en.md"), "{errors}");
    let mut citizen = Talker::start(&town.folder.path().join("home"));
    citizen.must(json!({ "do": "join", "link": town.link() }));
    citizen.close();
    // What the last line of a page says does not begin a publication either.
    assert!(!town.publish().status.success());
    assert_eq!(fs::read_to_string(page).unwrap(), unfinished);
}
