//! Repeatable chance for the demo: the same seed throws the same numbers on every machine.
//!
//! The generator is SHA-256 over the seed and a counter. It is slow beside a real generator and
//! fast enough for a few thousand entries; nothing outside the demo may use it.

use sha2::{Digest, Sha256};

/// A deterministic source of numbers.
#[derive(Debug, Clone)]
pub struct Seeded {
    seed: u64,
    label: String,
    counter: u64,
    block: [u8; 32],
    used: usize,
}

impl Seeded {
    /// A source that depends on nothing but `seed`.
    pub fn new(seed: u64) -> Self {
        Self::labelled(seed, "")
    }

    /// A source of its own for one purpose, so that a new question asked elsewhere does not
    /// change the answers here.
    pub fn labelled(seed: u64, label: &str) -> Self {
        Self { seed, label: label.to_owned(), counter: 0, block: [0; 32], used: 32 }
    }

    /// A new source from this one's seed with another label; this one does not move.
    pub fn fork(&self, label: &str) -> Self {
        Self::labelled(self.seed, &format!("{}/{label}", self.label))
    }

    /// The next 64 bits.
    pub fn next_u64(&mut self) -> u64 {
        if self.used + 8 > self.block.len() {
            let mut hash = Sha256::new();
            hash.update(b"press-awards demo\0");
            hash.update(self.seed.to_be_bytes());
            hash.update(self.counter.to_be_bytes());
            hash.update(self.label.as_bytes());
            self.block = hash.finalize().into();
            self.counter += 1;
            self.used = 0;
        }
        let mut eight = [0; 8];
        eight.copy_from_slice(&self.block[self.used..self.used + 8]);
        self.used += 8;
        u64::from_be_bytes(eight)
    }

    /// A whole number from 0 to `n - 1`; 0 when `n` is 0. The bias is below 2⁻³² for the small
    /// `n` used here.
    pub fn below(&mut self, n: usize) -> usize {
        if n == 0 {
            return 0;
        }
        let wide = u128::from(self.next_u64()) * n as u128;
        (wide >> 64) as usize
    }

    /// A whole number from `low` to `high`, both included; `low` when the range is empty.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = usize::try_from(high - low + 1).unwrap_or(0);
        low + self.below(span) as i64
    }

    /// A number from 0 (included) to 1 (not included).
    pub fn unit(&mut self) -> f64 {
        (self.next_u64() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// True in `percent` of 100 throws.
    pub fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent as usize
    }

    /// About normal (the sum of twelve uniform numbers), cut off at six standard deviations.
    pub fn normal(&mut self, mean: f64, deviation: f64) -> f64 {
        let sum: f64 = (0..12).map(|_| self.unit()).sum();
        mean + (sum - 6.0) * deviation
    }

    /// One of the items, or nothing when there is none.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }

    /// One of the texts, or the empty text when there is none.
    pub fn word(&mut self, words: &[&'static str]) -> &'static str {
        words.get(self.below(words.len())).copied().unwrap_or("")
    }

    /// One of the texts with the chance of its weight.
    pub fn weighted(&mut self, words: &[(&'static str, u32)]) -> &'static str {
        let total: u32 = words.iter().map(|(_, weight)| weight).sum();
        let mut left = self.below(total as usize) as u32;
        for (word, weight) in words {
            if left < *weight {
                return word;
            }
            left -= weight;
        }
        ""
    }

    /// Puts the items in a random order (Fisher–Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.below(last + 1);
            items.swap(last, other);
        }
    }
}
