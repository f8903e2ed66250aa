//! Standings for the council, prizes, approval, publication, and the winners anybody may see.
//! Next: [`crate::award::prizes`].

use std::collections::BTreeMap;

use sea_orm::{ActiveModelTrait, EntityTrait, FromQueryResult, Set};
use serde::Serialize;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::editions::Edition;
use super::entity::{approval, prize};
use super::sessions::Signed;
use super::{Mail, Result, Store, Tx, execute, row, rows};
use crate::award::edition::Stage;
use crate::award::entry::Refusal;
use crate::award::event::Fact;
use crate::award::prizes::{self, ByCategory, Plan, Proposal};
use crate::award::ranking::{Fraction, Standing, displayed};
use crate::award::rules::Rules;
use crate::award::text;

/// A line of the standings, with names: for the council, after a round is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct StandingLine {
    pub entry_id: String,
    pub code: String,
    pub blind_code: String,
    pub title: String,
    pub agency_name: String,
    pub authors: String,
    pub category: String,
    pub rank: Option<i32>,
    pub position: i32,
    pub score_num: Option<i64>,
    pub score_den: Option<i64>,
    pub sheets: i32,
    pub decided_by: String,
    pub advanced: bool,
    pub state: String,
}

impl StandingLine {
    /// The score on the rubric's scale in hundredths, rounded half up.
    pub fn hundredths(&self, rules: &Rules, round: &str) -> Option<u64> {
        let rubric = rules.rubric(round, &self.category)?;
        let score = Fraction { num: self.score_num?.try_into().ok()?, den: self.score_den?.try_into().ok()? };
        Some(displayed(rubric, score))
    }
}

/// A prize as everybody sees it once published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct Winner {
    pub entry_id: String,
    pub code: String,
    pub tier: String,
    pub category: String,
    pub position: i32,
    pub title: String,
    pub genre: String,
    pub agency_name: String,
    pub published_on: String,
    pub authors: String,
    pub parts: i64,
    pub reason: String,
}

/// What the council set for one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Receipt code of the entry.
    pub code: String,
    /// Tier code.
    pub tier: String,
    /// For the minutes, where the choice departs from the standings.
    pub reason: String,
}

/// What speaks against a set of prizes; nothing was saved.
pub type Objections = Vec<prizes::Refusal>;

impl Store {
    /// The standings of a closed round: one query.
    pub async fn standings(&self, edition_id: &str, round: &str) -> Result<Vec<StandingLine>> {
        standings(&self.db, edition_id, round).await
    }

    /// What the rules' tier counts make of the standings of the last round.
    pub async fn proposal(&self, edition: &Edition) -> Result<Plan> {
        let lines = self.standings(&edition.id, last_round(&edition.rules)).await?;
        Ok(prizes::propose(&edition.rules, &by_category(&edition.rules, &lines)))
    }

    /// Sets the prizes. Limits of the rules cannot be passed; a departure from the standings needs
    /// a reason for each entry, and then stands.
    pub async fn set_prizes(
        &self,
        who: &Signed,
        edition: &Edition,
        choices: &[Choice],
    ) -> Result<std::result::Result<(), Objections>> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        if edition.stage != Stage::Council {
            return Err(Refusal::NotInThisState.into());
        }
        let lines = standings(tx.db(), &edition.id, last_round(&edition.rules)).await?;
        let by_code: BTreeMap<&str, &StandingLine> =
            lines.iter().map(|line| (line.code.as_str(), line)).collect();
        let mut chosen = Vec::new();
        let mut reasons = BTreeMap::new();
        for choice in choices {
            let line = by_code.get(choice.code.as_str()).ok_or(super::StoreError::NotFound)?;
            reasons.insert(line.entry_id.clone(), text::clean_paragraph(&choice.reason));
            chosen.push(Proposal {
                tier: choice.tier.clone(),
                category: line.category.clone(),
                entry: line.entry_id.clone(),
            });
        }
        let mut objections = prizes::check(&edition.rules, &by_category(&edition.rules, &lines), &chosen);
        objections.retain(|objection| match objection {
            prizes::Refusal::Inversion { entry, .. } => reasons.get(entry).is_none_or(String::is_empty),
            // Giving fewer prizes than the rules allow is the council's right.
            prizes::Refusal::Empty(_) => false,
            _ => true,
        });
        if !objections.is_empty() {
            return Ok(Err(objections));
        }
        let rank: BTreeMap<&str, i32> =
            lines.iter().map(|line| (line.entry_id.as_str(), line.position)).collect();
        chosen.sort_by_key(|choice| rank.get(choice.entry.as_str()).copied());
        execute(tx.db(), "DELETE FROM prize WHERE edition_id = $1", vec![edition.id.clone().into()]).await?;
        for (position, choice) in (1..).zip(&chosen) {
            prize::ActiveModel {
                edition_id: Set(edition.id.clone()),
                entry_id: Set(choice.entry.clone()),
                tier: Set(choice.tier.clone()),
                category: Set(choice.category.clone()),
                position: Set(position),
                reason: Set(reasons.get(&choice.entry).cloned().unwrap_or_default()),
            }
            .insert(tx.db())
            .await?;
        }
        let winners = winners(tx.db(), &edition).await?;
        tx.commit(&who.actor(), [Fact::prizes_set(&edition.id, json!(winners))]).await?;
        Ok(Ok(()))
    }

    /// The prizes as set so far, best tier first, in the order of the rules' categories.
    pub async fn winners(&self, edition: &Edition) -> Result<Vec<Winner>> {
        winners(&self.db, edition).await
    }

    /// The chair approves the list of winners as it stands. `digest` is that of the list on the
    /// page, so that nobody approves what changed in the meantime.
    pub async fn approve(&self, who: &Signed, edition: &Edition, document: &str, digest: &str) -> Result<()> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        if edition.stage != Stage::Council {
            return Err(Refusal::NotInThisState.into());
        }
        let winners = winners(tx.db(), &edition).await?;
        if winners.is_empty() {
            return Err(Refusal::NotYet.into());
        }
        if winners_digest(&winners) != digest {
            return Err(Refusal::Stale.into());
        }
        let document = text::clean_line(document);
        approval::ActiveModel {
            edition_id: Set(edition.id.clone()),
            account_id: Set(who.account_id.clone()),
            document: Set(document.clone()),
            winners_digest: Set(digest.to_owned()),
            approved_at: Set(tx.now()),
        }
        .insert(tx.db())
        .await?;
        tx.set_stage(&edition.id, Stage::Approved).await?;
        tx.commit(&who.actor(), [Fact::decision_approved(&edition.id, &document, digest)]).await?;
        Ok(())
    }

    /// Takes an approval back before publication, with a reason.
    pub async fn reopen(&self, who: &Signed, edition: &Edition, reason: &str) -> Result<()> {
        let reason = text::clean_paragraph(reason);
        if reason.is_empty() {
            return Err(Refusal::ReasonNeeded.into());
        }
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        if edition.stage != Stage::Approved {
            return Err(Refusal::NotInThisState.into());
        }
        approval::Entity::delete_by_id(edition.id.clone()).exec(tx.db()).await?;
        tx.set_stage(&edition.id, Stage::Council).await?;
        tx.commit(&who.actor(), [Fact::decision_reopened(&edition.id, &reason)]).await?;
        Ok(())
    }

    /// The approval of an edition, if it was given.
    pub async fn approval(&self, edition_id: &str) -> Result<Option<approval::Model>> {
        Ok(approval::Entity::find_by_id(edition_id).one(&self.db).await?)
    }

    /// Makes the approved winners public and tells those who entered.
    pub async fn publish(&self, who: &Signed, edition: &Edition) -> Result<()> {
        let mut tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        if edition.stage != Stage::Approved {
            return Err(Refusal::NotInThisState.into());
        }
        let winners = winners(tx.db(), &edition).await?;
        let digest = winners_digest(&winners);
        tx.set_stage(&edition.id, Stage::Published).await?;
        tx.congratulate(&edition, &winners).await?;
        tx.commit(&who.actor(), [Fact::winners_published(&edition.id, &digest)]).await?;
        Ok(())
    }
}

impl Tx {
    async fn congratulate(&mut self, edition: &Edition, winners: &[Winner]) -> Result<()> {
        #[derive(FromQueryResult)]
        struct Row {
            email: String,
            name: String,
            locale: String,
        }
        for winner in winners {
            let entrant: Option<Row> = row(
                self.db(),
                "SELECT a.email, a.name, a.locale FROM account a JOIN entry e ON e.account_id = a.id WHERE e.id = $1",
                vec![winner.entry_id.clone().into()],
            )
            .await?;
            let Some(entrant) = entrant else { continue };
            let tier = edition.rules.tier(&winner.tier).map(|tier| tier.name.vi.clone()).unwrap_or_default();
            self.mail(Mail {
                to: entrant.email,
                locale: entrant.locale,
                template: "won",
                args: json!({
                    "name": entrant.name,
                    "title": winner.title,
                    "tier": tier,
                    "award": edition.rules.award.name.vi,
                    "slug": edition.slug,
                }),
            });
        }
        Ok(())
    }
}

/// SHA-256 over the canonical text of a list of winners, hex.
pub fn winners_digest(winners: &[Winner]) -> String {
    hex::encode(Sha256::digest(json!(winners).to_string().as_bytes()))
}

/// The code of the last round.
pub fn last_round(rules: &Rules) -> &str {
    rules.rounds.last().map_or("", |round| round.code.as_str())
}

async fn standings(
    db: &impl sea_orm::ConnectionTrait,
    edition_id: &str,
    round: &str,
) -> Result<Vec<StandingLine>> {
    let sql = format!(
        "SELECT s.entry_id, e.code, e.blind_code, e.title, e.agency_name, {} AS authors, s.category, s.rank, \
         s.position, s.score_num, s.score_den, s.sheets, s.decided_by, s.advanced, e.state \
         FROM standing s JOIN entry e ON e.id = s.entry_id WHERE s.edition_id = $1 AND s.round = $2 \
         ORDER BY s.category, s.position",
        authors_column(db)
    );
    rows(db, &sql, vec![edition_id.into(), round.into()]).await
}

async fn winners(db: &impl sea_orm::ConnectionTrait, edition: &Edition) -> Result<Vec<Winner>> {
    let sql = format!(
        "SELECT p.entry_id, e.code, p.tier, p.category, p.position, e.title, e.genre, e.agency_name, e.published_on, \
         {} AS authors, (SELECT COUNT(*) FROM entry_part t WHERE t.entry_id = e.id) AS parts, p.reason \
         FROM prize p JOIN entry e ON e.id = p.entry_id WHERE p.edition_id = $1 ORDER BY p.position",
        authors_column(db)
    );
    let mut winners: Vec<Winner> = rows(db, &sql, vec![edition.id.clone().into()]).await?;
    let rules = &edition.rules;
    winners.sort_by_key(|winner| {
        (
            rules.tiers.iter().position(|tier| tier.code == winner.tier),
            rules.categories.iter().position(|category| category.code == winner.category),
            winner.position,
        )
    });
    Ok(winners)
}

/// Authors in their order, each with pen names in brackets as the prize lists print them.
fn authors_column(db: &impl sea_orm::ConnectionTrait) -> &'static str {
    match db.get_database_backend() {
        sea_orm::DbBackend::Postgres => {
            "COALESCE((SELECT string_agg(CASE WHEN a.pen_name = '' THEN a.name ELSE a.name || ' (' || a.pen_name || ')' END, \
             ', ' ORDER BY a.position) FROM entry_author a WHERE a.entry_id = e.id), '')"
        }
        _ => {
            "COALESCE((SELECT group_concat(CASE WHEN a.pen_name = '' THEN a.name ELSE a.name || ' (' || a.pen_name || ')' END, \
             ', ' ORDER BY a.position) FROM entry_author a WHERE a.entry_id = e.id), '')"
        }
    }
}

/// Standings as the prize rules read them; disqualified entries no longer stand.
fn by_category(rules: &Rules, lines: &[StandingLine]) -> ByCategory {
    let round = last_round(rules);
    let mut sorted = ByCategory::new();
    for line in lines.iter().filter(|line| line.state == "accepted") {
        let score = match (line.score_num.map(u64::try_from), line.score_den.map(u64::try_from)) {
            (Some(Ok(num)), Some(Ok(den))) => Some(Fraction { num, den }),
            _ => None,
        };
        let sheets = u32::try_from(line.sheets).unwrap_or(0);
        sorted.entry(line.category.clone()).or_default().push(Standing {
            entry: line.entry_id.clone(),
            rank: line.rank.and_then(|rank| u32::try_from(rank).ok()),
            score,
            hundredths: line.hundredths(rules, round),
            sheets,
            counted: sheets,
            decided_by: None,
            tied_with: Vec::new(),
            unranked: None,
        });
    }
    sorted
}
