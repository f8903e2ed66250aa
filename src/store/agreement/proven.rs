//! The facts of an edition, each proved to be the one the record holds.
//!
//! Nothing is taken from a column that only repeats a leaf: the leaves are hashed up to the head
//! and to the newest checkpoint, and which of them belong to the edition is read from themselves.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, FromQueryResult};
use serde_json::Value;

use super::super::entity::checkpoint;
use super::super::{Result, row, rows};
use super::Disagreement;
use crate::ledger::{Frontier, Leaf, Verifier, leaf_hash, opens};

/// The record as it is stored, not yet proved.
pub(super) struct Record {
    edition: String,
    leaves: Vec<Line>,
    sealed: HashMap<i64, Sealed>,
    head: String,
    newest: Option<checkpoint::Model>,
}

/// A fact with its sealed part.
pub(super) struct Proven {
    pub kind: String,
    pub clear: Value,
    pub facts: Value,
    pub actor: String,
    pub key: [u8; 32],
}

#[derive(FromQueryResult)]
struct Line {
    number: i64,
    leaf: String,
}

#[derive(FromQueryResult)]
struct Sealed {
    number: i64,
    opening: String,
    opening_key: String,
}

#[derive(FromQueryResult)]
struct Head {
    frontier: String,
}

/// Reads what [`Record::open`] needs: four queries.
pub(super) async fn read(db: &impl ConnectionTrait, edition_id: &str) -> Result<Record> {
    let head: Option<Head> = row(db, "SELECT frontier FROM ledger_head WHERE id = 1", vec![]).await?;
    let sealed: Vec<Sealed> = rows(
        db,
        "SELECT number, opening, opening_key FROM event WHERE edition_id = $1",
        vec![edition_id.into()],
    )
    .await?;
    Ok(Record {
        edition: edition_id.to_owned(),
        leaves: rows(db, "SELECT number, leaf FROM event ORDER BY number", vec![]).await?,
        sealed: sealed.into_iter().map(|sealed| (sealed.number, sealed)).collect(),
        head: head.map(|head| head.frontier).unwrap_or_default(),
        newest: row(db, "SELECT * FROM checkpoint ORDER BY size DESC LIMIT 1", vec![]).await?,
    })
}

impl Record {
    /// The facts in their order, and what is wrong with the record itself.
    pub fn open(mut self, verifier: &Verifier) -> (Vec<Proven>, Vec<Disagreement>) {
        let mut found = Vec::new();
        if !self.is_signed(verifier) {
            found.push(Disagreement::Record);
        }
        let mark = format!("\"edition\":\"{}\"", self.edition);
        let mut facts = Vec::new();
        for Line { number, leaf } in std::mem::take(&mut self.leaves) {
            if !leaf.contains(&mark) {
                continue;
            }
            let leaf = Leaf::read(leaf.as_bytes()).ok();
            let leaf = leaf.filter(|leaf| leaf.edition.as_deref() == Some(self.edition.as_str()));
            match leaf.map(|leaf| self.prove(number, leaf)) {
                Some(Some(fact)) => facts.push(fact),
                Some(None) => {
                    found.push(Disagreement::Fact { number: u64::try_from(number).unwrap_or_default() });
                }
                // Words of a fact that happen to look like it, or an edited leaf: then the root differs.
                None => {}
            }
        }
        (facts, found)
    }

    fn prove(&mut self, number: i64, leaf: Leaf) -> Option<Proven> {
        let sealed = self.sealed.remove(&number)?;
        let mut payload: Value = serde_json::from_str(&sealed.opening).ok()?;
        let key: [u8; 32] = hex::decode(&sealed.opening_key).ok()?.try_into().ok()?;
        if Ok(leaf.index) != u64::try_from(number) || !opens(&leaf.commitment?, &key, &leaf.kind, &payload) {
            return None;
        }
        let actor = payload["actor"].as_str().unwrap_or_default().to_owned();
        Some(Proven { kind: leaf.kind, clear: leaf.clear, facts: payload["facts"].take(), actor, key })
    }

    /// Whether the leaves are those of the head, and of the newest checkpoint.
    fn is_signed(&self, verifier: &Verifier) -> bool {
        let signed = self.newest.as_ref().map(|newest| verifier.checkpoint(&newest.note));
        let signed = match signed.transpose() {
            Ok(signed) => signed,
            Err(_) => return false,
        };
        let mut frontier = Frontier::default();
        let mut holds = signed.is_none();
        for line in &self.leaves {
            frontier.append(leaf_hash(line.leaf.as_bytes()));
            if signed.as_ref().is_some_and(|signed| signed.size == frontier.size()) {
                holds = signed.as_ref().is_some_and(|signed| signed.root == frontier.root());
            }
        }
        holds && frontier.to_string() == self.head
    }
}

/// See [`super::Store::approved_digest`]. The leaf is what the record hashes, so its words count
/// and not those of the table of approvals.
pub(super) async fn approved_digest(db: &impl ConnectionTrait, edition_id: &str) -> Result<Option<String>> {
    let last: Option<Line> = row(
        db,
        "SELECT number, leaf FROM event WHERE edition_id = $1 AND kind IN ('decision.approved', 'decision.reopened') \
         ORDER BY number DESC LIMIT 1",
        vec![edition_id.into()],
    )
    .await?;
    let leaf = last.and_then(|line| Leaf::read(line.leaf.as_bytes()).ok());
    let approved = leaf.filter(|leaf| leaf.kind == "decision.approved");
    Ok(approved.and_then(|leaf| leaf.clear["winners"].as_str().map(str::to_owned)))
}
