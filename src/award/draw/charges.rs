//! The start: every entry with its best judges, when judges who are asked too much charge for it.
//!
//! An entry looks at worth less charge. A judge with more entries than her maximum raises her
//! charge just so far that only her maximum stay, as in an auction with rising prices (Demange,
//! Gale and Sotomayor, “Multi-Item Auctions”, 1986). This brings loads near their maximum in a few
//! passes over the entries; [`super::paths`] does the rest. It may stop anywhere, since it keeps
//! what that needs: no entry likes another judge better, and only judges with all they may take
//! charge anything.

use super::number::Number;
use super::worth::Worth;

/// Passes over all judges: more of them take longer than the chains they save. In each, a charge
/// rises by less than one worth per judge, which the bounds of [`super::Problem::check`] allow for.
const PASSES: usize = 2;

/// Seats to begin with.
pub(super) struct Start<N> {
    /// Entry `e` has the judges `seated[first[e]..first[e + 1]]`.
    pub seated: Vec<usize>,
    /// Where the judges of each entry begin.
    pub first: Vec<usize>,
    /// What each judge charges, 0 or more; more than 0 only at her maximum or above.
    pub charges: Vec<N>,
    /// The best judge of each entry whom it does not have, and what she charged when that was found.
    next: Vec<Option<(usize, N)>>,
}

impl<N: Number> Start<N> {
    /// Seats for these loads, minimum and maximum. `None` when an entry has too few judges without
    /// a conflict.
    pub fn new(worth: &Worth<N>, loads: &[(usize, usize)]) -> Option<Self> {
        let mut start = Self {
            seated: Vec::new(),
            first: vec![0],
            charges: vec![N::default(); loads.len()],
            next: Vec::new(),
        };
        let mut held = vec![Vec::new(); loads.len()];
        let mut best = Vec::new();
        for (entry, &seats) in worth.seats.iter().enumerate() {
            choose(worth.row(entry), seats + 1, &mut best);
            start.next.push(best.get(seats).map(|&judge| (judge, N::default())));
            best.truncate(seats);
            if best.len() < seats {
                return None;
            }
            best.iter().for_each(|&judge| held[judge].push(entry));
            start.seated.extend(&best);
            start.first.push(start.seated.len());
        }
        for _ in 0..PASSES {
            for (judge, &(_, max)) in loads.iter().enumerate() {
                if held[judge].len() > max {
                    start.charge(worth, &mut held, judge, max);
                }
            }
        }
        Some(start)
    }

    /// The entries that lose least by it leave this judge till no more than `max` are left, or till
    /// none has anywhere to go; her charge is then what the last of them loses.
    fn charge(&mut self, worth: &Worth<N>, held: &mut [Vec<usize>], judge: usize, max: usize) {
        let mut losses = Vec::with_capacity(held[judge].len());
        for &entry in &held[judge] {
            if let Some((next, value)) = self.next(worth, entry) {
                losses.push((worth.get(entry, judge) - value, entry, next));
            }
        }
        let leaving = losses.len().min(held[judge].len() - max);
        if leaving == 0 {
            return;
        }
        losses.select_nth_unstable(leaving - 1);
        if losses[leaving - 1].0 > N::LIMIT {
            return;
        }
        self.charges[judge] = losses[leaving - 1].0;
        for &(_, entry, next) in &losses[..leaving] {
            let seats = &mut self.seated[self.first[entry]..self.first[entry + 1]];
            seats.iter_mut().filter(|seat| **seat == judge).for_each(|seat| *seat = next);
            held[next].push(entry);
        }
        held[judge].retain(|&entry| self.seated[self.first[entry]..self.first[entry + 1]].contains(&judge));
    }

    /// The best judge whom an entry does not have, and her worth less her charge.
    fn next(&mut self, worth: &Worth<N>, entry: usize) -> Option<(usize, N)> {
        let seats = &self.seated[self.first[entry]..self.first[entry + 1]];
        let row = worth.row(entry);
        // Other charges have only risen since she was found.
        let (next, charge) = self.next[entry]?;
        if self.charges[next] == charge && !seats.contains(&next) {
            return Some((next, row[next] - charge));
        }
        let mut best = None;
        let mut most = -N::FAR;
        for (judge, (&worth, &charge)) in row.iter().zip(&self.charges).enumerate() {
            if worth - charge > most && !seats.contains(&judge) {
                (best, most) = (Some((judge, charge)), worth - charge);
            }
        }
        self.next[entry] = best;
        best.map(|(judge, _)| (judge, most))
    }
}

/// The judges of the greatest worth, so many or, with too few to choose from, all.
fn choose<N: Number>(row: &[N], count: usize, best: &mut Vec<usize>) {
    best.clear();
    let mut floor = N::BARRED;
    for (judge, &worth) in row.iter().enumerate() {
        if worth > floor {
            if best.len() == count {
                best.pop();
            }
            best.push(judge);
            for place in (1..best.len()).rev() {
                if row[best[place - 1]] >= worth {
                    break;
                }
                best.swap(place - 1, place);
            }
            if best.len() == count {
                floor = row[best[count - 1]];
            }
        }
    }
}
