//! Where a choice departs from what the standings say.

use super::{ByCategory, Choice, Plan, plan};
use crate::award::ranking::Standing;
use crate::award::rules::{Rules, Tier};

/// What a departure is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// An entry, by its id.
    Entry(String),
    /// Places of a tier in a category that nobody gets.
    Places {
        /// Category code; empty for a collective prize.
        category: String,
        /// Tier code, or that of the collective prize.
        tier: String,
    },
    /// An agency and a collective prize.
    Agency {
        /// Code of the prize.
        collective: String,
        /// Key of the agency, see [`crate::award::collective::Tally`].
        house: String,
    },
}

impl Subject {
    /// As stored; one text for one subject.
    pub fn text(&self) -> String {
        match self {
            Self::Entry(entry) => format!("entry:{entry}"),
            Self::Places { category, tier } => format!("places:{category}:{tier}"),
            Self::Agency { collective, house } => format!("agency:{collective}:{house}"),
        }
    }
}

/// Kinds of departure, for counting and for words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A prize of a tier that is given only for a special merit.
    Special,
    /// A higher prize than proposed, or one where none is proposed.
    Higher,
    /// A lower prize than proposed.
    Lower,
    /// No prize although one is proposed.
    Nothing,
    /// Places that stay empty.
    Withheld,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 5] = [Kind::Special, Kind::Higher, Kind::Lower, Kind::Nothing, Kind::Withheld];

    /// As stored and as used in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Special => "special",
            Kind::Higher => "higher",
            Kind::Lower => "lower",
            Kind::Nothing => "nothing",
            Kind::Withheld => "withheld",
        }
    }
}

/// One departure. It stands when somebody gives its clause and reason and somebody else confirms it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departure {
    /// Category code; empty for collective prizes.
    pub category: String,
    /// What it is about.
    pub subject: Subject,
    /// Of what kind it is.
    pub kind: Kind,
    /// Tier chosen, if any; for places how many are given.
    pub chosen: Option<String>,
    /// Tier proposed, if any.
    pub proposed: Option<String>,
    /// Better ranked entries with a lower prize or none, best first.
    pub passed_over: Vec<String>,
}

/// Every departure of a choice: by category in the order of the rules, in each the entries from
/// the best, then the places from the highest tier. A category is looked at only where every tier
/// that is not optional says how many prizes it has ([`super::shared_out`]).
///
/// - An entry departs when it has another prize than [`plan`] gives it, or one of an optional tier.
/// - Places depart when a tier that has prizes for the category gives none, when equal entries
///   leave a place open and nobody is chosen for it, and when it was withheld and is not full.
pub fn departures(rules: &Rules, standings: &ByCategory, choice: &Choice) -> Vec<Departure> {
    let plan = plan(rules, standings, choice);
    let nobody = Vec::new();
    let mut found = Vec::new();
    for category in rules.categories.iter().map(|category| category.code.as_str()) {
        let standings = standings.get(category).unwrap_or(&nobody);
        let mut ranked: Vec<&Standing> = standings.iter().filter(|s| s.rank.is_some()).collect();
        ranked.sort_by_key(|standing| (standing.rank, standing.entry.clone()));
        found.extend(ranked.iter().filter_map(|one| of_entry(rules, &plan, choice, category, one, &ranked)));
        found.extend(rules.tiers.iter().filter_map(|tier| of_places(tier, &plan, choice, category)));
    }
    found
}

fn of_entry(
    rules: &Rules,
    plan: &Plan,
    choice: &Choice,
    category: &str,
    standing: &Standing,
    ranked: &[&Standing],
) -> Option<Departure> {
    let place = |code: &str| rules.tiers.iter().position(|tier| tier.code == code);
    let entry = &standing.entry;
    let chosen = choice.tier_of(entry);
    let proposed = plan.proposals.iter().find(|p| p.entry == *entry).map(|p| p.tier.as_str());
    let kind = match (chosen, proposed) {
        (chosen, proposed) if chosen == proposed => return None,
        (Some(chosen), _) if rules.tier(chosen).is_some_and(|tier| tier.optional) => Kind::Special,
        (Some(chosen), Some(proposed)) if place(chosen) > place(proposed) => Kind::Lower,
        (Some(_), _) => Kind::Higher,
        (None, _) => Kind::Nothing,
    };
    let own = chosen.and_then(place);
    let is_below = |other: &&&Standing| {
        let prize = choice.tier_of(&other.entry).and_then(place);
        other.rank < standing.rank && prize.is_none_or(|prize| Some(prize) > own)
    };
    let passed_over: Vec<String> = match kind {
        Kind::Special | Kind::Higher => ranked.iter().filter(is_below).map(|s| s.entry.clone()).collect(),
        _ => Vec::new(),
    };
    Some(Departure {
        category: category.to_owned(),
        subject: Subject::Entry(entry.clone()),
        kind,
        chosen: chosen.map(str::to_owned),
        proposed: proposed.map(str::to_owned),
        passed_over,
    })
}

fn of_places(tier: &Tier, plan: &Plan, choice: &Choice, category: &str) -> Option<Departure> {
    let limit = tier.counts.get(category).copied().filter(|limit| *limit > 0 && !tier.optional)?;
    let given = choice.count(&tier.code, category);
    let is_open = plan.open.iter().any(|open| open.tier == tier.code && open.category == category);
    let is_withheld = choice.withheld.contains(&(tier.code.clone(), category.to_owned()));
    (given < limit && (given == 0 || is_open || is_withheld)).then(|| Departure {
        category: category.to_owned(),
        subject: Subject::Places { category: category.to_owned(), tier: tier.code.clone() },
        kind: Kind::Withheld,
        chosen: Some(given.to_string()),
        proposed: Some(limit.to_string()),
        passed_over: Vec::new(),
    })
}
