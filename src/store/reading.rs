//! How long the works of an edition take to judge, from the files that judges see.
//!
//! Lengths only: no column here says whose a work is.
//! Next: [`crate::award::reading`].

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, FromQueryResult};

use super::editions::Edition;
use super::sessions::Signed;
use super::{Result, Store, rows};
use crate::award::blind::shows_slot;
use crate::award::reading::{Length, Reading};
use crate::award::rules::FileKind;

/// Times by what they were asked for: entry ids or sheet ids.
#[derive(Debug, Clone, Default)]
pub struct Times(BTreeMap<String, Reading>);

impl Times {
    /// The time for one of them; one without files takes its scorecard.
    pub fn of(&self, id: &str) -> Reading {
        self.0.get(id).copied().unwrap_or_else(|| Reading::of([]))
    }
}

#[derive(FromQueryResult)]
struct Row {
    work: String,
    category: String,
    slot: String,
    kind: String,
    seconds: Option<i32>,
    pages: Option<i32>,
    words: Option<i32>,
}

impl Store {
    /// The time for each sheet on a judge's desk, by sheet id: one query, whatever their number.
    pub async fn times(&self, who: &Signed, edition: &Edition) -> Result<Times> {
        let found = rows(
            &self.db,
            "SELECT a.id AS work, a.category, f.slot, f.kind, f.seconds, f.pages, f.words \
             FROM assignment a JOIN entry e ON e.id = a.entry_id JOIN entry_file f ON f.entry_id = e.id \
             WHERE a.account_id = $1 AND a.edition_id = $2 AND a.state IN ('open', 'sealed') AND e.state = 'accepted'",
            vec![who.account_id.clone().into(), edition.id.clone().into()],
        )
        .await?;
        Ok(summed(edition, found))
    }
}

/// The time for each accepted entry, by entry id: one query, whatever their number.
pub(super) async fn of_entries(db: &impl ConnectionTrait, edition: &Edition) -> Result<Times> {
    let found = rows(
        db,
        "SELECT f.entry_id AS work, e.category, f.slot, f.kind, f.seconds, f.pages, f.words \
         FROM entry_file f JOIN entry e ON e.id = f.entry_id \
         WHERE e.edition_id = $1 AND e.state = 'accepted'",
        vec![edition.id.clone().into()],
    )
    .await?;
    Ok(summed(edition, found))
}

fn summed(edition: &Edition, found: Vec<Row>) -> Times {
    let mut files: BTreeMap<String, Vec<(FileKind, Length)>> = BTreeMap::new();
    for row in found {
        let is_shown = edition.rules.category(&row.category).is_some_and(|c| shows_slot(c, &row.slot));
        let Some(kind) = FileKind::from_word(&row.kind).filter(|_| is_shown) else { continue };
        let whole = |number: Option<i32>| number.and_then(|number| u32::try_from(number).ok());
        let length = Length { seconds: whole(row.seconds), pages: whole(row.pages), words: whole(row.words) };
        files.entry(row.work).or_default().push((kind, length));
    }
    Times(files.into_iter().map(|(work, files)| (work, Reading::of(files))).collect())
}
