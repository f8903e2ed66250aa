//! Who gave whom how much in a closed round: what the statistics beside the standings are made of.
//!
//! Names and points, so nothing is read before the close.
//! Next: [`crate::award::statistics`].

use std::collections::HashMap;

use sea_orm::FromQueryResult;
use sha2::{Digest, Sha256};

use super::editions::Edition;
use super::entity::assignment;
use super::judging::read_marks;
use super::{Result, Store, StoreError, count, rows};
use crate::award::entry::Refusal;
use crate::award::scorecard;

/// An entry that stands in the round.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct RatedEntry {
    pub id: String,
    pub code: String,
    pub blind_code: String,
    pub title: String,
    pub rank: Option<i32>,
}

/// A judge with at least one sealed sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rater {
    /// Account id.
    pub account_id: String,
    /// Her name.
    pub name: String,
}

/// One sealed sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SheetTotal {
    /// Index in [`Ratings::entries`].
    pub entry: u32,
    /// Index in [`Ratings::judges`].
    pub judge: u32,
    /// Weighted sum, exact; see [`scorecard::total`].
    pub total: u64,
    /// The same on the scale that pages show, 0 to the rubric's `out_of`.
    pub score: f64,
    /// 1-based place of the sheet in the order in which the judge read this category.
    pub place: u32,
}

/// The sealed sheets of one category of a closed round.
#[derive(Debug, Clone, PartialEq)]
pub struct Ratings {
    /// In the order of the standings, also those without a sheet.
    pub entries: Vec<RatedEntry>,
    /// By name.
    pub judges: Vec<Rater>,
    /// By judge and place.
    pub sheets: Vec<SheetTotal>,
    /// The weighted sum of a sheet with every mark at its highest.
    pub highest: u64,
    /// The rubric's scale.
    pub out_of: u32,
    /// SHA-256 over entries, judges and totals, hex: equal when nothing has changed.
    pub digest: String,
}

#[derive(FromQueryResult)]
struct Name {
    id: String,
    name: String,
}

impl Store {
    /// The ratings of one category: four queries, whatever their number.
    ///
    /// # Errors
    /// Refused while the round is not closed; [`StoreError::NotFound`] for unknown codes.
    pub async fn ratings(&self, edition: &Edition, round: &str, category: &str) -> Result<Ratings> {
        let rubric = edition.rules.rubric(round, category).ok_or(StoreError::NotFound)?;
        let closed =
            "SELECT COUNT(*) FROM draw WHERE edition_id = $1 AND round = $2 AND closed_at IS NOT NULL";
        if count(&self.db, closed, vec![edition.id.clone().into(), round.into()]).await? == 0 {
            return Err(Refusal::NotYet.into());
        }
        let asked = || vec![edition.id.clone().into(), round.into(), category.into()];
        let entries: Vec<RatedEntry> = rows(
            &self.db,
            "SELECT e.id, e.code, e.blind_code, e.title, s.rank FROM standing s JOIN entry e ON e.id = s.entry_id \
             WHERE s.edition_id = $1 AND s.round = $2 AND s.category = $3 ORDER BY s.position",
            asked(),
        )
        .await?;
        let names: Vec<Name> = rows(
            &self.db,
            "SELECT p.id, p.name FROM account p WHERE p.id IN (SELECT a.account_id FROM assignment a \
             WHERE a.edition_id = $1 AND a.round = $2 AND a.category = $3 AND a.state = 'sealed') \
             ORDER BY p.sort_key, p.id",
            asked(),
        )
        .await?;
        // What was disqualified before the close has sheets and does not stand.
        let sealed: Vec<assignment::Model> = rows(
            &self.db,
            "SELECT a.* FROM assignment a JOIN standing s ON s.edition_id = a.edition_id AND s.round = a.round \
             AND s.entry_id = a.entry_id WHERE a.edition_id = $1 AND a.round = $2 AND a.category = $3 \
             AND a.state = 'sealed' ORDER BY a.position, a.id",
            asked(),
        )
        .await?;
        let entry_at = places(entries.iter().map(|entry| entry.id.as_str()));
        let seated: std::collections::HashSet<&str> =
            sealed.iter().map(|sheet| sheet.account_id.as_str()).collect();
        let judges: Vec<Rater> = names
            .into_iter()
            .filter(|name| seated.contains(name.id.as_str()))
            .map(|name| Rater { account_id: name.id, name: name.name })
            .collect();
        let judge_at = places(judges.iter().map(|judge| judge.account_id.as_str()));
        let highest = scorecard::highest(rubric);
        let mut sheets = Vec::with_capacity(sealed.len());
        let mut read = vec![0u32; judges.len()];
        for sheet in &sealed {
            let damaged = || StoreError::Damaged(format!("sealed sheet {}", sheet.id));
            let marks = scorecard::complete(rubric, &read_marks(sheet)?).map_err(|_| damaged())?;
            let entry = *entry_at.get(sheet.entry_id.as_str()).ok_or_else(damaged)?;
            let judge = *judge_at.get(sheet.account_id.as_str()).ok_or_else(damaged)?;
            read[judge as usize] += 1;
            let total = scorecard::total(rubric, &marks);
            sheets.push(SheetTotal {
                entry,
                judge,
                total,
                score: on_scale(total, rubric.out_of, highest),
                place: read[judge as usize],
            });
        }
        sheets.sort_by_key(|sheet| (sheet.judge, sheet.place));
        let digest = digest(&entries, &judges, &sheets);
        Ok(Ratings { entries, judges, sheets, highest, out_of: rubric.out_of, digest })
    }
}

/// A weighted sum on the scale of the rubric, for the statistics only.
#[expect(clippy::cast_precision_loss, reason = "a sheet's sum is far below 2^53")]
fn on_scale(total: u64, out_of: u32, highest: u64) -> f64 {
    total as f64 * f64::from(out_of) / highest.max(1) as f64
}

fn places<'a>(ids: impl Iterator<Item = &'a str>) -> HashMap<&'a str, u32> {
    ids.zip(0..).collect()
}

fn digest(entries: &[RatedEntry], judges: &[Rater], sheets: &[SheetTotal]) -> String {
    let mut hasher = Sha256::new();
    for entry in entries {
        hasher.update(format!("{}\n", entry.blind_code));
    }
    for judge in judges {
        hasher.update(format!("{}\n", judge.account_id));
    }
    for sheet in sheets {
        hasher.update(format!("{} {} {} {}\n", sheet.entry, sheet.judge, sheet.total, sheet.place));
    }
    hex::encode(hasher.finalize())
}
