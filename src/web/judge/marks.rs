//! The marks of a form: from what was typed to tenths, and from mistakes to fields.

use std::collections::BTreeMap;

use crate::award::draft::Mistake;
use crate::award::rules::{Criterion, Rubric};
use crate::award::scorecard::{self, MarkError};
use crate::award::text::{NotANumber, parse_tenths, tenths_to_text};
use crate::store::judging::Marks;

/// The right marks among those that were typed, by criterion, and every wrong one with its field,
/// in the rubric's order. Empty boxes are marks not given yet; a wrong one is not given either.
pub(super) fn read(rubric: &Rubric, typed: &BTreeMap<String, String>) -> (Marks, Vec<Mistake>) {
    let (mut marks, mut mistakes) = (Marks::new(), Vec::new());
    for (code, text) in typed.iter().filter(|(_, text)| !text.is_empty()) {
        match (parse_tenths(text), rubric.criteria.iter().find(|c| c.code == *code)) {
            (Ok(mark), _) => drop(marks.insert(code.clone(), mark)),
            (Err(why), Some(criterion)) => mistakes.push(unreadable(criterion, why)),
            (Err(_), None) => mistakes.push(mistake(code, "mark-unknown", 0)),
        }
    }
    let refused = scorecard::partial(rubric, &marks).err().unwrap_or_default();
    marks.retain(|code, _| refused.iter().all(|error| error.criterion() != code));
    mistakes.extend(wrong(rubric, &refused));
    let place = |mistake: &Mistake| rubric.criteria.iter().position(|c| field(&c.code) == mistake.field);
    mistakes.sort_by_key(|mistake| place(mistake).unwrap_or(usize::MAX));
    (marks, mistakes)
}

/// What the rubric refuses, as mistakes beside the fields.
fn wrong(rubric: &Rubric, errors: &[MarkError]) -> Vec<Mistake> {
    errors
        .iter()
        .map(|error| match error {
            MarkError::AboveMax { criterion, max, .. } => mistake(criterion, "mark-above-max", *max),
            MarkError::OffStep { criterion, step, .. } => mistake(criterion, "mark-off-step", *step),
            MarkError::NoLevel { criterion, .. } => {
                let known = rubric.criteria.iter().find(|known| known.code == *criterion);
                let levels = known.into_iter().flat_map(|known| &known.levels);
                let marks: Vec<String> = levels.map(|level| tenths_to_text(level.mark_tenths)).collect();
                Mistake { field: field(criterion), word: "mark-no-level", limit: marks.join("; ") }
            }
            MarkError::Missing { criterion } => mistake(criterion, "empty", 0),
            MarkError::Unknown { criterion } => mistake(criterion, "mark-unknown", 0),
        })
        .collect()
}

/// The name of a criterion's field.
pub(super) fn field(code: &str) -> String {
    format!("marks.{code}")
}

fn unreadable(criterion: &Criterion, why: NotANumber) -> Mistake {
    match why {
        NotANumber::Decimals => mistake(&criterion.code, "mark-off-step", criterion.step_tenths),
        NotANumber::TooLarge => mistake(&criterion.code, "mark-above-max", criterion.max_tenths),
        NotANumber::Format | NotANumber::Empty => {
            mistake(&criterion.code, "mark-not-a-number", criterion.max_tenths)
        }
    }
}

fn mistake(code: &str, word: &'static str, limit_tenths: u32) -> Mistake {
    Mistake { field: field(code), word, limit: tenths_to_text(limit_tenths) }
}
