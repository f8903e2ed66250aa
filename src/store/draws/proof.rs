//! Checking a stored draw: against the record, and against the rules of the draw itself.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, FromQueryResult};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::super::editions::Edition;
use super::super::entity::{draw as draw_row, event};
use super::super::lots::Inputs;
use super::super::{Result, Store, StoreError, rows};
use super::draw_of;
use super::ground::pseudonyms;
use super::kept::Kept;
use super::lottery::{Lottery, in_force};
use crate::award::draw::{self, Flaw, Lots, Proof};
use crate::award::edition::Millis;

/// A draw that was made, and what a check of it finds now.
#[derive(Debug, Clone)]
pub struct Checked {
    /// Hexadecimal digits.
    pub seed: String,
    /// The attempt it was, with its sources and their result.
    pub lottery: Lottery,
    /// SHA-256 of the inputs, hexadecimal digits.
    pub digest: String,
    /// When it was made.
    pub drawn_at: Millis,
    /// When its round was closed.
    pub closed_at: Option<Millis>,
    /// Whether the inputs have the digest the record has held since before the result was known, and
    /// digest and result give the seed.
    pub genuine: bool,
    /// One for each category drawn.
    pub categories: Vec<CategoryCheck>,
}

/// The check of one category.
#[derive(Debug, Clone)]
pub struct CategoryCheck {
    /// Category code.
    pub category: String,
    /// Entries.
    pub entries: usize,
    /// Judges.
    pub judges: usize,
    /// Fewest and most judges of an entry.
    pub seats: (u32, u32),
    /// Fewest and most entries a judge was given.
    pub loads: (u32, u32),
    /// Pairs kept apart.
    pub conflicts: usize,
    /// What is wrong, if anything is.
    pub flaw: Option<Flaw>,
}

#[derive(Deserialize)]
pub(super) struct Stored {
    pub categories: Vec<Inputs>,
}

impl Stored {
    /// The inputs of a draw that was made.
    pub fn read(draw: &draw_row::Model) -> Result<Self> {
        serde_json::from_str(&draw.inputs).map_err(|_| damaged(&draw.round))
    }
}

fn damaged(round: &str) -> StoreError {
    StoreError::Damaged(format!("draw of round {round}"))
}

#[derive(FromQueryResult)]
struct Seated {
    category: String,
    account_id: String,
    code: String,
    position: i32,
    state: String,
}

/// One category as it was drawn: what from, and what came of it, or why that cannot be read.
pub type Category = (Inputs, std::result::Result<Lots, Flaw>);

impl Store {
    /// The draw of a round with its certificate checked now: every pair is looked at once, nothing
    /// is solved. `None` when the round is not drawn.
    pub async fn check_draw(&self, edition: &Edition, round: &str) -> Result<Option<Checked>> {
        let Some((found, categories)) = self.drawn(&edition.id, round).await? else { return Ok(None) };
        let lottery = in_force(&self.db, &edition.id, round).await?;
        let lottery = lottery.ok_or_else(|| damaged(round))?;
        let lottery = Lottery::read(lottery)?;
        let seed = seed(&found.seed)?;
        let genuine = genuine(&self.db, &found, &lottery).await?;
        // Looking at every pair of a large category takes longer than a request may hold its thread.
        let checks = move || categories.iter().map(|(inputs, lots)| check(inputs, lots, &seed)).collect();
        let checks = tokio::task::spawn_blocking(checks).await;
        Ok(Some(Checked {
            genuine,
            seed: found.seed,
            lottery,
            digest: found.inputs_digest,
            drawn_at: found.drawn_at,
            closed_at: found.closed_at,
            categories: checks.map_err(|error| StoreError::Damaged(error.to_string()))?,
        }))
    }

    /// The draw of a round as it was made, category by category; whatever became of the seats since.
    pub async fn drawn(
        &self,
        edition_id: &str,
        round: &str,
    ) -> Result<Option<(draw_row::Model, Vec<Category>)>> {
        let Some(found) = draw_of(&self.db, edition_id, round).await? else { return Ok(None) };
        let damaged = |_| StoreError::Damaged(format!("draw of round {round}"));
        let stored: Stored = serde_json::from_str(&found.inputs).map_err(damaged)?;
        let mut proofs: BTreeMap<String, Kept> =
            serde_json::from_str(&found.certificates).map_err(damaged)?;
        let names = pseudonyms(&self.db, edition_id, round).await?;
        let seated = seated(&self.db, edition_id, round).await?;
        let category = |inputs: Inputs| {
            let proof = proofs.remove(&inputs.category).ok_or(Flaw::Shape).and_then(Proof::try_from);
            let seats = seated.iter().filter(|seat| seat.category == inputs.category).map(|seat| {
                let name = names.get(&(seat.category.clone(), seat.account_id.clone()));
                (seat, name.map_or("", String::as_str))
            });
            let lots = proof.and_then(|proof| put_together(&inputs, proof, seats));
            (inputs, lots)
        };
        let categories = stored.categories.into_iter().map(category).collect();
        Ok(Some((found, categories)))
    }
}

/// Seats that were not drawn stand behind this place of every list; see [`seated`].
pub(crate) const DRAWN: i32 = 10_000;

/// The seats and reserves as they were drawn. A reserve who has stepped in, or has left, stands
/// behind [`DRAWN`], and who came in for a judge who left behind twice of it.
async fn seated(db: &impl ConnectionTrait, edition_id: &str, round: &str) -> Result<Vec<Seated>> {
    rows(
        db,
        "SELECT a.category, a.account_id, e.blind_code AS code, a.position, a.state FROM assignment a \
         JOIN entry e ON e.id = a.entry_id WHERE a.edition_id = $1 AND a.round = $2 AND a.position <= $3 \
         ORDER BY a.category, a.position, e.blind_code, a.account_id",
        vec![edition_id.into(), round.into(), (2 * DRAWN).into()],
    )
    .await
}

/// The lots from their rows, by places in the inputs.
fn put_together<'a>(
    inputs: &Inputs,
    proof: Proof,
    seats: impl Iterator<Item = (&'a Seated, &'a str)>,
) -> std::result::Result<Lots, Flaw> {
    let entries: BTreeMap<&str, usize> =
        inputs.entries.iter().map(|(code, _)| code.as_str()).zip(0..).collect();
    let judges: BTreeMap<&str, usize> = inputs.judges.iter().map(|(id, _, _)| id.as_str()).zip(0..).collect();
    let mut lists = vec![Vec::new(); inputs.judges.len()];
    let mut reserves = vec![None; inputs.entries.len()];
    for (seat, judge) in seats {
        let flaw = || Flaw::Seats(seat.code.clone());
        let entry = *entries.get(seat.code.as_str()).ok_or_else(flaw)?;
        let judge = *judges.get(judge).ok_or_else(flaw)?;
        if seat.position > DRAWN || seat.state == "reserve" {
            reserves[entry] = Some(judge);
        } else {
            lists[judge].push(entry);
        }
    }
    proof.lots(&inputs.problem(), lists, reserves)
}

/// Whether the record speaks of exactly these inputs, this result and this seed, in the order that
/// leaves nobody a choice: announced, fixed, drawn.
async fn genuine(db: &impl ConnectionTrait, found: &draw_row::Model, lottery: &Lottery) -> Result<bool> {
    let facts: Vec<event::Model> = rows(
        db,
        "SELECT * FROM event WHERE edition_id = $1 AND kind IN ('draw.announced', 'draw.frozen', 'draw.made') \
         ORDER BY number",
        vec![found.edition_id.clone().into()],
    )
    .await?;
    let Some((outcome, _, _)) = &lottery.drawn else { return Ok(false) };
    let mut steps = Vec::new();
    for fact in facts {
        let leaf: Value = serde_json::from_str(&fact.leaf).unwrap_or_default();
        let clear = &leaf["clear"];
        if clear["round"] != found.round.as_str() || clear["attempt"] != lottery.attempt {
            continue;
        }
        let holds = match fact.kind.as_str() {
            "draw.announced" => clear["sources"] == json!(lottery.sources),
            "draw.frozen" => clear["inputs"] == found.inputs_digest.as_str(),
            _ => {
                clear["inputs"] == found.inputs_digest.as_str()
                    && clear["outcome"] == outcome.as_str()
                    && clear["seed"] == found.seed.as_str()
            }
        };
        steps.push((fact.kind, holds));
    }
    let inputs = Sha256::digest(found.inputs.as_bytes());
    let seed = draw::seed_from(&[&inputs, outcome.as_bytes()]);
    let order: Vec<&str> = steps.iter().filter(|(_, holds)| *holds).map(|(kind, _)| kind.as_str()).collect();
    Ok(order == ["draw.announced", "draw.frozen", "draw.made"]
        && hex::encode(seed) == found.seed
        && hex::encode(inputs) == found.inputs_digest)
}

fn check(inputs: &Inputs, lots: &std::result::Result<Lots, Flaw>, seed: &[u8; 32]) -> CategoryCheck {
    let problem = inputs.problem();
    let flaw = match lots {
        Ok(lots) => draw::check_lots(&problem, seed, inputs.overlap, lots).err(),
        Err(flaw) => Some(flaw.clone()),
    };
    let lists = lots.as_ref().map_or(&[][..], |lots| lots.lists.as_slice());
    let loads = || lists.iter().map(|list| u32::try_from(list.len()).unwrap_or(u32::MAX));
    let of = || inputs.entries.iter().map(|(_, seats)| *seats);
    CategoryCheck {
        category: inputs.category.clone(),
        entries: inputs.entries.len(),
        judges: inputs.judges.len(),
        seats: (of().min().unwrap_or(0), of().max().unwrap_or(0)),
        loads: (loads().min().unwrap_or(0), loads().max().unwrap_or(0)),
        conflicts: inputs.conflicts.len(),
        flaw,
    }
}

/// The seed behind its hexadecimal digits.
pub(crate) fn seed(hexadecimal: &str) -> Result<[u8; 32]> {
    let bytes = hex::decode(hexadecimal).map_err(|e| StoreError::Damaged(e.to_string()))?;
    bytes.try_into().map_err(|_| StoreError::Damaged("seed of a draw".into()))
}
