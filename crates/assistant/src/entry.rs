//! One thing that can be the answer to a question: an FAQ, a service, an office, in one language.

/// What the index and the training know of one item in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The item, the same in every language.
    pub id: String,
    /// BCP 47 tag; its primary part chooses the analysis.
    pub lang: String,
    /// The heading a citizen reads.
    pub title: String,
    /// The question it answers, where that is not the heading.
    pub question: Option<String>,
    /// Other wordings of the same question; each one teaches the model.
    pub variants: Vec<String>,
    /// Words a citizen may use that stand nowhere in the text.
    pub tags: Vec<String>,
    /// The answer, as plain text.
    pub text: String,
}

impl Entry {
    /// An entry with a title and an answer only.
    pub fn new(
        id: impl Into<String>,
        lang: impl Into<String>,
        title: impl Into<String>,
        text: impl Into<String>,
    ) -> Self {
        Self { id: id.into(), lang: lang.into(), title: title.into(), text: text.into(), ..Self::default() }
    }

    /// Everything a citizen might ask this entry with: title, question, variants.
    pub(crate) fn wordings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.title.as_str())
            .chain(self.question.as_deref())
            .chain(self.variants.iter().map(String::as_str))
            .filter(|wording| !wording.trim().is_empty())
    }
}
