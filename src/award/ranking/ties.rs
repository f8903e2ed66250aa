//! Ordering entries of equal score.
//!
//! All sealed sheets count here, trimmed or not: which of two equal sheets is dropped from a mean
//! must not matter.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::{Gathered, Method};
use crate::award::draw::digest;
use crate::award::rules::Tie;

/// Entries that stay together; more than one share a rank.
pub(super) struct Group {
    /// In byte order of ids.
    pub entries: Vec<usize>,
    /// The last rule that cut this group off from others; `Shared` for one that stays together,
    /// nothing for a single entry that never had to be compared.
    pub decided_by: Option<Tie>,
    /// The rule that put the next group below this one; nothing for the last.
    pub parted_by: Option<Tie>,
}

/// Entries of equal score in order, best first.
pub(super) fn order(method: Method, all: &Gathered, equal: &[usize], seed: &[u8; 32]) -> Vec<Group> {
    let mut groups = vec![Group { entries: equal.to_vec(), decided_by: None, parted_by: None }];
    // Rules after `Shared` cannot be reached: it settles every group.
    for &tie in method.ties.iter().take_while(|tie| **tie != Tie::Shared) {
        groups = groups.into_iter().flat_map(|group| split(method, all, group, tie, seed)).collect();
    }
    for group in groups.iter_mut().filter(|group| group.entries.len() > 1) {
        group.decided_by = Some(Tie::Shared);
    }
    groups
}

fn split(method: Method, all: &Gathered, group: Group, tie: Tie, seed: &[u8; 32]) -> Vec<Group> {
    if group.entries.len() < 2 {
        return vec![group];
    }
    let parts = match tie {
        Tie::Criteria => {
            (0..method.rubric.criteria.len()).fold(vec![group.entries.clone()], |parts, criterion| {
                let split =
                    |part: Vec<usize>| by_key(part, |entry| Reverse(all.criterion_mean(entry, criterion)));
                parts.into_iter().flat_map(split).collect()
            })
        }
        Tie::HeadToHead => head_to_head(all, &group.entries),
        Tie::Lot => by_key(group.entries.clone(), |entry| lot(all.entries[entry], seed)),
        Tie::Shared => return vec![group],
    };
    if parts.len() < 2 {
        return vec![group];
    }
    let part = |entries| Group { entries, decided_by: Some(tie), parted_by: Some(tie) };
    let mut parts: Vec<Group> = parts.into_iter().map(part).collect();
    if let Some(last) = parts.last_mut() {
        last.parted_by = group.parted_by;
    }
    parts
}

/// Parts of equal keys, the smallest key first, each in byte order of ids.
fn by_key<K: Ord>(entries: Vec<usize>, key: impl Fn(usize) -> K) -> Vec<Vec<usize>> {
    if entries.len() < 2 {
        return vec![entries];
    }
    let mut keyed: Vec<(K, usize)> = entries.into_iter().map(|entry| (key(entry), entry)).collect();
    keyed.sort_unstable();
    let parts = keyed.chunk_by(|one, other| one.0 == other.0);
    parts.map(|part| part.iter().map(|(_, entry)| *entry).collect()).collect()
}

/// The smaller lot goes first.
fn lot(entry: &str, seed: &[u8; 32]) -> [u8; 32] {
    digest("award-draw-v1/lot", seed, &[entry.as_bytes()])
}

/// Parts of a group, best first, such that every entry of a part beats every entry of all later
/// parts, and no part can be divided like that again.
///
/// One entry beats another when more of the judges who have sheets for both gave it the higher
/// total. Entries that beat each other in a circle, or that nobody compared, or with as many
/// judges on either side, stay in one part: the rule has nothing to say about them.
///
/// Sorted by entries beaten less entries that beat it, the first `k` of `n` beat all others exactly
/// when these differences add up to `k * (n - k)`: what happens among the `k` cancels out, and each
/// pair of one of them and another entry adds at most 1.
fn head_to_head(all: &Gathered, entries: &[usize]) -> Vec<Vec<usize>> {
    let mut of_judge: HashMap<&str, Vec<(usize, u64)>> = HashMap::new();
    for (place, &entry) in entries.iter().enumerate() {
        for sheet in all.of(entry) {
            of_judge.entry(sheet.judge).or_default().push((place, sheet.total));
        }
    }
    let mut order: Vec<(Reverse<i64>, usize)> = Vec::with_capacity(entries.len());
    let mut net = vec![0i64; entries.len()];
    for (place, &entry) in entries.iter().enumerate() {
        net.fill(0);
        for sheet in all.of(entry) {
            for (other, theirs) in of_judge.get(sheet.judge).into_iter().flatten() {
                net[*other] += sheet.total.cmp(theirs) as i64;
            }
        }
        order.push((Reverse(net.iter().map(|net| net.signum()).sum()), place));
    }
    order.sort_unstable();
    let (number, mut sum) = (entries.len() as i64, 0);
    let (mut parts, mut part) = (Vec::new(), Vec::new());
    for (first, (Reverse(difference), place)) in (1..).zip(order) {
        part.push(entries[place]);
        sum += difference;
        if sum == first * (number - first) {
            part.sort_unstable();
            parts.push(std::mem::take(&mut part));
        }
    }
    parts
}
