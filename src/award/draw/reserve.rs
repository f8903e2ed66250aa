//! Reserves: who steps in when a judge recuses herself, decided before anybody knows.

use super::balance::levels;
use super::{Draw, Entry, Judge, Problem, Shortage, balanced_loads, digest, solve};

/// One reserve judge per entry, in the problem's order, out of the pairs the draw left free;
/// `None` for an entry whose judges without conflict are all seated.
///
/// It is a [`solve`] of one seat per entry with the seed
/// [`digest`]`("award-draw-v1/reserve", seed, [])` and loads from 0 to one above the even share,
/// or to the smallest possible maximum where that is higher.
///
/// # Errors
/// [`Shortage::Defect`] when problem and draw do not belong together.
pub fn reserves(problem: &Problem, draw: &Draw, seed: &[u8; 32]) -> Result<Vec<Option<usize>>, Shortage> {
    problem.check().map_err(Shortage::Defect)?;
    if draw.seats.len() != problem.entries.len() {
        return Err(Shortage::Defect(super::Defect::Shape));
    }
    let mut free = Problem { entries: Vec::new(), judges: Vec::new(), affinity: Vec::new() };
    let mut places = Vec::new();
    for (entry, seats) in draw.seats.iter().enumerate() {
        let row: Vec<Option<u32>> = (0..problem.judges.len())
            .map(|judge| problem.affinity(entry, judge).filter(|_| !seats.contains(&judge)))
            .collect();
        if row.iter().any(Option::is_some) {
            places.push(entry);
            free.entries.push(Entry { id: problem.entries[entry].id.clone(), seats: 1 });
            free.affinity.extend(row);
        }
    }
    let (_, share) = balanced_loads(free.total_seats(), problem.judges.len());
    free.judges = judges(problem, share + 1);
    let needed = levels(&free)?.into_iter().map(|(_, max)| max).max();
    free.judges = judges(problem, needed.unwrap_or(0).max(share + 1));
    let seed = digest("award-draw-v1/reserve", seed, &[]);
    let mut reserves = vec![None; problem.entries.len()];
    for (place, seats) in places.into_iter().zip(solve(&free, &seed)?.seats) {
        reserves[place] = seats.first().copied();
    }
    Ok(reserves)
}

fn judges(problem: &Problem, max: u32) -> Vec<Judge> {
    let judge = |judge: &Judge| Judge { id: judge.id.clone(), min: 0, max };
    problem.judges.iter().map(judge).collect()
}
