//! Requests to open sealed sheets again, and what a second person made of them.
//!
//! A sheet is named without a reference, because a draw that is declared void takes its sheets away
//! and the request stays.

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
        run(manager, "DROP TABLE unsealing_sheet; DROP TABLE unsealing;").await
    }
}

const UP: &str = r#"
CREATE TABLE unsealing (
    id TEXT PRIMARY KEY,
    edition_id TEXT NOT NULL REFERENCES edition (id),
    round TEXT NOT NULL,
    category TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id),
    reason TEXT NOT NULL,
    asked_by TEXT NOT NULL REFERENCES account (id),
    asked_at BIGINT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('waiting', 'confirmed', 'declined')),
    decided_by TEXT REFERENCES account (id),
    decided_at BIGINT
);
CREATE INDEX unsealing_by_round ON unsealing (edition_id, round);
CREATE TABLE unsealing_sheet (
    unsealing_id TEXT NOT NULL REFERENCES unsealing (id),
    sheet_id TEXT NOT NULL,
    entry_id TEXT NOT NULL REFERENCES entry (id),
    PRIMARY KEY (unsealing_id, sheet_id)
);
CREATE INDEX unsealing_sheet_by_sheet ON unsealing_sheet (sheet_id);
"#;
