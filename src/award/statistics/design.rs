//! Ratings in one order, whatever the order they came in, and what hangs together.

use std::ops::Range;

use super::{Impossible, Rating};

/// Scores beyond this are nobody's points, and their squares lose digits.
const HIGHEST: f64 = 1e9;
/// Scores that differ by less than this part of themselves are equal.
const EQUAL: f64 = 1e-12;

/// One rating; entry and judge are numbered among those that have ratings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    pub entry: usize,
    pub judge: usize,
    pub score: f64,
    pub place: Option<u32>,
}

/// The ratings, ordered by entry and judge.
pub(super) struct Design {
    pub cells: Vec<Cell>,
    /// Rated entries, by the caller's index.
    pub entries: Vec<u32>,
    /// Judges with ratings, by the caller's index.
    pub judges: Vec<u32>,
    /// The cells of each entry.
    pub of_entry: Vec<Range<usize>>,
    /// The places in `cells` of each judge, ascending.
    pub of_judge: Vec<Vec<usize>>,
    /// Component of each rated entry and of each judge, and how many there are.
    pub entry_groups: Vec<u32>,
    pub judge_groups: Vec<u32>,
    pub groups: u32,
    /// Mean of all scores, and the largest distance from it (0 when all are equal).
    pub center: f64,
    pub scale: f64,
}

impl Design {
    pub fn of(entries: u32, judges: u32, ratings: &[Rating]) -> Result<Self, Impossible> {
        if ratings.is_empty() {
            return Err(Impossible::NoRatings);
        }
        for (at, rating) in ratings.iter().enumerate() {
            if !rating.score.is_finite() || rating.score.abs() > HIGHEST {
                return Err(Impossible::Score(at));
            }
            if rating.entry >= entries || rating.judge >= judges {
                return Err(Impossible::Stranger(at));
            }
        }
        let mut sorted = ratings.to_vec();
        sorted.sort_by_key(|rating| (rating.entry, rating.judge));
        let same = |pair: &&[Rating]| (pair[0].entry, pair[0].judge) == (pair[1].entry, pair[1].judge);
        if let Some(pair) = sorted.windows(2).find(same) {
            return Err(Impossible::Twice { entry: pair[0].entry, judge: pair[0].judge });
        }
        let entries = numbered(sorted.iter().map(|rating| rating.entry));
        let judges = numbered(sorted.iter().map(|rating| rating.judge));
        let place = |list: &[u32], index: u32| list.binary_search(&index).unwrap_or_default();
        let cell = |rating: &Rating| Cell {
            entry: place(&entries, rating.entry),
            judge: place(&judges, rating.judge),
            score: rating.score,
            place: rating.place,
        };
        let cells: Vec<Cell> = sorted.iter().map(cell).collect();
        Ok(Self::from_cells(cells, entries, judges))
    }

    fn from_cells(cells: Vec<Cell>, entries: Vec<u32>, judges: Vec<u32>) -> Self {
        let mut of_entry = vec![0..0; entries.len()];
        let mut of_judge = vec![Vec::new(); judges.len()];
        for (at, cell) in cells.iter().enumerate() {
            if of_entry[cell.entry].is_empty() {
                of_entry[cell.entry].start = at;
            }
            of_entry[cell.entry].end = at + 1;
            of_judge[cell.judge].push(at);
        }
        let (entry_groups, judge_groups, groups) = connect(&cells, &of_entry, &of_judge);
        let center = cells.iter().map(|cell| cell.score).sum::<f64>() / cells.len() as f64;
        let furthest = cells.iter().map(|cell| (cell.score - center).abs()).fold(0.0, f64::max);
        let scale = if furthest > EQUAL * center.abs() { furthest } else { 0.0 };
        Self { cells, entries, judges, of_entry, of_judge, entry_groups, judge_groups, groups, center, scale }
    }

    /// Ratings beyond what entries and judges take up when each had a number of its own. `None`
    /// where there are none to spare or nothing differs.
    pub fn spare(&self) -> Option<u32> {
        let taken = self.entries.len() + self.judges.len();
        let spare = (self.cells.len() + self.groups as usize).checked_sub(taken)?;
        u32::try_from(spare).ok().filter(|&spare| spare > 0 && self.scale > 0.0)
    }

    pub fn scores_by_entry(&self) -> Vec<Vec<f64>> {
        let scores = |range: &Range<usize>| self.cells[range.clone()].iter().map(|cell| cell.score).collect();
        self.of_entry.iter().map(scores).collect()
    }
}

/// Every index once, ascending.
fn numbered(indices: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut list: Vec<u32> = indices.collect();
    list.sort_unstable();
    list.dedup();
    list
}

/// Components of entries and judges, numbered in the order of their first entries.
fn connect(cells: &[Cell], of_entry: &[Range<usize>], of_judge: &[Vec<usize>]) -> (Vec<u32>, Vec<u32>, u32) {
    let mut entry_groups = vec![None; of_entry.len()];
    let mut judge_groups = vec![None; of_judge.len()];
    let mut groups = 0;
    for first in 0..of_entry.len() {
        if entry_groups[first].is_some() {
            continue;
        }
        entry_groups[first] = Some(groups);
        let mut waiting = vec![first];
        while let Some(entry) = waiting.pop() {
            for cell in &cells[of_entry[entry].clone()] {
                if judge_groups[cell.judge].replace(groups).is_some() {
                    continue;
                }
                for &at in &of_judge[cell.judge] {
                    if entry_groups[cells[at].entry].replace(groups).is_none() {
                        waiting.push(cells[at].entry);
                    }
                }
            }
        }
        groups += 1;
    }
    let known = |list: Vec<Option<u32>>| list.into_iter().flatten().collect();
    (known(entry_groups), known(judge_groups), groups)
}
