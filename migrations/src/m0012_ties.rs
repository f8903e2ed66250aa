//! Subjects of stories beside agencies and persons, what clearing is about, and ties between a
//! judge and a work that the office knows of.
//!
//! `SQLite` cannot change a check or a key, so two tables are made anew with what they hold.

use crate::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, run};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, DOWN).await
    }
}

const UP: &str = r#"
CREATE TABLE interest_with_stories (
    id TEXT PRIMARY KEY,
    edition_id TEXT NOT NULL REFERENCES edition (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    about TEXT NOT NULL CHECK (about IN ('agency', 'person', 'story')),
    name TEXT NOT NULL,
    search_key TEXT NOT NULL,
    reason TEXT NOT NULL,
    declared_by TEXT NOT NULL REFERENCES account (id),
    declared_at BIGINT NOT NULL,
    UNIQUE (edition_id, account_id, declared_by, about, search_key)
);
INSERT INTO interest_with_stories (id, edition_id, account_id, about, name, search_key, reason, declared_by, declared_at)
    SELECT id, edition_id, account_id, about, name, search_key, reason, declared_by, declared_at FROM interest;
DROP TABLE interest;
ALTER TABLE interest_with_stories RENAME TO interest;
CREATE TABLE clearance_by_subject (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    entry_id TEXT NOT NULL REFERENCES entry (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    subject TEXT NOT NULL,
    reason TEXT NOT NULL,
    cleared_by TEXT NOT NULL REFERENCES account (id),
    cleared_at BIGINT NOT NULL,
    PRIMARY KEY (entry_id, account_id, subject)
);
INSERT INTO clearance_by_subject (edition_id, entry_id, account_id, subject, reason, cleared_by, cleared_at)
    SELECT edition_id, entry_id, account_id, '', reason, cleared_by, cleared_at FROM clearance;
DROP TABLE clearance;
ALTER TABLE clearance_by_subject RENAME TO clearance;
CREATE TABLE tie (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    entry_id TEXT NOT NULL REFERENCES entry (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    kin TEXT NOT NULL CHECK (kin IN ('relative', 'other')),
    reason TEXT NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES account (id),
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (entry_id, account_id)
);
"#;

const DOWN: &str = r#"
DROP TABLE tie;
CREATE TABLE clearance_of_names (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    entry_id TEXT NOT NULL REFERENCES entry (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    reason TEXT NOT NULL,
    cleared_by TEXT NOT NULL REFERENCES account (id),
    cleared_at BIGINT NOT NULL,
    PRIMARY KEY (entry_id, account_id)
);
INSERT INTO clearance_of_names (edition_id, entry_id, account_id, reason, cleared_by, cleared_at)
    SELECT edition_id, entry_id, account_id, reason, cleared_by, cleared_at FROM clearance WHERE subject = '';
DROP TABLE clearance;
ALTER TABLE clearance_of_names RENAME TO clearance;
CREATE TABLE interest_without_stories (
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
INSERT INTO interest_without_stories (id, edition_id, account_id, about, name, search_key, reason, declared_by, declared_at)
    SELECT id, edition_id, account_id, about, name, search_key, reason, declared_by, declared_at FROM interest
    WHERE about <> 'story';
DROP TABLE interest;
ALTER TABLE interest_without_stories RENAME TO interest;
"#;
