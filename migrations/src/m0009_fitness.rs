//! What the organiser has recorded of a judge's expertise, and loads of single judges.

use crate::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, drop_tables, run};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Step;

const TABLES: &[&str] = &["expertise", "panel_load"];

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, TABLES).await
    }
}

// A load belongs to a seat and goes with it.
const UP: &str = r#"
CREATE TABLE expertise (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL CHECK (kind IN ('media', 'topic')),
    value TEXT NOT NULL,
    PRIMARY KEY (edition_id, account_id, kind, value)
);
CREATE TABLE panel_load (
    edition_id TEXT NOT NULL,
    round TEXT NOT NULL,
    category TEXT NOT NULL,
    account_id TEXT NOT NULL,
    load_min INTEGER CHECK (load_min >= 0),
    load_max INTEGER CHECK (load_max >= 0),
    PRIMARY KEY (edition_id, round, category, account_id),
    FOREIGN KEY (edition_id, round, category, account_id)
        REFERENCES panel_seat (edition_id, round, category, account_id) ON DELETE CASCADE,
    CHECK (load_min <= load_max)
);
"#;
