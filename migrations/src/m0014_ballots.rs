//! Secret ballots. Who has voted and what the papers say stand in tables that nothing joins: a paper
//! has a random code and no account, time or number. Both tables are kept in the order of their keys
//! and have no hidden row number; each vote rewrites them (see the program's `store::voting`).

use crate::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, drop_tables, run};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Step;

const TABLES: &[&str] = &["ballot", "ballot_work", "ballot_voter", "ballot_barred", "ballot_paper"];

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
CREATE TABLE ballot (
    id TEXT PRIMARY KEY,
    edition_id TEXT NOT NULL REFERENCES edition (id),
    number INTEGER NOT NULL,
    round TEXT NOT NULL,
    category TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('yes_no', 'ranked')),
    tier TEXT NOT NULL,
    places INTEGER NOT NULL,
    terms TEXT NOT NULL,
    repeats TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    closed_at BIGINT,
    annulled_at BIGINT,
    reason TEXT NOT NULL,
    casting TEXT NOT NULL,
    UNIQUE (edition_id, number)
);
CREATE TABLE ballot_work (
    ballot_id TEXT NOT NULL REFERENCES ballot (id),
    position INTEGER NOT NULL,
    entry_id TEXT NOT NULL REFERENCES entry (id),
    PRIMARY KEY (ballot_id, entry_id)
);
CREATE TABLE ballot_voter (
    ballot_id TEXT NOT NULL REFERENCES ballot (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    voted BOOLEAN NOT NULL,
    PRIMARY KEY (ballot_id, account_id)
) {without_rowid};
CREATE TABLE ballot_barred (
    ballot_id TEXT NOT NULL REFERENCES ballot (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    entry_id TEXT NOT NULL REFERENCES entry (id),
    PRIMARY KEY (ballot_id, account_id, entry_id)
);
CREATE TABLE ballot_paper (
    ballot_id TEXT NOT NULL REFERENCES ballot (id),
    code TEXT NOT NULL {bytewise},
    work TEXT NOT NULL,
    choice TEXT NOT NULL,
    PRIMARY KEY (ballot_id, code)
) {without_rowid};
"#;
