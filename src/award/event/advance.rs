//! The fact that a panel has decided who goes on.

use serde_json::{Value, json};

use super::{Fact, fact};
use crate::award::advance::Vote;

/// What the record holds of such a decision.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "each name is the fact")]
pub struct Advanced<'a> {
    pub planned: u32,
    pub departures: usize,
    pub version: i32,
    pub vote: Vote,
    /// Blind codes of those that go on.
    pub codes: Vec<&'a str>,
    /// Blind code → why the decision departs from the standings there.
    pub reasons: Value,
    pub reason: &'a str,
    /// Blind code → probability of being among the planned number, in thousandths, as the panel saw it.
    pub chances: Value,
}

impl Fact {
    /// How many go on is readable at once; which, by what vote and why, is sealed.
    pub fn round_decided(edition: &str, (round, category): (&str, &str), decided: &Advanced<'_>) -> Fact {
        let vote = decided.vote;
        fact(
            "round.decided",
            Some(edition),
            json!({
                "round": round,
                "category": category,
                "planned": decided.planned,
                "advanced": decided.codes.len(),
                "departures": decided.departures,
            }),
            json!({
                "version": decided.version,
                "panel": vote.panel,
                "present": vote.present,
                "in_favour": vote.in_favour,
                "against": vote.against,
                "abstained": vote.abstained,
                "entries": decided.codes,
                "reasons": decided.reasons,
                "reason": decided.reason,
                "chances": decided.chances,
            }),
        )
    }
}
