//! Real spreadsheets and real alerts, from beside the project.
// Loud in tests, in their helper functions as well.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod support;

use gazette::audience::Settings;
use gazette::pack::{self, cap};
use gazette::publish::{Additions, publish};
use gazette::{import, read};
use model::id::ItemId;
use model::item::{Content, ItemKind};
use support::*;

#[test]
fn real_services_are_imported_published_and_read_in_both_languages() {
    let Some(sheet) = shared("services/usagov-benefits.csv") else { return };
    let folder = support::folder();
    pack::new(folder.path(), &origin()).unwrap();
    let profile = folder.path().join("pack.toml");
    let text = std::fs::read_to_string(&profile).unwrap();
    std::fs::write(&profile, text.replace("languages = [\"en\"]", "languages = [\"en\", \"es\"]")).unwrap();

    let imported = import::services(&sheet, folder.path()).unwrap();
    assert_eq!(imported.items, 79);
    assert!(imported.notes.iter().any(|note| note.text.contains("do not exist in `es`")), "{:?}", imported.notes);
    let again = import::services(&sheet, folder.path()).unwrap();
    assert_eq!(again.written, Vec::<String>::new(), "the second import is the first");

    let pack = pack::read(folder.path()).unwrap_or_else(|mistakes| {
        panic!("{}", mistakes.iter().map(|mistake| format!("{mistake}\n")).collect::<String>())
    });
    let site = support::folder();
    publish(&pack, site.path(), &signer(), now(), &Additions::default()).unwrap();
    let mut device = Device::new();
    device.sync(site.path(), now()).unwrap().unwrap();
    let services = |lang: &str| {
        let settings = Settings::default();
        let all = read::items_of_kind(&device.conn, None, ItemKind::Service, &[lang], &settings, now()).unwrap();
        all.into_iter().filter(|found| found.item.id.as_str() != "register-an-address").collect::<Vec<_>>()
    };
    assert_eq!(services("en").len(), 79);
    let spanish = services("es");
    assert_eq!(spanish.len(), 79);
    let gaps = spanish.iter().filter(|found| !found.exact_language).count();
    assert_eq!(gaps, 8, "8 of the 79 have no Spanish row");
    let medicaid = read::item(&device.conn, &origin(), &ItemId::new("cms-medicaid"), &["es"]).unwrap().unwrap();
    assert!(medicaid.exact_language && medicaid.item.summary.starts_with("Seguro de salud"));
    assert!(matches!(medicaid.item.content, Content::Service(_)));
}

#[test]
fn real_alerts_are_read_and_broken_ones_refused() {
    let Some(folder) = shared("alerts/google-cap") else { return };
    let broken = ["canada_errors.cap", "noaa_errors.cap", "invalid.cap", "xee.cap"];
    let mut read = 0;
    for file in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = file.file_name().into_string().unwrap();
        if !name.ends_with(".cap") {
            continue;
        }
        let outcome = cap::parse(&std::fs::read(file.path()).unwrap());
        assert_eq!(outcome.is_err(), broken.contains(&name.as_str()), "{name}: {outcome:?}");
        read += 1;
        let Ok(cap) = outcome else { continue };
        if name == "earthquake-iso8859-1.cap" {
            assert!(cap.infos[0].headline.contains("Usulután"), "{}", cap.infos[0].headline);
        }
        if name == "australia.cap" {
            assert_eq!(
                (cap.infos[0].language.as_str(), cap.sent.to_string().as_str()),
                ("en-AU", "2011-10-05T13:04:00Z")
            );
        }
    }
    assert_eq!(read, 16);
}

/// What a first sync costs: at most 1.15 times the items themselves, compressed the same way.
#[test]
fn the_first_pack_is_hardly_more_than_the_items_compressed() {
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;
    let Some(sheet) = shared("services/usagov-benefits.csv") else { return };
    let source = support::folder();
    pack::new(source.path(), &origin()).unwrap();
    let profile = source.path().join("pack.toml");
    let text = std::fs::read_to_string(&profile).unwrap();
    std::fs::write(&profile, text.replace("languages = [\"en\"]", "languages = [\"en\", \"es\"]")).unwrap();
    import::services(&sheet, source.path()).unwrap();
    let pack = pack::read(source.path()).unwrap();
    let site = support::folder();
    let size = publish(&pack, site.path(), &signer(), now(), &Additions::default()).unwrap().size;
    let mut bare = GzEncoder::new(Vec::new(), Compression::best());
    for item in &pack.items {
        writeln!(bare, "{}", serde_json::to_string(item).unwrap()).unwrap();
    }
    let bare = bare.finish().unwrap().len();
    let whole = std::fs::metadata(site.path().join(format!("pack/{size}.gz"))).unwrap().len() as usize;
    println!("{} items: {bare} bytes compressed, {whole} as a pack", pack.items.len());
    assert!(whole * 100 <= bare * 115, "{whole} against {bare}");
}
