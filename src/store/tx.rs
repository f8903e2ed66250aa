//! The one way to write: state, record and outgoing mail in one transaction.
//!
//! Writers take turns. SQLite locks the database when the transaction begins; on PostgreSQL every
//! writer first locks the one row that holds the head of the record. So a writer always sees what
//! the one before it did, events are numbered without gaps, and an update cannot be lost.
//! Next: [`crate::ledger`].

use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DatabaseTransaction, DbBackend, Set, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait,
};
use serde_json::Value;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::entity::{event, outbox};
use super::{Result, Store, StoreError, execute, now};
use crate::award::edition::Millis;
use crate::award::event::{Actor, Fact};
use crate::dice::Dice;
use crate::ledger::{Frontier, Leaf, commit, leaf_hash};

/// A message to be sent once the transaction holds; rendered from `templates/mail` when it is sent.
#[derive(Debug, Clone)]
pub struct Mail {
    /// Address.
    pub to: String,
    /// `vi` or `en`.
    pub locale: String,
    /// Name of the template, for example `receipt`.
    pub template: &'static str,
    /// What the template is filled with.
    pub args: Value,
}

/// A write transaction. Dropping it undoes everything.
pub struct Tx {
    inner: DatabaseTransaction,
    frontier: String,
    now: Millis,
    dice: Dice,
    mails: Vec<Mail>,
}

impl Store {
    /// Waits for its turn to write.
    pub(crate) async fn begin(&self) -> Result<Tx> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        let inner = self.db.begin_with_options(options).await?;
        let lock = match inner.get_database_backend() {
            DbBackend::Postgres => "SELECT frontier FROM ledger_head WHERE id = 1 FOR UPDATE",
            _ => "SELECT frontier FROM ledger_head WHERE id = 1",
        };
        let head = inner.query_one_raw(Statement::from_string(inner.get_database_backend(), lock)).await?;
        let head = head.ok_or_else(|| StoreError::Damaged("the record has no head".into()))?;
        let now = now(&self.clock, &inner).await?;
        Ok(Tx {
            frontier: head.try_get("", "frontier")?,
            inner,
            now,
            dice: self.dice.clone(),
            mails: Vec::new(),
        })
    }
}

impl Tx {
    /// The instant of this transaction.
    pub fn now(&self) -> Millis {
        self.now
    }

    /// Where to read and write.
    pub(crate) fn db(&self) -> &DatabaseTransaction {
        &self.inner
    }

    /// A fresh id.
    pub fn id(&self) -> String {
        self.dice.id()
    }

    /// A fresh secret for a link.
    pub fn secret(&self) -> String {
        self.dice.secret()
    }

    /// Queues a message.
    pub fn mail(&mut self, mail: Mail) {
        self.mails.push(mail);
    }

    /// Makes it so, and records that it is so. Returns the number of the last event.
    ///
    /// # Errors
    /// When the database fails; then nothing has happened.
    pub async fn commit(mut self, actor: &Actor, facts: impl IntoIterator<Item = Fact>) -> Result<u64> {
        let mut frontier: Frontier =
            self.frontier.parse().map_err(|_| StoreError::Damaged("head of the record".into()))?;
        for fact in facts {
            self.record(actor, fact, &mut frontier).await?;
        }
        execute(
            &self.inner,
            "UPDATE ledger_head SET frontier = $1 WHERE id = 1",
            vec![frontier.to_string().into()],
        )
        .await?;
        for (number, mail) in std::mem::take(&mut self.mails).into_iter().enumerate() {
            // The id tells the order in which messages were written, whatever the clock says.
            let id = format!("{:012}-{number:04}-{}", frontier.size(), self.dice.id());
            self.queue(id, mail).await?;
        }
        self.inner.commit().await?;
        Ok(frontier.size())
    }

    async fn record(&self, actor: &Actor, fact: Fact, frontier: &mut Frontier) -> Result<()> {
        let opening = serde_json::json!({
            "actor": actor.text(),
            "at": instant(self.now)?,
            "facts": fact.sealed,
        });
        let key = self.dice.key();
        let commitment =
            commit(&key, fact.kind, &opening).map_err(|error| StoreError::Damaged(error.to_string()))?;
        let leaf = Leaf {
            index: frontier.size(),
            kind: fact.kind.to_owned(),
            time: if fact.day_only { instant(end_of_day(self.now))? } else { instant(self.now)? },
            edition: fact.edition.clone(),
            clear: fact.clear,
            commitment: Some(commitment),
        };
        let bytes = leaf.bytes().map_err(|error| StoreError::Damaged(error.to_string()))?;
        let hash = leaf_hash(&bytes);
        let bytes = String::from_utf8(bytes).map_err(|error| StoreError::Damaged(error.to_string()))?;
        frontier.append(hash);
        event::ActiveModel {
            number: Set(i64::try_from(leaf.index).unwrap_or(i64::MAX)),
            edition_id: Set(fact.edition),
            kind: Set(fact.kind.to_owned()),
            happened_at: Set(self.now),
            leaf: Set(bytes),
            leaf_hash: Set(hex::encode(hash)),
            opening: Set(opening.to_string()),
            opening_key: Set(hex::encode(key)),
        }
        .insert(&self.inner)
        .await?;
        Ok(())
    }

    async fn queue(&self, id: String, mail: Mail) -> Result<()> {
        outbox::ActiveModel {
            id: Set(id),
            recipient: Set(mail.to),
            locale: Set(mail.locale),
            template: Set(mail.template.to_owned()),
            args: Set(mail.args.to_string()),
            created_at: Set(self.now),
            next_at: Set(self.now),
            attempts: Set(0),
            failure: Set(String::new()),
            sent_at: Set(None),
        }
        .insert(&self.inner)
        .await?;
        Ok(())
    }
}

/// RFC 3339 in UTC.
pub(crate) fn instant(at: Millis) -> Result<String> {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(at) * 1_000_000)
        .ok()
        .and_then(|time| time.format(&Rfc3339).ok())
        .ok_or_else(|| StoreError::Damaged(format!("instant {at}")))
}

/// The first midnight in Vietnam (UTC+7, without summer time) at or after an instant.
fn end_of_day(at: Millis) -> Millis {
    const DAY: Millis = 24 * 60 * 60 * 1000;
    const EAST: Millis = 7 * 60 * 60 * 1000;
    let local = at.saturating_add(EAST);
    (local.div_euclid(DAY) + i64::from(local.rem_euclid(DAY) != 0)) * DAY - EAST
}
