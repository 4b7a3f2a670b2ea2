//! The figures: how high the right answer stands, and how well confidence tells questions apart.

/// How high the right answers stood.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Ranks {
    /// Questions asked.
    pub questions: usize,
    first: usize,
    in_five: usize,
    reciprocal: f64,
}

impl Ranks {
    /// Counts a question: the place of its answer from 0 on, if it was among the first ten.
    pub fn count(&mut self, place: Option<usize>) {
        self.questions += 1;
        if let Some(place) = place.filter(|place| *place < 10) {
            self.first += usize::from(place == 0);
            self.in_five += usize::from(place < 5);
            self.reciprocal += 1.0 / (place + 1) as f64;
        }
    }

    /// Adds another set's questions.
    pub fn add(&mut self, other: &Self) {
        self.questions += other.questions;
        self.first += other.first;
        self.in_five += other.in_five;
        self.reciprocal += other.reciprocal;
    }

    /// The share of questions whose answer stood first.
    pub fn hit_at_1(&self) -> f64 {
        self.first as f64 / self.questions.max(1) as f64
    }

    /// The share of questions whose answer was among the first five.
    pub fn hit_at_5(&self) -> f64 {
        self.in_five as f64 / self.questions.max(1) as f64
    }

    /// The mean of one over the place, nothing beyond the tenth.
    pub fn mrr_at_10(&self) -> f64 {
        self.reciprocal / self.questions.max(1) as f64
    }
}

/// The area under the ROC curve: the chance that one of `inside` is larger than one of `outside`.
pub fn auroc(inside: &[f64], outside: &[f64]) -> f64 {
    let mut all: Vec<(f64, bool)> =
        inside.iter().map(|v| (*v, true)).chain(outside.iter().map(|v| (*v, false))).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut wins, mut at) = (0.0, 0.0, 0);
    while at < all.len() {
        let ties = all[at..].iter().take_while(|(value, _)| *value == all[at].0).count();
        let insiders = all[at..at + ties].iter().filter(|(_, inside)| *inside).count() as f64;
        let outsiders = ties as f64 - insiders;
        wins += insiders * (below + outsiders / 2.0);
        below += outsiders;
        at += ties;
    }
    wins / (inside.len() as f64 * outside.len() as f64).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_counted() {
        let mut ranks = Ranks::default();
        [Some(0), Some(1), Some(9), Some(10), None].into_iter().for_each(|place| ranks.count(place));
        assert_eq!((ranks.hit_at_1(), ranks.hit_at_5()), (0.2, 0.4));
        assert!((ranks.mrr_at_10() - (1.0 + 0.5 + 0.1) / 5.0).abs() < 1e-12);
    }

    #[test]
    fn area_of_order_chance_and_ties() {
        assert_eq!(auroc(&[0.9, 0.8], &[0.1, 0.2]), 1.0);
        assert_eq!(auroc(&[0.1], &[0.9]), 0.0);
        assert_eq!(auroc(&[0.5, 0.5], &[0.5]), 0.5);
        assert_eq!(auroc(&[0.9, 0.1], &[0.5]), 0.5);
    }
}
