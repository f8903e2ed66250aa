//! Means as fractions, compared without dividing.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::award::rules::Rubric;
use crate::award::scorecard;

/// A mean that has not been divided. Two fractions are equal when their values are: 1/2 is 2/4.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(from = "(u64, u64)", into = "(u64, u64)")]
pub struct Fraction {
    /// Sum.
    pub num: u64,
    /// How many were summed, at least 1.
    pub den: u64,
}

impl From<(u64, u64)> for Fraction {
    fn from((num, den): (u64, u64)) -> Self {
        Self { num, den }
    }
}

impl From<Fraction> for (u64, u64) {
    fn from(fraction: Fraction) -> Self {
        (fraction.num, fraction.den)
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        let left = u128::from(self.num) * u128::from(other.den);
        let right = u128::from(other.num) * u128::from(self.den);
        left.cmp(&right)
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Fraction {}

/// A mean weighted total on the rubric's scale, in hundredths of a point: the fraction of the
/// highest possible total, times `out_of`, rounded half up. For display only; 8567 reads 85,67.
pub fn displayed(rubric: &Rubric, score: Fraction) -> u64 {
    let whole = u128::from(score.den) * u128::from(scorecard::highest(rubric));
    if whole == 0 {
        return 0;
    }
    let part = u128::from(score.num) * u128::from(rubric.out_of) * 100;
    u64::try_from((2 * part + whole) / (2 * whole)).unwrap_or(u64::MAX)
}
