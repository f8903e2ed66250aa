//! All that a council decides by, read at once: standings, shares, choices, overrides.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::ConnectionTrait;
use serde_json::json;

use super::collective::tallies;
use super::lists::{digest_of, standings};
use super::put::settled;
use super::{Choices, StandingLine, last_round};
use crate::award::collective::{self, Place, Tally};
use crate::award::prizes::{
    self, ByCategory, Choice, Departure, Plan, Proposal, Shares, Subject, shared_out,
};
use crate::award::ranking::{Fraction, Standing};
use crate::award::rules::{Collective, Rules};
use crate::store::editions::Edition;
use crate::store::entity::{collective_prize, prize, prize_override, prize_share};
use crate::store::{Result, Store, rows};

/// What a council knows and has decided.
pub struct Council {
    /// The rules with a number of prizes for each category; none until the shares are set.
    pub rules: Option<Rules>,
    /// Prizes of the tiers that the rules leave to the council.
    pub shares: Shares,
    /// Standings of the last round, in the order of the rules' categories.
    pub lines: Vec<StandingLine>,
    /// The same as the prize rules read them; disqualified entries no longer stand.
    pub ranked: ByCategory,
    /// Prizes of entries that still stand, and what is withheld.
    pub choice: Choice,
    /// Every override.
    pub overrides: Vec<prize_override::Model>,
    /// Prizes of agencies.
    pub agencies: Vec<collective_prize::Model>,
    /// What each agency has done, in Vietnamese order.
    pub tallies: Vec<Tally>,
    collectives: Vec<Collective>,
}

/// What stands against an approval.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pending {
    /// Tiers are not shared out yet.
    pub is_unshared: bool,
    /// Departures without clause and reason, and overrides that no longer fit.
    pub unexplained: usize,
    /// Overrides that wait for a second person.
    pub waiting: usize,
    /// Overrides that the second person does not agree with.
    pub declined: usize,
}

impl Pending {
    /// Whether nothing does.
    pub fn is_clear(&self) -> bool {
        *self == Self::default()
    }
}

impl Store {
    /// Reads it: seven queries at most, whatever the size of the edition.
    pub async fn council(&self, edition: &Edition) -> Result<Council> {
        council(&self.db, edition).await
    }
}

pub(super) async fn council(db: &impl ConnectionTrait, edition: &Edition) -> Result<Council> {
    let id = || vec![edition.id.clone().into()];
    let rules = &edition.rules;
    let mut lines = standings(db, &edition.id, last_round(rules)).await?;
    lines.sort_by_key(|l| (rules.categories.iter().position(|c| c.code == l.category), l.position));
    let shares: Vec<prize_share::Model> =
        rows(db, "SELECT * FROM prize_share WHERE edition_id = $1", id()).await?;
    let shares: Shares =
        shares.into_iter().map(|s| ((s.tier, s.category), s.number.try_into().unwrap_or(0))).collect();
    let ranked = by_category(rules, &lines);
    let prizes: Vec<prize::Model> =
        rows(db, "SELECT * FROM prize WHERE edition_id = $1 ORDER BY category, position", id()).await?;
    let overrides: Vec<prize_override::Model> =
        rows(db, "SELECT * FROM prize_override WHERE edition_id = $1 ORDER BY set_at, subject", id()).await?;
    let agencies =
        rows(db, "SELECT * FROM collective_prize WHERE edition_id = $1 ORDER BY collective, position", id());
    let agencies = agencies.await?;
    let stands = |p: &prize::Model| {
        ranked.get(&p.category).is_some_and(|of| of.iter().any(|standing| standing.entry == p.entry_id))
    };
    let choice = Choice {
        prizes: prizes
            .into_iter()
            .filter(stands)
            .map(|p| Proposal { tier: p.tier, category: p.category, entry: p.entry_id })
            .collect(),
        withheld: withheld(&overrides),
    };
    let tallies = if rules.collectives.is_empty() { Vec::new() } else { tallies(db, edition).await? };
    let collectives = rules.collectives.clone();
    let rules = shared_out(rules, &shares);
    Ok(Council { rules, shares, lines, ranked, choice, overrides, agencies, tallies, collectives })
}

/// (tier, category) of the overrides about places.
fn withheld(overrides: &[prize_override::Model]) -> BTreeSet<(String, String)> {
    let places = overrides.iter().filter_map(|one| one.subject.strip_prefix("places:"));
    places.filter_map(|p| p.split_once(':')).map(|(c, tier)| (tier.to_owned(), c.to_owned())).collect()
}

impl Council {
    /// The proposal, given what the council has settled; empty until the shares are set.
    pub fn plan(&self, choice: &Choice) -> Plan {
        self.rules.as_ref().map(|rules| prizes::plan(rules, &self.ranked, choice)).unwrap_or_default()
    }

    /// What the standings alone would make of the tiers; by totals until the shares are set.
    pub fn nominal(&self, rules: &Rules) -> Plan {
        prizes::propose(self.rules.as_ref().unwrap_or(rules), &self.ranked)
    }

    /// What is chosen once a form is laid over what was saved.
    ///
    /// # Errors
    /// Not found for an entry that is not in the category.
    pub fn with(&self, category: &str, choices: &Choices) -> Result<Choice> {
        Ok(settled(self, category, choices)?.0)
    }

    /// Departures in one part of the list: of a category, or of the collective prizes (`""`).
    pub fn departures(&self, part: &str, choice: &Choice, agencies: &Agencies) -> Vec<Departure> {
        if part.is_empty() {
            let nobody = BTreeSet::new();
            let of = |rule: &Collective| {
                let chosen = agencies.get(&rule.code).unwrap_or(&nobody);
                let is_withheld = choice.withheld.contains(&(rule.code.clone(), String::new()));
                collective::departures(rule, &self.ranking(rule), chosen, is_withheld)
            };
            return self.collectives.iter().flat_map(of).collect();
        }
        let Some(rules) = &self.rules else { return Vec::new() };
        let all = prizes::departures(rules, &self.ranked, choice);
        all.into_iter().filter(|departure| departure.category == part).collect()
    }

    /// The agencies by the points of a collective prize.
    pub fn ranking(&self, rule: &Collective) -> Vec<Place> {
        collective::ranking(rule, &self.tallies)
    }

    /// The agencies chosen so far, by code of the prize.
    pub fn chosen_agencies(&self) -> Agencies {
        let mut chosen = Agencies::new();
        for one in &self.agencies {
            chosen.entry(one.collective.clone()).or_default().insert(one.house.clone());
        }
        chosen
    }

    /// The override of a subject.
    pub fn override_of(&self, subject: &Subject) -> Option<&prize_override::Model> {
        let subject = subject.text();
        self.overrides.iter().find(|one| one.subject == subject)
    }

    /// Whether nothing was saved for a part yet.
    pub fn is_fresh(&self, part: &str) -> bool {
        let has_prizes = match part {
            "" => !self.agencies.is_empty(),
            part => self.choice.prizes.iter().any(|prize| prize.category == part),
        };
        !has_prizes && !self.overrides.iter().any(|one| one.category == part)
    }

    /// How many departures of a part, as it is saved, have no override that fits, and how many
    /// overrides no departure; prizes the rules do not allow are among them.
    pub fn unexplained(&self, part: &str) -> usize {
        let departures = self.departures(part, &self.choice, &self.chosen_agencies());
        let fits = |departure: &&Departure| {
            let chosen = departure.chosen.as_deref().unwrap_or_default();
            self.override_of(&departure.subject).is_some_and(|one| one.chosen == chosen)
        };
        let fitting = departures.iter().filter(fits).count();
        let overrides = self.overrides.iter().filter(|one| one.category == part).count();
        let here: Vec<Proposal> =
            self.choice.prizes.iter().filter(|prize| prize.category == part).cloned().collect();
        let against = self.rules.as_ref().map_or(0, |rules| prizes::check(rules, &self.ranked, &here).len());
        departures.len() - fitting + overrides.saturating_sub(fitting) + against
    }

    /// What an override is about, from [`Subject::text`]: code and title of an entry, or a prize and
    /// an agency; otherwise the code of a tier or prize with places.
    pub fn name_of(&self, subject: &str) -> std::result::Result<(String, String), String> {
        if let Some(entry) = subject.strip_prefix("entry:") {
            let line = self.lines.iter().find(|line| line.entry_id == entry);
            return Ok(line.map(|line| (line.code.clone(), line.title.clone())).unwrap_or_default());
        }
        let rest = subject.split_once(':').map_or("", |(_, rest)| rest);
        let (first, second) = rest.split_once(':').unwrap_or_default();
        if subject.starts_with("places:") {
            return Err(second.to_owned());
        }
        let tally = self.tallies.iter().find(|tally| tally.house == second);
        Ok((first.to_owned(), tally.map_or(second, |tally| &tally.name).to_owned()))
    }

    /// The parts of the list: the categories, and the collective prizes (`""`) where there are any.
    pub fn parts(&self) -> Vec<&str> {
        let rules = self.rules.iter().flat_map(|rules| &rules.categories);
        let collective = (!self.collectives.is_empty()).then_some("");
        rules.map(|category| category.code.as_str()).chain(collective).collect()
    }

    /// What stands against an approval.
    pub fn pending(&self) -> Pending {
        let in_state = |state: &str| self.overrides.iter().filter(|one| one.state == state).count();
        Pending {
            is_unshared: self.rules.is_none(),
            unexplained: self.parts().into_iter().map(|part| self.unexplained(part)).sum(),
            waiting: in_state("waiting"),
            declined: in_state("declined"),
        }
    }

    /// Pins down one part as it is saved, so that nobody overwrites what somebody else has set.
    pub fn digest(&self, part: &str) -> String {
        let prizes = self.choice.prizes.iter().filter(|prize| prize.category == part);
        let prizes: BTreeMap<&str, &str> = prizes.map(|p| (p.entry.as_str(), p.tier.as_str())).collect();
        let agencies = if part.is_empty() { self.chosen_agencies() } else { Agencies::new() };
        let overrides = self.overrides.iter().filter(|one| one.category == part);
        let ids: BTreeSet<&str> = overrides.map(|one| one.id.as_str()).collect();
        digest_of(&json!([prizes, agencies, ids]))
    }
}

/// Agencies by code of a collective prize.
pub type Agencies = BTreeMap<String, BTreeSet<String>>;

fn by_category(rules: &Rules, lines: &[StandingLine]) -> ByCategory {
    let round = last_round(rules);
    let mut sorted = ByCategory::new();
    for line in lines.iter().filter(|line| line.state == "accepted") {
        let score = match (line.score_num.map(u64::try_from), line.score_den.map(u64::try_from)) {
            (Some(Ok(num)), Some(Ok(den))) => Some(Fraction { num, den }),
            _ => None,
        };
        let sheets = u32::try_from(line.sheets).unwrap_or(0);
        sorted.entry(line.category.clone()).or_default().push(Standing {
            entry: line.entry_id.clone(),
            rank: line.rank.and_then(|rank| u32::try_from(rank).ok()),
            score,
            hundredths: line.hundredths(rules, round),
            sheets,
            counted: sheets,
            decided_by: None,
            reason: line.reason(),
            unranked: None,
        });
    }
    sorted
}
