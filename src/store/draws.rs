//! The draw of a round: who judges what, and who stands in reserve.
//!
//! Who may judge what is in `ground`, what comes before a draw in `lottery`, one category's draw in
//! [`super::lots`], the checking of a stored draw in `proof`.
//! Next: [`crate::award::draw`].

mod ground;
mod kept;
mod leaving;
mod lottery;
mod proof;
mod rehearsal;
mod table;
mod ties;

use std::collections::BTreeMap;

use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, FromQueryResult, IntoActiveModel, Set};
use serde_json::json;
use sha2::{Digest, Sha256};

pub use ground::Waiting;
pub(crate) use ground::{Candidate, Ground, PanelJudge, candidates, pseudonym};
pub use leaving::Left;
pub use lottery::Lottery;
pub(crate) use lottery::is_fixed;
pub use proof::{Category, CategoryCheck, Checked};
pub(crate) use proof::{DRAWN, seed};
pub use rehearsal::{Rehearsal, Scarce, Share, Trial};

use kept::Kept;
use lottery::{at_hand, in_force, prepare_round, written};

use super::editions::Edition;
use super::entity::{assignment, draw as draw_row};
use super::lots::{Blocked, Drawn, apart, prepare};
use super::sessions::Signed;
use super::{Mail, Result, Store, StoreError, Tx, row, rows};
use crate::award::draw::{self, Proof};
use crate::award::edition::Stage;
use crate::award::entry::Refusal;
use crate::award::event::Fact;
use crate::award::randomness::{self, Wrong};
use crate::award::rules::Round;

/// What a draw would be made of if it were made now. No seat is in it: those need the seed.
#[derive(Debug, Clone)]
pub struct Forecast {
    /// Category code.
    pub category: String,
    /// Entries.
    pub entries: usize,
    /// Judges of the panel.
    pub judges: usize,
    /// Fewest and most entries a judge would get; `None` when the draw is impossible.
    pub loads: Option<(u32, u32)>,
    /// Entries each judge may not score: (account id, number), judges without any left out.
    pub conflicts: Vec<(String, usize)>,
    /// Why it is impossible.
    pub blocked: Option<Blocked>,
}

/// An entry behind a blind code.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct Named {
    pub blind_code: String,
    pub code: String,
    pub title: String,
    pub agency_name: String,
}

impl Store {
    /// Draws a round from the inputs that were fixed, once the announced result is known. `results`
    /// are what people read off the sources, in their order; wrong ones are named by place.
    ///
    /// The seed is [`draw::seed_from`] the SHA-256 of the inputs (its 32 bytes) and the canonical
    /// form of the results: neither whoever fixed the inputs nor the source alone decides it.
    ///
    /// # Errors
    /// Refused while the inputs are not fixed or the result cannot be known, when the round is drawn,
    /// and when the inputs would no longer be the same.
    pub async fn draw_round(
        &self,
        who: &Signed,
        edition: &Edition,
        round: &str,
        results: &[String],
    ) -> Result<std::result::Result<(), Vec<(usize, Wrong)>>> {
        let mut tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        let (index, round) = at_hand(&edition, round)?;
        let found = in_force(tx.db(), &edition.id, &round.code).await?.ok_or(Refusal::NotInThisState)?;
        if found.drawn_at.is_some() {
            return Err(Refusal::AlreadyDone.into());
        }
        if found.frozen_at.is_none() {
            return Err(Refusal::NotInThisState.into());
        }
        if found.due_at.is_some_and(|due| due > tx.now()) {
            return Err(Refusal::NotYet.into());
        }
        let outcome = match randomness::canonical(&Lottery::read(found.clone())?.sources, results) {
            Ok(outcome) => outcome,
            Err(wrong) => return Ok(Err(wrong)),
        };
        tx.must_agree(self, &edition).await?;
        let prepared = prepare_round(tx.db(), &edition, (index, round)).await?;
        let (inputs, digest) = written(&edition, &found, &prepared.inputs)?;
        if digest != found.inputs_digest {
            return Err(Refusal::InputsChanged.into());
        }
        let seed = draw::seed_from(&[&Sha256::digest(inputs.as_bytes()), outcome.as_bytes()]);
        let mut drawn = Vec::new();
        for (inputs, accounts) in prepared.inputs.into_iter().zip(prepared.accounts) {
            drawn.push(inputs.draw(accounts, &seed)?);
        }
        let proofs = drawn.iter().map(|d| (&d.inputs.category, Kept::from(Proof::of(&d.lots))));
        let proofs: BTreeMap<_, _> = proofs.collect();
        let seed_text = hex::encode(seed);
        draw_row::ActiveModel {
            edition_id: Set(edition.id.clone()),
            round: Set(round.code.clone()),
            seed: Set(seed_text.clone()),
            inputs: Set(inputs),
            inputs_digest: Set(digest.clone()),
            certificates: Set(json!(proofs).to_string()),
            drawn_at: Set(tx.now()),
            closed_at: Set(None),
        }
        .insert(tx.db())
        .await?;
        let result = tx.put_assignments(&edition, round, &prepared.ids, &drawn).await?;
        tx.set_stage(&edition.id, Stage::Judging(index)).await?;
        tx.tell_judges(&edition, round, &drawn).await?;
        let attempt = found.attempt;
        let mut change = found.into_active_model();
        change.outcome = Set(outcome.clone());
        change.seed = Set(seed_text.clone());
        change.drawn_at = Set(Some(tx.now()));
        change.update(tx.db()).await?;
        let proof = (digest.as_str(), outcome.as_str(), seed_text.as_str());
        let fact = Fact::draw_made(&edition.id, (&round.code, attempt), proof, result);
        tx.commit(&who.actor(), [fact]).await?;
        Ok(Ok(()))
    }

    /// The draw of a round, if it was made.
    pub async fn draw_of(&self, edition_id: &str, round: &str) -> Result<Option<draw_row::Model>> {
        draw_of(&self.db, edition_id, round).await
    }

    /// The entries of a category by blind code, for the organiser who has to name them.
    pub async fn named(&self, edition_id: &str, category: &str) -> Result<BTreeMap<String, Named>> {
        let found: Vec<Named> = rows(
            &self.db,
            "SELECT blind_code, code, title, agency_name FROM entry WHERE edition_id = $1 AND category = $2 \
             AND state = 'accepted'",
            vec![edition_id.into(), category.into()],
        )
        .await?;
        Ok(found.into_iter().map(|entry| (entry.blind_code.clone(), entry)).collect())
    }

    /// Entries that stand in the way of the first draw: not screened yet, or sent back.
    pub async fn waiting(&self, edition_id: &str) -> Result<Waiting> {
        ground::waiting(&self.db, edition_id).await
    }

    /// What the next draw would be made of, category by category, with the entries accepted so far.
    pub async fn forecast(&self, edition: &Edition) -> Result<Vec<Forecast>> {
        let Some((index, round)) = edition.round_at_hand() else { return Ok(Vec::new()) };
        let candidates = candidates(&self.db, edition, index).await?;
        let ground = Ground::read(&self.db, edition, round).await?;
        edition
            .rules
            .categories
            .iter()
            .map(|category| forecast(edition, round, &category.code, &candidates, &ground))
            .collect()
    }
}

fn forecast(
    edition: &Edition,
    round: &Round,
    category: &str,
    candidates: &[Candidate],
    ground: &Ground,
) -> Result<Forecast> {
    let entries: Vec<&Candidate> = candidates.iter().filter(|c| c.category == category).collect();
    let panel = ground.panel(category);
    let apart = apart(&entries, panel, edition.rules.conflicts, ground);
    let mut conflicts: BTreeMap<&str, usize> = BTreeMap::new();
    for pair in &apart {
        *conflicts.entry(panel[pair.judge].account.as_str()).or_default() += 1;
    }
    let conflicts = conflicts.into_iter().map(|(judge, number)| (judge.to_owned(), number)).collect();
    let (loads, blocked) = match prepare(category, round, &entries, panel, &apart, &edition.rules.affinity) {
        Ok(inputs) => (Some(inputs.loads()), None),
        Err(StoreError::Blocked(blocked)) => (None, Some(*blocked)),
        Err(error) => return Err(error),
    };
    let category = category.to_owned();
    Ok(Forecast { category, entries: entries.len(), judges: panel.len(), loads, conflicts, blocked })
}

async fn draw_of(
    db: &impl ConnectionTrait,
    edition_id: &str,
    round: &str,
) -> Result<Option<draw_row::Model>> {
    row(db, "SELECT * FROM draw WHERE edition_id = $1 AND round = $2", vec![edition_id.into(), round.into()])
        .await
}

impl Tx {
    /// See [`Store::draw_of`].
    pub(crate) async fn draw_row(&self, edition_id: &str, round: &str) -> Result<Option<draw_row::Model>> {
        draw_of(self.db(), edition_id, round).await
    }

    /// Closes a round for scoring.
    pub(crate) async fn close_draw(&self, draw: draw_row::Model) -> Result<()> {
        let mut change = draw.into_active_model();
        change.closed_at = Set(Some(self.now()));
        change.update(self.db()).await?;
        Ok(())
    }

    /// Writes the assignments, each judge's list in its order, and returns what the record commits
    /// to. Judges stand in it under their pseudonyms, as in the inputs.
    async fn put_assignments(
        &self,
        edition: &Edition,
        round: &Round,
        ids: &BTreeMap<String, String>,
        drawn: &[Drawn],
    ) -> Result<serde_json::Value> {
        let mut made = Vec::new();
        let mut result = Vec::new();
        for category in drawn {
            for (judge, (pseudonym, _, _)) in category.inputs.judges.iter().enumerate() {
                let seats = (1..).zip(category.lots.lists[judge].iter().map(|&entry| (entry, "open")));
                let spare = (1..).zip(category.spare(judge).map(|entry| (entry, "reserve")));
                for (position, (entry, state)) in seats.chain(spare) {
                    let (id, code) = (self.id(), &category.inputs.entries[entry].0);
                    result.push(json!({"sheet": id, "entry": code, "judge": pseudonym, "state": state}));
                    made.push(assignment::ActiveModel {
                        id: Set(id),
                        edition_id: Set(edition.id.clone()),
                        round: Set(round.code.clone()),
                        category: Set(category.inputs.category.clone()),
                        entry_id: Set(ids.get(code).cloned().unwrap_or_default()),
                        account_id: Set(category.accounts[judge].clone()),
                        position: Set(position),
                        state: Set(state.to_owned()),
                        marks: Set("{}".to_owned()),
                        comment: Set(String::new()),
                        version: Set(1),
                        saved_at: Set(None),
                        sealed_at: Set(None),
                    });
                }
            }
        }
        // PostgreSQL takes 65,535 values a statement and SQLite 32,766.
        for chunk in made.chunks(500) {
            assignment::Entity::insert_many(chunk.to_vec()).exec(self.db()).await?;
        }
        Ok(json!(result))
    }

    /// A message to every judge who has something to score, with the number of works.
    async fn tell_judges(&mut self, edition: &Edition, round: &Round, drawn: &[Drawn]) -> Result<()> {
        let mut loads: BTreeMap<&str, usize> = BTreeMap::new();
        for category in drawn {
            for (judge, account) in category.accounts.iter().enumerate() {
                *loads.entry(account.as_str()).or_default() += category.lots.lists[judge].len();
            }
        }
        for (judge, load) in loads.into_iter().filter(|(_, load)| *load > 0) {
            self.tell_seated(edition, round, judge, load).await?;
        }
        Ok(())
    }

    /// A message to a judge who has been given so many entries.
    pub(crate) async fn tell_seated(
        &mut self,
        edition: &Edition,
        round: &Round,
        account: &str,
        entries: usize,
    ) -> Result<()> {
        let account = self.account(account).await?;
        self.mail(Mail {
            to: account.email,
            locale: account.locale,
            template: "assigned",
            args: json!({
                "name": account.name,
                "entries": entries,
                "award": edition.rules.award.name.vi,
                "round": round.name.vi,
                "slug": edition.slug,
            }),
        });
        Ok(())
    }
}
