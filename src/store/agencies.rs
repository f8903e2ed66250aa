//! Press agencies: names, aliases, and who became whose successor.
//! Next: [`crate::store::entries`].

use sea_orm::{ActiveModelTrait, EntityTrait, FromQueryResult, IntoActiveModel, Set, Value};
use serde::Serialize;

use super::entity::{agency, agency_alias};
use super::screening::PAGE;
use super::{Result, Store, StoreError, Tx, count, row, rows};
use crate::award::agency::Agencies;
use crate::award::entry::Refusal;
use crate::award::event::{Actor, Fact};
use crate::award::province;
use crate::award::text;

/// One line of the list of agencies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct Listed {
    pub id: String,
    pub name: String,
    /// Other names, joined by “; ”.
    pub aliases: String,
    pub successor_id: Option<String>,
    pub successor: Option<String>,
    /// Code of its province, `central`, or empty when nobody has said.
    pub province: String,
}

impl Store {
    /// Every agency in Vietnamese order.
    pub async fn agencies(&self) -> Result<Vec<agency::Model>> {
        rows(&self.db, "SELECT * FROM agency ORDER BY sort_key, id", vec![]).await
    }

    /// Names that hold every word typed, for suggestions: at most `limit`.
    pub async fn agencies_like(&self, typed: &str, limit: i64) -> Result<Vec<agency::Model>> {
        let pattern = format!("%{}%", text::fold(typed));
        rows(
            &self.db,
            "SELECT * FROM agency WHERE search_key LIKE $1 ORDER BY sort_key, id LIMIT $2",
            vec![pattern.into(), limit.into()],
        )
        .await
    }

    /// One agency.
    pub async fn agency(&self, id: &str) -> Result<agency::Model> {
        agency::Entity::find_by_id(id).one(&self.db).await?.ok_or(StoreError::NotFound)
    }

    /// The other names of an agency, in the order of their folded spelling.
    pub async fn aliases(&self, agency_id: &str) -> Result<Vec<agency_alias::Model>> {
        rows(
            &self.db,
            "SELECT * FROM agency_alias WHERE agency_id = $1 ORDER BY search_key",
            vec![agency_id.into()],
        )
        .await
    }

    /// A page of the agencies whose names or aliases hold every word typed: two queries, whatever
    /// the length. With `unplaced` only those whose province nobody has said. Gives the lines, how
    /// many there are in all, and the number of the last page, which is given for a page after it.
    pub async fn list_agencies(
        &self,
        typed: &str,
        unplaced: bool,
        page: u64,
    ) -> Result<(Vec<Listed>, u64, u64)> {
        let folded = text::fold(typed);
        let mut values: Vec<Value> = Vec::new();
        let mut all = vec![if unplaced { "g.province = ''" } else { "1 = 1" }.to_owned()];
        for word in folded.split_whitespace().take(8) {
            values.push(format!("%{word}%").into());
            let n = values.len();
            all.push(format!(
                "(g.search_key LIKE ${n} OR EXISTS (SELECT 1 FROM agency_alias x \
                 WHERE x.agency_id = g.id AND x.search_key LIKE ${n}))"
            ));
        }
        let condition = all.join(" AND ");
        let total =
            count(&self.db, &format!("SELECT COUNT(*) FROM agency g WHERE {condition}"), values.clone())
                .await?;
        let total = u64::try_from(total).unwrap_or(0);
        let last = total.div_ceil(PAGE).max(1);
        let skipped = (page.clamp(1, last) - 1) * PAGE;
        let together = match self.db.get_database_backend() {
            sea_orm::DbBackend::Postgres => "string_agg(x.name, '; ' ORDER BY x.search_key)",
            _ => "group_concat(x.name, '; ' ORDER BY x.search_key)",
        };
        let sql = format!(
            "SELECT g.id, g.name, g.successor_id, s.name AS successor, g.province, \
             COALESCE((SELECT {together} FROM agency_alias x WHERE x.agency_id = g.id), '') AS aliases \
             FROM agency g LEFT JOIN agency s ON s.id = g.successor_id \
             WHERE {condition} ORDER BY g.sort_key, g.id LIMIT {PAGE} OFFSET {skipped}"
        );
        Ok((rows(&self.db, &sql, values).await?, total, last))
    }

    /// Which agencies are one house: predecessors and successors together.
    pub async fn houses(&self) -> Result<Agencies> {
        let agencies = self.agencies().await?;
        Ok(Agencies::new(agencies.into_iter().filter_map(|agency| Some((agency.id, agency.successor_id?)))))
    }

    /// The agency with this name or alias.
    pub async fn agency_called(&self, name: &str) -> Result<Option<agency::Model>> {
        known(&self.db, &text::fold(name)).await
    }

    /// Registers an agency by hand; the one that has this name or alias already stays as it is.
    pub async fn register_agency(&self, actor: &Actor, name: &str) -> Result<agency::Model> {
        let tx = self.begin().await?;
        let (agency, fact) = tx.agency_named(name).await?;
        tx.commit(actor, fact).await?;
        Ok(agency)
    }

    /// Adds another name of an agency, for example its abbreviation.
    ///
    /// # Errors
    /// [`Refusal::AlreadyDone`] when another agency has this name or alias.
    pub async fn add_alias(&self, actor: &Actor, agency_id: &str, name: &str) -> Result<()> {
        let tx = self.begin().await?;
        let name = text::clean_line(name);
        let agency = tx.agency(agency_id).await?;
        match tx.agency_known(&text::fold(&name)).await? {
            Some(known) if known.id == agency.id => return Ok(()),
            Some(_) => return Err(Refusal::AlreadyDone.into()),
            None => {}
        }
        agency_alias::ActiveModel {
            search_key: Set(text::fold(&name)),
            agency_id: Set(agency.id.clone()),
            name: Set(name.clone()),
        }
        .insert(tx.db())
        .await?;
        tx.commit(actor, [Fact::agency_registered(&agency.id, &name)]).await?;
        Ok(())
    }

    /// Records that one agency went on as another, or with an empty id that it did not after all.
    ///
    /// # Errors
    /// [`Refusal::NotInThisState`] when the successor goes back to the agency itself.
    pub async fn set_successor(&self, actor: &Actor, agency_id: &str, successor_id: &str) -> Result<()> {
        let tx = self.begin().await?;
        let found = tx.agency(agency_id).await?;
        let mut chain = vec![agency_id.to_owned()];
        let successor = Some(successor_id.to_owned()).filter(|id| !id.is_empty());
        let mut next = successor.clone();
        while let Some(id) = next {
            if chain.contains(&id) {
                return Err(Refusal::NotInThisState.into());
            }
            next = tx.agency(&id).await?.successor_id;
            chain.push(id);
        }
        let mut change = found.into_active_model();
        change.successor_id = Set(successor);
        change.update(tx.db()).await?;
        tx.commit(actor, [Fact::agency_succeeded(agency_id, successor_id)]).await?;
        Ok(())
    }
}

impl Store {
    /// Records of which province an agency is: a code of [`crate::award::province`], `central`, or
    /// empty for not known after all.
    ///
    /// # Errors
    /// Not found for an agency or a province that there is not.
    pub async fn set_province(&self, actor: &Actor, agency_id: &str, code: &str) -> Result<()> {
        let is_known = code.is_empty() || code == province::CENTRAL || province::of_code(code).is_some();
        if !is_known {
            return Err(StoreError::NotFound);
        }
        let tx = self.begin().await?;
        let found = tx.agency(agency_id).await?;
        if found.province == code {
            return Ok(());
        }
        let mut change = found.into_active_model();
        change.province = Set(code.to_owned());
        change.update(tx.db()).await?;
        tx.commit(actor, [Fact::agency_placed(agency_id, code)]).await?;
        Ok(())
    }
}

impl Tx {
    async fn agency(&self, id: &str) -> Result<agency::Model> {
        agency::Entity::find_by_id(id).one(self.db()).await?.ok_or(StoreError::NotFound)
    }

    /// The agency with this name or alias; a new one, and the fact of it, when nobody has named it before.
    pub(crate) async fn agency_named(&self, name: &str) -> Result<(agency::Model, Option<Fact>)> {
        let name = text::clean_line(name);
        let key = text::fold(&name);
        if let Some(known) = self.agency_known(&key).await? {
            return Ok((known, None));
        }
        let made = agency::ActiveModel {
            id: Set(self.id()),
            search_key: Set(key),
            sort_key: Set(text::sort_key(&name)),
            name: Set(name),
            successor_id: Set(None),
            created_at: Set(self.now()),
            province: Set(String::new()),
        }
        .insert(self.db())
        .await?;
        let fact = Fact::agency_registered(&made.id, &made.name);
        Ok((made, Some(fact)))
    }

    /// The agency with this key, by its name or an alias.
    pub(crate) async fn agency_known(&self, key: &str) -> Result<Option<agency::Model>> {
        known(self.db(), key).await
    }
}

async fn known(db: &impl sea_orm::ConnectionTrait, key: &str) -> Result<Option<agency::Model>> {
    row(
        db,
        "SELECT * FROM agency WHERE search_key = $1 \
         OR id = (SELECT agency_id FROM agency_alias WHERE search_key = $1)",
        vec![key.into()],
    )
    .await
}
