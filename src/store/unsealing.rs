//! Opening sealed sheets again. It takes two people: one asks and says why, another confirms.
//! Nobody is shown a mark for it, and the record counts the sheets.
//! Next: [`crate::store::rounds`].

use std::collections::{BTreeMap, HashSet};

use sea_orm::{ActiveModelTrait, EntityTrait, FromQueryResult, IntoActiveModel, Set};
use serde::Serialize;
use serde_json::json;

use super::editions::Edition;
use super::entity::{assignment, unsealing, unsealing_sheet};
use super::members::roles;
use super::sessions::Signed;
use super::{Mail, Result, Store, StoreError, Tx, count, row, rows};
use crate::award::edition::Millis;
use crate::award::entry::Refusal;
use crate::award::event::{Fact, Unsealing};
use crate::award::people::Right;
use crate::award::text;

/// Longest reason in characters.
pub const REASON_MAX: usize = 1000;

/// A sealed sheet, for who asks that it be opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct SealedSheet {
    pub id: String,
    pub code: String,
}

/// What somebody asks to have opened.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Account of the judge.
    pub judge: &'a str,
    /// Code of the category.
    pub category: &'a str,
    /// One sheet, or all sealed ones.
    pub sheet: Option<&'a str>,
    /// For the record and for the judge.
    pub reason: &'a str,
}

/// A request with its sheets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Request {
    /// What was asked, and what became of it.
    #[serde(flatten)]
    pub line: RequestLine,
    /// Blind codes of the entries.
    pub codes: Vec<String>,
}

/// A request as the tables have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct RequestLine {
    pub id: String,
    pub category: String,
    pub account_id: String,
    pub judge: String,
    pub reason: String,
    pub asked_by: String,
    pub asked_by_name: String,
    pub asked_at: Millis,
    /// `waiting`, `confirmed`, `declined`, or `void`: nobody can confirm it any more, because the
    /// round is closed or a sheet is not sealed.
    pub outcome: String,
    pub decided_by_name: Option<String>,
    pub decided_at: Option<Millis>,
}

/// The outcome of request `u`, as [`RequestLine`] has it.
const OUTCOME: &str = "CASE WHEN u.outcome = 'waiting' AND (NOT EXISTS (SELECT 1 FROM draw d \
     WHERE d.edition_id = u.edition_id AND d.round = u.round AND d.closed_at IS NULL) \
     OR EXISTS (SELECT 1 FROM unsealing_sheet s WHERE s.unsealing_id = u.id AND NOT EXISTS \
     (SELECT 1 FROM assignment a WHERE a.id = s.sheet_id AND a.state = 'sealed'))) THEN 'void' ELSE u.outcome END";

impl Store {
    /// The sealed sheets of a judge in one category, in the order of their codes.
    pub async fn sealed_sheets(
        &self,
        edition_id: &str,
        round: &str,
        (judge, category): (&str, &str),
    ) -> Result<Vec<SealedSheet>> {
        rows(
            &self.db,
            "SELECT a.id, e.blind_code AS code FROM assignment a JOIN entry e ON e.id = a.entry_id \
             WHERE a.edition_id = $1 AND a.round = $2 AND a.account_id = $3 AND a.category = $4 AND a.state = 'sealed' \
             AND e.state = 'accepted' ORDER BY e.blind_code",
            vec![edition_id.into(), round.into(), judge.into(), category.into()],
        )
        .await
    }

    /// Every request of a round, the newest first: two queries.
    pub async fn unsealings(&self, edition_id: &str, round: &str) -> Result<Vec<Request>> {
        #[derive(FromQueryResult)]
        struct Code {
            id: String,
            code: String,
        }
        let values = || vec![edition_id.into(), round.into()];
        let codes: Vec<Code> = rows(
            &self.db,
            "SELECT u.id, e.blind_code AS code FROM unsealing u JOIN unsealing_sheet s ON s.unsealing_id = u.id \
             JOIN entry e ON e.id = s.entry_id WHERE u.edition_id = $1 AND u.round = $2 ORDER BY e.blind_code",
            values(),
        )
        .await?;
        let mut of: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for Code { id, code } in codes {
            of.entry(id).or_default().push(code);
        }
        let sql = format!(
            "SELECT u.id, u.category, u.account_id, j.name AS judge, u.reason, u.asked_by, p.name AS asked_by_name, \
             u.asked_at, {OUTCOME} AS outcome, q.name AS decided_by_name, u.decided_at \
             FROM unsealing u JOIN account j ON j.id = u.account_id JOIN account p ON p.id = u.asked_by \
             LEFT JOIN account q ON q.id = u.decided_by \
             WHERE u.edition_id = $1 AND u.round = $2 ORDER BY u.asked_at DESC, u.id DESC"
        );
        let lines: Vec<RequestLine> = rows(&self.db, &sql, values()).await?;
        let whole = |line: RequestLine| Request { codes: of.remove(&line.id).unwrap_or_default(), line };
        Ok(lines.into_iter().map(whole).collect())
    }

    /// How many requests of an edition wait for a second person.
    pub async fn unsealings_waiting(&self, edition_id: &str) -> Result<i64> {
        let sql =
            format!("SELECT COUNT(*) FROM unsealing u WHERE u.edition_id = $1 AND {OUTCOME} = 'waiting'");
        count(&self.db, &sql, vec![edition_id.into()]).await
    }

    /// Asks that sheets be opened. Nothing is opened yet.
    ///
    /// # Errors
    /// Refused without a reason, when the round is not being judged, when the judge has left it,
    /// when a sheet is not sealed, and when a request for it waits already.
    pub async fn ask_unsealing(
        &self,
        who: &Signed,
        edition: &Edition,
        round: &str,
        wanted: Wanted<'_>,
    ) -> Result<()> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        tx.must_be_judged(&edition, round).await?;
        let reason: String = text::clean_paragraph(wanted.reason).chars().take(REASON_MAX).collect();
        if reason.is_empty() {
            return Err(Refusal::ReasonNeeded.into());
        }
        tx.must_sit(&edition, round, (wanted.judge, wanted.category)).await?;
        let mut sheets: Vec<assignment::Model> = rows(
            tx.db(),
            "SELECT a.* FROM assignment a JOIN entry e ON e.id = a.entry_id WHERE a.edition_id = $1 AND a.round = $2 \
             AND a.account_id = $3 AND a.category = $4 AND a.state = 'sealed' AND e.state = 'accepted' ORDER BY a.id",
            vec![edition.id.clone().into(), round.into(), wanted.judge.into(), wanted.category.into()],
        )
        .await?;
        sheets.retain(|sheet| wanted.sheet.is_none_or(|id| sheet.id == id));
        if sheets.is_empty() {
            return Err(Refusal::NotSealed.into());
        }
        let waiting = tx.waiting_sheets(&edition.id, round).await?;
        if sheets.iter().any(|sheet| waiting.contains(&sheet.id)) {
            return Err(Refusal::AlreadyAsked.into());
        }
        let id = tx.id();
        unsealing::ActiveModel {
            id: Set(id.clone()),
            edition_id: Set(edition.id.clone()),
            round: Set(round.to_owned()),
            category: Set(wanted.category.to_owned()),
            account_id: Set(wanted.judge.to_owned()),
            reason: Set(reason.clone()),
            asked_by: Set(who.account_id.clone()),
            asked_at: Set(tx.now()),
            outcome: Set("waiting".to_owned()),
            decided_by: Set(None),
            decided_at: Set(None),
        }
        .insert(tx.db())
        .await?;
        let of_request = sheets.iter().map(|sheet| unsealing_sheet::ActiveModel {
            unsealing_id: Set(id.clone()),
            sheet_id: Set(sheet.id.clone()),
            entry_id: Set(sheet.entry_id.clone()),
        });
        unsealing_sheet::Entity::insert_many(of_request).exec(tx.db()).await?;
        let sheets: Vec<String> = sheets.into_iter().map(|sheet| sheet.id).collect();
        let (judge, category) = (wanted.judge, wanted.category);
        let asked = Unsealing { id: &id, round, category, judge, sheets: &sheets, reason: &reason };
        tx.commit(&who.actor(), [Fact::unsealing_asked(&edition.id, asked)]).await?;
        Ok(())
    }

    /// Opens the sheets of a request, with their marks, and tells the judge.
    ///
    /// # Errors
    /// Refused for who asked and for the judge herself, when the request is decided, when the round
    /// is closed, when the judge has left it, and when a sheet is not sealed any more.
    pub async fn confirm_unsealing(
        &self,
        who: &Signed,
        edition: &Edition,
        round: &str,
        id: &str,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        let (request, ids) = tx.decidable(who, &edition, round, id).await?;
        tx.must_sit(&edition, round, (&request.account_id, &request.category)).await?;
        let sheets: Vec<assignment::Model> = rows(
            tx.db(),
            "SELECT a.* FROM assignment a JOIN unsealing_sheet s ON s.sheet_id = a.id WHERE s.unsealing_id = $1 \
             AND a.state = 'sealed' ORDER BY a.id",
            vec![id.into()],
        )
        .await?;
        if sheets.len() != ids.len() {
            return Err(Refusal::NotSealed.into());
        }
        for sheet in sheets {
            let version = sheet.version + 1;
            let mut change = sheet.into_active_model();
            change.state = Set("open".to_owned());
            change.sealed_at = Set(None);
            change.version = Set(version);
            change.update(tx.db()).await?;
        }
        tx.tell_unsealed(&edition, &request).await?;
        let fact = Fact::sheets_unsealed(&edition.id, asked(&request, &ids));
        tx.answer(who, request, "confirmed").await?;
        tx.commit(&who.actor(), [fact]).await?;
        Ok(())
    }

    /// Turns a request down; the sheets stay sealed.
    ///
    /// # Errors
    /// As [`Store::confirm_unsealing`], as far as the sheets do not matter.
    pub async fn decline_unsealing(
        &self,
        who: &Signed,
        edition: &Edition,
        round: &str,
        id: &str,
    ) -> Result<()> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        let (request, ids) = tx.decidable(who, &edition, round, id).await?;
        let fact = Fact::unsealing_declined(&edition.id, asked(&request, &ids));
        tx.answer(who, request, "declined").await?;
        tx.commit(&who.actor(), [fact]).await?;
        Ok(())
    }
}

impl Tx {
    async fn must_be_judged(&self, edition: &Edition, round: &str) -> Result<()> {
        let draw = self.draw_row(&edition.id, round).await?.ok_or(Refusal::NotYet)?;
        match draw.closed_at {
            Some(_) => Err(Refusal::RoundClosed.into()),
            None => Ok(()),
        }
    }

    /// Who has left the round or the jury cannot mend her marks.
    async fn must_sit(&self, edition: &Edition, round: &str, (judge, category): (&str, &str)) -> Result<()> {
        let seats = count(
            self.db(),
            "SELECT COUNT(*) FROM panel_seat WHERE edition_id = $1 AND round = $2 AND category = $3 AND account_id = $4",
            vec![edition.id.clone().into(), round.into(), category.into(), judge.into()],
        )
        .await?;
        let judges = Right::Judge.given_by(&roles(self.db(), &edition.id, judge).await?);
        if seats > 0 && judges { Ok(()) } else { Err(Refusal::JudgeGone.into()) }
    }

    async fn waiting_sheets(&self, edition_id: &str, round: &str) -> Result<HashSet<String>> {
        let found: Vec<unsealing_sheet::Model> = rows(
            self.db(),
            "SELECT s.* FROM unsealing_sheet s JOIN unsealing u ON u.id = s.unsealing_id \
             WHERE u.edition_id = $1 AND u.round = $2 AND u.outcome = 'waiting'",
            vec![edition_id.into(), round.into()],
        )
        .await?;
        Ok(found.into_iter().map(|sheet| sheet.sheet_id).collect())
    }

    /// A request that this person may decide on, and its sheets.
    async fn decidable(
        &self,
        who: &Signed,
        edition: &Edition,
        round: &str,
        id: &str,
    ) -> Result<(unsealing::Model, Vec<String>)> {
        let request: Option<unsealing::Model> = row(
            self.db(),
            "SELECT * FROM unsealing WHERE id = $1 AND edition_id = $2 AND round = $3",
            vec![id.into(), edition.id.clone().into(), round.into()],
        )
        .await?;
        let request = request.ok_or(StoreError::NotFound)?;
        if request.outcome != "waiting" {
            return Err(Refusal::AlreadyDone.into());
        }
        self.must_be_judged(edition, round).await?;
        if request.asked_by == who.account_id || request.account_id == who.account_id {
            return Err(Refusal::TwoPeople.into());
        }
        let sheets: Vec<unsealing_sheet::Model> = rows(
            self.db(),
            "SELECT * FROM unsealing_sheet WHERE unsealing_id = $1 ORDER BY sheet_id",
            vec![id.into()],
        )
        .await?;
        Ok((request, sheets.into_iter().map(|sheet| sheet.sheet_id).collect()))
    }

    async fn answer(&self, who: &Signed, request: unsealing::Model, outcome: &str) -> Result<()> {
        let mut change = request.into_active_model();
        change.outcome = Set(outcome.to_owned());
        change.decided_by = Set(Some(who.account_id.clone()));
        change.decided_at = Set(Some(self.now()));
        change.update(self.db()).await?;
        Ok(())
    }

    async fn tell_unsealed(&mut self, edition: &Edition, request: &unsealing::Model) -> Result<()> {
        let account = self.account(&request.account_id).await?;
        let codes: Vec<SealedSheet> = rows(
            self.db(),
            "SELECT s.sheet_id AS id, e.blind_code AS code FROM unsealing_sheet s JOIN entry e ON e.id = s.entry_id \
             WHERE s.unsealing_id = $1 ORDER BY e.blind_code",
            vec![request.id.clone().into()],
        )
        .await?;
        let codes: Vec<String> = codes.into_iter().map(|sheet| sheet.code).collect();
        let round = edition.rules.round(&request.round).ok_or(StoreError::NotFound)?;
        self.mail(Mail {
            args: json!({
                "name": account.name,
                "award": edition.rules.award.name.in_language(&account.locale),
                "round": round.name.in_language(&account.locale),
                "codes": codes,
                "reason": request.reason,
                "slug": edition.slug,
            }),
            to: account.email,
            locale: account.locale,
            template: "unsealed",
        });
        Ok(())
    }
}

fn asked<'a>(request: &'a unsealing::Model, sheets: &'a [String]) -> Unsealing<'a> {
    Unsealing {
        id: &request.id,
        round: &request.round,
        category: &request.category,
        judge: &request.account_id,
        sheets,
        reason: &request.reason,
    }
}
