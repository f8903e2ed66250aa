//! Secret ballots as those see them who open, close and annul them. Whom a ballot asks is fixed when
//! it is opened; what anybody has said is shown to nobody before it is closed, and never with a name.
//! Next: [`super::results`].

mod opening;
mod round;

use sea_orm::FromQueryResult;
use serde::Serialize;
use serde_json::{Value, json};

pub use opening::{Asked, Prospect, Voter};

use super::editions::Edition;
use super::sessions::Signed;
use super::voting::{Ballot, REASON_MAX, all, digest, is_current, lines, read};
use super::{Result, Store, StoreError, Tx, execute, rows};
use crate::award::ballot::{Counted, Outcome};
use crate::award::entry::Refusal;
use crate::award::event::Fact;
use crate::award::text;

/// A member of a ballot, for who reminds her. Never with what she said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct Member {
    pub account_id: String,
    pub name: String,
    pub voted: bool,
    /// Works of the ballot she may not vote on.
    pub barred: i64,
}

/// What the last closed yes/no ballot about an entry and a tier came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Voted {
    /// Number of the ballot.
    pub ballot: i32,
    /// Blind code of the entry.
    pub blind_code: String,
    /// Tier code.
    pub tier: String,
    /// Slips that agree.
    pub yes: u32,
    /// Slips that disagree.
    pub no: u32,
    /// Slips without an opinion.
    pub abstain: u32,
    /// What the majority was taken of.
    pub base: u32,
    /// Whether it passed; `None` while a tie waits for the chair.
    pub passed: Option<bool>,
}

impl Store {
    /// Every ballot of an edition, newest first.
    pub async fn ballots(&self, edition: &Edition) -> Result<Vec<Ballot>> {
        all(&self.db, edition, 0).await
    }

    /// One ballot.
    pub async fn ballot(&self, edition: &Edition, number: i32) -> Result<Ballot> {
        read(&self.db, edition, number).await?.ok_or(StoreError::NotFound)
    }

    /// The members of a ballot in Vietnamese order.
    pub async fn ballot_members(&self, ballot: &Ballot) -> Result<Vec<Member>> {
        rows(
            &self.db,
            "SELECT v.account_id, a.name, v.voted, (SELECT COUNT(*) FROM ballot_barred b \
              WHERE b.ballot_id = v.ballot_id AND b.account_id = v.account_id) AS barred \
             FROM ballot_voter v JOIN account a ON a.id = v.account_id WHERE v.ballot_id = $1 \
             ORDER BY a.sort_key, a.id",
            vec![ballot.id.clone().into()],
        )
        .await
    }

    /// What the closed yes/no ballots about prizes came to: for each entry and tier the last one.
    pub async fn closed_ballots(&self, edition: &Edition) -> Result<Vec<Voted>> {
        let mut found: Vec<Voted> = Vec::new();
        for ballot in all(&self.db, edition, 0).await?.iter().filter(|ballot| ballot.round.is_empty()) {
            let Some(Counted::Boxes(boxes)) = ballot.count() else { continue };
            for of in boxes {
                // The newest comes first.
                if found.iter().any(|known| known.blind_code == of.work && known.tier == ballot.tier) {
                    continue;
                }
                found.push(Voted {
                    ballot: ballot.number,
                    blind_code: of.work,
                    tier: ballot.tier.clone(),
                    yes: of.tally.yes,
                    no: of.tally.no,
                    abstain: of.tally.abstain,
                    base: of.base,
                    passed: (of.outcome != Outcome::Tied).then_some(of.outcome == Outcome::Passed),
                });
            }
        }
        Ok(found)
    }

    /// Closes a ballot: from now on its papers are open to council and voters, and nobody votes.
    ///
    /// # Errors
    /// Refused below the quorum and when it is not open; [`StoreError::Disagrees`] when a table no
    /// longer says what the record says.
    pub async fn close_ballot(&self, who: &Signed, edition: &Edition, number: i32) -> Result<()> {
        let tx = self.begin().await?;
        let (edition, ballot) = tx.open_ballot(self, edition, number).await?;
        if ballot.voted < ballot.least() {
            return Err(Refusal::BelowQuorum.into());
        }
        tx.must_agree(self, &edition).await?;
        tx.put_papers(&ballot.id, Vec::new()).await?;
        let now = tx.now();
        let sql = "UPDATE ballot SET closed_at = $1 WHERE id = $2";
        execute(tx.db(), sql, vec![now.into(), ballot.id.clone().into()]).await?;
        let closed = read(tx.db(), &edition, number).await?.ok_or(StoreError::NotFound)?;
        if closed.count().is_none() {
            return Err(StoreError::Damaged(format!("papers of ballot {}", ballot.id)));
        }
        let papers = closed.lines();
        let took_part = (ballot.voters as usize, ballot.voted as usize);
        let fact = Fact::ballot_closed(&edition.id, number, took_part, &digest(&papers), papers);
        tx.commit(&who.actor(), [fact]).await?;
        Ok(())
    }

    /// Ends a ballot without a result, with a reason. Its papers are destroyed uncounted.
    pub async fn annul_ballot(
        &self,
        who: &Signed,
        edition: &Edition,
        number: i32,
        reason: &str,
    ) -> Result<()> {
        let tx = self.begin().await?;
        let (edition, ballot) = tx.open_ballot(self, edition, number).await?;
        let reason: String = text::clean_paragraph(reason).chars().take(REASON_MAX).collect();
        if reason.is_empty() {
            return Err(Refusal::ReasonNeeded.into());
        }
        execute(tx.db(), "DELETE FROM ballot_paper WHERE ballot_id = $1", vec![ballot.id.clone().into()])
            .await?;
        let sql = "UPDATE ballot SET annulled_at = $1, reason = $2 WHERE id = $3";
        execute(tx.db(), sql, vec![tx.now().into(), reason.clone().into(), ballot.id.into()]).await?;
        tx.commit(&who.actor(), [Fact::ballot_annulled(&edition.id, number, &reason)]).await?;
        Ok(())
    }
}

impl Ballot {
    /// What the record holds of its papers.
    pub(super) fn lines(&self) -> Value {
        lines(self.papers.iter().map(|slip| (slip.code.as_str(), slip.work.as_str(), slip.choice.as_str())))
    }

    /// SHA-256 of the papers, as the record has it.
    pub fn papers_digest(&self) -> String {
        digest(&self.lines())
    }

    /// What everybody may know of the question.
    pub(super) fn question(&self) -> Value {
        json!({
            "round": self.round,
            "category": self.category,
            "kind": self.kind,
            "tier": self.tier,
            "places": self.places,
            "terms": self.terms,
            "repeats": self.repeats,
            "works": self.works.len(),
            "voters": self.voters,
        })
    }

    /// Whether an exact tie waits for the chair.
    pub fn is_tied(&self) -> bool {
        self.count().is_some_and(|count| !count.tied(&self.codes()).0.is_empty())
    }

    /// Whether both ask the same: a second ballot about it needs a reason.
    fn asks_again(&self, other: &Asked, round: &str) -> bool {
        (self.round.as_str(), &self.category, &self.tier) == (round, &other.category, &other.tier)
            && self.annulled.is_none()
    }
}

impl Tx {
    /// A ballot that takes votes, and the edition as it is now.
    async fn open_ballot(&self, store: &Store, edition: &Edition, number: i32) -> Result<(Edition, Ballot)> {
        let edition = self.edition(store, &edition.id).await?;
        let ballot = read(self.db(), &edition, number).await?.ok_or(StoreError::NotFound)?;
        match ballot.state() {
            "open" if is_current(&ballot, &edition) => Ok((edition, ballot)),
            "open" => Err(Refusal::NotInThisState.into()),
            _ => Err(Refusal::AlreadyDone.into()),
        }
    }
}
