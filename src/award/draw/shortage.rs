//! Why a draw is impossible, in terms a secretary can act on. Each shortage is a proof: its
//! numbers can be counted again from the problem.

use super::exchange::Board;
use super::number::Number;
use super::paths::Blockage;
use super::worth::Worth;
use super::{Judge, Problem};

/// Why there is no complete draw. Ids are in byte order.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Shortage {
    /// The problem itself cannot be read.
    #[error("{0}")]
    Defect(Defect),
    /// Some entries together have too few seats: `full + elsewhere < needed`.
    #[error("{} entries need {needed} seats and can get {}", entries.len(), full + elsewhere)]
    Seats {
        /// The entries.
        entries: Vec<String>,
        /// The judges who would be full; none when conflicts alone are the cause.
        judges: Vec<String>,
        /// Seats these entries need.
        needed: u64,
        /// Seats those judges may take at most: the sum of their maxima.
        full: u64,
        /// Seats all other judges can give these entries: their pairs without a conflict.
        elsewhere: u64,
    },
    /// Some judges cannot reach their minimum: `possible < needed`.
    #[error("{} judges must get {needed} entries and can get {possible}", judges.len())]
    Minimum {
        /// The judges.
        judges: Vec<String>,
        /// The entries that at least one of them may score.
        entries: Vec<String>,
        /// Sum of their minima.
        needed: u64,
        /// Seats they can get: per entry its seats or its pairs without a conflict, if fewer.
        possible: u64,
    },
}

impl Shortage {
    /// Whether its numbers are proof.
    pub(super) fn is_proof(&self) -> bool {
        match self {
            Self::Defect(_) => true,
            Self::Seats { needed, full, elsewhere, .. } => full + elsewhere < *needed,
            Self::Minimum { needed, possible, .. } => possible < needed,
        }
    }
}

/// Why a problem cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Defect {
    /// The table of affinities is not entries times judges.
    #[error("the affinities are not entries times judges")]
    Shape,
    /// More than 2^32 - 1 seats, more than 2^12 judges, or 2^47 or more seats times judges squared.
    #[error("more seats or judges than can be drawn at once")]
    TooLarge,
    /// An entry occurs twice.
    #[error("entry {0} occurs twice")]
    EntryTwice(String),
    /// A judge occurs twice.
    #[error("judge {0} occurs twice")]
    JudgeTwice(String),
    /// A judge's minimum is above her maximum.
    #[error("judge {0} has a minimum above the maximum")]
    MinAboveMax(String),
}

/// The shortage when some entries have too few judges without a conflict: all of them at once.
pub(super) fn conflicts(problem: &Problem) -> Shortage {
    let all = vec![true; problem.judges.len()];
    let mut entries = Vec::new();
    let (mut needed, mut elsewhere) = (0, 0);
    for entry in 0..problem.entries.len() {
        let pairs = pairs(problem, entry, &all);
        let seats = u64::from(problem.entries[entry].seats);
        if (pairs as u64) < seats {
            entries.push(entry);
            needed += seats;
            elsewhere += pairs as u64;
        }
    }
    Shortage::Seats {
        needed,
        entries: ids(entries.iter().map(|&e| &problem.entries[e].id)),
        judges: Vec::new(),
        full: 0,
        elsewhere,
    }
}

/// The shortage that a blocked board shows.
pub(super) fn name<N: Number>(
    problem: &Problem,
    worth: &Worth<N>,
    board: &Board<N>,
    blockage: &Blockage,
) -> Shortage {
    match blockage {
        Blockage::Full(circle) => {
            let inside = in_problem(worth, circle);
            let outside: Vec<bool> = inside.iter().map(|inside| !inside).collect();
            let entries: Vec<usize> = (0..worth.entries.len())
                .filter(|&e| board.seated(e).iter().any(|&j| circle[j]))
                .map(|e| worth.entries[e])
                .collect();
            Shortage::Seats {
                needed: entries.iter().map(|&e| u64::from(problem.entries[e].seats)).sum(),
                elsewhere: entries.iter().map(|&e| pairs(problem, e, &outside) as u64).sum(),
                entries: ids(entries.iter().map(|&e| &problem.entries[e].id)),
                judges: ids(members(problem, &inside).map(|judge| &judge.id)),
                full: members(problem, &inside).map(|j| u64::from(j.max)).sum(),
            }
        }
        Blockage::Starved(circle) => {
            let inside = in_problem(worth, circle);
            let open: Vec<(usize, usize)> = (0..problem.entries.len())
                .map(|e| (e, pairs(problem, e, &inside)))
                .filter(|(_, pairs)| *pairs > 0)
                .collect();
            Shortage::Minimum {
                judges: ids(members(problem, &inside).map(|judge| &judge.id)),
                entries: ids(open.iter().map(|&(e, _)| &problem.entries[e].id)),
                needed: members(problem, &inside).map(|j| u64::from(j.min)).sum(),
                possible: open
                    .iter()
                    .map(|&(e, pairs)| u64::from(problem.entries[e].seats).min(pairs as u64))
                    .sum(),
            }
        }
    }
}

fn in_problem<N>(worth: &Worth<N>, circle: &[bool]) -> Vec<bool> {
    let mut inside = vec![false; circle.len()];
    for (canonical, &judge) in worth.judges.iter().enumerate() {
        inside[judge] = circle[canonical];
    }
    inside
}

fn members<'a>(problem: &'a Problem, inside: &'a [bool]) -> impl Iterator<Item = &'a Judge> {
    let pairs = problem.judges.iter().zip(inside);
    pairs.filter(|(_, inside)| **inside).map(|(judge, _)| judge)
}

/// Judges of a circle who may score an entry.
fn pairs(problem: &Problem, entry: usize, circle: &[bool]) -> usize {
    (0..problem.judges.len()).filter(|&j| circle[j] && problem.affinity(entry, j).is_some()).count()
}

fn ids<'a>(ids: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut ids: Vec<String> = ids.cloned().collect();
    ids.sort_unstable();
    ids
}
