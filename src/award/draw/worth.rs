//! What a seat is worth to the draw: its affinity first, the seed's noise where affinities tie.

use super::{Problem, chance};

/// Bits of noise of one pair. Two draws tie with a chance of at most the number of pairs in
/// 2^40 (isolation lemma: Mulmuley, Vazirani and Vazirani 1987), about one in ten million.
pub const NOISE_BITS: u32 = 40;

/// The noise of one pair: the first five bytes, most significant first, of
/// [`digest`](super::digest)`("award-draw-v1/noise", seed, [entry id, judge id])`.
pub fn noise(seed: &[u8; 32], entry: &str, judge: &str) -> u64 {
    let parts = [entry.as_bytes(), judge.as_bytes()];
    chance::digest("award-draw-v1/noise", seed, &parts)
        .iter()
        .take(NOISE_BITS as usize / 8)
        .fold(0, |number, &byte| number << 8 | u64::from(byte))
}

/// How far affinities are shifted to the left of the noise: [`NOISE_BITS`] + ceil(log2(all
/// seats)). The noise of a whole draw is then less than one unit of affinity.
pub fn shift(problem: &Problem) -> u32 {
    let seats = problem.total_seats().max(1);
    NOISE_BITS + seats.next_power_of_two().trailing_zeros()
}

/// Worth of one pair of the problem, `affinity * 2^shift + noise`; `None` is a conflict.
pub(super) fn of(problem: &Problem, seed: &[u8; 32], entry: usize, judge: usize) -> Option<i128> {
    let affinity = problem.affinity(entry, judge)?;
    let noise = noise(seed, &problem.entries[entry].id, &problem.judges[judge].id);
    Some((i128::from(affinity) << shift(problem)) + i128::from(noise))
}

/// All worths, entries and judges in byte order of their ids.
pub(super) struct Worth {
    /// Index in the problem of each entry in byte order.
    pub entries: Vec<usize>,
    /// Index in the problem of each judge in byte order.
    pub judges: Vec<usize>,
    /// Judges of each entry, in byte order.
    pub seats: Vec<usize>,
    /// Row by row; conflicts are -1, because every worth is at least 0.
    values: Vec<i128>,
}

impl Worth {
    pub fn new(problem: &Problem, seed: &[u8; 32]) -> Self {
        let mut entries: Vec<usize> = (0..problem.entries.len()).collect();
        entries.sort_unstable_by_key(|&e| problem.entries[e].id.as_bytes());
        let mut judges: Vec<usize> = (0..problem.judges.len()).collect();
        judges.sort_unstable_by_key(|&j| problem.judges[j].id.as_bytes());
        let values = entries
            .iter()
            .flat_map(|&e| judges.iter().map(move |&j| (e, j)))
            .map(|(e, j)| of(problem, seed, e, j).unwrap_or(-1))
            .collect();
        let seats = entries.iter().map(|&e| problem.entries[e].seats as usize).collect();
        Self { entries, judges, seats, values }
    }

    /// Worth of a pair in byte order; `None` is a conflict.
    pub fn get(&self, entry: usize, judge: usize) -> Option<i128> {
        Some(self.values[entry * self.judges.len() + judge]).filter(|worth| *worth >= 0)
    }
}
