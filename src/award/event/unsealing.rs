//! Facts about sheets that are opened again after the seal. Everybody can read how many sheets of
//! which round and category; whose they are and why is committed to.

use serde_json::{Value, json};

use super::{Fact, fact};

/// What is asked for: one or more sheets of one judge in one category.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "each name says it")]
pub struct Unsealing<'a> {
    pub id: &'a str,
    pub round: &'a str,
    pub category: &'a str,
    pub judge: &'a str,
    pub sheets: &'a [String],
    pub reason: &'a str,
}

#[expect(missing_docs, reason = "each name is the fact")]
impl Fact {
    pub fn unsealing_asked(edition: &str, asked: Unsealing<'_>) -> Fact {
        fact("sheets.unsealing-asked", Some(edition), clear(asked), sealed(asked))
    }
    pub fn sheets_unsealed(edition: &str, asked: Unsealing<'_>) -> Fact {
        fact("sheets.unsealed", Some(edition), clear(asked), sealed(asked))
    }
    pub fn unsealing_declined(edition: &str, asked: Unsealing<'_>) -> Fact {
        fact("sheets.unsealing-declined", Some(edition), clear(asked), sealed(asked))
    }
}

fn clear(asked: Unsealing<'_>) -> Value {
    json!({"round": asked.round, "category": asked.category, "sheets": asked.sheets.len()})
}

fn sealed(asked: Unsealing<'_>) -> Value {
    json!({"unsealing": asked.id, "judge": asked.judge, "sheets": asked.sheets, "reason": asked.reason})
}
