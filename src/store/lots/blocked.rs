//! Why a category cannot be drawn, and the smallest change that helps, in terms of its panel.
//! Next: [`crate::award::draw::remedy`].

use std::collections::BTreeSet;

use super::super::draws::PanelJudge;
use super::super::{Result, StoreError};
use super::Apart;
use crate::award::draw::{self, Defect, Problem, Shortage};

/// What stands against a draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Entries have too few judges without a conflict, whatever those may take.
    Conflicts,
    /// Judges may not take enough entries.
    Maxima,
    /// Judges must take more entries than there are for them.
    Minima,
}

impl Cause {
    /// The end of the message keys.
    pub fn word(self) -> &'static str {
        match self {
            Cause::Conflicts => "conflicts",
            Cause::Maxima => "maxima",
            Cause::Minima => "minima",
        }
    }
}

/// A category that cannot be drawn, and why. Names are for the organiser only.
#[derive(Debug, Clone)]
pub struct Blocked {
    /// Category code.
    pub category: String,
    /// What stands against it.
    pub cause: Cause,
    /// Entries the blockage is made of, blind codes with the judges each needs: those with too few,
    /// those that full judges leave short, or those that judges below their minimum may score.
    pub entries: Vec<(String, u32)>,
    /// Places in the panel: who may score at least one of these entries, who would be full, or who
    /// cannot reach the minimum.
    pub judges: Vec<usize>,
    /// Seats these entries need, or the sum of these judges' minima; above `full + elsewhere`.
    pub needed: u64,
    /// Seats the full judges may take; 0 unless maxima are the cause.
    pub full: u64,
    /// Other seats these entries can have, or seats these judges can get.
    pub elsewhere: u64,
    /// Everyone in the panel: name, fewest and most entries.
    pub panel: Vec<(String, u32, u32)>,
    /// Who may not score which of these entries: (blind code, name of the judge, kind of conflict).
    pub apart: Vec<(String, String, &'static str)>,
    /// What helps.
    pub repair: Repair,
}

/// The smallest change that makes the draw possible: raise or add, and lower besides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// Places in the panel and the maximum each needs; empty when no maxima help.
    pub raise: Vec<(usize, u32)>,
    /// The fewest judges without any conflict who help; 0 when none do.
    pub add: u32,
    /// How many entries each of those must take.
    pub each: u32,
    /// Places in the panel and the minimum that is left to each.
    pub lower: Vec<(usize, u32)>,
}

impl Blocked {
    /// Seats that these entries lack, or that these judges lack of their minima.
    pub fn missing(&self) -> u64 {
        self.needed.saturating_sub(self.full + self.elsewhere)
    }

    /// Names what a shortage found. `anchors` are places of entries that everybody scores.
    pub(super) fn error(
        category: &str,
        problem: &Problem,
        shortage: Shortage,
        anchors: &BTreeSet<usize>,
        panel: &[PanelJudge],
        apart: &[Apart],
    ) -> StoreError {
        match name(category, problem, shortage, anchors, panel, apart) {
            Ok(blocked) => StoreError::Blocked(Box::new(blocked)),
            Err(error) => error,
        }
    }
}

fn name(
    category: &str,
    problem: &Problem,
    shortage: Shortage,
    anchors: &BTreeSet<usize>,
    panel: &[PanelJudge],
    apart: &[Apart],
) -> Result<Blocked> {
    let (cause, entries, judges, needed, full, elsewhere) = match shortage {
        Shortage::Defect(defect) => return Err(damaged(defect)),
        Shortage::Seats { entries, judges, needed, full, elsewhere } => {
            let cause = if judges.is_empty() { Cause::Conflicts } else { Cause::Maxima };
            (cause, entries, judges, needed, full, elsewhere)
        }
        Shortage::Minimum { judges, entries, needed, possible } => {
            (Cause::Minima, entries, judges, needed, 0, possible)
        }
    };
    let (entries, judges): (BTreeSet<String>, BTreeSet<String>) =
        (entries.into_iter().collect(), judges.into_iter().collect());
    let named: Vec<usize> =
        (0..problem.entries.len()).filter(|&entry| entries.contains(&problem.entries[entry].id)).collect();
    let may = |judge: usize| named.iter().any(|&entry| problem.affinity(entry, judge).is_some());
    let is_named = |&judge: &usize| match cause {
        Cause::Conflicts => may(judge),
        Cause::Maxima | Cause::Minima => judges.contains(&problem.judges[judge].id),
    };
    let pairs = apart.iter().filter(|pair| entries.contains(&problem.entries[pair.entry].id));
    let pair =
        |pair: &Apart| (problem.entries[pair.entry].id.clone(), panel[pair.judge].name.clone(), pair.kind);
    let seat = |(judge, bounds): (&PanelJudge, &draw::Judge)| (judge.name.clone(), bounds.min, bounds.max);
    Ok(Blocked {
        category: category.to_owned(),
        cause,
        entries: named.iter().map(|&e| (problem.entries[e].id.clone(), problem.entries[e].seats)).collect(),
        judges: (0..panel.len()).filter(is_named).collect(),
        needed,
        full,
        elsewhere,
        panel: panel.iter().zip(&problem.judges).map(seat).collect(),
        apart: pairs.map(pair).collect(),
        repair: repair(problem, anchors)?,
    })
}

#[expect(clippy::needless_pass_by_value, reason = "stands where a function of an error is wanted")]
fn damaged(defect: Defect) -> StoreError {
    StoreError::Damaged(defect.to_string())
}

fn repair(problem: &Problem, anchors: &BTreeSet<usize>) -> Result<Repair> {
    let found = draw::remedy(problem).map_err(damaged)?;
    let (add, each) = match found.add {
        0 => (0, 0),
        _ if anchors.is_empty() => (found.add, found.each()),
        _ => beside_anchors(problem, anchors, found.raise.is_some())?,
    };
    Ok(Repair { raise: found.raise.unwrap_or_default(), add, each, lower: found.lower })
}

/// How many newcomers are needed and what each must take, where anchors go to everybody, hence to
/// newcomers too: nobody sits there in another's stead, so they are set aside with what they take
/// of every load. Zeros when somebody's maximum is below the anchors alone, which only raising
/// it helps (`may_raise`).
fn beside_anchors(problem: &Problem, anchors: &BTreeSet<usize>, may_raise: bool) -> Result<(u32, u32)> {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let own = |&judge: &usize| anchors.iter().filter(|e| problem.affinity(**e, judge).is_some()).count();
    let own: Vec<u32> = (0..problem.judges.len()).map(|judge| number(own(&judge))).collect();
    if may_raise && problem.judges.iter().zip(&own).any(|(judge, own)| judge.max < *own) {
        return Ok((0, 0));
    }
    let mut rest = problem.clone();
    for &anchor in anchors {
        rest.entries[anchor].seats = 0;
    }
    for (judge, own) in rest.judges.iter_mut().zip(&own) {
        (judge.min, judge.max) = (judge.min.saturating_sub(*own), judge.max.saturating_sub(*own));
    }
    let found = draw::remedy(&rest).map_err(damaged)?;
    let lacking = |&entry: &usize| {
        let may = (0..own.len()).filter(|&judge| problem.affinity(entry, judge).is_some()).count();
        problem.entries[entry].seats.saturating_sub(number(may))
    };
    let add = anchors.iter().map(lacking).fold(found.add, u32::max);
    let each = u32::try_from(found.missing.div_ceil(u64::from(add).max(1))).unwrap_or(u32::MAX);
    Ok((add, each.saturating_add(number(anchors.len()))))
}
