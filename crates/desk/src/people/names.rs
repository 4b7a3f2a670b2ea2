//! Names of whoever the audit trail names: people, and the keys of programs.

use super::staff;
use crate::error::DeskError;
use rusqlite::Connection;
use std::collections::BTreeMap;

/// By what the trail calls them.
#[derive(Debug)]
pub struct Names(BTreeMap<String, String>);

impl Names {
    pub fn read(db: &Connection) -> Result<Self, DeskError> {
        let mut names: BTreeMap<String, String> =
            staff::list(db)?.into_iter().map(|person| (format!("staff:{}", person.id), person.name)).collect();
        let mut statement = db.prepare_cached("SELECT id, name FROM api_key WHERE name <> ''")?;
        let keys = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
        names.extend(keys.collect::<Result<Vec<_>, _>>()?);
        Ok(Self(names))
    }

    pub fn find(&self, actor: &str) -> Option<&str> {
        self.0.get(actor).map(String::as_str)
    }

    /// Empty: it has none.
    pub fn of(&self, actor: &str) -> String {
        self.find(actor).unwrap_or_default().to_owned()
    }

    /// Whoever has no name is called as the trail calls them.
    pub fn or_actor(&self, actor: String) -> String {
        self.find(&actor).map(str::to_owned).unwrap_or(actor)
    }

    pub fn person(&self, id: &str) -> String {
        self.of(&format!("staff:{id}"))
    }

    /// Those in whose names the word is, whatever its capitals.
    pub fn with(&self, word: &str) -> Vec<&str> {
        let found = self.0.iter().filter(|(_, name)| name.to_lowercase().contains(word));
        found.map(|(actor, _)| actor.as_str()).collect()
    }

    /// Actor and name.
    pub fn all(&self) -> impl Iterator<Item = (&String, &String)> {
        self.0.iter()
    }
}
