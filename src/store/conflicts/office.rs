//! What organiser and clerks state about a judge and one work: a conflict, a tie, and that a name or
//! a word does not stand between them after all.

use std::collections::BTreeSet;

use sea_orm::{ActiveModelTrait, EntityTrait, FromQueryResult, Set};
use serde::Serialize;

use super::super::editions::Edition;
use super::super::entity::conflict;
use super::super::members::seats;
use super::super::sessions::Signed;
use super::super::{Result, Store, StoreError, execute, rows};
use super::{interests, stated};
use crate::award::conflict::{Conflict, Kin};
use crate::award::edition::Millis;
use crate::award::entry::Refusal;
use crate::award::event::Fact;
use crate::award::text;

/// A tie between a judge and a work that the office has recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct Tied {
    pub entry_id: String,
    pub account_id: String,
    /// Name of the judge.
    pub judge: String,
    /// Word of a [`Kin`].
    pub kin: String,
    pub reason: String,
    /// Name of the clerk or organiser.
    pub recorded_by: String,
    pub recorded_at: Millis,
}

impl Store {
    /// The organiser keeps a judge from one entry, or with no reason lets her judge it again.
    ///
    /// # Errors
    /// Not found for a code nobody has, and where a judge stepped back herself: that stays.
    pub async fn keep_apart(
        &self,
        who: &Signed,
        edition: &Edition,
        (judge, code): (&str, &str),
        reason: Option<&str>,
    ) -> Result<()> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        tx.may_state(&edition, judge).await?;
        let entry = tx.entry_called(&edition.id, code).await?;
        let key = (judge.to_owned(), entry.id.clone());
        let known = conflict::Entity::find_by_id(key.clone()).one(tx.db()).await?;
        let fact = match (reason, known) {
            (Some(_), Some(_)) => return Err(Refusal::AlreadyDone.into()),
            (Some(reason), None) => {
                let reason = stated(reason)?;
                conflict::ActiveModel {
                    edition_id: Set(edition.id.clone()),
                    account_id: Set(judge.to_owned()),
                    entry_id: Set(entry.id),
                    kind: Set(Conflict::Declared.code().to_owned()),
                    reason: Set(reason.clone()),
                    declared_at: Set(tx.now()),
                }
                .insert(tx.db())
                .await?;
                Fact::conflict_declared(&edition.id, &entry.blind_code, judge, &reason)
            }
            (None, Some(known)) if known.kind == Conflict::Declared.code() => {
                conflict::Entity::delete_by_id(key).exec(tx.db()).await?;
                Fact::conflict_withdrawn(&edition.id, &entry.blind_code, judge)
            }
            (None, _) => return Err(StoreError::NotFound),
        };
        tx.commit(&who.actor(), [fact]).await?;
        Ok(())
    }

    /// The organiser has found that a judge only shares a name with an author, or with `subjects`
    /// (folded, as she declared them) that the work speaks of something else. What she declares
    /// later counts all the same.
    ///
    /// # Errors
    /// Refused without a reason; not found where she has declared none of the subjects.
    pub async fn clear(
        &self,
        who: &Signed,
        edition: &Edition,
        (judge, code): (&str, &str),
        subjects: Option<&[&str]>,
        reason: &str,
    ) -> Result<()> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        tx.may_state(&edition, judge).await?;
        let entry = tx.entry_called(&edition.id, code).await?;
        let reason = stated(reason)?;
        let declared = interests(tx.db(), &edition.id).await?;
        let is_declared =
            |subject: &&str| declared.iter().any(|own| own.account_id == judge && own.search_key == *subject);
        let subjects: Option<Vec<&str>> =
            subjects.map(|subjects| subjects.iter().copied().filter(is_declared).collect());
        if subjects.as_ref().is_some_and(Vec::is_empty) {
            return Err(StoreError::NotFound);
        }
        let mut made = 0;
        for subject in subjects.as_deref().unwrap_or(&[""]) {
            let sql = "INSERT INTO clearance (entry_id, account_id, subject, edition_id, reason, cleared_by, \
                       cleared_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
            let values = vec![
                entry.id.clone().into(),
                judge.into(),
                (*subject).into(),
                edition.id.clone().into(),
                reason.clone().into(),
                who.account_id.clone().into(),
                tx.now().into(),
            ];
            made += execute(tx.db(), sql, values).await?;
        }
        let fact = (made > 0).then(|| match &subjects {
            Some(subjects) => {
                Fact::mention_cleared(&edition.id, &entry.blind_code, judge, (subjects, &reason))
            }
            None => Fact::namesake_cleared(&edition.id, &entry.blind_code, judge, &reason),
        });
        tx.commit(&who.actor(), fact).await?;
        Ok(())
    }

    /// What was cleared counts again: the name, or with `mentions` everything the work speaks of.
    pub async fn restore(
        &self,
        who: &Signed,
        edition: &Edition,
        (judge, code): (&str, &str),
        mentions: bool,
    ) -> Result<()> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        tx.may_state(&edition, judge).await?;
        let entry = tx.entry_called(&edition.id, code).await?;
        let sql = match mentions {
            true => "DELETE FROM clearance WHERE entry_id = $1 AND account_id = $2 AND subject <> ''",
            false => "DELETE FROM clearance WHERE entry_id = $1 AND account_id = $2 AND subject = ''",
        };
        let gone = execute(tx.db(), sql, vec![entry.id.clone().into(), judge.into()]).await?;
        let fact = (gone > 0).then(|| match mentions {
            true => Fact::mention_restored(&edition.id, &entry.blind_code, judge),
            false => Fact::namesake_restored(&edition.id, &entry.blind_code, judge),
        });
        tx.commit(&who.actor(), fact).await?;
        Ok(())
    }

    /// The judges whom a clerk can name on an entry of a category: whoever sits in one of its panels
    /// and has no seat in a round that is being judged. (account id, name), in Vietnamese order.
    pub async fn nameable(&self, edition: &Edition, category: &str) -> Result<Vec<(String, String)>> {
        #[derive(FromQueryResult)]
        struct Row {
            account_id: String,
        }
        if edition.round_at_hand().is_none() {
            return Ok(Vec::new());
        }
        let busy: Vec<Row> = rows(
            &self.db,
            "SELECT DISTINCT a.account_id FROM assignment a JOIN draw d ON d.edition_id = a.edition_id \
             AND d.round = a.round WHERE a.edition_id = $1 AND d.closed_at IS NULL",
            vec![edition.id.clone().into()],
        )
        .await?;
        let mut seen: BTreeSet<String> = busy.into_iter().map(|row| row.account_id).collect();
        let seats = self.seats(&edition.id).await?.into_iter();
        let seats = seats.filter(|seat| seat.category == category && seen.insert(seat.account_id.clone()));
        let mut judges: Vec<(String, String)> = seats.map(|seat| (seat.account_id, seat.name)).collect();
        judges.sort_by_cached_key(|(account, name)| (text::sort_key(name), account.clone()));
        Ok(judges)
    }

    /// The ties the office has recorded in an edition, newest first; with a code those of one entry.
    pub async fn ties(&self, edition_id: &str, code: Option<&str>) -> Result<Vec<Tied>> {
        let of_one = if code.is_some() { "AND e.code = $2" } else { "" };
        let sql = format!(
            "SELECT t.entry_id, t.account_id, j.name AS judge, t.kin, t.reason, r.name AS recorded_by, t.recorded_at \
             FROM tie t JOIN entry e ON e.id = t.entry_id JOIN account j ON j.id = t.account_id \
             JOIN account r ON r.id = t.recorded_by WHERE t.edition_id = $1 {of_one} \
             ORDER BY t.recorded_at DESC, t.account_id"
        );
        let mut values = vec![edition_id.into()];
        values.extend(code.map(sea_orm::Value::from));
        rows(&self.db, &sql, values).await
    }

    /// A clerk records that a judge of the category's panels is tied to a work.
    ///
    /// # Errors
    /// Refused without a reason, for a work of one's own, and where a tie is recorded already; not
    /// found for a judge who sits in none of the panels.
    pub async fn record_tie(
        &self,
        who: &Signed,
        edition: &Edition,
        (judge, code): (&str, &str),
        (kin, reason): (Kin, &str),
    ) -> Result<()> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        tx.may_state(&edition, judge).await?;
        let entry = tx.entry_called(&edition.id, code).await?;
        if entry.account_id == who.account_id {
            return Err(Refusal::OwnAct.into());
        }
        let seats = seats(tx.db(), &edition.id).await?;
        if !seats.iter().any(|seat| seat.account_id == judge && seat.category == entry.category) {
            return Err(StoreError::NotFound);
        }
        let reason = stated(reason)?;
        let made = execute(
            tx.db(),
            "INSERT INTO tie (edition_id, entry_id, account_id, kin, reason, recorded_by, recorded_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
            vec![
                edition.id.clone().into(),
                entry.id.clone().into(),
                judge.into(),
                kin.word().into(),
                reason.clone().into(),
                who.account_id.clone().into(),
                tx.now().into(),
            ],
        )
        .await?;
        if made == 0 {
            return Err(Refusal::AlreadyDone.into());
        }
        let fact = Fact::tie_recorded(&edition.id, &entry.blind_code, judge, (kin.word(), &reason));
        tx.commit(&who.actor(), [fact]).await?;
        Ok(())
    }

    /// A clerk or the organiser takes a recorded tie back.
    ///
    /// # Errors
    /// Not found where there is none, and for a work of one's own.
    pub async fn withdraw_tie(
        &self,
        who: &Signed,
        edition: &Edition,
        (judge, code): (&str, &str),
    ) -> Result<()> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        tx.may_state(&edition, judge).await?;
        let entry = tx.entry_called(&edition.id, code).await?;
        if entry.account_id == who.account_id {
            return Err(Refusal::OwnAct.into());
        }
        let sql = "DELETE FROM tie WHERE entry_id = $1 AND account_id = $2";
        if execute(tx.db(), sql, vec![entry.id.clone().into(), judge.into()]).await? == 0 {
            return Err(StoreError::NotFound);
        }
        tx.commit(&who.actor(), [Fact::tie_withdrawn(&edition.id, &entry.blind_code, judge)]).await?;
        Ok(())
    }
}
