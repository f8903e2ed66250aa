//! The record of events, its checkpoints, and outgoing mail.

use crate::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, drop_tables, run};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Step;

const TABLES: &[&str] = &["ledger_head", "event", "checkpoint", "outbox"];

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
CREATE TABLE ledger_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    frontier TEXT NOT NULL
);
INSERT INTO ledger_head (id, frontier) VALUES (1, '0');
CREATE TABLE event (
    number BIGINT PRIMARY KEY,
    edition_id TEXT REFERENCES edition (id),
    kind TEXT NOT NULL,
    happened_at BIGINT NOT NULL,
    leaf TEXT NOT NULL,
    leaf_hash TEXT NOT NULL,
    opening TEXT NOT NULL,
    opening_key TEXT NOT NULL
);
CREATE INDEX event_edition ON event (edition_id, number);
CREATE TABLE checkpoint (
    size BIGINT PRIMARY KEY,
    note TEXT NOT NULL,
    made_at BIGINT NOT NULL
);
CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    recipient TEXT NOT NULL,
    locale TEXT NOT NULL,
    template TEXT NOT NULL,
    args TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    failure TEXT NOT NULL,
    sent_at BIGINT
);
CREATE INDEX outbox_due ON outbox (next_at) WHERE sent_at IS NULL;
"#;
