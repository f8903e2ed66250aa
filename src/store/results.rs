//! Standings for the council, prizes, approval, publication, and the winners anybody may see.
//! Next: [`crate::award::prizes`].

pub mod exports;
mod lists;

use std::collections::BTreeMap;

use sea_orm::{ActiveModelTrait, EntityTrait, FromQueryResult, Set};
use serde::Serialize;
use serde_json::json;

pub(super) use lists::standings;
pub(crate) use lists::winners;
pub use lists::{public_list, winners_digest};

use super::editions::Edition;
use super::entity::{approval, prize};
use super::sessions::Signed;
use super::{Mail, Result, Store, Tx, execute, row, rows};
use crate::award::edition::Stage;
use crate::award::entry::Refusal;
use crate::award::event::Fact;
use crate::award::prizes::{self, ByCategory, Plan, Proposal};
use crate::award::ranking::{Fraction, Reason, Standing, displayed};
use crate::award::rules::Rules;
use crate::award::text;

/// A line of the standings, with names: for the council, after a round is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct StandingLine {
    pub entry_id: String,
    pub code: String,
    pub blind_code: String,
    pub title: String,
    pub agency_name: String,
    pub authors: String,
    pub category: String,
    pub rank: Option<i32>,
    pub position: i32,
    pub score_num: Option<i64>,
    pub score_den: Option<i64>,
    pub sheets: i32,
    pub decided_by: String,
    pub proposed: bool,
    pub advanced: bool,
    pub departure: String,
    pub reason: Option<String>,
    pub state: String,
}

impl StandingLine {
    /// The score on the rubric's scale in hundredths, rounded half up; where a round votes, the
    /// votes in percent of the most possible.
    pub fn hundredths(&self, rules: &Rules, round: &str) -> Option<u64> {
        let score = Fraction { num: self.score_num?.try_into().ok()?, den: self.score_den?.try_into().ok()? };
        if rules.round(round)?.vote.is_some() {
            let Fraction { num, den } = score;
            return num.checked_mul(20_000)?.checked_add(den)?.checked_div(den.checked_mul(2)?);
        }
        Some(displayed(rules.rubric(round, &self.category)?, score))
    }

    /// How the entry stands to the next one below it; `None` when it is not ranked.
    pub fn reason(&self) -> Option<Reason> {
        serde_json::from_str(self.reason.as_deref()?).ok()
    }
}

/// A prize as everybody sees it once published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct Winner {
    pub entry_id: String,
    pub code: String,
    pub tier: String,
    pub category: String,
    pub position: i32,
    pub title: String,
    pub genre: String,
    pub agency_name: String,
    pub published_on: String,
    pub authors: String,
    pub people: i64,
    pub parts: i64,
    pub reason: String,
}

/// What the council set for one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Receipt code of the entry.
    pub code: String,
    /// Tier code.
    pub tier: String,
    /// For the minutes, where the choice departs from the standings.
    pub reason: String,
}

/// What speaks against a set of prizes; nothing was saved.
pub type Objections = Vec<prizes::Refusal>;

impl Store {
    /// The standings of a closed round: one query.
    pub async fn standings(&self, edition_id: &str, round: &str) -> Result<Vec<StandingLine>> {
        standings(&self.db, edition_id, round).await
    }

    /// What the rules' tier counts make of the standings of the last round.
    pub async fn proposal(&self, edition: &Edition) -> Result<Plan> {
        let lines = self.standings(&edition.id, last_round(&edition.rules)).await?;
        Ok(prizes::propose(&edition.rules, &by_category(&edition.rules, &lines)))
    }

    /// Sets the prizes. Limits of the rules cannot be passed; a departure from the standings needs
    /// a reason for each entry, and then stands.
    pub async fn set_prizes(
        &self,
        who: &Signed,
        edition: &Edition,
        choices: &[Choice],
    ) -> Result<std::result::Result<(), Objections>> {
        self.put_prizes(who, edition, None, choices).await
    }

    /// The same from a page. `seen` is the digest of the list the page was made from, so that
    /// nobody overwrites what somebody else has set in the meantime.
    pub async fn set_prizes_seen(
        &self,
        who: &Signed,
        edition: &Edition,
        seen: &str,
        choices: &[Choice],
    ) -> Result<std::result::Result<(), Objections>> {
        self.put_prizes(who, edition, Some(seen), choices).await
    }

    async fn put_prizes(
        &self,
        who: &Signed,
        edition: &Edition,
        seen: Option<&str>,
        choices: &[Choice],
    ) -> Result<std::result::Result<(), Objections>> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        if edition.stage != Stage::Council {
            return Err(Refusal::NotInThisState.into());
        }
        let now = winners_digest(&winners(tx.db(), &edition).await?);
        if seen.is_some_and(|seen| seen != now) {
            return Err(Refusal::Stale.into());
        }
        let mut lines = standings(tx.db(), &edition.id, last_round(&edition.rules)).await?;
        let categories = &edition.rules.categories;
        lines.sort_by_key(|l| (categories.iter().position(|c| c.code == l.category), l.position));
        let by_code: BTreeMap<&str, &StandingLine> =
            lines.iter().map(|line| (line.code.as_str(), line)).collect();
        let mut chosen = Vec::new();
        let mut reasons = BTreeMap::new();
        for choice in choices {
            let line = by_code.get(choice.code.as_str()).ok_or(super::StoreError::NotFound)?;
            reasons.insert(line.entry_id.clone(), text::clean_paragraph(&choice.reason));
            chosen.push(Proposal {
                tier: choice.tier.clone(),
                category: line.category.clone(),
                entry: line.entry_id.clone(),
            });
        }
        let place: BTreeMap<&str, usize> =
            lines.iter().enumerate().map(|(place, line)| (line.entry_id.as_str(), place)).collect();
        chosen.sort_by_key(|choice| place.get(choice.entry.as_str()).copied());
        let ranked = by_category(&edition.rules, &lines);
        let mut objections = prizes::check(&edition.rules, &ranked, &chosen);
        let plan = prizes::propose(&edition.rules, &ranked);
        objections.extend(prizes::departures(&edition.rules, &plan, &chosen));
        objections.retain(|objection| match objection {
            prizes::Refusal::Inversion { entry, .. } | prizes::Refusal::Departure { entry, .. } => {
                reasons.get(entry).is_none_or(String::is_empty)
            }
            // Giving fewer prizes than the rules allow is the council's right.
            prizes::Refusal::Empty(_) => false,
            _ => true,
        });
        if !objections.is_empty() {
            return Ok(Err(objections));
        }
        execute(tx.db(), "DELETE FROM prize WHERE edition_id = $1", vec![edition.id.clone().into()]).await?;
        for (position, choice) in (1..).zip(&chosen) {
            prize::ActiveModel {
                edition_id: Set(edition.id.clone()),
                entry_id: Set(choice.entry.clone()),
                tier: Set(choice.tier.clone()),
                category: Set(choice.category.clone()),
                position: Set(position),
                reason: Set(reasons.get(&choice.entry).cloned().unwrap_or_default()),
            }
            .insert(tx.db())
            .await?;
        }
        let winners = winners(tx.db(), &edition).await?;
        tx.commit(&who.actor(), [Fact::prizes_set(&edition.id, json!(winners))]).await?;
        Ok(Ok(()))
    }

    /// The prizes as set so far, best tier first, in the order of the rules' categories.
    pub async fn winners(&self, edition: &Edition) -> Result<Vec<Winner>> {
        winners(&self.db, edition).await
    }

    /// The chair approves the list of winners as it stands. `digest` is that of the list on the
    /// page, so that nobody approves what changed in the meantime. Nobody approves a list that the
    /// same person has set, whatever roles were given in between, nor one that rests on rows the
    /// record does not know.
    pub async fn approve(&self, who: &Signed, edition: &Edition, document: &str, digest: &str) -> Result<()> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        if edition.stage != Stage::Council {
            return Err(Refusal::NotInThisState.into());
        }
        let winners = winners(tx.db(), &edition).await?;
        if winners.is_empty() {
            return Err(Refusal::NotYet.into());
        }
        if winners_digest(&winners) != digest {
            return Err(Refusal::Stale.into());
        }
        if tx.prizes_set_by(&edition.id).await?.as_deref() == Some(who.actor().text()) {
            return Err(Refusal::OwnAct.into());
        }
        tx.must_agree(self, &edition).await?;
        tx.drop_fallen(&edition.id).await?;
        let document = text::clean_line(document);
        approval::ActiveModel {
            edition_id: Set(edition.id.clone()),
            account_id: Set(who.account_id.clone()),
            document: Set(document.clone()),
            winners_digest: Set(digest.to_owned()),
            approved_at: Set(tx.now()),
        }
        .insert(tx.db())
        .await?;
        tx.set_stage(&edition.id, Stage::Approved).await?;
        tx.commit(&who.actor(), [Fact::decision_approved(&edition.id, &document, digest)]).await?;
        Ok(())
    }

    /// Takes an approval back before publication, with a reason.
    pub async fn reopen(&self, who: &Signed, edition: &Edition, reason: &str) -> Result<()> {
        let reason = text::clean_paragraph(reason);
        if reason.is_empty() {
            return Err(Refusal::ReasonNeeded.into());
        }
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        if edition.stage != Stage::Approved {
            return Err(Refusal::NotInThisState.into());
        }
        approval::Entity::delete_by_id(edition.id.clone()).exec(tx.db()).await?;
        tx.set_stage(&edition.id, Stage::Council).await?;
        tx.commit(&who.actor(), [Fact::decision_reopened(&edition.id, &reason)]).await?;
        Ok(())
    }

    /// The codes of the rounds that are closed, whose standings may be seen.
    pub async fn closed_rounds(&self, edition_id: &str) -> Result<Vec<String>> {
        #[derive(FromQueryResult)]
        struct Row {
            round: String,
        }
        let found: Vec<Row> = rows(
            &self.db,
            // A round that votes has no draw, and standings as soon as it is closed.
            "SELECT round FROM draw WHERE edition_id = $1 AND closed_at IS NOT NULL \
             UNION SELECT round FROM standing WHERE edition_id = $1 ORDER BY round",
            vec![edition_id.into()],
        )
        .await?;
        Ok(found.into_iter().map(|row| row.round).collect())
    }

    /// The approval of an edition, if it was given.
    pub async fn approval(&self, edition_id: &str) -> Result<Option<approval::Model>> {
        Ok(approval::Entity::find_by_id(edition_id).one(&self.db).await?)
    }

    /// Makes the approved winners public and tells those who entered.
    pub async fn publish(&self, who: &Signed, edition: &Edition) -> Result<()> {
        let mut tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        if edition.stage != Stage::Approved {
            return Err(Refusal::NotInThisState.into());
        }
        tx.must_agree(self, &edition).await?;
        let winners = winners(tx.db(), &edition).await?;
        let digest = winners_digest(&winners);
        let approval = approval::Entity::find_by_id(edition.id.clone()).one(tx.db()).await?;
        if approval.is_none_or(|approval| approval.winners_digest != digest) {
            return Err(Refusal::Stale.into());
        }
        tx.set_stage(&edition.id, Stage::Published).await?;
        tx.congratulate(&edition, &winners).await?;
        tx.commit(&who.actor(), [Fact::winners_published(&edition.id, &digest)]).await?;
        Ok(())
    }
}

impl Tx {
    /// Who set the prizes last, as the record knows it.
    async fn prizes_set_by(&self, edition_id: &str) -> Result<Option<String>> {
        #[derive(FromQueryResult)]
        struct Row {
            opening: String,
        }
        let last: Option<Row> = row(
            self.db(),
            "SELECT opening FROM event WHERE edition_id = $1 AND kind = 'prizes.set' ORDER BY number DESC LIMIT 1",
            vec![edition_id.into()],
        )
        .await?;
        let Some(last) = last else { return Ok(None) };
        let opening: serde_json::Value = serde_json::from_str(&last.opening)
            .map_err(|error| super::StoreError::Damaged(format!("opening of prizes.set: {error}")))?;
        Ok(opening["actor"].as_str().map(str::to_owned))
    }

    /// Takes away prizes of entries that were disqualified after they were set.
    async fn drop_fallen(&self, edition_id: &str) -> Result<()> {
        execute(
            self.db(),
            "DELETE FROM prize WHERE edition_id = $1 \
             AND entry_id NOT IN (SELECT id FROM entry WHERE edition_id = $1 AND state = 'accepted')",
            vec![edition_id.into()],
        )
        .await?;
        Ok(())
    }

    async fn congratulate(&mut self, edition: &Edition, winners: &[Winner]) -> Result<()> {
        #[derive(FromQueryResult)]
        struct Row {
            email: String,
            name: String,
            locale: String,
        }
        for winner in winners {
            let entrant: Option<Row> = row(
                self.db(),
                "SELECT a.email, a.name, a.locale FROM account a JOIN entry e ON e.account_id = a.id WHERE e.id = $1",
                vec![winner.entry_id.clone().into()],
            )
            .await?;
            let Some(entrant) = entrant else { continue };
            let tier = edition.rules.tier(&winner.tier).map(|tier| tier.name.vi.clone()).unwrap_or_default();
            self.mail(Mail {
                to: entrant.email,
                locale: entrant.locale,
                template: "won",
                args: json!({
                    "name": entrant.name,
                    "title": winner.title,
                    "tier": tier,
                    "award": edition.rules.award.name.vi,
                    "slug": edition.slug,
                }),
            });
        }
        Ok(())
    }
}

/// The code of the last round.
pub fn last_round(rules: &Rules) -> &str {
    rules.rounds.last().map_or("", |round| round.code.as_str())
}

/// Standings as the prize rules read them; disqualified entries no longer stand.
pub fn by_category(rules: &Rules, lines: &[StandingLine]) -> ByCategory {
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
