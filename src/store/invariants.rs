//! What must never be, as queries that find nothing.

use std::collections::HashSet;

use sea_orm::FromQueryResult;

use super::{Result, Store, StoreError, count, rows};
use crate::ledger::{self, Opening, Stored};

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
         WHERE a.state IN ('open', 'sealed')",
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
        "prize for an entry that is not accepted",
        "SELECT COUNT(*) FROM prize p JOIN entry e ON e.id = p.entry_id WHERE e.state <> 'accepted'",
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

    /// Verifies every event, its opening and every checkpoint.
    pub async fn verify_record(&self) -> Result<ledger::Report> {
        const PIECE: u64 = 2000;
        let mut leaves = Vec::new();
        loop {
            let events = self.events_from(leaves.len() as u64, PIECE).await?;
            let last = (events.len() as u64) < PIECE;
            for event in events {
                leaves.push(stored(&event)?);
            }
            if last {
                break;
            }
        }
        let notes: Vec<String> =
            self.checkpoints().await?.into_iter().map(|checkpoint| checkpoint.note).collect();
        Ok(ledger::verify(leaves, notes.iter().map(String::as_str), self.signer().verifier()))
    }
}

fn stored(event: &super::entity::event::Model) -> Result<Stored> {
    let bytes = |text: &str| -> Result<[u8; 32]> {
        let damaged = || StoreError::Damaged(format!("event {}", event.number));
        hex::decode(text).map_err(|_| damaged())?.try_into().map_err(|_| damaged())
    };
    let payload = serde_json::from_str(&event.opening).map_err(|e| StoreError::Damaged(e.to_string()))?;
    Ok(Stored {
        bytes: event.leaf.clone().into_bytes(),
        hash: bytes(&event.leaf_hash)?,
        opening: Some(Opening { payload, key: bytes(&event.opening_key)? }),
    })
}
