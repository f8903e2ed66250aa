//! Prediction errors of a solved model: variances of the effects and of the fitted scores.

use super::crossed::{Crossed, Solved};

/// Variances where chance has variance 1, the uncertainty of the mean included.
pub(super) struct Errors {
    /// Of the spherical effects, by level: s²(A⁻¹ + A⁻¹Λ'Z'1 (…)' / weight of the mean).
    pub large: Vec<f64>,
    pub small: Vec<f64>,
    /// Of mean + entry + judge for each of the design's cells: between 0 and 1, the share of a
    /// rating that the fit takes for itself.
    pub leverages: Vec<f64>,
}

impl Errors {
    pub fn of(crossed: &Crossed, solved: &Solved) -> Self {
        let inverse = solved.dense.inverse();
        let [by_large, by_small] = solved.ratios;
        let with_mean = |variance: f64, by_mean: f64| variance + by_mean * by_mean / solved.mean_weight;
        let small = solved.small_by_mean.iter().enumerate();
        let small = small.map(|(level, &by_mean)| with_mean(inverse[(level, level)], by_mean)).collect();
        let mut large = Vec::with_capacity(crossed.large_len());
        let mut leverages = vec![0.0; crossed.scores.len()];
        for level in 0..crossed.large_len() {
            let (met, pivot) = (crossed.meets(level), solved.pivots[level]);
            // Row sums of the inverse over the judges (or entries) that this level meets.
            let rows: Vec<f64> =
                met.iter().map(|&row| met.iter().map(|&column| inverse[(column, row)]).sum()).collect();
            let all: f64 = rows.iter().sum();
            let pull = by_large * by_small / pivot;
            large.push(with_mean(1.0 / pivot + pull * pull * all, solved.large_by_mean[level]));
            // mean + effects is linear in the mean and the smaller factor once the larger one is
            // written by them: 1/pivot of the mean, and each met level pulls `share` back.
            let share = by_large * by_large / pivot;
            let answer: f64 = met.iter().map(|&other| solved.small_by_mean[other]).sum();
            for (at, &other) in met.iter().enumerate() {
                let spread = inverse[(other, other)] - 2.0 * share * rows[at] + share * share * all;
                let of_mean = 1.0 / pivot - by_small * (solved.small_by_mean[other] - share * answer);
                leverages[crossed.origin[crossed.starts[level] + at]] =
                    share + by_small * by_small * spread + of_mean * of_mean / solved.mean_weight;
            }
        }
        Self { large, small, leverages }
    }
}
