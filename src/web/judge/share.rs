//! What one judge was drawn for, round by round, in the order of its reading.

use crate::award::ranking::{Fraction, displayed};
use crate::award::reading::Reading;
use crate::award::rules::{Category, Round, Rubric};
use crate::award::scorecard::{self, Progress};
use crate::store::editions::Edition;
use crate::store::judging::{Marks, SheetLine};
use crate::store::reading::Times;

/// A judge's works of one round.
pub(super) struct Share<'a> {
    pub round: &'a Round,
    /// By category in the order of the rules, within it as drawn.
    pub rows: Vec<Row<'a>>,
}

/// One work of it.
pub(super) struct Row<'a> {
    /// 1-based place in the round.
    pub number: usize,
    pub line: &'a SheetLine,
    pub category: &'a Category,
    pub rubric: &'a Rubric,
    pub marks: Marks,
    pub progress: Progress,
}

/// The shares of all rounds, the newest first.
pub(super) fn shares<'a>(edition: &'a Edition, lines: &'a [SheetLine]) -> Vec<Share<'a>> {
    let rounds = edition.rules.rounds.iter().rev();
    rounds.map(|round| share(edition, round, lines)).filter(|share| !share.rows.is_empty()).collect()
}

/// The share of one round; it may be empty.
pub(super) fn share<'a>(edition: &'a Edition, round: &'a Round, lines: &'a [SheetLine]) -> Share<'a> {
    let mut rows = Vec::new();
    for category in &edition.rules.categories {
        let Some(rubric) = edition.rules.rubric(&round.code, &category.code) else { continue };
        for line in lines.iter().filter(|l| l.round == round.code && l.category == category.code) {
            let marks = line.marks();
            let progress = Progress::of(rubric, &marks, line.state == "sealed");
            rows.push(Row { number: rows.len() + 1, line, category, rubric, marks, progress });
        }
    }
    Share { round, rows }
}

impl Share<'_> {
    /// How many sheets have nothing missing, sealed or not.
    pub fn done(&self) -> usize {
        self.rows.iter().filter(|row| row.progress >= Progress::Complete).count()
    }

    /// How many sheets are sealed.
    pub fn sealed(&self) -> usize {
        self.rows.iter().filter(|row| row.progress == Progress::Sealed).count()
    }

    /// Estimated seconds for all of it, and for the sheets that still lack marks.
    pub fn time(&self, times: &Times) -> (u64, u64) {
        let sum = |rows: &mut dyn Iterator<Item = &Row<'_>>| {
            rows.map(|row| times.of(&row.line.id)).sum::<Reading>().seconds
        };
        let mut left = self.rows.iter().filter(|row| row.progress < Progress::Complete);
        (sum(&mut self.rows.iter()), sum(&mut left))
    }

    /// The first work that still lacks marks.
    pub fn unfinished(&self) -> Option<&Row<'_>> {
        self.rows.iter().find(|row| row.progress < Progress::Complete)
    }

    /// Tells a page of the last look from one that is out of date: every save raises a version,
    /// and a work more or less changes the count.
    pub fn stamp(&self) -> String {
        let versions: i64 = self.rows.iter().map(|row| i64::from(row.line.version)).sum();
        format!("{}-{versions}", self.rows.len())
    }
}

/// The weighted total so far on the rubric's scale, in hundredths; `None` without any mark.
pub(super) fn points(rubric: &Rubric, marks: &Marks) -> Option<u64> {
    let num = scorecard::so_far(rubric, marks)?;
    Some(displayed(rubric, Fraction { num, den: 1 }))
}

/// Whether this round is the one being judged.
pub(super) fn is_open(edition: &Edition, round: &str) -> bool {
    edition.current_round().is_some_and(|current| current.code == round)
}
