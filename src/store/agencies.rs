//! Press agencies: names, aliases, and who became whose successor.
//! Next: [`crate::store::entries`].

use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};

use super::entity::{agency, agency_alias};
use super::{Result, Store, StoreError, Tx, row, rows};
use crate::award::agency::Agencies;
use crate::award::event::{Actor, Fact};
use crate::award::text;

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

    /// Which agencies are one house: predecessors and successors together.
    pub async fn houses(&self) -> Result<Agencies> {
        let agencies = self.agencies().await?;
        Ok(Agencies::new(agencies.into_iter().filter_map(|agency| Some((agency.id, agency.successor_id?)))))
    }

    /// Registers an agency by hand.
    pub async fn register_agency(&self, actor: &Actor, name: &str) -> Result<agency::Model> {
        let tx = self.begin().await?;
        let (agency, fact) = tx.agency_named(name).await?;
        tx.commit(actor, fact).await?;
        Ok(agency)
    }

    /// Adds another name of an agency, for example its abbreviation.
    pub async fn add_alias(&self, actor: &Actor, agency_id: &str, name: &str) -> Result<()> {
        let tx = self.begin().await?;
        let name = text::clean_line(name);
        if tx.agency_known(&text::fold(&name)).await?.is_none() {
            agency_alias::ActiveModel {
                search_key: Set(text::fold(&name)),
                agency_id: Set(agency_id.to_owned()),
                name: Set(name.clone()),
            }
            .insert(tx.db())
            .await?;
        }
        tx.commit(actor, [Fact::agency_registered(agency_id, &name)]).await?;
        Ok(())
    }

    /// Records that one agency went on as another.
    pub async fn set_successor(&self, actor: &Actor, agency_id: &str, successor_id: &str) -> Result<()> {
        let tx = self.begin().await?;
        let found = agency::Entity::find_by_id(agency_id).one(tx.db()).await?.ok_or(StoreError::NotFound)?;
        let mut change = found.into_active_model();
        change.successor_id = Set(Some(successor_id.to_owned()));
        change.update(tx.db()).await?;
        tx.commit(actor, [Fact::agency_succeeded(agency_id, successor_id)]).await?;
        Ok(())
    }
}

impl Tx {
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
        }
        .insert(self.db())
        .await?;
        let fact = Fact::agency_registered(&made.id, &made.name);
        Ok((made, Some(fact)))
    }

    async fn agency_known(&self, key: &str) -> Result<Option<agency::Model>> {
        row(
            self.db(),
            "SELECT * FROM agency WHERE search_key = $1 \
             OR id = (SELECT agency_id FROM agency_alias WHERE search_key = $1)",
            vec![key.into()],
        )
        .await
    }
}
