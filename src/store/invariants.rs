//! What must never be, as queries that find nothing.

use std::collections::HashSet;

use sea_orm::FromQueryResult;
use serde_json::Value;

use super::entity::event;
use super::tx::instant;
use super::{Result, Store, StoreError, count, rows};
use crate::ledger::{self, Leaf, Opening, Stored};

/// (what it would mean, a query that counts such rows).
const NEVER: &[(&str, &str)] = &[
    (
        "accepted entry without a submission",
        "SELECT COUNT(*) FROM entry WHERE state = 'accepted' AND submitted_at IS NULL",
    ),
    (
        "refused or returned entry without a screening",
        "SELECT COUNT(*) FROM entry e WHERE e.state IN ('refused', 'returned', 'disqualified') \
         AND NOT EXISTS (SELECT 1 FROM screening s WHERE s.entry_id = e.id)",
    ),
    (
        "judge seated on an entry of a conflict",
        "SELECT COUNT(*) FROM assignment a JOIN conflict c ON c.entry_id = a.entry_id AND c.account_id = a.account_id \
         JOIN draw d ON d.edition_id = a.edition_id AND d.round = a.round \
         WHERE a.state IN ('open', 'sealed') AND c.declared_at <= d.drawn_at",
    ),
    (
        "judge seated on an entry of an agency she had declared before the draw",
        "SELECT COUNT(*) FROM assignment a JOIN entry e ON e.id = a.entry_id JOIN draw d ON d.edition_id = a.edition_id \
         AND d.round = a.round JOIN agency g ON g.id = e.agency_id JOIN interest i ON i.edition_id = a.edition_id \
         AND i.account_id = a.account_id AND i.about = 'agency' AND i.search_key = g.search_key \
         WHERE a.state <> 'recused' AND i.declared_at <= d.drawn_at",
    ),
    (
        "judge seated on an entry of a person she had declared before the draw",
        "SELECT COUNT(*) FROM assignment a JOIN entry_author w ON w.entry_id = a.entry_id JOIN draw d \
         ON d.edition_id = a.edition_id AND d.round = a.round JOIN interest i ON i.edition_id = a.edition_id \
         AND i.account_id = a.account_id AND i.about = 'person' AND i.search_key = w.search_key \
         WHERE a.state <> 'recused' AND i.declared_at <= d.drawn_at",
    ),
    (
        "judge seated on an entry to which the office knew a tie before the draw",
        "SELECT COUNT(*) FROM assignment a JOIN tie t ON t.entry_id = a.entry_id AND t.account_id = a.account_id \
         JOIN draw d ON d.edition_id = a.edition_id AND d.round = a.round \
         WHERE a.state <> 'recused' AND t.recorded_at <= d.drawn_at",
    ),
    (
        "judge seated on an entry sent in from the same account",
        "SELECT COUNT(*) FROM assignment a JOIN entry e ON e.id = a.entry_id AND e.account_id = a.account_id \
         WHERE a.state <> 'recused'",
    ),
    (
        "sealed sheet without the time of sealing",
        "SELECT COUNT(*) FROM assignment WHERE state = 'sealed' AND sealed_at IS NULL",
    ),
    (
        "sheet opened again by one person alone",
        "SELECT COUNT(*) FROM unsealing WHERE (outcome = 'waiting') <> (decided_by IS NULL) \
         OR decided_by = asked_by OR decided_by = account_id",
    ),
    (
        "approved prize for an entry that is not accepted",
        "SELECT COUNT(*) FROM prize p JOIN entry e ON e.id = p.entry_id JOIN edition d ON d.id = p.edition_id \
         WHERE e.state <> 'accepted' AND d.stage IN ('approved', 'published')",
    ),
    (
        "published edition without an approval",
        "SELECT COUNT(*) FROM edition e WHERE e.stage IN ('approved', 'published') \
         AND NOT EXISTS (SELECT 1 FROM approval a WHERE a.edition_id = e.id)",
    ),
    (
        "person who judges and knows authors",
        "SELECT COUNT(*) FROM membership j JOIN membership s ON s.edition_id = j.edition_id AND s.account_id = j.account_id \
         WHERE j.ended_at IS NULL AND s.ended_at IS NULL AND j.role IN ('judge', 'chair') \
         AND s.role IN ('clerk', 'organizer', 'secretary', 'auditor')",
    ),
    ("event without a place in the record", "SELECT COUNT(*) - COALESCE(MAX(number) + 1, 0) FROM event"),
];

impl Store {
    /// One line for every broken invariant.
    pub async fn invariants(&self) -> Result<Vec<String>> {
        let mut broken = Vec::new();
        for (meaning, sql) in NEVER {
            let found = count(&self.db, sql, vec![]).await?;
            if found != 0 {
                broken.push(format!("{meaning}: {found}"));
            }
        }
        if !self.verify_record().await?.is_sound() {
            broken.push("the record does not verify".to_owned());
        }
        Ok(broken)
    }

    /// Every key of the file store that a row names.
    pub async fn storage_keys(&self) -> Result<HashSet<String>> {
        #[derive(FromQueryResult)]
        struct Row {
            storage_key: String,
        }
        let found: Vec<Row> = rows(&self.db, "SELECT storage_key FROM entry_file", vec![]).await?;
        Ok(found.into_iter().map(|row| row.storage_key).collect())
    }

    /// Verifies every event, its opening and every checkpoint, and the head as if it were signed,
    /// so that an end cut off since the last checkpoint is missed too.
    pub async fn verify_record(&self) -> Result<ledger::Report> {
        const PIECE: u64 = 2000;
        let mut notes: Vec<String> = self.checkpoints().await?.into_iter().map(|c| c.note).collect();
        // Read before the events: what is written meanwhile only adds to them.
        let head = self.head().await?;
        notes.push(self.signer().sign(head.size, head.root));
        let mut leaves = Vec::new();
        let mut next = 0;
        loop {
            let events = self.events_from(next, PIECE).await?;
            let is_last = (events.len() as u64) < PIECE;
            next = events.last().map_or(next, |e| u64::try_from(e.number).unwrap_or(0).saturating_add(1));
            leaves.extend(events.iter().map(stored));
            if is_last {
                break;
            }
        }
        let verifier = self.signer().verifier().clone();
        // A record of a season is hashed in seconds, too long for a thread that serves requests.
        let verified = tokio::task::spawn_blocking(move || {
            ledger::verify(leaves, notes.iter().map(String::as_str), &verifier)
        });
        verified.await.map_err(|error| StoreError::Damaged(error.to_string()))
    }
}

/// A row as the verification reads it. What cannot be read, and a column that contradicts the
/// leaf it repeats, becomes a hash or an opening that fits nothing: the row is then reported as
/// changed instead of ending the verification.
fn stored(event: &event::Model) -> Stored {
    let bytes = |text: &str| -> Option<[u8; 32]> { hex::decode(text).ok()?.try_into().ok() };
    let payload: Value = serde_json::from_str(&event.opening).unwrap_or_default();
    let leaf = Leaf::read(event.leaf.as_bytes()).ok();
    let repeats = leaf.is_some_and(|leaf| {
        leaf.kind == event.kind
            && leaf.edition == event.edition_id
            && u64::try_from(event.number) == Ok(leaf.index)
            && instant(event.happened_at).is_ok_and(|at| payload["at"] == at.as_str())
    });
    Stored {
        bytes: event.leaf.clone().into_bytes(),
        hash: bytes(&event.leaf_hash).filter(|_| repeats).unwrap_or_default(),
        opening: Some(Opening { payload, key: bytes(&event.opening_key).unwrap_or_default() }),
    }
}
