//! What leaves the system: one query for each table, and the fact that it left.

use sea_orm::FromQueryResult;

use super::lists::authors_column;
use crate::award::edition::Millis;
use crate::award::event::{Actor, Fact};
use crate::store::{Result, Store, rows};

/// An entry that was handed in, with its entrant.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct EntryRow {
    pub code: String,
    pub state: String,
    pub category: String,
    pub genre: String,
    pub title: String,
    pub authors: String,
    pub agency_name: String,
    pub published_on: String,
    pub parts: i64,
    pub files: i64,
    pub bytes: i64,
    pub answers: String,
    pub submitted_at: Option<Millis>,
    pub sender: String,
    pub email: String,
}

/// A sealed sheet of a closed round. The account is for numbering judges and is not printed.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct SheetRow {
    pub round: String,
    pub category: String,
    pub code: String,
    pub title: String,
    pub account_id: String,
    pub marks: String,
}

/// A sealed sheet of an entry that was ranked, under its blind code; an entry without a sheet has
/// neither account nor marks.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct MarksRow {
    pub round: String,
    pub category: String,
    pub code: String,
    pub account_id: Option<String>,
    pub marks: Option<String>,
}

/// A stored file of an entry that was handed in.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct FileRow {
    pub code: String,
    pub category: String,
    pub title: String,
    pub slot: String,
    pub name: String,
    pub bytes: i64,
    pub sha256: String,
    pub storage_key: String,
}

impl Store {
    /// Every entry that was handed in, in the order of titles.
    pub async fn export_entries(&self, edition_id: &str) -> Result<Vec<EntryRow>> {
        let sql = format!(
            "SELECT e.code, e.state, e.category, e.genre, e.title, {} AS authors, e.agency_name, e.published_on, \
             (SELECT COUNT(*) FROM entry_part t WHERE t.entry_id = e.id) AS parts, \
             (SELECT COUNT(*) FROM entry_file f WHERE f.entry_id = e.id) AS files, \
             CAST((SELECT COALESCE(SUM(f.bytes), 0) FROM entry_file f WHERE f.entry_id = e.id) AS BIGINT) AS bytes, \
             e.answers, e.submitted_at, p.name AS sender, p.email \
             FROM entry e JOIN account p ON p.id = e.account_id \
             WHERE e.edition_id = $1 AND e.state <> 'draft' ORDER BY e.category, e.sort_key, e.id",
            authors_column(&self.db)
        );
        rows(&self.db, &sql, vec![edition_id.into()]).await
    }

    /// Every sealed sheet of the rounds that are closed.
    pub async fn export_sheets(&self, edition_id: &str) -> Result<Vec<SheetRow>> {
        rows(
            &self.db,
            "SELECT a.round, a.category, e.code, e.title, a.account_id, a.marks FROM assignment a \
             JOIN entry e ON e.id = a.entry_id \
             JOIN draw d ON d.edition_id = a.edition_id AND d.round = a.round AND d.closed_at IS NOT NULL \
             WHERE a.edition_id = $1 AND a.state = 'sealed' ORDER BY d.closed_at, a.category, e.code, a.id",
            vec![edition_id.into()],
        )
        .await
    }

    /// Everything that the standings of the closed rounds were computed from.
    pub async fn export_marks(&self, edition_id: &str) -> Result<Vec<MarksRow>> {
        rows(
            &self.db,
            "SELECT s.round, s.category, e.blind_code AS code, a.account_id, a.marks FROM standing s \
             JOIN entry e ON e.id = s.entry_id \
             LEFT JOIN assignment a ON a.entry_id = s.entry_id AND a.round = s.round AND a.state = 'sealed' \
             WHERE s.edition_id = $1 ORDER BY s.round, s.category, e.blind_code, a.id",
            vec![edition_id.into()],
        )
        .await
    }

    /// Every file of the entries handed in, of one category or of all (`""`), by entry and place.
    pub async fn export_files(&self, edition_id: &str, category: &str) -> Result<Vec<FileRow>> {
        rows(
            &self.db,
            "SELECT e.code, e.category, e.title, f.slot, f.name, f.bytes, f.sha256, f.storage_key \
             FROM entry_file f JOIN entry e ON e.id = f.entry_id \
             WHERE e.edition_id = $1 AND e.state <> 'draft' AND ($2 = '' OR e.category = $2) \
             ORDER BY e.code, f.slot, f.position, f.id",
            vec![edition_id.into(), category.into()],
        )
        .await
    }

    /// Records that data left the system. `what` names the file, for example `entries.xlsx`.
    pub async fn record_export(&self, actor: &Actor, edition_id: &str, what: &str) -> Result<()> {
        let tx = self.begin().await?;
        tx.commit(actor, [Fact::data_exported(edition_id, what)]).await?;
        Ok(())
    }
}
