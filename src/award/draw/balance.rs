//! Loads as even as conflicts allow, when nobody has set bounds.

use super::exchange::Board;
use super::worth::Worth;
use super::{Draw, Judge, Problem, Shortage, shortage, solve};

/// A draw with even loads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balanced {
    /// The draw.
    pub draw: Draw,
    /// The judges with the bounds used, in the problem's order: what [`super::certify`] needs.
    pub judges: Vec<Judge>,
    /// Whether the bounds are those of [`balanced_loads`] for everybody. If not, conflicts made
    /// that impossible, and each judge has her own.
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

/// The best draw with loads as even as possible; the bounds in `problem` are not looked at.
///
/// First everybody gets [`balanced_loads`]. Where conflicts forbid that, each judge gets the
/// range of her load over all draws whose loads, sorted, are the most even there are (smallest sum
/// of squares; then also the largest load is the smallest possible and the smallest the largest
/// possible). A judge who may score few entries thus does not loosen the bounds of the others.
///
/// # Errors
/// [`Shortage`] when even without bounds not all seats can be filled.
pub fn solve_balanced(problem: &Problem, seed: &[u8; 32]) -> Result<Balanced, Shortage> {
    let even = balanced_loads(problem.total_seats(), problem.judges.len());
    let mut bounded = problem.clone();
    bound(&mut bounded, |_| even);
    let (draw, is_even) = match solve(&bounded, seed) {
        Ok(draw) => (draw, true),
        Err(defect @ Shortage::Defect(_)) => return Err(defect),
        Err(_) => {
            let ranges = levels(&bounded)?;
            bound(&mut bounded, |judge| ranges[judge]);
            (solve(&bounded, seed)?, false)
        }
    };
    Ok(Balanced { draw, judges: bounded.judges, even: is_even })
}

fn bound(problem: &mut Problem, loads: impl Fn(usize) -> (u32, u32)) {
    for (at, judge) in problem.judges.iter_mut().enumerate() {
        (judge.min, judge.max) = loads(at);
    }
}

/// For every judge the smallest and the largest load in draws with the most even loads; they
/// differ by at most one (Frank and Murota, “Discrete decreasing minimization”, 2018).
///
/// A chain of exchanges from a judge to one with at least two entries fewer makes the loads more
/// even; when there is none left they are as even as they can be.
pub(super) fn levels(problem: &Problem) -> Result<Vec<(u32, u32)>, Shortage> {
    problem.check().map_err(Shortage::Defect)?;
    // Only who may score what matters here, so any seed will do.
    let worth = Worth::new(problem, &[0; 32]);
    let mut board = Board::greedy(&worth).ok_or_else(|| shortage::conflicts(problem))?;
    while let Some(chain) = evening(&board) {
        board.hand_along(&chain);
    }
    let mut ranges = vec![(0, 0); board.judges()];
    for (judge, &at) in worth.judges.iter().enumerate() {
        let load = u32::try_from(board.load(judge)).unwrap_or(u32::MAX);
        ranges[at] = (load, load);
    }
    for from in 0..board.judges() {
        let before = chains(&board, from);
        for to in (0..board.judges()).filter(|&to| before[to].is_some()) {
            if board.load(from) == board.load(to) + 1 {
                ranges[worth.judges[from]].0 = board.load(to) as u32;
                ranges[worth.judges[to]].1 = board.load(from) as u32;
            }
        }
    }
    Ok(ranges)
}

/// A chain from a judge to another with at least two entries fewer.
fn evening(board: &Board) -> Option<Vec<(usize, usize)>> {
    let mut by_load: Vec<usize> = (0..board.judges()).collect();
    by_load.sort_by_key(|&judge| std::cmp::Reverse(board.load(judge)));
    by_load.into_iter().find_map(|from| {
        let before = chains(board, from);
        let mut to = (0..board.judges())
            .filter(|&to| before[to].is_some())
            .min_by_key(|&to| board.load(to))
            .filter(|&to| board.load(from) >= board.load(to) + 2)?;
        let mut chain = Vec::new();
        while to != from {
            let previous = before[to]?;
            chain.push((previous, to));
            to = previous;
        }
        Some(chain)
    })
}

/// For every judge reached from `from`, the judge before her on a shortest chain.
fn chains(board: &Board, from: usize) -> Vec<Option<usize>> {
    let mut before = vec![None; board.judges()];
    let mut open = std::collections::VecDeque::from([from]);
    while let Some(judge) = open.pop_front() {
        for (next, place) in before.iter_mut().enumerate() {
            if next != from && place.is_none() && board.exchange(judge, next).is_some() {
                *place = Some(judge);
                open.push_back(next);
            }
        }
    }
    before
}
