//! How every ranked entry stands to the next one below it, as JSON; null in rounds closed before.

use crate::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, run};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, "ALTER TABLE standing ADD COLUMN reason TEXT").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, "ALTER TABLE standing DROP COLUMN reason").await
    }
}
