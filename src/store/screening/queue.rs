//! Which entries a page of the queue shows, and which one comes next.
//! Next: [`crate::store::screening`].

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sea_orm::{FromQueryResult, Value};
use serde::Serialize;

use super::super::sessions::Signed;
use super::super::{Result, Store, count, rows};
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
    /// Last first.
    pub descending: bool,
    /// 1-based page; one after the last is empty.
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
    /// Number of the last page, at least 1.
    pub last: u64,
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
    /// The same store with a count of the statements it sends, for tests that hold a page to a
    /// number of queries.
    pub fn counted(&self) -> (Store, Arc<AtomicU64>) {
        let mut store = self.clone();
        let sent = Arc::new(AtomicU64::new(0));
        let counter = sent.clone();
        store.db.set_metric_callback(move |_| {
            counter.fetch_add(1, Ordering::Relaxed);
        });
        (store, sent)
    }

    /// A page of an edition's entries, drafts never among them: two queries, whatever the length.
    pub async fn list_entries(&self, edition_id: &str, filter: &Filter) -> Result<Page> {
        let (condition, mut values) = condition(edition_id, filter);
        let total =
            count(&self.db, &format!("SELECT COUNT(*) FROM entry e WHERE {condition}"), values.clone())
                .await?;
        let total = u64::try_from(total).unwrap_or(0);
        let skipped = filter.page.saturating_sub(1).saturating_mul(PAGE);
        let way = if filter.descending { "DESC" } else { "ASC" };
        let order = match filter.sort.as_str() {
            "title" => format!("e.sort_key {way}, e.id"),
            "agency" => format!(
                "(SELECT g.sort_key FROM agency g WHERE g.id = e.agency_id) {way}, e.sort_key {way}, e.id"
            ),
            _ => format!("e.submitted_at {way}, e.id"),
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
        values.push(Value::from(i64::try_from(PAGE).unwrap_or(i64::MAX)));
        values.push(Value::from(i64::try_from(skipped).unwrap_or(i64::MAX)));
        let lines = rows(&self.db, &sql, values).await?;
        Ok(Page { lines, total, last: total.div_ceil(PAGE).max(1) })
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

    /// The code of the next entry for a clerk: the one that has waited longest after `after` (a
    /// code, may be empty), then from the beginning. Clerks of an edition take different entries
    /// as long as there are enough, so that two who work at once do not read the same one.
    pub async fn next_to_screen(
        &self,
        who: &Signed,
        edition_id: &str,
        category: &str,
        after: &str,
    ) -> Result<Option<String>> {
        #[derive(FromQueryResult)]
        struct Clerk {
            account_id: String,
        }
        // Nobody decides on an entry of their own, so it is not offered either.
        let queue: Vec<Waiting> = rows(
            &self.db,
            "SELECT id, code FROM entry WHERE edition_id = $1 AND (code = $4 OR (state = 'submitted' \
             AND account_id <> $3 AND ($2 = '' OR category = $2))) ORDER BY submitted_at, id",
            vec![edition_id.into(), category.into(), who.account_id.clone().into(), after.into()],
        )
        .await?;
        let clerks: Vec<Clerk> = rows(
            &self.db,
            "SELECT DISTINCT account_id FROM membership \
             WHERE edition_id = $1 AND role = 'clerk' AND ended_at IS NULL ORDER BY account_id",
            vec![edition_id.into()],
        )
        .await?;
        let place = clerks.iter().position(|clerk| clerk.account_id == who.account_id);
        Ok(following(&queue, after, place.map(|place| (place, clerks.len()))))
    }
}

/// An entry in the queue.
#[derive(FromQueryResult)]
struct Waiting {
    id: String,
    code: String,
}

/// The next of a queue after a code, round the end; first among those that are this clerk's share.
/// `share` is (place, clerks): the letters of an id, which are random, say whose it is.
fn following(queue: &[Waiting], after: &str, share: Option<(usize, usize)>) -> Option<String> {
    let start = queue.iter().position(|waiting| waiting.code == after).map_or(0, |at| at + 1);
    let (before, rest) = queue.split_at(start);
    let round: Vec<&Waiting> = rest.iter().chain(before).filter(|waiting| waiting.code != after).collect();
    let mine = |waiting: &&&Waiting| {
        let letters: usize = waiting.id.bytes().map(usize::from).sum();
        share.is_none_or(|(place, clerks)| letters % clerks.max(1) == place)
    };
    let next = round.iter().find(mine).or_else(|| round.first());
    next.map(|waiting| waiting.code.clone())
}

/// The WHERE of a list. Every word typed must occur somewhere; `%` and `_` are not wildcards,
/// because folding turns them into spaces.
fn condition(edition_id: &str, filter: &Filter) -> (String, Vec<Value>) {
    let mut values: Vec<Value> = vec![edition_id.into()];
    let mut given = |value: String| {
        values.push(value.into());
        format!("${}", values.len())
    };
    let mut all = vec!["e.edition_id = $1 AND e.state <> 'draft'".to_owned()];
    if !filter.state.is_empty() {
        all.push(format!("e.state = {}", given(filter.state.clone())));
    }
    if !filter.category.is_empty() {
        all.push(format!("e.category = {}", given(filter.category.clone())));
    }
    let folded = text::fold(&filter.search);
    let words: Vec<String> = folded
        .split_whitespace()
        .take(8)
        .map(|word| format!("e.search_key LIKE {}", given(format!("%{word}%"))))
        .collect();
    let code = code_typed(&filter.search).map(|code| format!("e.code = {}", given(code)));
    match (words.is_empty(), code) {
        (true, _) => {}
        (false, None) => all.push(words.join(" AND ")),
        (false, Some(code)) => all.push(format!("(({}) OR {code})", words.join(" AND "))),
    }
    (all.join(" AND "), values)
}

/// The code somebody may have meant: eight letters with or without the dash, as people write
/// down what they read or hear.
fn code_typed(typed: &str) -> Option<String> {
    let letters: Vec<char> = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect();
    let right = letters.len() == 8 && letters.iter().all(char::is_ascii_alphanumeric);
    let (left, right) = right.then(|| letters.split_at(4))?;
    Some(format!("{}-{}", left.iter().collect::<String>(), right.iter().collect::<String>()))
}
