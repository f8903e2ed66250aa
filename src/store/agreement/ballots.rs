//! Secret ballots, compared with what the record tells: question and members from the opening, who
//! has voted, how many papers there must be, and after the close every paper.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::super::voting::{digest, lines};
use super::Disagreement;
use super::proven::Proven;
use super::rows::{BallotRows, Rows};
use super::said::Said;
use crate::award::ballot::{Casting, Kind};

/// A ballot as the record tells it.
#[derive(Default)]
pub(super) struct Ballot {
    question: Value,
    people: Value,
    voted: BTreeSet<String>,
    /// Digest of the papers, and the papers.
    closed: Option<(Value, Value)>,
    casting: Option<Value>,
    annulled: Option<String>,
}

/// Takes in one fact about a ballot.
pub(super) fn tell(ballots: &mut BTreeMap<i64, Ballot>, fact: &Proven) {
    let ballot = ballots.entry(fact.clear["ballot"].as_i64().unwrap_or_default()).or_default();
    match fact.kind.as_str() {
        "ballot.opened" => {
            ballot.question = fact.clear["question"].clone();
            ballot.people = fact.facts.clone();
        }
        // Nobody votes for somebody else.
        "ballot.voted" if fact.facts["voter"] == fact.actor.as_str() => {
            ballot.voted.insert(fact.actor.clone());
        }
        "ballot.closed" => ballot.closed = Some((fact.clear["papers"].clone(), fact.facts["papers"].clone())),
        "ballot.casting-vote" => ballot.casting = Some(fact.facts.clone()),
        "ballot.annulled" => {
            ballot.annulled = Some(fact.clear["reason"].as_str().unwrap_or_default().to_owned());
        }
        _ => {}
    }
}

pub(super) fn compare(said: &Said, rows: &Rows, found: &mut Vec<Disagreement>) {
    let known: BTreeSet<i64> = rows.ballots.iter().map(|row| i64::from(row.ballot.number)).collect();
    let gone = said.ballots.keys().filter(|number| !known.contains(number));
    found.extend(gone.map(|number| Disagreement::Ballot { number: *number, part: "gone" }));
    for row in &rows.ballots {
        let number = i64::from(row.ballot.number);
        let parts = said.ballots.get(&number).map_or(vec!["unknown"], |said| differences(said, row));
        found.extend(parts.into_iter().map(|part| Disagreement::Ballot { number, part }));
    }
}

fn differences(said: &Ballot, row: &BallotRows) -> Vec<&'static str> {
    let ballot = &row.ballot;
    let accounts: Vec<&str> = row.voters.iter().map(|voter| voter.account_id.as_str()).collect();
    let people = json!({"works": ballot.codes(), "voters": accounts, "barred": row.barred});
    let voted: BTreeSet<&str> =
        row.voters.iter().filter(|voter| voter.voted).map(|voter| voter.account_id.as_str()).collect();
    let casting =
        ballot.casting.as_ref().map(|Casting { chosen, reason }| json!({"chosen": chosen, "reason": reason}));
    let same = [
        ("question", ballot.question() == said.question),
        ("people", people == said.people),
        ("voted", voted == said.voted.iter().map(String::as_str).collect()),
        ("papers", is_same_papers(said, row, &voted)),
        ("casting", casting == said.casting),
        ("annulled", ballot.annulled.as_ref().map(|(_, reason)| reason) == said.annulled.as_ref()),
    ];
    same.into_iter().filter(|(_, same)| !same).map(|(part, _)| part).collect()
}

/// While a ballot is open the papers are as many as the votes; afterwards they are those of the
/// record; of an annulled one there are none.
fn is_same_papers(said: &Ballot, row: &BallotRows, voted: &BTreeSet<&str>) -> bool {
    let papers = lines(row.papers.iter().map(|p| (p.code.as_str(), p.work.as_str(), p.choice.as_str())));
    let is_closed = row.ballot.closed_at.is_some();
    match (&said.annulled, &said.closed) {
        (Some(_), _) => !is_closed && row.papers.is_empty(),
        (None, Some((hash, told))) => {
            is_closed && papers == *told && digest(&papers) == *hash && is_full(row, voted)
        }
        (None, None) => !is_closed && is_full(row, voted),
    }
}

/// Whether there is a paper for every vote.
fn is_full(row: &BallotRows, voted: &BTreeSet<&str>) -> bool {
    let about = |work: &str| row.papers.iter().filter(|paper| paper.work == work).count();
    match row.ballot.kind {
        Kind::Ranked => about("") == voted.len() && row.papers.len() == voted.len(),
        Kind::YesNo => {
            let codes = row.ballot.codes();
            let may = |code: &str, account: &str| {
                !row.barred.iter().any(|(who, work)| work == code && who == account)
            };
            let wanted = |code: &str| voted.iter().filter(|account| may(code, account)).count();
            codes.iter().all(|code| about(code) == wanted(code))
                && row.papers.len() == codes.iter().map(|code| wanted(code)).sum::<usize>()
        }
    }
}
