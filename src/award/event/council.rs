//! Facts of the council: shares, prizes, overrides, the approval. What is readable at once counts
//! and names nobody.

use serde_json::{Value, json};

use super::{Fact, fact};

#[expect(missing_docs, reason = "each name is the fact")]
impl Fact {
    /// `shares` are (tier, category, number).
    pub fn shares_set(edition: &str, shares: Value) -> Fact {
        fact("shares.set", Some(edition), json!({"shares": shares}), json!({}))
    }
    /// `overrides` counts those of this category by kind; `decided` is the category as it is now:
    /// its winners and its overrides.
    pub fn prizes_set(edition: &str, category: &str, overrides: Value, decided: Value) -> Fact {
        fact("prizes.set", Some(edition), json!({"category": category, "overrides": overrides}), decided)
    }
    /// As [`Fact::prizes_set`], for the prizes of agencies.
    pub fn collective_set(edition: &str, given: usize, overrides: Value, decided: Value) -> Fact {
        fact("collective.set", Some(edition), json!({"given": given, "overrides": overrides}), decided)
    }
    pub fn override_confirmed(edition: &str, kind: &str, id: &str) -> Fact {
        fact("override.confirmed", Some(edition), json!({"kind": kind}), json!({"override": id}))
    }
    pub fn override_declined(edition: &str, kind: &str, id: &str, reason: &str) -> Fact {
        let sealed = json!({"override": id, "reason": reason});
        fact("override.declined", Some(edition), json!({"kind": kind}), sealed)
    }
    /// `on` is the day of the document, as `2026-12-31`.
    pub fn decision_approved(
        edition: &str,
        (document, on): (&str, &str),
        winners_digest: &str,
        overrides: usize,
    ) -> Fact {
        let clear =
            json!({"document": document, "on": on, "winners": winners_digest, "overrides": overrides});
        fact("decision.approved", Some(edition), clear, json!({}))
    }
}
