//! Whom an item is for, decided on the device against its own settings; nothing about it leaves the device.

use jiff::Timestamp;
use model::item::{Audience, Item, Named, Profile};

/// What the citizen has told this device about himself. What is not told does not narrow anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// Area ids of profiles; empty: everywhere.
    pub areas: Vec<String>,
    /// Topic ids of profiles; empty: everything.
    pub topics: Vec<String>,
    /// In years.
    pub age: Option<u8>,
}

impl Settings {
    /// What of it speaks of this town: areas and topics of another town, or such as it has given up, are not told.
    pub fn in_words_of(&self, profile: &Profile) -> Self {
        let known = |told: &[String], words: &[Named]| {
            told.iter().filter(|one| words.iter().any(|word| word.id == **one)).cloned().collect()
        };
        Self { areas: known(&self.areas, &profile.areas), topics: known(&self.topics, &profile.topics), age: self.age }
    }
}

/// True when the item's audience and the settings meet. An audience without a limit in some respect is open in it; so are
/// settings in which the citizen has not answered.
pub fn applies(audience: &Audience, settings: &Settings) -> bool {
    meet(&audience.areas, &settings.areas)
        && meet(&audience.topics, &settings.topics)
        && settings.age.is_none_or(|age| {
            audience.min_age.is_none_or(|least| age >= least) && audience.max_age.is_none_or(|most| age <= most)
        })
}

/// Where an item stands in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Validity {
    NotYet,
    Valid,
    Expired,
}

/// From `valid_from` on, up to but without `expires`.
pub fn validity(item: &Item, now: Timestamp) -> Validity {
    if item.expires.is_some_and(|end| now >= end) {
        Validity::Expired
    } else if item.valid_from.is_some_and(|start| now < start) {
        Validity::NotYet
    } else {
        Validity::Valid
    }
}

fn meet(wanted: &[String], told: &[String]) -> bool {
    wanted.is_empty() || told.is_empty() || wanted.iter().any(|one| told.contains(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(areas: &[&str], topics: &[&str], age: Option<u8>) -> Settings {
        Settings {
            areas: areas.iter().map(ToString::to_string).collect(),
            topics: topics.iter().map(ToString::to_string).collect(),
            age,
        }
    }

    #[test]
    fn an_audience_narrows_only_where_both_sides_speak() {
        let harbour_elders =
            Audience { areas: vec!["harbour".into()], topics: vec!["waste".into()], min_age: Some(65), max_age: None };
        assert!(applies(&Audience::default(), &settings(&["hill"], &["tax"], Some(20))));
        assert!(applies(&harbour_elders, &Settings::default()));
        assert!(applies(&harbour_elders, &settings(&["hill", "harbour"], &["waste"], Some(65))));
        assert!(!applies(&harbour_elders, &settings(&["hill"], &[], None)));
        assert!(!applies(&harbour_elders, &settings(&[], &["tax"], None)));
        assert!(!applies(&harbour_elders, &settings(&[], &[], Some(64))));
        let children = Audience { max_age: Some(17), ..Audience::default() };
        assert!(applies(&children, &settings(&[], &[], Some(17))));
        assert!(!applies(&children, &settings(&[], &[], Some(18))));
    }
}
