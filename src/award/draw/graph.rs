//! How judges hang together through the entries they share.

use super::Problem;
use super::places::Places;
use super::shared::Shared;

/// The graph of judges: two are joined when they share an entry. Judges are indices of the problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graph {
    /// Judges with entries, in groups joined directly or through others; the largest first, then
    /// the one with the first id in byte order. Inside a group the order is that of the ids.
    pub components: Vec<Vec<usize>>,
    /// Judges without any entry, in byte order of their ids.
    pub idle: Vec<usize>,
    /// Pairs of judges with entries who share none.
    pub unshared: usize,
    /// For every judge the number of others she shares entries with.
    pub partners: Vec<usize>,
    /// The smallest of these numbers among judges with entries; 0 without judges.
    pub fewest_partners: usize,
}

/// Who can be compared with whom: marks of judges in different components cannot be brought to
/// one scale.
pub fn graph(problem: &Problem, seats: &[Vec<usize>]) -> Graph {
    let places = Places::new(problem);
    let rows = places.ranked(seats);
    let judges = places.judges.len();
    let shared = Shared::new(judges, &rows);
    let mut is_busy = vec![false; judges];
    rows.iter().flatten().for_each(|&judge| is_busy[judge] = true);
    let busy: Vec<usize> = (0..judges).filter(|&judge| is_busy[judge]).collect();
    let component = shared.components();
    let named = |ranks: Vec<usize>| ranks.into_iter().map(|rank| places.judges[rank]).collect::<Vec<_>>();
    let groups = busy.iter().filter(|&&judge| component[judge] == judge);
    let mut components: Vec<Vec<usize>> = groups
        .map(|&first| named(busy.iter().copied().filter(|&judge| component[judge] == first).collect()))
        .collect();
    components.sort_by_key(|component| std::cmp::Reverse(component.len()));
    let mut partners = vec![0; judges];
    (0..judges).for_each(|rank| partners[places.judges[rank]] = shared.partners(rank));
    let joined: usize = partners.iter().sum::<usize>() / 2;
    Graph {
        components,
        idle: named((0..judges).filter(|&judge| !is_busy[judge]).collect()),
        unshared: busy.len() * busy.len().saturating_sub(1) / 2 - joined,
        fewest_partners: busy.iter().map(|&judge| shared.partners(judge)).min().unwrap_or(0),
        partners,
    }
}
