//! Overrides: departures from the proposal with clause, reason and a second person.
//!
//! The id of an override names exactly one choice with one clause and one reason. When any of
//! these changes it is another override with another id and waits anew, so that nobody confirms
//! what he has not read.

use std::collections::BTreeMap;

use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter, Set,
};
use serde_json::{Value, json};

use super::Objection;
use super::council::Council;
use crate::award::edition::Stage;
use crate::award::entry::Refusal;
use crate::award::event::Fact;
use crate::award::prizes::{Choice, Departure, Subject};
use crate::award::text;
use crate::store::editions::Edition;
use crate::store::entity::prize_override::{Column, Entity, Model};
use crate::store::sessions::Signed;
use crate::store::{Result, Store, Tx, rows};

/// Longest clause in characters: “Điều 12 khoản 3 Quy chế chấm giải”.
pub const CLAUSE_MAX: usize = 200;
/// Longest reason in characters.
pub const REASON_MAX: usize = 2000;

/// Clause and reason by [`Subject::text`].
pub type Why = BTreeMap<String, (String, String)>;

/// An override with the names of those who answer for it.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct OverrideLine {
    pub id: String,
    pub category: String,
    pub subject: String,
    pub kind: String,
    pub chosen: String,
    pub proposed: String,
    pub clause: String,
    pub reason: String,
    pub set_by: String,
    pub set_at: i64,
    pub state: String,
    pub answer: String,
    pub setter: String,
    pub answerer: String,
}

impl Store {
    /// Every override, those first that somebody has to do something about.
    pub async fn overrides(&self, edition: &Edition) -> Result<Vec<OverrideLine>> {
        rows(
            &self.db,
            "SELECT o.id, o.category, o.subject, o.kind, o.chosen, o.proposed, o.clause, o.reason, o.set_by, \
             o.set_at, o.state, o.answer, a.name AS setter, COALESCE(b.name, '') AS answerer \
             FROM prize_override o JOIN account a ON a.id = o.set_by LEFT JOIN account b ON b.id = o.answered_by \
             WHERE o.edition_id = $1 ORDER BY CASE o.state WHEN 'declined' THEN 0 WHEN 'waiting' THEN 1 ELSE 2 END, \
             o.set_at, o.category, o.subject",
            vec![edition.id.clone().into()],
        )
        .await
    }

    /// A second person agrees with an override.
    ///
    /// # Errors
    /// [`Refusal::Stale`] when it was changed since, [`Refusal::OwnAct`] for who has set it,
    /// [`Refusal::AlreadyDone`] when it was answered.
    pub async fn confirm_override(&self, who: &Signed, edition: &Edition, id: &str) -> Result<()> {
        self.answer_override(who, edition, id, None).await
    }

    /// A second person does not agree, with a reason. Whoever set it must change it.
    ///
    /// # Errors
    /// As [`Store::confirm_override`], and [`Refusal::ReasonNeeded`].
    pub async fn decline_override(
        &self,
        who: &Signed,
        edition: &Edition,
        id: &str,
        reason: &str,
    ) -> Result<()> {
        let reason = text::clean_paragraph(reason);
        if reason.is_empty() {
            return Err(Refusal::ReasonNeeded.into());
        }
        self.answer_override(who, edition, id, Some(reason)).await
    }

    async fn answer_override(
        &self,
        who: &Signed,
        edition: &Edition,
        id: &str,
        declined: Option<String>,
    ) -> Result<()> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        if edition.stage != Stage::Council {
            return Err(Refusal::NotInThisState.into());
        }
        let found = Entity::find_by_id(id).filter(Column::EditionId.eq(&edition.id)).one(tx.db()).await?;
        let Some(found) = found else { return Err(Refusal::Stale.into()) };
        if found.set_by == who.account_id {
            return Err(Refusal::OwnAct.into());
        }
        if found.state != "waiting" {
            return Err(Refusal::AlreadyDone.into());
        }
        let fact = match &declined {
            None => Fact::override_confirmed(&edition.id, &found.kind, id),
            Some(reason) => Fact::override_declined(&edition.id, &found.kind, id, reason),
        };
        let mut change = found.into_active_model();
        change.state = Set(if declined.is_none() { "confirmed" } else { "declined" }.to_owned());
        change.answered_by = Set(Some(who.account_id.clone()));
        change.answer = Set(declined.unwrap_or_default());
        change.update(tx.db()).await?;
        tx.commit(&who.actor(), [fact]).await?;
        Ok(())
    }
}

impl Tx {
    /// Makes the overrides of a part those that its departures need. One whose choice, clause and
    /// reason are as they were stays as it was answered.
    pub(super) async fn put_overrides(
        &self,
        who: &Signed,
        edition: &Edition,
        (part, council): (&str, &Council),
        departures: &[Departure],
        why: &Why,
    ) -> Result<Vec<Model>> {
        let here = Entity::delete_many().filter(Column::EditionId.eq(&edition.id));
        here.filter(Column::Category.eq(part)).exec(self.db()).await?;
        let mut now = Vec::new();
        for departure in departures {
            let (clause, reason) = why.get(&departure.subject.text()).cloned().unwrap_or_default();
            let chosen = departure.chosen.clone().unwrap_or_default();
            let before = council.override_of(&departure.subject).filter(|before| {
                (&before.chosen, &before.clause, &before.reason) == (&chosen, &clause, &reason)
            });
            let fresh = || Model {
                id: self.id(),
                edition_id: edition.id.clone(),
                category: part.to_owned(),
                subject: departure.subject.text(),
                kind: String::new(),
                chosen,
                proposed: String::new(),
                clause,
                reason,
                set_by: who.account_id.clone(),
                set_at: self.now(),
                state: "waiting".to_owned(),
                answered_by: None,
                answer: String::new(),
            };
            let mut row = before.cloned().unwrap_or_else(fresh);
            row.kind = departure.kind.word().to_owned();
            row.proposed = departure.proposed.clone().unwrap_or_default();
            row.clone().into_active_model().reset_all().insert(self.db()).await?;
            now.push(row);
        }
        Ok(now)
    }
}

/// Departures that nobody can confirm yet, and what each lacks.
pub(super) fn unexplained(departures: &[Departure], choice: &Choice, why: &Why) -> Vec<Objection> {
    let lacks = |departure: &Departure| {
        let (clause, reason) = why.get(&departure.subject.text()).cloned().unwrap_or_default();
        let is_tacit = match &departure.subject {
            Subject::Places { category, tier } => {
                !choice.withheld.contains(&(tier.clone(), category.clone()))
            }
            _ => false,
        };
        let lacks = [
            ("withheld", is_tacit),
            ("clause", clause.is_empty()),
            ("clause-long", clause.chars().count() > CLAUSE_MAX),
            ("reason", reason.is_empty()),
            ("reason-long", reason.chars().count() > REASON_MAX),
        ];
        lacks.into_iter().filter(|(_, lacks)| *lacks).map(|(word, _)| word).collect::<Vec<_>>()
    };
    let found = departures.iter().map(|departure| (departure, lacks(departure)));
    let found = found.filter(|(_, lacks)| !lacks.is_empty());
    found.map(|(departure, lacks)| Objection::Unexplained(departure.clone(), lacks)).collect()
}

/// How many there are of each kind: what everybody may know.
pub(super) fn by_kind(overrides: &[Model]) -> Value {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in overrides {
        *counts.entry(&one.kind).or_default() += 1;
    }
    json!(counts)
}

/// An override as the record holds it.
pub(crate) fn row_json(row: &Model) -> Value {
    json!({
        "id": row.id,
        "category": row.category,
        "subject": row.subject,
        "kind": row.kind,
        "chosen": row.chosen,
        "proposed": row.proposed,
        "clause": row.clause,
        "reason": row.reason,
        "set_by": row.set_by,
        "state": row.state,
        "answered_by": row.answered_by,
        "answer": row.answer,
    })
}
