//! How far the judges of an entry, and of the panel, agree.

use super::chance::chi_square_tail;
use super::design::Design;
use super::tables::middle_ranks;
use super::{EntryStudy, Fitted, Model};

/// What the values of [`alpha`] are, and so how far apart two of them count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Names: equal or not.
    Nominal,
    /// Ranks: how many values lie between.
    Ordinal,
    /// Points: their difference, squared.
    Interval,
    /// Amounts above 0: their difference by their sum, squared.
    Ratio,
}

/// Krippendorff's alpha: 1 when all ratings of a unit are equal, 0 when units might as well have
/// been rated by lot, below when it is worse. Units with fewer than two ratings say nothing.
/// `None` when no unit has two, or nothing differs. (Krippendorff, Content Analysis, 2004, ch. 11.)
pub fn alpha(units: &[Vec<f64>], scale: Scale) -> Option<f64> {
    let mut units: Vec<Vec<f64>> = units.iter().filter(|unit| unit.len() >= 2).cloned().collect();
    if scale == Scale::Ordinal {
        // What lies between two values is the distance of their middle ranks.
        let ranks = middle_ranks(&units.concat());
        let mut ranks = ranks.into_iter();
        units.iter_mut().flatten().zip(&mut ranks).for_each(|(value, rank)| *value = rank);
    }
    let all = units.concat();
    let number = all.len() as f64;
    let apart = match scale {
        Scale::Ordinal | Scale::Interval => squares,
        Scale::Nominal => |values: &[f64]| pairs(values, |one, two| f64::from(one != two)),
        Scale::Ratio => |values: &[f64]| {
            pairs(values, |one, two| if one == two { 0.0 } else { ((one - two) / (one + two)).powi(2) })
        },
    };
    let observed: f64 = units.iter().map(|unit| apart(unit) / (unit.len() as f64 - 1.0)).sum();
    let expected = apart(&all) / (number - 1.0);
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

/// Squared differences of all pairs, each pair once: n times the squares around the mean.
fn squares(values: &[f64]) -> f64 {
    values.len() as f64 * around_mean(values)
}

fn pairs(values: &[f64], apart: fn(f64, f64) -> f64) -> f64 {
    let mut sum = 0.0;
    for (at, &one) in values.iter().enumerate() {
        sum += values[at + 1..].iter().map(|&two| apart(one, two)).sum::<f64>();
    }
    sum
}

/// Sum of squares around the mean; exactly 0 where all values are the same.
fn around_mean(values: &[f64]) -> f64 {
    if values.iter().all(|value| Some(value) == values.first()) {
        return 0.0;
    }
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    values.iter().map(|value| (value - mean).powi(2)).sum()
}

/// What is said of an entry without any model.
pub(super) fn describe(design: &Design, studies: &mut [EntryStudy]) {
    for ((&index, scores), &group) in
        design.entries.iter().zip(design.scores_by_entry()).zip(&design.entry_groups)
    {
        let study = &mut studies[index as usize];
        study.ratings = u32::try_from(scores.len()).unwrap_or(u32::MAX);
        study.group = Some(group);
        study.disagreement =
            (scores.len() >= 2).then(|| (around_mean(&scores) / (scores.len() as f64 - 1.0)).sqrt());
    }
}

/// Marks entries whose judges, severity taken off, differ beyond chi-square's 99 %.
pub(super) fn unusual(fitted: &Fitted, studies: &mut [EntryStudy]) {
    let design = fitted.design;
    for (&index, range) in design.entries.iter().zip(&design.of_entry) {
        let cells = &design.cells[range.clone()];
        let scores: Vec<f64> = cells.iter().map(|cell| cell.score - fitted.judges[cell.judge]).collect();
        let by_chance = around_mean(&scores) / fitted.model.sd_residual.powi(2);
        studies[index as usize].unusual =
            scores.len() >= 2 && chi_square_tail(by_chance, scores.len() as f64 - 1.0) < 0.01;
    }
}

/// Of the mean of the median number of judges.
pub(super) fn reliability(model: &Model, design: &Design) -> f64 {
    let mut numbers: Vec<usize> = design.of_entry.iter().map(ExactSizeIterator::len).collect();
    numbers.sort_unstable();
    let usual = numbers.get(numbers.len() / 2).copied().unwrap_or(1) as f64;
    let noise = (model.sd_judge.powi(2) + model.sd_residual.powi(2)) / usual;
    let entries = model.sd_entry.powi(2);
    entries / (entries + noise)
}
