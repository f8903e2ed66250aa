//! The sheets of a category by entry, each with its total.
//!
//! Vectors sorted by place and not maps of names: a hundred thousand sheets are ranked while a
//! page is being asked for.

use std::collections::HashMap;

use super::{BadSheet, Fraction, Sheet};
use crate::award::rules::Rubric;
use crate::award::scorecard;

/// The entries of a category and their sheets. An entry goes by its place in byte order of ids.
pub(super) struct Gathered<'a> {
    /// Ids in byte order.
    pub entries: Vec<&'a str>,
    sheets: &'a [Sheet],
    /// By entry and then by judge.
    counted: Vec<Counted<'a>>,
    /// Where the sheets of every entry begin, and where the last ones end.
    begins: Vec<usize>,
}

/// A sheet that counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted<'a> {
    pub judge: &'a str,
    /// Weighted sum.
    pub total: u64,
    /// Where the sheet was given.
    at: usize,
}

impl<'a> Gathered<'a> {
    /// The sheets of an entry, judges in byte order.
    pub fn of(&self, entry: usize) -> &[Counted<'a>] {
        &self.counted[self.begins[entry]..self.begins[entry + 1]]
    }

    /// How many sheets an entry has.
    pub fn count(&self, entry: usize) -> u32 {
        u32::try_from(self.of(entry).len()).unwrap_or(u32::MAX)
    }

    /// Mean of the totals of an entry that has sheets; trimmed, without its highest and its lowest.
    pub fn mean(&self, entry: usize, trim: bool) -> Fraction {
        let totals = self.of(entry).iter().map(|sheet| sheet.total);
        let (sum, den) = (totals.clone().sum::<u64>(), u64::from(self.count(entry)));
        match (trim, totals.clone().min(), totals.max()) {
            (true, Some(least), Some(most)) => Fraction { num: sum - least - most, den: den - 2 },
            _ => Fraction { num: sum, den },
        }
    }

    /// Mean of the marks of an entry on one criterion, in tenths, over all its sheets; with equal
    /// numbers of sheets this orders like the sum.
    pub fn criterion_mean(&self, entry: usize, criterion: usize) -> Fraction {
        let sheets = self.of(entry);
        let marks = sheets.iter().map(|sheet| u64::from(self.sheets[sheet.at].marks[criterion]));
        Fraction { num: marks.sum(), den: sheets.len() as u64 }
    }
}

/// Brings the sheets to their entries.
pub(super) fn gather<'a>(
    rubric: &Rubric,
    sheets: &'a [Sheet],
    entries: &'a [String],
) -> Result<Gathered<'a>, Vec<BadSheet>> {
    let mut names: Vec<&str> = entries.iter().map(String::as_str).collect();
    names.sort_unstable();
    let twice = names.windows(2).filter(|pair| pair[0] == pair[1]);
    let twice: Vec<BadSheet> = twice.map(|pair| BadSheet::EntryTwice(pair[0].to_owned())).collect();
    names.dedup();
    if !adds_up(rubric, sheets.len()) {
        return Err(vec![BadSheet::TooLarge]);
    }
    let places: HashMap<&str, usize> = names.iter().copied().zip(0..).collect();
    let mut bad: Vec<(usize, BadSheet)> = Vec::new();
    let names_of = |sheet: &Sheet| (sheet.entry.clone(), sheet.judge.clone());
    let mut placed: Vec<(usize, Counted)> = Vec::with_capacity(sheets.len());
    let mut begins = vec![0; names.len() + 1];
    for (at, sheet) in sheets.iter().enumerate() {
        let Some(&place) = places.get(sheet.entry.as_str()) else {
            bad.push((at, BadSheet::Stranger(sheet.entry.clone())));
            continue;
        };
        if !scorecard::fits(rubric, &sheet.marks) {
            let (entry, judge) = names_of(sheet);
            bad.push((at, BadSheet::Marks { entry, judge }));
        }
        begins[place + 1] += 1;
        placed.push((
            place,
            Counted { judge: &sheet.judge, at, total: scorecard::total(rubric, &sheet.marks) },
        ));
    }
    (1..begins.len()).for_each(|place| begins[place] += begins[place - 1]);
    // Sorted by counting.
    let mut counted = vec![Counted { judge: "", at: 0, total: 0 }; placed.len()];
    let mut next = begins.clone();
    for (place, sheet) in placed {
        counted[next[place]] = sheet;
        next[place] += 1;
    }
    for (place, ends) in begins.windows(2).enumerate() {
        let of_entry = &mut counted[ends[0]..ends[1]];
        of_entry.sort_unstable_by_key(|sheet| (sheet.judge, sheet.at));
        for pair in of_entry.windows(2).filter(|pair| pair[0].judge == pair[1].judge) {
            let (entry, judge) = (names[place].to_owned(), pair[1].judge.to_owned());
            bad.push((pair[1].at, BadSheet::Twice { entry, judge }));
        }
    }
    // Of a sheet that is there twice nothing else is said.
    bad.sort_by_key(|(at, bad)| (*at, !matches!(bad, BadSheet::Twice { .. })));
    bad.dedup_by_key(|(at, _)| *at);
    let bad: Vec<BadSheet> = twice.into_iter().chain(bad.into_iter().map(|(_, bad)| bad)).collect();
    if bad.is_empty() { Ok(Gathered { entries: names, sheets, counted, begins }) } else { Err(bad) }
}

/// Whether the sum of so many full sheets can be counted and stored.
fn adds_up(rubric: &Rubric, sheets: usize) -> bool {
    let sheets = u128::try_from(sheets).unwrap_or(u128::MAX);
    let full = u128::from(scorecard::highest(rubric)).checked_mul(sheets);
    full.is_some_and(|full| i64::try_from(full).is_ok())
}
