//! The audit trail for people: found by words, told with names, and only as far as an auditor's departments reach.

use crate::error::DeskError;
use crate::people::{Names, Staff};
use crate::records::trail::{Condition, Search, page_of};
use model::console::records::{TrailActor, TrailLine, TrailPage, TrailSearch, TrailWord};
use model::console::rights::Role;
use model::desk_api::AuditRow;
use model::id::{DepartmentId, Reference};
use rusqlite::Connection;
use rusqlite::types::Value;

pub const LIMIT_MAX: u32 = 200;
const WORDS_MAX: usize = 8;
const WORD_MAX: usize = 100;

/// What is asked, as the trail itself finds it.
#[derive(Debug, Clone)]
pub struct Question {
    pub search: Search,
    pub more: Vec<Condition>,
}

/// Errors: more words than anybody means.
pub fn question(names: &Names, staff: &Staff, asked: &TrailSearch) -> Result<Question, DeskError> {
    if asked.words.len() > WORDS_MAX || asked.words.iter().any(|word| word.word.chars().count() > WORD_MAX) {
        return Err(DeskError::Invalid(format!("at most {WORDS_MAX} words of {WORD_MAX} characters")));
    }
    let mut more: Vec<Condition> = asked.words.iter().map(|word| has(names, word)).collect();
    more.extend(asked.action.as_deref().map(is));
    more.extend(staff.departments(Role::Auditor).map(|own| within(&own)));
    let search = Search {
        from: asked.from,
        to: asked.to,
        actor: asked.actor.clone(),
        subject: asked.reference.as_deref().map(|text| text.trim().to_uppercase()),
        ..Search::default()
    };
    Ok(Question { search, more })
}

/// As the trail itself remembers that somebody looked.
pub fn words(asked: &TrailSearch, question: &Question) -> String {
    let action = asked.action.as_ref().map(|action| format!("action={action}"));
    let words: Vec<&str> = asked.words.iter().map(|word| word.word.as_str()).collect();
    let words = (!words.is_empty()).then(|| format!("words={}", words.join(" ")));
    let parts = [Some(question.search.words()), action, words];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

pub fn page(db: &Connection, names: &Names, question: &Question) -> Result<TrailPage, DeskError> {
    let found = page_of(db, &question.search, &question.more)?;
    let rows = found.rows.into_iter().map(|row| line(names, row)).collect();
    let actors = names.all().map(|(actor, name)| TrailActor { actor: actor.clone(), name: name.clone() });
    Ok(TrailPage { rows, next: found.next, actors: actors.collect() })
}

fn line(names: &Names, mut row: AuditRow) -> TrailLine {
    // A status is noted by the reference of the form it is about.
    let own = Reference::find(&row.subject).filter(|reference| row.reference.is_empty() && reference.0 == row.subject);
    if let Some(own) = own {
        row.reference = own.0;
    }
    let given = row.action.strip_prefix("assign to ").map(|id| names.person(id));
    TrailLine { who: names.of(&row.actor), whom: given.unwrap_or_else(|| names.person(&row.subject)), row }
}

/// In what the trail says, never in what a citizen wrote: an auditor sees who looked, not what there was to see. Nor in what
/// somebody searched for: each search would find itself.
fn has(names: &Names, asked: &TrailWord) -> Condition {
    let word = asked.word.trim().to_lowercase();
    let named = names.with(&word);
    let people: Vec<&str> = named.iter().filter_map(|actor| actor.strip_prefix("staff:")).collect();
    let mut sql = "instr(lower(a.action || ' ' || iif(a.kind = 'trail', '', a.subject) || ' ' || a.outcome || ' ' || a.actor), ?) > 0
        OR a.subject IN (SELECT id FROM conversation WHERE instr(lower(reference), ?) > 0
                         UNION SELECT conversation FROM erasure WHERE instr(lower(reference), ?) > 0)"
        .to_owned();
    let mut values: Vec<Value> = vec![word.clone().into(), word.clone().into(), word.into()];
    for (column, list) in [("a.actor", named), ("a.subject", people)] {
        if !list.is_empty() {
            sql += &format!(" OR {column} IN ({})", marks(list.len()));
            values.extend(list.into_iter().map(|one| Value::from(one.to_owned())));
        }
    }
    for action in &asked.actions {
        let is = is(action);
        sql += &format!(" OR ({})", is.sql);
        values.extend(is.values);
    }
    Condition { sql, values }
}

/// This action, or this one with what it was done to: `assign to`, and `assign to` somebody.
fn is(action: &str) -> Condition {
    // `!` is the first character after the space.
    let sql = "a.action >= ? AND a.action < ?".to_owned();
    Condition { sql, values: vec![action.to_owned().into(), format!("{action}!").into()] }
}

/// Rows about cases of these departments.
fn within(own: &[&DepartmentId]) -> Condition {
    let marks = marks(own.len());
    let sql = format!(
        "a.subject IN (SELECT id FROM conversation WHERE department IN ({marks})
             UNION SELECT conversation FROM erasure WHERE department IN ({marks})
             UNION SELECT reference FROM submission
                 WHERE conversation IN (SELECT id FROM conversation WHERE department IN ({marks})))"
    );
    let own: Vec<Value> = own.iter().map(|department| department.0.clone().into()).collect();
    Condition { sql, values: [own.clone(), own.clone(), own].concat() }
}

fn marks(count: usize) -> String {
    vec!["?"; count].join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit;
    use crate::testing::Office;
    use model::console::rights::Grant;

    const NOW: &str = "2026-11-25T09:00:00Z";

    fn auditor(department: Option<&str>) -> Staff {
        let grant = Grant { role: Role::Auditor, department: department.map(DepartmentId::new) };
        Staff { id: "a".into(), name: "A".into(), grants: vec![grant] }
    }

    /// Two cases of two departments, each read by the same clerk, and a session of the clerk.
    fn office() -> (Office, String) {
        let office = Office::open();
        let clerk = office.person(NOW, "Özil Vance", &[]);
        office
            .at(NOW, |context| {
                for (id, department) in [("one", "registry"), ("two", "taxes")] {
                    context.db.execute(
                        "INSERT INTO conversation (id, client, department, reference, opened, changed) VALUES (?1, ?1, ?2, ?3, 0, 0)",
                        (id, department, format!("{}-2345", id.to_uppercase())),
                    )?;
                    audit::note(context, &format!("staff:{clerk}"), "read", id)?;
                }
                audit::note(context, &format!("staff:{clerk}"), "signed in", "session")
            })
            .unwrap();
        (office, clerk)
    }

    fn found(office: &Office, staff: &Staff, asked: &TrailSearch) -> Vec<String> {
        let db = office.db.borrow();
        let names = Names::read(&db).unwrap();
        let question = question(&names, staff, asked).unwrap();
        let page = page(&db, &names, &question).unwrap();
        page.rows.into_iter().map(|line| format!("{} {} {}", line.who, line.row.action, line.row.reference)).collect()
    }

    fn words(words: &[&str]) -> TrailSearch {
        let words = words.iter().map(|word| TrailWord { word: (*word).to_owned(), actions: vec![] }).collect();
        TrailSearch { words, ..TrailSearch::default() }
    }

    #[test]
    fn an_auditor_of_a_department_sees_what_was_done_with_its_cases_and_nothing_else() {
        let (office, _) = office();
        let all = found(&office, &auditor(None), &TrailSearch::default());
        assert!(all.len() >= 4 && all.iter().any(|row| row.ends_with("TWO-2345")), "{all:?}");
        let own = found(&office, &auditor(Some("registry")), &TrailSearch::default());
        assert_eq!(own, ["Özil Vance read ONE-2345"]);
    }

    #[test]
    fn every_word_has_to_be_found_whatever_its_capitals() {
        let (office, _) = office();
        let all = auditor(None);
        assert_eq!(found(&office, &all, &words(&["ÖZIL", "read", "one-"])), ["Özil Vance read ONE-2345"]);
        assert_eq!(found(&office, &all, &words(&["özil", "erase"])), Vec::<String>::new());
        let said = TrailWord { word: "opened".into(), actions: vec!["read".into()] };
        let asked = TrailSearch { words: vec![said], reference: Some("two-2345".into()), ..TrailSearch::default() };
        assert_eq!(found(&office, &all, &asked), ["Özil Vance read TWO-2345"]);
    }

    #[test]
    fn an_action_is_found_with_what_it_was_done_to_and_no_other_that_begins_like_it() {
        let (office, clerk) = office();
        office
            .at(NOW, |context| {
                audit::note(context, "desk", &format!("assign to {clerk}"), "one")?;
                audit::note(context, "desk", "reader", "one")
            })
            .unwrap();
        let of = |action: &str| {
            let asked = TrailSearch { action: Some(action.to_owned()), ..TrailSearch::default() };
            found(&office, &auditor(None), &asked).len()
        };
        assert_eq!((of("assign to"), of("read"), of("reader")), (1, 2, 1));
    }
}
