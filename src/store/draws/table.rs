//! The seats of one category as they stand now, and changes of them, for [`super::leaving`].

use std::collections::{BTreeMap, BTreeSet};

use super::super::Result;
use super::super::entity::assignment;
use super::super::lots::{Inputs, apart};
use super::ground::Candidate;
use super::leaving::Desk;
use crate::award::draw::Problem;

/// One change of the seats of a round.
pub(super) enum Change {
    /// A sheet takes this state, and stands behind the drawn ones when its place says so.
    Sheet(assignment::Model, &'static str, bool),
    /// A new sheet of an entry for a judge.
    New { entry: String, account: String, category: String, state: &'static str },
}

/// One category as [`draw::replace`] wants it. Entries and judges stand as in the inputs.
pub(super) struct Table<'a> {
    pub problem: Problem,
    pub seats: Vec<Vec<usize>>,
    pub reserves: Vec<Option<usize>>,
    pub sealed: BTreeSet<(usize, usize)>,
    /// Entry ids and accounts by place.
    pub ids: Vec<String>,
    pub accounts: Vec<String>,
    /// Places by account.
    pub judges: BTreeMap<String, usize>,
    sheets: BTreeMap<(usize, usize), &'a assignment::Model>,
    open: BTreeMap<usize, usize>,
}

impl<'a> Table<'a> {
    pub fn new(desk: &'a Desk<'_>, inputs: &Inputs) -> Result<Self> {
        let of = |entry: &&Candidate| entry.category == inputs.category;
        let entries: Vec<&Candidate> = desk.candidates.iter().filter(of).collect();
        let place: BTreeMap<&str, usize> =
            inputs.entries.iter().map(|(code, _)| code.as_str()).zip(0..).collect();
        let named: BTreeMap<&str, usize> =
            inputs.judges.iter().map(|(name, _, _)| name.as_str()).zip(0..).collect();
        let mut problem = inputs.problem();
        let mut ids = vec![String::new(); inputs.entries.len()];
        let mut at = BTreeMap::new();
        for entry in &entries {
            if let Some(&place) = place.get(entry.blind_code.as_str()) {
                ids[place].clone_from(&entry.id);
                at.insert(entry.id.as_str(), place);
            }
        }
        let mut accounts = vec![String::new(); inputs.judges.len()];
        let mut judges = BTreeMap::new();
        for ((category, account), name) in &desk.names {
            if let Some(&place) = named.get(name.as_str()).filter(|_| *category == inputs.category) {
                accounts[place].clone_from(account);
                judges.insert(account.clone(), place);
            }
        }
        let mut keep_apart = |entry: usize, judge: usize| {
            let cell = entry * accounts.len() + judge;
            problem.affinity[cell] = None;
        };
        // Who has left the panel, or has come to be in conflict since the draw, gets nothing new.
        let panel = desk.ground.panel(&inputs.category);
        let present: BTreeSet<&str> = panel.iter().map(|judge| judge.account.as_str()).collect();
        for judge in (0..accounts.len()).filter(|&judge| !present.contains(accounts[judge].as_str())) {
            (0..ids.len()).for_each(|entry| keep_apart(entry, judge));
        }
        for pair in apart(&entries, panel, desk.edition.rules.conflicts, &desk.ground) {
            let judge = judges.get(&panel[pair.judge].account);
            if let (Some(&entry), Some(&judge)) = (at.get(entries[pair.entry].id.as_str()), judge) {
                keep_apart(entry, judge);
            }
        }
        let mut table = Self {
            seats: vec![Vec::new(); ids.len()],
            reserves: vec![None; ids.len()],
            sealed: BTreeSet::new(),
            ids,
            sheets: BTreeMap::new(),
            open: BTreeMap::new(),
            problem,
            accounts,
            judges,
        };
        // An entry that is out needs nobody any more.
        for sheet in desk.sheets.iter().filter(|sheet| sheet.category == inputs.category) {
            let (Some(&entry), Some(&judge)) =
                (at.get(sheet.entry_id.as_str()), table.judges.get(&sheet.account_id))
            else {
                continue;
            };
            table.take(entry, judge, sheet);
        }
        table.seats.iter_mut().for_each(|judges| judges.sort_unstable());
        for (entry, seats) in table.problem.entries.iter_mut().zip(&table.seats) {
            entry.seats = u32::try_from(seats.len()).unwrap_or(u32::MAX);
        }
        Ok(table)
    }

    fn take(&mut self, entry: usize, judge: usize, sheet: &'a assignment::Model) {
        self.sheets.insert((entry, judge), sheet);
        match sheet.state.as_str() {
            "reserve" => self.reserves[entry] = Some(judge),
            "recused" => {
                let cell = entry * self.accounts.len() + judge;
                self.problem.affinity[cell] = None;
            }
            state => {
                // A seat that is held stays possible, whatever has been said since.
                let cell = entry * self.accounts.len() + judge;
                self.problem.affinity[cell].get_or_insert(0);
                self.seats[entry].push(judge);
                if state == "sealed" {
                    self.sealed.insert((entry, judge));
                } else {
                    *self.open.entry(judge).or_default() += 1;
                }
            }
        }
    }

    /// Gives a sheet: the one that is there as a reserve's, or a new one.
    pub fn seat(&self, category: &str, (entry, judge): (usize, usize), state: &'static str) -> Change {
        match self.sheet(entry, judge) {
            Some(sheet) => Change::Sheet(sheet.clone(), state, true),
            None => Change::New {
                entry: self.ids[entry].clone(),
                account: self.accounts[judge].clone(),
                category: category.to_owned(),
                state,
            },
        }
    }

    pub fn sheet(&self, entry: usize, judge: usize) -> Option<&'a assignment::Model> {
        self.sheets.get(&(entry, judge)).copied()
    }

    /// How many open sheets an account has.
    pub fn open_of(&self, account: &str) -> usize {
        self.judges.get(account).and_then(|judge| self.open.get(judge)).copied().unwrap_or(0)
    }
}
