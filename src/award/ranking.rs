//! From sealed sheets to standings, exactly: integers and fractions, never floating point.
//!
//! An entry's score is the mean of its sheets' totals. Equal means are ordered by the rules'
//! tie-breaks, one after the other, and every standing says how it stands to the next one below.
//! Lots come from the seed of the round's draw, which public randomness fixed before the first
//! score was given, so that nobody can try scores until a lot falls as wanted.
//! Next: [`crate::award::prizes`].

mod fraction;
mod gather;
mod reason;
mod ties;

pub use fraction::{Fraction, displayed};
pub use reason::Reason;

use super::rules::{Rubric, Rules, Tie};
use gather::{Gathered, gather};

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
    /// How a ranked entry stands to the next one below it.
    pub reason: Option<Reason>,
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
    /// Weights and marks are so large that the sum of all sheets could pass `i64::MAX`.
    #[error("the sum of the sheets could be too large")]
    TooLarge,
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
    let all = gather(method.rubric, sheets, entries)?;
    let need = method.min_sheets.max(1);
    let (ranked, unranked): (Vec<usize>, Vec<usize>) =
        (0..all.entries.len()).partition(|&entry| all.count(entry) >= need);
    let trim = method.trim && ranked.iter().all(|&entry| all.count(entry) >= 5);
    let mut ranked: Vec<(Fraction, usize)> =
        ranked.into_iter().map(|entry| (all.mean(entry, trim), entry)).collect();
    ranked.sort_unstable_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
    let mut standings = Vec::with_capacity(entries.len());
    let mut below = ranked.as_slice();
    while let Some(&(score, _)) = below.first() {
        let (equal, rest) = below.split_at(below.partition_point(|(other, _)| *other == score));
        let next = rest.first().map(|(score, _)| *score);
        add_equal(&mut standings, method, &all, (score, equal, next), trim, seed);
        below = rest;
    }
    standings.extend(unranked.into_iter().map(|entry| {
        let have = all.count(entry);
        Standing {
            entry: all.entries[entry].to_owned(),
            rank: None,
            score: None,
            hundredths: None,
            sheets: have,
            counted: 0,
            decided_by: None,
            reason: None,
            unranked: Some(TooFewSheets { have, need }),
        }
    }));
    Ok(standings)
}

/// The standings with exactly the score of the one at `at`, itself among them; none when it is not
/// ranked. `standings` are those of [`standings`].
pub fn tied(standings: &[Standing], at: usize) -> &[Standing] {
    let Some(score) = standings.get(at).and_then(|standing| standing.score) else {
        return &[];
    };
    let above = |least: bool| {
        standings.partition_point(|s| s.score.is_some_and(|other| other > score || (least && other == score)))
    };
    &standings[above(false)..above(true)]
}

/// Adds the entries of one score in their order; `next` is the score below theirs.
fn add_equal(
    standings: &mut Vec<Standing>,
    method: Method,
    all: &Gathered,
    (score, equal, next): (Fraction, &[(Fraction, usize)], Option<Fraction>),
    trim: bool,
    seed: &[u8; 32],
) {
    let hundredths = displayed(method.rubric, score);
    let equal: Vec<usize> = equal.iter().map(|(_, entry)| *entry).collect();
    let groups = ties::order(method, all, &equal, seed);
    for (at, group) in groups.iter().enumerate() {
        let rank = u32::try_from(standings.len() + 1).unwrap_or(u32::MAX);
        let follower = groups.get(at + 1).and_then(|group| group.entries.first());
        for (place, &entry) in (1..).zip(&group.entries) {
            let reason = match (group.parted_by.zip(follower), next) {
                _ if place < group.entries.len() => Reason::Shared,
                (Some((tie, &follower)), _) => reason::of_tie(method.rubric, all, tie, entry, follower),
                (None, Some(next)) => {
                    Reason::Score { hundredths: hundredths - displayed(method.rubric, next) }
                }
                (None, None) => Reason::Last,
            };
            let have = all.count(entry);
            standings.push(Standing {
                entry: all.entries[entry].to_owned(),
                rank: Some(rank),
                score: Some(score),
                hundredths: Some(hundredths),
                sheets: have,
                counted: if trim { have - 2 } else { have },
                decided_by: group.decided_by,
                reason: Some(reason),
                unranked: None,
            });
        }
    }
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
