//! What keeps a judge from an entry, as people state it: interests a judge declares before a draw
//! here, what organiser and clerks know in `office`, and what follows from all of it in `apart`.
//!
//! A statement counts from the next draw on. While a round in which the judge has a seat is being
//! judged she states nothing here but steps back from the single work; so nobody learns from a
//! work that leaves a list whose it was.
//! Next: [`super::draws`].

mod apart;
mod office;

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, FromQueryResult};

use super::editions::Edition;
use super::entity::entry;
use super::members::roles;
use super::sessions::Signed;
use super::{Result, Store, StoreError, Tx, count, execute, row, rows};
use crate::award::conflict::{About, Subject};
use crate::award::edition::Millis;
use crate::award::entry::Refusal;
use crate::award::event::Fact;
use crate::award::people::Right;
use crate::award::text;

pub use apart::{Apart, Detail};
pub use office::Tied;

/// Longest reason in characters.
pub const REASON_MAX: usize = 1000;

/// A declared interest of a judge.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct Interest {
    pub id: String,
    pub account_id: String,
    /// Name of the judge.
    pub judge: String,
    pub about: String,
    /// The agency, the person or the subject of stories, as typed: to show her the registered name of an agency would tell
    /// her that somebody there has entered.
    pub name: String,
    pub search_key: String,
    pub reason: String,
    pub declared_by: String,
    pub declared_at: Millis,
}

impl Interest {
    /// Ready to be compared with entries; `agencies` gives codes by folded names and aliases. An
    /// agency that is not registered has no entries.
    pub fn subject(&self, agencies: &BTreeMap<String, String>) -> Subject {
        match About::from_word(&self.about) {
            Some(About::Agency) => {
                Subject::Agency(agencies.get(&self.search_key).cloned().unwrap_or_default())
            }
            Some(About::Story) => Subject::Story(self.search_key.clone()),
            _ => Subject::Person(self.search_key.clone()),
        }
    }

    /// Whether somebody else stated it for her.
    pub fn is_recorded_for_her(&self) -> bool {
        self.declared_by != self.account_id
    }
}

impl Store {
    /// Every interest declared in an edition, by judge, agencies before persons, in Vietnamese order.
    pub async fn interests(&self, edition_id: &str) -> Result<Vec<Interest>> {
        interests(&self.db, edition_id).await
    }

    /// When each judge said that her list is complete: account id → instant.
    pub async fn declarations(&self, edition_id: &str) -> Result<BTreeMap<String, Millis>> {
        #[derive(FromQueryResult)]
        struct Row {
            account_id: String,
            declared_at: Millis,
        }
        let sql = "SELECT account_id, declared_at FROM declaration WHERE edition_id = $1";
        let found: Vec<Row> = rows(&self.db, sql, vec![edition_id.into()]).await?;
        Ok(found.into_iter().map(|row| (row.account_id, row.declared_at)).collect())
    }

    /// Whether a statement about this judge can still count; see the module.
    pub async fn may_declare(&self, edition: &Edition, judge: &str) -> Result<bool> {
        may_declare(&self.db, edition, judge).await
    }

    /// A judge declares an interest in an agency, a person or a subject of stories, or the organiser
    /// does so for her. To
    /// say the same twice changes nothing; what both say stands twice, so that neither takes away
    /// what the other said.
    ///
    /// # Errors
    /// Refused without a reason and once it could not count any more.
    pub async fn declare_interest(
        &self,
        who: &Signed,
        edition: &Edition,
        judge: &str,
        (about, name): (About, &str),
        reason: &str,
    ) -> Result<()> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        tx.may_state(&edition, judge).await?;
        let (name, reason) = (text::clean_line(name), stated(reason)?);
        let made = execute(
            tx.db(),
            "INSERT INTO interest (id, edition_id, account_id, about, name, search_key, reason, declared_by, \
             declared_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
            vec![
                tx.id().into(),
                edition.id.clone().into(),
                judge.into(),
                about.word().into(),
                name.clone().into(),
                text::fold(&name).into(),
                reason.clone().into(),
                who.account_id.clone().into(),
                tx.now().into(),
            ],
        )
        .await?;
        let fact =
            (made > 0).then(|| Fact::interest_declared(&edition.id, judge, about.word(), &name, &reason));
        tx.commit(&who.actor(), fact).await?;
        Ok(())
    }

    /// Takes an interest back: with `own` a judge what she declared, otherwise the organiser what was
    /// recorded for a judge.
    pub async fn withdraw_interest(
        &self,
        who: &Signed,
        edition: &Edition,
        id: &str,
        own: bool,
    ) -> Result<()> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        let all = interests(tx.db(), &edition.id).await?;
        let found = all.into_iter().find(|interest| interest.id == id).ok_or(StoreError::NotFound)?;
        let hers = !found.is_recorded_for_her() && found.account_id == who.account_id;
        let may = if own { hers } else { found.is_recorded_for_her() };
        if !may {
            return Err(StoreError::NotFound);
        }
        tx.may_state(&edition, &found.account_id).await?;
        execute(tx.db(), "DELETE FROM interest WHERE id = $1", vec![id.into()]).await?;
        let fact = Fact::interest_withdrawn(&edition.id, &found.account_id, &found.about, &found.name);
        tx.commit(&who.actor(), [fact]).await?;
        Ok(())
    }

    /// A judge says that her list is complete, or that she has nothing to declare.
    pub async fn confirm_interests(&self, who: &Signed, edition: &Edition) -> Result<()> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        tx.may_state(&edition, &who.account_id).await?;
        execute(
            tx.db(),
            "INSERT INTO declaration (edition_id, account_id, declared_at) VALUES ($1, $2, $3) \
             ON CONFLICT (edition_id, account_id) DO UPDATE SET declared_at = excluded.declared_at",
            vec![edition.id.clone().into(), who.account_id.clone().into(), tx.now().into()],
        )
        .await?;
        tx.commit(&who.actor(), [Fact::interests_confirmed(&edition.id, &who.account_id)]).await?;
        Ok(())
    }
}

/// See [`Store::interests`].
pub(super) async fn interests(db: &impl ConnectionTrait, edition_id: &str) -> Result<Vec<Interest>> {
    let mut found: Vec<Interest> = rows(
        db,
        "SELECT i.id, i.account_id, a.name AS judge, i.about, i.name, i.search_key, i.reason, \
         i.declared_by, i.declared_at FROM interest i JOIN account a ON a.id = i.account_id \
         WHERE i.edition_id = $1",
        vec![edition_id.into()],
    )
    .await?;
    found.sort_by_cached_key(|i| {
        (text::sort_key(&i.judge), i.account_id.clone(), i.about.clone(), text::sort_key(&i.name))
    });
    Ok(found)
}

async fn may_declare(db: &impl ConnectionTrait, edition: &Edition, judge: &str) -> Result<bool> {
    if edition.round_at_hand().is_none() {
        return Ok(false);
    }
    let drawn = count(
        db,
        "SELECT COUNT(*) FROM assignment a JOIN draw d ON d.edition_id = a.edition_id AND d.round = a.round \
         WHERE a.edition_id = $1 AND a.account_id = $2 AND d.closed_at IS NULL",
        vec![edition.id.clone().into(), judge.into()],
    )
    .await?;
    Ok(drawn == 0)
}

/// A reason in clean words.
fn stated(reason: &str) -> Result<String> {
    let reason: String = text::clean_paragraph(reason).chars().take(REASON_MAX).collect();
    if reason.is_empty() { Err(Refusal::ReasonNeeded.into()) } else { Ok(reason) }
}

impl Tx {
    /// Asks that the account judges here and that a statement about it can still count.
    async fn may_state(&self, edition: &Edition, judge: &str) -> Result<()> {
        if !Right::Judge.given_by(&roles(self.db(), &edition.id, judge).await?) {
            return Err(StoreError::NotFound);
        }
        if !may_declare(self.db(), edition, judge).await? {
            return Err(Refusal::JudgingBegun.into());
        }
        let round = edition.round_at_hand().map_or("", |(_, round)| round.code.as_str());
        let drawn = self.draw_row(&edition.id, round).await?.is_some();
        if !drawn && self.is_fixed(&edition.id, round).await? {
            return Err(Refusal::InputsFixed.into());
        }
        Ok(())
    }

    async fn entry_called(&self, edition_id: &str, code: &str) -> Result<entry::Model> {
        let sql = "SELECT * FROM entry WHERE edition_id = $1 AND code = $2 AND state <> 'draft'";
        row(self.db(), sql, vec![edition_id.into(), code.into()]).await?.ok_or(StoreError::NotFound)
    }
}
