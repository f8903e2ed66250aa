//! Opening a ballot: whom it asks about what, and who may not vote on which work.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, FromQueryResult, Set};
use serde_json::json;

use super::super::draws::{Candidate, Ground, PanelJudge, candidates};
use super::super::editions::Edition;
use super::super::entity::{ballot, ballot_barred, ballot_voter, ballot_work};
use super::super::sessions::Signed;
use super::super::voting::{REASON_MAX, all, read};
use super::super::{Result, Store, StoreError, rows};
use crate::award::ballot::{Kind, Terms};
use crate::award::conflict;
use crate::award::edition::Stage;
use crate::award::entry::Refusal;
use crate::award::event::Fact;
use crate::award::fitness::{Expertise, Load};
use crate::award::rules::Round;
use crate::award::text;

/// With fewer voters before a box, who knows two of them knows the third.
const LEAST_VOTERS: usize = 3;

/// A question somebody wants to have voted on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Category code; empty for the whole edition.
    pub category: String,
    /// How to ask; a round that votes has its own.
    pub kind: Kind,
    /// Tier code; needed for yes/no.
    pub tier: String,
    /// How many works there is room for, for a ranked ballot; 0 when the order alone is asked.
    pub places: u32,
    /// Blind codes in the order of the paper; a round that votes asks about all its works.
    pub works: Vec<String>,
    /// Why the question is asked again.
    pub reason: String,
}

/// Whom a ballot could ask about what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prospect {
    /// Blind codes of the works.
    pub works: Vec<String>,
    /// The members of the panel, by account.
    pub voters: Vec<Voter>,
}

/// A member who may vote, and on what not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voter {
    /// Account id.
    pub account: String,
    /// Name.
    pub name: String,
    /// Whether she has a seat in the panel; otherwise she is the chair, who decides ties.
    pub has_seat: bool,
    /// Blind codes of works she may not vote on.
    pub barred: Vec<String>,
}

impl Prospect {
    /// The members who would vote on these works. A work of which a member may say nothing is not on
    /// her yes/no paper; from a ranked ballot she stays away altogether, because an order of the
    /// others is an opinion on it too, and a paper without just this work would name her.
    pub fn voters_on(&self, kind: Kind, works: &[String]) -> Vec<&Voter> {
        let may = |voter: &&Voter| match kind {
            Kind::YesNo => works.iter().any(|work| !voter.barred.contains(work)),
            Kind::Ranked => !works.iter().any(|work| voter.barred.contains(work)),
        };
        self.voters.iter().filter(|voter| voter.has_seat).filter(may).collect()
    }

    /// Whether every work has voters enough to hide one among them.
    fn is_secret(&self, kind: Kind, works: &[String]) -> bool {
        let voters = self.voters_on(kind, works);
        let on = |work: &String| voters.iter().filter(|voter| !voter.barred.contains(work)).count();
        works.iter().all(|work| on(work) >= LEAST_VOTERS)
    }
}

impl Store {
    /// Whom a ballot on a category, or with an empty one on the whole edition, could ask about what.
    pub async fn prospect(&self, edition: &Edition, category: &str) -> Result<Prospect> {
        Ok(known(&self.db, edition, category).await?.0)
    }

    /// Opens a ballot; gives its number.
    ///
    /// # Errors
    /// Refused when the rules know no ballots now, when the same question is open, when it was
    /// decided and there is no reason to ask again, when works are too few (one, or two to order) or
    /// a work has fewer than three voters.
    pub async fn open_ballot(&self, who: &Signed, edition: &Edition, asked: &Asked) -> Result<i32> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        let (asked, round, terms) = question(&edition, asked)?;
        let (prospect, ids) = known(tx.db(), &edition, &asked.category).await?;
        let works = match round.as_str() {
            "" => asked.works.clone(),
            _ => prospect.works.clone(),
        };
        if works.iter().any(|work| !ids.contains_key(work)) {
            return Err(StoreError::NotFound);
        }
        if works.len() < if asked.kind == Kind::Ranked { 2 } else { 1 } {
            return Err(Refusal::TooFewWorks.into());
        }
        if !prospect.is_secret(asked.kind, &works) {
            return Err(Refusal::TooFewVoters.into());
        }
        let ballots = all(tx.db(), &edition, 0).await?;
        let mut same = ballots.iter().filter(|ballot| ballot.asks_again(&asked, &round));
        if same.clone().any(|ballot| ballot.state() == "open") {
            return Err(Refusal::BallotOpen.into());
        }
        let is_again = same.next().is_some();
        if is_again && asked.reason.is_empty() {
            return Err(Refusal::ReasonNeeded.into());
        }
        let number = ballots.first().map_or(1, |newest| newest.number + 1);
        let id = tx.id();
        ballot::ActiveModel {
            id: Set(id.clone()),
            edition_id: Set(edition.id.clone()),
            number: Set(number),
            round: Set(round),
            category: Set(asked.category.clone()),
            kind: Set(asked.kind.word().to_owned()),
            tier: Set(asked.tier.clone()),
            places: Set(i32::try_from(asked.places).unwrap_or(i32::MAX)),
            terms: Set(json!(terms).to_string()),
            repeats: Set(if is_again { asked.reason.clone() } else { String::new() }),
            opened_at: Set(tx.now()),
            closed_at: Set(None),
            annulled_at: Set(None),
            reason: Set(String::new()),
            casting: Set(String::new()),
        }
        .insert(tx.db())
        .await?;
        let rows = (1..).zip(&works).map(|(position, code)| ballot_work::ActiveModel {
            ballot_id: Set(id.clone()),
            position: Set(position),
            entry_id: Set(ids.get(code).cloned().unwrap_or_default()),
        });
        ballot_work::Entity::insert_many(rows).exec(tx.db()).await?;
        let voters: Vec<String> =
            prospect.voters_on(asked.kind, &works).into_iter().map(|voter| voter.account.clone()).collect();
        let rows = voters.iter().map(|account| ballot_voter::Model {
            ballot_id: id.clone(),
            account_id: account.clone(),
            voted: false,
        });
        tx.put_voters(rows.collect()).await?;
        let mut barred = Vec::new();
        for voter in prospect.voters.iter().filter(|v| voters.contains(&v.account) || !v.has_seat) {
            let works = works.iter().filter(|work| voter.barred.contains(work));
            barred.extend(works.map(|work| (voter.account.clone(), work.clone())));
        }
        barred.sort();
        let rows: Vec<ballot_barred::ActiveModel> = barred
            .iter()
            .map(|(account, code)| ballot_barred::ActiveModel {
                ballot_id: Set(id.clone()),
                account_id: Set(account.clone()),
                entry_id: Set(ids.get(code).cloned().unwrap_or_default()),
            })
            .collect();
        if !rows.is_empty() {
            ballot_barred::Entity::insert_many(rows).exec(tx.db()).await?;
        }
        let opened = read(tx.db(), &edition, number).await?.ok_or(StoreError::NotFound)?;
        let people = json!({"works": works, "voters": voters, "barred": barred});
        let fact = Fact::ballot_opened(&edition.id, number, opened.question(), people);
        tx.commit(&who.actor(), [fact]).await?;
        Ok(number)
    }
}

/// The question as the rules and the stage allow it, the round that votes (or none), and the terms.
fn question(edition: &Edition, asked: &Asked) -> Result<(Asked, String, Terms)> {
    let rules = &edition.rules;
    let reason: String = text::clean_paragraph(&asked.reason).chars().take(REASON_MAX).collect();
    let mut works: Vec<String> = Vec::new();
    for work in &asked.works {
        if !works.contains(work) {
            works.push(work.clone());
        }
    }
    let asked = Asked { reason, works, ..asked.clone() };
    if !asked.category.is_empty() && rules.category(&asked.category).is_none() {
        return Err(StoreError::NotFound);
    }
    if let Some(Round { code, vote: Some(kind), .. }) = edition.current_round() {
        if asked.category.is_empty() {
            return Err(StoreError::NotFound);
        }
        // Equal works share a rank: there is no place for a casting vote.
        let terms = Terms { casting_vote: false, ..rules.council.terms() };
        let asked = Asked { kind: *kind, tier: String::new(), places: 0, works: Vec::new(), ..asked };
        return Ok((asked, code.clone(), terms));
    }
    if edition.stage != Stage::Council {
        return Err(Refusal::NotInThisState.into());
    }
    if rules.council.ballot.is_none() {
        return Err(Refusal::NoBallots.into());
    }
    let needs_tier = asked.kind == Kind::YesNo || !asked.tier.is_empty();
    if needs_tier && rules.tier(&asked.tier).is_none() {
        return Err(StoreError::NotFound);
    }
    let places = if asked.kind == Kind::Ranked { asked.places } else { 0 };
    Ok((Asked { places, ..asked }, String::new(), rules.council.terms()))
}

/// See [`Store::prospect`]; and the ids of the works by blind code.
async fn known(
    db: &impl ConnectionTrait,
    edition: &Edition,
    category: &str,
) -> Result<(Prospect, BTreeMap<String, String>)> {
    let rules = &edition.rules;
    let Some(round) = rules.rounds.last() else { return Err(StoreError::NotFound) };
    let ground = Ground::read(db, edition, round).await?;
    let works: Vec<Candidate> = candidates(db, edition, rules.rounds.len() - 1).await?;
    let works: Vec<&Candidate> =
        works.iter().filter(|work| category.is_empty() || work.category == category).collect();
    let mut judges: BTreeMap<&str, (&PanelJudge, bool)> = BTreeMap::new();
    let codes = rules.categories.iter().map(|c| c.code.as_str());
    for code in codes.filter(|code| category.is_empty() || *code == category) {
        judges.extend(ground.panel(code).iter().map(|judge| (judge.account.as_str(), (judge, true))));
    }
    let chairs = chairs(db, edition).await?;
    for chair in &chairs {
        judges.entry(chair.account.as_str()).or_insert((chair, false));
    }
    let facts: Vec<_> = works.iter().map(|work| (&work.blind_code, ground.entry(work))).collect();
    let voter = |(judge, has_seat): (&PanelJudge, bool)| {
        let knows = ground.judge(judge);
        let is_apart = |facts| conflict::between(rules.conflicts, &knows, facts, &ground.houses).is_some();
        let barred: BTreeSet<String> =
            facts.iter().filter(|(_, facts)| is_apart(facts)).map(|(code, _)| (*code).clone()).collect();
        Voter {
            account: judge.account.clone(),
            name: judge.name.clone(),
            has_seat,
            barred: barred.into_iter().collect(),
        }
    };
    let voters = judges.into_values().map(voter).collect();
    let ids = works.iter().map(|work| (work.blind_code.clone(), work.id.clone())).collect();
    Ok((Prospect { works: works.iter().map(|work| work.blind_code.clone()).collect(), voters }, ids))
}

/// The chairs, who decide ties and may have no seat in a panel.
async fn chairs(db: &impl ConnectionTrait, edition: &Edition) -> Result<Vec<PanelJudge>> {
    #[derive(FromQueryResult)]
    struct Row {
        account_id: String,
        name: String,
        agency_id: Option<String>,
    }
    let found: Vec<Row> = rows(
        db,
        "SELECT m.account_id, a.name, m.agency_id FROM membership m JOIN account a ON a.id = m.account_id \
         WHERE m.edition_id = $1 AND m.account_id IN (SELECT c.account_id FROM membership c \
          WHERE c.edition_id = $1 AND c.role = 'chair' AND c.ended_at IS NULL) ORDER BY m.account_id, m.id",
        vec![edition.id.clone().into()],
    )
    .await?;
    let of_one = found.chunk_by(|a, b| a.account_id == b.account_id);
    let chairs = of_one.filter_map(|held| {
        let first = held.first()?;
        Some(PanelJudge {
            account: first.account_id.clone(),
            name: first.name.clone(),
            agencies: held.iter().filter_map(|row| row.agency_id.clone()).collect(),
            pseudonym: String::new(),
            load: Load::default(),
            expertise: Expertise::default(),
        })
    });
    Ok(chairs.collect())
}
