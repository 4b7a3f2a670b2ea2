//! The guided menu: what a citizen sees at each tap, and whether every answer is near enough.

use std::collections::{BTreeMap, BTreeSet};

/// An answer lies no deeper than so many taps.
pub const MOST_TAPS: usize = 3;

/// A menu or a submenu.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Menu {
    /// Unique within the whole tree.
    pub id: String,
    /// What the citizen reads.
    pub label: String,
    /// What a tap opens, in the order shown.
    pub children: Vec<Choice>,
}

/// One line of a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// Opens another menu.
    Menu(Menu),
    /// Opens an item, by its id.
    Item(String),
}

/// What stands on the screen after some taps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level<'m> {
    /// The menus tapped to get here, the outermost first, without the root: a bread crumb trail.
    pub path: Vec<&'m str>,
    /// The menu shown.
    pub menu: &'m Menu,
    /// The lines that lead somewhere; a submenu without a single existing item is left out.
    pub choices: Vec<&'m Choice>,
}

/// A mistake in a menu, for its editor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The item does not exist.
    Missing {
        /// The menu that names it.
        menu: String,
        /// The item.
        item: String,
    },
    /// The item is too many taps away, in every place it stands.
    TooDeep {
        /// The item.
        item: String,
        /// Taps on the shortest way.
        taps: usize,
    },
    /// An existing item that no menu leads to.
    Unreachable {
        /// The item.
        item: String,
    },
    /// A submenu that shows nothing.
    Empty {
        /// The menu.
        menu: String,
    },
    /// Two menus with the same id.
    Repeated {
        /// The id.
        menu: String,
    },
}

/// What a citizen sees after tapping the submenus in `path`. Nothing where the path leads nowhere.
pub fn level<'m>(root: &'m Menu, path: &[&str], exists: &dyn Fn(&str) -> bool) -> Option<Level<'m>> {
    let mut menu = root;
    let mut trail = Vec::new();
    for id in path {
        menu = menu.children.iter().find_map(|choice| match choice {
            Choice::Menu(submenu) if submenu.id == *id && leads_somewhere(choice, exists) => Some(submenu),
            _ => None,
        })?;
        trail.push(menu.id.as_str());
    }
    let choices = menu.children.iter().filter(|choice| leads_somewhere(choice, exists)).collect();
    Some(Level { path: trail, menu, choices })
}

/// Every level of the tree, from the root on, as a citizen may meet it.
pub fn levels<'m>(root: &'m Menu, exists: &dyn Fn(&str) -> bool) -> Vec<Level<'m>> {
    let mut levels: Vec<Level<'m>> = level(root, &[], exists).into_iter().collect();
    let mut at = 0;
    while at < levels.len() {
        let path = levels[at].path.clone();
        let below: Vec<Level<'m>> = levels[at]
            .choices
            .iter()
            .filter_map(|choice| match choice {
                Choice::Menu(submenu) => level(root, &[path.as_slice(), &[submenu.id.as_str()]].concat(), exists),
                Choice::Item(_) => None,
            })
            .collect();
        levels.extend(below);
        at += 1;
    }
    levels
}

/// How many taps away each existing item is, on its shortest way.
pub fn taps(root: &Menu, exists: &dyn Fn(&str) -> bool) -> BTreeMap<String, usize> {
    let mut taps = BTreeMap::new();
    for level in levels(root, exists) {
        for choice in &level.choices {
            if let Choice::Item(id) = choice {
                let here = level.path.len() + 1;
                let least = taps.entry(id.clone()).or_insert(here);
                *least = here.min(*least);
            }
        }
    }
    taps
}

/// All mistakes of a menu over the items that exist, sorted. `items` are those a citizen should reach.
pub fn check<'i>(root: &Menu, items: impl IntoIterator<Item = &'i str>) -> Vec<Fault> {
    let items: BTreeSet<&str> = items.into_iter().collect();
    let exists = |id: &str| items.contains(id);
    let taps = taps(root, &exists);
    let mut faults = BTreeSet::new();
    for (item, taps) in taps.iter().filter(|(_, taps)| **taps > MOST_TAPS) {
        faults.insert(Fault::TooDeep { item: item.clone(), taps: *taps });
    }
    for item in items.iter().filter(|item| !taps.contains_key(**item)) {
        faults.insert(Fault::Unreachable { item: (*item).to_owned() });
    }
    collect_faults(root, &exists, &mut BTreeSet::new(), &mut faults);
    faults.into_iter().collect()
}

fn collect_faults<'m>(
    menu: &'m Menu,
    exists: &dyn Fn(&str) -> bool,
    seen: &mut BTreeSet<&'m str>,
    faults: &mut BTreeSet<Fault>,
) {
    if !seen.insert(&menu.id) {
        faults.insert(Fault::Repeated { menu: menu.id.clone() });
    }
    if !menu.children.iter().any(|choice| leads_somewhere(choice, exists)) {
        faults.insert(Fault::Empty { menu: menu.id.clone() });
    }
    for choice in &menu.children {
        match choice {
            Choice::Menu(submenu) => collect_faults(submenu, exists, seen, faults),
            Choice::Item(item) if !exists(item) => {
                faults.insert(Fault::Missing { menu: menu.id.clone(), item: item.clone() });
            }
            Choice::Item(_) => {}
        }
    }
}

fn leads_somewhere(choice: &Choice, exists: &dyn Fn(&str) -> bool) -> bool {
    match choice {
        Choice::Item(id) => exists(id),
        Choice::Menu(menu) => menu.children.iter().any(|choice| leads_somewhere(choice, exists)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn menu(id: &str, children: Vec<Choice>) -> Menu {
        Menu { id: id.into(), label: id.to_uppercase(), children }
    }

    fn item(id: &str) -> Choice {
        Choice::Item(id.into())
    }

    fn town() -> Menu {
        let deep = menu("deep", vec![item("far")]);
        let permits = menu("permits", vec![item("parking"), Choice::Menu(deep)]);
        let pay = menu("pay", vec![item("tax"), item("gone"), Choice::Menu(permits)]);
        menu("root", vec![Choice::Menu(pay), Choice::Menu(menu("empty", vec![item("gone")])), item("hours")])
    }

    #[test]
    fn a_citizen_sees_only_what_leads_somewhere() {
        let root = town();
        let exists = |id: &str| id != "gone";
        let top = level(&root, &[], &exists).unwrap();
        assert_eq!(top.choices.len(), 2);
        let permits = level(&root, &["pay", "permits"], &exists).unwrap();
        assert_eq!((permits.path, permits.choices.len()), (vec!["pay", "permits"], 2));
        assert_eq!(level(&root, &["empty"], &exists), None);
        assert_eq!(level(&root, &["permits"], &exists), None);
        assert_eq!(levels(&root, &exists).len(), 4);
    }

    #[test]
    fn taps_are_counted_on_the_shortest_way() {
        let mut root = town();
        let taps_before = taps(&root, &|_| true);
        assert_eq!((taps_before["hours"], taps_before["tax"], taps_before["far"]), (1, 2, 4));
        root.children.push(item("far"));
        assert_eq!(taps(&root, &|_| true)["far"], 1);
    }

    #[test]
    fn every_mistake_is_named() {
        let mut root = town();
        root.children.push(Choice::Menu(menu("pay", vec![item("hours")])));
        let faults = check(&root, ["parking", "far", "tax", "hours", "forgotten"]);
        assert_eq!(
            faults,
            [
                Fault::Missing { menu: "empty".into(), item: "gone".into() },
                Fault::Missing { menu: "pay".into(), item: "gone".into() },
                Fault::TooDeep { item: "far".into(), taps: 4 },
                Fault::Unreachable { item: "forgotten".into() },
                Fault::Empty { menu: "empty".into() },
                Fault::Repeated { menu: "pay".into() },
            ]
        );
    }

    #[test]
    fn a_good_menu_has_no_faults() {
        let root = menu("root", vec![item("a"), Choice::Menu(menu("more", vec![item("b")]))]);
        assert_eq!(check(&root, ["a", "b"]), []);
        assert_eq!(check(&menu("root", vec![]), []), [Fault::Empty { menu: "root".into() }]);
    }
}
