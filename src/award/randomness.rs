//! Public randomness: named before anybody knows it, checked and brought into one form when it is
//! known.
//!
//! A lottery's numbers are written as RFC 3797 says, so that two people who copy the same result
//! write the same text. A round of the drand network is checked against the network's public key.
//! Next: [`crate::award::draw`].

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::edition::Millis;

/// Most sources of one draw.
pub const MOST_SOURCES: usize = 5;
/// Most numbers of one lottery.
const MOST_NUMBERS: usize = 100;

/// First round of drand's network “quicknet” in seconds since 1970, and the seconds between two
/// rounds (network information at api.drand.sh, chain 52db9ba7…).
const DRAND_FROM: u64 = 1_692_803_367;
const DRAND_EVERY: u64 = 3;
/// Public key of the network “quicknet”, a compressed point of G2.
const DRAND_KEY: &str = "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a";

/// Where randomness will come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Source {
    /// A lottery or another act that ends in numbers, in words anybody can check it by.
    Numbers {
        /// For example “Vietlott Power 6/55, kỳ quay 01280 ngày 24/11/2026”.
        name: String,
    },
    /// A round of drand's network “quicknet”.
    Drand {
        /// Counted from 1.
        round: u64,
    },
}

/// Why a result cannot be the result of its source. The message `mistake-<word>` says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.word())]
pub enum Wrong {
    /// Not a list of whole numbers.
    Numbers,
    /// Not the signature of this round.
    Signature,
}

impl Wrong {
    /// The end of the message key.
    pub fn word(self) -> &'static str {
        match self {
            Wrong::Numbers => "draw-numbers",
            Wrong::Signature => "draw-signature",
        }
    }
}

impl Source {
    /// The first round of drand that nobody knows before an instant.
    pub fn drand_from(at: Millis) -> Self {
        let seconds = u64::try_from(at.max(0)).unwrap_or_default().div_ceil(1000);
        Source::Drand { round: seconds.saturating_sub(DRAND_FROM).div_ceil(DRAND_EVERY) + 1 }
    }

    /// When the result can first be known, where that is certain.
    pub fn known_at(&self) -> Option<Millis> {
        let Source::Drand { round } = self else { return None };
        let seconds = round.saturating_sub(1).saturating_mul(DRAND_EVERY).saturating_add(DRAND_FROM);
        Some(i64::try_from(seconds).unwrap_or(i64::MAX).saturating_mul(1000))
    }

    /// The canonical form of a result as somebody has typed it.
    ///
    /// Numbers stand in ascending order, each without leading zeros and with a point behind it, and
    /// end in a stroke: `2.5.8.10.12./` (RFC 3797, sections 4.1 and 4.2). Anything that is not a
    /// digit parts two numbers. Of a drand round it is the number of the round and its randomness,
    /// the SHA-256 of the signature in lower-case hexadecimal digits: `123.fb8f…./`.
    ///
    /// # Errors
    /// [`Wrong`] when there is no number or a word among them, and when the typed signature is not
    /// that of the round.
    pub fn canonical(&self, typed: &str) -> Result<String, Wrong> {
        match self {
            Source::Numbers { .. } => numbers(typed),
            Source::Drand { round } => drand(*round, typed),
        }
    }
}

/// The canonical forms of all results one behind the other, in the order of their sources.
///
/// # Errors
/// The place of each result that is wrong, and why; also of each that is missing.
pub fn canonical(sources: &[Source], typed: &[String]) -> Result<String, Vec<(usize, Wrong)>> {
    let mut text = String::new();
    let mut wrong = Vec::new();
    for (place, source) in sources.iter().enumerate() {
        match source.canonical(typed.get(place).map_or("", String::as_str)) {
            Ok(canonical) => text.push_str(&canonical),
            Err(found) => wrong.push((place, found)),
        }
    }
    if wrong.is_empty() { Ok(text) } else { Err(wrong) }
}

fn numbers(typed: &str) -> Result<String, Wrong> {
    if typed.chars().any(char::is_alphabetic) {
        return Err(Wrong::Numbers);
    }
    let groups = typed.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let numbers: Result<Vec<u64>, _> = groups.take(MOST_NUMBERS + 1).map(str::parse).collect();
    let mut numbers = numbers.map_err(|_| Wrong::Numbers)?;
    if numbers.is_empty() || numbers.len() > MOST_NUMBERS {
        return Err(Wrong::Numbers);
    }
    numbers.sort_unstable();
    let mut text: String = numbers.iter().map(|number| format!("{number}.")).collect();
    text.push('/');
    Ok(text)
}

fn drand(round: u64, typed: &str) -> Result<String, Wrong> {
    use drand_verify::{G2PubkeyRfc, Pubkey};
    let signature = hex::decode(typed.trim()).map_err(|_| Wrong::Signature)?;
    let key = hex::decode(DRAND_KEY).map_err(|_| Wrong::Signature)?;
    let key = G2PubkeyRfc::from_variable(&key).map_err(|_| Wrong::Signature)?;
    match key.verify(round, b"", &signature) {
        Ok(true) => Ok(format!("{round}.{}./", hex::encode(Sha256::digest(&signature)))),
        _ => Err(Wrong::Signature),
    }
}
