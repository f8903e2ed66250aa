//! Entries with their authors, parts and files, and what the clerks decided.

use crate::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, drop_tables, run};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Step;

const TABLES: &[&str] = &["entry", "entry_author", "entry_part", "entry_file", "screening"];

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
CREATE TABLE entry (
    id TEXT PRIMARY KEY,
    edition_id TEXT NOT NULL REFERENCES edition (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    code TEXT NOT NULL UNIQUE,
    blind_code TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'accepted', 'refused', 'withdrawn', 'disqualified')),
    category TEXT NOT NULL,
    title TEXT NOT NULL,
    sort_key TEXT {bytewise} NOT NULL,
    search_key TEXT NOT NULL,
    genre TEXT NOT NULL,
    agency_id TEXT REFERENCES agency (id),
    agency_name TEXT NOT NULL,
    published_on TEXT NOT NULL,
    answers TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    submitted_at BIGINT
);
CREATE INDEX entry_list ON entry (edition_id, state, category, sort_key);
CREATE INDEX entry_owner ON entry (account_id);
CREATE TABLE entry_author (
    entry_id TEXT NOT NULL REFERENCES entry (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    pen_name TEXT NOT NULL,
    search_key TEXT NOT NULL,
    PRIMARY KEY (entry_id, position)
);
CREATE INDEX entry_author_name ON entry_author (search_key);
CREATE TABLE entry_part (
    entry_id TEXT NOT NULL REFERENCES entry (id),
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    published_on TEXT NOT NULL,
    PRIMARY KEY (entry_id, position)
);
CREATE TABLE entry_file (
    id TEXT PRIMARY KEY,
    entry_id TEXT NOT NULL REFERENCES entry (id),
    slot TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    storage_key TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL
);
CREATE INDEX entry_file_entry ON entry_file (entry_id);
CREATE TABLE screening (
    id TEXT PRIMARY KEY,
    entry_id TEXT NOT NULL REFERENCES entry (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'returned', 'refused', 'disqualified')),
    clause TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_at BIGINT NOT NULL
);
CREATE INDEX screening_entry ON screening (entry_id);
"#;
