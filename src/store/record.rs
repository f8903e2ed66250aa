//! The record as stored: its events, its checkpoints, its verification.
//! Next: [`crate::ledger`].

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::entity::{checkpoint, event};
use super::{Result, Store, StoreError, execute, row, rows};
use crate::ledger::{BadNote, Frontier, Hash, Verifier, inclusion_path, leaf_hash, verify_inclusion};

/// The head of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Number of events.
    pub size: u64,
    /// RFC 6962 root over them.
    pub root: [u8; 32],
}

/// Why an event cannot be taken out of the record, or changed in it: the hashes that lead from
/// its leaf to a signed root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inclusion {
    /// Number of events that were signed.
    pub size: u64,
    /// The signed root.
    pub root: Hash,
    /// Sibling hashes, lowest first.
    pub path: Vec<Hash>,
    /// Whether the path leads to the root.
    pub holds: bool,
}

/// How often a kind of event has happened.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct KindCount {
    pub kind: String,
    pub events: i64,
}

impl Store {
    /// The head of the record now.
    pub async fn head(&self) -> Result<Head> {
        #[derive(FromQueryResult)]
        struct Row {
            frontier: String,
        }
        let found: Option<Row> =
            row(&self.db, "SELECT frontier FROM ledger_head WHERE id = 1", vec![]).await?;
        let text = found.map(|row| row.frontier).unwrap_or_default();
        let frontier: Frontier =
            text.parse().map_err(|_| StoreError::Damaged("head of the record".into()))?;
        Ok(Head { size: frontier.size(), root: frontier.root() })
    }

    /// Signs the head, unless that size is signed already, and returns the newest checkpoint.
    pub async fn sign_checkpoint(&self) -> Result<Option<checkpoint::Model>> {
        let head = self.head().await?;
        let newest = self.newest_checkpoint().await?;
        if head.size == 0 || newest.as_ref().is_some_and(|c| u64::try_from(c.size) == Ok(head.size)) {
            return Ok(newest);
        }
        let now = self.now().await?;
        let note = self.signer.sign(head.size, head.root);
        // Two processes may sign the same head at once; the notes are equal, so the first one stays.
        execute(
            &self.db,
            "INSERT INTO checkpoint (size, note, made_at) VALUES ($1, $2, $3) ON CONFLICT (size) DO NOTHING",
            vec![i64::try_from(head.size).unwrap_or(i64::MAX).into(), note.into(), now.into()],
        )
        .await?;
        self.newest_checkpoint().await
    }

    /// The checkpoint over the most events.
    pub async fn newest_checkpoint(&self) -> Result<Option<checkpoint::Model>> {
        row(&self.db, "SELECT * FROM checkpoint ORDER BY size DESC LIMIT 1", vec![]).await
    }

    /// Every checkpoint, smallest first.
    pub async fn checkpoints(&self) -> Result<Vec<checkpoint::Model>> {
        rows(&self.db, "SELECT * FROM checkpoint ORDER BY size", vec![]).await
    }

    /// A page of an edition's events, newest first, and how many there are.
    pub async fn events(
        &self,
        edition_id: &str,
        kind: &str,
        page: u64,
        per_page: u64,
    ) -> Result<(Vec<event::Model>, u64)> {
        let mut found = event::Entity::find().filter(event::Column::EditionId.eq(edition_id));
        if !kind.is_empty() {
            found = found.filter(event::Column::Kind.eq(kind));
        }
        let total = found.clone().count(&self.db).await?;
        let skipped = page.saturating_sub(1).saturating_mul(per_page);
        let events =
            found.order_by_desc(event::Column::Number).offset(skipped).limit(per_page).all(&self.db).await?;
        Ok((events, total))
    }

    /// One event of an edition.
    pub async fn event(&self, edition_id: &str, number: i64) -> Result<event::Model> {
        event::Entity::find_by_id(number)
            .filter(event::Column::EditionId.eq(edition_id))
            .one(&self.db)
            .await?
            .ok_or(StoreError::NotFound)
    }

    /// So many events from a number on, for verification in pieces of bounded size.
    pub async fn events_from(&self, number: u64, limit: u64) -> Result<Vec<event::Model>> {
        Ok(event::Entity::find()
            .filter(event::Column::Number.gte(i64::try_from(number).unwrap_or(i64::MAX)))
            .order_by_asc(event::Column::Number)
            .limit(limit)
            .all(&self.db)
            .await?)
    }

    /// The kinds of an edition's events, and how many there are of each.
    pub async fn event_kinds(&self, edition_id: &str) -> Result<Vec<KindCount>> {
        rows(
            &self.db,
            "SELECT kind, COUNT(*) AS events FROM event WHERE edition_id = $1 GROUP BY kind ORDER BY kind",
            vec![edition_id.into()],
        )
        .await
    }

    /// A page of the checkpoints, newest first, and how many there are.
    pub async fn checkpoint_page(&self, page: u64, per_page: u64) -> Result<(Vec<checkpoint::Model>, u64)> {
        let total = checkpoint::Entity::find().count(&self.db).await?;
        let skipped = page.saturating_sub(1).saturating_mul(per_page);
        let found = checkpoint::Entity::find().order_by_desc(checkpoint::Column::Size);
        Ok((found.offset(skipped).limit(per_page).all(&self.db).await?, total))
    }

    /// The checkpoint over so many events.
    pub async fn checkpoint(&self, size: i64) -> Result<checkpoint::Model> {
        checkpoint::Entity::find_by_id(size).one(&self.db).await?.ok_or(StoreError::NotFound)
    }

    /// The proof that an event, as it is stored now, is under the newest checkpoint; `None` when
    /// it came after it.
    pub async fn inclusion(&self, event: &event::Model) -> Result<Option<Inclusion>> {
        #[derive(FromQueryResult)]
        struct Row {
            leaf_hash: String,
        }
        let Some(newest) = self.newest_checkpoint().await? else { return Ok(None) };
        let signed = self.signer.verifier().checkpoint(&newest.note);
        let signed = signed.map_err(|error| StoreError::Damaged(format!("checkpoint: {error}")))?;
        let found: Vec<Row> = rows(
            &self.db,
            "SELECT leaf_hash FROM event WHERE number < $1 ORDER BY number",
            vec![newest.size.into()],
        )
        .await?;
        let read = |row: &Row| -> Hash {
            hex::decode(&row.leaf_hash).ok().and_then(|b| b.try_into().ok()).unwrap_or_default()
        };
        let hashes: Vec<Hash> = found.iter().map(read).collect();
        let Ok(index) = usize::try_from(event.number) else { return Ok(None) };
        let Some(path) = inclusion_path(&hashes, index) else { return Ok(None) };
        let leaf = leaf_hash(event.leaf.as_bytes());
        let holds = verify_inclusion(index as u64, signed.size, &leaf, &path, &signed.root);
        Ok(Some(Inclusion { size: signed.size, root: signed.root, path, holds }))
    }
}

/// Whether the newest checkpoint carries no signature of this key. A new database has no
/// checkpoints, and not even a table for them.
pub(super) async fn is_signed_elsewhere(db: &impl ConnectionTrait, verifier: &Verifier) -> bool {
    let newest: Result<Option<checkpoint::Model>> =
        row(db, "SELECT * FROM checkpoint ORDER BY size DESC LIMIT 1", vec![]).await;
    let newest = newest.ok().flatten();
    newest.is_some_and(|newest| verifier.open(&newest.note) == Err(BadNote::Unsigned))
}
