//! Loads as even as conflicts and given bounds allow.

use std::cmp::Reverse;
use std::iter::successors;

use super::exchange::{Board, Way};
use super::number::Number;
use super::worth::Worth;
use super::{Draw, Judge, Problem, Shortage, settled, shift, solve};

/// A draw with even loads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balanced {
    /// The draw.
    pub draw: Draw,
    /// The judges with the bounds used, in the problem's order: what [`super::certify`] needs.
    pub judges: Vec<Judge>,
    /// Whether one level serves everybody whose bounds allow it ([`balanced_loads`] without bounds).
    /// If not, conflicts made that impossible, and each judge has her own.
    pub even: bool,
}

impl Balanced {
    /// The smallest minimum and the largest maximum used.
    pub fn spread(&self) -> (u32, u32) {
        let min = self.judges.iter().map(|judge| judge.min).min();
        let max = self.judges.iter().map(|judge| judge.max).max();
        (min.unwrap_or(0), max.unwrap_or(0))
    }
}

/// Fewest and most entries per judge when everybody gets the same up to one; zeros without judges.
/// `seats` are those of all entries together.
pub fn balanced_loads(seats: u64, judges: usize) -> (u32, u32) {
    let judges = (judges as u64).max(1);
    let number = |load: u64| u32::try_from(load).unwrap_or(u32::MAX);
    (number(seats / judges), number(seats.div_ceil(judges)))
}

/// The best draw with loads as even as possible within the bounds given by the problem's judges
/// (0 to [`u32::MAX`] where nobody set any).
///
/// First there is one level for everybody: each judge gets that many entries or one more, or the
/// bound nearest to it; without bounds these are the [`balanced_loads`]. Where conflicts forbid that,
/// each judge gets the range of her load over all draws within the bounds whose loads, sorted, are
/// the most even there are (smallest sum of squares; then also the largest load is the smallest
/// possible and the smallest the largest possible). A judge who may score few entries thus does
/// not loosen the bounds of the others.
///
/// # Errors
/// [`Shortage`] when within the given bounds not all seats can be filled.
pub fn solve_balanced(problem: &Problem, seed: &[u8; 32]) -> Result<Balanced, Shortage> {
    problem.check().map_err(Shortage::Defect)?;
    let mut bounded = problem.clone();
    bounded.judges = level(problem);
    let (draw, even) = match solve(&bounded, seed) {
        Ok(draw) => (draw, true),
        Err(_) => {
            bounded.judges = ranges(problem)?;
            (solve(&bounded, seed)?, false)
        }
    };
    Ok(Balanced { draw, judges: bounded.judges, even })
}

/// The judges with the most even bounds, conflicts left aside.
fn level(problem: &Problem) -> Vec<Judge> {
    let at = |level: u32| move |judge: &Judge| level.clamp(judge.min, judge.max);
    let taken = |level: u32| problem.judges.iter().map(at(level)).map(u64::from).sum::<u64>();
    // The highest level that does not take more seats than there are.
    let (mut low, mut high) = (0, u32::MAX);
    while low < high {
        let middle = high - (high - low) / 2;
        if taken(middle) <= problem.total_seats() { low = middle } else { high = middle - 1 }
    }
    let top = if taken(low) < problem.total_seats() { low.saturating_add(1) } else { low };
    let bounds = |judge: &Judge| Judge { id: judge.id.clone(), min: at(low)(judge), max: at(top)(judge) };
    problem.judges.iter().map(bounds).collect()
}

/// For every judge the smallest and the largest load in draws with the most even loads; they
/// differ by at most one (Frank and Murota, “Discrete decreasing minimization”, 2018).
///
/// A chain of exchanges from a judge to one with at least two entries fewer makes the loads more
/// even; when the bounds allow none any more they are as even as they can be.
fn ranges(problem: &Problem) -> Result<Vec<Judge>, Shortage> {
    // Only who may score what matters here, so any seed will do.
    let worth = Worth::<i128>::new(problem, &[0; 32], shift(problem));
    let judges: Vec<&Judge> = worth.judges.iter().map(|&judge| &problem.judges[judge]).collect();
    let (mut board, _) = settled(problem, &worth)?;
    while let Some(chain) = evening(&mut board, &judges) {
        board.hand_along(&chain);
    }
    let load = |board: &Board<i128>, judge: usize| u32::try_from(board.load(judge)).unwrap_or(u32::MAX);
    let mut ranges: Vec<(u32, u32)> = (0..judges.len()).map(|j| (load(&board, j), load(&board, j))).collect();
    for from in 0..judges.len() {
        let before = chains(&mut board, from);
        for to in takers(&board, &judges, &before, from) {
            if board.load(from) == board.load(to) + 1 {
                ranges[from].0 = load(&board, to);
                ranges[to].1 = load(&board, from);
            }
        }
    }
    let mut bounded = problem.judges.clone();
    for (range, &at) in ranges.iter().zip(&worth.judges) {
        (bounded[at].min, bounded[at].max) = *range;
    }
    Ok(bounded)
}

/// A chain from a judge to another with at least two entries fewer.
fn evening(board: &mut Board<i128>, judges: &[&Judge]) -> Option<Vec<usize>> {
    let mut by_load: Vec<usize> = (0..board.judges()).collect();
    by_load.sort_by_key(|&judge| Reverse(board.load(judge)));
    by_load.into_iter().find_map(|from| {
        let before = chains(board, from);
        let to = takers(board, judges, &before, from)
            .min_by_key(|&to| board.load(to))
            .filter(|&to| board.load(from) >= board.load(to) + 2)?;
        let mut chain: Vec<usize> = successors(Some(to), |&judge| before[judge]).collect();
        chain.reverse();
        Some(chain)
    })
}

/// Judges reached from `from` who may take one entry more, if `from` may have one fewer.
fn takers<'a>(
    board: &'a Board<i128>,
    judges: &'a [&Judge],
    before: &'a [Option<usize>],
    from: usize,
) -> impl Iterator<Item = usize> + 'a {
    let may_give = board.load(from) > judges[from].min as usize;
    let may_take = move |&to: &usize| may_give && board.load(to) < judges[to].max as usize;
    (0..judges.len()).filter(|&to| before[to].is_some()).filter(may_take)
}

/// For every judge reached from `from`, the judge before her on a shortest chain.
fn chains(board: &mut Board<i128>, from: usize) -> Vec<Option<usize>> {
    let mut before = vec![None; board.judges()];
    let mut open = std::collections::VecDeque::from([from]);
    while let Some(judge) = open.pop_front() {
        for (next, place) in before.iter_mut().enumerate() {
            if next != from && place.is_none() && board.loss(Way::Along, judge, next) < i128::NONE {
                *place = Some(judge);
                open.push_back(next);
            }
        }
    }
    before
}
