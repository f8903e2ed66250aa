//! The files of an entry: named, counted, taken out again.
//! Next: [`crate::award::draft`].

use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use serde_json::json;

use super::super::drafts::mistakes;
use super::super::editions::Edition;
use super::super::entity::entry_file;
use super::super::sessions::Signed;
use super::super::{Result, Store, StoreError};
use super::{Checked, Full, full, own};
use crate::award::entry::{Refusal, State};
use crate::award::event::Fact;
use crate::award::reading::Length;
use crate::award::rules::{FileKind, FileSlot};
use crate::award::text;

/// An object that has been uploaded and is not named by any row yet.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// Its key in the object store.
    pub key: String,
    /// Format, recognised by content.
    pub kind: FileKind,
    /// Size.
    pub bytes: u64,
    /// Digest of the content.
    pub sha256: [u8; 32],
    /// How long it is. No fact tells it: it is an estimate, and nothing is decided by it.
    pub length: Length,
}

impl Store {
    /// The slot of an entry that may take another file now. Asked before the upload, so that a
    /// person does not send a gigabyte in vain, and again by [`Store::add_file`].
    pub async fn open_slot(
        &self,
        who: &Signed,
        edition: &Edition,
        code: &str,
        slot: &str,
    ) -> Result<FileSlot> {
        let found = self.entry_of(&who.account_id, &edition.id, code).await?;
        let phase = self.edition(&edition.slug).await?.phase;
        found.state.may_edit(phase)?;
        slot_with_room(edition, &found, slot)
    }

    /// Names an uploaded object as a file of an entry. When this fails, nothing names the object
    /// and the caller deletes it.
    pub async fn add_file(
        &self,
        who: &Signed,
        edition: &Edition,
        code: &str,
        slot: &str,
        name: &str,
        stored: &NewFile,
    ) -> Result<entry_file::Model> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        let found = full(tx.db(), own(tx.db(), &who.account_id, &edition.id, code).await?).await?;
        found.state.may_edit(edition.phase)?;
        let slot = slot_with_room(&edition, &found, slot)?;
        let last = found.files.iter().filter(|file| file.slot == slot.code).map(|file| file.position).max();
        let file = entry_file::ActiveModel {
            id: Set(tx.id()),
            entry_id: Set(found.row.id.clone()),
            slot: Set(slot.code),
            position: Set(last.unwrap_or(0) + 1),
            name: Set(text::file_name(name)),
            kind: Set(stored.kind.word().to_owned()),
            bytes: Set(i64::try_from(stored.bytes).unwrap_or(i64::MAX)),
            sha256: Set(hex::encode(stored.sha256)),
            storage_key: Set(stored.key.clone()),
            created_at: Set(tx.now()),
            seconds: Set(whole(stored.length.seconds)),
            pages: Set(whole(stored.length.pages)),
            words: Set(whole(stored.length.words)),
        }
        .insert(tx.db())
        .await?;
        let content = (file.sha256.as_str(), stored.bytes);
        let fact = Fact::file_added(&edition.id, &found.row.id, &file.id, content, place(&file));
        tx.commit(&who.actor(), [fact]).await?;
        Ok(file)
    }

    /// Takes a file out of an entry and returns its row: the caller deletes the object.
    pub async fn remove_file(
        &self,
        who: &Signed,
        edition: &Edition,
        code: &str,
        file_id: &str,
    ) -> Result<Checked<entry_file::Model>> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        let mut found = full(tx.db(), own(tx.db(), &who.account_id, &edition.id, code).await?).await?;
        found.state.may_edit(edition.phase)?;
        let index = found.files.iter().position(|file| file.id == file_id).ok_or(StoreError::NotFound)?;
        let file = found.files.remove(index);
        if found.state == State::Submitted {
            let mistakes = mistakes(tx.db(), &edition, &found).await?;
            if !mistakes.is_empty() {
                return Ok(Err(mistakes));
            }
        }
        entry_file::Entity::delete_by_id(file.id.clone()).exec(tx.db()).await?;
        let fact = Fact::file_removed(&edition.id, &found.row.id, &file.id, &file.sha256);
        tx.commit(&who.actor(), [fact]).await?;
        Ok(Ok(file))
    }
}

/// Where a file stands and where it is stored, for the record.
pub(in crate::store) fn place(file: &entry_file::Model) -> serde_json::Value {
    json!({"slot": file.slot, "name": file.name, "kind": file.kind, "key": file.storage_key})
}

fn slot_with_room(edition: &Edition, found: &Full, slot: &str) -> Result<FileSlot> {
    let category = edition.rules.category(&found.row.category).ok_or(StoreError::NotFound)?;
    let slot = category.files.iter().find(|s| s.code == slot).ok_or(StoreError::NotFound)?;
    // An entry with the clerks must stay complete: where a slot holds exactly as many files as it
    // needs, the new one has to come before the old one can go.
    let spare = u32::from(found.state == State::Submitted && slot.min == slot.max);
    if found.files_by_slot().get(&slot.code).copied().unwrap_or(0) >= slot.max.saturating_add(spare) {
        return Err(Refusal::TooManyFiles.into());
    }
    Ok(slot.clone())
}

/// As a column holds it.
fn whole(number: Option<u32>) -> Option<i32> {
    number.and_then(|number| i32::try_from(number).ok())
}
