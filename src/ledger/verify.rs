//! Checking a whole record from what is stored or published of it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::checkpoint::{BadNote, Checkpoint, Verifier};
use super::commitment::opens;
use super::record::{BadLeaf, Leaf};
use super::tree::{Frontier, Hash, leaf_hash};

/// One leaf as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// Canonical bytes.
    pub bytes: Vec<u8>,
    /// The leaf hash that was stored with them.
    pub hash: Hash,
    /// What opens its commitment, where that is known.
    pub opening: Option<Opening>,
}

/// The private part of an event.
#[derive(Debug, Clone, PartialEq)]
pub struct Opening {
    /// What was committed to.
    pub payload: Value,
    /// Under which key.
    pub key: [u8; 32],
}

/// What [`verify`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Number of leaves given.
    pub size: u64,
    /// Root of the tree of their bytes.
    pub root: Hash,
    /// Everything wrong: leaves by position, then the numbering, then checkpoints as given.
    pub mistakes: Vec<Mistake>,
}

/// Something wrong. Positions count the leaves as given, from 0; checkpoints likewise.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Mistake {
    /// The bytes are not an event in canonical form.
    #[error("leaf at {position}: {why}")]
    Unreadable {
        /// Position.
        position: u64,
        /// Why.
        why: BadLeaf,
    },
    /// The bytes do not have the stored hash: one of them was changed.
    #[error("leaf at {position} does not have its stored hash")]
    Edited {
        /// Position.
        position: u64,
    },
    /// Payload and key do not open the commitment.
    #[error("leaf {index} does not commit to what is said to be its content")]
    Commitment {
        /// The leaf's own number.
        index: u64,
    },
    /// An opening for a leaf without commitment.
    #[error("leaf {index} commits to nothing, but has an opening")]
    NothingToOpen {
        /// The leaf's own number.
        index: u64,
    },
    /// No leaf has one of these numbers.
    #[error("leaves {first} to {last} are missing")]
    Missing {
        /// First missing number.
        first: u64,
        /// Last missing number.
        last: u64,
    },
    /// Two leaves have this number.
    #[error("two leaves have the number {index}")]
    Repeated {
        /// The number.
        index: u64,
    },
    /// The leaf is out of order.
    #[error("leaf {index} stands at {position}, out of order")]
    Misplaced {
        /// The leaf's own number.
        index: u64,
        /// Position.
        position: u64,
    },
    /// The note is not a checkpoint of this record signed with its key.
    #[error("checkpoint at {place}: {why}")]
    Note {
        /// Place.
        place: usize,
        /// Why.
        why: BadNote,
    },
    /// The leaves do not have the signed root: something among the leaves from `since` (the
    /// largest size that a checkpoint before this one confirms) up to `size` is not as it was.
    #[error("checkpoint at {place}: leaves {since} to {size} are not those that were signed")]
    Root {
        /// Place.
        place: usize,
        /// Leaves below this one are as they were signed.
        since: u64,
        /// Size that was signed.
        size: u64,
    },
    /// The checkpoint signs more leaves than there are: the end of the record was cut off.
    #[error("checkpoint at {place} signs {size} leaves, there are {have}")]
    CutOff {
        /// Place.
        place: usize,
        /// Size that was signed.
        size: u64,
        /// Leaves there are.
        have: u64,
    },
    /// Two checkpoints sign different roots for one size: two versions of the record were shown.
    #[error("checkpoints at {first} and {second} sign two different records")]
    Fork {
        /// Place of the earlier.
        first: usize,
        /// Place of the later.
        second: usize,
    },
    /// A checkpoint signs fewer leaves than one before it.
    #[error("checkpoint at {place} signs fewer leaves than the one before it")]
    Shrunk {
        /// Place.
        place: usize,
    },
}

impl Report {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.mistakes.is_empty()
    }

    /// Whether nothing is wrong but that some checkpoints are signed with another key.
    pub fn is_signed_elsewhere(&self) -> bool {
        let is_foreign = |mistake: &Mistake| matches!(mistake, Mistake::Note { why: BadNote::Unsigned, .. });
        !self.is_sound() && self.mistakes.iter().all(is_foreign)
    }
}

/// Checks leaves in the order of the record against each other, their openings, and signed
/// checkpoints in the order of publication.
///
/// Whoever can rewrite bytes and hashes together is found by the first checkpoint that covers
/// them; leaves after the last checkpoint are only as trustworthy as their storage.
pub fn verify<'a>(
    leaves: impl IntoIterator<Item = Stored>,
    checkpoints: impl IntoIterator<Item = &'a str>,
    key: &Verifier,
) -> Report {
    let mut mistakes = Vec::new();
    let mut notes = Vec::new();
    let mut signed = Vec::new();
    for (place, note) in checkpoints.into_iter().enumerate() {
        match key.checkpoint(note) {
            Ok(checkpoint) => signed.push((place, checkpoint)),
            Err(why) => notes.push(Mistake::Note { place, why }),
        }
    }
    let mut roots: BTreeMap<u64, Option<Hash>> =
        signed.iter().map(|(_, checkpoint)| (checkpoint.size, None)).collect();
    let mut frontier = Frontier::default();
    let mut indexes = Vec::new();
    remember(&mut roots, &frontier);
    for (position, stored) in (0..).zip(leaves) {
        check_leaf(position, &stored, &mut indexes, &mut mistakes);
        frontier.append(leaf_hash(&stored.bytes));
        remember(&mut roots, &frontier);
    }
    check_numbers(&indexes, &mut mistakes);
    mistakes.append(&mut notes);
    check_signed(&signed, &roots, frontier.size(), &mut mistakes);
    Report { size: frontier.size(), root: frontier.root(), mistakes }
}

fn remember(roots: &mut BTreeMap<u64, Option<Hash>>, frontier: &Frontier) {
    if let Some(root) = roots.get_mut(&frontier.size()) {
        *root = Some(frontier.root());
    }
}

fn check_leaf(position: u64, stored: &Stored, indexes: &mut Vec<(u64, u64)>, mistakes: &mut Vec<Mistake>) {
    if leaf_hash(&stored.bytes) != stored.hash {
        mistakes.push(Mistake::Edited { position });
    }
    let leaf = match Leaf::read(&stored.bytes) {
        Ok(leaf) => leaf,
        Err(why) => return mistakes.push(Mistake::Unreadable { position, why }),
    };
    let index = leaf.index;
    indexes.push((index, position));
    match (&leaf.commitment, &stored.opening) {
        (Some(commitment), Some(opening)) => {
            if !opens(commitment, &opening.key, &leaf.kind, &opening.payload) {
                mistakes.push(Mistake::Commitment { index });
            }
        }
        (None, Some(_)) => mistakes.push(Mistake::NothingToOpen { index }),
        (_, None) => {}
    }
}

/// Compares the numbers in the order given with the same numbers in order, so that one leaf taken
/// away is one mistake and not one for every leaf after it. Unreadable leaves are reported as
/// such, and then as missing numbers.
fn check_numbers(indexes: &[(u64, u64)], mistakes: &mut Vec<Mistake>) {
    let mut ordered: Vec<u64> = indexes.iter().map(|(index, _)| *index).collect();
    ordered.sort_unstable();
    let mut next = 0;
    for &index in &ordered {
        if index > next {
            let (first, last) = (next, index - 1);
            mistakes.push(Mistake::Missing { first, last });
        } else if index < next {
            mistakes.push(Mistake::Repeated { index });
        }
        next = index.saturating_add(1);
    }
    let pairs = indexes.iter().zip(&ordered);
    let misplaced = pairs.filter(|((index, _), ordered)| index != *ordered);
    mistakes.extend(misplaced.map(|(&(index, position), _)| Mistake::Misplaced { index, position }));
}

fn check_signed(
    signed: &[(usize, Checkpoint)],
    roots: &BTreeMap<u64, Option<Hash>>,
    have: u64,
    mistakes: &mut Vec<Mistake>,
) {
    let mut since = 0;
    let mut largest = 0;
    let mut first_with: BTreeMap<u64, (usize, Hash)> = BTreeMap::new();
    for &(place, Checkpoint { size, root, .. }) in signed {
        if size < largest {
            mistakes.push(Mistake::Shrunk { place });
        }
        largest = largest.max(size);
        let &mut (first, seen) = first_with.entry(size).or_insert((place, root));
        if seen != root {
            let second = place;
            mistakes.push(Mistake::Fork { first, second });
        }
        match roots.get(&size).copied().flatten() {
            None => mistakes.push(Mistake::CutOff { place, size, have }),
            Some(found) if found == root => since = since.max(size),
            Some(_) => mistakes.push(Mistake::Root { place, since, size }),
        }
    }
}
