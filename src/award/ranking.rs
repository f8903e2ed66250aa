//! From sealed sheets to standings, exactly: integers and fractions, never floating point.
//!
//! An entry's score is the mean of its sheets' totals. Equal means are ordered by the rules'
//! tie-breaks, one after the other, and every standing says which of them decided its place.
//! Next: [`crate::award::prizes`].

mod fraction;
mod ties;

use std::collections::{BTreeMap, BTreeSet};

pub use fraction::{Fraction, displayed};

use super::rules::{Rubric, Rules, Tie};
use super::scorecard;

/// How one category of one round is ranked.
#[derive(Debug, Clone, Copy)]
pub struct Method<'a> {
    /// Drop the highest and the lowest sheet of every entry.
    ///
    /// This happens only when every ranked entry has at least five sheets, so that one category
    /// is never ranked by two different means.
    pub trim: bool,
    /// An entry with fewer sheets is not ranked; at least one is needed in any case.
    pub min_sheets: u32,
    /// Tie-breaks in order. When they end without a decision, the rank is shared.
    pub ties: &'a [Tie],
    /// The rubric of the category.
    pub rubric: &'a Rubric,
}

impl<'a> Method<'a> {
    /// The method the rules give for a category in a round; `None` for unknown codes.
    pub fn of(rules: &'a Rules, round: &str, category: &str) -> Option<Self> {
        let rubric = rules.rubric(round, category)?;
        let round = rules.round(round)?;
        Some(Self { trim: round.trim, min_sheets: round.min_sheets, ties: &rules.ties, rubric })
    }
}

/// One sealed sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Entry id.
    pub entry: String,
    /// Judge, under any name that is the same on all her sheets.
    pub judge: String,
    /// Marks in tenths, in the rubric's order, as [`scorecard::complete`] returns them.
    pub marks: Vec<u32>,
}

/// Where an entry stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Entry id.
    pub entry: String,
    /// 1 is best; entries of equal rank share the number and the next ones are skipped. `None`
    /// for an entry that is not ranked.
    pub rank: Option<u32>,
    /// Mean of the weighted totals of the sheets that count.
    pub score: Option<Fraction>,
    /// The score on the rubric's scale, in hundredths of a point, rounded half up ([`displayed`]).
    pub hundredths: Option<u64>,
    /// Sealed sheets.
    pub sheets: u32,
    /// Sheets in the mean, two fewer when trimmed.
    pub counted: u32,
    /// The tie-break that gave the entry its place among entries of equal score; `None` when no
    /// other entry has this score.
    pub decided_by: Option<Tie>,
    /// The other entries with exactly this score, in byte order.
    pub tied_with: Vec<String>,
    /// Why the entry is not ranked.
    pub unranked: Option<TooFewSheets>,
}

/// An entry has fewer sealed sheets than the round asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooFewSheets {
    /// Sheets there are.
    pub have: u32,
    /// Sheets needed.
    pub need: u32,
}

/// A sheet that cannot be counted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadSheet {
    /// The entry is not in this category.
    #[error("a sheet for entry {0}, which does not compete here")]
    Stranger(String),
    /// An entry is named twice.
    #[error("entry {0} is listed twice")]
    EntryTwice(String),
    /// A judge has two sheets for one entry.
    #[error("two sheets of judge {judge} for entry {entry}")]
    Twice {
        /// Entry.
        entry: String,
        /// Judge.
        judge: String,
    },
    /// The marks do not fit the rubric.
    #[error("the marks of judge {judge} for entry {entry} do not fit the rubric")]
    Marks {
        /// Entry.
        entry: String,
        /// Judge.
        judge: String,
    },
}

/// The standings of one category: ranked entries by rank, then unranked ones, each in byte order
/// of ids. The order of sheets and entries given does not matter; the seed decides only lots.
///
/// # Errors
/// Every sheet that cannot be counted, in the order given.
pub fn standings(
    method: Method,
    sheets: &[Sheet],
    entries: &[String],
    seed: &[u8; 32],
) -> Result<Vec<Standing>, Vec<BadSheet>> {
    let by_entry = sort_sheets(method.rubric, sheets, entries)?;
    let need = method.min_sheets.max(1);
    let is_ranked = |sheets: &Vec<&Sheet>| sheets.len() >= need as usize;
    let trim = method.trim && by_entry.values().filter(|s| is_ranked(s)).all(|s| s.len() >= 5);
    let mut by_score: BTreeMap<Fraction, Vec<&str>> = BTreeMap::new();
    let mut unranked = Vec::new();
    for (&entry, sheets) in &by_entry {
        if is_ranked(sheets) {
            let score = mean(method.rubric, sheets, trim);
            by_score.entry(score).or_default().push(entry);
        } else {
            unranked.push(entry);
        }
    }
    let mut standings = Vec::with_capacity(entries.len());
    for (score, equal) in by_score.into_iter().rev() {
        let before = standings.len();
        let mut at = before;
        for group in ties::order(method, &by_entry, &equal, seed) {
            for &entry in &group.entries {
                let have = count(&by_entry[entry]);
                standings.push(Standing {
                    entry: entry.to_owned(),
                    rank: Some(u32::try_from(at + 1).unwrap_or(u32::MAX)),
                    score: Some(score),
                    hundredths: Some(displayed(method.rubric, score)),
                    sheets: have,
                    counted: if trim { have - 2 } else { have },
                    decided_by: group.decided_by,
                    tied_with: others(&equal, entry),
                    unranked: None,
                });
            }
            at = standings.len();
        }
    }
    standings.extend(unranked.into_iter().map(|entry| {
        let have = count(&by_entry[entry]);
        Standing {
            entry: entry.to_owned(),
            rank: None,
            score: None,
            hundredths: None,
            sheets: have,
            counted: 0,
            decided_by: None,
            tied_with: Vec::new(),
            unranked: Some(TooFewSheets { have, need }),
        }
    }));
    Ok(standings)
}

/// Who goes on to the next round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// Entries that go on, best first.
    pub advancing: Vec<String>,
    /// The entries that share the rank at the border when they make it more than asked for; all
    /// of them go on, because nothing in the rules sets one above the other. Else empty.
    pub beyond: Vec<String>,
}

/// The best `n` ranked entries, and everybody who shares the rank of the last of them.
pub fn cut(standings: &[Standing], n: u32) -> Cut {
    let ranked = standings.iter().filter_map(|s| Some((s.rank?, s)));
    let mut ranked: Vec<(u32, &Standing)> = ranked.collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    let id = |(_, standing): &(u32, &Standing)| standing.entry.clone();
    // With shared ranks counted through, exactly the ranks up to n belong to the first n places.
    let advancing: Vec<String> = ranked.iter().filter(|(rank, _)| *rank <= n).map(id).collect();
    let mut beyond = Vec::new();
    if advancing.len() > n as usize {
        let border = ranked[advancing.len() - 1].0;
        beyond = ranked.iter().filter(|(rank, _)| *rank == border).map(id).collect();
    }
    Cut { advancing, beyond }
}

type ByEntry<'a> = BTreeMap<&'a str, Vec<&'a Sheet>>;

fn sort_sheets<'a>(
    rubric: &Rubric,
    sheets: &'a [Sheet],
    entries: &'a [String],
) -> Result<ByEntry<'a>, Vec<BadSheet>> {
    let mut by_entry = ByEntry::new();
    let mut bad = Vec::new();
    for entry in entries {
        if by_entry.insert(entry, Vec::new()).is_some() {
            bad.push(BadSheet::EntryTwice(entry.clone()));
        }
    }
    let mut seen = BTreeSet::new();
    for sheet in sheets {
        let (entry, judge) = (sheet.entry.clone(), sheet.judge.clone());
        let Some(of_entry) = by_entry.get_mut(entry.as_str()) else {
            bad.push(BadSheet::Stranger(entry));
            continue;
        };
        if !seen.insert((&sheet.entry, &sheet.judge)) {
            bad.push(BadSheet::Twice { entry, judge });
        } else if !fits(rubric, &sheet.marks) {
            bad.push(BadSheet::Marks { entry, judge });
        } else {
            of_entry.push(sheet);
        }
    }
    if bad.is_empty() { Ok(by_entry) } else { Err(bad) }
}

fn fits(rubric: &Rubric, marks: &[u32]) -> bool {
    let codes = rubric.criteria.iter().map(|criterion| criterion.code.clone());
    let given = codes.zip(marks.iter().copied()).collect();
    marks.len() == rubric.criteria.len() && scorecard::complete(rubric, &given).is_ok()
}

fn mean(rubric: &Rubric, sheets: &[&Sheet], trim: bool) -> Fraction {
    let totals = sheets.iter().map(|sheet| scorecard::total(rubric, &sheet.marks));
    let mut totals: Vec<u64> = totals.collect();
    totals.sort_unstable();
    let counted = if trim { &totals[1..totals.len() - 1] } else { &totals[..] };
    Fraction { num: counted.iter().sum(), den: counted.len() as u64 }
}

fn count(sheets: &[&Sheet]) -> u32 {
    u32::try_from(sheets.len()).unwrap_or(u32::MAX)
}

fn others(equal: &[&str], entry: &str) -> Vec<String> {
    let others = equal.iter().filter(|other| **other != entry);
    others.map(|other| (*other).to_owned()).collect()
}
