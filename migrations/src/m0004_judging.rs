//! Draws, assignments with their scorecards, and declared conflicts.

use crate::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, drop_tables, run};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Step;

const TABLES: &[&str] = &["conflict", "draw", "assignment"];

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
CREATE TABLE conflict (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    entry_id TEXT NOT NULL REFERENCES entry (id),
    kind TEXT NOT NULL CHECK (kind IN ('declared', 'recused')),
    reason TEXT NOT NULL,
    declared_at BIGINT NOT NULL,
    PRIMARY KEY (entry_id, account_id)
);
CREATE TABLE draw (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    round TEXT NOT NULL,
    seed TEXT NOT NULL,
    inputs TEXT NOT NULL,
    inputs_digest TEXT NOT NULL,
    certificates TEXT NOT NULL,
    drawn_at BIGINT NOT NULL,
    closed_at BIGINT,
    PRIMARY KEY (edition_id, round)
);
CREATE TABLE assignment (
    id TEXT PRIMARY KEY,
    edition_id TEXT NOT NULL REFERENCES edition (id),
    round TEXT NOT NULL,
    category TEXT NOT NULL,
    entry_id TEXT NOT NULL REFERENCES entry (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    position INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('reserve', 'open', 'recused', 'sealed')),
    marks TEXT NOT NULL,
    comment TEXT NOT NULL,
    version INTEGER NOT NULL,
    saved_at BIGINT,
    sealed_at BIGINT,
    UNIQUE (entry_id, account_id, round)
);
CREATE INDEX assignment_judge ON assignment (account_id, edition_id, round, position);
CREATE INDEX assignment_round ON assignment (edition_id, round, category);
"#;
