//! Editions: opening one from its rules, amending them, the stage it is in.
//! Next: [`crate::store::members`].

use std::sync::Arc;

use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, IntoActiveModel,
    QueryFilter, QueryOrder, Set,
};
use time::OffsetDateTime;

use super::entity::{amendment, edition};
use super::sessions::Signed;
use super::{Result, Store, StoreError, Tx, rows};
use crate::award::edition::{Millis, Phase, Stage};
use crate::award::entry::Refusal;
use crate::award::event::Fact;
use crate::award::people::Role;
use crate::award::rules::{self, Rules};

/// An edition with its rules read, seen at one instant.
#[derive(Debug, Clone)]
pub struct Edition {
    /// Row id.
    pub id: String,
    /// Its part of the URL.
    pub slug: String,
    /// How far it is.
    pub stage: Stage,
    /// The stage seen with the clock.
    pub phase: Phase,
    /// The rules in force.
    pub rules: Arc<Rules>,
    /// Their text.
    pub rules_text: String,
    /// SHA-256 of the text, hex.
    pub rules_digest: String,
    /// First instant at which entries are received.
    pub opens_at: Millis,
    /// Last instant at which entries are received.
    pub deadline_at: Millis,
    /// The instant at which this was read.
    pub now: Millis,
}

impl Edition {
    /// The round being judged; `None` in other stages.
    pub fn current_round(&self) -> Option<&rules::Round> {
        match self.stage {
            Stage::Judging(index) => self.rules.rounds.get(index),
            _ => None,
        }
    }

    /// The round that is being judged, or is the next to be drawn, and its index; `None` once all
    /// are closed.
    pub fn round_at_hand(&self) -> Option<(usize, &rules::Round)> {
        let index = match self.stage {
            Stage::Receiving => 0,
            Stage::Judging(index) => index,
            _ => return None,
        };
        Some((index, self.rules.rounds.get(index)?))
    }
}

/// What an amendment would take away although it is in use.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Missing {
    /// Codes of categories with entries, drafts among them.
    pub categories: Vec<String>,
    /// (round, category) of panels with judges.
    pub panels: Vec<(String, String)>,
}

impl Missing {
    /// Whether nothing is taken away.
    pub fn is_empty(&self) -> bool {
        self.categories.is_empty() && self.panels.is_empty()
    }
}

impl Store {
    /// Every edition, newest first.
    pub async fn editions(&self) -> Result<Vec<Edition>> {
        let now = self.now().await?;
        let found: Vec<edition::Model> =
            rows(&self.db, "SELECT * FROM edition ORDER BY opened_at DESC, slug", vec![]).await?;
        found.into_iter().map(|row| self.read_edition(row, now)).collect()
    }

    /// The edition with this slug.
    pub async fn edition(&self, slug: &str) -> Result<Edition> {
        let now = self.now().await?;
        let row = edition::Entity::find().filter(edition::Column::Slug.eq(slug)).one(&self.db).await?;
        self.read_edition(row.ok_or(StoreError::NotFound)?, now)
    }

    pub(crate) fn read_edition(&self, row: edition::Model, now: Millis) -> Result<Edition> {
        let rules = self.read_rules(&row.rules_digest, &row.rules)?;
        let damaged = || StoreError::Damaged(format!("stage of edition {}", row.slug));
        let stage = Stage::from_row(&row.stage, row.round).ok_or_else(damaged)?;
        Ok(Edition {
            phase: Phase::at(stage, rules.rounds.len(), row.opens_at, row.deadline_at, now),
            id: row.id,
            slug: row.slug,
            stage,
            rules,
            rules_text: row.rules,
            rules_digest: row.rules_digest,
            opens_at: row.opens_at,
            deadline_at: row.deadline_at,
            now,
        })
    }

    /// Rules are read once for each digest, not once for each request.
    fn read_rules(&self, digest: &str, text: &str) -> Result<Arc<Rules>> {
        let mut known = self.rules.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(rules) = known.get(digest) {
            return Ok(rules.clone());
        }
        let rules = rules::read(text).map_err(|mistakes| {
            StoreError::Damaged(format!("rules {digest}: {} mistakes", mistakes.len()))
        })?;
        let rules = Arc::new(rules);
        known.insert(digest.to_owned(), rules.clone());
        Ok(rules)
    }

    /// Opens an edition from the text of its rules, which the caller has read without mistakes.
    /// Who opens it becomes its organiser.
    pub async fn open_edition(&self, who: &Signed, text: &str, rules: &Rules) -> Result<Edition> {
        if !who.founder {
            return Err(StoreError::NotFound);
        }
        let tx = self.begin().await?;
        let slug = slug(rules);
        if edition::Entity::find().filter(edition::Column::Slug.eq(&slug)).one(tx.db()).await?.is_some() {
            return Err(Refusal::AlreadyDone.into());
        }
        let (stage, round) = Stage::Receiving.to_row();
        let row = edition::ActiveModel {
            id: Set(tx.id()),
            slug: Set(slug),
            stage: Set(stage.to_owned()),
            round: Set(round),
            rules: Set(text.to_owned()),
            rules_digest: Set(rules::digest(text)),
            opens_at: Set(millis(rules.calendar.opens)),
            deadline_at: Set(millis(rules.calendar.deadline)),
            opened_at: Set(tx.now()),
        }
        .insert(tx.db())
        .await?;
        tx.put_role(&row.id, &who.account_id, Role::Organizer, None).await?;
        let facts = [
            Fact::edition_opened(&row.id, &row.slug, &row.rules_digest),
            Fact::role_given(&row.id, &who.account_id, Role::Organizer.word(), None),
        ];
        let now = tx.now();
        tx.commit(&who.actor(), facts).await?;
        self.read_edition(row, now)
    }

    /// Replaces the rules, with a reason that everyone can read. `edition` is the one the change
    /// was made on.
    ///
    /// # Errors
    /// Refused once a round is drawn, without a reason, when the rules were amended meanwhile, and
    /// when the new ones belong to another edition or lack what is in use ([`Store::lacking`]).
    pub async fn amend(
        &self,
        who: &Signed,
        edition: &Edition,
        text: &str,
        rules: &Rules,
        reason: &str,
    ) -> Result<()> {
        let reason = crate::award::text::clean_paragraph(reason);
        if reason.is_empty() {
            return Err(Refusal::ReasonNeeded.into());
        }
        let tx = self.begin().await?;
        let row = tx.edition_row(&edition.id).await?;
        if row.stage != Stage::Receiving.to_row().0 {
            return Err(Refusal::JudgingBegun.into());
        }
        // Somebody else amended the rules since this page was made: the change would be lost.
        if row.rules_digest != edition.rules_digest {
            return Err(Refusal::Stale.into());
        }
        if slug(rules) != row.slug || !missing(tx.db(), &row.id, rules).await?.is_empty() {
            return Err(Refusal::NotInThisState.into());
        }
        let number = amendment::Entity::find()
            .filter(amendment::Column::EditionId.eq(&row.id))
            .all(tx.db())
            .await?
            .len();
        let number = i32::try_from(number).unwrap_or(i32::MAX - 1) + 1;
        let digest = rules::digest(text);
        amendment::ActiveModel {
            edition_id: Set(row.id.clone()),
            number: Set(number),
            reason: Set(reason.clone()),
            rules: Set(text.to_owned()),
            rules_digest: Set(digest.clone()),
            made_at: Set(tx.now()),
        }
        .insert(tx.db())
        .await?;
        let mut change = row.into_active_model();
        change.rules = Set(text.to_owned());
        change.rules_digest = Set(digest.clone());
        change.opens_at = Set(millis(rules.calendar.opens));
        change.deadline_at = Set(millis(rules.calendar.deadline));
        change.update(tx.db()).await?;
        tx.commit(&who.actor(), [Fact::rules_amended(&edition.id, number, &digest, &reason)]).await?;
        Ok(())
    }

    /// What is in use and would be missing under other rules.
    pub async fn lacking(&self, edition_id: &str, rules: &Rules) -> Result<Missing> {
        missing(&self.db, edition_id, rules).await
    }

    /// The amendments of an edition, first one first.
    pub async fn amendments(&self, edition_id: &str) -> Result<Vec<amendment::Model>> {
        Ok(amendment::Entity::find()
            .filter(amendment::Column::EditionId.eq(edition_id))
            .order_by_asc(amendment::Column::Number)
            .all(&self.db)
            .await?)
    }
}

impl Tx {
    /// The row of an edition.
    pub(crate) async fn edition_row(&self, id: &str) -> Result<edition::Model> {
        edition::Entity::find_by_id(id).one(self.db()).await?.ok_or(StoreError::NotFound)
    }

    /// The same edition as this transaction sees it: its stage, rules and phase now.
    pub(crate) async fn edition(&self, store: &Store, id: &str) -> Result<Edition> {
        store.read_edition(self.edition_row(id).await?, self.now())
    }

    /// Moves an edition to a stage.
    pub(crate) async fn set_stage(&self, id: &str, stage: Stage) -> Result<()> {
        let mut change = self.edition_row(id).await?.into_active_model();
        let (word, round) = stage.to_row();
        change.stage = Set(word.to_owned());
        change.round = Set(round);
        change.update(self.db()).await?;
        Ok(())
    }
}

async fn missing(db: &impl ConnectionTrait, edition_id: &str, rules: &Rules) -> Result<Missing> {
    #[derive(FromQueryResult)]
    struct Used {
        round: String,
        category: String,
    }
    let used: Vec<Used> = rows(
        db,
        "SELECT DISTINCT '' AS round, category FROM entry WHERE edition_id = $1 \
         UNION SELECT DISTINCT round, category FROM panel_seat WHERE edition_id = $1 ORDER BY 1, 2",
        vec![edition_id.into()],
    )
    .await?;
    let mut missing = Missing::default();
    for Used { round, category } in used {
        let is_known = rules.category(&category).is_some();
        match round.as_str() {
            "" if !is_known => missing.categories.push(category),
            "" => {}
            code if !is_known || rules.round(code).is_none() => missing.panels.push((round, category)),
            _ => {}
        }
    }
    Ok(missing)
}

/// `dai-doan-ket-xviii`: the award's code and the edition's number.
pub fn slug(rules: &Rules) -> String {
    let number = crate::award::text::fold(&rules.edition.number).replace(' ', "-");
    format!("{}-{number}", rules.award.code)
}

pub(super) fn millis(at: OffsetDateTime) -> Millis {
    i64::try_from(at.unix_timestamp_nanos() / 1_000_000).unwrap_or(i64::MAX)
}
