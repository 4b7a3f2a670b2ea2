//! A pack with twenty different mistakes: all named with file and line in one go, and nothing published.
// Loud in tests, in their helper functions as well.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod support;

use gazette::pack::{self, Mistake};
use std::path::Path;
use support::origin;

/// An example pack with Spanish added, then `changes` to it: file, text before (empty: the file is new), text after.
fn broken(changes: &[(&str, &str, &str)]) -> (tempfile::TempDir, Vec<Mistake>) {
    let folder = support::folder();
    pack::new(folder.path(), &origin()).unwrap();
    change(folder.path(), "pack.toml", "languages = [\"en\"]", "languages = [\"en\", \"es\"]");
    for (file, before, after) in changes {
        change(folder.path(), file, before, after);
    }
    let mistakes = pack::read(folder.path()).err().unwrap_or_default();
    (folder, mistakes)
}

fn change(folder: &Path, file: &str, before: &str, after: &str) {
    let path = folder.join(file);
    if before.is_empty() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        return std::fs::write(path, after).unwrap();
    }
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(before), "{file} lacks {before}");
    std::fs::write(path, text.replacen(before, after, 1)).unwrap();
}

const SERVICE: &str = "services/register-an-address.en.md";
const FAQ: &str = "faqs/when-is-it-open.en.md";
const OFFICE: &str = "offices/town-hall.toml";
const DEPARTMENT: &str = "departments/registry-office.toml";
const DEADLINE: &str = "deadlines/waste-fee.toml";

const MISTAKES: [(&str, &str, &str, &str, usize, &str); 25] = [
    // file, before, after → file, line, a word of the problem
    (SERVICE, "summary =", "sumary =", SERVICE, 3, "`sumary` is unknown"),
    (
        SERVICE,
        "department = \"registry-office\"",
        "department = \"registri-office\"",
        SERVICE,
        4,
        "no item `registri-office`",
    ),
    (SERVICE, "reviewed = 2026-11-03", "reviewed = \"last week\"", SERVICE, 5, "`reviewed` cannot be"),
    (SERVICE, "tags = [\"home\"]", "tags = [\"hom\"]", SERVICE, 6, "not one of the topics"),
    (SERVICE, "(item:town-hall)", "(item:town-hal)", SERVICE, 20, "no item `town-hal`"),
    (SERVICE, "**within 14 days**", "<b>within 14 days</b>", SERVICE, 17, "HTML is not shown"),
    (SERVICE, "title = \"Register an address\"\n", "", SERVICE, 2, "`title` is missing"),
    (FAQ, "number = \"0800 000 100\"", "number = \"call us\"", FAQ, 8, "not a telephone number"),
    (FAQ, "+++\nMonday", "+++\n[here](ftp://x) Monday", FAQ, 11, "`ftp:` are not followed"),
    ("faqs/when-is-it-open.fr.md", "", "+++\ntitle = \"x\"\n+++\nx\n", "faqs/when-is-it-open.fr.md", 1, "languages"),
    ("faqs/solo.es.md", "", "+++\ntitle = \"Solo\"\n+++\nSí.\n", "faqs/solo.es.md", 1, "main language"),
    ("faqs/Bad_Name.en.md", "", "+++\ntitle = \"x\"\n+++\nx\n", "faqs/Bad_Name.en.md", 1, "cannot be an id"),
    (
        "notices/town-hall.en.md",
        "",
        "+++\ntitle = \"x\"\npublished = 2026-01-01\n+++\nx\n",
        "notices/town-hall.en.md",
        1,
        "already that of offices/town-hall.toml",
    ),
    (OFFICE, "closes = \"16:00\"", "closes = \"08:00\"", OFFICE, 10, "not after `opens`"),
    (OFFICE, "\"tuesday\"", "\"tuseday\"", OFFICE, 8, "not a day of the week"),
    (
        OFFICE,
        "name = { en = \"Town Hall\" }",
        "name = { es = \"Ayuntamiento\" }",
        OFFICE,
        1,
        "missing in the main language",
    ),
    (
        DEPARTMENT,
        "answers_within_days = 1",
        "answers_within_days = \"soon\"",
        DEPARTMENT,
        6,
        "`answers_within_days` cannot be",
    ),
    (
        DEADLINE,
        "FREQ=YEARLY;BYMONTH=5,11;BYMONTHDAY=30",
        "FREQ=YEARLY;BYSETPOS=1",
        DEADLINE,
        4,
        "BYSETPOS is not supported",
    ),
    (DEADLINE, "date = 2026-11-30", "date = 2026-11-31", DEADLINE, 3, "not TOML"),
    (DEADLINE, "date = 2026-11-30", "date = 1826-11-30", DEADLINE, 3, "before 1900"),
    ("menu.toml", "id = \"contact\"", "id = \"home\"", "menu.toml", 9, "two entries `home`"),
    ("documents/leaflet.en.pdf", "", "%PDF-1.7", "documents/leaflet.en.pdf", 1, "no text alternative"),
    (
        "documents/plan.en.md",
        "",
        "+++\ntitle = \"Plan\"\nfile = \"plan.en.pdf\"\n+++\nText.\n",
        "documents/plan.en.md",
        3,
        "there is no file documents/plan.en.pdf",
    ),
    (
        "alerts/flood.xml",
        "",
        "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">\n</alert>",
        "alerts/flood.xml",
        1,
        "`identifier` is missing",
    ),
    (
        "forms/dog.en.json",
        "",
        "{ \"title\": \"Dog\",\n \"revision\": 1,\n \"schema\": }",
        "forms/dog.en.json",
        3,
        "not JSON",
    ),
];

#[test]
fn each_mistake_is_named_with_file_line_and_what_to_write() {
    for (file, before, after, told, line, problem) in MISTAKES {
        let (_folder, mistakes) = broken(&[(file, before, after)]);
        let found = mistakes.iter().find(|one| one.file == told && one.line == line && one.problem.contains(problem));
        let all: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        let found = found.unwrap_or_else(|| panic!("{told}:{line} {problem} is not among {all:#?}"));
        assert!(!found.instead.is_empty());
        let printed = found.to_string();
        assert!(printed.starts_with(&format!("{told}:{line}")) && printed.contains(". Write: "), "{printed}");
    }
}

#[test]
fn twenty_mistakes_are_named_in_one_go() {
    // One for each place; two of them cannot be in the same line of the same file.
    let all: Vec<_> = MISTAKES.iter().filter(|(_, _, _, file, line, _)| (*file, *line) != (DEADLINE, 3)).collect();
    assert!(all.len() >= 20);
    let changes: Vec<_> = all.iter().map(|(file, before, after, ..)| (*file, *before, *after)).collect();
    let (_folder, mistakes) = broken(&changes);
    let printed: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    for (_, _, _, file, _, problem) in all {
        let named = mistakes.iter().any(|one| one.file == *file && one.problem.contains(problem));
        assert!(named, "{file}: {problem} is not among {printed:#?}");
    }
}

#[test]
fn a_menu_that_is_too_deep_or_forgets_an_answer_is_refused() {
    let deeper = "[[entries.entries]]\nid = \"a\"\nlabel = { en = \"A\" }\n[[entries.entries.entries]]\nid = \"b\"\n\
        label = { en = \"B\" }\nitems = [\"waste-fee\"]";
    let (_folder, mistakes) = broken(&[
        ("menu.toml", "items = [\"moving-house\", \"register-an-address\", \"waste-fee\"]", deeper),
        ("menu.toml", "\"registry-office\", ", ""),
    ]);
    let problems: Vec<&str> = mistakes.iter().map(|mistake| mistake.problem.as_str()).collect();
    assert!(problems.iter().any(|problem| problem.contains("deeper than two levels")), "{problems:?}");
    assert!(
        mistakes.iter().any(|one| one.file == SERVICE && one.problem.contains("within three taps")),
        "{problems:?}"
    );

    // A life event and a department in the menu lead to what is theirs.
    let (_folder, mistakes) = broken(&[
        ("menu.toml", "\"moving-house\", \"register-an-address\", \"waste-fee\"", "\"moving-house\", \"waste-fee\""),
        ("menu.toml", "\"when-is-it-open\", ", ""),
    ]);
    assert_eq!(mistakes, []);
}

#[test]
fn a_pack_that_cannot_be_read_at_all_says_so() {
    let folder = support::folder();
    let mistakes = pack::read(folder.path()).unwrap_err();
    assert_eq!((mistakes.len(), mistakes[0].file.as_str()), (1, "pack.toml"));
    std::fs::write(folder.path().join("pack.toml"), b"name = \xff").unwrap();
    assert!(pack::read(folder.path()).unwrap_err()[0].problem.contains("UTF-8"));
    std::fs::write(folder.path().join("pack.toml"), "= 3\n[[[").unwrap();
    assert!(!pack::read(folder.path()).unwrap_err().is_empty());
}

#[test]
fn missing_translations_are_told_but_are_no_mistake() {
    let (folder, mistakes) = broken(&[]);
    assert_eq!(mistakes, []);
    let pack = pack::read(folder.path()).unwrap();
    assert_eq!(pack.origin, origin());
    assert!(pack.notes.iter().any(|note| note.file == FAQ && note.text.contains("`es`")), "{:?}", pack.notes);
    assert!(pack.items.iter().all(|item| item.lang == "en" || matches!(item.id.as_str(), "profile" | "menu")));
}

#[test]
fn no_bytes_in_any_file_make_it_panic() {
    use proptest::prelude::*;
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let folder = support::folder();
    pack::new(folder.path(), &origin()).unwrap();
    let files = support::files(folder.path());
    let names: Vec<String> = files.keys().cloned().collect();
    let strategy = (prop::sample::select(names), any::<prop::sample::Index>(), "[\\PC\n\"\\[\\]={}+]{0,12}");
    runner
        .run(&strategy, |(name, place, text)| {
            let mut broken = String::from_utf8(files[&name].clone()).unwrap();
            let mut at = place.index(broken.len());
            while !broken.is_char_boundary(at) {
                at -= 1;
            }
            broken.insert_str(at, &text);
            std::fs::write(folder.path().join(&name), broken).unwrap();
            let outcome = pack::read(folder.path());
            std::fs::write(folder.path().join(&name), &files[&name]).unwrap();
            if let Err(mistakes) = outcome {
                prop_assert!(mistakes.iter().all(|mistake| mistake.line > 0 && !mistake.file.is_empty()));
            }
            Ok(())
        })
        .unwrap();
}
