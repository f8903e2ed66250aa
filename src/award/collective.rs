//! Prizes for agencies (giải tập thể): how the rules count, who is proposed, and where the
//! council departs from it.
//!
//! Agencies joined by succession are one ([`crate::award::agency`]). Points are whole numbers.
//! Next: [`crate::award::event`].

use std::collections::{BTreeMap, BTreeSet};

use super::prizes::{Departure, Kind, Subject};
use super::rules::{Basis, Collective};

/// What an agency has done in an edition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Key of the agency with those it goes on from.
    pub house: String,
    /// Its name today.
    pub name: String,
    /// Entries accepted.
    pub accepted: u32,
    /// Of these in the last round.
    pub finalists: u32,
    /// Prizes by tier code.
    pub prizes: BTreeMap<String, u32>,
}

/// A place in the ranking of agencies for one collective prize.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// From 1; equal points share it.
    pub rank: u32,
    /// Points.
    pub points: u64,
    /// Whose.
    pub tally: Tally,
}

/// Points of an agency.
pub fn points(rule: &Collective, tally: &Tally) -> u64 {
    let of = |number: u32, each: u32| u64::from(number) * u64::from(each);
    let prizes = tally.prizes.iter().map(|(tier, n)| of(*n, rule.tiers.get(tier).copied().unwrap_or(0)));
    of(tally.accepted, rule.accepted) + of(tally.finalists, rule.finalist) + prizes.sum::<u64>()
}

/// Agencies from the most points down; those of equal points in the order they came.
pub fn ranking(rule: &Collective, tallies: &[Tally]) -> Vec<Place> {
    let mut places: Vec<Place> = tallies
        .iter()
        .map(|tally| Place { rank: 0, points: points(rule, tally), tally: tally.clone() })
        .collect();
    places.sort_by_key(|place| std::cmp::Reverse(place.points));
    for at in 0..places.len() {
        let is_tied = at > 0 && places[at - 1].points == places[at].points;
        places[at].rank =
            if is_tied { places[at - 1].rank } else { u32::try_from(at + 1).unwrap_or(u32::MAX) };
    }
    places
}

/// Who gets the prize by points, and the places that equal points leave open with those among
/// whom the council has to choose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proposed {
    /// Keys of agencies.
    pub houses: BTreeSet<String>,
    /// Places left.
    pub left: u32,
    /// Those of equal points who do not all fit.
    pub tied: BTreeSet<String>,
}

/// By points the best agencies that have any. Those of equal points go in together; where they do
/// not all fit, they all get the prize when the rules let them share, and otherwise those whom the
/// council has chosen. Nobody follows from a prize that is decided freely.
pub fn proposed(rule: &Collective, ranking: &[Place], chosen: &BTreeSet<String>, withheld: bool) -> Proposed {
    let mut found = Proposed::default();
    if rule.basis == Basis::Decided {
        found.houses = chosen.clone();
        return found;
    }
    let given = u32::try_from(chosen.len()).unwrap_or(u32::MAX);
    let mut left = if withheld { rule.total.min(given) } else { rule.total } as usize;
    for group in ranking.chunk_by(|one, other| one.points == other.points) {
        let houses: BTreeSet<String> = group.iter().map(|place| place.tally.house.clone()).collect();
        if left == 0 || group[0].points == 0 {
            break;
        }
        if houses.len() <= left || (rule.share_ties && !withheld) {
            left = left.saturating_sub(houses.len());
            found.houses.extend(houses);
            continue;
        }
        let preferred: Vec<String> = houses.intersection(chosen).take(left + 1).cloned().collect();
        if preferred.len() <= left {
            left -= preferred.len();
            found.houses.extend(preferred);
        }
        found.left = u32::try_from(left).unwrap_or(u32::MAX);
        found.tied = houses;
        break;
    }
    found
}

/// Most agencies that may get the prize.
pub fn limit(rule: &Collective, ranking: &[Place]) -> u32 {
    let all = proposed(rule, ranking, &BTreeSet::new(), false).houses.len();
    rule.total.max(u32::try_from(all).unwrap_or(u32::MAX))
}

/// Where the council's choice departs from the ranking. A prize “nếu có” that is given to nobody
/// departs from nothing.
pub fn departures(
    rule: &Collective,
    ranking: &[Place],
    chosen: &BTreeSet<String>,
    withheld: bool,
) -> Vec<Departure> {
    if chosen.is_empty() && rule.optional {
        return Vec::new();
    }
    let proposed = proposed(rule, ranking, chosen, withheld);
    let departure = |subject, kind, chosen: Option<String>, proposed: Option<String>| Departure {
        category: String::new(),
        subject,
        kind,
        chosen,
        proposed,
        passed_over: Vec::new(),
    };
    let of = |house: &String, kind| {
        let subject = Subject::Agency { collective: rule.code.clone(), house: house.clone() };
        let code = || Some(rule.code.clone());
        match kind {
            Kind::Higher => departure(subject, kind, code(), None),
            _ => departure(subject, kind, None, code()),
        }
    };
    let mut found: Vec<Departure> =
        chosen.difference(&proposed.houses).map(|house| of(house, Kind::Higher)).collect();
    found.extend(proposed.houses.difference(chosen).map(|house| of(house, Kind::Nothing)));
    let given = u32::try_from(chosen.len()).unwrap_or(u32::MAX);
    if given < rule.total && (given == 0 || proposed.left > 0 || withheld) {
        let subject = Subject::Places { category: String::new(), tier: rule.code.clone() };
        let (given, total) = (Some(given.to_string()), Some(rule.total.to_string()));
        found.push(departure(subject, Kind::Withheld, given, total));
    }
    found
}
