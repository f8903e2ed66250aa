//! Entries as their entrants keep them: draft, files, submission, withdrawal.
//!
//! Every look-up is scoped by the entrant's account, so that another's entry is not found.
//! Next: [`crate::award::entry`].

mod files;

use std::collections::BTreeMap;

pub use files::NewFile;
pub(super) use files::place;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};
use serde_json::json;

use super::drafts::mistakes;
use super::editions::Edition;
use super::entity::{entry, entry_author, entry_file, entry_part, screening};
use super::sessions::Signed;
use super::{Mail, Result, Store, StoreError, row, rows};
use crate::award::draft::{self, Author, Draft, Mistake, Part};
use crate::award::entry::{Refusal, State};
use crate::award::event::Fact;

/// An entry with everything that belongs to it.
#[derive(Debug, Clone)]
pub struct Full {
    /// Its row.
    pub row: entry::Model,
    /// Its state.
    pub state: State,
    /// What was filled in.
    pub draft: Draft,
    /// Its files by slot and position.
    pub files: Vec<entry_file::Model>,
    /// What clerks decided, newest first.
    pub screenings: Vec<screening::Model>,
}

impl Full {
    /// How many files each slot holds.
    pub fn files_by_slot(&self) -> BTreeMap<String, u32> {
        let mut by_slot = BTreeMap::new();
        for file in &self.files {
            *by_slot.entry(file.slot.clone()).or_insert(0) += 1;
        }
        by_slot
    }

    /// Everything as JSON, for the record.
    pub(super) fn content(&self) -> serde_json::Value {
        json!({
            "draft": self.draft,
            "files": self.files.iter().map(|f| json!({"slot": f.slot, "sha256": f.sha256, "bytes": f.bytes})).collect::<Vec<_>>(),
        })
    }
}

/// The outcome of a submission that the store could carry out or not.
pub type Checked<T> = std::result::Result<T, Vec<Mistake>>;

/// What became of a text that was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What the next page is made from.
    pub version: i32,
    /// What is wrong with the text. A draft is kept all the same, until it is to be handed in.
    pub wrong: Vec<Mistake>,
    /// Whether every field is stored; one that no row can hold is not.
    pub whole: bool,
}

/// Why an entry could not be handed in yet, and what became of the text that came with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    /// Everything that has to be mended first.
    pub mistakes: Vec<Mistake>,
    /// What the next page is made from.
    pub version: i32,
    /// Whether all of the text is kept in the draft.
    pub saved: bool,
}

impl Store {
    /// The entries of an account in an edition, last changed first.
    pub async fn entries_of(&self, account_id: &str, edition_id: &str) -> Result<Vec<entry::Model>> {
        rows(
            &self.db,
            "SELECT * FROM entry WHERE account_id = $1 AND edition_id = $2 ORDER BY updated_at DESC, id",
            vec![account_id.into(), edition_id.into()],
        )
        .await
    }

    /// One entry of an account.
    pub async fn entry_of(&self, account_id: &str, edition_id: &str, code: &str) -> Result<Full> {
        full(&self.db, own(&self.db, account_id, edition_id, code).await?).await
    }

    /// Everything that still keeps an entry from being submitted.
    pub async fn missing(&self, edition: &Edition, found: &Full) -> Result<Vec<Mistake>> {
        mistakes(&self.db, edition, found).await
    }

    /// Begins a draft and returns its code. A draft of this category that nobody has touched yet
    /// is given back instead, so that a double click does not leave an empty one behind.
    pub async fn create_entry(&self, who: &Signed, edition: &Edition, category: &str) -> Result<String> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        State::Draft.may_edit(edition.phase)?;
        edition.rules.category(category).ok_or(StoreError::NotFound)?;
        if let Some(untouched) = tx.untouched_draft(&who.account_id, &edition.id, category).await? {
            return Ok(untouched.code);
        }
        let row = entry::ActiveModel {
            id: Set(tx.id()),
            edition_id: Set(edition.id.clone()),
            account_id: Set(who.account_id.clone()),
            code: Set(self.dice.code()),
            blind_code: Set(self.dice.code()),
            state: Set(State::Draft.word().to_owned()),
            category: Set(category.to_owned()),
            title: Set(String::new()),
            sort_key: Set(String::new()),
            search_key: Set(String::new()),
            genre: Set(String::new()),
            agency_id: Set(None),
            agency_name: Set(String::new()),
            published_on: Set(String::new()),
            answers: Set("{}".to_owned()),
            version: Set(1),
            created_at: Set(tx.now()),
            updated_at: Set(tx.now()),
            submitted_at: Set(None),
        }
        .insert(tx.db())
        .await?;
        let codes = (row.code.as_str(), row.blind_code.as_str());
        tx.commit(&who.actor(), [Fact::entry_drafted(&edition.id, &row.id, codes, category)]).await?;
        Ok(row.code)
    }

    /// Saves what was typed. A draft may be incomplete and wrong; an entry that is already with the
    /// clerks must stay complete. `version` is what the page was made from: a stale page changes nothing.
    pub async fn save_entry(
        &self,
        who: &Signed,
        edition: &Edition,
        code: &str,
        version: i32,
        typed: Draft,
    ) -> Result<Checked<Kept>> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        let mut found = full(tx.db(), own(tx.db(), &who.account_id, &edition.id, code).await?).await?;
        found.state.may_edit(edition.phase)?;
        if found.row.version != version {
            return Err(Refusal::Stale.into());
        }
        let before = found.take(typed, &edition);
        if found.state == State::Submitted {
            let mistakes = mistakes(tx.db(), &edition, &found).await?;
            if !mistakes.is_empty() {
                return Ok(Err(mistakes));
            }
        }
        let wrong = draft::wrong(&found.draft, &edition.rules);
        let whole = found.shorten(&before);
        let facts = tx.put_draft(&edition, &mut found).await?;
        let version = found.row.version;
        tx.commit(&who.actor(), facts).await?;
        Ok(Ok(Kept { version, wrong, whole }))
    }

    /// Hands an entry in as it is stored; see [`Store::hand_in`].
    pub async fn submit_entry(
        &self,
        who: &Signed,
        edition: &Edition,
        code: &str,
        version: i32,
    ) -> Result<Checked<()>> {
        let handed_in = self.hand_in(who, edition, code, version, None).await?;
        Ok(handed_in.map_err(|unfinished| unfinished.mistakes))
    }

    /// Hands an entry in, with what was typed since it was saved: everything is checked, a receipt
    /// goes out by mail. An entry that is handed in already is so for good: a second click is told
    /// so, even after the deadline. What was typed is kept in the draft although something is missing.
    pub async fn hand_in(
        &self,
        who: &Signed,
        edition: &Edition,
        code: &str,
        version: i32,
        typed: Option<Draft>,
    ) -> Result<std::result::Result<(), Unfinished>> {
        let mut tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        let mut found = full(tx.db(), own(tx.db(), &who.account_id, &edition.id, code).await?).await?;
        match found.state {
            State::Submitted => return Err(Refusal::AlreadyDone.into()),
            state => state.may_edit(edition.phase)?,
        }
        if found.row.version != version {
            return Err(Refusal::Stale.into());
        }
        let before = typed.map(|typed| found.take(typed, &edition));
        let mistakes = mistakes(tx.db(), &edition, &found).await?;
        let (mut facts, mut saved) = (Vec::new(), false);
        if let Some(before) = before {
            saved = found.shorten(&before);
            facts = tx.put_draft(&edition, &mut found).await?;
        }
        if !mistakes.is_empty() {
            if !facts.is_empty() {
                tx.commit(&who.actor(), facts).await?;
            }
            return Ok(Err(Unfinished { mistakes, version: found.row.version, saved }));
        }
        facts.extend(tx.put_submission(who, &edition, &found).await?);
        tx.commit(&who.actor(), facts).await?;
        Ok(Ok(()))
    }

    /// Takes an entry back for good.
    pub async fn withdraw_entry(&self, who: &Signed, edition: &Edition, code: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        let row = own(tx.db(), &who.account_id, &edition.id, code).await?;
        let state = state(&row)?;
        state.may_withdraw(edition.phase)?;
        // Nobody but its writer knows of a draft, so there is nothing to confirm by mail.
        if state != State::Draft {
            tx.mail(Mail {
                to: who.email.clone(),
                locale: who.locale.clone(),
                template: "withdrawn",
                args: json!({"name": who.name, "title": row.title, "code": row.code, "award": edition.rules.award.name.vi}),
            });
        }
        let fact = Fact::entry_withdrawn(&edition.id, &row.id);
        tx.put_state(row, State::Withdrawn).await?;
        tx.commit(&who.actor(), [fact]).await?;
        Ok(())
    }
}

async fn own(
    db: &impl ConnectionTrait,
    account_id: &str,
    edition_id: &str,
    code: &str,
) -> Result<entry::Model> {
    row(
        db,
        "SELECT * FROM entry WHERE account_id = $1 AND edition_id = $2 AND code = $3",
        vec![account_id.into(), edition_id.into(), code.into()],
    )
    .await?
    .ok_or(StoreError::NotFound)
}

/// The state of a row.
pub(crate) fn state(row: &entry::Model) -> Result<State> {
    State::from_word(&row.state).ok_or_else(|| StoreError::Damaged(format!("state of entry {}", row.id)))
}

/// Everything that belongs to a row.
pub(crate) async fn full(db: &impl ConnectionTrait, row: entry::Model) -> Result<Full> {
    let id = || vec![row.id.clone().into()];
    let authors: Vec<entry_author::Model> =
        rows(db, "SELECT * FROM entry_author WHERE entry_id = $1 ORDER BY position", id()).await?;
    let parts: Vec<entry_part::Model> =
        rows(db, "SELECT * FROM entry_part WHERE entry_id = $1 ORDER BY position", id()).await?;
    let files =
        rows(db, "SELECT * FROM entry_file WHERE entry_id = $1 ORDER BY slot, position", id()).await?;
    let screenings = screening::Entity::find().filter(screening::Column::EntryId.eq(&row.id)).all(db).await?;
    let mut screenings: Vec<screening::Model> = screenings;
    screenings.sort_by_key(|screening| std::cmp::Reverse(screening.decided_at));
    let answers = serde_json::from_str(&row.answers).map_err(|e| StoreError::Damaged(e.to_string()))?;
    let draft = Draft {
        category: row.category.clone(),
        title: row.title.clone(),
        genre: row.genre.clone(),
        agency: row.agency_name.clone(),
        published_on: row.published_on.clone(),
        authors: authors.into_iter().map(|a| Author { name: a.name, pen_name: a.pen_name }).collect(),
        parts: parts.into_iter().map(|p| Part { title: p.title, published_on: p.published_on }).collect(),
        answers,
    };
    Ok(Full { state: state(&row)?, row, draft, files, screenings })
}
