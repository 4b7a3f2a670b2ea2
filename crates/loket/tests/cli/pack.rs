//! `loket pack`, `publish`, `form`, `ask`: what works on files alone.

use crate::kit::{Done, content, fed, loket};
use std::path::Path;

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A new pack and a data folder, neither known to a server.
fn new(folder: &Path) -> (std::path::PathBuf, std::path::PathBuf) {
    let pack = folder.join("pack");
    let made = loket(&["pack", "new", text(&pack), "--origin", "elmford.example/gazette"]);
    assert!(made.good().contains("a small pack of"), "{made:?}");
    (pack, folder.join("data"))
}

#[test]
fn a_new_pack_is_checked_published_and_published_again() {
    let folder = tempfile::tempdir().unwrap();
    let (pack, data) = new(folder.path());
    let again = loket(&["pack", "new", text(&pack)]);
    assert_eq!((again.bad().is_empty(), again.out.as_str()), (false, ""));
    let report = loket(&["--json", "pack", "check", text(&pack)]).json();
    assert!(report["items"].as_u64().unwrap() > 3, "{report}");
    let publish = || loket(&["publish", text(&pack), "--data", text(&data), "--json"]);
    let first = publish().json();
    assert_eq!(first["origin"], "elmford.example/gazette");
    assert!(first["published"].as_u64().unwrap() > 3, "{first}");
    let second = publish().json();
    assert_eq!((&second["published"], &second["updated"], &second["size"]), (&0.into(), &0.into(), &first["size"]));
}

#[test]
fn mistakes_are_lines_on_the_output_and_nothing_is_published() {
    let folder = tempfile::tempdir().unwrap();
    let (pack, data) = new(folder.path());
    std::fs::create_dir_all(pack.join("notices")).unwrap();
    std::fs::write(pack.join("notices/broken.en.md"), "+++\ntitel = \"x\"\n+++\nText\n").unwrap();
    for verb in [vec!["pack", "check", text(&pack)], vec!["publish", text(&pack), "--data", text(&data)]] {
        let plain = loket(&verb);
        assert!(plain.bad().contains("mistake"), "{plain:?}");
        assert!(plain.out.lines().all(|line| line.starts_with("notices/broken.en.md:")), "{plain:?}");
        let machine = loket(&[&["--json"][..], &verb].concat());
        machine.bad();
        let lines = machine.lines();
        assert_eq!(lines.len(), plain.out.lines().count());
        assert!(lines.iter().all(|line| line["file"] == "notices/broken.en.md" && line["line"].is_u64()), "{lines:?}");
    }
    assert!(!data.join("gazette").exists());
}

#[test]
fn sheets_are_imported_and_wrong_cells_are_each_named() {
    let folder = tempfile::tempdir().unwrap();
    let (pack, _) = new(folder.path());
    let sheet = folder.path().join("sheet.csv");
    let import = |kind: &str, csv: &str| -> Done {
        std::fs::write(&sheet, csv).unwrap();
        loket(&["--json", "pack", "import", kind, text(&sheet), "--pack", text(&pack)])
    };
    let done = import("faq", "id,lang,question,answer\nlost-card,en,I lost my card,Come to us.\n").json();
    assert_eq!(done["items"], 1, "{done}");
    let done = import("services", "id;lang;title;summary\nbike-permit;en;Bike permit;Park your bike.\n").json();
    assert_eq!(done["items"], 1, "{done}");
    loket(&["pack", "check", text(&pack)]).good();
    let wrong = import("faq", "id,lang,question,answer\n\nlate,en,Why?,<b>\nlate,xx,Why?,So.\n,en,Who?,Me.\n");
    assert!(wrong.bad().contains("3 mistakes; nothing was imported"), "{wrong:?}");
    let cells: Vec<String> =
        wrong.lines().iter().map(|c| format!("{} {}", c["row"], c["column"].as_str().unwrap())).collect();
    assert_eq!(cells, ["3 answer", "4 lang", "5 id"]);
    let wrong = import("faq", "PK\x03\x04 a workbook");
    assert!(wrong.out.contains("saved as CSV"), "{wrong:?}");
    let wrong = import("faq", "id,lang,question,answer\na,en,Why?,\"So.\nb,en,Who?,Me.\n");
    assert_eq!(wrong.lines()[0]["row"], 2, "{wrong:?}");
}

#[test]
fn forms_are_checked_and_evaluated() {
    let form = content().join("forms/form-report-problem.en.json");
    loket(&["form", "check", text(&form)]).good();
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("broken.json");
    std::fs::write(&broken, r#"{"type": "object", "properties": {"a": {"type": "colour"}}}"#).unwrap();
    let plain = loket(&["form", "check", text(&broken)]);
    assert!(plain.bad().contains("mistake") && plain.out.starts_with(text(&broken)), "{plain:?}");
    let machine = loket(&["form", "check", text(&broken), "--json"]);
    machine.bad();
    assert!(!machine.lines().is_empty());

    let schema = folder.path().join("schema.json");
    let source = r#"{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":2}}}"#;
    std::fs::write(&schema, source).unwrap();
    let eval = |answers: &str| fed(&["form", "eval", "--schema", text(&schema)], answers);
    assert_eq!(eval(r#"{"name":"Ada"}"#).json()["errors"], serde_json::json!([]));
    let evaluated = eval(r#"{"name":"A"}"#).json();
    assert_eq!(evaluated["errors"][0]["path"], "/name", "{evaluated}");
    assert!(evaluated["controls"].is_array() && evaluated["pages"].is_array());
    let not_json = eval("name: Ada");
    assert!(not_json.bad().contains("not JSON") && not_json.out.is_empty());
}

#[test]
fn each_question_gets_one_line() {
    let pack = content();
    let questions = "my mother died what do I have to do\n\nzzzz qqqq\nwho won the football match\n";
    let asked = fed(&["ask", "--pack", text(&pack), "--lang", "en", "--json"], questions);
    asked.good();
    let lines = asked.lines();
    assert_eq!((lines.len(), asked.err.as_str()), (4, ""));
    assert_eq!(lines[0]["confident"], true);
    assert!(lines[0]["answers"][0]["id"].as_str().unwrap().contains("de"), "{}", lines[0]);
    assert!(lines[0]["answers"][0]["score"].is_number());
    assert!(lines[1..].iter().all(|line| line["confident"] == false), "{lines:?}");
}
