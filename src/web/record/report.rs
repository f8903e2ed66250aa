//! What a verification found, in words.

use serde_json::{Value, json};

use super::super::visitor::Visitor;
use crate::app::App;
use crate::ledger::{BadNote, Mistake, Report};

/// Most mistakes listed; after so many the record is lost anyway.
const MOST: usize = 200;

/// One line for each mistake, with the number of the event it is about, if it is about one.
pub(super) fn shown(app: &App, visitor: &Visitor, report: &Report) -> Value {
    let line = |mistake: &Mistake| {
        let (word, args) = words(mistake);
        let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let text = app.templates.text(visitor.language, &format!("record-mistake-{word}"), &args);
        json!({"text": text})
    };
    report.mistakes.iter().take(MOST).map(line).collect()
}

/// The end of a message key, and what the message is filled with.
fn words(mistake: &Mistake) -> (&'static str, Vec<(&'static str, String)>) {
    let number = |name, number: u64| (name, number.to_string());
    match mistake {
        Mistake::Unreadable { position, .. } => ("unreadable", vec![number("number", *position)]),
        Mistake::Edited { position } => ("edited", vec![number("number", *position)]),
        Mistake::Commitment { index } => ("commitment", vec![number("number", *index)]),
        Mistake::NothingToOpen { index } => ("nothing-to-open", vec![number("number", *index)]),
        Mistake::Missing { first, last } if first == last => ("missing-one", vec![number("number", *first)]),
        Mistake::Missing { first, last } => ("missing", vec![number("first", *first), number("last", *last)]),
        Mistake::Repeated { index } => ("repeated", vec![number("number", *index)]),
        Mistake::Misplaced { index, position } => {
            ("misplaced", vec![number("number", *index), number("position", *position)])
        }
        Mistake::Note { why: BadNote::Unsigned, .. } => ("note-elsewhere", Vec::new()),
        Mistake::Note { .. } => ("note", Vec::new()),
        Mistake::Root { since, size, .. } => {
            ("root", vec![number("since", *since), number("last", size.saturating_sub(1))])
        }
        Mistake::CutOff { size, have, .. } => ("cut-off", vec![number("size", *size), number("have", *have)]),
        Mistake::Fork { .. } => ("fork", Vec::new()),
        Mistake::Shrunk { .. } => ("shrunk", Vec::new()),
    }
}
