//! Merkle trees as in RFC 9162, section 2.1 (the same as RFC 6962): SHA-256, leaves and nodes
//! hashed under different prefixes.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

/// A SHA-256 digest.
pub type Hash = [u8; 32];

/// Hash of a leaf's bytes.
pub fn leaf_hash(data: &[u8]) -> Hash {
    let mut hash = Sha256::new_with_prefix([0]);
    hash.update(data);
    hash.finalize().into()
}

/// Hash of an inner node.
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    let mut hash = Sha256::new_with_prefix([1]);
    hash.update(left);
    hash.update(right);
    hash.finalize().into()
}

/// Root of a tree with these leaf hashes; of no leaves, the hash of nothing.
pub fn root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Sha256::digest([]).into(),
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(left_size(leaves.len()));
            node_hash(&root(left), &root(right))
        }
    }
}

/// Proof that a leaf is in the tree, lowest node first; `None` for an index outside.
pub fn inclusion_path(leaves: &[Hash], index: usize) -> Option<Vec<Hash>> {
    if index >= leaves.len() {
        return None;
    }
    if leaves.len() == 1 {
        return Some(Vec::new());
    }
    let (left, right) = leaves.split_at(left_size(leaves.len()));
    let (mut path, sibling) = if index < left.len() {
        (inclusion_path(left, index)?, root(right))
    } else {
        (inclusion_path(right, index - left.len())?, root(left))
    };
    path.push(sibling);
    Some(path)
}

/// Proof that the tree of the first `old` leaves is a beginning of this tree; empty for 0 and for
/// all leaves, `None` beyond.
pub fn consistency_path(leaves: &[Hash], old: usize) -> Option<Vec<Hash>> {
    match old {
        0 => Some(Vec::new()),
        _ if old > leaves.len() => None,
        _ => Some(subproof(leaves, old, true)),
    }
}

/// Whether the path leads from the leaf to the root (RFC 9162, section 2.1.3.2).
pub fn verify_inclusion(index: u64, size: u64, leaf: &Hash, path: &[Hash], root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut at, mut last) = (index, size - 1);
    let mut hash = *leaf;
    for sibling in path {
        if last == 0 {
            return false;
        }
        if at % 2 == 1 || at == last {
            hash = node_hash(sibling, &hash);
            while at % 2 == 0 && at != 0 {
                at /= 2;
                last /= 2;
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        at /= 2;
        last /= 2;
    }
    last == 0 && hash == *root
}

/// Whether the path shows that the old tree is a beginning of the new one (RFC 9162, section
/// 2.1.4.2). Trees of equal size need equal roots and no path; the empty tree is a beginning of
/// every tree.
pub fn verify_consistency(
    old_size: u64,
    new_size: u64,
    path: &[Hash],
    old_root: &Hash,
    new_root: &Hash,
) -> bool {
    if old_size == 0 || old_size == new_size {
        let empty = old_size > 0 || *old_root == root(&[]);
        return path.is_empty() && empty && (old_size < new_size || old_root == new_root);
    }
    if old_size > new_size {
        return false;
    }
    let mut rest = path.iter();
    // A complete old tree is itself the first node of the path and is not repeated.
    let first = if old_size.is_power_of_two() { Some(old_root) } else { rest.next() };
    let Some(first) = first else {
        return false;
    };
    let levels = (old_size - 1).trailing_ones();
    let (mut at, mut last) = ((old_size - 1) >> levels, (new_size - 1) >> levels);
    let (mut old, mut new) = (*first, *first);
    for node in rest {
        if last == 0 {
            return false;
        }
        if at % 2 == 1 || at == last {
            old = node_hash(node, &old);
            new = node_hash(node, &new);
            while at % 2 == 0 && at != 0 {
                at /= 2;
                last /= 2;
            }
        } else {
            new = node_hash(&new, node);
        }
        at /= 2;
        last /= 2;
    }
    last == 0 && old == *old_root && new == *new_root
}

/// What has to be kept of a tree to append to it: the roots of its complete subtrees.
///
/// Written as the size and then every peak, largest first, in hexadecimal digits, with colons
/// between: `2:fac5…`; the empty tree is `0`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Hash>,
}

impl Frontier {
    /// Number of leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf by its hash; at most 64 hashes are computed.
    pub fn append(&mut self, leaf: Hash) {
        let mut hash = leaf;
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                hash = node_hash(&left, &hash);
            }
        }
        self.peaks.push(hash);
        self.size += 1;
    }

    /// Root of the tree.
    pub fn root(&self) -> Hash {
        let joined = self.peaks.iter().rev().copied();
        joined.reduce(|right, left| node_hash(&left, &right)).unwrap_or_else(|| root(&[]))
    }
}

impl fmt::Display for Frontier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.size)?;
        let mut peaks = self.peaks.iter();
        peaks.try_for_each(|peak| write!(f, ":{}", hex::encode(peak)))
    }
}

/// The text is not that of a [`Frontier`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the frontier of a tree")]
pub struct BadFrontier;

impl FromStr for Frontier {
    type Err = BadFrontier;

    fn from_str(text: &str) -> Result<Self, BadFrontier> {
        let mut parts = text.split(':');
        let size = parts.next().and_then(|size| size.parse::<u64>().ok());
        let peaks = parts.map(|peak| {
            let mut hash = Hash::default();
            hex::decode_to_slice(peak, &mut hash).map(|()| hash)
        });
        let frontier = Self {
            size: size.ok_or(BadFrontier)?,
            peaks: peaks.collect::<Result<_, _>>().map_err(|_| BadFrontier)?,
        };
        // One peak per binary digit 1, and one text per tree.
        let fits = frontier.size.count_ones() as usize == frontier.peaks.len();
        if fits && frontier.to_string() == text { Ok(frontier) } else { Err(BadFrontier) }
    }
}

/// The largest power of two below a size of at least 2.
fn left_size(size: usize) -> usize {
    size.next_power_of_two() / 2
}

/// RFC 9162, section 2.1.4.1; `whole` says that the verifier knows the root of these leaves.
fn subproof(leaves: &[Hash], old: usize, whole: bool) -> Vec<Hash> {
    if old == leaves.len() {
        return if whole { Vec::new() } else { vec![root(leaves)] };
    }
    let (left, right) = leaves.split_at(left_size(leaves.len()));
    let (mut path, sibling) = if old <= left.len() {
        (subproof(left, old, whole), root(right))
    } else {
        (subproof(right, old - left.len(), false), root(left))
    };
    path.push(sibling);
    path
}
