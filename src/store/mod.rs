//! The only room with SQL.
//!
//! [`Store`] reads, [`Tx`] writes. A writing function has five lines: scoped load, pure decision,
//! save, commit. There is one way to commit, [`Tx::commit`], and it asks for a fact.
//! Next: [`crate::store::entries`].

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use migrations::{Migrator, MigratorTrait};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, DbErr, FromQueryResult,
    Statement, Value,
};

use crate::award::edition::Millis;
use crate::award::entry::Refusal;
use crate::dice::Dice;

pub mod advance;
pub mod agencies;
pub mod agreement;
pub mod ballots;
pub mod conflicts;
pub mod demo;
mod drafts;
pub mod draws;
pub mod editions;
pub mod entity;
pub mod entries;
pub mod fitness;
pub mod invariants;
pub mod judging;
pub mod lots;
pub mod members;
pub mod outbox;
pub mod people;
pub mod ratings;
pub mod reading;
pub mod record;
pub mod results;
pub mod rounds;
pub mod screening;
pub mod sessions;
mod tx;
pub mod unsealing;
pub mod voting;

pub use tx::{Mail, Tx};

/// Why the store did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No such row, or none that this person may know of.
    #[error("not found")]
    NotFound,
    /// A rule of the prize stands against it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbErr),
    /// A draw is impossible; says what stands against it, and what helps.
    #[error("no complete draw for category {}", .0.category)]
    Blocked(Box<lots::Blocked>),
    /// The tables no longer say what the record says, so nothing may be decided by them.
    #[error("{} rows disagree with the record", .0.len())]
    Disagrees(Vec<agreement::Disagreement>),
    /// The newest checkpoint is signed, but with another key than the one at hand.
    #[error("the record was signed with another key")]
    OtherKey,
    /// A row holds what no version of the program has written.
    #[error("damaged row: {0}")]
    Damaged(String),
}

impl StoreError {
    /// Whether the database can be read and not written: a full disk, a file or server that is
    /// read-only. Nothing was changed, and it passes when there is space again.
    pub fn cannot_write(&self) -> bool {
        const WORDS: &[&str] = &[
            "database or disk is full",
            "disk I/O error",
            "readonly database",
            "unable to open database file",
            "No space left on device",
            "could not extend file",
            "read-only transaction",
        ];
        let StoreError::Database(error) = self else { return false };
        let text = error.to_string();
        WORDS.iter().any(|words| text.contains(words))
    }
}

/// What store functions return.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Where the time comes from.
#[derive(Clone)]
pub enum Clock {
    /// The database's clock: many processes have one deadline.
    Database,
    /// A clock that is set by hand, for demos and tests.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `now` until it is set again.
    pub fn set_to(now: Millis) -> Self {
        Clock::Set(Arc::new(AtomicI64::new(now)))
    }

    /// Moves a set clock; the database's clock cannot be moved.
    pub fn set(&self, now: Millis) {
        if let Clock::Set(value) = self {
            value.store(now, Ordering::SeqCst);
        }
    }
}

/// The database.
#[derive(Clone)]
pub struct Store {
    db: DatabaseConnection,
    clock: Clock,
    dice: Dice,
    signer: Arc<crate::ledger::Signer>,
    rules: Arc<Mutex<HashMap<String, Arc<crate::award::rules::Rules>>>>,
}

impl Store {
    /// Whether a database holds an installation. Makes nothing, not even an empty file.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn is_installed(url: &str) -> Result<bool> {
        let file = url.strip_prefix("sqlite:").map(|rest| rest.strip_prefix("//").unwrap_or(rest));
        let file = file.and_then(|rest| rest.split('?').next());
        if file.is_some_and(|file| !std::path::Path::new(file).exists()) {
            return Ok(false);
        }
        let mut options = ConnectOptions::new(url);
        options.max_connections(1).acquire_timeout(Duration::from_secs(10)).sqlx_logging(false);
        let db =
            Database::connect(options.map_sqlx_sqlite_opts(|sqlite| sqlite.create_if_missing(false)).clone());
        let db = db.await?;
        // Asking for a row is the one way to ask for a table that both databases know.
        let head = count(&db, "SELECT COUNT(*) FROM ledger_head", vec![]).await;
        db.close().await?;
        Ok(head.is_ok())
    }

    /// Connects to `sqlite:` or `postgres:` and brings the tables up to date.
    ///
    /// # Errors
    /// When the database cannot be reached, or a migration fails; [`StoreError::OtherKey`], with
    /// nothing changed, when its record was signed by somebody else than `signer`.
    pub async fn connect(
        url: &str,
        clock: Clock,
        dice: Dice,
        signer: crate::ledger::Signer,
    ) -> Result<Store> {
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(16)
            .acquire_timeout(Duration::from_secs(10))
            .sqlx_logging(false)
            .map_sqlx_sqlite_opts(|sqlite| {
                // WAL lets readers go on while one writes; FULL keeps an acknowledged receipt
                // through a power cut.
                sqlite
                    .create_if_missing(true)
                    .foreign_keys(true)
                    .busy_timeout(Duration::from_secs(10))
                    .pragma("journal_mode", "WAL")
                    .pragma("synchronous", "FULL")
            });
        let db = Database::connect(options).await?;
        if record::is_signed_elsewhere(&db, signer.verifier()).await {
            return Err(StoreError::OtherKey);
        }
        Migrator::up(&db, None).await?;
        Ok(Store { db, clock, dice, signer: Arc::new(signer), rules: Arc::default() })
    }

    /// Randomness.
    pub fn dice(&self) -> &Dice {
        &self.dice
    }

    /// The key that signs checkpoints.
    pub fn signer(&self) -> &crate::ledger::Signer {
        &self.signer
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// What time it is: the database's, unless the clock was set by hand.
    pub async fn now(&self) -> Result<Millis> {
        now(&self.clock, &self.db).await
    }

    /// The database's own time, whatever clock is set.
    pub async fn database_now(&self) -> Result<Millis> {
        now(&Clock::Database, &self.db).await
    }

    /// Whether the database answers; for `/health`.
    pub async fn ping(&self) -> Result<()> {
        self.db.ping().await?;
        Ok(())
    }
}

async fn now(clock: &Clock, db: &impl ConnectionTrait) -> Result<Millis> {
    if let Clock::Set(value) = clock {
        return Ok(value.load(Ordering::SeqCst));
    }
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS now",
        _ => "SELECT CAST(unixepoch('subsec') * 1000 AS INTEGER) AS now",
    };
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    let row = row.ok_or_else(|| StoreError::Damaged("the database told no time".into()))?;
    Ok(row.try_get("", "now")?)
}

/// Rows of a query in SQL that both databases understand, with `$1`, `$2` … for the values.
pub(crate) async fn rows<T: FromQueryResult>(
    db: &impl ConnectionTrait,
    sql: &str,
    values: Vec<Value>,
) -> Result<Vec<T>> {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(T::find_by_statement(statement).all(db).await?)
}

/// The first row of a query, if there is one; see [`rows`].
pub(crate) async fn row<T: FromQueryResult>(
    db: &impl ConnectionTrait,
    sql: &str,
    values: Vec<Value>,
) -> Result<Option<T>> {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(T::find_by_statement(statement).one(db).await?)
}

/// A single count; see [`rows`].
pub(crate) async fn count(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<i64> {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let row = db.query_one_raw(statement).await?;
    let row = row.ok_or_else(|| StoreError::Damaged("a count gave no row".into()))?;
    Ok(row.try_get_by_index(0)?)
}

/// Runs a statement and says how many rows it changed; see [`rows`].
pub(crate) async fn execute(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<u64> {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(db.execute_raw(statement).await?.rows_affected())
}
