//! What each judge's scores look like beside those of the others. Flags are for the secretary.

use std::collections::BTreeSet;

use super::design::{Cell, Design};
use super::errors::Errors;
use super::{Fitted, Flag, JudgeStudy};

/// Ratings from which a judge's fit says more than chance.
const ENOUGH: u32 = 15;
const FIT: std::ops::RangeInclusive<f64> = 0.5..=1.5;
const FURTHEST: f64 = 2.5;
const LEAST_AGREEMENT: f64 = 0.2;
const LEAST_TOTALS: u32 = 4;
/// 99 % of a normal distribution lie within so many standard deviations.
const NINETY_NINE: f64 = 2.58;

/// What is said of a judge without any model.
pub(super) fn describe(design: &Design, studies: &mut [JudgeStudy]) {
    for (at, &index) in design.judges.iter().enumerate() {
        let mut scores: Vec<f64> = design.of_judge[at].iter().map(|&cell| design.cells[cell].score).collect();
        scores.sort_by(f64::total_cmp);
        let study = &mut studies[index as usize];
        study.ratings = u32::try_from(scores.len()).unwrap_or(u32::MAX);
        study.group = Some(design.judge_groups[at]);
        study.lowest = quantile(&scores, 0);
        study.quartiles = (quantile(&scores, 1), quantile(&scores, 2), quantile(&scores, 3));
        study.highest = quantile(&scores, 4);
        let distinct: BTreeSet<u64> = scores.iter().map(|score| score.to_bits()).collect();
        study.distinct = u32::try_from(distinct.len()).unwrap_or(u32::MAX);
        if study.ratings >= ENOUGH && study.distinct < LEAST_TOTALS {
            study.flags.push(Flag::FewTotals);
        }
    }
}

/// So many quarters of sorted scores lie below; between two scores it is interpolated.
fn quantile(sorted: &[f64], quarters: usize) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return 0.0 };
    let (below, part) = (last * quarters / 4, (last * quarters % 4) as f64 / 4.0);
    let (low, high) = (sorted[below], sorted[(below + 1).min(last)]);
    low + part * (high - low)
}

/// What is said of a judge by the model.
pub(super) fn fit(fitted: &Fitted, errors: &Errors, studies: &mut [JudgeStudy]) {
    let (design, model) = (fitted.design, fitted.model);
    for (at, &index) in design.judges.iter().enumerate() {
        let study = &mut studies[index as usize];
        let cells = &design.of_judge[at];
        let residuals: Vec<f64> = cells.iter().map(|&cell| fitted.residual(&design.cells[cell])).collect();
        // A fitted score leans towards its own rating by the leverage, so the model expects so
        // much less than chance of a residual; with three judges this is a third and more.
        let squares: Vec<(f64, f64)> = residuals
            .iter()
            .zip(cells)
            .map(|(residual, &cell)| ((residual / model.sd_residual).powi(2), 1.0 - errors.leverages[cell]))
            .filter(|(_, expected)| *expected > 1e-6)
            .collect();
        if !squares.is_empty() {
            let (sum, expected) =
                squares.iter().fold((0.0, 0.0), |sums, one| (sums.0 + one.0, sums.1 + one.1));
            study.infit = Some(sum / expected);
            study.outfit =
                Some(squares.iter().map(|(square, one)| square / one).sum::<f64>() / squares.len() as f64);
        }
        study.agreement = correlation(&fitted.beside_others(cells));
        let by_place = cells.iter().zip(&residuals);
        let by_place =
            by_place.filter_map(|(&cell, &rest)| Some((f64::from(design.cells[cell].place?), rest)));
        (study.slope, study.slope_se) = slope(&by_place.collect::<Vec<_>>()).unzip();
        let flags = flags(study, model.sd_judge);
        study.flags.splice(0..0, flags);
    }
}

fn flags(study: &JudgeStudy, sd_judge: f64) -> Vec<Flag> {
    let is_far = study.generosity.is_some_and(|points| points.abs() > FURTHEST * sd_judge);
    let misfits = study.infit.is_some_and(|infit| !FIT.contains(&infit));
    let disagrees = study.agreement.is_some_and(|agreement| agreement < LEAST_AGREEMENT);
    let drifts = study.slope.zip(study.slope_se).is_some_and(|(slope, se)| slope.abs() > NINETY_NINE * se);
    let is_enough = study.ratings >= ENOUGH;
    let found = [
        (Flag::Severity, is_far && sd_judge > 0.0),
        (Flag::Infit, is_enough && misfits),
        (Flag::Agreement, is_enough && disagrees),
        (Flag::Slope, is_enough && drifts),
    ];
    found.into_iter().filter(|(_, is_found)| *is_found).map(|(flag, _)| flag).collect()
}

impl Fitted<'_> {
    fn residual(&self, cell: &Cell) -> f64 {
        cell.score - self.model.mean - self.entries[cell.entry] - self.judges[cell.judge]
    }

    /// A judge's scores, each beside the effect that the entry's other judges alone predict.
    fn beside_others(&self, cells: &[usize]) -> Vec<(f64, f64)> {
        let by_chance = self.model.sd_residual.powi(2);
        let by_entry = self.model.sd_entry.powi(2);
        let pair = |&at: &usize| {
            let own = self.design.cells[at];
            let range = self.design.of_entry[own.entry].clone();
            let others = self.design.cells[range].iter().filter(|cell| cell.judge != own.judge);
            let adjusted = others.map(|cell| cell.score - self.model.mean - self.judges[cell.judge]);
            let (sum, number) = adjusted.fold((0.0, 0.0), |(sum, number), one| (sum + one, number + 1.0));
            (number > 0.0).then(|| (own.score, sum * by_entry / (number * by_entry + by_chance)))
        };
        cells.iter().filter_map(pair).collect()
    }
}

/// Squares and products around the means.
fn moments(pairs: &[(f64, f64)]) -> (f64, f64, f64) {
    let number = pairs.len() as f64;
    let (across, up) = pairs.iter().fold((0.0, 0.0), |sums, pair| (sums.0 + pair.0, sums.1 + pair.1));
    let (across, up) = (across / number, up / number);
    pairs.iter().fold((0.0, 0.0, 0.0), |(xx, yy, xy), pair| {
        let (x, y) = (pair.0 - across, pair.1 - up);
        (xx + x * x, yy + y * y, xy + x * y)
    })
}

/// Pearson's correlation; `None` below three pairs or when one side does not vary.
fn correlation(pairs: &[(f64, f64)]) -> Option<f64> {
    let varies = |of: fn(&(f64, f64)) -> f64| pairs.iter().any(|pair| of(pair) != of(&pairs[0]));
    if pairs.len() < 3 || !varies(|pair| pair.0) || !varies(|pair| pair.1) {
        return None;
    }
    let (xx, yy, xy) = moments(pairs);
    let all = xx.sqrt() * yy.sqrt();
    (all > 0.0).then(|| (xy / all).clamp(-1.0, 1.0))
}

/// Slope of a straight line by least squares, and its standard error; `None` below three places.
fn slope(pairs: &[(f64, f64)]) -> Option<(f64, f64)> {
    let (xx, yy, xy) = moments(pairs);
    if pairs.len() < 3 || xx <= 0.0 {
        return None;
    }
    let left = (yy - xy * xy / xx).max(0.0) / (pairs.len() as f64 - 2.0);
    Some((xy / xx, (left / xx).sqrt()))
}
