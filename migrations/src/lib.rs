//! The database of press-awards, step by step, up and down, on SQLite and PostgreSQL alike.
//!
//! The statements are plain SQL that both understand: identifiers and instants are `TEXT` and
//! `BIGINT` (milliseconds since 1970, UTC), structured values are JSON in `TEXT`. Columns that
//! lists are sorted by hold ASCII keys and are compared byte by byte.

pub use sea_orm_migration::prelude::*;

mod m0001_people;
mod m0002_editions;
mod m0003_entries;
mod m0004_judging;
mod m0005_results;
mod m0006_record;
mod m0007_interests;
mod m0008_provinces;
mod m0009_fitness;
mod m0010_lengths;
mod m0011_lotteries;
mod m0012_ties;
mod m0013_reasons;
mod m0014_ballots;
mod m0015_overrides;
mod m0016_advance;
mod m0017_unsealings;

/// Runs the migrations in order.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_people::Step),
            Box::new(m0002_editions::Step),
            Box::new(m0003_entries::Step),
            Box::new(m0004_judging::Step),
            Box::new(m0005_results::Step),
            Box::new(m0006_record::Step),
            Box::new(m0007_interests::Step),
            Box::new(m0008_provinces::Step),
            Box::new(m0009_fitness::Step),
            Box::new(m0010_lengths::Step),
            Box::new(m0011_lotteries::Step),
            Box::new(m0012_ties::Step),
            Box::new(m0013_reasons::Step),
            Box::new(m0014_ballots::Step),
            Box::new(m0015_overrides::Step),
            Box::new(m0016_advance::Step),
            Box::new(m0017_unsealings::Step),
        ]
    }
}

/// Runs a script; `{bytewise}` becomes the collation that compares bytes where it is not the default,
/// and `{without_rowid}` takes away the hidden row number where tables have one.
async fn run(manager: &SchemaManager<'_>, script: &str) -> Result<(), DbErr> {
    let (bytewise, without_rowid) = match manager.get_database_backend() {
        sea_orm_migration::sea_orm::DbBackend::Postgres => ("COLLATE \"C\"", ""),
        _ => ("", "WITHOUT ROWID"),
    };
    let script = script.replace("{bytewise}", bytewise).replace("{without_rowid}", without_rowid);
    manager.get_connection().execute_unprepared(&script).await?;
    Ok(())
}

/// Drops tables, last made first.
async fn drop_tables(manager: &SchemaManager<'_>, names: &[&str]) -> Result<(), DbErr> {
    for name in names.iter().rev() {
        run(manager, &format!("DROP TABLE {name}")).await?;
    }
    Ok(())
}
