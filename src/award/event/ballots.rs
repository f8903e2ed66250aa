//! Facts of secret ballots. None of them holds who chose what, nor anything both could be found by:
//! the voter stands in one fact, the papers by their random codes in another.

use serde_json::{Value, json};

use super::{Fact, fact};

#[expect(missing_docs, reason = "each name is the fact")]
impl Fact {
    /// `question` is what everybody may know of it: kind, tier, category, terms, how many vote.
    pub fn ballot_opened(edition: &str, number: i32, question: Value, people: Value) -> Fact {
        fact("ballot.opened", Some(edition), json!({"ballot": number, "question": question}), people)
    }
    pub fn ballot_voted(edition: &str, number: i32, voter: &str) -> Fact {
        Fact {
            day_only: true,
            ..fact("ballot.voted", Some(edition), json!({"ballot": number}), json!({"voter": voter}))
        }
    }
    /// The digest of the papers is readable at once, the papers themselves are sealed.
    pub fn ballot_closed(
        edition: &str,
        number: i32,
        (voters, voted): (usize, usize),
        digest: &str,
        papers: Value,
    ) -> Fact {
        let clear = json!({"ballot": number, "voters": voters, "voted": voted, "papers": digest});
        fact("ballot.closed", Some(edition), clear, json!({"papers": papers}))
    }
    pub fn ballot_cast(edition: &str, number: i32, chosen: &[String], reason: &str) -> Fact {
        let sealed = json!({"chosen": chosen, "reason": reason});
        fact("ballot.casting-vote", Some(edition), json!({"ballot": number}), sealed)
    }
    /// The reason is readable by everybody.
    pub fn ballot_annulled(edition: &str, number: i32, reason: &str) -> Fact {
        fact("ballot.annulled", Some(edition), json!({"ballot": number, "reason": reason}), json!({}))
    }
}
