//! Standings, prizes and their approval.

use crate::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, drop_tables, run};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Step;

const TABLES: &[&str] = &["standing", "prize", "approval"];

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, TABLES).await
    }
}

const UP: &str = r#"
CREATE TABLE standing (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    round TEXT NOT NULL,
    category TEXT NOT NULL,
    entry_id TEXT NOT NULL REFERENCES entry (id),
    rank INTEGER,
    position INTEGER NOT NULL,
    score_num BIGINT,
    score_den BIGINT,
    sheets INTEGER NOT NULL,
    decided_by TEXT NOT NULL,
    advanced BOOLEAN NOT NULL,
    PRIMARY KEY (edition_id, round, entry_id)
);
CREATE TABLE prize (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    entry_id TEXT NOT NULL REFERENCES entry (id),
    tier TEXT NOT NULL,
    category TEXT NOT NULL,
    position INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (edition_id, entry_id)
);
CREATE TABLE approval (
    edition_id TEXT PRIMARY KEY REFERENCES edition (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    document TEXT NOT NULL,
    winners_digest TEXT NOT NULL,
    approved_at BIGINT NOT NULL
);
"#;
