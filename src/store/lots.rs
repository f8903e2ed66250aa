//! One category's draw, from rows to seats: conflicts, loads, reserves. No SQL here.
//! Next: [`crate::award::draw`].

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::draws::Candidate;
use super::editions::Edition;
use super::members::Seat;
use super::{Result, StoreError};
use crate::award::agency::Agencies;
use crate::award::conflict::{self, EntryFacts, JudgeFacts};
use crate::award::draw::{self, Judge, Problem, Shortage};
use crate::award::rules::{Round, Seats};
use crate::award::text;

/// What was drawn from, as stored and published: enough to recompute the draw of a category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    /// Category code.
    pub category: String,
    /// Blind codes, ascending.
    pub entries: Vec<String>,
    /// Judges' ids, ascending, with the loads the solver was held to.
    pub judges: Vec<(String, u32, u32)>,
    /// Judges per entry; 0 when every judge without a conflict scores.
    pub seats: u32,
    /// Pairs kept apart: (blind code, judge id, kind of conflict).
    pub conflicts: Vec<(String, String, String)>,
}

/// A category that cannot be drawn, and why.
#[derive(Debug, Clone)]
pub struct Blocked {
    /// Category code.
    pub category: String,
    /// Blind codes that have too few judges.
    pub entries: Vec<String>,
    /// Judges to be had for them.
    pub judges: usize,
    /// Seats that stay empty at least.
    pub missing: u64,
}

/// One category's draw, ready to be stored.
pub(crate) struct Drawn {
    /// What was drawn from.
    pub inputs: Inputs,
    /// (index into `inputs.entries`, judge id, whether in reserve).
    pub seats: Vec<(usize, String, bool)>,
    /// The certificate's prices, in the order of the judges.
    pub prices: Vec<String>,
}

/// Why each pair that is kept apart is kept apart: (blind code, judge id, kind).
pub(crate) fn conflicts(
    entries: &[&Candidate],
    panel: &[&Seat],
    edition: &Edition,
    houses: &Agencies,
    declared: &BTreeSet<(String, String)>,
    authors: &BTreeMap<String, Vec<String>>,
) -> Vec<(String, String, String)> {
    let judges: Vec<JudgeFacts> = panel
        .iter()
        .map(|seat| JudgeFacts {
            account: seat.account_id.clone(),
            name_key: text::fold(&seat.name),
            agencies: seat.agency_id.iter().cloned().collect(),
        })
        .collect();
    let mut found = Vec::new();
    for entry in entries {
        let facts = EntryFacts {
            owner: entry.account_id.clone(),
            author_name_keys: authors.get(&entry.id).cloned().unwrap_or_default(),
            agency: entry.agency_id.clone(),
            ..EntryFacts::default()
        };
        for judge in &judges {
            let computed =
                conflict::computed(edition.rules.conflicts, judge, &facts, houses).map(|c| c.code());
            let pair = (entry.id.clone(), judge.account.clone());
            if let Some(kind) = computed.or(declared.contains(&pair).then_some("declared")) {
                found.push((entry.blind_code.clone(), judge.account.clone(), kind.to_owned()));
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
    panel: &[&Seat],
    conflicts: Vec<(String, String, String)>,
    seed: &[u8; 32],
) -> Result<Drawn> {
    let codes: Vec<String> = entries.iter().map(|entry| entry.blind_code.clone()).collect();
    let apart: BTreeSet<(&str, &str)> = conflicts.iter().map(|(e, j, _)| (e.as_str(), j.as_str())).collect();
    let may = |code: &str, seat: &Seat| !apart.contains(&(code, seat.account_id.as_str()));
    let Seats::Drawn(wanted) = round.judges else {
        return everybody(category, round, codes, panel, conflicts);
    };
    let problem = Problem {
        judges: panel
            .iter()
            .map(|seat| Judge { id: seat.account_id.clone(), min: 0, max: u32::MAX })
            .collect(),
        seats: wanted,
        // Every judge of a panel is as good as another: the seed alone decides, there is nothing to game.
        affinity: codes
            .iter()
            .flat_map(|code| panel.iter().map(move |seat| may(code, seat).then_some(0)))
            .collect(),
        entries: codes.clone(),
    };
    let balanced = draw::solve_balanced(&problem, seed)
        .map_err(|shortage| StoreError::Blocked(blocked(category, &shortage)))?;
    let bounded = Problem { judges: balanced.judges.clone(), ..problem };
    let mut seats = Vec::new();
    for (entry, judges) in balanced.draw.seats.iter().enumerate() {
        seats.extend(judges.iter().map(|&j| (entry, bounded.judges[j].id.clone(), false)));
    }
    let reserves = draw::reserves(&bounded, &balanced.draw, seed)
        .map_err(|shortage| StoreError::Blocked(blocked(category, &shortage)))?;
    for (entry, reserve) in reserves.into_iter().enumerate() {
        seats.extend(reserve.map(|j| (entry, bounded.judges[j].id.clone(), true)));
    }
    Ok(Drawn {
        inputs: Inputs {
            category: category.to_owned(),
            entries: codes,
            judges: bounded.judges.iter().map(|judge| (judge.id.clone(), judge.min, judge.max)).collect(),
            seats: wanted,
            conflicts,
        },
        seats,
        prices: balanced.draw.prices.iter().map(i128::to_string).collect(),
    })
}

/// A round that everybody of the panel scores: nothing to draw, conflicts still hold.
fn everybody(
    category: &str,
    round: &Round,
    codes: Vec<String>,
    panel: &[&Seat],
    conflicts: Vec<(String, String, String)>,
) -> Result<Drawn> {
    let apart: BTreeSet<(&str, &str)> = conflicts.iter().map(|(e, j, _)| (e.as_str(), j.as_str())).collect();
    let mut seats = Vec::new();
    for (entry, code) in codes.iter().enumerate() {
        let judges: Vec<&str> = panel
            .iter()
            .map(|seat| seat.account_id.as_str())
            .filter(|j| !apart.contains(&(code.as_str(), j)))
            .collect();
        if judges.len() < round.min_sheets as usize {
            return Err(StoreError::Blocked(Blocked {
                category: category.to_owned(),
                entries: vec![code.clone()],
                judges: judges.len(),
                missing: u64::from(round.min_sheets) - judges.len() as u64,
            }));
        }
        seats.extend(judges.into_iter().map(|judge| (entry, judge.to_owned(), false)));
    }
    let load = u32::try_from(codes.len()).unwrap_or(u32::MAX);
    Ok(Drawn {
        inputs: Inputs {
            category: category.to_owned(),
            entries: codes,
            judges: panel.iter().map(|seat| (seat.account_id.clone(), 0, load)).collect(),
            seats: 0,
            conflicts,
        },
        seats,
        prices: Vec::new(),
    })
}

fn blocked(category: &str, shortage: &Shortage) -> Blocked {
    let (entries, judges, missing) = match shortage {
        Shortage::Defect(_) => (Vec::new(), 0, 0),
        Shortage::Seats { entries, judges, needed, full, elsewhere } => {
            (entries.clone(), judges.len(), needed.saturating_sub(full + elsewhere))
        }
        Shortage::Minimum { judges, entries, needed, possible } => {
            (entries.clone(), judges.len(), needed.saturating_sub(*possible))
        }
    };
    Blocked { category: category.to_owned(), entries, judges, missing }
}
