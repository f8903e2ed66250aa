//! How a draft is checked against other entries and written to its rows.
//! Next: [`crate::store::screening`].

use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use serde_json::json;

use super::editions::Edition;
use super::entity::{entry, entry_author, entry_part};
use super::entries::Full;
use super::{Result, Tx, count, execute};
use crate::award::draft::{self, Mistake};
use crate::award::entry::State;
use crate::award::event::Fact;
use crate::award::text;

impl Tx {
    /// Everything that keeps an entry from being submitted, the limit per author included.
    pub(crate) async fn mistakes(&self, edition: &Edition, found: &Full) -> Result<Vec<Mistake>> {
        let mut mistakes = draft::check(&found.draft, &found.files_by_slot(), &edition.rules);
        for (i, author) in found.draft.authors.iter().enumerate() {
            let others = count(
                self.db(),
                "SELECT COUNT(*) FROM entry e WHERE e.edition_id = $1 AND e.id <> $2 \
                 AND e.state IN ('submitted', 'returned', 'accepted') \
                 AND EXISTS (SELECT 1 FROM entry_author a WHERE a.entry_id = e.id AND a.search_key = $3)",
                vec![edition.id.clone().into(), found.row.id.clone().into(), text::fold(&author.name).into()],
            )
            .await?;
            if others >= i64::from(edition.rules.limits.entries_per_author) {
                mistakes.push(Mistake {
                    field: format!("authors.{i}.name"),
                    word: "too-many-entries",
                    limit: edition.rules.limits.entries_per_author.to_string(),
                });
            }
        }
        Ok(mistakes)
    }

    /// Writes a draft to its rows and raises the version.
    pub(crate) async fn put_draft(&self, found: &mut Full) -> Result<Option<Fact>> {
        let draft = &found.draft;
        let (agency, fact) = if draft.agency.is_empty() {
            (None, None)
        } else {
            let (agency, fact) = self.agency_named(&draft.agency).await?;
            (Some(agency.id), fact)
        };
        let authors: Vec<&str> =
            draft.authors.iter().flat_map(|a| [a.name.as_str(), a.pen_name.as_str()]).collect();
        let searched = format!("{} {} {}", draft.title, draft.agency, authors.join(" "));
        let mut change = found.row.clone().into_active_model();
        change.title = Set(draft.title.clone());
        change.sort_key = Set(text::sort_key(&draft.title));
        change.search_key = Set(text::fold(&searched));
        change.genre = Set(draft.genre.clone());
        change.agency_id = Set(agency);
        change.agency_name = Set(draft.agency.clone());
        change.published_on = Set(draft.published_on.clone());
        change.answers = Set(json!(draft.answers).to_string());
        change.version = Set(found.row.version + 1);
        change.updated_at = Set(self.now());
        let id = found.row.id.clone();
        found.row = change.update(self.db()).await?;
        for table in ["entry_author", "entry_part"] {
            execute(self.db(), &format!("DELETE FROM {table} WHERE entry_id = $1"), vec![id.clone().into()])
                .await?;
        }
        for (position, author) in (0..).zip(&draft.authors) {
            entry_author::ActiveModel {
                entry_id: Set(id.clone()),
                position: Set(position),
                name: Set(author.name.clone()),
                pen_name: Set(author.pen_name.clone()),
                search_key: Set(text::fold(&author.name)),
            }
            .insert(self.db())
            .await?;
        }
        for (position, part) in (0..).zip(&draft.parts) {
            entry_part::ActiveModel {
                entry_id: Set(id.clone()),
                position: Set(position),
                title: Set(part.title.clone()),
                published_on: Set(part.published_on.clone()),
            }
            .insert(self.db())
            .await?;
        }
        Ok(fact)
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
