//! A judge leaves a round: what she has not sealed goes to others, by the seed of the draw and not
//! by anybody's choice, and no other seat moves unless one has to.
//! Next: [`crate::award::draw::replace`].

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use serde_json::{Value, json};

use super::super::editions::Edition;
use super::super::entity::{assignment, panel_seat};
use super::super::lots::{Inputs, apart};
use super::super::sessions::Signed;
use super::super::{Result, Store, StoreError, Tx, execute, rows};
use super::ground::{Candidate, Ground, candidates, pseudonyms};
use super::proof::{DRAWN, Stored, seed};
use crate::award::draw::{self, Problem, Shortage};
use crate::award::entry::Refusal;
use crate::award::event::Fact;
use crate::award::rules::{Round, Seats};
use crate::award::text;

/// Longest reason in characters.
const REASON_MAX: usize = 1000;

/// What became of the works of a judge who left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Left {
    /// Sheets taken from her.
    pub sheets: usize,
    /// Sheets given to others in their place.
    pub given: usize,
    /// Sheets of other judges that had to move, because otherwise an entry would lack a judge.
    pub moved: usize,
}

impl Store {
    /// Takes a judge out of the round that is being judged. Her sealed sheets count; every other
    /// sheet goes to another judge of the panel ([`draw::replace`] with the seed of the round), and
    /// where she was the reserve another is found ([`draw::renew_reserves`]). Her seats in the
    /// panels of the round end, so that nothing comes back to her.
    ///
    /// # Errors
    /// Refused without a reason, when the round is not being judged, and when she has neither works
    /// nor a seat left in it; also when nobody else may score one of her entries.
    pub async fn leave(&self, who: &Signed, edition: &Edition, judge: &str, reason: &str) -> Result<Left> {
        let mut tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        let round = edition.current_round().ok_or(Refusal::NotInThisState)?.clone();
        let drawn = tx.draw_row(&edition.id, &round.code).await?.ok_or(Refusal::NotInThisState)?;
        let reason: String = text::clean_paragraph(reason).chars().take(REASON_MAX).collect();
        if reason.is_empty() {
            return Err(Refusal::ReasonNeeded.into());
        }
        let stored: Stored = serde_json::from_str(&drawn.inputs)
            .map_err(|_| StoreError::Damaged(format!("draw of round {}", round.code)))?;
        let seed = seed(&drawn.seed)?;
        let desk = Desk::read(&tx, &edition, &round, judge).await?;
        let (mut left, mut changes) = (Left::default(), Vec::new());
        for inputs in &stored.categories {
            left += desk.empty(inputs, &seed, &mut changes)?;
        }
        let seats = tx.end_panel_seats(&edition, &round.code, judge).await?;
        if changes.is_empty() && seats.is_empty() {
            return Err(Refusal::NothingToJudge.into());
        }
        let told = desk.write(&mut tx, changes).await?;
        let mut facts = vec![Fact::judge_left(&edition.id, &round.code, judge, &reason, told, left.given)];
        facts.extend(seats);
        tx.commit(&who.actor(), facts).await?;
        Ok(left)
    }
}

impl std::ops::AddAssign for Left {
    fn add_assign(&mut self, other: Left) {
        self.sheets += other.sheets;
        self.given += other.given;
        self.moved += other.moved;
    }
}

impl Tx {
    async fn end_panel_seats(&self, edition: &Edition, round: &str, judge: &str) -> Result<Vec<Fact>> {
        let seats: Vec<panel_seat::Model> = rows(
            self.db(),
            "SELECT * FROM panel_seat WHERE edition_id = $1 AND round = $2 AND account_id = $3 ORDER BY category",
            vec![edition.id.clone().into(), round.into(), judge.into()],
        )
        .await?;
        let sql = "DELETE FROM panel_seat WHERE edition_id = $1 AND round = $2 AND account_id = $3";
        execute(self.db(), sql, vec![edition.id.clone().into(), round.into(), judge.into()]).await?;
        Ok(seats.iter().map(|seat| Fact::seat_taken(&edition.id, round, &seat.category, judge)).collect())
    }
}

/// One change of the seats of a round.
enum Change {
    /// A sheet takes this state, and stands behind the drawn ones when its place says so.
    Sheet(assignment::Model, &'static str, bool),
    /// A new sheet of an entry for a judge.
    New { entry: String, account: String, category: String, state: &'static str },
}

/// The seats of a round with everything that decides who may take one.
struct Desk<'a> {
    edition: &'a Edition,
    round: &'a Round,
    judge: &'a str,
    candidates: Vec<Candidate>,
    ground: Ground,
    sheets: Vec<assignment::Model>,
    /// Pseudonyms by category and account.
    names: BTreeMap<(String, String), String>,
}

impl<'a> Desk<'a> {
    async fn read(tx: &Tx, edition: &'a Edition, round: &'a Round, judge: &'a str) -> Result<Self> {
        let index = edition.rules.rounds.iter().position(|known| known.code == round.code);
        let sheets = rows(
            tx.db(),
            "SELECT * FROM assignment WHERE edition_id = $1 AND round = $2 ORDER BY id",
            vec![edition.id.clone().into(), round.code.clone().into()],
        )
        .await?;
        Ok(Self {
            edition,
            round,
            judge,
            candidates: candidates(tx.db(), edition, index.unwrap_or_default()).await?,
            ground: Ground::read(tx.db(), edition, round).await?,
            sheets,
            names: pseudonyms(tx.db(), &edition.id, &round.code).await?,
        })
    }

    /// Empties her seats in one category.
    fn empty(&self, inputs: &Inputs, seed: &[u8; 32], changes: &mut Vec<Change>) -> Result<Left> {
        let mine: Vec<&assignment::Model> = self
            .sheets
            .iter()
            .filter(|sheet| sheet.category == inputs.category && sheet.account_id == self.judge)
            .filter(|sheet| sheet.state == "open" || sheet.state == "reserve")
            .collect();
        if mine.is_empty() {
            return Ok(Left::default());
        }
        let table = Table::new(self, inputs)?;
        let left = match self.round.judges {
            Seats::All => Left { sheets: table.open_of(self.judge), ..Left::default() },
            Seats::Drawn(_) => self.hand_on(inputs, &table, seed, changes)?,
        };
        for sheet in mine {
            let was_reserve = sheet.state == "reserve";
            changes.push(Change::Sheet(sheet.clone(), "recused", was_reserve));
        }
        Ok(left)
    }

    /// Finds others for her entries, and for those she was the reserve of.
    fn hand_on(
        &self,
        inputs: &Inputs,
        table: &Table<'_>,
        seed: &[u8; 32],
        changes: &mut Vec<Change>,
    ) -> Result<Left> {
        let leaving = table.judges.get(self.judge).copied().ok_or(StoreError::NotFound)?;
        let fixed = |entry: usize, judge: usize| table.sealed.contains(&(entry, judge));
        let blocked = |shortage: Shortage| match shortage {
            Shortage::Defect(defect) => StoreError::Damaged(defect.to_string()),
            _ => Refusal::NobodyLeft.into(),
        };
        let replaced = draw::replace(&table.problem, &table.seats, leaving, &fixed, seed).map_err(blocked)?;
        let next =
            draw::digest("award-draw-v2/replace", seed, &[table.problem.judges[leaving].id.as_bytes()]);
        let reserves = draw::renew_reserves(&table.problem, &replaced.seats, &table.reserves, leaving, &next)
            .map_err(blocked)?;
        let mut left = Left { sheets: table.open_of(self.judge), ..Left::default() };
        for made in &replaced.moved {
            left.given += 1;
            if made.from != leaving {
                left.moved += 1;
                let sheet = table.sheet(made.entry, made.from).ok_or(StoreError::NotFound)?;
                changes.push(Change::Sheet(sheet.clone(), "recused", false));
            }
            changes.push(table.seat(&inputs.category, (made.entry, made.to), "open"));
        }
        for (entry, reserve) in reserves.iter().enumerate().filter(|(entry, r)| table.reserves[*entry] != **r)
        {
            if let Some(judge) = reserve {
                changes.push(table.seat(&inputs.category, (entry, *judge), "reserve"));
            }
        }
        Ok(left)
    }

    /// Writes the changes and returns what the record commits to.
    async fn write(&self, tx: &mut Tx, changes: Vec<Change>) -> Result<Value> {
        let codes: BTreeMap<&str, &str> =
            self.candidates.iter().map(|entry| (entry.id.as_str(), entry.blind_code.as_str())).collect();
        let mut last = self.sheets.iter().map(|sheet| sheet.position).max().unwrap_or(0).max(2 * DRAWN);
        let mut told = Vec::new();
        let mut given: BTreeMap<String, usize> = BTreeMap::new();
        for change in changes {
            let (id, state) = match change {
                Change::Sheet(sheet, state, is_behind) => {
                    let (id, account) = (sheet.id.clone(), sheet.account_id.clone());
                    let (version, position) = (sheet.version + 1, sheet.position);
                    let mut row = sheet.into_active_model();
                    row.state = Set(state.to_owned());
                    row.version = Set(version);
                    row.position = Set(if is_behind { position + DRAWN } else { position });
                    row.update(tx.db()).await?;
                    if state == "open" {
                        *given.entry(account).or_default() += 1;
                    }
                    (json!({"sheet": id}), state)
                }
                Change::New { entry, account, category, state } => {
                    last += 1;
                    let id = tx.id();
                    let code = codes.get(entry.as_str()).copied().unwrap_or_default();
                    let judge = self.names.get(&(category.clone(), account.clone()));
                    if state == "open" {
                        *given.entry(account.clone()).or_default() += 1;
                    }
                    let told = json!({"sheet": id, "entry": code, "judge": judge});
                    assignment::ActiveModel {
                        id: Set(id),
                        edition_id: Set(self.edition.id.clone()),
                        round: Set(self.round.code.clone()),
                        category: Set(category),
                        entry_id: Set(entry),
                        account_id: Set(account),
                        position: Set(last),
                        state: Set(state.to_owned()),
                        marks: Set("{}".to_owned()),
                        comment: Set(String::new()),
                        version: Set(1),
                        saved_at: Set(None),
                        sealed_at: Set(None),
                    }
                    .insert(tx.db())
                    .await?;
                    (told, state)
                }
            };
            let mut line = id;
            line["state"] = json!(state);
            told.push(line);
        }
        for (account, number) in given {
            tx.tell_seated(self.edition, self.round, &account, number).await?;
        }
        Ok(json!(told))
    }
}

/// One category as [`draw::replace`] wants it. Entries and judges stand as in the inputs.
struct Table<'a> {
    problem: Problem,
    seats: Vec<Vec<usize>>,
    reserves: Vec<Option<usize>>,
    sealed: BTreeSet<(usize, usize)>,
    /// Entry ids and accounts by place.
    ids: Vec<String>,
    accounts: Vec<String>,
    /// Places by account.
    judges: BTreeMap<String, usize>,
    sheets: BTreeMap<(usize, usize), &'a assignment::Model>,
    open: BTreeMap<usize, usize>,
}

impl<'a> Table<'a> {
    fn new(desk: &'a Desk<'_>, inputs: &Inputs) -> Result<Self> {
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
    fn seat(&self, category: &str, (entry, judge): (usize, usize), state: &'static str) -> Change {
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

    fn sheet(&self, entry: usize, judge: usize) -> Option<&'a assignment::Model> {
        self.sheets.get(&(entry, judge)).copied()
    }

    /// How many open sheets an account has.
    fn open_of(&self, account: &str) -> usize {
        self.judges.get(account).and_then(|judge| self.open.get(judge)).copied().unwrap_or(0)
    }
}
