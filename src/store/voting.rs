//! What a member of a council reads and writes of a secret ballot. No query here selects a column
//! that names a person or an agency behind a work.
//!
//! Secret means: no table, row order or fact links a voter and a paper. A voter has a flag and a
//! paper a random code; every vote rewrites both lists in the order of their keys, so that neither
//! row numbers nor the marks of writing transactions tell which came together. The record holds that
//! somebody voted, and at the close all papers by their codes. What remains: whoever controls the
//! server while a ballot is open could watch it or change papers; each voter finds hers by the code
//! she alone was shown, but showing it to others also proves how she voted. Copies of the database
//! made between two votes, and what a disk keeps of deleted rows, are for the operator to guard.
//! Next: [`super::ballots`].

mod papers;
mod reading;
mod works;

use std::collections::BTreeMap;

use serde::Serialize;

use super::editions::Edition;
use super::entity::ballot_paper;
use super::sessions::Signed;
use super::{Result, Store, StoreError, execute};
use crate::award::ballot::ranked::Paper;
use crate::award::ballot::{Casting, Choice, Counted, Kind, Question, Terms, counted};
use crate::award::edition::{Millis, Stage};
use crate::award::entry::Refusal;
use crate::award::event::Fact;
use crate::award::text;

pub(super) use papers::{digest, lines};
pub(super) use reading::{all, read};
use reading::{find, is_chair, mine};

/// Longest reason in characters.
pub const REASON_MAX: usize = 1000;

/// A ballot: its question, and its papers once it is closed.
#[derive(Debug, Clone)]
pub struct Ballot {
    pub(crate) id: String,
    /// Counted from 1 in the edition.
    pub number: i32,
    /// Code of the round that votes; empty for a ballot about prizes.
    pub round: String,
    /// Category code; empty for the whole edition.
    pub category: String,
    /// What it asks.
    pub kind: Kind,
    /// Tier code; empty when it is about none.
    pub tier: String,
    /// How many works there is room for; 0 when that is not asked.
    pub places: u32,
    /// How it is counted.
    pub terms: Terms,
    /// Why the question is asked again; empty when it is not.
    pub repeats: String,
    /// When it was opened.
    pub opened_at: Millis,
    /// When it was closed.
    pub closed_at: Option<Millis>,
    /// When it was annulled, and why.
    pub annulled: Option<(Millis, String)>,
    /// What the chair decided.
    pub casting: Option<Casting>,
    /// In the order of the paper.
    pub works: Vec<Work>,
    /// By code; empty until the close.
    pub papers: Vec<Slip>,
    /// Members who may vote.
    pub voters: u32,
    /// Members who have voted.
    pub voted: u32,
}

/// A work on a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct Work {
    pub code: String,
    pub category: String,
    pub title: String,
    pub genre: String,
}

/// A paper of a closed ballot.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Slip {
    /// Random; shown to its voter once.
    pub code: String,
    /// Blind code of the work it is about; empty on a ranked paper.
    pub work: String,
    /// A word of [`Choice`], or a ranked [`Paper`] as text.
    pub choice: String,
}

/// A ballot as one of its voters finds it.
#[derive(Debug, Clone)]
pub struct Mine {
    /// The ballot.
    pub ballot: Ballot,
    /// Whether she may vote; otherwise she only reads it, as the chair does.
    pub is_voter: bool,
    /// Whether she has voted.
    pub has_voted: bool,
    /// Whether she decides ties.
    pub is_chair: bool,
    /// Codes of works she may not vote on.
    pub barred: Vec<String>,
}

/// What a voter puts in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Vote {
    /// One choice for every work she may vote on, by its code.
    Slips(BTreeMap<String, Choice>),
    /// A ranked paper; works by their place on it.
    Paper(Paper),
}

impl Ballot {
    /// `open`, `closed` or `annulled`.
    pub fn state(&self) -> &'static str {
        match (&self.annulled, self.closed_at) {
            (Some(_), _) => "annulled",
            (None, Some(_)) => "closed",
            (None, None) => "open",
        }
    }

    /// The codes of its works.
    pub fn codes(&self) -> Vec<String> {
        self.works.iter().map(|work| work.code.clone()).collect()
    }

    /// Its papers, counted; nothing before the close.
    pub fn count(&self) -> Option<Counted> {
        let codes = self.codes();
        let question = Question { kind: self.kind, terms: &self.terms, places: self.places, works: &codes };
        let papers: Vec<(&str, &str)> =
            self.papers.iter().map(|slip| (slip.work.as_str(), slip.choice.as_str())).collect();
        self.closed_at.and_then(|_| counted(question, &papers, self.casting.as_ref()))
    }

    /// The fewest members that must have voted.
    pub fn least(&self) -> u32 {
        self.terms.quorum_of(self.voters)
    }
}

impl Store {
    /// The ballots somebody votes in, or decides ties of as the chair, newest first.
    pub async fn my_ballots(&self, who: &Signed, edition: &Edition) -> Result<Vec<Mine>> {
        let is_chair = is_chair(&self.db, who, edition).await?;
        mine(&self.db, who, (edition, 0), is_chair).await
    }

    /// One of them.
    pub async fn my_ballot(&self, who: &Signed, edition: &Edition, number: i32) -> Result<Mine> {
        let is_chair = is_chair(&self.db, who, edition).await?;
        find(&self.db, who, edition, number, is_chair).await?.ok_or(StoreError::NotFound)
    }

    /// Votes, once. Gives the voter's codes: (code of the work, code of the slip), the first empty
    /// for a ranked paper. They are kept nowhere together and cannot be shown again.
    ///
    /// # Errors
    /// Refused when she has voted, when the ballot is not open, and when a work has no choice.
    pub async fn vote(
        &self,
        who: &Signed,
        edition: &Edition,
        number: i32,
        vote: &Vote,
    ) -> Result<Vec<(String, String)>> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        let mine = find(tx.db(), who, &edition, number, false).await?.ok_or(StoreError::NotFound)?;
        if !is_open(&mine.ballot, &edition) {
            return Err(Refusal::NotInThisState.into());
        }
        if mine.has_voted {
            return Err(Refusal::AlreadyVoted.into());
        }
        let said = mine.said(vote)?;
        let (mut made, mut shown) = (Vec::new(), Vec::new());
        for (work, choice) in said {
            let code = self.dice().code();
            shown.push((work.clone(), code.clone()));
            made.push(ballot_paper::Model { ballot_id: mine.ballot.id.clone(), code, work, choice });
        }
        tx.put_papers(&mine.ballot.id, made).await?;
        tx.put_voter(&mine.ballot.id, &who.account_id).await?;
        let fact = Fact::ballot_voted(&edition.id, number, &who.account_id);
        tx.commit(&who.actor(), [fact]).await?;
        Ok(shown)
    }

    /// The chair decides a tie: the works chosen pass or come first, the others do not.
    ///
    /// # Errors
    /// Refused without a reason, when nothing is tied, and when more or others are chosen than the
    /// tie allows; on a ranked ballot exactly as many as there is room for.
    pub async fn decide_tie(
        &self,
        who: &Signed,
        edition: &Edition,
        number: i32,
        (chosen, reason): (&[String], &str),
    ) -> Result<()> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        let is_chair = is_chair(tx.db(), who, &edition).await?;
        let mine = find(tx.db(), who, &edition, number, is_chair).await?.ok_or(StoreError::NotFound)?;
        if !mine.is_chair {
            return Err(StoreError::NotFound);
        }
        let (tied, most) = mine.tied();
        if tied.is_empty() || !is_current(&mine.ballot, &edition) {
            return Err(Refusal::NotInThisState.into());
        }
        let reason: String = text::clean_paragraph(reason).chars().take(REASON_MAX).collect();
        if reason.is_empty() {
            return Err(Refusal::ReasonNeeded.into());
        }
        let chosen: Vec<String> = tied.into_iter().filter(|code| chosen.contains(code)).collect();
        if mine.ballot.kind == Kind::Ranked && chosen.len() != most {
            return Err(Refusal::Incomplete.into());
        }
        let fact = Fact::ballot_cast(&edition.id, number, &chosen, &reason);
        let casting = serde_json::to_string(&Casting { chosen, reason })
            .map_err(|error| StoreError::Damaged(error.to_string()))?;
        let sql = "UPDATE ballot SET casting = $1 WHERE id = $2";
        execute(tx.db(), sql, vec![casting.into(), mine.ballot.id.into()]).await?;
        tx.commit(&who.actor(), [fact]).await?;
        Ok(())
    }
}

impl Mine {
    /// The works that wait for the chair and that she may decide on, and how many she may choose. On
    /// a ranked ballot she orders all of them or none.
    pub fn tied(&self) -> (Vec<String>, usize) {
        let Some(count) = self.ballot.count().filter(|_| self.is_chair) else { return (Vec::new(), 0) };
        let (mut tied, most) = count.tied(&self.ballot.codes());
        let all = tied.len();
        tied.retain(|code| !self.barred.contains(code));
        match self.ballot.kind {
            Kind::Ranked if tied.len() < all => (Vec::new(), 0),
            _ => (tied, most),
        }
    }

    /// The papers of a vote, (code of the work, what the paper says) each.
    fn said(&self, vote: &Vote) -> Result<Vec<(String, String)>> {
        let codes = self.ballot.codes();
        match (self.ballot.kind, vote) {
            (Kind::YesNo, Vote::Slips(choices)) => {
                let asked = codes.into_iter().filter(|code| !self.barred.contains(code));
                let said = asked.map(|code| {
                    let choice = choices.get(&code).ok_or(Refusal::Incomplete)?;
                    Ok((code, choice.word().to_owned()))
                });
                said.collect()
            }
            (Kind::Ranked, Vote::Paper(paper)) => {
                let text = paper.to_text(&codes);
                Paper::from_text(&text, &codes).filter(|read| read == paper).ok_or(Refusal::Incomplete)?;
                Ok(vec![(String::new(), text)])
            }
            _ => Err(Refusal::Incomplete.into()),
        }
    }
}

/// Whether votes are taken: neither closed nor annulled, and the edition has not gone on.
fn is_open(ballot: &Ballot, edition: &Edition) -> bool {
    ballot.state() == "open" && is_current(ballot, edition)
}

/// Whether the edition is where it was when the ballot was opened.
pub(super) fn is_current(ballot: &Ballot, edition: &Edition) -> bool {
    match ballot.round.as_str() {
        "" => edition.stage == Stage::Council,
        round => edition.current_round().is_some_and(|current| current.code == round),
    }
}
