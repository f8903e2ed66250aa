//! What comes before a draw and what may undo it: announcing the source of randomness, fixing the
//! inputs, declaring an attempt void. Each is an act of its own in the record, in this order, so
//! that neither the organiser nor the source alone can choose the seed.
//! Next: [`super::super::lots`].

use std::collections::BTreeMap;

use sea_orm::{ActiveModelTrait, ConnectionTrait, IntoActiveModel, Set};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::super::advance::undecided;
use super::super::editions::Edition;
use super::super::entity::lottery;
use super::super::lots::{Inputs, apart, prepare};
use super::super::sessions::Signed;
use super::super::tx::instant;
use super::super::{Result, Store, StoreError, Tx, count, execute, row, rows};
use super::ground::{self, Candidate, Ground, candidates};
use crate::award::edition::{Millis, Phase, Stage};
use crate::award::entry::Refusal;
use crate::award::event::Fact;
use crate::award::randomness::Source;
use crate::award::rules::Round;
use crate::award::text;

/// Longest reason in characters.
const REASON_MAX: usize = 1000;

/// One attempt to draw a round, as far as it has come. Nothing in it is secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lottery {
    /// Code of the round.
    pub round: String,
    /// Counted from 1.
    pub attempt: i32,
    /// Where the randomness comes from.
    pub sources: Vec<Source>,
    /// When the result will be known: the inputs must be fixed before, the draw comes after.
    pub due_at: Option<Millis>,
    /// When the sources were announced.
    pub announced_at: Millis,
    /// SHA-256 of the inputs and when they were fixed.
    pub frozen: Option<(String, Millis)>,
    /// Canonical form of the result, the seed in hexadecimal digits, and when it was drawn.
    pub drawn: Option<(String, String, Millis)>,
    /// Why and when it was declared void.
    pub voided: Option<(String, Millis)>,
}

impl Lottery {
    pub(super) fn read(row: lottery::Model) -> Result<Self> {
        let damaged = |_| StoreError::Damaged(format!("sources of a draw of round {}", row.round));
        Ok(Self {
            sources: serde_json::from_str(&row.sources).map_err(damaged)?,
            round: row.round,
            attempt: row.attempt,
            due_at: row.due_at,
            announced_at: row.announced_at,
            frozen: row.frozen_at.map(|at| (row.inputs_digest, at)),
            drawn: row.drawn_at.map(|at| (row.outcome, row.seed, at)),
            voided: row.voided_at.map(|at| (row.reason, at)),
        })
    }
}

/// What a round is drawn from, and whom it is about.
pub(super) struct Prepared {
    /// One for each category that has entries.
    pub inputs: Vec<Inputs>,
    /// Account ids of the judges, in the order of each inputs' judges.
    pub accounts: Vec<Vec<String>>,
    /// Ids of entries by blind code.
    pub ids: BTreeMap<String, String>,
}

impl Store {
    /// Every attempt to draw a round of an edition, by round and attempt.
    pub async fn lotteries(&self, edition_id: &str) -> Result<Vec<Lottery>> {
        let sql = "SELECT * FROM lottery WHERE edition_id = $1 ORDER BY announced_at, round, attempt";
        let found: Vec<lottery::Model> = rows(&self.db, sql, vec![edition_id.into()]).await?;
        found.into_iter().map(Lottery::read).collect()
    }

    /// The attempt of a round that is in force, if its source is announced.
    pub async fn lottery(&self, edition_id: &str, round: &str) -> Result<Option<Lottery>> {
        in_force(&self.db, edition_id, round).await?.map(Lottery::read).transpose()
    }

    /// Says which public randomness the next draw will use. It may be said at any time before the
    /// draw, best during the call.
    ///
    /// # Errors
    /// Refused when the round is not at hand or another announcement of it is in force, and when
    /// the result is known already.
    pub async fn announce_draw(
        &self,
        who: &Signed,
        edition: &Edition,
        round: &str,
        sources: &[Source],
        due_at: Option<Millis>,
    ) -> Result<()> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        at_hand(&edition, round)?;
        if in_force(tx.db(), &edition.id, round).await?.is_some() {
            return Err(Refusal::AlreadyDone.into());
        }
        let due_at = sources.iter().filter_map(Source::known_at).chain(due_at).max();
        if due_at.is_some_and(|due| due <= tx.now()) {
            return Err(Refusal::ResultKnown.into());
        }
        let attempts = count(
            tx.db(),
            "SELECT COUNT(*) FROM lottery WHERE edition_id = $1 AND round = $2",
            vec![edition.id.clone().into(), round.into()],
        )
        .await?;
        let attempt = i32::try_from(attempts).unwrap_or(i32::MAX - 1) + 1;
        lottery::ActiveModel {
            edition_id: Set(edition.id.clone()),
            round: Set(round.to_owned()),
            attempt: Set(attempt),
            sources: Set(json!(sources).to_string()),
            due_at: Set(due_at),
            announced_at: Set(tx.now()),
            inputs: Set(String::new()),
            inputs_digest: Set(String::new()),
            frozen_at: Set(None),
            outcome: Set(String::new()),
            seed: Set(String::new()),
            drawn_at: Set(None),
            reason: Set(String::new()),
            voided_at: Set(None),
        }
        .insert(tx.db())
        .await?;
        let due = due_at.map(instant).transpose()?;
        let fact = Fact::draw_announced(&edition.id, (round, attempt), json!(sources), due);
        tx.commit(&who.actor(), [fact]).await?;
        Ok(())
    }

    /// Fixes what a round will be drawn from and puts the digest of it into the record.
    ///
    /// # Errors
    /// Refused before the deadline, while entries are unscreened or it is not decided who goes on
    /// from the round before, without an announcement, when the announced result is known already,
    /// and when the inputs are fixed;
    /// [`StoreError::Blocked`] names what makes a complete draw impossible.
    pub async fn freeze_draw(&self, who: &Signed, edition: &Edition, round: &str) -> Result<()> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        let (index, round) = at_hand(&edition, round)?;
        let found = in_force(tx.db(), &edition.id, &round.code).await?.ok_or(Refusal::NotInThisState)?;
        if found.frozen_at.is_some() {
            return Err(Refusal::AlreadyDone.into());
        }
        if matches!(edition.phase, Phase::Announced | Phase::Call) {
            return Err(Refusal::NotYet.into());
        }
        if index == 0 && ground::waiting(tx.db(), &edition.id).await?.total() > 0 {
            return Err(Refusal::EntriesUnscreened.into());
        }
        if found.due_at.is_some_and(|due| due <= tx.now()) {
            return Err(Refusal::ResultKnown.into());
        }
        tx.must_agree(self, &edition).await?;
        if !undecided(tx.db(), &edition).await?.is_empty() {
            return Err(Refusal::Undecided.into());
        }
        let prepared = prepare_round(tx.db(), &edition, (index, round)).await?;
        if prepared.ids.is_empty() {
            return Err(Refusal::NothingToJudge.into());
        }
        let (inputs, digest) = written(&edition, &found, &prepared.inputs)?;
        let attempt = found.attempt;
        let mut change = found.into_active_model();
        change.inputs = Set(inputs);
        change.inputs_digest = Set(digest.clone());
        change.frozen_at = Set(Some(tx.now()));
        change.update(tx.db()).await?;
        let fact = Fact::draw_frozen(&edition.id, (&round.code, attempt), &digest, prepared.ids.len());
        tx.commit(&who.actor(), [fact]).await?;
        Ok(())
    }

    /// Declares an attempt void, with a reason everybody can read: what was announced, fixed or drawn
    /// counts no more, and the round begins again with another announcement.
    ///
    /// # Errors
    /// Refused without a reason, and once a sheet of the round is sealed.
    pub async fn void_draw(&self, who: &Signed, edition: &Edition, round: &str, reason: &str) -> Result<()> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        let (index, round) = at_hand(&edition, round)?;
        let found = in_force(tx.db(), &edition.id, &round.code).await?.ok_or(Refusal::NotInThisState)?;
        let reason: String = text::clean_paragraph(reason).chars().take(REASON_MAX).collect();
        if reason.is_empty() {
            return Err(Refusal::ReasonNeeded.into());
        }
        if tx.has_sealed(&edition.id, &round.code).await? {
            return Err(Refusal::AlreadySealed.into());
        }
        for table in ["assignment", "draw"] {
            let sql = format!("DELETE FROM {table} WHERE edition_id = $1 AND round = $2");
            execute(tx.db(), &sql, vec![edition.id.clone().into(), round.code.clone().into()]).await?;
        }
        if index == 0 {
            tx.set_stage(&edition.id, Stage::Receiving).await?;
        }
        let attempt = found.attempt;
        let mut change = found.into_active_model();
        change.reason = Set(reason.clone());
        change.voided_at = Set(Some(tx.now()));
        change.update(tx.db()).await?;
        tx.commit(&who.actor(), [Fact::draw_voided(&edition.id, (&round.code, attempt), &reason)]).await?;
        Ok(())
    }

    /// Whether a sheet of the round is sealed: then its draw stays.
    pub async fn has_sealed(&self, edition_id: &str, round: &str) -> Result<bool> {
        has_sealed(&self.db, edition_id, round).await
    }
}

impl Tx {
    async fn has_sealed(&self, edition_id: &str, round: &str) -> Result<bool> {
        has_sealed(self.db(), edition_id, round).await
    }

    /// Whether the inputs of a round are fixed, drawn or not: nothing they are made of may change.
    pub(crate) async fn is_fixed(&self, edition_id: &str, round: &str) -> Result<bool> {
        is_fixed(self.db(), edition_id, round).await
    }
}

/// See [`Tx::is_fixed`].
pub(crate) async fn is_fixed(db: &impl ConnectionTrait, edition_id: &str, round: &str) -> Result<bool> {
    Ok(in_force(db, edition_id, round).await?.is_some_and(|row| row.frozen_at.is_some()))
}

async fn has_sealed(db: &impl ConnectionTrait, edition_id: &str, round: &str) -> Result<bool> {
    let sql = "SELECT COUNT(*) FROM assignment WHERE edition_id = $1 AND round = $2 AND state = 'sealed'";
    Ok(count(db, sql, vec![edition_id.into(), round.into()]).await? > 0)
}

/// The attempt that counts.
pub(super) async fn in_force(
    db: &impl ConnectionTrait,
    edition_id: &str,
    round: &str,
) -> Result<Option<lottery::Model>> {
    let sql = "SELECT * FROM lottery WHERE edition_id = $1 AND round = $2 AND voided_at IS NULL";
    row(db, sql, vec![edition_id.into(), round.into()]).await
}

/// The round, if it is the one whose turn it is.
pub(super) fn at_hand<'a>(edition: &'a Edition, round: &str) -> Result<(usize, &'a Round)> {
    let (index, next) = edition.round_at_hand().ok_or(Refusal::NotInThisState)?;
    if next.code != round {
        return Err(Refusal::Stale.into());
    }
    // A round that votes asks the whole panel: nothing is drawn.
    if next.vote.is_some() {
        return Err(Refusal::NotInThisState.into());
    }
    Ok((index, next))
}

/// Reads what a round would be drawn from now.
pub(super) async fn prepare_round(
    db: &impl ConnectionTrait,
    edition: &Edition,
    (index, round): (usize, &Round),
) -> Result<Prepared> {
    let candidates = candidates(db, edition, index).await?;
    let ground = Ground::read(db, edition, round).await?;
    let mut prepared = Prepared { inputs: Vec::new(), accounts: Vec::new(), ids: BTreeMap::new() };
    for category in &edition.rules.categories {
        let entries: Vec<&Candidate> = candidates.iter().filter(|c| c.category == category.code).collect();
        if entries.is_empty() {
            continue;
        }
        let panel = ground.panel(&category.code);
        let apart = apart(&entries, panel, edition.rules.conflicts, &ground);
        prepared.inputs.push(prepare(
            &category.code,
            round,
            &entries,
            panel,
            &apart,
            &edition.rules.affinity,
        )?);
        prepared.accounts.push(panel.iter().map(|judge| judge.account.clone()).collect());
    }
    prepared.ids = candidates.into_iter().map(|entry| (entry.blind_code, entry.id)).collect();
    Ok(prepared)
}

/// The text of the inputs that is published, and its SHA-256, which the record holds from the freeze
/// on. The digest does not give them away: pseudonyms and blind codes are too long to be guessed.
pub(super) fn written(
    edition: &Edition,
    lottery: &lottery::Model,
    inputs: &[Inputs],
) -> Result<(String, String)> {
    let damaged = |_| StoreError::Damaged(format!("sources of a draw of round {}", lottery.round));
    let sources: Vec<Source> = serde_json::from_str(&lottery.sources).map_err(damaged)?;
    let text = json!({
        "method": "award-draw-v2",
        "edition": edition.slug,
        "round": lottery.round,
        "attempt": lottery.attempt,
        "sources": sources,
        "categories": inputs,
    })
    .to_string();
    let digest = hex::encode(Sha256::digest(text.as_bytes()));
    Ok((text, digest))
}
