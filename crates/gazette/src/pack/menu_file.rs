//! Adding to `menu.toml` and taking from it, with everything else in it left as its editor wrote it.

use toml_edit::{Array, DocumentMut, Item, TableLike, Value};

/// Why an item cannot be put into the menu.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MenuFault {
    #[error("the menu is not TOML: {0}")]
    NotToml(String),
    #[error("the menu has no entry `{0}`")]
    NoEntry(String),
    #[error("the menu's entry `{0}` has entries of its own; name one of them")]
    NotLast(String),
}

/// The menu with `id` in the entry `entry` and in no other.
pub fn with(menu: &str, entry: &str, id: &str) -> Result<String, MenuFault> {
    if entries_of(menu, id)? == [entry] {
        return Ok(menu.to_owned());
    }
    let mut document = parse(&without(menu, id)?)?;
    let mut found = Err(MenuFault::NoEntry(entry.to_owned()));
    each(document.as_table_mut(), &mut |table| {
        if name(table) != entry {
            return;
        }
        let is_last = !table.contains_key("entries");
        found = match table.get_mut("items").and_then(Item::as_array_mut) {
            Some(items) => {
                push(items, id);
                Ok(())
            }
            None if !is_last => Err(MenuFault::NotLast(entry.to_owned())),
            None => {
                table.insert("items", toml_edit::value(Array::from_iter([id])));
                Ok(())
            }
        };
    });
    found.map(|()| document.to_string())
}

/// The menu without `id`.
pub fn without(menu: &str, id: &str) -> Result<String, MenuFault> {
    let mut document = parse(menu)?;
    each(document.as_table_mut(), &mut |table| {
        if let Some(items) = table.get_mut("items").and_then(Item::as_array_mut) {
            items.retain(|item| item.as_str() != Some(id));
        }
    });
    Ok(document.to_string())
}

/// The entries in which `id` stands.
pub fn entries_of(menu: &str, id: &str) -> Result<Vec<String>, MenuFault> {
    let mut entries = Vec::new();
    each(parse(menu)?.as_table_mut(), &mut |table| {
        let items = table.get("items").and_then(Item::as_array);
        if items.is_some_and(|items| items.iter().any(|item| item.as_str() == Some(id))) {
            entries.push(name(table));
        }
    });
    Ok(entries)
}

fn parse(menu: &str) -> Result<DocumentMut, MenuFault> {
    menu.parse().map_err(|error: toml_edit::TomlError| MenuFault::NotToml(error.message().to_owned()))
}

fn name(table: &dyn TableLike) -> String {
    table.get("id").and_then(Item::as_str).unwrap_or_default().to_owned()
}

/// Every entry, whichever of TOML's two ways its list is written in.
fn each(table: &mut dyn TableLike, work: &mut dyn FnMut(&mut dyn TableLike)) {
    match table.get_mut("entries") {
        Some(Item::ArrayOfTables(entries)) => {
            for entry in entries.iter_mut() {
                work(entry);
                each(entry, work);
            }
        }
        Some(Item::Value(Value::Array(entries))) => {
            for entry in entries.iter_mut().filter_map(Value::as_inline_table_mut) {
                work(entry);
                each(entry, work);
            }
        }
        _ => {}
    }
}

/// After the last, on a line of its own where the others stand so.
fn push(items: &mut Array, id: &str) {
    let like_before = items.iter().last().map(|last| last.decor().clone());
    items.push(id);
    if let (Some(decor), Some(last)) = (like_before, items.iter_mut().last()) {
        let prefix = decor.prefix().and_then(|prefix| prefix.as_str()).unwrap_or(" ").to_owned();
        last.decor_mut().set_prefix(if prefix.is_empty() { " ".to_owned() } else { prefix });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MENU: &str = "# Taps\n[[entries]]\nid = \"pay\"\n[[entries.entries]]\nid = \"bills\"\nitems = [\"a\", \"b\"] # two\n\n[[entries]]\nid = \"call\"\nitems = [\"c\"]\n";

    #[test]
    fn an_item_is_put_in_one_place_and_nothing_else_moves() {
        let with_d = with(MENU, "bills", "d").unwrap();
        assert_eq!(with_d, MENU.replace("\"b\"]", "\"b\", \"d\"]"));
        assert_eq!(with(&with_d, "bills", "d").unwrap(), with_d);
        assert_eq!(with(&with_d, "call", "d").unwrap(), MENU.replace("[\"c\"]", "[\"c\", \"d\"]"));
        assert_eq!(without(&with_d, "d").unwrap(), MENU);
        assert_eq!(entries_of(MENU, "c").unwrap(), ["call"]);
        assert_eq!(with(MENU, "nowhere", "d"), Err(MenuFault::NoEntry("nowhere".into())));
        assert_eq!(with(MENU, "pay", "d"), Err(MenuFault::NotLast("pay".into())));
        assert!(matches!(with("= 1", "pay", "d"), Err(MenuFault::NotToml(_))));
    }

    #[test]
    fn a_list_over_several_lines_stays_one() {
        let menu = "[[entries]]\nid = \"pay\"\nitems = [\n  \"a\",\n  \"b\",\n]\n";
        let with_c = with(menu, "pay", "c").unwrap();
        assert_eq!(with_c, menu.replace("  \"b\",\n", "  \"b\",\n  \"c\",\n"));
        assert_eq!(without(&with_c, "c").unwrap(), menu);
    }
}
