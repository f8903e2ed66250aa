//! What the panel of a closed round decides about who goes on, category by category.
//! Next: [`crate::store::draws`].

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, FromQueryResult, IntoActiveModel};
use serde_json::{Map, Value, json};

use super::editions::Edition;
use super::entity::advance;
use super::results::{StandingLine, standings};
use super::sessions::Signed;
use super::{Result, Store, StoreError, Tx, execute, rows};
use crate::award::advance::{self as rule, Candidate, Decision, Objection, Vote};
use crate::award::entry::Refusal;
use crate::award::event::{Advanced, Fact};
use crate::award::text;

/// Longest reason in characters.
pub const REASON_MAX: usize = 1000;

/// One decision as it is handed in. Entries go by their receipt codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// Category code.
    pub category: String,
    /// Version of the decision that this one replaces; 0 when there is none.
    pub replaces: i32,
    /// Which go on and why; nothing when the panel follows the standings.
    pub decision: Option<Decision>,
    /// Members present and their votes; how many the panel has is known to the store.
    pub vote: Vote,
    /// Probability of being among the planned number, in thousandths, as the panel saw it.
    pub chances: BTreeMap<String, u32>,
}

impl Handed {
    /// The first decision of a category, which follows the standings.
    pub fn by_rank(category: &str, vote: Vote) -> Self {
        let category = category.to_owned();
        Self { category, replaces: 0, decision: None, vote, chances: BTreeMap::new() }
    }
}

/// What speaks against decisions, by category code; nothing was recorded.
pub type Objections = Vec<(String, Objection)>;

impl Store {
    /// The decisions of a round by category code.
    pub async fn advance_decisions(
        &self,
        edition_id: &str,
        round: &str,
    ) -> Result<BTreeMap<String, advance::Model>> {
        let found = decisions(&self.db, edition_id, round).await?;
        Ok(found.into_iter().map(|row| (row.category.clone(), row)).collect())
    }

    /// The categories in which it is not decided yet who goes on to the round at hand.
    pub async fn undecided(&self, edition: &Edition) -> Result<Vec<String>> {
        undecided(&self.db, edition).await
    }

    /// Members of the panels of a round by category code.
    pub async fn panel_sizes(&self, edition_id: &str, round: &str) -> Result<BTreeMap<String, u32>> {
        panel_sizes(&self.db, edition_id, round).await
    }

    /// Whether decisions about who goes on from a round may (still) be recorded: it is closed, and
    /// what the next round is drawn from is not fixed.
    pub async fn may_decide_advance(&self, edition: &Edition, round: &str) -> Result<bool> {
        match open_for(&self.db, edition, round).await {
            Ok(()) => Ok(true),
            Err(StoreError::Refused(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Records what the panels decided, one fact for each category; all of them or none.
    ///
    /// # Errors
    /// Refused when the round is not the one that was closed last, once the inputs of the next draw
    /// are fixed, and when a decision was replaced since the page was made; [`StoreError::Disagrees`]
    /// when a table no longer says what the record says.
    pub async fn decide_advance(
        &self,
        who: &Signed,
        edition: &Edition,
        round: &str,
        handed: &[Handed],
    ) -> Result<std::result::Result<(), Objections>> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        open_for(tx.db(), &edition, round).await?;
        tx.must_agree(self, &edition).await?;
        let lines = standings(tx.db(), &edition.id, round).await?;
        let panels = panel_sizes(tx.db(), &edition.id, round).await?;
        let before = decisions(tx.db(), &edition.id, round).await?;
        let (mut objections, mut facts) = (Objections::new(), Vec::new());
        for one in handed {
            let replaced = before.iter().find(|row| row.category == one.category);
            if replaced.map_or(0, |row| row.version) != one.replaces {
                return Err(Refusal::Stale.into());
            }
            let lines: Vec<&StandingLine> = lines.iter().filter(|l| l.category == one.category).collect();
            if lines.is_empty() {
                return Err(StoreError::NotFound);
            }
            let panel = panels.get(&one.category).copied().unwrap_or(0);
            let ready = Ready::new(&edition, round, one, lines, panel);
            let found = ready.objections(&edition);
            if found.is_empty() {
                facts.push(tx.decide_category(who, &edition, round, &ready).await?);
            }
            objections.extend(found.into_iter().map(|objection| (one.category.clone(), objection)));
        }
        if !objections.is_empty() {
            return Ok(Err(objections));
        }
        if !facts.is_empty() {
            tx.commit(&who.actor(), facts).await?;
        }
        Ok(Ok(()))
    }
}

/// A decision beside the standings it is about.
struct Ready<'a> {
    handed: &'a Handed,
    lines: Vec<&'a StandingLine>,
    candidates: Vec<Candidate>,
    decision: Decision,
    vote: Vote,
    planned: u32,
}

impl<'a> Ready<'a> {
    fn new(
        edition: &Edition,
        round: &str,
        handed: &'a Handed,
        lines: Vec<&'a StandingLine>,
        panel: u32,
    ) -> Self {
        let candidates = candidates(lines.iter().copied());
        let mut decision = handed.decision.clone().unwrap_or_else(|| Decision::by_rank(&candidates));
        decision.reason = clean(&decision.reason);
        let departing: BTreeSet<&str> =
            rule::departures(&candidates, &decision.chosen).iter().map(|c| c.entry.as_str()).collect();
        // A reason typed for an entry that then follows the standings after all says nothing.
        decision.reasons.retain(|entry, _| departing.contains(entry.as_str()));
        decision.reasons.values_mut().for_each(|reason| *reason = clean(reason));
        let planned = planned(edition, round, &handed.category, lines.iter().copied());
        Self { handed, candidates, decision, vote: Vote { panel, ..handed.vote }, planned, lines }
    }

    fn objections(&self, edition: &Edition) -> Vec<Objection> {
        rule::check(&edition.rules.council, self.planned, self.vote, &self.candidates, &self.decision)
    }
}

impl Tx {
    /// Writes one decision and says what the record will hold.
    async fn decide_category(
        &self,
        who: &Signed,
        edition: &Edition,
        round: &str,
        ready: &Ready<'_>,
    ) -> Result<Fact> {
        let (handed, decision) = (ready.handed, &ready.decision);
        let values = || vec![edition.id.clone().into(), round.into(), handed.category.clone().into()];
        let follow = "UPDATE standing SET advanced = proposed, departure = '' \
                      WHERE edition_id = $1 AND round = $2 AND category = $3";
        execute(self.db(), follow, values()).await?;
        let (mut reasons, mut chances) = (Map::new(), Map::new());
        for line in &ready.lines {
            let goes_on = decision.chosen.contains(&line.code);
            let reason = decision.reasons.get(&line.code);
            if goes_on != line.proposed {
                let sql = "UPDATE standing SET advanced = $4, departure = $5 \
                           WHERE edition_id = $1 AND round = $2 AND entry_id = $3";
                let mut values = vec![edition.id.clone().into(), round.into(), line.entry_id.clone().into()];
                values.extend([goes_on.into(), reason.cloned().unwrap_or_default().into()]);
                execute(self.db(), sql, values).await?;
            }
            reasons.extend(reason.map(|reason| (line.blind_code.clone(), Value::from(reason.as_str()))));
            chances.extend(
                handed.chances.get(&line.code).map(|chance| (line.blind_code.clone(), (*chance).into())),
            );
        }
        let version = handed.replaces + 1;
        let key = (edition.id.clone(), round.to_owned(), handed.category.clone());
        advance::Entity::delete_by_id(key).exec(self.db()).await?;
        let number = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
        advance::Model {
            edition_id: edition.id.clone(),
            round: round.to_owned(),
            category: handed.category.clone(),
            version,
            planned: number(ready.planned),
            panel: number(ready.vote.panel),
            present: number(ready.vote.present),
            in_favour: number(ready.vote.in_favour),
            against: number(ready.vote.against),
            abstained: number(ready.vote.abstained),
            reason: decision.reason.clone(),
            decided_by: who.account_id.clone(),
            decided_at: self.now(),
        }
        .into_active_model()
        .reset_all()
        .insert(self.db())
        .await?;
        let on = ready.lines.iter().filter(|line| decision.chosen.contains(&line.code));
        let decided = Advanced {
            planned: ready.planned,
            departures: rule::departures(&ready.candidates, &decision.chosen).len(),
            version,
            vote: ready.vote,
            codes: on.map(|line| line.blind_code.as_str()).collect(),
            reasons: json!(reasons),
            reason: &decision.reason,
            chances: json!(chances),
        };
        Ok(Fact::round_decided(&edition.id, (round, &handed.category), &decided))
    }
}

/// The standings of one category as the panel decides on them; entries go by their receipt codes.
pub fn candidates<'a>(lines: impl IntoIterator<Item = &'a StandingLine>) -> Vec<Candidate> {
    let one = |line: &StandingLine| Candidate {
        entry: line.code.clone(),
        ranked: line.rank.is_some(),
        proposed: line.proposed,
        stands: line.state == "accepted",
    };
    lines.into_iter().map(one).collect()
}

/// How many the rules let go on from these standings of a category.
pub fn planned<'a>(
    edition: &Edition,
    round: &str,
    category: &str,
    lines: impl IntoIterator<Item = &'a StandingLine>,
) -> u32 {
    let ranked = lines.into_iter().filter(|line| line.rank.is_some()).count();
    let quota = edition.rules.round(round).and_then(|round| round.advance.get(category));
    quota.map_or(0, |quota| quota.places(u32::try_from(ranked).unwrap_or(u32::MAX)))
}

fn clean(reason: &str) -> String {
    text::clean_paragraph(reason).chars().take(REASON_MAX).collect()
}

/// Whether decisions on a round may be recorded now.
async fn open_for(db: &impl ConnectionTrait, edition: &Edition, round: &str) -> Result<()> {
    let rounds = &edition.rules.rounds;
    let index = rounds.iter().position(|known| known.code == round).ok_or(StoreError::NotFound)?;
    let (next, after) = edition.round_at_hand().ok_or(Refusal::NotInThisState)?;
    match next.cmp(&(index + 1)) {
        std::cmp::Ordering::Less => Err(Refusal::NotYet.into()),
        std::cmp::Ordering::Greater => Err(Refusal::InputsFixed.into()),
        std::cmp::Ordering::Equal if super::draws::is_fixed(db, &edition.id, &after.code).await? => {
            Err(Refusal::InputsFixed.into())
        }
        std::cmp::Ordering::Equal => Ok(()),
    }
}

/// See [`Store::undecided`].
pub(super) async fn undecided(db: &impl ConnectionTrait, edition: &Edition) -> Result<Vec<String>> {
    #[derive(FromQueryResult)]
    struct Row {
        category: String,
    }
    let before = edition.round_at_hand().and_then(|(index, _)| index.checked_sub(1));
    let Some(before) = before.and_then(|before| edition.rules.rounds.get(before)) else {
        return Ok(Vec::new());
    };
    let found: Vec<Row> = rows(
        db,
        "SELECT DISTINCT s.category FROM standing s WHERE s.edition_id = $1 AND s.round = $2 \
         AND NOT EXISTS (SELECT 1 FROM advance d WHERE d.edition_id = s.edition_id AND d.round = s.round \
         AND d.category = s.category) ORDER BY s.category",
        vec![edition.id.clone().into(), before.code.clone().into()],
    )
    .await?;
    Ok(found.into_iter().map(|row| row.category).collect())
}

async fn decisions(db: &impl ConnectionTrait, edition_id: &str, round: &str) -> Result<Vec<advance::Model>> {
    let sql = "SELECT * FROM advance WHERE edition_id = $1 AND round = $2 ORDER BY category";
    rows(db, sql, vec![edition_id.into(), round.into()]).await
}

/// See [`Store::panel_sizes`].
async fn panel_sizes(
    db: &impl ConnectionTrait,
    edition_id: &str,
    round: &str,
) -> Result<BTreeMap<String, u32>> {
    #[derive(FromQueryResult)]
    struct Row {
        category: String,
        members: i64,
    }
    let found: Vec<Row> = rows(
        db,
        "SELECT category, COUNT(*) AS members FROM panel_seat WHERE edition_id = $1 AND round = $2 \
         GROUP BY category",
        vec![edition_id.into(), round.into()],
    )
    .await?;
    Ok(found.into_iter().map(|row| (row.category, u32::try_from(row.members).unwrap_or(0))).collect())
}
