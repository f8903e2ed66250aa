//! How an entry stands to the next one below it, as data: what a jury is told in one sentence.

use serde::{Deserialize, Serialize};

use super::{Fraction, Gathered};
use crate::award::rules::{Rubric, Tie};

/// How a ranked entry stands to the next one below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Reason {
    /// A higher score.
    Score {
        /// By how much, as the two scores are displayed, in hundredths of a point; 0 when the
        /// difference is too small to be displayed.
        hundredths: u64,
    },
    /// Equal scores, and a higher mean on the first criterion on which they differ.
    Criterion {
        /// Criterion code.
        code: String,
        /// The entry's mean over all its sheets, in tenths of a point.
        own: Fraction,
        /// The mean of the next one.
        other: Fraction,
    },
    /// Equal scores; more of the judges who scored both put it higher.
    Wins {
        /// Judges who put it higher.
        own: u32,
        /// Judges who put the next one higher.
        other: u32,
    },
    /// Equal scores, and a lot.
    Lot,
    /// The next one shares the place.
    Shared,
    /// Nobody is ranked below.
    Last,
}

/// What one tie-break said of an entry and the first one that it put below.
pub(super) fn of_tie(rubric: &Rubric, all: &Gathered, tie: Tie, entry: usize, next: usize) -> Reason {
    match tie {
        Tie::Criteria => {
            let means =
                |criterion| (all.criterion_mean(entry, criterion), all.criterion_mean(next, criterion));
            let differs = rubric.criteria.iter().enumerate().map(|(at, criterion)| (criterion, means(at)));
            let first = differs.into_iter().find(|(_, (own, other))| own != other);
            first.map_or(Reason::Shared, |(criterion, (own, other))| Reason::Criterion {
                code: criterion.code.clone(),
                own,
                other,
            })
        }
        Tie::HeadToHead => {
            let (own, other) = wins(all, entry, next);
            Reason::Wins { own, other }
        }
        Tie::Lot => Reason::Lot,
        Tie::Shared => Reason::Shared,
    }
}

/// Judges with sheets for both who put the one higher, and those who put the other higher.
fn wins(all: &Gathered, one: usize, other: usize) -> (u32, u32) {
    let mut wins = (0, 0);
    for sheet in all.of(one) {
        let same = all.of(other).iter().find(|theirs| theirs.judge == sheet.judge);
        match same.map(|theirs| sheet.total.cmp(&theirs.total)) {
            Some(std::cmp::Ordering::Greater) => wins.0 += 1,
            Some(std::cmp::Ordering::Less) => wins.1 += 1,
            _ => {}
        }
    }
    wins
}
