//! The byte order of ids, in which every step after the optimum works: what it finds then depends
//! on the ids alone and not on the rows of the input.

use super::Problem;

/// Where entries and judges of a problem stand in byte order of their ids.
pub(super) struct Places {
    /// Index in the problem of each entry in byte order.
    pub entries: Vec<usize>,
    /// Index in the problem of each judge in byte order.
    pub judges: Vec<usize>,
    /// Rank in byte order of each judge of the problem.
    ranks: Vec<usize>,
}

impl Places {
    pub fn new(problem: &Problem) -> Self {
        let mut entries: Vec<usize> = (0..problem.entries.len()).collect();
        entries.sort_unstable_by_key(|&e| problem.entries[e].id.as_bytes());
        let mut judges: Vec<usize> = (0..problem.judges.len()).collect();
        judges.sort_unstable_by_key(|&j| problem.judges[j].id.as_bytes());
        let mut ranks = vec![0; judges.len()];
        for (rank, &judge) in judges.iter().enumerate() {
            ranks[judge] = rank;
        }
        Self { entries, judges, ranks }
    }

    /// Seats of a draw, entries and judges by rank, judges ascending.
    pub fn ranked(&self, seats: &[Vec<usize>]) -> Vec<Vec<usize>> {
        let row = |&entry: &usize| {
            let mut row: Vec<usize> = seats[entry].iter().map(|&judge| self.ranks[judge]).collect();
            row.sort_unstable();
            row
        };
        self.entries.iter().map(row).collect()
    }

    /// The way back: seats as the problem counts, judges ascending.
    pub fn in_problem(&self, ranked: &[Vec<usize>]) -> Vec<Vec<usize>> {
        let mut seats = vec![Vec::new(); ranked.len()];
        for (row, &entry) in ranked.iter().zip(&self.entries) {
            seats[entry] = row.iter().map(|&rank| self.judges[rank]).collect();
            seats[entry].sort_unstable();
        }
        seats
    }
}
