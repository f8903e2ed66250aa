//! Which prize might go to which entry, and what speaks against a council's choice.
//!
//! The system proposes from the standings and the tiers; the council decides, and every
//! departure that the rules do not forbid is an override: it needs a clause of the regulations, a
//! reason, and a second person ([`departures`]). Tiers without numbers are shared out first
//! ([`suggested`], [`shared_out`]).
//! Next: [`crate::award::collective`].

mod departures;
mod shares;

use std::collections::{BTreeMap, BTreeSet};

pub use departures::{Departure, Kind, Subject, departures};
pub use shares::{Shares, shared_out, suggested, to_share, wrong_share};

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

/// What a council has settled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// The prizes given.
    pub prizes: Vec<Proposal>,
    /// (tier, category) of which no more is given than that, although there would be more: the
    /// entries left are considered for the next tier.
    pub withheld: BTreeSet<(String, String)>,
}

impl Choice {
    /// The tier chosen for an entry.
    pub fn tier_of(&self, entry: &str) -> Option<&str> {
        self.prizes.iter().find(|prize| prize.entry == entry).map(|prize| prize.tier.as_str())
    }

    /// Prizes of a tier in a category.
    pub fn count(&self, tier: &str, category: &str) -> u32 {
        let here = self.prizes.iter().filter(|prize| prize.tier == tier && prize.category == category);
        u32::try_from(here.count()).unwrap_or(u32::MAX)
    }
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

/// A proposal by tier counts: [`plan`] of a council that has settled nothing.
pub fn propose(rules: &Rules, standings: &ByCategory) -> Plan {
    plan(rules, standings, &Choice::default())
}

/// What standings and tiers say, given what only the council can settle.
///
/// Tiers are filled from the highest down. A tier takes, again and again, the best entry left of
/// that category whose best entry left has the highest displayed score (equal scores: the
/// category that the rules name first), while the tier's number for the category, if any, and
/// its total allow, and the displayed score reaches the tier's lowest. Entries that share a rank
/// go in together. When they do not all fit, those that the council has chosen for this tier go
/// in; if it has chosen none, or too many, the places are reported as open, and the entries come
/// first in the next tier. An optional tier (“nếu có”) is never proposed: an entry chosen for one
/// is out of the queue. Of a tier that is withheld no more is proposed than is given.
pub fn plan(rules: &Rules, standings: &ByCategory, settled: &Choice) -> Plan {
    let mut plan = Plan::default();
    let is_special = |entry: &str| {
        settled.tier_of(entry).and_then(|tier| rules.tier(tier)).is_some_and(|tier| tier.optional)
    };
    let mut queues: Vec<(&str, Vec<Group>)> = rules
        .categories
        .iter()
        .filter_map(|c| Some((c.code.as_str(), groups(standings.get(&c.code)?, is_special))))
        .collect();
    for tier in rules.tiers.iter().filter(|tier| !tier.optional) {
        fill(tier, &mut queues, settled, &mut plan);
    }
    plan
}

/// Why a choice cannot stand.
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
}

/// Everything that makes a choice impossible, in the order of the choice, then of the tiers.
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
            Some(hundredths) if hundredths < min_hundredths(tier) => {
                refusals.push(Refusal::BelowMinimum {
                    tier: tier.code.clone(),
                    entry: choice.entry.clone(),
                    hundredths,
                    min_hundredths: min_hundredths(tier),
                });
            }
            Some(_) => {}
        }
    }
    let limits = rules.tiers.iter().flat_map(|tier| limits(tier, chosen));
    refusals.extend(limits);
    refusals
}

/// Entries of one rank in byte order, and their displayed score.
type Group = (u64, Vec<String>);

/// Ranked entries, worst rank first, so that the best are taken from the end.
fn groups(standings: &[Standing], is_out: impl Fn(&str) -> bool) -> Vec<Group> {
    let mut by_rank: BTreeMap<u32, Group> = BTreeMap::new();
    for standing in standings.iter().filter(|standing| !is_out(&standing.entry)) {
        if let (Some(rank), Some(hundredths)) = (standing.rank, standing.hundredths) {
            let group = by_rank.entry(rank).or_insert((hundredths, Vec::new()));
            group.1.push(standing.entry.clone());
            group.1.sort_unstable();
        }
    }
    by_rank.into_values().rev().collect()
}

fn fill(tier: &Tier, queues: &mut [(&str, Vec<Group>)], settled: &Choice, plan: &mut Plan) {
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
        let mut limit = tier.counts.get(category).copied().unwrap_or(u32::MAX);
        if settled.withheld.contains(&(tier.code.clone(), category.to_owned())) {
            limit = limit.min(settled.count(&tier.code, category));
        }
        let room = left.min(limit.saturating_sub(taken[q]));
        let next = queues[q].1.pop_if(|group| group.1.len() <= room as usize).map(|group| group.1);
        let preferred = || picked(&mut queues[q].1, |entry| settled.tier_of(entry) == Some(&tier.code), room);
        let Some(entries) = next.or_else(preferred) else {
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

/// Of the best group left those that the council prefers, when there are some and they fit.
fn picked(queue: &mut [Group], prefers: impl Fn(&str) -> bool, room: u32) -> Option<Vec<String>> {
    let (_, entries) = queue.last_mut()?;
    let (preferred, rest): (Vec<String>, Vec<String>) =
        entries.iter().cloned().partition(|entry| prefers(entry));
    if preferred.is_empty() || preferred.len() > room as usize {
        return None;
    }
    *entries = rest;
    Some(preferred)
}

fn min_hundredths(tier: &Tier) -> u64 {
    tier.min_score_tenths.map_or(0, |tenths| u64::from(tenths) * 10)
}

fn find(standings: &ByCategory, choice: &Proposal) -> Option<u64> {
    let standings = standings.get(&choice.category)?;
    let standing = standings.iter().find(|s| s.entry == choice.entry)?;
    standing.rank.and(standing.hundredths)
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
    refusals
}
