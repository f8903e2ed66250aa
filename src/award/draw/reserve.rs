//! Reserves: who steps in when a judge recuses herself, decided before anybody knows.

use super::{
    Defect, Draw, Entry, Flaw, Judge, Problem, Shortage, balanced_loads, certify, digest, solve,
    solve_balanced,
};

/// What shows, without a solver, that reserves are the ones the seed chooses. It names no reserve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReserveProof {
    /// Most entries that one judge is the reserve of.
    pub max: u32,
    /// Where `max` is above the share that [`reserves`] allows everybody: judges, as ascending
    /// indices, who alone are left for more entries than `max - 1` each would cover. Else empty.
    pub full: Vec<usize>,
    /// One price per judge in the problem's order, and the pool's, as in [`Draw::prices`].
    pub prices: Vec<i128>,
}

/// One reserve judge per entry, in the problem's order, out of the pairs that `seats` left free;
/// `None` for an entry whose judges without conflict are all seated.
///
/// It is a [`solve`] of one seat for every other entry, with the seed
/// [`digest`]`("award-draw-v2/reserve", seed, [])` and loads from 0 to one above the even share
/// ([`balanced_loads`]), or to the smallest possible maximum where that is higher.
///
/// # Errors
/// [`Shortage::Defect`] when problem and seats do not belong together.
pub fn reserves(
    problem: &Problem,
    seats: &[Vec<usize>],
    seed: &[u8; 32],
) -> Result<(Vec<Option<usize>>, ReserveProof), Shortage> {
    let mut free = Free::new(problem, seats, |_, _| true).map_err(Shortage::Defect)?;
    let seed = reserve_seed(seed);
    let share = free.bound(u32::MAX);
    free.bound(share);
    let mut full = Vec::new();
    let draw = match solve(&free.problem, &seed) {
        Ok(draw) => draw,
        Err(_) => {
            // Conflicts leave some judges more than their share. Why not less is shown by the
            // shortage of one load less.
            free.bound(u32::MAX);
            let (_, max) = solve_balanced(&free.problem, &seed)?.spread();
            free.bound(max - 1);
            if let Err(Shortage::Seats { judges, .. }) = solve(&free.problem, &seed) {
                let is_full = |&at: &usize| judges.contains(&problem.judges[at].id);
                full = (0..problem.judges.len()).filter(is_full).collect();
            }
            free.bound(max);
            solve(&free.problem, &seed)?
        }
    };
    let mut reserves = vec![None; problem.entries.len()];
    for (place, seats) in free.places.iter().zip(&draw.seats) {
        reserves[*place] = seats.first().copied();
    }
    let max = free.problem.judges.first().map_or(0, |judge| judge.max);
    Ok((reserves, ReserveProof { max, full, prices: draw.prices }))
}

/// Whether reserves are those of [`reserves`], by [`certify`] and by counting.
///
/// # Errors
/// The first [`Flaw`] found.
pub fn check_reserves(
    problem: &Problem,
    seats: &[Vec<usize>],
    seed: &[u8; 32],
    reserves: &[Option<usize>],
    proof: &ReserveProof,
) -> Result<(), Flaw> {
    let mut free = Free::new(problem, seats, |_, _| true).map_err(|_| Flaw::Shape)?;
    if reserves.len() != problem.entries.len() {
        return Err(Flaw::Shape);
    }
    let extra = (0..reserves.len()).find(|e| reserves[*e].is_some() && free.places.binary_search(e).is_err());
    if let Some(entry) = extra {
        return Err(Flaw::Reserve(problem.entries[entry].id.clone()));
    }
    let share = free.bound(proof.max);
    let is_needed = || {
        let only = |row: &[Option<u32>]| (0..row.len()).all(|j| row[j].is_none() || proof.full.contains(&j));
        let rows = free.problem.affinity.chunks(problem.judges.len().max(1));
        rows.filter(|row| only(row)).count() as u64
            > proof.full.len() as u64 * u64::from(proof.max.saturating_sub(1))
    };
    if proof.max < share
        || (proof.max > share && !is_needed())
        || (proof.max == share) != proof.full.is_empty()
    {
        return Err(Flaw::ReserveLoad(proof.max));
    }
    let mut draw = Draw { seats: Vec::new(), affinity_total: 0, prices: proof.prices.clone() };
    for &entry in &free.places {
        draw.seats.push(reserves[entry].into_iter().collect());
        let affinity = reserves[entry].and_then(|judge| problem.affinity(entry, judge));
        draw.affinity_total += i64::from(affinity.unwrap_or(0));
    }
    certify(&free.problem, &reserve_seed(seed), &draw)
}

/// Reserves after judge `leaving` has left and others have taken her seats.
///
/// Who can still step in stays. Entries whose reserve left or was seated, or that had none, get one
/// by a [`solve`] as in [`reserves`], with one above the even share as the largest load of all
/// reserves of a judge, or with no bound where that is impossible. `seed` should be that of the
/// replacement.
///
/// # Errors
/// [`Shortage::Defect`] when problem, seats and reserves do not belong together.
pub fn renew_reserves(
    problem: &Problem,
    seats: &[Vec<usize>],
    reserves: &[Option<usize>],
    leaving: usize,
    seed: &[u8; 32],
) -> Result<Vec<Option<usize>>, Shortage> {
    if reserves.len() != seats.len() {
        return Err(Shortage::Defect(Defect::Shape));
    }
    let kept = |entry: usize| {
        let is_left = |judge: &usize| *judge != leaving && !seats[entry].contains(judge);
        reserves[entry].filter(|judge| is_left(judge) && problem.affinity(entry, *judge).is_some())
    };
    let is_free = |entry: usize, judge: usize| judge != leaving && kept(entry).is_none();
    let mut free = Free::new(problem, seats, is_free).map_err(Shortage::Defect)?;
    let mut renewed: Vec<Option<usize>> = (0..reserves.len()).map(kept).collect();
    let total = free.places.len() + renewed.iter().flatten().count();
    let share = balanced_loads(total as u64, problem.judges.len().saturating_sub(1)).1.saturating_add(1);
    free.bound(share);
    for &judge in renewed.iter().flatten() {
        let max = &mut free.problem.judges[judge].max;
        *max = max.saturating_sub(1);
    }
    let seed = reserve_seed(seed);
    let draw = solve(&free.problem, &seed).or_else(|_| {
        free.bound(u32::MAX);
        solve(&free.problem, &seed)
    })?;
    for (place, seats) in free.places.iter().zip(&draw.seats) {
        renewed[*place] = seats.first().copied();
    }
    Ok(renewed)
}

fn reserve_seed(seed: &[u8; 32]) -> [u8; 32] {
    digest("award-draw-v2/reserve", seed, &[])
}

/// The pairs that are left, of entries that have one.
struct Free {
    problem: Problem,
    /// Index of each entry in the problem it comes from, ascending.
    places: Vec<usize>,
}

impl Free {
    fn new(
        problem: &Problem,
        seats: &[Vec<usize>],
        is_free: impl Fn(usize, usize) -> bool,
    ) -> Result<Self, Defect> {
        problem.check()?;
        if seats.len() != problem.entries.len() {
            return Err(Defect::Shape);
        }
        let mut entries = Vec::new();
        let mut affinity = Vec::new();
        let mut places = Vec::new();
        for (entry, seats) in seats.iter().enumerate() {
            let row: Vec<Option<u32>> = (0..problem.judges.len())
                .map(|judge| {
                    let affinity = problem.affinity(entry, judge);
                    affinity.filter(|_| is_free(entry, judge) && !seats.contains(&judge))
                })
                .collect();
            if row.iter().any(Option::is_some) {
                places.push(entry);
                entries.push(Entry { id: problem.entries[entry].id.clone(), seats: 1 });
                affinity.extend(row);
            }
        }
        let judges = problem.judges.iter().map(|judge| Judge { id: judge.id.clone(), min: 0, max: 0 });
        Ok(Self { problem: Problem { entries, judges: judges.collect(), affinity }, places })
    }

    /// Sets everybody's largest load, and returns the one that is allowed in any case.
    fn bound(&mut self, max: u32) -> u32 {
        self.problem.judges.iter_mut().for_each(|judge| judge.max = max);
        balanced_loads(self.problem.total_seats(), self.problem.judges.len()).1.saturating_add(1)
    }
}
