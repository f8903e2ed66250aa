//! Which works a ballot about a prize is proposed to be about.

use std::collections::BTreeSet;

use crate::award::prizes::Plan;
use crate::award::ranking::Standing;

/// Works beyond the last one that stands for the prize.
const NEXT: usize = 2;

/// The works of one category that a ballot about this tier should ask about: those that the
/// standings propose for it or leave open, and the two after them; where they propose none (a prize
/// “nếu có”), the first three. In the order of the standings, which hold ranked works first.
pub fn nominated(plan: &Plan, standings: &[Standing], tier: &str, category: &str) -> Vec<String> {
    let proposed = plan.proposals.iter().filter(|p| p.tier == tier && p.category == category);
    let open = plan.open.iter().filter(|open| open.tier == tier && open.category == category);
    let meant: BTreeSet<&str> = proposed
        .map(|p| p.entry.as_str())
        .chain(open.flat_map(|o| o.entries.iter().map(String::as_str)))
        .collect();
    let ranked: Vec<&str> = standings.iter().filter(|s| s.rank.is_some()).map(|s| s.entry.as_str()).collect();
    let places: Vec<usize> = (0..ranked.len()).filter(|at| meant.contains(ranked[*at])).collect();
    let (first, last) = match (places.first(), places.last()) {
        (Some(first), Some(last)) => (*first, *last),
        _ => (0, 0),
    };
    let shown = ranked.iter().skip(first).take(last - first + 1 + NEXT);
    shown.map(|entry| (*entry).to_owned()).collect()
}
