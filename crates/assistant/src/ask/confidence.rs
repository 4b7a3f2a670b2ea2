//! How sure an answer is: the chance that the question is one that the pack answers at all.
//!
//! Two logistic regressions, fitted once on the public question sets of `bench` (folds of another seed than the
//! measured ones) against `data/off_topic_calibration_en.txt`, each set with the same weight; the constant without a
//! model was lowered by hand afterwards. They read only shares and margins, which mean the same in every pack.

use super::Evidence;

/// From this on the first answer is shown as the answer: of questions off the topic at most one in ten gets so far with a model.
pub const SURE: f32 = 0.65;

/// The chance that the pack answers the question, 0 to 1.
pub fn of(evidence: &Evidence) -> f32 {
    let Some(best) = evidence.candidates.first() else { return 0.0 };
    let index = (best.wording, best.answer, evidence.known_to_index);
    logistic(match evidence.known_to_model {
        Some(known) => -4.45 + 1.99 * best.margin + 1.88 * index.0 + 0.33 * index.1 + 1.78 * index.2 + 5.24 * known,
        None => -3.1 + 4.07 * index.0 + 0.14 * index.1 + 2.32 * index.2,
    })
}

/// The share of the confidence that a candidate has by its distance to the best one (zero or less).
pub fn share(distance: f32) -> f32 {
    (2.0 * distance.min(0.0)).exp()
}

fn logistic(value: f32) -> f32 {
    1.0 / (1.0 + (-value).exp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::evidence::Candidate;

    fn evidence(margin: f32, wording: f32, known: f32) -> Evidence {
        let best = Candidate { id: "a".into(), margin, wording, answer: 0.0, fused: margin };
        Evidence { candidates: vec![best], known_to_model: Some(known), known_to_index: known }
    }

    #[test]
    fn more_evidence_is_more_confidence() {
        assert!(of(&evidence(0.2, 0.5, 1.0)) >= SURE);
        assert!(of(&evidence(-0.9, 0.1, 0.3)) < SURE);
        assert!(of(&evidence(0.2, 0.5, 0.9)) > of(&evidence(0.2, 0.5, 0.5)));
        assert_eq!(of(&Evidence::default()), 0.0);
    }

    #[test]
    fn shares_fall_with_distance() {
        assert_eq!(share(0.0), 1.0);
        assert!(share(-0.5) > share(-1.0));
    }
}
