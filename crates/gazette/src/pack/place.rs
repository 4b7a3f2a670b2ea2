//! Departments and offices: `departments/<id>.toml`, `offices/<id>.toml`.

use super::common::{Hours, common, email, hours, icon, languages, phone, pick};
use super::document::Document;
use super::profile::{in_language, named};
use super::table::Table;
use model::item::{Content, Department, Item, ItemKind, Office};

pub(super) fn department(document: Document<'_>, table: Table<'_>, id: &str) -> Vec<Item> {
    let common = common(&table);
    let (name, summary) = (table.need_words("name"), table.words("summary"));
    let (welcome, out_of_hours) = (table.words("welcome"), table.words("out_of_hours"));
    let (hours, topics) = (hours(&table), named(&table, "topics"));
    let plain = Department {
        icon: icon(&table),
        phone: phone(&table, "phone").unwrap_or_default(),
        email: email(&table, "email"),
        offices: table.ids("offices", &[ItemKind::Office]),
        answers_within_days: table.number("answers_within_days", 365).unwrap_or_default(),
        ..Department::default()
    };
    table.finish();
    languages(&document, &name)
        .into_iter()
        .map(|lang| {
            let department = Department {
                hours: lines(&document, &hours, lang),
                welcome: pick(&document, "welcome", &welcome, lang),
                out_of_hours: pick(&document, "out_of_hours", &out_of_hours, lang),
                topics: in_language(&document, &topics, lang),
                ..plain.clone()
            };
            let (title, summary) = (pick(&document, "name", &name, lang), pick(&document, "summary", &summary, lang));
            common.item(id, lang, title, summary, Content::Department(department))
        })
        .collect()
}

pub(super) fn office(document: Document<'_>, table: Table<'_>, id: &str) -> Vec<Item> {
    let common = common(&table);
    let (name, summary, access) = (table.need_words("name"), table.words("summary"), table.words("access"));
    if table.get("address").is_none() {
        table.missing("address", "address = { en = [\"Town Hall\", \"1 Market Square\"] }");
    }
    let address = table.lines_by_language("address");
    let hours = hours(&table);
    let (phone, closed_on) = (phone(&table, "phone").unwrap_or_default(), table.dates("closed_on"));
    let location = table.pair("location");
    table.finish();
    languages(&document, &name)
        .into_iter()
        .map(|lang| {
            let office = Office {
                address: address
                    .get(lang)
                    .or_else(|| address.get(document.context.main_language()))
                    .cloned()
                    .unwrap_or_default(),
                phone: phone.clone(),
                hours: lines(&document, &hours, lang),
                closed_on: closed_on.clone(),
                access: pick(&document, "access", &access, lang),
                location,
            };
            let (title, summary) = (pick(&document, "name", &name, lang), pick(&document, "summary", &summary, lang));
            common.item(id, lang, title, summary, Content::Office(office))
        })
        .collect()
}

fn lines(document: &Document<'_>, hours: &[Hours], lang: &str) -> Vec<model::item::OpeningHours> {
    hours.iter().map(|line| line.in_language(document, lang)).collect()
}
