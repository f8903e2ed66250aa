//! Accounts, sessions, one-time links, agencies.

use crate::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, drop_tables, run};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Step;

const TABLES: &[&str] = &["account", "session", "one_time", "agency", "agency_alias"];

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
CREATE TABLE account (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    sort_key TEXT {bytewise} NOT NULL,
    search_key TEXT NOT NULL,
    password_hash TEXT,
    locale TEXT NOT NULL CHECK (locale IN ('vi', 'en')),
    founder BOOLEAN NOT NULL,
    failures INTEGER NOT NULL,
    locked_until BIGINT,
    confirmed_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE TABLE session (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    device TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX session_account ON session (account_id);
CREATE TABLE one_time (
    id TEXT PRIMARY KEY,
    purpose TEXT NOT NULL CHECK (purpose IN ('setup', 'confirm', 'reset', 'invite')),
    account_id TEXT REFERENCES account (id),
    email TEXT,
    payload TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE TABLE agency (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    search_key TEXT NOT NULL UNIQUE,
    sort_key TEXT {bytewise} NOT NULL,
    successor_id TEXT REFERENCES agency (id),
    created_at BIGINT NOT NULL
);
CREATE TABLE agency_alias (
    search_key TEXT PRIMARY KEY,
    agency_id TEXT NOT NULL REFERENCES agency (id),
    name TEXT NOT NULL
);
"#;
