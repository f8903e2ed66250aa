//! Which prize might go to which entry, and what speaks against a council's choice.
//!
//! The system proposes from the standings and the tiers; the council decides, and every
//! departure that the rules do not forbid is flagged as needing a reason in the minutes.
//! Next: [`crate::award::event`].

use std::collections::{BTreeMap, BTreeSet};

use super::ranking::Standing;
use super::rules::{Rules, Tier};

/// Standings of the last round by category code.
pub type ByCategory = BTreeMap<String, Vec<Standing>>;

/// A prize for an entry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Proposal {
    /// Tier code.
    pub tier: String,
    /// Category code.
    pub category: String,
    /// Entry id.
    pub entry: String,
}

/// What follows from standings and tiers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Prizes, highest tier first; within a tier in the order they were filled.
    pub proposals: Vec<Proposal>,
    /// Entries that share a rank and do not all fit a tier: the council has to choose.
    pub open: Vec<Open>,
}

/// A place that the standings leave open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// Tier code.
    pub tier: String,
    /// Category code.
    pub category: String,
    /// Prizes of this tier left for the category.
    pub left: u32,
    /// The entries of equal rank, more than `left`, in byte order.
    pub entries: Vec<String>,
}

/// A proposal by tier counts.
///
/// Tiers are filled from the highest down. A tier takes, again and again, the best entry left of
/// that category whose best entry left has the highest displayed score (equal scores: the
/// category that the rules name first), while the tier's number for the category, if any, and
/// its total allow, and the displayed score reaches the tier's lowest. Entries that share a rank
/// go in together or, when they do not all fit, not at all; then the places are reported as open,
/// and the entries come first in the next tier. An optional tier (“nếu có”) stays empty.
pub fn propose(rules: &Rules, standings: &ByCategory) -> Plan {
    let mut plan = Plan::default();
    let mut queues: Vec<(&str, Vec<Group>)> = rules
        .categories
        .iter()
        .filter_map(|c| Some((c.code.as_str(), groups(standings.get(&c.code)?))))
        .collect();
    for tier in rules.tiers.iter().filter(|tier| !tier.optional) {
        fill(tier, &mut queues, &mut plan);
    }
    plan
}

/// Why a choice cannot stand, or needs a reason.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The rules have no such tier.
    #[error("there is no tier {0}")]
    UnknownTier(String),
    /// The rules have no such category.
    #[error("there is no category {0}")]
    UnknownCategory(String),
    /// The entry is not ranked in that category.
    #[error("entry {0} is not ranked in its category")]
    NotRanked(String),
    /// The entry has two prizes.
    #[error("entry {0} is chosen twice")]
    Twice(String),
    /// More prizes of a tier than a category may have.
    #[error("{have} prizes of tier {tier} in category {category}, {limit} allowed")]
    CategoryLimit {
        /// Tier code.
        tier: String,
        /// Category code.
        category: String,
        /// Prizes allowed.
        limit: u32,
        /// Prizes chosen.
        have: u32,
    },
    /// More prizes of a tier than there are.
    #[error("{have} prizes of tier {tier}, {limit} allowed")]
    TotalLimit {
        /// Tier code.
        tier: String,
        /// Prizes allowed.
        limit: u32,
        /// Prizes chosen.
        have: u32,
    },
    /// The displayed score is below the tier's lowest.
    #[error("entry {entry} has {hundredths} hundredths, tier {tier} asks for {min_hundredths}")]
    BelowMinimum {
        /// Tier code.
        tier: String,
        /// Entry id.
        entry: String,
        /// Its displayed score.
        hundredths: u64,
        /// The lowest for the tier.
        min_hundredths: u64,
    },
    /// The entry got a higher prize than better ranked entries of its category.
    #[error("entry {entry} is placed above better ranked entries")]
    Inversion {
        /// Entry id.
        entry: String,
        /// Better ranked entries with a lower prize or none, best first.
        passed_over: Vec<String>,
    },
    /// The entry got another prize than follows from the standings, and not because better ranked
    /// entries moved up: a lower one, or one of a tier that is given only for a special merit.
    #[error("entry {entry} is given {tier}, the standings say {proposed:?}")]
    Departure {
        /// Entry id.
        entry: String,
        /// Code of the tier chosen.
        tier: String,
        /// Code of the tier that follows from the standings; none for a tier they never propose.
        proposed: Option<String>,
    },
    /// A tier that is not “nếu có” was left empty.
    #[error("tier {0} is empty")]
    Empty(String),
}

impl Refusal {
    /// Whether the council may do it all the same if the minutes give a reason. Everything else
    /// is against the rules.
    pub fn needs_only_a_reason(&self) -> bool {
        matches!(self, Self::Inversion { .. } | Self::Departure { .. } | Self::Empty(_))
    }
}

/// Where a choice departs from the proposal although it passes over nobody, in the order of the
/// choice. Entries among which the standings leave a place open depart from nothing.
pub fn departures(rules: &Rules, plan: &Plan, chosen: &[Proposal]) -> Vec<Refusal> {
    let place = |code: &str| rules.tiers.iter().position(|tier| tier.code == code);
    let refusal = |choice: &Proposal| {
        let proposed = plan.proposals.iter().find(|proposal| proposal.entry == choice.entry);
        let is_open = plan.open.iter().any(|open| open.entries.contains(&choice.entry));
        let is_special = rules.tier(&choice.tier).is_some_and(|tier| tier.optional);
        let lower = proposed.filter(|proposal| !is_open && place(&choice.tier) > place(&proposal.tier));
        (is_special || lower.is_some()).then(|| Refusal::Departure {
            entry: choice.entry.clone(),
            tier: choice.tier.clone(),
            proposed: lower.map(|proposal| proposal.tier.clone()).filter(|_| !is_special),
        })
    };
    chosen.iter().filter_map(refusal).collect()
}

/// Everything that speaks against a choice, in the order of the choice, then of the tiers.
pub fn check(rules: &Rules, standings: &ByCategory, chosen: &[Proposal]) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    let mut seen = BTreeSet::new();
    for choice in chosen {
        if !seen.insert(&choice.entry) {
            refusals.push(Refusal::Twice(choice.entry.clone()));
        }
        let Some(tier) = rules.tier(&choice.tier) else {
            refusals.push(Refusal::UnknownTier(choice.tier.clone()));
            continue;
        };
        if rules.category(&choice.category).is_none() {
            refusals.push(Refusal::UnknownCategory(choice.category.clone()));
            continue;
        }
        match find(standings, choice) {
            None => refusals.push(Refusal::NotRanked(choice.entry.clone())),
            Some((rank, hundredths)) => {
                let min_hundredths = min_hundredths(tier);
                if hundredths < min_hundredths {
                    refusals.push(Refusal::BelowMinimum {
                        tier: tier.code.clone(),
                        entry: choice.entry.clone(),
                        hundredths,
                        min_hundredths,
                    });
                }
                refusals.extend(inversion(rules, standings, chosen, choice, rank));
            }
        }
    }
    let limits = rules.tiers.iter().flat_map(|tier| limits(tier, chosen));
    refusals.extend(limits);
    refusals
}

/// Entries of one rank in byte order, and their displayed score.
type Group = (u64, Vec<String>);

/// Ranked entries, worst rank first, so that the best are taken from the end.
fn groups(standings: &[Standing]) -> Vec<Group> {
    let mut by_rank: BTreeMap<u32, Group> = BTreeMap::new();
    for standing in standings {
        if let (Some(rank), Some(hundredths)) = (standing.rank, standing.hundredths) {
            let group = by_rank.entry(rank).or_insert((hundredths, Vec::new()));
            group.1.push(standing.entry.clone());
            group.1.sort_unstable();
        }
    }
    by_rank.into_values().rev().collect()
}

fn fill(tier: &Tier, queues: &mut [(&str, Vec<Group>)], plan: &mut Plan) {
    let mut left = tier.total;
    let mut taken = vec![0u32; queues.len()];
    let mut closed = vec![false; queues.len()];
    while left > 0 {
        let best = (0..queues.len())
            .filter(|&q| !closed[q])
            .filter_map(|q| queues[q].1.last().map(|group| (q, group.0)))
            .filter(|&(_, hundredths)| hundredths >= min_hundredths(tier))
            // Among equal scores `max_by_key` takes the last, so the order is turned round.
            .max_by_key(|&(q, hundredths)| (hundredths, std::cmp::Reverse(q)));
        let Some((q, _)) = best else {
            return;
        };
        let category = queues[q].0;
        let limit = tier.counts.get(category).copied().unwrap_or(u32::MAX);
        let room = left.min(limit - taken[q]);
        let Some((_, entries)) = queues[q].1.pop_if(|group| group.1.len() <= room as usize) else {
            closed[q] = true;
            if let Some((_, entries)) = queues[q].1.last().filter(|_| room > 0) {
                // The places stay reserved for the council's choice.
                left -= room;
                plan.open.push(Open {
                    tier: tier.code.clone(),
                    category: category.to_owned(),
                    left: room,
                    entries: entries.clone(),
                });
            }
            continue;
        };
        let number = u32::try_from(entries.len()).unwrap_or(room);
        left -= number;
        taken[q] += number;
        plan.proposals.extend(entries.into_iter().map(|entry| Proposal {
            tier: tier.code.clone(),
            category: category.to_owned(),
            entry,
        }));
    }
}

fn min_hundredths(tier: &Tier) -> u64 {
    tier.min_score_tenths.map_or(0, |tenths| u64::from(tenths) * 10)
}

fn find(standings: &ByCategory, choice: &Proposal) -> Option<(u32, u64)> {
    let standings = standings.get(&choice.category)?;
    let standing = standings.iter().find(|s| s.entry == choice.entry)?;
    Some((standing.rank?, standing.hundredths?))
}

fn inversion(
    rules: &Rules,
    standings: &ByCategory,
    chosen: &[Proposal],
    choice: &Proposal,
    rank: u32,
) -> Option<Refusal> {
    let place = |code: &str| rules.tiers.iter().position(|tier| tier.code == code);
    let prize = |entry: &str| {
        let of_entry = chosen.iter().filter(|other| other.entry == entry);
        of_entry.filter_map(|other| place(&other.tier)).min()
    };
    let own = place(&choice.tier)?;
    let mut passed_over: Vec<(u32, String)> = standings
        .get(&choice.category)?
        .iter()
        .filter_map(|other| Some((other.rank?, other.entry.clone())))
        .filter(|(other, _)| *other < rank)
        .filter(|(_, entry)| prize(entry).is_none_or(|prize| prize > own))
        .collect();
    passed_over.sort_unstable();
    (!passed_over.is_empty()).then(|| Refusal::Inversion {
        entry: choice.entry.clone(),
        passed_over: passed_over.into_iter().map(|(_, entry)| entry).collect(),
    })
}

fn limits(tier: &Tier, chosen: &[Proposal]) -> Vec<Refusal> {
    let code = || tier.code.clone();
    let mut by_category: BTreeMap<&str, u32> = BTreeMap::new();
    for choice in chosen.iter().filter(|choice| choice.tier == tier.code) {
        *by_category.entry(&choice.category).or_default() += 1;
    }
    let mut refusals = Vec::new();
    for (category, &have) in &by_category {
        if let Some(&limit) = tier.counts.get(*category).filter(|limit| have > **limit) {
            refusals.push(Refusal::CategoryLimit {
                tier: code(),
                category: (*category).to_owned(),
                limit,
                have,
            });
        }
    }
    let have = by_category.values().sum();
    if have > tier.total {
        refusals.push(Refusal::TotalLimit { tier: code(), limit: tier.total, have });
    }
    if have == 0 && tier.total > 0 && !tier.optional {
        refusals.push(Refusal::Empty(code()));
    }
    refusals
}
