//! The clerks' queue and what they decide.
//! Next: [`crate::store::draws`].

use sea_orm::{ActiveModelTrait, FromQueryResult, Set, Value};
use serde::Serialize;
use serde_json::json;

use super::editions::Edition;
use super::entity::{entry, entry_file, screening};
use super::entries::{self, Full};
use super::sessions::Signed;
use super::{Mail, Result, Store, StoreError, count, row, rows};
use crate::award::entry::{Outcome, Refusal};
use crate::award::event::Fact;
use crate::award::text;

/// What a list of entries shows.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// State word; empty for all but drafts.
    pub state: String,
    /// Category code; empty for all.
    pub category: String,
    /// Words in title, authors, agency or code; folded here.
    pub search: String,
    /// `title`, `agency`, `received`; anything else sorts by time of receipt.
    pub sort: String,
    /// 1-based page.
    pub page: u64,
}

/// Rows on a page of a list.
pub const PAGE: u64 = 25;

/// One line of a list of entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct Line {
    pub code: String,
    pub title: String,
    pub category: String,
    pub state: String,
    pub agency_name: String,
    pub genre: String,
    pub published_on: String,
    pub submitted_at: Option<i64>,
    pub files: i64,
    pub authors: String,
}

/// One page of a list, and how many there are in all.
#[derive(Debug, Clone)]
pub struct Page {
    /// At most [`PAGE`] lines.
    pub lines: Vec<Line>,
    /// Lines over all pages.
    pub total: u64,
}

/// How many entries a category has in a state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct Tally {
    pub category: String,
    pub state: String,
    pub entries: i64,
}

impl Store {
    /// A page of an edition's entries, drafts never among them: two queries, whatever the length.
    pub async fn list_entries(&self, edition_id: &str, filter: &Filter) -> Result<Page> {
        let (condition, mut values) = condition(edition_id, filter);
        let total =
            count(&self.db, &format!("SELECT COUNT(*) FROM entry e WHERE {condition}"), values.clone())
                .await?;
        let order = match filter.sort.as_str() {
            "title" => "e.sort_key, e.id",
            "agency" => "(SELECT g.sort_key FROM agency g WHERE g.id = e.agency_id), e.sort_key, e.id",
            _ => "e.submitted_at, e.id",
        };
        let together = match self.db.get_database_backend() {
            sea_orm::DbBackend::Postgres => "string_agg(a.name, ', ' ORDER BY a.position)",
            _ => "group_concat(a.name, ', ' ORDER BY a.position)",
        };
        let sql = format!(
            "SELECT e.code, e.title, e.category, e.state, e.agency_name, e.genre, e.published_on, e.submitted_at, \
             (SELECT COUNT(*) FROM entry_file f WHERE f.entry_id = e.id) AS files, \
             COALESCE((SELECT {together} FROM entry_author a WHERE a.entry_id = e.id), '') AS authors \
             FROM entry e WHERE {condition} ORDER BY {order} LIMIT ${} OFFSET ${}",
            values.len() + 1,
            values.len() + 2,
        );
        let skipped = filter.page.saturating_sub(1).saturating_mul(PAGE);
        values.push(Value::from(i64::try_from(PAGE).unwrap_or(i64::MAX)));
        values.push(Value::from(i64::try_from(skipped).unwrap_or(i64::MAX)));
        let lines = rows(&self.db, &sql, values).await?;
        Ok(Page { lines, total: u64::try_from(total).unwrap_or(0) })
    }

    /// How many entries each category has in each state.
    pub async fn tally(&self, edition_id: &str) -> Result<Vec<Tally>> {
        rows(
            &self.db,
            "SELECT category, state, COUNT(*) AS entries FROM entry WHERE edition_id = $1 AND state <> 'draft' \
             GROUP BY category, state ORDER BY category, state",
            vec![edition_id.into()],
        )
        .await
    }

    /// One entry as staff see it; drafts are their entrant's alone.
    pub async fn entry_for_staff(&self, edition_id: &str, code: &str) -> Result<Full> {
        entries::full(&self.db, staff_row(&self.db, edition_id, code).await?).await
    }

    /// The code of the entry that has waited longest, for "next in the queue".
    pub async fn next_to_screen(&self, edition_id: &str, category: &str) -> Result<Option<String>> {
        #[derive(FromQueryResult)]
        struct Row {
            code: String,
        }
        let next: Option<Row> = row(
            &self.db,
            "SELECT code FROM entry WHERE edition_id = $1 AND state = 'submitted' AND ($2 = '' OR category = $2) \
             ORDER BY submitted_at, id LIMIT 1",
            vec![edition_id.into(), category.into()],
        )
        .await?;
        Ok(next.map(|row| row.code))
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
    /// decide over each other. The entrant gets a mail that says why.
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
        let next = entries::state(&row)?.screened(outcome, edition.phase)?;
        if row.version != version {
            return Err(Refusal::Stale.into());
        }
        if row.account_id == who.account_id {
            return Err(Refusal::OwnAct.into());
        }
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
        let fact = Fact::entry_screened(&edition.id, code, outcome.word(), &clause, &reason);
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

/// The WHERE of a list. Every word typed must occur somewhere; `%` and `_` are not wildcards,
/// because folding turns them into spaces.
fn condition(edition_id: &str, filter: &Filter) -> (String, Vec<Value>) {
    let mut sql = "e.edition_id = $1 AND e.state <> 'draft'".to_owned();
    let mut values: Vec<Value> = vec![edition_id.into()];
    let mut also = |clause: &str, value: String| {
        values.push(value.into());
        sql.push_str(&clause.replace('?', &format!("${}", values.len())));
    };
    if !filter.state.is_empty() {
        also(" AND e.state = ?", filter.state.clone());
    }
    if !filter.category.is_empty() {
        also(" AND e.category = ?", filter.category.clone());
    }
    let code = filter.search.trim().to_uppercase();
    if code.len() == 9 && code.as_bytes().get(4) == Some(&b'-') {
        also(" AND e.code = ?", code);
    } else {
        for word in text::fold(&filter.search).split_whitespace().take(8) {
            also(" AND e.search_key LIKE ?", format!("%{word}%"));
        }
    }
    (sql, values)
}
