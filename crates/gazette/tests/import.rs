//! Spreadsheets as departments have them.
// Loud in tests, in their helper functions as well.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod support;

use gazette::import::{self, ImportError};
use gazette::pack;
use model::item::{Content, NextStep};
use std::path::{Path, PathBuf};
use support::*;

fn town(languages: &str) -> tempfile::TempDir {
    let folder = support::folder();
    pack::new(folder.path(), &origin()).unwrap();
    let profile = folder.path().join("pack.toml");
    let text = std::fs::read_to_string(&profile).unwrap();
    std::fs::write(&profile, text.replace("languages = [\"en\"]", languages)).unwrap();
    folder
}

fn sheet(folder: &Path, bytes: &[u8]) -> PathBuf {
    let path = folder.join(".sheet.csv");
    std::fs::write(&path, bytes).unwrap();
    path
}

const FAQ: &str = "Answer;id;LANG;Question;Variants;Link;Remarks\r\n\
    \"Bring it back to\r\nthe desk; please.\";lost-card;en;I lost my library card;lost card|card gone;https://library.example/cards;x\r\n\
    Vuelva a la mesa de préstamo;lost-card;es;He perdido el carné;;;\r\n\
    Need text here;late-book;es;Libro tarde;;;\r\n\
    Ten cents a day.;late-book;en;What does a late book cost?;;;\r\n";

#[test]
fn questions_in_any_column_order_and_encoding_become_files() {
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(FAQ);
    let with_mark = [b"\xef\xbb\xbf".as_slice(), FAQ.as_bytes()].concat();
    let mut results = Vec::new();
    for bytes in [FAQ.as_bytes(), &latin, &with_mark] {
        let folder = town("languages = [\"en\", \"es\"]");
        let imported = import::faq(&sheet(folder.path(), bytes), folder.path()).unwrap();
        assert_eq!(imported.items, 2);
        let notes: Vec<String> = imported.notes.iter().map(ToString::to_string).collect();
        assert!(notes.iter().any(|note| note.contains("1 items do not exist in `es`: late-book")), "{notes:?}");
        assert!(notes.iter().any(|note| note.contains("`Remarks` is not used")), "{notes:?}");
        let pack = pack::read(folder.path()).unwrap();
        let find = |id: &str, lang: &str| pack.items.iter().find(|item| item.id.as_str() == id && item.lang == lang);
        let lost = find("lost-card", "en").unwrap();
        let Content::Faq(faq) = &lost.content else { panic!("not a FAQ") };
        assert_eq!(faq.answer, "Bring it back to\nthe desk; please.");
        assert_eq!(faq.variants, ["lost card", "card gone"]);
        assert!(matches!(&faq.next[..], [NextStep::Link { url, .. }] if url == "https://library.example/cards"));
        assert_eq!(find("lost-card", "es").unwrap().title, "He perdido el carné");
        assert!(find("late-book", "es").is_none());
        results.push(files(folder.path()).into_iter().filter(|(name, _)| !name.contains("sheet")).collect::<Vec<_>>());
    }
    assert!(results.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn every_wrong_cell_is_named_and_nothing_is_written() {
    let folder = town("languages = [\"en\", \"es\"]");
    let before = files(folder.path());
    let text = "id,lang,question,answer,link\n\
        good,en,Why?,Because.,\n\
        ,en,No id?,Yes.,\n\
        good,en,Again?,Yes.,\n\
        other,fr,Pourquoi?,Parce que.,\n\
        town-hall,en,Taken?,Yes.,\n\
        empty,en,,Yes.,\n\
        html,en,Bold?,<b>Yes</b>,\n\
        link,en,Where?,There.,www.example.com\n\
        only,es,¿Qué?,Eso.,\n\
        A_B,en,One?,1,\n\
        a-b,en,Two?,2,\n\
        long,en,Too?,Many,,cells\n";
    let Err(ImportError::Cells(_)) = import::faq(&sheet(folder.path(), text.as_bytes()), folder.path()) else {
        panic!("it was imported")
    };
    // Rows whose shape is wrong come first, alone: the columns of the rest cannot be trusted.
    let text = text.replace("long,en,Too?,Many,,cells\n", "");
    let Err(ImportError::Cells(mistakes)) = import::faq(&sheet(folder.path(), text.as_bytes()), folder.path()) else {
        panic!("it was imported")
    };
    let found: Vec<(usize, &str)> = mistakes.iter().map(|one| (one.row, one.column.as_str())).collect();
    assert_eq!(
        found,
        [
            (3, "id"),
            (4, "id"),
            (5, "lang"),
            (5, "lang"),
            (6, "id"),
            (7, "question"),
            (8, "answer"),
            (8, "answer"),
            (9, "link"),
            (10, "lang"),
            (12, "id"),
        ],
        "{mistakes:#?}"
    );
    assert!(mistakes[0].to_string().starts_with("row 3, column id: it is empty. Write: "));
    std::fs::remove_file(folder.path().join(".sheet.csv")).unwrap();
    assert_eq!(files(folder.path()), before);
}

#[test]
fn headings_that_are_missing_are_named() {
    let folder = town("languages = [\"en\"]");
    let Err(ImportError::Cells(mistakes)) =
        import::services(&sheet(folder.path(), b"id\tlang\nx\ten\n"), folder.path())
    else {
        panic!("it was imported")
    };
    assert_eq!(mistakes.iter().map(|one| one.column.as_str()).collect::<Vec<_>>(), ["title", "summary"]);
    assert!(matches!(import::faq(&sheet(folder.path(), b""), folder.path()), Err(ImportError::Cells(_))));
}

#[test]
fn what_an_editor_keeps_in_the_pack_is_added_to_and_not_reshaped() {
    let folder = town("languages = [\"en\"]");
    let menu = std::fs::read_to_string(folder.path().join("menu.toml")).unwrap();
    let text = "id,lang,title,summary,tags,life_events\npool,en,Swimming pool,Open daily.,Home; sport and leisure,moving-house; new_baby\n";
    let imported = import::services(&sheet(folder.path(), text.as_bytes()), folder.path()).unwrap();
    assert_eq!(imported.written, ["life-events/new-baby.toml", "menu.toml", "pack.toml", "services/pool.en.md"]);
    let after = std::fs::read_to_string(folder.path().join("menu.toml")).unwrap();
    assert_eq!(after, menu.replace("\"waste-fee\"]", "\"waste-fee\", \"pool\"]"));
    let pack = pack::read(folder.path()).unwrap();
    assert!(pack.items.iter().any(|item| item.id.as_str() == "new-baby" && item.title == "New baby"));
}
