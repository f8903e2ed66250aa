//! Messages waiting to be sent. They are queued by [`crate::store::Tx::mail`].
//! Next: [`crate::mail`].

use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};

use super::entity::outbox;
use super::{Result, Store, StoreError, execute, rows};
use crate::award::edition::Millis;

impl Store {
    /// Takes up to `limit` messages that are due. Taking pushes the next try into the future, so
    /// that two processes do not send the same message, and a crash only delays it.
    pub async fn take_mail(&self, limit: i64) -> Result<Vec<outbox::Model>> {
        let now = self.now().await?;
        let lock = match self.db.get_database_backend() {
            sea_orm::DbBackend::Postgres => "FOR UPDATE SKIP LOCKED",
            _ => "",
        };
        let mut due: Vec<outbox::Model> = rows(
            &self.db,
            &format!(
                "UPDATE outbox SET attempts = attempts + 1, next_at = $1 + 60000 * (attempts + 1) * (attempts + 1) \
                 WHERE id IN (SELECT id FROM outbox WHERE sent_at IS NULL AND next_at <= $1 \
                 ORDER BY id LIMIT $2 {lock}) RETURNING *"
            ),
            vec![now.into(), limit.into()],
        )
        .await?;
        due.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(due)
    }

    /// Marks a message as sent and forgets its content, which may hold a secret link.
    pub async fn mail_sent(&self, id: &str) -> Result<()> {
        let now = self.now().await?;
        execute(
            &self.db,
            "UPDATE outbox SET sent_at = $1, args = '{}', failure = '' WHERE id = $2",
            vec![now.into(), id.into()],
        )
        .await?;
        Ok(())
    }

    /// Notes why a message could not be sent; it is tried again later.
    pub async fn mail_failed(&self, id: &str, failure: &str) -> Result<()> {
        let row = outbox::Entity::find_by_id(id).one(&self.db).await?.ok_or(StoreError::NotFound)?;
        let mut change = row.into_active_model();
        change.failure = Set(failure.chars().take(300).collect());
        change.update(&self.db).await?;
        Ok(())
    }

    /// How many messages wait, and since when the oldest does.
    pub async fn mail_waiting(&self) -> Result<(i64, Option<Millis>)> {
        #[derive(sea_orm::FromQueryResult)]
        struct Row {
            waiting: i64,
            oldest: Option<Millis>,
        }
        let row: Option<Row> = super::row(
            &self.db,
            "SELECT COUNT(*) AS waiting, MIN(created_at) AS oldest FROM outbox WHERE sent_at IS NULL",
            vec![],
        )
        .await?;
        Ok(row.map_or((0, None), |row| (row.waiting, row.oldest)))
    }
}
