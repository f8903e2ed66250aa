//! A round while it runs, and its close: progress, absent judges, standings, the cut.
//! Next: [`crate::store::results`].

use std::collections::BTreeMap;

use sea_orm::{ActiveModelTrait, EntityTrait, FromQueryResult, Value};
use serde::Serialize;
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use super::draws::seed;
use super::editions::Edition;
use super::entity::{assignment, standing};
use super::judging::read_marks;
use super::screening::PAGE;
use super::sessions::Signed;
use super::{Result, Store, StoreError, Tx, count, row, rows};
use crate::award::edition::Stage;
use crate::award::entry::Refusal;
use crate::award::event::Fact;
use crate::award::ranking::{self, Method, Sheet, Standing};
use crate::award::rules::{Round, Tie};
use crate::award::scorecard;

/// How far one judge is in one category. Counts only: nobody sees marks before the close.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct Progress {
    pub account_id: String,
    pub name: String,
    pub category: String,
    pub assigned: i64,
    pub started: i64,
    pub sealed: i64,
    pub recused: i64,
}

/// An unsealed sheet, for the organiser who has to replace its judge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct OpenSheet {
    pub id: String,
    pub judge: String,
    pub category: String,
    pub code: String,
    pub reserve: i64,
}

/// What came out of one category of a closed round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct Outcome {
    pub category: String,
    pub entries: i64,
    pub ranked: i64,
    pub advanced: i64,
}

impl Store {
    /// How far the judges of a round are: one query.
    pub async fn progress(&self, edition_id: &str, round: &str) -> Result<Vec<Progress>> {
        rows(
            &self.db,
            "SELECT a.account_id, p.name, a.category, \
             CAST(SUM(CASE WHEN a.state IN ('open', 'sealed') THEN 1 ELSE 0 END) AS BIGINT) AS assigned, \
             CAST(SUM(CASE WHEN a.state = 'open' AND a.marks <> '{}' THEN 1 ELSE 0 END) AS BIGINT) AS started, \
             CAST(SUM(CASE WHEN a.state = 'sealed' THEN 1 ELSE 0 END) AS BIGINT) AS sealed, \
             CAST(SUM(CASE WHEN a.state = 'recused' THEN 1 ELSE 0 END) AS BIGINT) AS recused \
             FROM assignment a JOIN account p ON p.id = a.account_id JOIN entry e ON e.id = a.entry_id \
             WHERE a.edition_id = $1 AND a.round = $2 AND a.state <> 'reserve' AND e.state = 'accepted' \
             GROUP BY a.account_id, p.name, p.sort_key, a.category ORDER BY a.category, p.sort_key, a.account_id",
            vec![edition_id.into(), round.into()],
        )
        .await
    }

    /// The sheets of a round that are not sealed, at most `limit`.
    pub async fn open_sheets(&self, edition_id: &str, round: &str, limit: i64) -> Result<Vec<OpenSheet>> {
        rows(
            &self.db,
            "SELECT a.id, p.name AS judge, a.category, e.blind_code AS code, \
             (SELECT COUNT(*) FROM assignment r WHERE r.entry_id = a.entry_id AND r.round = a.round \
              AND r.state = 'reserve') AS reserve \
             FROM assignment a JOIN account p ON p.id = a.account_id JOIN entry e ON e.id = a.entry_id \
             WHERE a.edition_id = $1 AND a.round = $2 AND a.state = 'open' AND e.state = 'accepted' \
             ORDER BY p.sort_key, a.position, a.id LIMIT $3",
            vec![edition_id.into(), round.into(), limit.into()],
        )
        .await
    }

    /// A page of the unsealed sheets of a round, of one judge or (with an empty `judge`) of all, and
    /// how many there are.
    pub async fn open_sheets_of(
        &self,
        edition_id: &str,
        round: &str,
        judge: &str,
        page: u64,
    ) -> Result<(Vec<OpenSheet>, u64)> {
        const FROM: &str = "FROM assignment a JOIN account p ON p.id = a.account_id JOIN entry e ON e.id = a.entry_id \
             WHERE a.edition_id = $1 AND a.round = $2 AND (a.account_id = $3 OR $3 = '') AND a.state = 'open' \
             AND e.state = 'accepted'";
        let values = || -> Vec<Value> { vec![edition_id.into(), round.into(), judge.into()] };
        let total = count(&self.db, &format!("SELECT COUNT(*) {FROM}"), values()).await?;
        let sql = format!(
            "SELECT a.id, p.name AS judge, a.category, e.blind_code AS code, \
             (SELECT COUNT(*) FROM assignment r WHERE r.entry_id = a.entry_id AND r.round = a.round \
              AND r.state = 'reserve') AS reserve {FROM} \
             ORDER BY p.sort_key, a.account_id, a.category, a.position, a.id LIMIT $4 OFFSET $5"
        );
        let skipped = page.saturating_sub(1).saturating_mul(PAGE);
        let mut values = values();
        values.push(i64::try_from(PAGE).unwrap_or(i64::MAX).into());
        values.push(i64::try_from(skipped).unwrap_or(i64::MAX).into());
        Ok((rows(&self.db, &sql, values).await?, u64::try_from(total).unwrap_or(0)))
    }

    /// How many entries of each category of a closed round were ranked and go on.
    pub async fn outcome(&self, edition_id: &str, round: &str) -> Result<Vec<Outcome>> {
        rows(
            &self.db,
            "SELECT category, COUNT(*) AS entries, COUNT(rank) AS ranked, \
             CAST(SUM(CASE WHEN advanced THEN 1 ELSE 0 END) AS BIGINT) AS advanced \
             FROM standing WHERE edition_id = $1 AND round = $2 GROUP BY category ORDER BY category",
            vec![edition_id.into(), round.into()],
        )
        .await
    }

    /// Takes a judge who does not answer off an entry, with a reason; the reserve takes the seat.
    pub async fn release(&self, who: &Signed, edition: &Edition, sheet_id: &str, reason: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        let sheet: assignment::Model = row(
            tx.db(),
            "SELECT * FROM assignment WHERE id = $1 AND edition_id = $2 AND state <> 'reserve'",
            vec![sheet_id.into(), edition.id.clone().into()],
        )
        .await?
        .ok_or(StoreError::NotFound)?;
        match sheet.state.as_str() {
            "open" if edition.current_round().is_some_and(|round| round.code == sheet.round) => {}
            "open" => return Err(Refusal::NotInThisState.into()),
            "sealed" => return Err(Refusal::AlreadySealed.into()),
            _ => return Err(Refusal::AlreadyDone.into()),
        }
        let facts = tx.replace_judge(&edition, sheet, reason).await?;
        tx.commit(&who.actor(), facts).await?;
        Ok(())
    }

    /// Closes whatever round is being judged; see [`Store::close`].
    pub async fn close_round(&self, who: &Signed, edition: &Edition) -> Result<()> {
        let now = self.edition(&edition.slug).await?;
        let round = now.current_round().ok_or(Refusal::NotInThisState)?;
        self.close(who, &now, &round.code).await
    }

    /// Closes a round: every sheet must be sealed, or every ballot closed where the round votes.
    /// Standings are computed from them and stored with the proposal who goes on, and the next
    /// stage begins; what the panel makes of it is decided afterwards ([`Store::decide_advance`]).
    ///
    /// # Errors
    /// Refused while sheets or ballots are open, when the round is not drawn, and when it is closed already;
    /// [`StoreError::Disagrees`] when a table no longer says what the record says.
    pub async fn close(&self, who: &Signed, edition: &Edition, round: &str) -> Result<()> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        let (index, round) = match (edition.stage, edition.rules.round(round)) {
            (_, None) => return Err(StoreError::NotFound),
            (Stage::Judging(index), Some(round)) if round.vote.is_some() => (index, round),
            (_, Some(round)) => return self.close_scored(who, tx, &edition, round).await,
        };
        if edition.current_round().is_none_or(|current| current.code != round.code) {
            return Err(Refusal::NotInThisState.into());
        }
        tx.must_agree(self, &edition).await?;
        let (made, ids) = tx.standings_by_vote(&edition, (index, round)).await?;
        let code_of = ids.iter().map(|(code, id)| (id.as_str(), code.as_str())).collect();
        tx.finish(who, &edition, (index, round), made, &code_of).await
    }

    async fn close_scored(&self, who: &Signed, tx: Tx, edition: &Edition, round: &Round) -> Result<()> {
        let draw = tx.draw_row(&edition.id, &round.code).await?.ok_or(Refusal::NotYet)?;
        if draw.closed_at.is_some() {
            return Err(Refusal::AlreadyDone.into());
        }
        let Stage::Judging(index) = edition.stage else {
            return Err(Refusal::NotInThisState.into());
        };
        let open = count(
            tx.db(),
            "SELECT COUNT(*) FROM assignment a JOIN entry e ON e.id = a.entry_id WHERE a.edition_id = $1 \
             AND a.round = $2 AND a.state = 'open' AND e.state = 'accepted'",
            vec![edition.id.clone().into(), round.code.clone().into()],
        )
        .await?;
        if open > 0 {
            return Err(Refusal::SheetsOpen.into());
        }
        tx.must_agree(self, edition).await?;
        let seed = seed(&draw.seed)?;
        let is_last = index + 1 >= edition.rules.rounds.len();
        let codes = tx.blind_codes(&edition.id, &round.code).await?;
        let mut made = Vec::new();
        for category in &edition.rules.categories {
            let standings = tx.rank(edition, &round.code, &category.code, &codes, &seed).await?;
            let ranked = standings.iter().filter(|standing| standing.rank.is_some()).count();
            let ranked = u32::try_from(ranked).unwrap_or(u32::MAX);
            let quota = round.advance.get(&category.code).filter(|_| !is_last);
            let places = quota.map(|quota| quota.places(ranked));
            made.extend(standing_rows(&edition.id, &round.code, &category.code, &codes, &standings, places));
        }
        tx.close_draw(draw).await?;
        let code_of = codes.iter().map(|(code, (id, _))| (id.as_str(), code.as_str())).collect();
        tx.finish(who, edition, (index, round), made, &code_of).await
    }
}

impl Tx {
    /// Writes the standings of a round, and goes on to the next stage.
    async fn finish(
        self,
        who: &Signed,
        edition: &Edition,
        (index, round): (usize, &Round),
        made: Vec<standing::Model>,
        code_of: &BTreeMap<&str, &str>,
    ) -> Result<()> {
        let lines = standing_lines(&made, code_of);
        let digest = standings_digest(&lines);
        let ranked = made.iter().filter(|row| row.rank.is_some()).count();
        let advanced = made.iter().filter(|row| row.proposed).count();
        for chunk in made.chunks(500) {
            let rows = chunk.iter().cloned().map(|row| {
                let row: standing::ActiveModel = row.into();
                row.reset_all()
            });
            standing::Entity::insert_many(rows).exec(self.db()).await?;
        }
        let is_last = index + 1 >= edition.rules.rounds.len();
        self.set_stage(&edition.id, if is_last { Stage::Council } else { Stage::Judging(index + 1) }).await?;
        let standings = (digest.as_str(), json!(lines));
        self.commit(
            &who.actor(),
            [Fact::round_closed(&edition.id, &round.code, standings, ranked, advanced)],
        )
        .await?;
        Ok(())
    }

    /// The entries that have seats in a round: blind codes and the ids behind them.
    async fn blind_codes(&self, edition_id: &str, round: &str) -> Result<Codes> {
        #[derive(FromQueryResult)]
        struct Entry {
            id: String,
            blind_code: String,
            category: String,
        }
        let found: Vec<Entry> = rows(
            self.db(),
            "SELECT DISTINCT e.id, e.blind_code, e.category FROM assignment a JOIN entry e ON e.id = a.entry_id \
             WHERE a.edition_id = $1 AND a.round = $2 AND e.state = 'accepted' ORDER BY e.blind_code",
            vec![edition_id.into(), round.into()],
        )
        .await?;
        Ok(found.into_iter().map(|entry| (entry.blind_code, (entry.id, entry.category))).collect())
    }

    /// Ranks one category from its sealed sheets. Entries go by their blind codes, so that anybody
    /// who is shown the sheets can draw the same lots.
    async fn rank(
        &self,
        edition: &Edition,
        round: &str,
        category: &str,
        codes: &Codes,
        seed: &[u8; 32],
    ) -> Result<Vec<Standing>> {
        let found: Vec<assignment::Model> = rows(
            self.db(),
            "SELECT a.* FROM assignment a JOIN entry e ON e.id = a.entry_id WHERE a.edition_id = $1 AND a.round = $2 \
             AND a.category = $3 AND a.state = 'sealed' AND e.state = 'accepted' ORDER BY a.id",
            vec![edition.id.clone().into(), round.into(), category.into()],
        )
        .await?;
        let Some(method) = Method::of(&edition.rules, round, category) else {
            return Err(StoreError::Damaged(format!("no rubric for {category} in {round}")));
        };
        let mine = codes.iter().filter(|(_, (_, of))| of == category);
        let code_of: BTreeMap<&str, &str> =
            mine.map(|(code, (id, _))| (id.as_str(), code.as_str())).collect();
        let mut sheets = Vec::with_capacity(found.len());
        for row in &found {
            let marks = scorecard::complete(method.rubric, &read_marks(row)?)
                .map_err(|_| StoreError::Damaged(format!("sealed sheet {}", row.id)))?;
            let code = code_of
                .get(row.entry_id.as_str())
                .ok_or_else(|| StoreError::Damaged(format!("sheet {}", row.id)))?;
            sheets.push(Sheet { entry: (*code).to_owned(), judge: row.account_id.clone(), marks });
        }
        let entries: Vec<String> = code_of.values().map(|code| (*code).to_owned()).collect();
        ranking::standings(method, &sheets, &entries, seed)
            .map_err(|bad| StoreError::Damaged(format!("{} sheets cannot be counted", bad.len())))
    }
}

/// Blind codes with the id and the category of their entry.
type Codes = BTreeMap<String, (String, String)>;

/// The rows of one category. All who share the last place that goes on go on.
fn standing_rows(
    edition_id: &str,
    round: &str,
    category: &str,
    codes: &Codes,
    standings: &[Standing],
    places: Option<u32>,
) -> Vec<standing::Model> {
    let on: Vec<String> = match places {
        Some(places) => ranking::cut(standings, places).advancing,
        None => Vec::new(),
    };
    (1..)
        .zip(standings)
        .filter_map(|(position, s)| {
            Some(standing::Model {
                edition_id: edition_id.to_owned(),
                round: round.to_owned(),
                category: category.to_owned(),
                entry_id: codes.get(&s.entry)?.0.clone(),
                rank: s.rank.and_then(|rank| i32::try_from(rank).ok()),
                position,
                score_num: s.score.and_then(|score| i64::try_from(score.num).ok()),
                score_den: s.score.and_then(|score| i64::try_from(score.den).ok()),
                sheets: i32::try_from(s.sheets).unwrap_or(i32::MAX),
                decided_by: s.decided_by.map(tie_word).unwrap_or_default().to_owned(),
                proposed: on.contains(&s.entry),
                // Until the panel decides, the proposal is what goes on.
                advanced: on.contains(&s.entry),
                departure: String::new(),
                reason: Some(json!(s.reason).to_string()),
            })
        })
        .collect()
}

/// As stored and as used in message keys.
fn tie_word(tie: Tie) -> &'static str {
    match tie {
        Tie::Criteria => "criteria",
        Tie::HeadToHead => "head_to_head",
        Tie::Shared => "shared",
        Tie::Lot => "lot",
    }
}

/// What the record commits to at a close: one line an entry, under its blind code, in the order
/// of category and place. Rounds closed before reasons were kept have lines without them.
pub(crate) fn standing_lines(rows: &[standing::Model], code_of: &BTreeMap<&str, &str>) -> Vec<Json> {
    let line = |row: &standing::Model| {
        let mut line = vec![
            json!(row.category),
            json!(row.position),
            json!(code_of.get(row.entry_id.as_str())),
            json!(row.rank),
            json!(row.score_num),
            json!(row.score_den),
            json!(row.sheets),
            json!(row.decided_by),
            json!(row.proposed),
        ];
        // What is no JSON was not written by a close, and the record will not have it.
        line.extend(
            row.reason.as_ref().map(|reason| serde_json::from_str(reason).unwrap_or_else(|_| json!(reason))),
        );
        Json::Array(line)
    };
    let mut rows: Vec<&standing::Model> = rows.iter().collect();
    rows.sort_by_key(|row| (&row.category, row.position, &row.entry_id));
    rows.into_iter().map(line).collect()
}

/// SHA-256 over the lines of a close as JSON, one below the other.
pub(crate) fn standings_digest(lines: &[Json]) -> String {
    let text = lines.iter().map(Json::to_string).collect::<Vec<_>>().join("\n");
    hex::encode(Sha256::digest(text.as_bytes()))
}
