//! What a seat is worth to the draw: its affinity first, the seed's noise where affinities tie.

use sha2::{Digest, Sha256};

use super::number::Number;
use super::{Problem, chance};

/// Bits of noise of one pair. Two draws tie with a chance of at most the number of pairs in
/// 2^40 (isolation lemma: Mulmuley, Vazirani and Vazirani 1987), about one in ten million.
pub const NOISE_BITS: u32 = 40;

/// Judges whose noise comes out of one digest: 32 bytes hold six numbers of five bytes.
const BATCH: usize = 6;

/// The noise of one pair. `place` counts the judge's place in the byte order of all judges' ids,
/// from 0.
///
/// With `key` = [`digest`](super::digest)`("award-draw-v2/noise", seed, [entry id])`, the judges
/// at places 6c to 6c + 5 have the first six groups of five bytes, most significant first, of
/// SHA-256 of `key` followed by c as eight bytes, most significant first.
pub fn noise(seed: &[u8; 32], entry: &str, place: usize) -> u64 {
    batch(&key(seed, entry), place / BATCH)[place % BATCH]
}

/// How far affinities are shifted to the left of the noise: [`NOISE_BITS`] + ceil(log2(all
/// seats)). The noise of a whole draw is then less than one unit of affinity.
pub fn shift(problem: &Problem) -> u32 {
    let seats = problem.total_seats().max(1);
    NOISE_BITS + seats.next_power_of_two().trailing_zeros()
}

fn key(seed: &[u8; 32], entry: &str) -> [u8; 32] {
    chance::digest("award-draw-v2/noise", seed, &[entry.as_bytes()])
}

fn batch(key: &[u8; 32], number: usize) -> [u64; BATCH] {
    let mut block = [0; 40];
    block[..32].copy_from_slice(key);
    block[32..].copy_from_slice(&(number as u64).to_be_bytes());
    let digest = Sha256::digest(block);
    std::array::from_fn(|at| {
        let mut bytes = [0; 8];
        bytes[3..].copy_from_slice(&digest[5 * at..5 * at + 5]);
        u64::from_be_bytes(bytes)
    })
}

/// The worths of one entry after the other, judges in byte order of their ids.
pub(super) struct Rows<'a> {
    problem: &'a Problem,
    seed: &'a [u8; 32],
    shift: u32,
    /// Index in the problem of each judge in byte order.
    pub judges: Vec<usize>,
}

impl<'a> Rows<'a> {
    pub fn new(problem: &'a Problem, seed: &'a [u8; 32], shift: u32) -> Self {
        let mut judges: Vec<usize> = (0..problem.judges.len()).collect();
        judges.sort_unstable_by_key(|&j| problem.judges[j].id.as_bytes());
        Self { problem, seed, shift, judges }
    }

    /// Adds `affinity * 2^shift + noise` of every judge for one entry of the problem,
    /// [`Number::BARRED`] for a conflict.
    pub fn append<N: Number>(&self, entry: usize, worths: &mut Vec<N>) {
        let key = key(self.seed, &self.problem.entries[entry].id);
        let cells = &self.problem.affinity[entry * self.judges.len()..][..self.judges.len()];
        for (number, judges) in self.judges.chunks(BATCH).enumerate() {
            let noise = batch(&key, number);
            worths.extend(judges.iter().zip(noise).map(|(&judge, noise)| match cells[judge] {
                Some(affinity) => N::worth(affinity, noise, self.shift),
                None => N::BARRED,
            }));
        }
    }
}

/// All worths, entries and judges in byte order of their ids.
pub(super) struct Worth<N> {
    /// Index in the problem of each entry in byte order.
    pub entries: Vec<usize>,
    /// Index in the problem of each judge in byte order.
    pub judges: Vec<usize>,
    /// Judges of each entry, in byte order.
    pub seats: Vec<usize>,
    values: Vec<N>,
    /// Affinities alone, judge after judge.
    columns: Vec<u32>,
}

impl<N: Number> Worth<N> {
    pub fn new(problem: &Problem, seed: &[u8; 32], shift: u32) -> Self {
        let rows = Rows::new(problem, seed, shift);
        let mut entries: Vec<usize> = (0..problem.entries.len()).collect();
        entries.sort_unstable_by_key(|&e| problem.entries[e].id.as_bytes());
        let mut values = Vec::with_capacity(problem.affinity.len());
        let mut columns = vec![0; problem.affinity.len()];
        for (place, &entry) in entries.iter().enumerate() {
            rows.append(entry, &mut values);
            let cells = &problem.affinity[entry * rows.judges.len()..][..rows.judges.len()];
            for (column, &judge) in columns.chunks_mut(entries.len()).zip(&rows.judges) {
                column[place] = cells[judge].unwrap_or(0);
            }
        }
        let seats = entries.iter().map(|&e| problem.entries[e].seats as usize).collect();
        Self { entries, judges: rows.judges, seats, values, columns }
    }

    /// Worth of a pair, [`Number::BARRED`] for a conflict.
    pub fn get(&self, entry: usize, judge: usize) -> N {
        self.values[entry * self.judges.len() + judge]
    }

    /// Affinities of a judge to the entries, 0 for a conflict.
    pub fn column(&self, judge: usize) -> &[u32] {
        &self.columns[judge * self.entries.len()..][..self.entries.len()]
    }

    /// Worths of an entry, [`Number::BARRED`] for a conflict.
    pub fn row(&self, entry: usize) -> &[N] {
        &self.values[entry * self.judges.len()..][..self.judges.len()]
    }
}
