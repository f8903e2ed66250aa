//! Setting the prizes of one category, with what explains each departure.

use std::collections::BTreeMap;

use sea_orm::{ActiveModelTrait, Set};
use serde_json::json;

use super::council::{Agencies, Council, council};
use super::decided;
use super::overrides::{Why, by_kind, row_json, unexplained};
use crate::award::edition::Stage;
use crate::award::entry::Refusal;
use crate::award::event::Fact;
use crate::award::prizes::{self, Choice, Departure, Proposal, Subject};
use crate::award::rules::Rules;
use crate::award::text;
use crate::store::editions::Edition;
use crate::store::entity::prize;
use crate::store::sessions::Signed;
use crate::store::{Result, Store, StoreError, execute};

/// What is set for a category. An entry or a tier that is not named keeps what was saved.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// Entries with their prizes.
    pub entries: Vec<EntryChoice>,
    /// Tiers of which no more is given.
    pub places: Vec<PlaceChoice>,
}

/// What the council sets for one entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntryChoice {
    /// Receipt code of the entry.
    pub code: String,
    /// Tier code; empty for no prize.
    pub tier: String,
    /// Clause of the regulations it rests on, where it departs from the proposal.
    pub clause: String,
    /// For the minutes, where it departs from the proposal.
    pub reason: String,
}

/// Whether places of a tier are left empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlaceChoice {
    /// Tier code, or that of a collective prize.
    pub tier: String,
    /// Whether no more is given.
    pub withheld: bool,
    /// See [`EntryChoice::clause`].
    pub clause: String,
    /// See [`EntryChoice::reason`].
    pub reason: String,
}

/// What speaks against what was set; nothing was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Objection {
    /// Somebody else has saved this part since the page was made.
    Stale,
    /// The rules forbid it.
    Against(prizes::Refusal),
    /// A departure that lacks `withheld`, `clause` or `reason`, or whose text is too long
    /// (`clause-long`, `reason-long`).
    Unexplained(Departure, Vec<&'static str>),
}

impl Store {
    /// Sets the prizes of a category. Limits of the rules cannot be passed; a departure from the
    /// proposal needs a clause and a reason, and then waits for a second person. `seen` is
    /// [`Council::digest`] of the category on the page; none for who has seen no page.
    ///
    /// # Errors
    /// [`Refusal::SharesMissing`] while a tier has no number for each category.
    pub async fn set_prizes(
        &self,
        who: &Signed,
        edition: &Edition,
        (category, seen): (&str, Option<&str>),
        choices: &Choices,
    ) -> Result<std::result::Result<(), Vec<Objection>>> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        if edition.stage != Stage::Council {
            return Err(Refusal::NotInThisState.into());
        }
        let council = council(tx.db(), &edition).await?;
        let Some(rules) = &council.rules else { return Err(Refusal::SharesMissing.into()) };
        rules.category(category).ok_or(StoreError::NotFound)?;
        if seen.is_some_and(|seen| seen != council.digest(category)) {
            return Ok(Err(vec![Objection::Stale]));
        }
        let (choice, why) = settled(&council, category, choices)?;
        let departures = council.departures(category, &choice, &Agencies::new());
        let mut objections = against(&council, rules, category, &choice);
        objections.extend(unexplained(&departures, &choice, &why));
        if !objections.is_empty() {
            return Ok(Err(objections));
        }
        let here = vec![edition.id.clone().into(), category.into()];
        execute(tx.db(), "DELETE FROM prize WHERE edition_id = $1 AND category = $2", here).await?;
        let of_category = choice.prizes.iter().filter(|prize| prize.category == category);
        for (position, prize) in (1..).zip(of_category) {
            prize::ActiveModel {
                edition_id: Set(edition.id.clone()),
                entry_id: Set(prize.entry.clone()),
                tier: Set(prize.tier.clone()),
                category: Set(category.to_owned()),
                position: Set(position),
            }
            .insert(tx.db())
            .await?;
        }
        let overrides = tx.put_overrides(who, &edition, (category, &council), &departures, &why).await?;
        let mut winners = decided(tx.db(), &edition).await?.winners;
        winners.retain(|winner| winner.category == category);
        let lines: Vec<_> = overrides.iter().map(row_json).collect();
        let now = json!({"winners": winners, "overrides": lines});
        let fact = Fact::prizes_set(&edition.id, category, by_kind(&overrides), now);
        tx.commit(&who.actor(), [fact]).await?;
        Ok(Ok(()))
    }
}

/// What is chosen once the form is laid over what was saved, and what explains it by subject.
pub(super) fn settled(council: &Council, category: &str, choices: &Choices) -> Result<(Choice, Why)> {
    let mut choice = council.choice.clone();
    let mut why: Why = council
        .overrides
        .iter()
        .filter(|one| one.category == category)
        .map(|one| (one.subject.clone(), (one.clause.clone(), one.reason.clone())))
        .collect();
    for chosen in &choices.entries {
        let line = council.lines.iter().find(|line| line.code == chosen.code && line.category == category);
        let entry = line.ok_or(StoreError::NotFound)?.entry_id.clone();
        choice.prizes.retain(|prize| prize.entry != entry);
        why.insert(
            Subject::Entry(entry.clone()).text(),
            (text::clean_line(&chosen.clause), text::clean_paragraph(&chosen.reason)),
        );
        if !chosen.tier.is_empty() {
            let (tier, category) = (chosen.tier.clone(), category.to_owned());
            choice.prizes.push(Proposal { tier, category, entry });
        }
    }
    for places in &choices.places {
        let key = (places.tier.clone(), category.to_owned());
        let subject = Subject::Places { category: category.to_owned(), tier: places.tier.clone() };
        why.insert(subject.text(), (text::clean_line(&places.clause), text::clean_paragraph(&places.reason)));
        match places.withheld {
            true => choice.withheld.insert(key),
            false => choice.withheld.remove(&key),
        };
    }
    let place: BTreeMap<&str, usize> =
        council.lines.iter().enumerate().map(|(at, line)| (line.entry_id.as_str(), at)).collect();
    choice.prizes.sort_by_key(|prize| place.get(prize.entry.as_str()).copied());
    Ok((choice, why))
}

/// What the rules forbid, of this category and of the prizes that all categories have together.
fn against(council: &Council, rules: &Rules, category: &str, choice: &Choice) -> Vec<Objection> {
    let is_special = |tier: &str| rules.tier(tier).is_some_and(|tier| tier.optional);
    let mut concerned = choice.prizes.clone();
    concerned.retain(|prize| prize.category == category || is_special(&prize.tier));
    let found = prizes::check(rules, &council.ranked, &concerned);
    found.into_iter().map(Objection::Against).collect()
}
