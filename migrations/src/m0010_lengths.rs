//! How long each file takes to read, watch or listen to, as measured when it arrived; null is unknown.

use crate::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, run};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Step;

const COLUMNS: &[&str] = &["seconds", "pages", "words"];

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in COLUMNS {
            run(manager, &format!("ALTER TABLE entry_file ADD COLUMN {column} INTEGER")).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in COLUMNS.iter().rev() {
            run(manager, &format!("ALTER TABLE entry_file DROP COLUMN {column}")).await?;
        }
        Ok(())
    }
}
