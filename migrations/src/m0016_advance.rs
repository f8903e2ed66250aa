//! What the panel decided about who goes on, beside what the standings proposed.

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
ALTER TABLE standing ADD COLUMN proposed BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE standing ADD COLUMN departure TEXT NOT NULL DEFAULT '';
UPDATE standing SET proposed = advanced;
CREATE TABLE advance (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    round TEXT NOT NULL,
    category TEXT NOT NULL,
    version INTEGER NOT NULL,
    planned INTEGER NOT NULL,
    panel INTEGER NOT NULL,
    present INTEGER NOT NULL,
    in_favour INTEGER NOT NULL,
    against INTEGER NOT NULL,
    abstained INTEGER NOT NULL,
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL REFERENCES account (id),
    decided_at BIGINT NOT NULL,
    PRIMARY KEY (edition_id, round, category)
);
"#;

const DOWN: &str = r#"
DROP TABLE advance;
UPDATE standing SET advanced = proposed;
ALTER TABLE standing DROP COLUMN departure;
ALTER TABLE standing DROP COLUMN proposed;
"#;
