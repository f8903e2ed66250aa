//! How a draft is checked against other entries and written to its rows.
//! Next: [`crate::store::screening`].

use std::collections::BTreeSet;

use sea_orm::{ActiveModelTrait, ConnectionTrait, FromQueryResult, IntoActiveModel, Set, Value};
use serde_json::json;

use super::editions::Edition;
use super::entity::{entry, entry_author, entry_part};
use super::entries::Full;
use super::sessions::Signed;
use super::tx::instant;
use super::{Mail, Result, Tx, execute, row, rows};
use crate::award::draft::{self, Draft, Mistake};
use crate::award::entry::State;
use crate::award::event::Fact;
use crate::award::text;

/// Everything that keeps an entry from being submitted, the limit per author included.
pub(crate) async fn mistakes(
    db: &impl ConnectionTrait,
    edition: &Edition,
    found: &Full,
) -> Result<Vec<Mistake>> {
    let mut mistakes = draft::check(&found.draft, &found.files_by_slot(), &edition.rules);
    let limit = edition.rules.limits.entries_per_author;
    let elsewhere = namesakes(db, edition, found).await?;
    for (i, author) in found.draft.authors.iter().enumerate() {
        let name = author.name.to_lowercase();
        let others = elsewhere.iter().filter(|other| other.name.to_lowercase() == name).count();
        if others >= limit as usize {
            let field = format!("authors.{i}.name");
            mistakes.push(Mistake { field, word: "too-many-entries", limit: limit.to_string() });
        }
    }
    Ok(mistakes)
}

#[derive(FromQueryResult)]
struct Namesake {
    name: String,
}

/// Authors of other entries in the running whose names have the same key as one of this entry's,
/// once for each entry. The key leaves out marks, so that the caller has to compare the names:
/// Trần Văn Hùng does not use up what Trần Văn Hưng may send.
async fn namesakes(db: &impl ConnectionTrait, edition: &Edition, found: &Full) -> Result<Vec<Namesake>> {
    let names = found.draft.authors.iter().map(|author| text::fold(&author.name));
    let keys: BTreeSet<String> = names.filter(|key| !key.is_empty()).collect();
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<String> = (3..3 + keys.len()).map(|place| format!("${place}")).collect();
    let mut values: Vec<Value> = vec![edition.id.clone().into(), found.row.id.clone().into()];
    values.extend(keys.into_iter().map(Value::from));
    let sql = format!(
        "SELECT DISTINCT e.id, a.name FROM entry_author a JOIN entry e ON e.id = a.entry_id \
         WHERE e.edition_id = $1 AND e.id <> $2 AND e.state IN ('submitted', 'returned', 'accepted') \
         AND a.search_key IN ({})",
        places.join(", ")
    );
    rows(db, &sql, values).await
}

impl Full {
    /// Takes what was typed in place of what was stored, which is given back; answers nobody has
    /// asked for are dropped.
    pub(super) fn take(&mut self, typed: Draft, edition: &Edition) -> Draft {
        let category = self.draft.category.clone();
        let fields = edition.rules.category(&category).map_or(&[][..], |category| &category.fields);
        let before = std::mem::replace(&mut self.draft, Draft { category, ..typed.cleaned() });
        self.draft.answers.retain(|code, _| fields.iter().any(|field| field.code == *code));
        before
    }

    /// Leaves out what no row can hold; whether nothing had to be.
    pub(super) fn shorten(&mut self, before: &Draft) -> bool {
        let (draft, whole) = std::mem::take(&mut self.draft).stored_over(before);
        self.draft = draft;
        whole
    }
}

impl Tx {
    /// A draft of this category that was begun and never filled in.
    pub(crate) async fn untouched_draft(
        &self,
        account_id: &str,
        edition_id: &str,
        category: &str,
    ) -> Result<Option<entry::Model>> {
        row(
            self.db(),
            "SELECT * FROM entry e WHERE account_id = $1 AND edition_id = $2 AND category = $3 \
             AND state = 'draft' AND version = 1 \
             AND NOT EXISTS (SELECT 1 FROM entry_file f WHERE f.entry_id = e.id) ORDER BY created_at LIMIT 1",
            vec![account_id.into(), edition_id.into(), category.into()],
        )
        .await
    }

    /// Writes a draft to its rows and raises the version. Returns the facts of it.
    ///
    /// An agency nobody has named before is registered only with an entry that is handed in:
    /// half a name, saved while it is being typed, is not an agency.
    pub(crate) async fn put_draft(&self, edition: &Edition, found: &mut Full) -> Result<Vec<Fact>> {
        let typed = &found.draft;
        let (agency, fact) = match found.state {
            _ if typed.agency.is_empty() => (None, None),
            State::Submitted => {
                let (agency, fact) = self.agency_named(&typed.agency).await?;
                (Some(agency.id), fact)
            }
            _ => (self.agency_known(&text::fold(&typed.agency)).await?.map(|agency| agency.id), None),
        };
        let authors: Vec<&str> =
            typed.authors.iter().flat_map(|a| [a.name.as_str(), a.pen_name.as_str()]).collect();
        let searched = format!("{} {} {}", typed.title, typed.agency, authors.join(" "));
        let mut change = found.row.clone().into_active_model();
        change.title = Set(typed.title.clone());
        change.sort_key = Set(text::sort_key(start(&typed.title, draft::TITLE_MAX)));
        change.search_key = Set(text::fold(&searched));
        change.genre = Set(typed.genre.clone());
        change.agency_id = Set(agency);
        change.agency_name = Set(typed.agency.clone());
        change.published_on = Set(typed.published_on.clone());
        change.answers = Set(json!(typed.answers).to_string());
        change.version = Set(found.row.version + 1);
        change.updated_at = Set(self.now());
        let id = found.row.id.clone();
        found.row = change.update(self.db()).await?;
        for table in ["entry_author", "entry_part"] {
            execute(self.db(), &format!("DELETE FROM {table} WHERE entry_id = $1"), vec![id.clone().into()])
                .await?;
        }
        for (position, author) in (0..).zip(&found.draft.authors) {
            entry_author::ActiveModel {
                entry_id: Set(id.clone()),
                position: Set(position),
                name: Set(author.name.clone()),
                pen_name: Set(author.pen_name.clone()),
                search_key: Set(text::fold(start(&author.name, draft::NAME_MAX))),
            }
            .insert(self.db())
            .await?;
        }
        for (position, part) in (0..).zip(&found.draft.parts) {
            entry_part::ActiveModel {
                entry_id: Set(id.clone()),
                position: Set(position),
                title: Set(part.title.clone()),
                published_on: Set(part.published_on.clone()),
            }
            .insert(self.db())
            .await?;
        }
        let saved = Fact::entry_saved(&edition.id, &found.row.id, found.content());
        Ok(fact.into_iter().chain([saved]).collect())
    }

    /// Moves a complete entry to the clerks and queues its receipt. Returns the facts of it.
    pub(crate) async fn put_submission(
        &mut self,
        who: &Signed,
        edition: &Edition,
        found: &Full,
    ) -> Result<Vec<Fact>> {
        let (agency, fact) = self.agency_named(&found.draft.agency).await?;
        let mut change = found.row.clone().into_active_model();
        change.state = Set(State::Submitted.word().to_owned());
        change.agency_id = Set(Some(agency.id));
        change.submitted_at = Set(Some(self.now()));
        change.updated_at = Set(self.now());
        change.version = Set(found.row.version + 1);
        change.update(self.db()).await?;
        let files: Vec<serde_json::Value> =
            found.files.iter().map(|file| json!({"name": file.name, "sha256": file.sha256})).collect();
        self.mail(Mail {
            to: who.email.clone(),
            locale: who.locale.clone(),
            template: "receipt",
            args: json!({
                "name": who.name,
                "title": found.row.title,
                "code": found.row.code,
                "slug": edition.slug,
                "award": edition.rules.award.name.vi,
                "received_at": instant(self.now())?,
                "deadline_at": instant(edition.deadline_at)?,
                "files": files,
            }),
        });
        let digests = found.files.iter().map(|file| file.sha256.clone()).collect();
        let submitted = Fact::entry_submitted(&edition.id, &found.row.id, digests, found.content());
        Ok(fact.into_iter().chain([submitted]).collect())
    }

    /// Moves an entry to a state; pages made before are stale.
    pub(crate) async fn put_state(&self, row: entry::Model, state: State) -> Result<entry::Model> {
        let version = row.version;
        let mut change = row.into_active_model();
        change.state = Set(state.word().to_owned());
        change.updated_at = Set(self.now());
        change.version = Set(version + 1);
        Ok(change.update(self.db()).await?)
    }
}

/// The first so many characters: a draft may hold a line that is too long for an index.
fn start(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(end, _)| &text[..end])
}
