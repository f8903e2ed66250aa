//! The draw of a round: who may judge what, who judges what, and who stands in reserve.
//! Next: [`crate::award::draw`].

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ActiveModelTrait, EntityTrait, FromQueryResult, IntoActiveModel, Set};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::editions::Edition;
use super::entity::{assignment, draw as draw_row};
use super::lots::{Drawn, Inputs, conflicts, draw_category};
use super::members::{Seat, seats};
use super::sessions::Signed;
use super::{Mail, Result, Store, StoreError, Tx, row, rows};
use crate::award::draw;
use crate::award::edition::{Phase, Stage};
use crate::award::entry::Refusal;
use crate::award::event::Fact;
use crate::award::rules::Round;
use crate::award::text;

/// An entry that takes part in a round, with what conflicts are computed from.
#[derive(Debug, Clone, FromQueryResult)]
pub(crate) struct Candidate {
    pub id: String,
    pub blind_code: String,
    pub category: String,
    pub account_id: String,
    pub agency_id: Option<String>,
}

impl Store {
    /// Draws the next round. The seed is the digest of the record's root at this moment and a
    /// text the organiser takes from a public source: neither alone decides.
    ///
    /// # Errors
    /// Refused before the deadline, while entries are unscreened, or when the round is drawn;
    /// [`StoreError::Blocked`] names what makes a complete draw impossible.
    pub async fn draw(&self, who: &Signed, edition: &Edition, public_text: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        let index = match (edition.stage, edition.phase) {
            (Stage::Receiving, Phase::Screening) => 0,
            (Stage::Judging(index), _) => index,
            (Stage::Receiving, _) => return Err(Refusal::NotYet.into()),
            _ => return Err(Refusal::NotInThisState.into()),
        };
        let round = edition.rules.rounds.get(index).ok_or(StoreError::NotFound)?;
        if tx.draw_row(&edition.id, &round.code).await?.is_some() {
            return Err(Refusal::AlreadyDone.into());
        }
        let candidates = tx.candidates(&edition, index).await?;
        if candidates.is_empty() {
            return Err(Refusal::NothingToJudge.into());
        }
        let root = tx.root()?;
        let seed = draw::seed_from(&[&root, text::clean_line(public_text).as_bytes()]);
        let drawn = tx.solve(self, &edition, round, candidates.clone(), &seed).await?;
        let inputs: Vec<&Inputs> = drawn.iter().map(|drawn| &drawn.inputs).collect();
        let inputs_text =
            json!({"root": hex::encode(root), "public_text": text::clean_line(public_text), "categories": inputs}).to_string();
        let digest = hex::encode(Sha256::digest(inputs_text.as_bytes()));
        draw_row::ActiveModel {
            edition_id: Set(edition.id.clone()),
            round: Set(round.code.clone()),
            seed: Set(hex::encode(seed)),
            inputs: Set(inputs_text),
            inputs_digest: Set(digest.clone()),
            certificates: Set(json!(
                drawn.iter().map(|d| (&d.inputs.category, &d.prices)).collect::<BTreeMap<_, _>>()
            )
            .to_string()),
            drawn_at: Set(tx.now()),
            closed_at: Set(None),
        }
        .insert(tx.db())
        .await?;
        let result = tx.put_assignments(&edition, round, &candidates, &drawn, &seed).await?;
        tx.set_stage(&edition.id, Stage::Judging(index)).await?;
        tx.tell_judges(&edition, round, &drawn).await?;
        let fact =
            Fact::draw_made(&edition.id, &round.code, &hex::encode(seed), &digest, candidates.len(), result);
        tx.commit(&who.actor(), [fact]).await?;
        Ok(())
    }

    /// The draw of a round, if it was made.
    pub async fn draw_of(&self, edition_id: &str, round: &str) -> Result<Option<draw_row::Model>> {
        draw_of(&self.db, edition_id, round).await
    }
}

async fn draw_of(
    db: &impl sea_orm::ConnectionTrait,
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

    /// The entries of a round: all accepted ones, or those the round before let through.
    async fn candidates(&self, edition: &Edition, index: usize) -> Result<Vec<Candidate>> {
        const COLUMNS: &str = "SELECT e.id, e.blind_code, e.category, e.account_id, e.agency_id FROM entry e";
        let id = edition.id.clone();
        let Some(before) = index.checked_sub(1).and_then(|before| edition.rules.rounds.get(before)) else {
            let waiting = super::count(
                self.db(),
                "SELECT COUNT(*) FROM entry WHERE edition_id = $1 AND state IN ('submitted', 'returned')",
                vec![id.clone().into()],
            )
            .await?;
            if waiting > 0 {
                return Err(Refusal::EntriesUnscreened.into());
            }
            let sql =
                format!("{COLUMNS} WHERE e.edition_id = $1 AND e.state = 'accepted' ORDER BY e.blind_code");
            return rows(self.db(), &sql, vec![id.into()]).await;
        };
        let sql = format!(
            "{COLUMNS} JOIN standing s ON s.entry_id = e.id AND s.round = $2 AND s.advanced \
             WHERE e.edition_id = $1 AND e.state = 'accepted' ORDER BY e.blind_code"
        );
        rows(self.db(), &sql, vec![id.into(), before.code.clone().into()]).await
    }

    /// Draws every category that has entries.
    async fn solve(
        &self,
        store: &Store,
        edition: &Edition,
        round: &Round,
        candidates: Vec<Candidate>,
        seed: &[u8; 32],
    ) -> Result<Vec<Drawn>> {
        let houses = store.houses().await?;
        let mut seats = seats(self.db(), &edition.id).await?;
        seats.retain(|seat| seat.round == round.code);
        let declared = self.declared(&edition.id).await?;
        let authors = self.author_keys(&edition.id).await?;
        let mut drawn = Vec::new();
        for category in &edition.rules.categories {
            let entries: Vec<&Candidate> =
                candidates.iter().filter(|c| c.category == category.code).collect();
            if entries.is_empty() {
                continue;
            }
            let mut panel: Vec<&Seat> = seats.iter().filter(|seat| seat.category == category.code).collect();
            panel.sort_by(|a, b| a.account_id.cmp(&b.account_id));
            let conflicts = conflicts(&entries, &panel, edition, &houses, &declared, &authors);
            drawn.push(draw_category(&category.code, round, &entries, &panel, conflicts, seed)?);
        }
        Ok(drawn)
    }

    /// Declared conflicts and recusals: (entry id, account id).
    async fn declared(&self, edition_id: &str) -> Result<BTreeSet<(String, String)>> {
        #[derive(FromQueryResult)]
        struct Row {
            entry_id: String,
            account_id: String,
        }
        let found: Vec<Row> = rows(
            self.db(),
            "SELECT entry_id, account_id FROM conflict WHERE edition_id = $1",
            vec![edition_id.into()],
        )
        .await?;
        Ok(found.into_iter().map(|row| (row.entry_id, row.account_id)).collect())
    }

    /// Folded author names by entry id.
    async fn author_keys(&self, edition_id: &str) -> Result<BTreeMap<String, Vec<String>>> {
        #[derive(FromQueryResult)]
        struct Row {
            entry_id: String,
            search_key: String,
        }
        let found: Vec<Row> = rows(
            self.db(),
            "SELECT a.entry_id, a.search_key FROM entry_author a JOIN entry e ON e.id = a.entry_id WHERE e.edition_id = $1",
            vec![edition_id.into()],
        )
        .await?;
        let mut keys: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in found {
            keys.entry(row.entry_id).or_default().push(row.search_key);
        }
        Ok(keys)
    }

    /// Writes the assignments, each judge's list in an order of its own, and returns what the
    /// record commits to.
    async fn put_assignments(
        &self,
        edition: &Edition,
        round: &Round,
        candidates: &[Candidate],
        drawn: &[Drawn],
        seed: &[u8; 32],
    ) -> Result<serde_json::Value> {
        let ids: BTreeMap<&str, &str> =
            candidates.iter().map(|c| (c.blind_code.as_str(), c.id.as_str())).collect();
        let mut made = Vec::new();
        let mut result = Vec::new();
        for category in drawn {
            let entries = &category.inputs.entries;
            for (judge, _, _) in &category.inputs.judges {
                let of = |reserve: bool| -> Vec<String> {
                    let mine = category.seats.iter().filter(|(_, j, r)| j == judge && *r == reserve);
                    mine.map(|(entry, _, _)| entries[*entry].clone()).collect()
                };
                for (state, list) in [("open", of(false)), ("reserve", of(true))] {
                    for (position, code) in (1..).zip(draw::order(&list, judge, seed)) {
                        let id = self.id();
                        result.push(json!({"sheet": id, "entry": code, "judge": judge, "state": state}));
                        made.push(assignment::ActiveModel {
                            id: Set(id),
                            edition_id: Set(edition.id.clone()),
                            round: Set(round.code.clone()),
                            category: Set(category.inputs.category.clone()),
                            entry_id: Set(ids.get(code.as_str()).copied().unwrap_or_default().to_owned()),
                            account_id: Set(judge.clone()),
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
        }
        // PostgreSQL takes 65,535 values a statement and SQLite 32,766.
        for chunk in made.chunks(500) {
            assignment::Entity::insert_many(chunk.to_vec()).exec(self.db()).await?;
        }
        Ok(json!(result))
    }

    async fn tell_judges(&mut self, edition: &Edition, round: &Round, drawn: &[Drawn]) -> Result<()> {
        let mut loads: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, judge, _) in drawn.iter().flat_map(|d| &d.seats).filter(|(_, _, reserve)| !reserve) {
            *loads.entry(judge.as_str()).or_default() += 1;
        }
        for (judge, load) in loads {
            let account = self.account(judge).await?;
            self.mail(Mail {
                to: account.email,
                locale: account.locale,
                template: "assigned",
                args: json!({
                    "name": account.name,
                    "entries": load,
                    "award": edition.rules.award.name.vi,
                    "round": round.name.vi,
                    "slug": edition.slug,
                }),
            });
        }
        Ok(())
    }
}
