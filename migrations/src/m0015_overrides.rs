//! Shares of tiers, overrides with their second person, collective prizes, and the day of the
//! document that approves. The reason of a prize moves to its override.

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
CREATE TABLE prize_share (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    tier TEXT NOT NULL,
    category TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 0),
    PRIMARY KEY (edition_id, tier, category)
);
CREATE TABLE prize_override (
    id TEXT PRIMARY KEY,
    edition_id TEXT NOT NULL REFERENCES edition (id),
    category TEXT NOT NULL,
    subject TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('special', 'higher', 'lower', 'nothing', 'withheld')),
    chosen TEXT NOT NULL,
    proposed TEXT NOT NULL,
    clause TEXT NOT NULL,
    reason TEXT NOT NULL,
    set_by TEXT NOT NULL REFERENCES account (id),
    set_at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'confirmed', 'declined')),
    answered_by TEXT REFERENCES account (id),
    answer TEXT NOT NULL,
    UNIQUE (edition_id, subject)
);
CREATE TABLE collective_prize (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    collective TEXT NOT NULL,
    house TEXT NOT NULL,
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (edition_id, collective, house)
);
ALTER TABLE approval ADD COLUMN decided_on TEXT NOT NULL DEFAULT '';
ALTER TABLE prize DROP COLUMN reason;
"#;

const DOWN: &str = r#"
ALTER TABLE prize ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE approval DROP COLUMN decided_on;
DROP TABLE collective_prize;
DROP TABLE prize_override;
DROP TABLE prize_share;
"#;
