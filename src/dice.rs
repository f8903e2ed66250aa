//! The only source of randomness, handed to whoever needs it.

use std::sync::{Arc, Mutex};

use sha2::{Digest, Sha256};

/// Random bytes: from the operating system, or from a seed when a demo must come out the same.
#[derive(Clone)]
pub struct Dice(Arc<Source>);

enum Source {
    System,
    Seeded { seed: [u8; 32], counter: Mutex<u64> },
}

impl Dice {
    /// Randomness of the operating system.
    pub fn system() -> Self {
        Self(Arc::new(Source::System))
    }

    /// SHA-256 of the seed and a counter. For demos and tests only: whoever knows the seed knows
    /// every key and every link.
    pub fn seeded(seed: u64) -> Self {
        let seed = Sha256::digest(seed.to_be_bytes()).into();
        Self(Arc::new(Source::Seeded { seed, counter: Mutex::new(0) }))
    }

    /// 32 random bytes.
    pub fn key(&self) -> [u8; 32] {
        match self.0.as_ref() {
            Source::System => {
                let mut key = [0; 32];
                #[expect(clippy::disallowed_methods, reason = "the one place where randomness is made")]
                if let Err(error) = getrandom::fill(&mut key) {
                    // A machine without randomness must not hand out guessable keys.
                    tracing::error!(%error, "the operating system gave no randomness");
                    std::process::abort();
                }
                key
            }
            Source::Seeded { seed, counter } => {
                let mut counter = counter.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                *counter += 1;
                let mut hash = Sha256::new();
                hash.update(seed);
                hash.update(counter.to_be_bytes());
                hash.finalize().into()
            }
        }
    }

    /// An id that cannot be guessed or counted: 20 characters, 100 bits.
    pub fn id(&self) -> String {
        self.letters(20)
    }

    /// A secret for a link: 32 characters, 160 bits.
    pub fn secret(&self) -> String {
        self.letters(32)
    }

    /// A code that a person can read out: two groups of four, 40 bits.
    pub fn code(&self) -> String {
        let letters = self.letters(8).to_uppercase();
        let (left, right) = letters.split_at(4);
        format!("{left}-{right}")
    }

    /// At most 32 letters of Crockford's base 32: no i, l, o, u.
    fn letters(&self, count: usize) -> String {
        const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        self.key().iter().take(count).map(|byte| char::from(ALPHABET[usize::from(byte & 31)])).collect()
    }
}
