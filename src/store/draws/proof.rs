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
use super::lottery::{Lottery, in_force};
use crate::award::draw::{self, Draw, Flaw};
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
    pub categories: Vec<Proof>,
}

/// The check of one category.
#[derive(Debug, Clone)]
pub struct Proof {
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
struct Stored {
    categories: Vec<Inputs>,
}

#[derive(FromQueryResult)]
struct Seated {
    category: String,
    account_id: String,
    code: String,
}

impl Store {
    /// The draw of a round with its certificate checked now: every pair is looked at once, nothing
    /// is solved. `None` when the round is not drawn.
    pub async fn check_draw(&self, edition: &Edition, round: &str) -> Result<Option<Checked>> {
        let Some(found) = draw_of(&self.db, &edition.id, round).await? else { return Ok(None) };
        let lottery = in_force(&self.db, &edition.id, round).await?;
        let lottery = lottery.ok_or_else(|| StoreError::Damaged(format!("draw of round {round}")))?;
        let lottery = Lottery::read(lottery)?;
        let damaged = |_| StoreError::Damaged(format!("draw of round {round}"));
        let stored: Stored = serde_json::from_str(&found.inputs).map_err(damaged)?;
        let prices: BTreeMap<String, Vec<String>> =
            serde_json::from_str(&found.certificates).map_err(damaged)?;
        let seed = seed(&found.seed)?;
        let names = pseudonyms(&self.db, &edition.id, round).await?;
        let seated = seated(&self.db, &edition.id, round).await?;
        let categories = stored
            .categories
            .iter()
            .map(|inputs| {
                let mine: Vec<(&str, &str)> = seated
                    .iter()
                    .filter(|seat| seat.category == inputs.category)
                    .map(|seat| {
                        let name = names.get(&(seat.category.clone(), seat.account_id.clone()));
                        (seat.code.as_str(), name.map_or("", String::as_str))
                    })
                    .collect();
                prove(inputs, prices.get(&inputs.category), &mine, &seed)
            })
            .collect();
        Ok(Some(Checked {
            genuine: genuine(&self.db, &found, &lottery).await?,
            seed: found.seed,
            lottery,
            digest: found.inputs_digest,
            drawn_at: found.drawn_at,
            closed_at: found.closed_at,
            categories,
        }))
    }
}

/// The seats as they were drawn: a reserve who has stepped in since is not among them, a judge who
/// has stepped back is. A promoted reserve stands beyond the drawn places of every list.
async fn seated(db: &impl ConnectionTrait, edition_id: &str, round: &str) -> Result<Vec<Seated>> {
    rows(
        db,
        "SELECT a.category, a.account_id, e.blind_code AS code FROM assignment a JOIN entry e ON e.id = a.entry_id \
         WHERE a.edition_id = $1 AND a.round = $2 AND a.state <> 'reserve' AND a.position <= 10000 \
         ORDER BY a.category, e.blind_code, a.account_id",
        vec![edition_id.into(), round.into()],
    )
    .await
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

fn prove(inputs: &Inputs, prices: Option<&Vec<String>>, seated: &[(&str, &str)], seed: &[u8; 32]) -> Proof {
    let mut loads = vec![0u32; inputs.judges.len()];
    let flaw = match seats(inputs, seated) {
        Err(flaw) => Some(flaw),
        Ok(seats) => {
            for judge in seats.iter().flatten() {
                loads[*judge] += 1;
            }
            check(inputs, prices, seats, seed).err()
        }
    };
    let of = || inputs.entries.iter().map(|(_, seats)| *seats);
    Proof {
        category: inputs.category.clone(),
        entries: inputs.entries.len(),
        judges: inputs.judges.len(),
        seats: (of().min().unwrap_or(0), of().max().unwrap_or(0)),
        loads: (loads.iter().min().copied().unwrap_or(0), loads.iter().max().copied().unwrap_or(0)),
        conflicts: inputs.conflicts.len(),
        flaw,
    }
}

/// For every entry its judges as ascending places in the inputs.
fn seats(inputs: &Inputs, seated: &[(&str, &str)]) -> std::result::Result<Vec<Vec<usize>>, Flaw> {
    let entries: BTreeMap<&str, usize> =
        inputs.entries.iter().map(|(code, _)| code.as_str()).zip(0..).collect();
    let judges: BTreeMap<&str, usize> = inputs.judges.iter().map(|(id, _, _)| id.as_str()).zip(0..).collect();
    let mut seats = vec![Vec::new(); inputs.entries.len()];
    for (code, judge) in seated {
        match (entries.get(code), judges.get(judge)) {
            (Some(&entry), Some(&judge)) => seats[entry].push(judge),
            _ => return Err(Flaw::Seats((*code).to_owned())),
        }
    }
    seats.iter_mut().for_each(|judges: &mut Vec<usize>| judges.sort_unstable());
    Ok(seats)
}

fn check(
    inputs: &Inputs,
    prices: Option<&Vec<String>>,
    seats: Vec<Vec<usize>>,
    seed: &[u8; 32],
) -> std::result::Result<(), Flaw> {
    let problem = inputs.problem();
    let prices = prices.into_iter().flatten().map(|price| price.parse());
    let prices = prices.collect::<std::result::Result<_, _>>().map_err(|_| Flaw::Shape)?;
    let pairs = seats.iter().enumerate().flat_map(|(entry, judges)| judges.iter().map(move |&j| (entry, j)));
    let affinity_total =
        pairs.filter_map(|(entry, judge)| problem.affinity(entry, judge)).map(i64::from).sum();
    draw::certify(&problem, seed, &Draw { seats, affinity_total, prices })
}

fn seed(hexadecimal: &str) -> Result<[u8; 32]> {
    let bytes = hex::decode(hexadecimal).map_err(|e| StoreError::Damaged(e.to_string()))?;
    bytes.try_into().map_err(|_| StoreError::Damaged("seed of a draw".into()))
}
