//! The works of a ballot as its voters may read them, with their files.

use super::super::editions::Edition;
use super::super::judging::{blind_entry, storage_key};
use super::super::sessions::Signed;
use super::super::{Result, Store, StoreError, row};
use super::Mine;
use crate::award::blind::{BlindEntry, BlindFile};

#[derive(sea_orm::FromQueryResult)]
struct Row {
    entry_id: String,
}

impl Store {
    /// A work of a ballot, for who may vote on it.
    pub async fn ballot_work(
        &self,
        who: &Signed,
        edition: &Edition,
        number: i32,
        code: &str,
    ) -> Result<(BlindEntry, Mine)> {
        let mine = self.my_ballot(who, edition, number).await?;
        if mine.barred.iter().any(|barred| barred == code) {
            return Err(StoreError::NotFound);
        }
        let found: Option<Row> = row(
            &self.db,
            "SELECT w.entry_id FROM ballot_work w JOIN entry e ON e.id = w.entry_id \
             WHERE w.ballot_id = $1 AND e.blind_code = $2 AND e.state = 'accepted'",
            vec![mine.ballot.id.clone().into(), code.into()],
        )
        .await?;
        let entry = blind_entry(&self.db, edition, &found.ok_or(StoreError::NotFound)?.entry_id).await?;
        Ok((entry, mine))
    }

    /// A file of such a work: its key in the object store, its category, and what may be said of it.
    pub async fn ballot_file(
        &self,
        who: &Signed,
        edition: &Edition,
        (number, code): (i32, &str),
        file: &str,
    ) -> Result<(String, String, BlindFile)> {
        let (entry, _) = self.ballot_work(who, edition, number, code).await?;
        let found = entry.files.into_iter().find(|f| f.id == file).ok_or(StoreError::NotFound)?;
        Ok((storage_key(&self.db, file).await?, entry.category, found))
    }
}
