//! One category's draw, from rows to seats: conflicts, loads, reserves. No SQL here.
//! Next: [`crate::award::draw`].

mod blocked;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::draws::{Candidate, Ground, PanelJudge};
use super::{Result, StoreError};
use crate::award::conflict::{self, JudgeFacts};
use crate::award::draw::{self, Entry, Judge, Lots, Problem};
use crate::award::fitness;
use crate::award::rules::{Affinity, Conflicts, Round, Seats};

pub use blocked::{Blocked, Cause, Repair};

/// What was drawn from, as stored and published: enough to recompute the draw of a category.
///
/// Entries go by blind codes and judges by names made for this draw, so it names nobody. Why a
/// pair is kept apart is left out: from “same agency” a reader could tell judge and works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    /// Category code.
    pub category: String,
    /// Blind codes, ascending, with the number of judges each gets.
    pub entries: Vec<(String, u32)>,
    /// Judges' pseudonyms, ascending, with the loads the solver was held to.
    pub judges: Vec<(String, u32, u32)>,
    /// What the organiser recorded of a judge's expertise for an entry, where it is above 0:
    /// (blind code, pseudonym, affinity), ascending.
    pub affinity: Vec<(String, String, u32)>,
    /// Pairs kept apart: (blind code, pseudonym), ascending.
    pub conflicts: Vec<(String, String)>,
    /// Percent of the best affinity that may be spent to let judges share entries.
    pub overlap: u32,
}

/// One category's draw, ready to be stored.
pub(crate) struct Drawn {
    /// What was drawn from.
    pub inputs: Inputs,
    /// Account ids, in the order of `inputs.judges`.
    pub accounts: Vec<String>,
    /// Places are those of `inputs.entries` and `inputs.judges`.
    pub lots: Lots,
}

impl Drawn {
    /// Places of the entries a judge is the reserve of, ascending.
    pub fn spare(&self, judge: usize) -> impl Iterator<Item = usize> {
        let reserves = self.lots.reserves.iter().enumerate();
        reserves.filter(move |(_, reserve)| **reserve == Some(judge)).map(|(entry, _)| entry)
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

/// What a category will be drawn from. No seed is needed for it, so it can be fixed and published
/// before anybody knows the seed.
///
/// # Errors
/// [`StoreError::Blocked`] when some entry cannot get its judges, or some judge her minimum.
pub(crate) fn prepare(
    category: &str,
    round: &Round,
    entries: &[&Candidate],
    panel: &[PanelJudge],
    apart: &[Apart],
    affinity: &Affinity,
) -> Result<Inputs> {
    let mut may = vec![u32::try_from(panel.len()).unwrap_or(u32::MAX); entries.len()];
    for pair in apart {
        may[pair.entry] = may[pair.entry].saturating_sub(1);
    }
    let anchors = anchors(entries, round.anchors);
    let seats = |at: usize| match round.judges {
        Seats::Drawn(wanted) if anchors.contains(&at) => wanted.max(may[at]),
        Seats::Drawn(wanted) => wanted,
        Seats::All => may[at],
    };
    let mut inputs = Inputs {
        category: category.to_owned(),
        entries: entries.iter().enumerate().map(|(at, e)| (e.blind_code.clone(), seats(at))).collect(),
        judges: panel.iter().map(bounded).collect(),
        affinity: fitting(category, entries, panel, apart, affinity),
        conflicts: apart
            .iter()
            .map(|pair| (entries[pair.entry].blind_code.clone(), panel[pair.judge].pseudonym.clone()))
            .collect(),
        overlap: round.overlap,
    };
    let mut problem = inputs.problem();
    let bounds = match round.judges {
        Seats::All => {
            let max = u32::try_from(entries.len()).unwrap_or(u32::MAX);
            problem.judges.iter_mut().for_each(|judge| (judge.min, judge.max) = (0, max));
            problem.entries.iter_mut().for_each(|entry| entry.seats = entry.seats.max(round.min_sheets));
            if may.iter().any(|may| *may < round.min_sheets) {
                let everything = (0..entries.len()).collect();
                let solved = draw::solve(&problem, &[0; 32]);
                solved
                    .map_err(|found| Blocked::error(category, &problem, found, &everything, panel, apart))?;
            }
            // She gets every entry she is not kept from.
            for pair in apart {
                problem.judges[pair.judge].max = problem.judges[pair.judge].max.saturating_sub(1);
            }
            problem.judges.iter_mut().for_each(|judge| judge.min = judge.max);
            problem.judges
        }
        // Which bounds are possible does not depend on the seed, so this one is nobody's.
        Seats::Drawn(_) => {
            let balanced = draw::solve_balanced(&problem, &[0; 32]);
            let blocked = |found| Blocked::error(category, &problem, found, &anchors, panel, apart);
            balanced.map_err(blocked)?.judges
        }
    };
    inputs.judges = bounds.into_iter().map(|judge: Judge| (judge.id, judge.min, judge.max)).collect();
    Ok(inputs)
}

/// A judge with the bounds that were given, wide open where there are none.
fn bounded(judge: &PanelJudge) -> (String, u32, u32) {
    (judge.pseudonym.clone(), judge.load.min.unwrap_or(0), judge.load.max.unwrap_or(u32::MAX))
}

/// Places of the entries that every judge scores: those whose digest of the blind code is smallest.
/// Nobody chooses them, and they are known before the seed.
fn anchors(entries: &[&Candidate], number: u32) -> BTreeSet<usize> {
    let digest =
        |at: &usize| draw::digest("award-draw-v2/anchor", &[0; 32], &[entries[*at].blind_code.as_bytes()]);
    let mut places: Vec<usize> = (0..entries.len()).collect();
    places.sort_by_cached_key(digest);
    places.into_iter().take(number as usize).collect()
}

/// Every pair in which the judge fits the entry and is not kept from it, with its affinity.
fn fitting(
    category: &str,
    entries: &[&Candidate],
    panel: &[PanelJudge],
    apart: &[Apart],
    rules: &Affinity,
) -> Vec<(String, String, u32)> {
    let apart: BTreeSet<(usize, usize)> = apart.iter().map(|pair| (pair.entry, pair.judge)).collect();
    let mut found = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let topic = entry.topic(rules);
        for (judge, known) in panel.iter().enumerate() {
            let worth = fitness::affinity(rules, &known.expertise, category, topic.as_deref());
            if worth > 0 && !apart.contains(&(at, judge)) {
                found.push((entry.blind_code.clone(), known.pseudonym.clone(), worth));
            }
        }
    }
    found
}

impl Inputs {
    /// The problem to be solved; anybody can build it from the published text.
    pub fn problem(&self) -> Problem {
        let entries: BTreeMap<&str, usize> =
            self.entries.iter().map(|(code, _)| code.as_str()).zip(0..).collect();
        let judges: BTreeMap<&str, usize> =
            self.judges.iter().map(|(id, _, _)| id.as_str()).zip(0..).collect();
        let mut affinity = vec![Some(0); self.entries.len() * self.judges.len()];
        let at = |code: &str, judge: &str| Some(entries.get(code)? * self.judges.len() + judges.get(judge)?);
        for (code, judge, worth) in &self.affinity {
            if let Some(at) = at(code, judge) {
                affinity[at] = Some(*worth);
            }
        }
        for (code, judge) in &self.conflicts {
            if let Some(at) = at(code, judge) {
                affinity[at] = None;
            }
        }
        let entry = |(code, seats): &(String, u32)| Entry { id: code.clone(), seats: *seats };
        let judge = |(id, min, max): &(String, u32, u32)| Judge { id: id.clone(), min: *min, max: *max };
        Problem {
            entries: self.entries.iter().map(entry).collect(),
            judges: self.judges.iter().map(judge).collect(),
            affinity,
        }
    }

    /// Fewest and most entries a judge will get, whatever the seed.
    pub(crate) fn loads(&self) -> (u32, u32) {
        let least = self.judges.iter().map(|(_, min, _)| *min).min();
        let most = self.judges.iter().map(|(_, _, max)| *max).max();
        (least.unwrap_or(0), most.unwrap_or(0))
    }

    /// Draws. `accounts` are those of the judges, in their order.
    ///
    /// # Errors
    /// None when the inputs were prepared by [`prepare`].
    pub(crate) fn draw(self, accounts: Vec<String>, seed: &[u8; 32]) -> Result<Drawn> {
        let lots = draw::draw_lots(&self.problem(), seed, self.overlap)
            .map_err(|shortage| StoreError::Damaged(shortage.to_string()))?;
        Ok(Drawn { inputs: self, accounts, lots })
    }
}
