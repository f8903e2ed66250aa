//! What the organiser records of judges before a draw: what they are at home in, and how many
//! entries each gets at least and at most.
//! Next: [`super::draws`].

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, FromQueryResult};

use super::editions::Edition;
use super::members::roles;
use super::sessions::Signed;
use super::{Result, Store, StoreError, Tx, execute, rows};
use crate::award::entry::Refusal;
use crate::award::event::Fact;
use crate::award::fitness::{Expertise, Load};
use crate::award::people::Right;
use crate::award::rules::Seats;

/// Bounds of judges by category and account.
pub type Loads = BTreeMap<(String, String), Load>;

impl Store {
    /// What is recorded of each judge of an edition, by account.
    pub async fn expertise(&self, edition_id: &str) -> Result<BTreeMap<String, Expertise>> {
        expertise(&self.db, edition_id).await
    }

    /// Records a judge's expertise in the place of what was recorded. What the rules do not know is
    /// left out; the same again is no fact.
    ///
    /// # Errors
    /// Refused while the inputs of a draw are fixed, and when no draw is left for which it could count;
    /// not found for who is no judge here.
    pub async fn set_expertise(
        &self,
        who: &Signed,
        edition: &Edition,
        judge: &str,
        mut known: Expertise,
    ) -> Result<()> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        if !Right::Judge.given_by(&roles(tx.db(), &edition.id, judge).await?) {
            return Err(StoreError::NotFound);
        }
        if !tx.any_draw_left(&edition).await? {
            return Err(Refusal::JudgingBegun.into());
        }
        if let Some((_, round)) = edition.round_at_hand()
            && !tx.is_drawn(&edition.id, &round.code).await?
            && tx.is_fixed(&edition.id, &round.code).await?
        {
            return Err(Refusal::InputsFixed.into());
        }
        let topics = edition.rules.topics();
        known.media.retain(|code| edition.rules.category(code).is_some());
        known.topics.retain(|topic| topics.contains(&topic.as_str()));
        let before = expertise(tx.db(), &edition.id).await?.remove(judge).unwrap_or_default();
        let is_new = before != known;
        if is_new {
            tx.put_expertise(&edition.id, judge, &known).await?;
        }
        let fact = is_new.then(|| Fact::expertise_set(&edition.id, judge, &known));
        tx.commit(&who.actor(), fact).await?;
        Ok(())
    }

    /// Why expertise can no longer change: `fixed` while the inputs of the next draw are, `drawn` when
    /// every round is.
    pub async fn expertise_closed(&self, edition: &Edition) -> Result<Option<&'static str>> {
        if let Some((_, round)) = edition.round_at_hand()
            && self.loads_closed(&edition.id, &round.code).await? == Some("fixed")
        {
            return Ok(Some("fixed"));
        }
        for round in &edition.rules.rounds {
            if self.draw_of(&edition.id, &round.code).await?.is_none() {
                return Ok(None);
            }
        }
        Ok(Some("drawn"))
    }

    /// Why the loads of a round can no longer change: `fixed` with the inputs of its draw, or `drawn`.
    pub async fn loads_closed(&self, edition_id: &str, round: &str) -> Result<Option<&'static str>> {
        if self.draw_of(edition_id, round).await?.is_some() {
            return Ok(Some("drawn"));
        }
        let lottery = self.lottery(edition_id, round).await?;
        Ok(lottery.and_then(|lottery| lottery.frozen).map(|_| "fixed"))
    }

    /// The bounds that were set for single judges of a round.
    pub async fn loads(&self, edition_id: &str, round: &str) -> Result<Loads> {
        loads(&self.db, edition_id, round).await
    }

    /// Sets the bounds of judges of one panel, by account. Who has no seat in it is left out, and
    /// what does not change is no fact.
    ///
    /// # Errors
    /// Refused once the inputs of the round are fixed; not found for a round in which everybody scores everything.
    pub async fn set_loads(
        &self,
        who: &Signed,
        edition: &Edition,
        (round, category): (&str, &str),
        wanted: &BTreeMap<String, Load>,
    ) -> Result<()> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        let drawn = edition.rules.round(round).is_some_and(|round| round.judges != Seats::All);
        if !drawn || edition.rules.category(category).is_none() {
            return Err(StoreError::NotFound);
        }
        if tx.is_drawn(&edition.id, round).await? {
            return Err(Refusal::JudgingBegun.into());
        }
        if tx.is_fixed(&edition.id, round).await? {
            return Err(Refusal::InputsFixed.into());
        }
        let before = loads(tx.db(), &edition.id, round).await?;
        let mut facts = Vec::new();
        for account in tx.seated(&edition.id, round, category).await? {
            let Some(load) = wanted.get(&account).copied() else { continue };
            let key = (category.to_owned(), account);
            if before.get(&key).copied().unwrap_or_default() != load {
                tx.put_load(&edition.id, (round, category), &key.1, load).await?;
                facts.push(Fact::load_set(&edition.id, (round, category), &key.1, load));
            }
        }
        tx.commit(&who.actor(), facts).await?;
        Ok(())
    }
}

/// See [`Store::expertise`].
pub(super) async fn expertise(
    db: &impl ConnectionTrait,
    edition_id: &str,
) -> Result<BTreeMap<String, Expertise>> {
    #[derive(FromQueryResult)]
    struct Row {
        account_id: String,
        kind: String,
        value: String,
    }
    let sql = "SELECT account_id, kind, value FROM expertise WHERE edition_id = $1";
    let found: Vec<Row> = rows(db, sql, vec![edition_id.into()]).await?;
    let mut known: BTreeMap<String, Expertise> = BTreeMap::new();
    for row in found {
        let own = known.entry(row.account_id).or_default();
        let values = if row.kind == "media" { &mut own.media } else { &mut own.topics };
        values.insert(row.value);
    }
    Ok(known)
}

/// See [`Store::loads`].
pub(super) async fn loads(db: &impl ConnectionTrait, edition_id: &str, round: &str) -> Result<Loads> {
    #[derive(FromQueryResult)]
    struct Row {
        category: String,
        account_id: String,
        load_min: Option<i32>,
        load_max: Option<i32>,
    }
    let sql = "SELECT category, account_id, load_min, load_max FROM panel_load \
               WHERE edition_id = $1 AND round = $2";
    let found: Vec<Row> = rows(db, sql, vec![edition_id.into(), round.into()]).await?;
    let bound = |stored: Option<i32>| stored.and_then(|number| u32::try_from(number).ok());
    let line = |row: Row| {
        ((row.category, row.account_id), Load { min: bound(row.load_min), max: bound(row.load_max) })
    };
    Ok(found.into_iter().map(line).collect())
}

impl Tx {
    async fn any_draw_left(&self, edition: &Edition) -> Result<bool> {
        for round in &edition.rules.rounds {
            if !self.is_drawn(&edition.id, &round.code).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn put_expertise(&self, edition_id: &str, judge: &str, known: &Expertise) -> Result<()> {
        let key = || vec![edition_id.into(), judge.into()];
        let sql = "DELETE FROM expertise WHERE edition_id = $1 AND account_id = $2";
        execute(self.db(), sql, key()).await?;
        let media = known.media.iter().map(|value| ("media", value));
        for (kind, value) in media.chain(known.topics.iter().map(|value| ("topic", value))) {
            let sql = "INSERT INTO expertise (edition_id, account_id, kind, value) VALUES ($1, $2, $3, $4)";
            let mut values = key();
            values.extend([kind.into(), value.clone().into()]);
            execute(self.db(), sql, values).await?;
        }
        Ok(())
    }

    /// The accounts of a panel.
    async fn seated(&self, edition_id: &str, round: &str, category: &str) -> Result<Vec<String>> {
        #[derive(FromQueryResult)]
        struct Row {
            account_id: String,
        }
        let sql = "SELECT account_id FROM panel_seat WHERE edition_id = $1 AND round = $2 AND category = $3 \
                   ORDER BY account_id";
        let found: Vec<Row> =
            rows(self.db(), sql, vec![edition_id.into(), round.into(), category.into()]).await?;
        Ok(found.into_iter().map(|row| row.account_id).collect())
    }

    async fn put_load(
        &self,
        edition_id: &str,
        (round, category): (&str, &str),
        judge: &str,
        load: Load,
    ) -> Result<()> {
        let mut values = vec![edition_id.into(), round.into(), category.into(), judge.into()];
        let sql = if load.is_free() {
            "DELETE FROM panel_load WHERE edition_id = $1 AND round = $2 AND category = $3 AND account_id = $4"
        } else {
            let bound = |bound: Option<u32>| bound.map(|n| i32::try_from(n).unwrap_or(i32::MAX));
            values.extend([bound(load.min).into(), bound(load.max).into()]);
            "INSERT INTO panel_load (edition_id, round, category, account_id, load_min, load_max) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (edition_id, round, category, account_id) \
             DO UPDATE SET load_min = excluded.load_min, load_max = excluded.load_max"
        };
        execute(self.db(), sql, values).await?;
        Ok(())
    }
}
