//! Mistakes that show only when schema and UI schema are seen together.
use crate::compile::{Field, Frame};
use crate::graph::{Graph, Spot};
use crate::mistake::{Mistake, MistakeCode};
use crate::needs::Needs;
use crate::pointer;
use std::collections::BTreeMap;

/// A field with its pointer from the root of the form; `*` stands for an item of a list.
struct Placed<'f> {
    path: String,
    /// What its variables start from.
    base: String,
    field: &'f Field,
}

pub(crate) fn frame(graph: &Graph, frame: &Frame) -> Vec<Mistake> {
    let mut placed = Vec::new();
    place(frame, "", &mut placed);
    let mut mistakes = duplicates(&placed);
    mistakes.extend(unreachable(graph, &placed));
    mistakes.extend(calculations(graph, &placed));
    mistakes
}

fn place<'f>(frame: &'f Frame, base: &str, placed: &mut Vec<Placed<'f>>) {
    for field in &frame.fields {
        let path = format!("{base}{}", field.path);
        placed.push(Placed { path: path.clone(), base: base.to_owned(), field });
        if let Some(item) = &field.item {
            place(item, &format!("{path}/*"), placed);
        }
    }
}

/// The same answer asked for twice. With rules it may be either of two wordings, without it is a slip.
fn duplicates(placed: &[Placed<'_>]) -> Vec<Mistake> {
    let mut first: BTreeMap<&str, &Placed<'_>> = BTreeMap::new();
    let mut mistakes = Vec::new();
    for one in placed {
        match first.get(one.path.as_str()) {
            Some(earlier) if earlier.field.gates.is_empty() || one.field.gates.is_empty() => {
                let what = format!("`{}` is asked for twice, first at {}", one.field.scope, earlier.field.at);
                let instead = "remove one, or give both a rule so that only one shows";
                mistakes.push(Mistake::flaw(MistakeCode::DuplicateControl, &one.field.at, what, instead));
            }
            Some(_) => {}
            None => drop(first.insert(&one.path, one)),
        }
    }
    mistakes
}

/// Required answers that no page asks for: the form could never be sent.
fn unreachable(graph: &Graph, placed: &[Placed<'_>]) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    for path in Needs::compile(graph).possible() {
        let asked = |one: &Placed<'_>| pointer::is_within(&one.path, &path) || pointer::is_within(&path, &one.path);
        if placed.iter().any(asked) {
            continue;
        }
        let parent = path.rsplit_once('/').map_or("", |(parent, _)| parent);
        // An object that is asked for nowhere is named once, not with everything in it.
        if mistakes.iter().any(|known: &Mistake| known.what.contains(&format!("`{parent}`"))) {
            continue;
        }
        let at = descend(graph, parent).map_or_else(|| "/schema".to_owned(), |spot| format!("/schema{}", spot.pointer));
        let what = format!("`{path}` is required but no page asks for it");
        let scope = format!(
            "#{}",
            pointer::steps(&path)
                .iter()
                .map(|step| format!("/properties/{}", pointer::escape(step)))
                .collect::<String>()
        );
        let instead = format!("add a Control with scope `{scope}`, or take it out of `required`");
        mistakes.push(Mistake::flaw(MistakeCode::UnreachableRequired, &at, what, instead));
    }
    mistakes
}

fn calculations(graph: &Graph, placed: &[Placed<'_>]) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    let mut reads: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for one in placed {
        let Some(calculation) = &one.field.calculate else { continue };
        for name in calculation.logic.variables() {
            let target = match name.strip_prefix("$root") {
                Some(rest) => rest.replace('.', "/"),
                None if name.is_empty() => one.base.clone(),
                None => format!("{}/{}", one.base, name.replace('.', "/")),
            };
            if descend(graph, &target).is_none() {
                let place = format!("{}/options/calculate", one.field.at);
                let what = format!("the calculation reads `{name}`, which the schema does not have");
                mistakes.push(Mistake::flaw(
                    MistakeCode::BadLogic,
                    &place,
                    what,
                    "name a property, its parts joined by dots",
                ));
            }
            reads.entry(&one.path).or_default().push(target);
        }
    }
    for one in placed.iter().filter(|one| reads.contains_key(one.path.as_str())) {
        if comes_back(&one.path, &one.path, &reads, &mut Vec::new()) {
            let place = format!("{}/options/calculate", one.field.at);
            let what = format!("`{}` is calculated from itself", one.field.scope);
            mistakes.push(Mistake::grave(MistakeCode::CircularCalculation, &place, what, "break the circle"));
        }
    }
    mistakes
}

/// Whether following what `from` reads leads to `to`.
fn comes_back<'r>(from: &'r str, to: &str, reads: &BTreeMap<&'r str, Vec<String>>, seen: &mut Vec<&'r str>) -> bool {
    let Some(targets) = reads.get(from) else { return false };
    if seen.contains(&from) {
        return false;
    }
    seen.push(from);
    targets.iter().any(|target| {
        // Reading the whole form, or a list, reads what is calculated inside it.
        let touches = |path: &str| pointer::is_within(path, target) || pointer::is_within(target, path);
        touches(to) || reads.keys().filter(|path| touches(path)).any(|next| comes_back(next, to, reads, seen))
    })
}

/// Follows a pointer in which `*` or a number stands for an item.
fn descend<'g>(graph: &'g Graph, path: &str) -> Option<Spot<'g>> {
    pointer::steps(path).iter().try_fold(graph.root(), |spot, step| {
        let is_index = step == "*" || step.parse::<usize>().is_ok();
        graph.property(&spot, step).or_else(|| is_index.then(|| graph.items(&spot)).flatten())
    })
}
