//! Ballots of the council in a worked example: the slips about one work, and what they decide.

use super::{differs, word};
use crate::award::ballot::{Outcome, Tally};
use crate::award::rules::Rules;
use crate::award::rules::mistake::wrong;
use crate::award::rules::table::Table;
use crate::award::rules::value::{line, whole, yes_no};

/// One vote on one work and what must come out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkedBallot {
    /// What it shows, for the reader only.
    pub name: String,
    /// Members who may vote.
    pub members: u32,
    /// The slips; their number is that of the members who voted.
    pub slips: Tally,
    /// Whether enough have voted.
    pub quorum: bool,
    /// What the slips decide; a tie is the chair's to decide.
    pub outcome: Outcome,
}

const OUTCOMES: [(&str, Outcome); 3] =
    [("passed", Outcome::Passed), ("failed", Outcome::Failed), ("tied", Outcome::Tied)];

/// One `[[ballot]]`, worked out.
pub(super) fn worked(rules: &Rules, table: Table<'_>) -> WorkedBallot {
    let number = |key| table.must(key, whole(0, 1_000));
    let worked = WorkedBallot {
        name: table.must("name", line),
        members: number("members"),
        slips: Tally { yes: number("yes"), no: number("no"), abstain: number("abstain") },
        quorum: table.must("quorum", yes_no),
        outcome: table.must_or("outcome", word(&OUTCOMES), Outcome::Failed),
    };
    let (terms, slips) = (rules.council.terms(), worked.slips);
    if slips.slips() > worked.members {
        let (cast, members) = (slips.slips(), worked.members);
        let sentence = wrong(
            format!("Có {cast} phiếu nhưng chỉ có {members} thành viên."),
            format!("There are {cast} slips but only {members} members."),
        );
        table.report(&["members"], sentence);
    }
    let quorum = slips.slips() >= terms.quorum_of(worked.members);
    if worked.quorum != quorum {
        table.report(&["quorum"], differs(&worked.quorum.to_string(), &quorum.to_string()));
    }
    let outcome = slips.outcome(&terms);
    if worked.outcome != outcome {
        table.report(&["outcome"], differs(worked.outcome.word(), outcome.word()));
    }
    table.close();
    worked
}
