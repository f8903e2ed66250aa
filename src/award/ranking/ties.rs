//! Ordering entries of equal score.
//!
//! All sealed sheets count here, trimmed or not: which of two equal sheets is dropped from a mean
//! must not matter.

use std::collections::BTreeMap;

use super::{ByEntry, Fraction, Method, Sheet};
use crate::award::draw::digest;
use crate::award::rules::Tie;
use crate::award::scorecard;

/// Entries that stay together; more than one share a rank.
pub(super) struct Group<'a> {
    pub entries: Vec<&'a str>,
    /// The last rule that cut this group off from others; `Shared` for one that stays together,
    /// nothing for a single entry that never had to be compared.
    pub decided_by: Option<Tie>,
}

/// Entries of equal score in order, best first.
pub(super) fn order<'a>(
    method: Method,
    sheets: &ByEntry,
    equal: &[&'a str],
    seed: &[u8; 32],
) -> Vec<Group<'a>> {
    let mut groups = vec![Group { entries: equal.to_vec(), decided_by: None }];
    // Rules after `Shared` cannot be reached: it settles every group.
    for &tie in method.ties.iter().take_while(|tie| **tie != Tie::Shared) {
        groups = groups.into_iter().flat_map(|group| split(method, sheets, group, tie, seed)).collect();
    }
    for group in groups.iter_mut().filter(|group| group.entries.len() > 1) {
        group.decided_by = Some(Tie::Shared);
    }
    groups
}

fn split<'a>(
    method: Method,
    sheets: &ByEntry,
    group: Group<'a>,
    tie: Tie,
    seed: &[u8; 32],
) -> Vec<Group<'a>> {
    if group.entries.len() < 2 {
        return vec![group];
    }
    let parts = match tie {
        Tie::Criteria => by_key(&group.entries, |entry| {
            let means = (0..method.rubric.criteria.len()).map(|c| criterion_mean(&sheets[entry], c));
            std::cmp::Reverse(means.collect::<Vec<_>>())
        }),
        Tie::HeadToHead => head_to_head(method, sheets, &group.entries),
        Tie::Lot => by_key(&group.entries, |entry| lot(entry, seed)),
        Tie::Shared => vec![group.entries.clone()],
    };
    if parts.len() < 2 {
        return vec![group];
    }
    let part = |entries| Group { entries, decided_by: Some(tie) };
    parts.into_iter().map(part).collect()
}

fn by_key<'a, K: Ord>(entries: &[&'a str], key: impl Fn(&str) -> K) -> Vec<Vec<&'a str>> {
    let mut parts: BTreeMap<K, Vec<&str>> = BTreeMap::new();
    for entry in entries {
        parts.entry(key(entry)).or_default().push(entry);
    }
    parts.into_values().collect()
}

/// Mean over all sheets of the marks on one criterion; with equal numbers of sheets this orders
/// like the sum.
fn criterion_mean(sheets: &[&Sheet], criterion: usize) -> Fraction {
    Fraction { num: sheets.iter().map(|s| u64::from(s.marks[criterion])).sum(), den: sheets.len() as u64 }
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
fn head_to_head<'a>(method: Method, sheets: &ByEntry, entries: &[&'a str]) -> Vec<Vec<&'a str>> {
    let beats = |a: &str, b: &str| wins(method, &sheets[a], &sheets[b]) > 0;
    // `held[a][b]`: a chain of entries, each not beaten by the next, leads from a to b.
    let number = entries.len();
    let mut held = vec![vec![false; number]; number];
    for (a, row) in held.iter_mut().enumerate() {
        for (b, cell) in row.iter_mut().enumerate() {
            *cell = a == b || !beats(entries[b], entries[a]);
        }
    }
    for middle in 0..number {
        let onward = held[middle].clone();
        for row in held.iter_mut().filter(|row| row[middle]) {
            for (cell, reach) in row.iter_mut().zip(&onward) {
                *cell |= *reach;
            }
        }
    }
    // Of two entries at least one leads to the other, so fewer entries led to is further down.
    let led_to = |entry: usize| held[entry].iter().filter(|cell| **cell).count();
    let mut parts: BTreeMap<_, Vec<&str>> = BTreeMap::new();
    for (place, entry) in entries.iter().enumerate() {
        let part = parts.entry(std::cmp::Reverse(led_to(place))).or_default();
        part.push(entry);
    }
    parts.into_values().collect()
}

/// Judges with sheets for both who put the first higher, minus those who put the second higher.
fn wins(method: Method, first: &[&Sheet], second: &[&Sheet]) -> i64 {
    let total = |sheet: &Sheet| scorecard::total(method.rubric, &sheet.marks);
    let pairs = first.iter().flat_map(|a| second.iter().map(move |b| (a, b)));
    pairs
        .filter(|(a, b)| a.judge == b.judge)
        .map(|(a, b)| match total(a).cmp(&total(b)) {
            std::cmp::Ordering::Greater => 1,
            std::cmp::Ordering::Equal => 0,
            std::cmp::Ordering::Less => -1,
        })
        .sum()
}
