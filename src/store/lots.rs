//! One category's draw, from rows to seats: conflicts, loads, reserves. No SQL here.
//! Next: [`crate::award::draw`].

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::draws::{Candidate, Ground, PanelJudge};
use super::{Result, StoreError};
use crate::award::conflict::{self, JudgeFacts};
use crate::award::draw::{self, Judge, Problem, Shortage};
use crate::award::rules::{Conflicts, Round, Seats};

/// What was drawn from, as stored and published: enough to recompute the draw of a category.
///
/// Entries go by blind codes and judges by names made for this draw, so it names nobody. Why a
/// pair is kept apart is left out: from “same agency” a reader could tell judge and works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    /// Category code.
    pub category: String,
    /// Blind codes, ascending.
    pub entries: Vec<String>,
    /// Judges' pseudonyms, ascending, with the loads the solver was held to.
    pub judges: Vec<(String, u32, u32)>,
    /// Judges per entry; 0 when every judge without a conflict scores.
    pub seats: u32,
    /// Pairs kept apart: (blind code, pseudonym), ascending.
    pub conflicts: Vec<(String, String)>,
}

/// A category that cannot be drawn, and why. Names are for the organiser only.
#[derive(Debug, Clone, Default)]
pub struct Blocked {
    /// Category code.
    pub category: String,
    /// Blind codes that have too few judges.
    pub entries: Vec<String>,
    /// Judges who may score at least one of them.
    pub judges: usize,
    /// Seats that stay empty at least.
    pub missing: u64,
    /// Judges each entry needs.
    pub needed: u32,
    /// Everyone in the panel.
    pub panel: Vec<String>,
    /// Who may not score which of these entries: (blind code, name of the judge, kind of conflict).
    pub apart: Vec<(String, String, &'static str)>,
}

/// One category's draw, ready to be stored.
pub(crate) struct Drawn {
    /// What was drawn from.
    pub inputs: Inputs,
    /// Account ids, in the order of `inputs.judges`.
    pub accounts: Vec<String>,
    /// (place in `inputs.entries`, place in `inputs.judges`, whether in reserve).
    pub seats: Vec<(usize, usize, bool)>,
    /// The certificate's prices, in the order of the judges.
    pub prices: Vec<String>,
}

impl Drawn {
    /// Blind codes of the entries a judge scores, or stands in reserve for.
    pub fn list(&self, judge: usize, is_reserve: bool) -> Vec<String> {
        let mine = self.seats.iter().filter(|(_, j, reserve)| *j == judge && *reserve == is_reserve);
        mine.map(|(entry, _, _)| self.inputs.entries[*entry].clone()).collect()
    }

    /// Fewest and most entries a judge was given.
    pub fn loads(&self) -> (u32, u32) {
        let mut loads = vec![0; self.accounts.len()];
        for (_, judge, _) in self.seats.iter().filter(|(_, _, reserve)| !reserve) {
            loads[*judge] += 1;
        }
        (loads.iter().min().copied().unwrap_or(0), loads.iter().max().copied().unwrap_or(0))
    }
}

/// A pair that is kept apart, by places in the lists of entries and judges.
pub(crate) struct Apart {
    pub entry: usize,
    pub judge: usize,
    pub kind: &'static str,
}

/// Every pair that is kept apart, by entry and then by judge.
pub(crate) fn apart(
    entries: &[&Candidate],
    panel: &[PanelJudge],
    rules: Conflicts,
    ground: &Ground,
) -> Vec<Apart> {
    let judges: Vec<JudgeFacts> = panel.iter().map(|judge| ground.judge(judge)).collect();
    let mut found = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let facts = ground.entry(entry);
        for (judge, known) in judges.iter().enumerate() {
            if let Some(kind) = conflict::between(rules, known, &facts, &ground.houses) {
                found.push(Apart { entry: at, judge, kind: kind.code() });
            }
        }
    }
    found
}

/// Draws one category.
///
/// # Errors
/// [`StoreError::Blocked`] when some entry cannot get its judges.
pub(crate) fn draw_category(
    category: &str,
    round: &Round,
    entries: &[&Candidate],
    panel: &[PanelJudge],
    apart: &[Apart],
    seed: &[u8; 32],
) -> Result<Drawn> {
    let mut inputs = Inputs {
        category: category.to_owned(),
        entries: entries.iter().map(|entry| entry.blind_code.clone()).collect(),
        judges: panel.iter().map(|judge| (judge.pseudonym.clone(), 0, u32::MAX)).collect(),
        seats: match round.judges {
            Seats::Drawn(wanted) => wanted,
            Seats::All => 0,
        },
        conflicts: apart
            .iter()
            .map(|pair| (entries[pair.entry].blind_code.clone(), panel[pair.judge].pseudonym.clone()))
            .collect(),
    };
    // Every judge of a panel is as good as another: the seed alone decides, there is nothing to game.
    let problem = inputs.problem();
    let blocked = |lacking: &[String], needed: u32| {
        StoreError::Blocked(blocked(category, &problem, lacking, needed, panel, apart))
    };
    let (seats, judges, prices) = match round.judges {
        Seats::All => {
            let (lacking, seats) = everybody(&problem, round.min_sheets);
            if !lacking.is_empty() {
                return Err(blocked(&lacking, round.min_sheets));
            }
            let load = u32::try_from(entries.len()).unwrap_or(u32::MAX);
            let bound = |judge: &Judge| Judge { max: load, ..judge.clone() };
            (seats, problem.judges.iter().map(bound).collect(), Vec::new())
        }
        Seats::Drawn(wanted) => {
            draw_seats(&problem, seed).map_err(|shortage| blocked(&lacking(&problem, &shortage), wanted))?
        }
    };
    inputs.judges = judges.into_iter().map(|judge: Judge| (judge.id, judge.min, judge.max)).collect();
    let accounts = panel.iter().map(|judge| judge.account.clone()).collect();
    Ok(Drawn { inputs, accounts, seats, prices })
}

type Seated = Vec<(usize, usize, bool)>;

/// Balanced seats with their reserves, the judges with their bounds, and the certificate's prices.
fn draw_seats(
    problem: &Problem,
    seed: &[u8; 32],
) -> std::result::Result<(Seated, Vec<Judge>, Vec<String>), Shortage> {
    let balanced = draw::solve_balanced(problem, seed)?;
    let bounded = Problem { judges: balanced.judges, ..problem.clone() };
    let mut seats = Vec::new();
    for (entry, judges) in balanced.draw.seats.iter().enumerate() {
        seats.extend(judges.iter().map(|judge| (entry, *judge, false)));
    }
    for (entry, reserve) in draw::reserves(&bounded, &balanced.draw, seed)?.into_iter().enumerate() {
        seats.extend(reserve.map(|judge| (entry, judge, true)));
    }
    let prices = balanced.draw.prices.iter().map(i128::to_string).collect();
    Ok((seats, bounded.judges, prices))
}

/// A round that everybody of the panel scores: nothing to draw, conflicts still hold. First the
/// entries that would get fewer than `least` judges.
fn everybody(problem: &Problem, least: u32) -> (Vec<String>, Seated) {
    let mut lacking = Vec::new();
    let mut seats = Vec::new();
    for (entry, code) in problem.entries.iter().enumerate() {
        let before = seats.len();
        let may = (0..problem.judges.len()).filter(|judge| problem.affinity(entry, *judge).is_some());
        seats.extend(may.map(|judge| (entry, judge, false)));
        if seats.len() - before < least as usize {
            lacking.push(code.clone());
        }
    }
    (lacking, seats)
}

/// The entries that a shortage names; all of them when it names none.
fn lacking(problem: &Problem, shortage: &Shortage) -> Vec<String> {
    match shortage {
        Shortage::Seats { entries, .. } | Shortage::Minimum { entries, .. } => entries.clone(),
        Shortage::Defect(_) => problem.entries.clone(),
    }
}

fn blocked(
    category: &str,
    problem: &Problem,
    lacking: &[String],
    needed: u32,
    panel: &[PanelJudge],
    apart: &[Apart],
) -> Blocked {
    let lacking: BTreeSet<&str> = lacking.iter().map(String::as_str).collect();
    let mut judges = BTreeSet::new();
    let mut missing = 0;
    for (entry, _) in problem.entries.iter().enumerate().filter(|(_, c)| lacking.contains(c.as_str())) {
        let may = (0..panel.len()).filter(|judge| problem.affinity(entry, *judge).is_some());
        let may: Vec<usize> = may.collect();
        missing += u64::from(needed).saturating_sub(may.len() as u64);
        judges.extend(may);
    }
    let named = apart.iter().filter(|pair| lacking.contains(problem.entries[pair.entry].as_str()));
    Blocked {
        category: category.to_owned(),
        entries: lacking.iter().map(|code| (*code).to_owned()).collect(),
        judges: judges.len(),
        missing,
        needed,
        panel: panel.iter().map(|judge| judge.name.clone()).collect(),
        apart: named
            .map(|pair| (problem.entries[pair.entry].clone(), panel[pair.judge].name.clone(), pair.kind))
            .collect(),
    }
}
