//! Prizes for agencies: what each has done, and what the council sets.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ActiveModelTrait, ConnectionTrait, FromQueryResult, IntoActiveModel};
use serde_json::{Value, json};

use super::council::{Agencies, Council, council};
use super::overrides::{Why, by_kind, row_json, unexplained};
use super::put::settled;
use super::{Choices, Objection, PlaceChoice, last_round};
use crate::award::agency;
use crate::award::collective::{Tally, limit};
use crate::award::edition::Stage;
use crate::award::entry::Refusal;
use crate::award::event::Fact;
use crate::award::prizes::{self, Subject};
use crate::award::rules::Rules;
use crate::award::text;
use crate::store::editions::Edition;
use crate::store::entity::{agency as agencies, collective_prize};
use crate::store::sessions::Signed;
use crate::store::{Result, Store, StoreError, execute, rows};

/// What is set for an agency. One that is not named keeps what was saved.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AgencyChoice {
    /// Code of the prize.
    pub collective: String,
    /// Key of the agency.
    pub house: String,
    /// Whether it gets the prize.
    pub given: bool,
    /// Clause of the regulations, where it departs from the points.
    pub clause: String,
    /// For the minutes, where it departs from the points.
    pub reason: String,
}

impl Store {
    /// Sets the prizes of agencies, as [`Store::set_prizes`] those of a category.
    pub async fn set_collective(
        &self,
        who: &Signed,
        edition: &Edition,
        seen: Option<&str>,
        (agencies, places): (&[AgencyChoice], &[PlaceChoice]),
    ) -> Result<std::result::Result<(), Vec<Objection>>> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        if edition.stage != Stage::Council {
            return Err(Refusal::NotInThisState.into());
        }
        let council = council(tx.db(), &edition).await?;
        if seen.is_some_and(|seen| seen != council.digest("")) {
            return Ok(Err(vec![Objection::Stale]));
        }
        let places = Choices { entries: Vec::new(), places: places.to_vec() };
        let (choice, mut why) = settled(&council, "", &places)?;
        let chosen = chosen(&council, &edition.rules, agencies, &mut why)?;
        let departures = council.departures("", &choice, &chosen);
        let mut objections = against(&council, &edition.rules, &chosen);
        objections.extend(unexplained(&departures, &choice, &why));
        if !objections.is_empty() {
            return Ok(Err(objections));
        }
        let here = vec![edition.id.clone().into()];
        execute(tx.db(), "DELETE FROM collective_prize WHERE edition_id = $1", here).await?;
        let lines = lines(&council, &edition, &chosen);
        for line in &lines {
            line.clone().into_active_model().reset_all().insert(tx.db()).await?;
        }
        let overrides = tx.put_overrides(who, &edition, ("", &council), &departures, &why).await?;
        let agencies: Value = lines.iter().map(line_json).collect();
        let why: Value = overrides.iter().map(row_json).collect();
        let now = json!({"agencies": agencies, "overrides": why});
        let fact = Fact::collective_set(&edition.id, lines.len(), by_kind(&overrides), now);
        tx.commit(&who.actor(), [fact]).await?;
        Ok(Ok(()))
    }
}

/// The form laid over what was saved.
fn chosen(council: &Council, rules: &Rules, form: &[AgencyChoice], why: &mut Why) -> Result<Agencies> {
    let mut chosen = council.chosen_agencies();
    for one in form {
        rules.collective(&one.collective).ok_or(StoreError::NotFound)?;
        let houses = chosen.entry(one.collective.clone()).or_default();
        match one.given {
            true => houses.insert(one.house.clone()),
            false => houses.remove(&one.house),
        };
        let subject = Subject::Agency { collective: one.collective.clone(), house: one.house.clone() };
        why.insert(subject.text(), (text::clean_line(&one.clause), text::clean_paragraph(&one.reason)));
    }
    Ok(chosen)
}

fn against(council: &Council, rules: &Rules, chosen: &Agencies) -> Vec<Objection> {
    let mut found = Vec::new();
    let known: BTreeSet<&str> = council.tallies.iter().map(|tally| tally.house.as_str()).collect();
    for rule in &rules.collectives {
        let Some(houses) = chosen.get(&rule.code) else { continue };
        let strange = houses.iter().filter(|house| !known.contains(house.as_str()));
        found.extend(strange.map(|house| prizes::Refusal::NotRanked(house.clone())));
        let (limit, have) = (limit(rule, &council.ranking(rule)), houses.len());
        let have = u32::try_from(have).unwrap_or(u32::MAX);
        if have > limit {
            found.push(prizes::Refusal::TotalLimit { tier: rule.code.clone(), limit, have });
        }
    }
    found.into_iter().map(Objection::Against).collect()
}

/// The rows of a choice: of each prize the agencies in the order of their points.
fn lines(council: &Council, edition: &Edition, chosen: &Agencies) -> Vec<collective_prize::Model> {
    let mut lines = Vec::new();
    for rule in &edition.rules.collectives {
        let Some(houses) = chosen.get(&rule.code) else { continue };
        let ranking = council.ranking(rule);
        let places = ranking.iter().filter(|place| houses.contains(&place.tally.house));
        lines.extend((1..).zip(places).map(|(position, place)| collective_prize::Model {
            edition_id: edition.id.clone(),
            collective: rule.code.clone(),
            house: place.tally.house.clone(),
            name: place.tally.name.clone(),
            position,
        }));
    }
    lines
}

/// A collective prize as the record holds it.
pub(crate) fn line_json(line: &collective_prize::Model) -> Value {
    json!({
        "collective": line.collective,
        "house": line.house,
        "name": line.name,
        "position": line.position,
    })
}

/// What each agency has done: two queries. Predecessors count for those that went on from them,
/// under the name of the newest.
pub(super) async fn tallies(db: &impl ConnectionTrait, edition: &Edition) -> Result<Vec<Tally>> {
    #[derive(FromQueryResult)]
    struct Work {
        agency_id: Option<String>,
        agency_name: String,
        finals: i64,
        tier: Option<String>,
    }
    let works: Vec<Work> = rows(
        db,
        "SELECT e.agency_id, e.agency_name, p.tier, (SELECT COUNT(*) FROM standing s          WHERE s.edition_id = e.edition_id AND s.round = $2 AND s.entry_id = e.id) AS finals          FROM entry e LEFT JOIN prize p ON p.edition_id = e.edition_id AND p.entry_id = e.id          WHERE e.edition_id = $1 AND e.state = 'accepted' ORDER BY e.code",
        vec![edition.id.clone().into(), last_round(&edition.rules).into()],
    )
    .await?;
    let known: Vec<agencies::Model> = rows(db, "SELECT * FROM agency ORDER BY sort_key, id", vec![]).await?;
    let joined = known.iter().filter_map(|one| Some((one.id.clone(), one.successor_id.clone()?)));
    let houses = agency::Agencies::new(joined);
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    for newest in known.iter().filter(|one| one.successor_id.is_none()) {
        names.entry(houses.house(&newest.id)).or_insert(&newest.name);
    }
    let mut found: BTreeMap<String, Tally> = BTreeMap::new();
    for work in works {
        let house = match &work.agency_id {
            Some(id) => houses.house(id).to_owned(),
            None => format!("name-{}", text::fold(&work.agency_name).replace(' ', "-")),
        };
        let name = names.get(house.as_str()).copied().unwrap_or(&work.agency_name);
        let tally = found.entry(house.clone()).or_insert_with(|| Tally {
            house,
            name: name.to_owned(),
            ..Tally::default()
        });
        tally.accepted += 1;
        tally.finalists += u32::from(work.finals > 0);
        if let Some(tier) = work.tier {
            *tally.prizes.entry(tier).or_default() += 1;
        }
    }
    let mut tallies: Vec<Tally> = found.into_values().collect();
    tallies.sort_by_key(|tally| (text::sort_key(&tally.name), tally.house.clone()));
    Ok(tallies)
}
