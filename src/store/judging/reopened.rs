//! The sheets of a judge that were opened again after the seal, and why.

use sea_orm::FromQueryResult;
use serde::Serialize;

use super::super::editions::Edition;
use super::super::sessions::Signed;
use super::super::{Result, Store, rows};

/// A sheet that is open because two people opened it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct Reopened {
    pub sheet: String,
    pub code: String,
    pub title: String,
    pub reason: String,
}

impl Store {
    /// The sheets of this judge that are open again, in the order of the list.
    pub async fn reopened(&self, who: &Signed, edition: &Edition) -> Result<Vec<Reopened>> {
        // A sheet that was opened twice has the reason of the last time.
        rows(
            &self.db,
            "SELECT a.id AS sheet, e.blind_code AS code, e.title, u.reason FROM assignment a \
             JOIN entry e ON e.id = a.entry_id JOIN unsealing_sheet s ON s.sheet_id = a.id \
             JOIN unsealing u ON u.id = s.unsealing_id \
             WHERE a.account_id = $1 AND a.edition_id = $2 AND a.state = 'open' AND e.state = 'accepted' \
             AND u.outcome = 'confirmed' AND u.decided_at = (SELECT MAX(v.decided_at) FROM unsealing v \
             JOIN unsealing_sheet w ON w.unsealing_id = v.id WHERE w.sheet_id = a.id AND v.outcome = 'confirmed') \
             ORDER BY a.category, a.position, a.id",
            vec![who.account_id.clone().into(), edition.id.clone().into()],
        )
        .await
    }
}
