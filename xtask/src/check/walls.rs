//! The walls between the rooms: who may know whom (ARCHITECTURE.md). One table, one sentence when it is broken.

use super::Packages;

/// Interfaces know words, never how they travel or where they are kept.
const INTERFACES: &[&str] = &["loket-ui", "loket-desk-ui", "loket-front", "loket-pieces"];
const FOR_INTERFACES: &[&str] = &["model", "forms", "locale", "loket-front", "loket-pieces"];

/// Who may never be built with whom, and why.
const NEVER: &[(&str, &str, &str)] = &[
    ("hub", "mls", "the hub cannot decrypt, not even by mistake"),
    ("hub", "openmls", "the hub cannot decrypt, not even by mistake"),
    ("hub", "engine", "the hub knows nothing of a citizen's side"),
    ("hub", "desk", "the hub knows nothing of a department's side"),
    ("desk", "engine", "the desk is not a citizen"),
    ("engine", "hub", "the engine speaks to a hub over the wire only"),
    ("engine", "desk", "the engine speaks to a desk in letters only"),
    ("model", "tokio", "the shared words do no input or output"),
    ("model", "rusqlite", "the shared words do no input or output"),
    ("forms", "rusqlite", "forms are pure"),
    ("forms", "tokio", "forms are pure"),
    ("mls", "reqwest", "conversations work on the caller's transaction, the caller sends"),
    ("gazette", "reqwest", "the gazette is pure but for the caller's database"),
    ("assistant", "reqwest", "answers are found on the device"),
];

/// Only this package may name these.
const ONLY: &[(&str, &[&str])] =
    &[("tauri", &["loket-app"]), ("keyring", &["loket-app"]), ("openmls", &["mls"]), ("leptos", INTERFACES)];

pub fn broken(packages: &Packages) -> Vec<String> {
    let mut complaints = Vec::new();
    for (from, to, why) in NEVER {
        if packages.ours().contains(*from) && packages.below(from).contains(*to) {
            complaints.push(format!("{from} depends on {to}: {why}"));
        }
    }
    for (what, allowed) in ONLY {
        for package in packages.ours() {
            if packages.direct(package).contains(*what) && !allowed.contains(&package.as_str()) {
                complaints.push(format!("{package} names {what}: only {} may", allowed.join(" and ")));
            }
        }
    }
    for interface in INTERFACES {
        for name in packages.ours_below(interface) {
            if !FOR_INTERFACES.contains(&name.as_str()) {
                complaints.push(format!(
                    "{interface} depends on {name}: an interface knows {} only",
                    FOR_INTERFACES.join(", ")
                ));
            }
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hole_in_a_wall_is_found_however_far_away() {
        let packages = Packages::of(&[
            ("hub", &["model", "shared"]),
            ("shared", &["mls"]),
            ("mls", &["openmls"]),
            ("model", &[]),
            ("engine", &["model"]),
            ("loket-ui", &["model", "engine"]),
        ]);
        let complaints = broken(&packages);
        assert!(complaints.iter().any(|c| c.starts_with("hub depends on mls")), "{complaints:?}");
        assert!(complaints.iter().any(|c| c.starts_with("loket-ui depends on engine")), "{complaints:?}");
    }

    #[test]
    fn a_house_with_whole_walls_is_left_alone() {
        let packages = Packages::of(&[
            ("hub", &["model"]),
            ("mls", &["openmls"]),
            ("loket-ui", &["model", "leptos"]),
            ("model", &[]),
        ]);
        assert_eq!(broken(&packages), Vec::<String>::new());
    }
}
