//! The whole numbers in which worths, losses and prices are counted.
//!
//! 64 bits are compared in half the time of 128 and fit the panels of a prize: a chain passes every
//! judge once at most, so to order chains, affinities need only stand above the noise of as many
//! seats as there are judges, not of all.

use std::ops::{Add, AddAssign, Neg, Sub};

use super::Problem;
use super::worth::{NOISE_BITS, shift};

/// Worths, losses, lengths and prices.
pub(super) trait Number:
    Copy + Ord + Default + Add<Output = Self> + Sub<Output = Self> + Neg<Output = Self> + AddAssign
{
    /// In place of a loss where nothing can be handed over: above every length.
    const NONE: Self;
    /// In place of a worth where a conflict is: below every worth less a charge.
    const BARRED: Self;
    /// In place of a length where no chain ends.
    const FAR: Self;
    /// No two lengths and prices within the limit are so far apart.
    const REACH: Self;
    /// The limit of charges and prices.
    const LIMIT: Self;

    /// `affinity * 2^shift + noise`.
    fn worth(affinity: u32, noise: u64, shift: u32) -> Self;
}

impl Number for i64 {
    const NONE: Self = 1 << 62;
    const BARRED: Self = -Self::NONE;
    const FAR: Self = 1 << 61;
    const REACH: Self = 1 << 60;
    const LIMIT: Self = 1 << 59;

    fn worth(affinity: u32, noise: u64, shift: u32) -> Self {
        // Noise has 40 bits.
        (i64::from(affinity) << shift) | noise as i64
    }
}

impl Number for i128 {
    const NONE: Self = 1 << 124;
    const BARRED: Self = -Self::NONE;
    const FAR: Self = 1 << 123;
    const REACH: Self = 1 << 122;
    const LIMIT: Self = 1 << 121;

    fn worth(affinity: u32, noise: u64, shift: u32) -> Self {
        (i128::from(affinity) << shift) + i128::from(noise)
    }
}

/// How far affinities are shifted in 64 bits, where every worth is then below a quarter of the limit:
/// past the noise of a chain, with its sign.
pub(super) fn short_shift(problem: &Problem) -> Option<u32> {
    let bits = NOISE_BITS + 1 + problem.judges.len().max(1).next_power_of_two().trailing_zeros();
    let ones = problem.affinity.iter().fold(0, |ones, affinity| ones | affinity.unwrap_or(0));
    (bits < 57 && i64::from(ones) < 1 << (57 - bits)).then_some(bits)
}

/// The length of a chain as it is with [`shift`], from that with the short one.
pub(super) fn lengthen(length: i64, short: u32, problem: &Problem) -> i128 {
    // Rounded to the nearest, for noise may be lost as well as gained.
    let affinity = (length + (1 << (short - 1))) >> short;
    (i128::from(affinity) << shift(problem)) + i128::from(length - (affinity << short))
}
