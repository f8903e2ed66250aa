//! What a judge reads and writes. No query here selects a column that names a person or an agency.
//! Next: [`crate::award::blind`].

mod reopened;

use std::collections::BTreeMap;

use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, IntoActiveModel,
    QueryFilter, Set,
};
use serde::Serialize;
use serde_json::json;

use super::draws::DRAWN;
use super::editions::Edition;
use super::entity::{assignment, conflict};
use super::sessions::Signed;
use super::{Result, Store, StoreError, Tx, row, rows};
use crate::award::blind::{BlindAnswer, BlindEntry, BlindFile, shows_answer, shows_slot};
use crate::award::edition::Millis;
use crate::award::entry::Refusal;
use crate::award::event::Fact;
use crate::award::rules::{FileKind, Rubric};
use crate::award::scorecard::{self, MarkError};
use crate::award::text;

pub use reopened::Reopened;

/// Marks in tenths by criterion code; a criterion without a mark is absent.
pub type Marks = BTreeMap<String, u32>;

/// One line of a judge's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct SheetLine {
    pub id: String,
    pub round: String,
    pub category: String,
    pub code: String,
    pub title: String,
    pub genre: String,
    pub position: i32,
    pub state: String,
    pub marks: String,
    pub version: i32,
    pub saved_at: Option<Millis>,
    pub sealed_at: Option<Millis>,
}

impl SheetLine {
    /// The marks so far.
    pub fn marks(&self) -> Marks {
        serde_json::from_str(&self.marks).unwrap_or_default()
    }
}

/// A judge's sheet for one entry.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Assignment id.
    pub id: String,
    /// Round code.
    pub round: String,
    /// `open` or `sealed`.
    pub state: String,
    /// Marks so far.
    pub marks: Marks,
    /// For the secretary and the council.
    pub comment: String,
    /// Raised by every save.
    pub version: i32,
    /// Last save.
    pub saved_at: Option<Millis>,
    /// 1-based place in the judge's list.
    pub position: i32,
}

/// A sheet as it was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// New version.
    pub version: i32,
    /// Instant of the save.
    pub at: Millis,
}

/// Longest comment in characters.
pub const COMMENT_MAX: usize = 4000;

impl Store {
    /// A judge's list, in the order drawn for this judge: one query, whatever its length.
    pub async fn sheets(&self, who: &Signed, edition: &Edition) -> Result<Vec<SheetLine>> {
        rows(
            &self.db,
            "SELECT a.id, a.round, a.category, e.blind_code AS code, e.title, e.genre, a.position, a.state, a.marks, \
             a.version, a.saved_at, a.sealed_at \
             FROM assignment a JOIN entry e ON e.id = a.entry_id \
             WHERE a.account_id = $1 AND a.edition_id = $2 AND a.state IN ('open', 'sealed') AND e.state = 'accepted' \
             ORDER BY a.round DESC, a.category, a.position, a.id",
            vec![who.account_id.clone().into(), edition.id.clone().into()],
        )
        .await
    }

    /// One entry as this judge may see it, and the sheet for it.
    pub async fn sheet(&self, who: &Signed, edition: &Edition, id: &str) -> Result<(BlindEntry, Sheet)> {
        let sheet = own(&self.db, who, &edition.id, id).await?;
        let entry = blind_entry(&self.db, edition, &sheet.entry_id).await?;
        Ok((entry, read(sheet)?))
    }

    /// A file a judge may see: its key in the object store, its category, and the file without
    /// the name its entrant gave it.
    pub async fn blind_file(
        &self,
        who: &Signed,
        edition: &Edition,
        id: &str,
        file: &str,
    ) -> Result<(String, String, BlindFile)> {
        let (entry, _) = self.sheet(who, edition, id).await?;
        let found = entry.files.into_iter().find(|f| f.id == file).ok_or(StoreError::NotFound)?;
        Ok((storage_key(&self.db, file).await?, entry.category, found))
    }

    /// Saves a sheet, complete or not. Wrong marks are refused one by one and change nothing; a
    /// page made before the last save is stale.
    pub async fn save_sheet(
        &self,
        who: &Signed,
        edition: &Edition,
        id: &str,
        version: i32,
        (marks, comment): (&Marks, &str),
    ) -> Result<std::result::Result<Saved, Vec<MarkError>>> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        let sheet = tx.open_sheet(who, &edition, id).await?;
        if sheet.version != version {
            return Err(Refusal::Stale.into());
        }
        let rubric = edition.rules.rubric(&sheet.round, &sheet.category).ok_or(StoreError::NotFound)?;
        if let Err(mistakes) = scorecard::partial(rubric, marks) {
            return Ok(Err(mistakes));
        }
        let comment: String = text::clean_paragraph(comment).chars().take(COMMENT_MAX).collect();
        let fact = Fact::sheet_saved(&edition.id, &sheet.id, json!(marks), &comment);
        let saved = Saved { version: sheet.version + 1, at: tx.now() };
        let mut change = sheet.into_active_model();
        change.marks = Set(json!(marks).to_string());
        change.comment = Set(comment);
        change.version = Set(saved.version);
        change.saved_at = Set(Some(saved.at));
        change.update(tx.db()).await?;
        tx.commit(&who.actor(), [fact]).await?;
        Ok(Ok(saved))
    }

    /// A judge steps back from one entry; the reserve drawn beforehand takes the seat.
    pub async fn recuse(&self, who: &Signed, edition: &Edition, id: &str, reason: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        let sheet = tx.open_sheet(who, &edition, id).await?;
        let facts = tx.replace_judge(&edition, sheet, reason).await?;
        tx.commit(&who.actor(), facts).await?;
        Ok(())
    }

    /// Seals all sheets of this judge in a round at once. From then on nothing changes them.
    pub async fn seal(&self, who: &Signed, edition: &Edition, round: &str) -> Result<usize> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        if edition.current_round().is_none_or(|current| current.code != round) {
            return Err(Refusal::NotInThisState.into());
        }
        let mine: Vec<assignment::Model> = rows(
            tx.db(),
            "SELECT a.* FROM assignment a JOIN entry e ON e.id = a.entry_id WHERE a.account_id = $1 AND a.edition_id = $2 \
             AND a.round = $3 AND a.state IN ('open', 'sealed') AND e.state = 'accepted' ORDER BY a.id",
            vec![who.account_id.clone().into(), edition.id.clone().into(), round.into()],
        )
        .await?;
        let (open, sealed): (Vec<_>, Vec<_>) = mine.into_iter().partition(|sheet| sheet.state == "open");
        if open.is_empty() {
            let refusal = if sealed.is_empty() { Refusal::NothingToJudge } else { Refusal::AlreadySealed };
            return Err(refusal.into());
        }
        let mut sealed = Vec::new();
        for sheet in &open {
            let rubric = edition.rules.rubric(round, &sheet.category).ok_or(StoreError::NotFound)?;
            let marks: Marks = read_marks(sheet)?;
            if !is_complete(rubric, &marks) {
                return Err(Refusal::Incomplete.into());
            }
            sealed.push(json!({"sheet": sheet.id, "marks": marks}));
        }
        let count = open.len();
        for sheet in open {
            let version = sheet.version + 1;
            let mut change = sheet.into_active_model();
            change.state = Set("sealed".to_owned());
            change.sealed_at = Set(Some(tx.now()));
            change.version = Set(version);
            change.update(tx.db()).await?;
        }
        tx.commit(&who.actor(), [Fact::sheets_sealed(&edition.id, &who.account_id, json!(sealed))]).await?;
        Ok(count)
    }
}

/// Whether nothing is missing and nothing is wrong.
pub fn is_complete(rubric: &Rubric, marks: &Marks) -> bool {
    scorecard::complete(rubric, marks).is_ok()
}

impl Tx {
    /// A sheet of this judge that may still change: its round is being judged and not closed.
    async fn open_sheet(&self, who: &Signed, edition: &Edition, id: &str) -> Result<assignment::Model> {
        let sheet = own(self.db(), who, &edition.id, id).await?;
        let draw = self.draw_row(&edition.id, &sheet.round).await?.ok_or(StoreError::NotFound)?;
        if sheet.state == "sealed" || draw.closed_at.is_some() {
            return Err(Refusal::AlreadySealed.into());
        }
        Ok(sheet)
    }

    /// Takes a judge off an entry and seats the reserve, or whom the seed names where none is left.
    pub(crate) async fn replace_judge(
        &mut self,
        edition: &Edition,
        sheet: assignment::Model,
        reason: &str,
    ) -> Result<Vec<Fact>> {
        let reason = text::clean_paragraph(reason);
        if reason.is_empty() {
            return Err(Refusal::ReasonNeeded.into());
        }
        let reserve = assignment::Entity::find()
            .filter(assignment::Column::EntryId.eq(&sheet.entry_id))
            .filter(assignment::Column::Round.eq(&sheet.round))
            .filter(assignment::Column::State.eq("reserve"))
            .one(self.db())
            .await?;
        let seated = match reserve {
            Some(_) => None,
            None => self.seat_by_seed(edition, &sheet).await?,
        };
        conflict::Entity::delete_by_id((sheet.account_id.clone(), sheet.entry_id.clone()))
            .exec(self.db())
            .await?;
        conflict::ActiveModel {
            edition_id: Set(edition.id.clone()),
            account_id: Set(sheet.account_id.clone()),
            entry_id: Set(sheet.entry_id.clone()),
            kind: Set("recused".to_owned()),
            reason: Set(reason.clone()),
            declared_at: Set(self.now()),
        }
        .insert(self.db())
        .await?;
        let fact =
            Fact::judge_recused(&edition.id, &sheet.id, &reason, reserve.as_ref().map(|r| r.id.as_str()));
        let version = sheet.version + 1;
        let mut change = sheet.into_active_model();
        change.state = Set("recused".to_owned());
        change.version = Set(version);
        change.update(self.db()).await?;
        if let Some(reserve) = reserve {
            let position = reserve.position + DRAWN;
            let mut change = reserve.into_active_model();
            // Newly seated sheets come last in the judge's list.
            change.position = Set(position);
            change.state = Set("open".to_owned());
            let promoted = change.update(self.db()).await?;
            let round = edition.rules.round(&promoted.round).ok_or(StoreError::NotFound)?;
            self.tell_seated(edition, round, &promoted.account_id, 1).await?;
        }
        Ok([fact].into_iter().chain(seated).collect())
    }
}

async fn own(
    db: &impl ConnectionTrait,
    who: &Signed,
    edition_id: &str,
    id: &str,
) -> Result<assignment::Model> {
    row(
        db,
        "SELECT a.* FROM assignment a JOIN entry e ON e.id = a.entry_id WHERE a.id = $1 AND a.account_id = $2 \
         AND a.edition_id = $3 AND a.state IN ('open', 'sealed') AND e.state = 'accepted'",
        vec![id.into(), who.account_id.clone().into(), edition_id.into()],
    )
    .await?
    .ok_or(StoreError::NotFound)
}

fn read(sheet: assignment::Model) -> Result<Sheet> {
    Ok(Sheet {
        marks: read_marks(&sheet)?,
        id: sheet.id,
        round: sheet.round,
        state: sheet.state,
        comment: sheet.comment,
        version: sheet.version,
        saved_at: sheet.saved_at,
        position: sheet.position,
    })
}

/// The marks of a row.
pub(crate) fn read_marks(sheet: &assignment::Model) -> Result<Marks> {
    serde_json::from_str(&sheet.marks).map_err(|e| StoreError::Damaged(format!("sheet {}: {e}", sheet.id)))
}

/// Where a file is kept.
pub(crate) async fn storage_key(db: &impl ConnectionTrait, file: &str) -> Result<String> {
    #[derive(FromQueryResult)]
    struct Row {
        storage_key: String,
    }
    let key: Option<Row> =
        row(db, "SELECT storage_key FROM entry_file WHERE id = $1", vec![file.into()]).await?;
    Ok(key.ok_or(StoreError::NotFound)?.storage_key)
}

/// Reads an entry with the columns a judge may see and no others.
pub(crate) async fn blind_entry(
    db: &impl ConnectionTrait,
    edition: &Edition,
    entry_id: &str,
) -> Result<BlindEntry> {
    #[derive(FromQueryResult)]
    struct Row {
        blind_code: String,
        category: String,
        title: String,
        genre: String,
        answers: String,
    }
    #[derive(FromQueryResult)]
    struct PartRow {
        title: String,
    }
    #[derive(FromQueryResult)]
    struct FileRow {
        id: String,
        slot: String,
        kind: String,
        bytes: i64,
    }
    let id = || vec![entry_id.into()];
    let entry: Option<Row> =
        row(db, "SELECT blind_code, category, title, genre, answers FROM entry WHERE id = $1", id()).await?;
    let entry = entry.ok_or(StoreError::NotFound)?;
    let parts: Vec<PartRow> =
        rows(db, "SELECT title FROM entry_part WHERE entry_id = $1 ORDER BY position", id()).await?;
    let files: Vec<FileRow> = rows(
        db,
        "SELECT id, slot, kind, bytes FROM entry_file WHERE entry_id = $1 ORDER BY slot, position",
        id(),
    )
    .await?;
    let category = edition.rules.category(&entry.category).ok_or(StoreError::NotFound)?;
    let answers: BTreeMap<String, String> =
        serde_json::from_str(&entry.answers).map_err(|e| StoreError::Damaged(e.to_string()))?;
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    Ok(BlindEntry {
        answers: answers
            .into_iter()
            .filter(|(field, value)| !value.is_empty() && shows_answer(category, field))
            .map(|(field, value)| BlindAnswer { field, value })
            .collect(),
        files: files
            .into_iter()
            .filter(|file| shows_slot(category, &file.slot))
            .filter_map(|file| {
                let number = numbers.entry(file.slot.clone()).or_default();
                *number += 1;
                Some(BlindFile {
                    id: file.id,
                    number: *number,
                    slot: file.slot,
                    kind: FileKind::from_word(&file.kind)?,
                    bytes: u64::try_from(file.bytes).ok()?,
                })
            })
            .collect(),
        code: entry.blind_code,
        category: entry.category,
        title: entry.title,
        genre: entry.genre,
        parts: parts.into_iter().map(|part| part.title).collect(),
    })
}
