//! The mixed model at given ratios of standard deviations: y = mean + entry + judge + chance.
//!
//! Every level of the larger factor meets the others only through the smaller one, so it is
//! eliminated by a division, and a dense system of the smaller factor remains. Notation and
//! criterion are those of Bates, Mächler, Bolker & Walker, Journal of Statistical Software 67
//! (2015): effects are ratio × spherical effects, A = Λ'Z'ZΛ + I.

use std::f64::consts::TAU;

use nalgebra::{Cholesky, DMatrix, Dyn};

use super::design::Design;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likelihood {
    Restricted,
    Full,
}

impl Likelihood {
    /// What the sum of squares of this many ratings is divided by.
    pub fn freedom(self, ratings: usize) -> f64 {
        match self {
            Self::Restricted => ratings as f64 - 1.0,
            Self::Full => ratings as f64,
        }
    }
}

/// The ratings by levels of the larger factor. Scores are measured from their mean, in units of
/// the largest distance from it, so that no square loses digits.
pub(super) struct Crossed {
    pub large_is_entry: bool,
    /// Where the ratings of each level of the larger factor begin, and their number at the end.
    pub starts: Vec<usize>,
    /// Level of the smaller factor of each rating, ascending within a level of the larger.
    pub small: Vec<usize>,
    /// Place of each rating in [`Design::cells`].
    pub origin: Vec<usize>,
    pub scores: Vec<f64>,
    /// Sums of scores by level.
    pub large_sums: Vec<f64>,
    small_sums: Vec<f64>,
    small_counts: Vec<f64>,
}

/// The model at one pair of ratios.
pub(super) struct Solved {
    /// Standard deviation of the larger and of the smaller factor by that of chance.
    pub ratios: [f64; 2],
    /// The eliminated diagonal of A.
    pub pivots: Vec<f64>,
    /// What remains of A for the smaller factor.
    pub dense: Cholesky<f64, Dyn>,
    pub mean: f64,
    /// 1 by the variance of the mean, chance having variance 1.
    pub mean_weight: f64,
    /// Spherical effects by level.
    pub large: Vec<f64>,
    pub small: Vec<f64>,
    /// A⁻¹Λ'Z'1: how the spherical effects answer to the mean.
    pub large_by_mean: Vec<f64>,
    pub small_by_mean: Vec<f64>,
    ratings: usize,
    /// Penalised sum of squares.
    squares: f64,
    log_determinant: f64,
}

impl Crossed {
    pub fn of(design: &Design) -> Self {
        let large_is_entry = design.entries.len() >= design.judges.len();
        let lists: Vec<Vec<usize>> = match large_is_entry {
            true => design.of_entry.iter().map(|range| range.clone().collect()).collect(),
            false => design.of_judge.clone(),
        };
        let levels = design.entries.len().min(design.judges.len());
        let origin = lists.concat();
        let scores: Vec<f64> =
            origin.iter().map(|&at| (design.cells[at].score - design.center) / design.scale).collect();
        let small =
            |&at: &usize| if large_is_entry { design.cells[at].judge } else { design.cells[at].entry };
        let small: Vec<usize> = origin.iter().map(small).collect();
        let (mut starts, mut large_sums) = (vec![0], Vec::with_capacity(lists.len()));
        for list in &lists {
            let start = starts.last().copied().unwrap_or_default();
            large_sums.push(scores[start..start + list.len()].iter().sum());
            starts.push(start + list.len());
        }
        let (mut small_sums, mut small_counts) = (vec![0.0; levels], vec![0.0; levels]);
        for (&level, score) in small.iter().zip(&scores) {
            small_sums[level] += score;
            small_counts[level] += 1.0;
        }
        Self { large_is_entry, starts, small, origin, scores, large_sums, small_sums, small_counts }
    }

    /// Levels of the smaller factor that a level of the larger one meets.
    pub fn meets(&self, level: usize) -> &[usize] {
        &self.small[self.starts[level]..self.starts[level + 1]]
    }

    pub fn large_len(&self) -> usize {
        self.large_sums.len()
    }

    /// `None` when the dense system is not positive definite, which rounding alone could do.
    pub fn at(&self, ratios: [f64; 2]) -> Option<Solved> {
        let [large, small] = ratios.map(f64::abs);
        let count = |level: usize| self.meets(level).len() as f64;
        let pivots: Vec<f64> =
            (0..self.large_len()).map(|level| 1.0 + large * large * count(level)).collect();
        let dense = Cholesky::new(self.dense([large, small], &pivots))?;
        let mut right = DMatrix::zeros(self.small_sums.len(), 2);
        for (level, (&sum, &number)) in self.small_sums.iter().zip(&self.small_counts).enumerate() {
            right[(level, 0)] = small * sum;
            right[(level, 1)] = small * number;
        }
        for (level, pivot) in pivots.iter().enumerate() {
            let share = large * large * small / pivot;
            for &other in self.meets(level) {
                right[(other, 0)] -= share * self.large_sums[level];
                right[(other, 1)] -= share * count(level);
            }
        }
        dense.solve_mut(&mut right);
        let back = |column: usize, level: usize, sum: f64| {
            let met: f64 = self.meets(level).iter().map(|&other| right[(other, column)]).sum();
            large * (sum - small * met) / pivots[level]
        };
        let by_score: Vec<f64> =
            (0..self.large_len()).map(|level| back(0, level, self.large_sums[level])).collect();
        let large_by_mean: Vec<f64> =
            (0..self.large_len()).map(|level| back(1, level, count(level))).collect();
        let small_by_mean: Vec<f64> = right.column(1).iter().copied().collect();
        // Both squares are sums of squares and not differences, so none of them can fall below 0.
        let mean_weight = self.squares([large, small], &large_by_mean, &small_by_mean, |_| 1.0);
        let crossing: f64 =
            (0..self.large_len()).map(|level| large * count(level) * by_score[level]).sum::<f64>()
                + self
                    .small_counts
                    .iter()
                    .zip(right.column(0).iter())
                    .map(|(n, effect)| small * n * effect)
                    .sum::<f64>();
        let mean = (self.scores.iter().sum::<f64>() - crossing) / mean_weight;
        let without = |effect: f64, by_mean: f64| effect - mean * by_mean;
        let solved_large: Vec<f64> =
            by_score.iter().zip(&large_by_mean).map(|(&effect, &by_mean)| without(effect, by_mean)).collect();
        let solved_small: Vec<f64> = right
            .column(0)
            .iter()
            .zip(&small_by_mean)
            .map(|(&effect, &by_mean)| without(effect, by_mean))
            .collect();
        let squares = self.squares([large, small], &solved_large, &solved_small, |at| self.scores[at] - mean);
        let log_determinant = pivots.iter().map(|&pivot| libm::log(pivot)).sum::<f64>()
            + 2.0 * dense.l_dirty().diagonal().iter().map(|&root| libm::log(root)).sum::<f64>();
        Some(Solved {
            ratios: [large, small],
            pivots,
            dense,
            mean,
            mean_weight,
            large: solved_large,
            small: solved_small,
            large_by_mean,
            small_by_mean,
            ratings: self.scores.len(),
            squares,
            log_determinant,
        })
    }

    /// Lower triangle of A for the smaller factor after the larger one is eliminated.
    fn dense(&self, [large, small]: [f64; 2], pivots: &[f64]) -> DMatrix<f64> {
        let mut dense = DMatrix::zeros(self.small_counts.len(), self.small_counts.len());
        for (level, count) in self.small_counts.iter().enumerate() {
            dense[(level, level)] = 1.0 + small * small * count;
        }
        for (level, pivot) in pivots.iter().enumerate() {
            let share = large * large * small * small / pivot;
            let met = self.meets(level);
            for (at, &column) in met.iter().enumerate() {
                for &row in &met[at..] {
                    dense[(row, column)] -= share;
                }
            }
        }
        dense
    }

    /// Sum of squares of `left` less what the effects explain, and of the spherical effects.
    fn squares(
        &self,
        [large, small]: [f64; 2],
        of_large: &[f64],
        of_small: &[f64],
        left: impl Fn(usize) -> f64,
    ) -> f64 {
        let mut sum: f64 = of_large.iter().chain(of_small).map(|effect| effect * effect).sum();
        for (level, effect) in of_large.iter().enumerate() {
            for at in self.starts[level]..self.starts[level + 1] {
                let rest = left(at) - large * effect - small * of_small[self.small[at]];
                sum += rest * rest;
            }
        }
        sum
    }
}

impl Solved {
    /// Profiled deviance of scores in the unit of [`Crossed`].
    pub fn deviance(&self, likelihood: Likelihood) -> f64 {
        let freedom = likelihood.freedom(self.ratings);
        let of_mean = match likelihood {
            Likelihood::Restricted => libm::log(self.mean_weight),
            Likelihood::Full => 0.0,
        };
        self.log_determinant + of_mean + freedom * (1.0 + libm::log(TAU * self.squares / freedom))
    }

    /// Standard deviation of chance.
    pub fn sigma(&self, likelihood: Likelihood) -> f64 {
        (self.squares / likelihood.freedom(self.ratings)).sqrt()
    }
}
