//! A publisher that is killed while it writes into the content folder.
#![allow(clippy::unwrap_used)]

use super::folder;
use crate::publishing::Press;
use gazette::pack::Overlay;
use std::fs;

/// A data folder, a content folder with two files, and what is to be written over them.
fn laid() -> (tempfile::TempDir, Press, Overlay) {
    let home = tempfile::tempdir().unwrap();
    let press = Press::new(&home.path().join("data"));
    fs::create_dir_all(home.path().join("pack/notices")).unwrap();
    fs::write(home.path().join("pack/menu.toml"), "old menu").unwrap();
    fs::write(home.path().join("pack/notices/gone.en.md"), "gone").unwrap();
    let overlay = Overlay::from([
        ("faqs/new.en.md".to_owned(), Some("new".to_owned())),
        ("menu.toml".to_owned(), Some("new menu".to_owned())),
        ("notices/gone.en.md".to_owned(), None),
    ]);
    (home, press, overlay)
}

fn files(home: &tempfile::TempDir) -> [Option<String>; 3] {
    ["faqs/new.en.md", "menu.toml", "notices/gone.en.md"]
        .map(|name| fs::read_to_string(home.path().join("pack").join(name)).ok())
}

fn old() -> [Option<String>; 3] {
    [None, Some("old menu".to_owned()), Some("gone".to_owned())]
}

fn new() -> [Option<String>; 3] {
    [Some("new".to_owned()), Some("new menu".to_owned()), None]
}

#[test]
fn killed_while_writing_the_next_turn_puts_everything_back() {
    let (home, press, overlay) = laid();
    let pack = home.path().join("pack");
    {
        let turn = press.turn().unwrap();
        assert!(press.try_turn().unwrap().is_none());
        // Dropped without a word, as by a kill.
        let _cut_off = folder::write(&turn, &pack, &overlay).unwrap();
        assert_eq!(files(&home), new());
    }
    let turn = press.turn().unwrap();
    assert_eq!(files(&home), old());
    assert!(!turn.journal().exists());
}

#[test]
fn killed_after_the_pack_was_found_good_the_files_stay() {
    let (home, press, overlay) = laid();
    {
        let turn = press.turn().unwrap();
        let mut cut_off = folder::write(&turn, &home.path().join("pack"), &overlay).unwrap();
        cut_off.keep().unwrap();
    }
    let turn = press.turn().unwrap();
    assert_eq!(files(&home), new());
    assert!(!turn.journal().exists());
    // And again: the same files, nothing left over.
    let edit = folder::write(&turn, &home.path().join("pack"), &overlay).unwrap();
    edit.done().unwrap();
    assert_eq!(files(&home), new());
}

#[test]
fn what_fails_is_taken_back_whatever_stage_it_reached() {
    let (home, press, overlay) = laid();
    let pack = home.path().join("pack");
    let turn = press.turn().unwrap();
    folder::write(&turn, &pack, &overlay).unwrap().undo().unwrap();
    assert_eq!(files(&home), old());
    let mut edit = folder::write(&turn, &pack, &overlay).unwrap();
    edit.keep().unwrap();
    edit.undo().unwrap();
    assert_eq!(files(&home), old());
    // The last one cannot be written, its name is too long for a file beside it: the others are taken back.
    let mut overlay = overlay;
    overlay.insert(format!("zebra/{}", "z".repeat(251)), Some("x".to_owned()));
    assert!(folder::write(&turn, &pack, &overlay).is_err());
    assert_eq!(files(&home), old());
    assert!(!turn.journal().exists());
}
