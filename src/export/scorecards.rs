//! The sealed sheets as anybody can rank them again: blind codes, numbered judges, one mark a row.
//!
//! Headings are those of [`super::ranks`], because this table is read by programs.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::{Cell, Column, ExportError};
use crate::store::StoreError;
use crate::store::results::exports::{MarksRow, SheetRow};

/// Columns and rows: `round,category,entry,judge,criterion,points`. An entry that competed without
/// a sheet has one row without judge.
pub(super) fn table(
    numbers: &Numbers<'_>,
    sheets: &[MarksRow],
) -> Result<(Vec<Column>, Vec<Vec<Cell>>), ExportError> {
    let columns = ["round", "category", "entry", "judge", "criterion", "points"];
    let columns = columns.map(|title| Column { title: title.to_owned(), widest: 20 });
    let mut rows = Vec::new();
    for sheet in sheets {
        let first =
            || [&sheet.round, &sheet.category, &sheet.code].map(|part| Cell::text(part.as_str())).to_vec();
        let (Some(judge), Some(marks)) = (&sheet.account_id, &sheet.marks) else {
            rows.push([first(), vec![Cell::Empty; 3]].concat());
            continue;
        };
        let damaged = |_| StoreError::Damaged(format!("a sealed sheet of {}", sheet.code));
        let marks: BTreeMap<String, u32> = serde_json::from_str(marks).map_err(damaged)?;
        let number = numbers.get(judge.as_str()).copied().unwrap_or_default();
        rows.extend(marks.into_iter().map(|(criterion, mark)| {
            [first(), vec![Cell::text(format!("GK{number:02}")), Cell::text(criterion), Cell::Tenths(mark)]]
                .concat()
        }));
    }
    Ok((columns.to_vec(), rows))
}

/// The numbers of judges by account.
pub(super) type Numbers<'a> = BTreeMap<&'a str, usize>;

/// Judges numbered in an order that says nothing about them, the same in every file of an edition.
pub(super) fn pseudonyms<'a>(edition_id: &str, sheets: &'a [SheetRow]) -> Numbers<'a> {
    let judges: BTreeSet<&str> = sheets.iter().map(|sheet| sheet.account_id.as_str()).collect();
    let mut judges: Vec<(Vec<u8>, &str)> = judges
        .into_iter()
        .map(|judge| (Sha256::digest(format!("{edition_id}/{judge}")).to_vec(), judge))
        .collect();
    judges.sort_unstable();
    judges.into_iter().map(|(_, judge)| judge).zip(1..).collect()
}
