//! What comes before a draw: the source of randomness that was announced, and the inputs that were
//! fixed before its result was known. Every attempt stays, also one that was declared void.

use crate::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, drop_tables, run};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Step;

const TABLES: &[&str] = &["lottery"];

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
CREATE TABLE lottery (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    round TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    sources TEXT NOT NULL,
    due_at BIGINT,
    announced_at BIGINT NOT NULL,
    inputs TEXT NOT NULL,
    inputs_digest TEXT NOT NULL,
    frozen_at BIGINT,
    outcome TEXT NOT NULL,
    seed TEXT NOT NULL,
    drawn_at BIGINT,
    reason TEXT NOT NULL,
    voided_at BIGINT,
    PRIMARY KEY (edition_id, round, attempt)
);
CREATE UNIQUE INDEX lottery_in_force ON lottery (edition_id, round) WHERE voided_at IS NULL;
"#;
