//! Scores from a file, ranked by the very code that ranks a round, and written as a file.
//!
//! Whoever has the sheets of a closed round and the rules gets the standing that the pages show;
//! scores on paper can be ranked as well. Marks are whole numbers from the first digit on.
//! Next: [`crate::award::ranking`].

mod amount;
mod cards;
mod read;
mod statistics;
mod write;

pub use read::read;
pub use statistics::{statistics, written};
pub use write::write;

use crate::award::ranking::{BadSheet, Method, Sheet, Standing, standings};
use crate::award::rules::{Criterion, Rubric, Text, Tie};
use crate::award::scorecard;

/// A plain score, or the points of one criterion without rules, may be as high as this.
pub const MOST_POINTS: u32 = 100_000;
/// Digits after the comma that are kept.
pub const DECIMALS: u32 = 4;
/// Most criteria in a file that is read without rules.
pub const MOST_CRITERIA: usize = 100;

/// What a file is read by.
#[derive(Debug, Clone, Copy)]
pub enum Scale<'a> {
    /// The rubric of a category in a round.
    Rules(&'a Rubric),
    /// Points from 0 to [`MOST_POINTS`]; criteria have equal weights and add up.
    Plain,
}

/// Which rows of a file count, where it has the columns.
#[derive(Debug, Clone, Copy, Default)]
pub struct Chosen<'a> {
    /// Round code.
    pub round: Option<&'a str>,
    /// Category code.
    pub category: Option<&'a str>,
}

/// Complete scorecards of one category, off a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scores {
    /// Ids of the entries.
    pub entries: Vec<String>,
    /// Their sheets, with marks for [`Scores::rubric`].
    pub sheets: Vec<Sheet>,
    /// The rubric of the rules, or what stands for one.
    pub rubric: Rubric,
    /// Whether the marks are of the rules' criteria, so that ties can be broken by them.
    pub has_criteria: bool,
}

/// Why scores were not ranked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unranked {
    /// Entries of equal score that only this rule could order, and the file or the command does not
    /// give what it needs: points by criterion, or the seed.
    Needs(Tie, Vec<String>),
    /// The sheets do not go together.
    Bad(Vec<BadSheet>),
}

/// Ranks as a closed round is ranked. `ties`, `trim` and `min_sheets` are the rules'.
///
/// # Errors
/// [`Unranked`]; a missing seed only when a lot really has to be drawn.
pub fn rank(
    scores: &Scores,
    (ties, trim, min_sheets): (&[Tie], bool, u32),
    seed: Option<&[u8; 32]>,
) -> Result<Vec<Standing>, Unranked> {
    let can = |tie: &Tie| match tie {
        Tie::Criteria => scores.has_criteria,
        Tie::Lot => seed.is_some(),
        Tie::HeadToHead | Tie::Shared => true,
    };
    let possible = ties.iter().take_while(|tie| can(tie)).count();
    let method = Method { trim, min_sheets, ties: &ties[..possible], rubric: &scores.rubric };
    let found = standings(method, &scores.sheets, &scores.entries, seed.unwrap_or(&[0; 32]))
        .map_err(Unranked::Bad)?;
    if let Some(missing) = ties.get(possible).filter(|_| !method.ties.contains(&Tie::Shared)) {
        let open = found.iter().filter(|standing| standing.decided_by == Some(Tie::Shared));
        let open: Vec<String> = open.map(|standing| standing.entry.clone()).collect();
        if !open.is_empty() {
            return Err(Unranked::Needs(*missing, open));
        }
    }
    Ok(found)
}

/// A rubric for marks that are not those of rules: criteria of weight 1 that add up.
fn plain(codes: &[String], out_of: u32, most: u32, step: u32) -> Rubric {
    let name = |vi: &str| Text { vi: vi.to_owned(), en: None };
    let criterion = |code: &String| Criterion {
        code: code.clone(),
        name: name(code),
        help: None,
        weight: 1,
        max_tenths: most,
        step_tenths: step,
        levels: Vec::new(),
        levels_only: false,
    };
    Rubric {
        code: "scores".to_owned(),
        name: name("Điểm"),
        out_of,
        criteria: codes.iter().map(criterion).collect(),
    }
}

/// The totals of a rubric as one criterion: from 0 to the largest total, in the steps that its
/// criteria allow. `None` where that is no number that a mark can be.
fn totals(rubric: &Rubric) -> Option<Rubric> {
    let most = u32::try_from(scorecard::highest(rubric)).ok().filter(|most| *most > 0)?;
    let steps = rubric.criteria.iter().map(|c| c.weight.checked_mul(c.step_tenths));
    let step = steps.collect::<Option<Vec<u32>>>()?.into_iter().fold(0, common);
    Some(plain(&["score".to_owned()], rubric.out_of, most, step.max(1)))
}

/// The greatest common divisor.
fn common(one: u32, other: u32) -> u32 {
    if other == 0 { one } else { common(other, one % other) }
}
