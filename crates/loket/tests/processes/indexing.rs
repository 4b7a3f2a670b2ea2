//! A large update that is killed while it is being indexed: it can be read at once, and the next sync indexes the rest.

use crate::citizen::Talker;
use crate::killed::{kill_after, part_of, time_of};
use crate::stored;
use crate::town::{Chance, PATIENCE, Town, done, text};
use serde_json::json;
use std::fs;
use std::path::Path;

const PAGES: usize = 800;
const MET: u32 = 3;

#[test]
fn an_index_that_was_killed_in_the_middle_is_finished_by_the_next_sync() {
    let mut town = Town::new();
    let csv = town.folder.path().join("answers.csv");
    let rows = (0..PAGES).map(|at| format!("page-{at},en,Where is parcel {at}?,lost {},At counter {at}.\n", word(at)));
    fs::write(&csv, format!("id,lang,question,variants,answer\n{}", rows.collect::<String>())).unwrap();
    done(&["pack", "import", "faq", text(&csv), "--pack", text(&town.pack())]);
    assert!(town.publish().status.success());
    town.start();
    town.wait();
    let link = town.link();
    let new_home = |number: u32| town.folder.path().join(format!("home-{number}"));
    let mut time = time_of(&["citizen", "--home", text(&new_home(0)), "join", &link]);
    let mut chance = Chance::new(6);
    let (mut rounds, mut met) = (0, 0);
    while met < MET {
        rounds += 1;
        assert!(rounds < 100, "it is never met in the middle");
        let home = new_home(rounds);
        kill_after(&["citizen", "--home", text(&home), "join", &link], time);
        // The moments gather around the one at which all can be read and not all is indexed.
        match state_of(&home) {
            State::Before => time = time.mul_f64(1.0 + 0.001 * (20 + chance.below(60)) as f64),
            State::Whole => time = time.mul_f64(1.0 - 0.001 * (20 + chance.below(60)) as f64),
            State::Between { waiting } => {
                met += 1;
                // Again, while the rest is indexed.
                let sync = ["citizen", "--home", text(&home), "sync"];
                kill_after(&sync, part_of(time, &mut chance));
                match state_of(&home) {
                    State::Between { waiting: left } => assert!(left <= waiting, "{left} wait after {waiting}"),
                    state => assert_eq!(state, State::Whole),
                }
                assert!(kill_after(&sync, PATIENCE));
                assert_eq!(state_of(&home), State::Whole);
                stored::check_gazette(&town, &home);
            }
        }
        fs::remove_dir_all(&home).unwrap();
    }
    println!("killed in the middle: {met} of {rounds}");
}

#[derive(Debug, PartialEq)]
enum State {
    Before,
    Between { waiting: u64 },
    Whole,
}

/// Of a home that nobody works in.
fn state_of(home: &Path) -> State {
    let mut citizen = Talker::start(home);
    let pages = citizen.must(json!({ "do": "list_items", "kind": "faq" })).as_array().unwrap().len();
    let asked = citizen.must(json!({ "do": "ask", "text": format!("lost {}", word(PAGES - 1)) }));
    citizen.close();
    let found =
        asked["answers"].as_array().unwrap().iter().any(|answer| answer["row"]["id"] == format!("page-{}", PAGES - 1));
    if pages < PAGES {
        assert_eq!(pages, 0, "an update is seen whole or not at all");
        return State::Before;
    }
    match asked["preparing"].as_object() {
        Some(preparing) => {
            let (ready, all) = (preparing["ready"].as_u64().unwrap(), preparing["all"].as_u64().unwrap());
            assert!(ready < all && all >= PAGES as u64, "{ready} of {all}");
            State::Between { waiting: all - ready }
        }
        None => {
            assert!(found, "the last page is not in the index");
            State::Whole
        }
    }
}

/// A word that no other page has, nor one like it.
fn word(at: usize) -> String {
    let mut chance = Chance::new(at as u64 * 7_919 + 1);
    (0..11).map(|_| char::from(b'a' + u8::try_from(chance.below(26)).unwrap())).collect()
}
