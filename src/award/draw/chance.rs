//! Everything the seed decides, and how: each number is a labelled SHA-256, so that anybody can
//! recompute it with a pencil-sized program.

use sha2::{Digest, Sha256};

/// SHA-256 of `label`, a zero byte, the seed, and then every part with its length in front
/// (eight bytes, most significant first). Different labels give unrelated numbers.
pub fn digest(label: &str, seed: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(label.as_bytes());
    hash.update([0]);
    hash.update(seed);
    absorb(&mut hash, parts);
    hash.finalize().into()
}

/// The seed of a draw: SHA-256 of `award-draw-v2` and then every part (root of the record, public
/// randomness) with its length in front (eight bytes, most significant first).
pub fn seed_from(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"award-draw-v2");
    absorb(&mut hash, parts);
    hash.finalize().into()
}

/// A number below `bound`, every one equally likely: words at or above the largest multiple of
/// `bound` are thrown away, the first other one is taken modulo `bound`. Zero for a bound of zero
/// and when the words end.
pub fn pick(words: &mut impl Iterator<Item = u64>, bound: u64) -> u64 {
    if bound == 0 {
        return 0;
    }
    // 2^64 mod bound words at the top would favour small numbers.
    let spare = (u64::MAX % bound + 1) % bound;
    words.find(|&word| word <= u64::MAX - spare).map_or(0, |word| word % bound)
}

/// Fisher–Yates. Word `4 * c + i` is the `i`-th group of eight bytes, most significant first, of
/// [`digest`]`(label, seed, [parts…, c as eight bytes])`. For `last` from `len - 1` down to 1 the
/// next [`pick`] below `last + 1` names the place that `last` is exchanged with.
pub fn shuffle<T>(list: &mut [T], label: &str, seed: &[u8; 32], parts: &[&[u8]]) {
    let mut words = (0u64..).flat_map(|counter| {
        let counter = counter.to_be_bytes();
        let parts: Vec<&[u8]> = parts.iter().copied().chain([counter.as_slice()]).collect();
        words(&digest(label, seed, &parts))
    });
    for last in (1..list.len()).rev() {
        let other = pick(&mut words, last as u64 + 1);
        list.swap(last, usize::try_from(other).unwrap_or(last));
    }
}

fn absorb(hash: &mut Sha256, parts: &[&[u8]]) {
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
}

fn words(digest: &[u8; 32]) -> [u64; 4] {
    let mut words = [0; 4];
    for (at, byte) in digest.iter().enumerate() {
        words[at / 8] = words[at / 8] << 8 | u64::from(*byte);
    }
    words
}
