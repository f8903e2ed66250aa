//! A judge leaves a round: what she has not sealed goes to others, by the seed of the draw and not
//! by anybody's choice, and no other seat moves unless one has to.
//! Next: [`crate::award::draw::replace`].

use std::collections::BTreeMap;

use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use serde_json::{Value, json};

use super::super::editions::Edition;
use super::super::entity::{assignment, panel_seat};
use super::super::lots::Inputs;
use super::super::sessions::Signed;
use super::super::{Result, Store, StoreError, Tx, execute, rows};
use super::ground::{Candidate, Ground, candidates, pseudonyms};
use super::proof::{DRAWN, Stored, seed};
use super::table::{Change, Table};
use crate::award::draw::{self, Shortage};
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
        let stored = Stored::read(&drawn)?;
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
    /// Seats somebody by the seed of the round where a judge steps back from one entry and no reserve
    /// is left; nothing when everybody scores or nobody else may.
    pub(crate) async fn seat_by_seed(
        &mut self,
        edition: &Edition,
        sheet: &assignment::Model,
    ) -> Result<Option<Fact>> {
        let round = edition.rules.round(&sheet.round).ok_or(StoreError::NotFound)?;
        let drawn = self.draw_row(&edition.id, &round.code).await?.ok_or(StoreError::NotFound)?;
        let stored = Stored::read(&drawn)?;
        let inputs = stored.categories.iter().find(|inputs| inputs.category == sheet.category);
        let (Some(inputs), Seats::Drawn(_)) = (inputs, round.judges) else { return Ok(None) };
        let desk = Desk::read(self, edition, round, &sheet.account_id).await?;
        let Some(change) = desk.stand_in(inputs, sheet, &seed(&drawn.seed)?)? else { return Ok(None) };
        let told = desk.write(self, vec![change]).await?;
        Ok(Some(Fact::judge_seated(&edition.id, &round.code, told)))
    }

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

/// The seats of a round with everything that decides who may take one.
pub(super) struct Desk<'a> {
    pub edition: &'a Edition,
    round: &'a Round,
    judge: &'a str,
    pub candidates: Vec<Candidate>,
    pub ground: Ground,
    pub sheets: Vec<assignment::Model>,
    /// Pseudonyms by category and account.
    pub names: BTreeMap<(String, String), String>,
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

    /// Who takes over one sheet, everybody else staying where she is.
    fn stand_in(
        &self,
        inputs: &Inputs,
        sheet: &assignment::Model,
        seed: &[u8; 32],
    ) -> Result<Option<Change>> {
        let table = Table::new(self, inputs)?;
        let entry = table.ids.iter().position(|id| *id == sheet.entry_id);
        let (Some(entry), Some(&leaving)) = (entry, table.judges.get(self.judge)) else { return Ok(None) };
        let fixed = |of: usize, judge: usize| (of, judge) != (entry, leaving);
        match draw::replace(&table.problem, &table.seats, leaving, &fixed, seed) {
            Ok(replaced) => {
                let made = replaced.moved.first();
                Ok(made.map(|made| table.seat(&inputs.category, (entry, made.to), "open")))
            }
            Err(Shortage::Defect(defect)) => Err(StoreError::Damaged(defect.to_string())),
            Err(_) => Ok(None),
        }
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
