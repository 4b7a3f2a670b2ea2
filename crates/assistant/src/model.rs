//! A small linear model of one language: trained when a pack is built, shipped as one file, read on the device.

mod bytes;
mod features;
mod score;
mod train;

pub use score::Scores;
pub use train::train;

/// A trained model: for each entry, weights over hashed word and character features.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Primary subtag of the language it was trained on.
    lang: String,
    /// The entries it can name, in the order of their numbers.
    ids: Vec<String>,
    /// One constant an entry.
    bias: Vec<f32>,
    /// Hashes of the features, ascending.
    hashes: Vec<u32>,
    /// How much each feature tells, in steps of `features::RARITY_STEP`.
    rarity: Vec<u8>,
    /// Where each feature's weights begin; one more than there are features.
    starts: Vec<u32>,
    /// The entry each weight belongs to.
    classes: Vec<u16>,
    /// Weights, companded: the square of `w / 127` times `scale`, with its sign.
    weights: Vec<i8>,
    /// The largest weight.
    scale: f32,
}

impl Model {
    /// The language it was trained on, as a primary subtag.
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// The entries it can name.
    pub fn ids(&self) -> &[String] {
        &self.ids
    }

    /// Gives the entries other names, for an index in which they are called otherwise.
    pub fn rename(&mut self, name: impl Fn(&str) -> String) {
        self.ids.iter_mut().for_each(|id| *id = name(id));
    }

    /// A pack that is too large (or too small) to train has an empty model, which abstains.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// How many weights it holds.
    pub fn weight_count(&self) -> usize {
        self.weights.len()
    }
}
