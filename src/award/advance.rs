//! Who goes on to the next round: the standings propose, the panel decides by a vote.
//!
//! Up to the planned number the proposal follows the ranks. Every entry in which the decision
//! departs from it is named and has a reason; a quorum must be present and a majority agree.
//! Next: [`crate::award::event`].

use std::collections::{BTreeMap, BTreeSet};

use super::rules::Council;

/// A probability, in thousandths, above which going on is as good as certain.
const SURE: u32 = 900;
/// A probability, in thousandths, below which staying behind is as good as certain.
const HOPELESS: u32 = 100;

/// How the panel voted on the decision as a whole. Whole persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vote {
    /// Members of the panel.
    pub panel: u32,
    /// Of those, present.
    pub present: u32,
    /// Votes for the decision.
    pub in_favour: u32,
    /// Votes against it.
    pub against: u32,
    /// Present without a vote for or against.
    pub abstained: u32,
}

impl Vote {
    /// Everybody is present and agrees.
    pub fn unanimous(panel: u32) -> Self {
        Self { panel, present: panel, in_favour: panel, against: 0, abstained: 0 }
    }
}

/// An entry of the category, as it stands when the panel decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Any name that is the same in the decision.
    pub entry: String,
    /// Whether it has a rank.
    pub ranked: bool,
    /// Whether the standings let it go on.
    pub proposed: bool,
    /// Whether it is still accepted; what was disqualified after the close goes nowhere.
    pub stands: bool,
}

/// What the panel decided.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decision {
    /// The entries that go on.
    pub chosen: BTreeSet<String>,
    /// Why, for each entry in which the decision departs from the standings.
    pub reasons: BTreeMap<String, String>,
    /// Why more go on than planned.
    pub reason: String,
}

impl Decision {
    /// The decision that departs from the standings in nothing.
    pub fn by_rank(candidates: &[Candidate]) -> Self {
        let on = candidates.iter().filter(|c| c.proposed && c.stands);
        Self { chosen: on.map(|c| c.entry.clone()).collect(), ..Self::default() }
    }
}

/// What speaks against a decision; it is then not recorded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Objection {
    /// More members present than there are.
    #[error("only {panel} members")]
    MoreThanPanel {
        /// Members of the panel.
        panel: u32,
    },
    /// Too few members present.
    #[error("{needed} members must be present")]
    NoQuorum {
        /// Fewest members.
        needed: u32,
    },
    /// Votes for, against and abstentions do not add up to the members present.
    #[error("the votes add up to {sum}")]
    VotesDiffer {
        /// What they add up to.
        sum: u32,
    },
    /// Too few votes for the decision.
    #[error("{needed} votes are needed")]
    NoMajority {
        /// Fewest votes.
        needed: u32,
    },
    /// The entry goes on or stays behind against the standings, and no reason is given.
    #[error("no reason for {entry}")]
    Departure {
        /// Entry.
        entry: String,
    },
    /// More go on than the rules plan, and no reason is given.
    #[error("more than {planned}")]
    BeyondPlan {
        /// Planned number, or the number proposed where ranks are shared at the border.
        planned: u32,
    },
    /// The entry is not ranked, or not in this category.
    #[error("{entry} is not ranked")]
    NotRanked {
        /// Entry.
        entry: String,
    },
    /// The entry was disqualified or withdrawn.
    #[error("{entry} does not compete any more")]
    Fallen {
        /// Entry.
        entry: String,
    },
}

/// The entries in which a decision departs from the standings, in the order of the candidates.
/// That a disqualified entry stays behind is nobody's decision.
pub fn departures<'a>(candidates: &'a [Candidate], chosen: &BTreeSet<String>) -> Vec<&'a Candidate> {
    let departs = |c: &&Candidate| c.stands && c.proposed != chosen.contains(&c.entry);
    candidates.iter().filter(departs).collect()
}

/// Everything that speaks against a decision: the vote, then entries in their order.
pub fn check(
    council: &Council,
    planned: u32,
    vote: Vote,
    candidates: &[Candidate],
    decision: &Decision,
) -> Vec<Objection> {
    let mut objections = check_vote(council, vote);
    let place: BTreeMap<&str, &Candidate> = candidates.iter().map(|c| (c.entry.as_str(), c)).collect();
    for entry in &decision.chosen {
        match place.get(entry.as_str()) {
            Some(found) if !found.stands => objections.push(Objection::Fallen { entry: entry.clone() }),
            Some(found) if found.ranked => {}
            _ => objections.push(Objection::NotRanked { entry: entry.clone() }),
        }
    }
    for departure in departures(candidates, &decision.chosen) {
        if decision.reasons.get(&departure.entry).is_none_or(String::is_empty) {
            objections.push(Objection::Departure { entry: departure.entry.clone() });
        }
    }
    let proposed = candidates.iter().filter(|c| c.proposed).count();
    let planned = planned.max(u32::try_from(proposed).unwrap_or(u32::MAX));
    if decision.chosen.len() > planned as usize && decision.reason.is_empty() {
        objections.push(Objection::BeyondPlan { planned });
    }
    objections
}

fn check_vote(council: &Council, vote: Vote) -> Vec<Objection> {
    let mut objections = Vec::new();
    let needed = council.terms().quorum_of(vote.panel);
    if vote.present > vote.panel {
        objections.push(Objection::MoreThanPanel { panel: vote.panel });
    } else if vote.present < needed {
        objections.push(Objection::NoQuorum { needed });
    }
    let sum = [vote.in_favour, vote.against, vote.abstained].into_iter().fold(0, u32::saturating_add);
    let needed = council.terms().majority_of(vote.present);
    if sum != vote.present {
        objections.push(Objection::VotesDiffer { sum });
    } else if vote.in_favour < needed {
        objections.push(Objection::NoMajority { needed });
    }
    objections
}

/// Whether the panel should talk about an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// It goes on, and the statistics agree.
    Sure,
    /// It may belong on either side of the line, or its rank and the statistics contradict each
    /// other outright.
    Discussed,
    /// It stays behind, and the statistics agree.
    Below,
}

impl Zone {
    /// Where an entry belongs whose probability of being among the planned number is `chance`
    /// thousandths. The borders themselves, 1/10 and 9/10, are not discussed.
    pub fn of(proposed: bool, chance: u32) -> Self {
        match chance {
            SURE.. if proposed => Zone::Sure,
            ..=HOPELESS if !proposed => Zone::Below,
            _ => Zone::Discussed,
        }
    }
}
