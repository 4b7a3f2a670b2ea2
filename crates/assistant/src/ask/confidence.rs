//! How sure an answer is: the chance that the question is one that the pack answers at all.

use super::Evidence;

/// From this on the first answer is shown as the answer.
pub const SURE: f32 = 0.5;

/// The chance that the first candidate answers the question, 0 to 1.
pub fn of(evidence: &Evidence) -> f32 {
    let Some(best) = evidence.candidates.first() else { return 0.0 };
    let second = evidence.candidates.get(1).map_or(best.fused - 1.0, |candidate| candidate.fused);
    logistic(4.0 * best.margin + 3.0 * best.wording + 2.0 * (best.fused - second) + 2.0 * evidence.known_to_index)
}

/// The share of the confidence that a candidate has by its distance to the best one (zero or less).
pub fn share(distance: f32) -> f32 {
    (2.0 * distance.min(0.0)).exp()
}

fn logistic(value: f32) -> f32 {
    1.0 / (1.0 + (-value).exp())
}
