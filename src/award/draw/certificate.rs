//! Checking a published draw without a solver: one look at every pair.

use super::number::Number;
use super::worth::{Rows, shift};
use super::{Draw, Problem};

/// What is wrong with a draw. Entries and judges are named by id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// The problem cannot be read, or the draw has another number of entries or prices.
    #[error("the draw does not belong to this problem")]
    Shape,
    /// An entry has too few or too many judges, one twice, or not in ascending order.
    #[error("entry {0} does not have its number of different judges")]
    Seats(String),
    /// A judge was given an entry of a conflict.
    #[error("entry {entry} went to judge {judge} against a conflict")]
    Conflict {
        /// Entry.
        entry: String,
        /// Judge.
        judge: String,
    },
    /// A load is outside its bounds.
    #[error("judge {judge} has {load} entries, which is outside the bounds")]
    Load {
        /// Judge.
        judge: String,
        /// Entries given.
        load: u32,
    },
    /// The stated sum of affinities is not that of the seats.
    #[error("the affinities of the seats sum to {0}")]
    Total(i64),
    /// The prices do not show that this entry could do no better.
    #[error("entry {entry}: judge {better} would be better than judge {seated}")]
    Entry {
        /// Entry.
        entry: String,
        /// A judge it has.
        seated: String,
        /// A judge it should rather have.
        better: String,
    },
    /// A price differs from the pool's although the load could still move.
    #[error("the price of judge {0} does not fit the load")]
    Price(String),
    /// The exchanges are not those of the search for overlap, or do not lead to the seats.
    #[error("the exchanges are not those that the search for overlap makes")]
    Exchanges,
    /// An entry has other judges than the exchanges give it.
    #[error("entry {0} has other judges than the exchanges for overlap give it")]
    Overlap(String),
    /// A judge's order of reading is not the one the seed gives.
    #[error("judge {0} has another order of reading than the seed gives")]
    Order(String),
    /// An entry has a reserve although nobody is left for it.
    #[error("entry {0} has a reserve although no judge is left")]
    Reserve(String),
    /// Reserves were held to another largest load than the smallest allowed.
    #[error("the largest load of a reserve is not {0}")]
    ReserveLoad(u32),
}

/// Whether a draw is the best one for this problem and seed.
///
/// With worth `c` ([`super::solve`]) and prices `p` it is when (1) every entry has its number of
/// judges without conflict and every load is within bounds; (2) for every entry each of its
/// judges has at least as large a `c + p` as any other judge it could have; (3) a judge priced
/// above the pool is at her minimum and one priced below it at her maximum. This is linear
/// programming duality (complementary slackness); it looks at each pair once.
///
/// # Errors
/// The first [`Flaw`] found.
pub fn certify(problem: &Problem, seed: &[u8; 32], draw: &Draw) -> Result<(), Flaw> {
    problem.check().map_err(|_| Flaw::Shape)?;
    let judges = problem.judges.len();
    if draw.seats.len() != problem.entries.len() || draw.prices.len() != judges + 1 {
        return Err(Flaw::Shape);
    }
    let mut loads = vec![0u32; judges];
    let mut total = 0;
    for (entry, seats) in draw.seats.iter().enumerate() {
        let ascending = seats.windows(2).all(|pair| pair[0] < pair[1]);
        if seats.len() != problem.entries[entry].seats as usize || !ascending || seats.last() >= Some(&judges)
        {
            return Err(Flaw::Seats(problem.entries[entry].id.clone()));
        }
        for &judge in seats {
            loads[judge] += 1;
            let affinity = problem.affinity(entry, judge);
            total += i64::from(affinity.ok_or_else(|| Flaw::Conflict {
                entry: problem.entries[entry].id.clone(),
                judge: problem.judges[judge].id.clone(),
            })?);
        }
    }
    if draw.affinity_total != total {
        return Err(Flaw::Total(total));
    }
    check_loads(problem, draw, &loads)?;
    let rows = Rows::new(problem, seed, shift(problem));
    let mut worths = Vec::with_capacity(judges);
    (0..problem.entries.len()).try_for_each(|entry| {
        worths.clear();
        rows.append(entry, &mut worths);
        check_entry(problem, draw, entry, rows.judges.iter().copied().zip(worths.iter().copied()))
    })
}

fn check_loads(problem: &Problem, draw: &Draw, loads: &[u32]) -> Result<(), Flaw> {
    let pool = draw.prices[loads.len()];
    for (judge, (&load, &price)) in problem.judges.iter().zip(loads.iter().zip(&draw.prices)) {
        if load < judge.min || load > judge.max {
            let judge = judge.id.clone();
            return Err(Flaw::Load { judge, load });
        }
        if (price > pool && load != judge.min) || (price < pool && load != judge.max) {
            return Err(Flaw::Price(judge.id.clone()));
        }
    }
    Ok(())
}

fn check_entry(
    problem: &Problem,
    draw: &Draw,
    entry: usize,
    worths: impl Iterator<Item = (usize, i128)>,
) -> Result<(), Flaw> {
    let mut worst_seated: Option<(i128, usize)> = None;
    let mut best_other: Option<(i128, usize)> = None;
    for (judge, worth) in worths.filter(|(_, worth)| *worth != i128::BARRED) {
        let priced = worth
            .checked_add(draw.prices[judge])
            .ok_or_else(|| Flaw::Price(problem.judges[judge].id.clone()))?;
        if draw.seats[entry].contains(&judge) {
            worst_seated = worst_seated.into_iter().chain([(priced, judge)]).min();
        } else {
            best_other = best_other.into_iter().chain([(priced, judge)]).max();
        }
    }
    match (worst_seated, best_other) {
        (Some((seated, has)), Some((other, better))) if other > seated => Err(Flaw::Entry {
            entry: problem.entries[entry].id.clone(),
            seated: problem.judges[has].id.clone(),
            better: problem.judges[better].id.clone(),
        }),
        _ => Ok(()),
    }
}
