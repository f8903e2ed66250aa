//! Editions with their rules, amendments, roles and panels.

use crate::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, drop_tables, run};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Step;

const TABLES: &[&str] = &["edition", "amendment", "membership", "panel_seat"];

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
CREATE TABLE edition (
    id TEXT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    stage TEXT NOT NULL CHECK (stage IN ('receiving', 'judging', 'council', 'approved', 'published')),
    round INTEGER NOT NULL,
    rules TEXT NOT NULL,
    rules_digest TEXT NOT NULL,
    opens_at BIGINT NOT NULL,
    deadline_at BIGINT NOT NULL,
    opened_at BIGINT NOT NULL
);
CREATE TABLE amendment (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    number INTEGER NOT NULL,
    reason TEXT NOT NULL,
    rules TEXT NOT NULL,
    rules_digest TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (edition_id, number)
);
CREATE TABLE membership (
    id TEXT PRIMARY KEY,
    edition_id TEXT NOT NULL REFERENCES edition (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    role TEXT NOT NULL CHECK (role IN ('coordinator', 'clerk', 'judge', 'chair', 'secretary', 'treasurer', 'auditor', 'organizer')),
    agency_id TEXT REFERENCES agency (id),
    created_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE UNIQUE INDEX membership_one ON membership (edition_id, account_id, role) WHERE ended_at IS NULL;
CREATE INDEX membership_account ON membership (account_id);
CREATE TABLE panel_seat (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    round TEXT NOT NULL,
    category TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (edition_id, round, category, account_id)
);
"#;
