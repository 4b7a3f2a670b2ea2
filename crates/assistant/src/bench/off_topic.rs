//! Questions that no FAQ of the sets answers, written for this purpose.

/// For measuring.
pub fn questions() -> impl Iterator<Item = &'static str> {
    include_str!("../../data/off_topic_en.txt").lines().filter(|line| !line.is_empty())
}
