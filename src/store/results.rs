//! Standings for the council, prizes, approval, publication, and the winners anybody may see.
//! Next: [`crate::award::prizes`].

pub mod collective;
pub mod council;
pub mod exports;
mod lists;
pub mod overrides;
mod put;
pub mod shares;

use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, Set};
use serde::Serialize;
use serde_json::json;

pub(crate) use lists::decided;
pub(super) use lists::standings;
pub use lists::{Decided, public_list, winners_digest};
pub use put::{Choices, EntryChoice, Objection, PlaceChoice};

use super::editions::Edition;
use super::entity::{approval, event};
use super::sessions::Signed;
use super::{Mail, Result, Store, StoreError, Tx, execute, row, rows, voting};
use crate::award::edition::Stage;
use crate::award::entry::Refusal;
use crate::award::event::Fact;
use crate::award::ranking::{Fraction, Reason, displayed};
use crate::award::rules::Rules;
use crate::award::text;
use council::Pending;

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

/// A prize as everybody sees it once published, and why where it departs from the standings.
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
    pub clause: String,
    pub reason: String,
}

/// The document by which a list is approved: its number, and its day as `2026-12-31`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "see above")]
pub struct Document {
    pub number: String,
    pub on: String,
}

impl Store {
    /// The standings of a closed round: one query.
    pub async fn standings(&self, edition_id: &str, round: &str) -> Result<Vec<StandingLine>> {
        standings(&self.db, edition_id, round).await
    }

    /// Everything decided so far: prizes, best tier first in the order of the rules' categories,
    /// collective prizes, and how many overrides there are.
    pub async fn decided(&self, edition: &Edition) -> Result<Decided> {
        decided(&self.db, edition).await
    }

    /// The chair enters the approval of the list as it stands. `digest` is that of the list on the
    /// page, so that nobody approves what changed in the meantime. Nobody approves a list that the
    /// same person had a hand in, whatever roles were given in between, nor one that rests on rows
    /// the record does not know. While something is unexplained or waits for its second person,
    /// nothing is approved, and it is said what; nor while a secret ballot is open.
    pub async fn approve(
        &self,
        who: &Signed,
        edition: &Edition,
        document: &Document,
        digest: &str,
    ) -> Result<std::result::Result<(), Pending>> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        if edition.stage != Stage::Council {
            return Err(Refusal::NotInThisState.into());
        }
        let decided = decided(tx.db(), &edition).await?;
        if decided.winners.is_empty() {
            return Err(Refusal::NotYet.into());
        }
        if winners_digest(&decided) != digest {
            return Err(Refusal::Stale.into());
        }
        if tx.has_set(&edition.id, who).await? {
            return Err(Refusal::OwnAct.into());
        }
        if voting::all(tx.db(), &edition, 0).await?.iter().any(|ballot| ballot.state() == "open") {
            return Err(Refusal::BallotOpen.into());
        }
        tx.must_agree(self, &edition).await?;
        let pending = council::council(tx.db(), &edition).await?.pending();
        if !pending.is_clear() {
            return Ok(Err(pending));
        }
        tx.drop_fallen(&edition.id).await?;
        let number = text::clean_line(&document.number);
        approval::ActiveModel {
            edition_id: Set(edition.id.clone()),
            account_id: Set(who.account_id.clone()),
            document: Set(number.clone()),
            decided_on: Set(document.on.clone()),
            winners_digest: Set(digest.to_owned()),
            approved_at: Set(tx.now()),
        }
        .insert(tx.db())
        .await?;
        tx.set_stage(&edition.id, Stage::Approved).await?;
        let overrides = decided.overrides.values().sum();
        let approved = Fact::decision_approved(&edition.id, (&number, &document.on), digest, overrides);
        tx.commit(&who.actor(), [approved]).await?;
        Ok(Ok(()))
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
        let decided = decided(tx.db(), &edition).await?;
        let digest = winners_digest(&decided);
        let approval = approval::Entity::find_by_id(edition.id.clone()).one(tx.db()).await?;
        if approval.is_none_or(|approval| approval.winners_digest != digest) {
            return Err(Refusal::Stale.into());
        }
        tx.set_stage(&edition.id, Stage::Published).await?;
        tx.congratulate(&edition, &decided.winners).await?;
        tx.commit(&who.actor(), [Fact::winners_published(&edition.id, &digest)]).await?;
        Ok(())
    }
}

impl Tx {
    /// Whether this person has ever set shares or prizes here, as the record knows it.
    async fn has_set(&self, edition_id: &str, who: &Signed) -> Result<bool> {
        let of_edition = event::Entity::find().filter(event::Column::EditionId.eq(edition_id));
        let acts = of_edition
            .filter(event::Column::Kind.is_in(["prizes.set", "collective.set", "shares.set"]))
            .all(self.db())
            .await?;
        for act in acts {
            let opening: serde_json::Value = serde_json::from_str(&act.opening)
                .map_err(|error| StoreError::Damaged(format!("opening of {}: {error}", act.kind)))?;
            if opening["actor"] == who.actor().text() {
                return Ok(true);
            }
        }
        Ok(false)
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
