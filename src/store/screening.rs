//! The clerks' queue and what they decide.
//! Next: [`crate::store::draws`].

use sea_orm::{ActiveModelTrait, FromQueryResult, Set};
use serde::Serialize;
use serde_json::json;

use super::editions::Edition;
use super::entity::{entry, entry_file, screening};
use super::entries::{self, Full};
use super::sessions::Signed;
use super::{Mail, Result, Store, StoreError, row, rows};
use crate::award::entry::{Outcome, Refusal};
use crate::award::event::Fact;
use crate::award::text;

mod queue;

pub use queue::{Filter, Line, PAGE, Page, Tally};

/// What a clerk decided once, with the clerk's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct Screened {
    pub outcome: String,
    pub clause: String,
    pub reason: String,
    pub decided_at: i64,
    pub decided_by: String,
}

impl Store {
    /// One entry as staff see it; drafts are their entrant's alone.
    pub async fn entry_for_staff(&self, edition_id: &str, code: &str) -> Result<Full> {
        entries::full(&self.db, staff_row(&self.db, edition_id, code).await?).await
    }

    /// What clerks decided about an entry, newest first.
    pub async fn screenings(&self, entry_id: &str) -> Result<Vec<Screened>> {
        rows(
            &self.db,
            "SELECT s.outcome, s.clause, s.reason, s.decided_at, a.name AS decided_by \
             FROM screening s JOIN account a ON a.id = s.account_id \
             WHERE s.entry_id = $1 ORDER BY s.decided_at DESC, s.id",
            vec![entry_id.into()],
        )
        .await
    }

    /// The clauses clerks of an edition have named, most used first: suggestions for the next one.
    pub async fn clauses_named(&self, edition_id: &str) -> Result<Vec<String>> {
        #[derive(FromQueryResult)]
        struct Row {
            clause: String,
        }
        let found: Vec<Row> = rows(
            &self.db,
            "SELECT s.clause FROM screening s JOIN entry e ON e.id = s.entry_id \
             WHERE e.edition_id = $1 AND s.clause <> '' GROUP BY s.clause ORDER BY COUNT(*) DESC, s.clause LIMIT 30",
            vec![edition_id.into()],
        )
        .await?;
        Ok(found.into_iter().map(|row| row.clause).collect())
    }

    /// Entries that share an author or a title with this one: possible duplicates, for the clerk.
    pub async fn like_entry(&self, found: &Full) -> Result<Vec<Line>> {
        rows(
            &self.db,
            "SELECT e.code, e.title, e.category, e.state, e.agency_name, e.genre, e.published_on, e.submitted_at, \
             CAST(0 AS BIGINT) AS files, '' AS authors FROM entry e \
             WHERE e.edition_id = $1 AND e.id <> $2 AND e.state <> 'draft' AND (e.sort_key = $3 OR EXISTS \
             (SELECT 1 FROM entry_author x JOIN entry_author y ON x.search_key = y.search_key \
              WHERE x.entry_id = e.id AND y.entry_id = $2)) ORDER BY e.sort_key, e.id LIMIT 20",
            vec![
                found.row.edition_id.clone().into(),
                found.row.id.clone().into(),
                found.row.sort_key.clone().into(),
            ],
        )
        .await
    }

    /// A clerk's decision. `version` is what the page was made from, so that two clerks cannot
    /// decide over each other; the same decision sent twice by one clerk counts once. The entrant
    /// gets a mail that says why.
    pub async fn screen(
        &self,
        who: &Signed,
        edition: &Edition,
        code: &str,
        version: i32,
        (outcome, clause, reason): (Outcome, &str, &str),
    ) -> Result<()> {
        let (clause, reason) = (text::clean_line(clause), text::clean_paragraph(reason));
        if outcome != Outcome::Accepted && reason.is_empty() {
            return Err(Refusal::ReasonNeeded.into());
        }
        if matches!(outcome, Outcome::Refused | Outcome::Disqualified) && clause.is_empty() {
            return Err(Refusal::ClauseNeeded.into());
        }
        let mut tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        let row = staff_row(tx.db(), &edition.id, code).await?;
        if row.account_id == who.account_id {
            return Err(Refusal::OwnAct.into());
        }
        if row.version != version {
            let twice = row.version == version.saturating_add(1)
                && decided_last(tx.db(), &row.id, who, (outcome, &clause, &reason)).await?;
            return if twice { Ok(()) } else { Err(Refusal::Stale.into()) };
        }
        let next = entries::state(&row)?.screened(outcome, edition.phase)?;
        screening::ActiveModel {
            id: Set(tx.id()),
            entry_id: Set(row.id.clone()),
            account_id: Set(who.account_id.clone()),
            outcome: Set(outcome.word().to_owned()),
            clause: Set(clause.clone()),
            reason: Set(reason.clone()),
            decided_at: Set(tx.now()),
        }
        .insert(tx.db())
        .await?;
        let entrant = tx.account(&row.account_id).await?;
        tx.mail(Mail {
            to: entrant.email,
            locale: entrant.locale,
            template: "screened",
            args: json!({
                "name": entrant.name,
                "title": row.title,
                "code": row.code,
                "slug": edition.slug,
                "award": edition.rules.award.name.vi,
                "outcome": outcome.word(),
                "clause": clause,
                "reason": reason,
            }),
        });
        let fact = Fact::entry_screened(&edition.id, &row.id, outcome.word(), &clause, &reason);
        tx.put_state(row, next).await?;
        tx.commit(&who.actor(), [fact]).await?;
        Ok(())
    }

    /// A file of an entry, for staff.
    pub async fn staff_file(&self, edition_id: &str, code: &str, file_id: &str) -> Result<entry_file::Model> {
        row(
            &self.db,
            "SELECT f.* FROM entry_file f JOIN entry e ON e.id = f.entry_id \
             WHERE e.edition_id = $1 AND e.code = $2 AND f.id = $3 AND e.state <> 'draft'",
            vec![edition_id.into(), code.into(), file_id.into()],
        )
        .await?
        .ok_or(StoreError::NotFound)
    }
}

async fn staff_row(db: &impl sea_orm::ConnectionTrait, edition_id: &str, code: &str) -> Result<entry::Model> {
    row(
        db,
        "SELECT * FROM entry WHERE edition_id = $1 AND code = $2 AND state <> 'draft'",
        vec![edition_id.into(), code.into()],
    )
    .await?
    .ok_or(StoreError::NotFound)
}

/// Whether the last decision about an entry is this one, by this person.
async fn decided_last(
    db: &impl sea_orm::ConnectionTrait,
    entry_id: &str,
    who: &Signed,
    (outcome, clause, reason): (Outcome, &str, &str),
) -> Result<bool> {
    let last: Option<screening::Model> = row(
        db,
        "SELECT * FROM screening WHERE entry_id = $1 ORDER BY decided_at DESC, id LIMIT 1",
        vec![entry_id.into()],
    )
    .await?;
    Ok(last.is_some_and(|last| {
        last.account_id == who.account_id
            && last.outcome == outcome.word()
            && (last.clause.as_str(), last.reason.as_str()) == (clause, reason)
    }))
}
