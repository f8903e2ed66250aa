//! What judges declare an interest in before a draw, and namesakes the organiser has cleared.

use crate::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, drop_tables, run};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Step;

const TABLES: &[&str] = &["interest", "declaration", "clearance"];

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
CREATE TABLE interest (
    id TEXT PRIMARY KEY,
    edition_id TEXT NOT NULL REFERENCES edition (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    about TEXT NOT NULL CHECK (about IN ('agency', 'person')),
    name TEXT NOT NULL,
    search_key TEXT NOT NULL,
    reason TEXT NOT NULL,
    declared_by TEXT NOT NULL REFERENCES account (id),
    declared_at BIGINT NOT NULL,
    UNIQUE (edition_id, account_id, declared_by, about, search_key)
);
CREATE TABLE declaration (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    declared_at BIGINT NOT NULL,
    PRIMARY KEY (edition_id, account_id)
);
CREATE TABLE clearance (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    entry_id TEXT NOT NULL REFERENCES entry (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    reason TEXT NOT NULL,
    cleared_by TEXT NOT NULL REFERENCES account (id),
    cleared_at BIGINT NOT NULL,
    PRIMARY KEY (entry_id, account_id)
);
"#;
