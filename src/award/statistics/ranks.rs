//! How sure a rank is: the joint posterior of all effects is drawn again and again and ranked.
//!
//! A draw is exact, given the variance components: the mean, then the smaller factor by the
//! Cholesky factor of its dense system, then every level of the larger factor by itself, for
//! these are independent given the others.

use nalgebra::DMatrix;

use super::chance::Dice;
use super::{EntryStudy, Fitted, Question};

/// Draws times entries stay below this.
const MOST: usize = 20_000_000;
/// Draws that are solved for together.
const BATCH: usize = 64;
/// Effects equal in nine digits of a standard deviation share their rank.
const SAME: f64 = 1e-9;

/// Ranks, intervals and probabilities of a connected design; how many draws were made.
pub(super) fn tell(fitted: &Fitted, question: &Question, studies: &mut [EntryStudy]) -> u32 {
    let entries = &fitted.design.entries;
    let ranks = shared_ranks(&fitted.entries, fitted.model.sd_entry);
    for (&index, rank) in entries.iter().zip(ranks) {
        studies[index as usize].rank = Some(rank);
    }
    let number = entries.len();
    let most = u32::try_from(number).unwrap_or(u32::MAX);
    if fitted.model.sd_entry == 0.0 {
        // Nothing distinguishes the works, so every order is equally likely.
        for &index in entries {
            let study = &mut studies[index as usize];
            study.interval = Some((1, most));
            study.first = question.firsts.iter().map(|&m| f64::from(m.min(most)) / f64::from(most)).collect();
        }
        return 0;
    }
    let draws = (question.draws.max(1) as usize).min((MOST / number).max(100));
    let drawn = drawn_ranks(fitted, draws, question.seed);
    for (list, &index) in drawn.chunks_exact(draws).zip(entries) {
        let mut list = list.to_vec();
        list.sort_unstable();
        let tail = draws / 40;
        let study = &mut studies[index as usize];
        study.interval = Some((list[tail], list[draws - 1 - tail]));
        let share = |&m: &u32| list.partition_point(|&rank| rank <= m) as f64 / draws as f64;
        study.first = question.firsts.iter().map(share).collect();
    }
    u32::try_from(draws).unwrap_or(u32::MAX)
}

/// Ranks by effect, highest first.
fn shared_ranks(effects: &[f64], sd: f64) -> Vec<u32> {
    let mut order: Vec<usize> = (0..effects.len()).collect();
    order.sort_by(|&one, &two| effects[two].total_cmp(&effects[one]));
    let mut ranks = vec![0; effects.len()];
    let (mut rank, mut above) = (0, f64::INFINITY);
    for (before, &at) in order.iter().enumerate() {
        if rank == 0 || above - effects[at] > SAME * sd {
            rank = u32::try_from(before + 1).unwrap_or(u32::MAX);
            above = effects[at];
        }
        ranks[at] = rank;
    }
    ranks
}

/// The ranks of the first entry in all draws, then those of the second, and so on.
fn drawn_ranks(fitted: &Fitted, draws: usize, seed: u64) -> Vec<u32> {
    let number = fitted.design.entries.len();
    let mut ranks = vec![0; number * draws];
    let mut dice = Dice::new(seed);
    let mut keys: Vec<u64> = Vec::with_capacity(number);
    let mut effects = vec![0.0; number];
    // The last bits of a sorting key hold the place of the entry: half the digits of an effect are
    // plenty to order by, and numbers alone sort several times faster than pairs.
    let bits = usize::BITS - number.leading_zeros();
    for start in (0..draws).step_by(BATCH) {
        let batch = BATCH.min(draws - start);
        let (means, small) = draw_small(fitted, batch, &mut dice);
        for (column, mean) in means.into_iter().enumerate() {
            let small = small.column(column);
            if fitted.crossed.large_is_entry {
                draw_large(fitted, mean, small.as_slice(), &mut dice, &mut effects);
            } else {
                effects.copy_from_slice(small.as_slice());
            }
            keys.clear();
            keys.extend(
                effects
                    .iter()
                    .enumerate()
                    .map(|(at, &effect)| descending(effect) >> bits << bits | at as u64),
            );
            keys.sort_unstable();
            for (place, key) in (1..).zip(&keys) {
                let at = (key & ((1 << bits) - 1)) as usize;
                ranks[at * draws + start + column] = place;
            }
        }
    }
    ranks
}

/// Means, and the spherical effects of the smaller factor, a column for each draw.
fn draw_small(fitted: &Fitted, batch: usize, dice: &mut Dice) -> (Vec<f64>, DMatrix<f64>) {
    let solved = &fitted.solved;
    let mut small = DMatrix::from_fn(solved.small.len(), batch, |_, _| fitted.sigma * dice.normal());
    solved.dense.l_dirty().tr_solve_lower_triangular_mut(&mut small);
    let means: Vec<f64> =
        (0..batch).map(|_| solved.mean + fitted.sigma / solved.mean_weight.sqrt() * dice.normal()).collect();
    for (mut column, mean) in small.column_iter_mut().zip(&means) {
        for (at, effect) in column.iter_mut().enumerate() {
            *effect += solved.small[at] - (mean - solved.mean) * solved.small_by_mean[at];
        }
    }
    (means, small)
}

/// Spherical effects of the larger factor, given the mean and the smaller factor.
fn draw_large(fitted: &Fitted, mean: f64, small: &[f64], dice: &mut Dice, effects: &mut [f64]) {
    let (crossed, solved) = (&fitted.crossed, &fitted.solved);
    let [by_large, by_small] = solved.ratios;
    for (level, effect) in effects.iter_mut().enumerate() {
        let met = crossed.meets(level);
        let others: f64 = met.iter().map(|&other| small[other]).sum();
        let left = crossed.large_sums[level] - met.len() as f64 * mean - by_small * others;
        let pivot = solved.pivots[level];
        *effect = by_large * left / pivot + fitted.sigma / pivot.sqrt() * dice.normal();
    }
}

/// A number that is smaller the larger the effect.
fn descending(effect: f64) -> u64 {
    let bits = effect.to_bits();
    // Below 0 the bits of a number already fall as it rises.
    if bits >> 63 == 1 { bits } else { !bits & !(1 << 63) }
}
