//! A round that votes: its standings come from its ballots instead of sheets.

use std::collections::BTreeMap;

use super::super::draws::candidates;
use super::super::editions::Edition;
use super::super::entity::standing;
use super::super::{Result, StoreError, Tx};
use crate::award::ballot::Counted;
use crate::award::entry::Refusal;
use crate::award::rules::Round;
use crate::store::voting::{Ballot, all};

/// A work with the votes it has and the most it could have.
struct Line {
    code: String,
    votes: u64,
    most: u64,
}

impl Tx {
    /// The standings of a round that votes, one category after the other, from the last closed ballot
    /// of each; and the ids of its works by blind code.
    ///
    /// # Errors
    /// Refused while a ballot is open or a category has none.
    pub(crate) async fn standings_by_vote(
        &self,
        edition: &Edition,
        (index, round): (usize, &Round),
    ) -> Result<(Vec<standing::Model>, BTreeMap<String, String>)> {
        let works = candidates(self.db(), edition, index).await?;
        let ids: BTreeMap<String, String> =
            works.iter().map(|work| (work.blind_code.clone(), work.id.clone())).collect();
        let ballots = all(self.db(), edition, 0).await?;
        let mut ballots: Vec<&Ballot> = ballots.iter().filter(|b| b.round == round.code).collect();
        if ballots.iter().any(|ballot| ballot.state() == "open") {
            return Err(Refusal::BallotOpen.into());
        }
        ballots.retain(|ballot| ballot.state() == "closed");
        let mut made = Vec::new();
        for category in &edition.rules.categories {
            let Some(ballot) = ballots.iter().find(|ballot| ballot.category == category.code) else {
                match works.iter().any(|work| work.category == category.code) {
                    true => return Err(Refusal::NotYet.into()),
                    false => continue,
                }
            };
            let mut lines =
                lines(ballot).ok_or_else(|| StoreError::Damaged(format!("ballot {}", ballot.number)))?;
            // A work that fell since has no place.
            lines.retain(|line| ids.contains_key(&line.code));
            made.extend(rows(edition, (&round.code, &category.code), ballot, &lines, &ids));
        }
        Ok((made, ids))
    }
}

/// The votes of each work: slips that agree of those the majority is taken of, or points by Borda of
/// the most possible.
fn lines(ballot: &Ballot) -> Option<Vec<Line>> {
    let codes = ballot.codes();
    Some(match ballot.count()? {
        Counted::Boxes(boxes) => {
            let line = |of: crate::award::ballot::BoxCount| Line {
                votes: of.tally.yes.into(),
                most: of.base.into(),
                code: of.work,
            };
            boxes.into_iter().map(line).collect()
        }
        Counted::Order { count, .. } => {
            let line = |place: &crate::award::ballot::ranked::Place| {
                Some(Line {
                    code: codes.get(place.work)?.clone(),
                    votes: place.half_points,
                    most: count.most(),
                })
            };
            count.places.iter().map(line).collect::<Option<Vec<_>>>()?
        }
    })
}

/// Rows by the share of votes, exactly compared; equal shares share a rank, and a work nobody could
/// say anything of has none.
fn rows(
    edition: &Edition,
    (round, category): (&str, &str),
    ballot: &Ballot,
    lines: &[Line],
    ids: &BTreeMap<String, String>,
) -> Vec<standing::Model> {
    let better = |a: &Line, b: &Line| {
        u128::from(a.votes) * u128::from(b.most) > u128::from(b.votes) * u128::from(a.most)
    };
    let (mut ranked, silent): (Vec<&Line>, Vec<&Line>) = lines.iter().partition(|line| line.most > 0);
    ranked.sort_by(|a, b| {
        let (left, right) =
            (u128::from(a.votes) * u128::from(b.most), u128::from(b.votes) * u128::from(a.most));
        right.cmp(&left).then_with(|| a.code.cmp(&b.code))
    });
    let row = |(position, line): (i32, &&Line)| {
        let above = ranked.iter().filter(|other| better(other, line)).count();
        let equal = ranked.iter().any(|o| o.code != line.code && !better(o, line) && !better(line, o));
        let is_ranked = line.most > 0;
        let whole = |number: u64| is_ranked.then(|| i64::try_from(number).ok()).flatten();
        standing::Model {
            edition_id: edition.id.clone(),
            round: round.to_owned(),
            category: category.to_owned(),
            entry_id: ids.get(&line.code).cloned().unwrap_or_default(),
            rank: is_ranked.then(|| i32::try_from(above + 1).ok()).flatten(),
            position,
            score_num: whole(line.votes),
            score_den: whole(line.most),
            sheets: i32::try_from(ballot.voted).unwrap_or(i32::MAX),
            decided_by: if is_ranked && equal { "shared".to_owned() } else { String::new() },
            proposed: false,
            advanced: false,
            departure: String::new(),
            // The votes say it themselves.
            reason: None,
        }
    };
    (1..).zip(ranked.iter().chain(&silent)).map(row).collect()
}
