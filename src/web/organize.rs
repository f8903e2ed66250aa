//! The organiser's desk: opening an edition, amending its rules, panels, loads, expertise,
//! conflicts, draws, rounds.
//! Next: [`crate::web::judge`].

mod changes;
mod conflicts;
mod desk;
mod draw;
mod expertise;
mod loads;
mod lottery;
mod open;
mod panels;
mod rehearsal;
mod rounds;
mod rules;
mod shortage;

use rocket::Route;
use serde_json::{Value, json};

use crate::award::rules::{self as prize, Seats};
use crate::store::editions::Edition;

/// An address on the desk of an edition.
fn at(edition: &Edition, rest: &str) -> String {
    format!("/e/{}/organize{rest}", edition.slug)
}

/// A text as files have it: browsers send every line end as two characters, and the digest in the
/// record must be that of the file.
fn as_in_a_file(typed: &str) -> String {
    let mut text = typed.replace("\r\n", "\n").replace('\r', "\n");
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// Mistakes of a rules file as pages list them.
fn listed(mistakes: &[prize::Mistake], language: &str) -> Value {
    let text = |mistake: &prize::Mistake| match language {
        "en" => mistake.message_en.clone(),
        _ => mistake.message_vi.clone(),
    };
    let one = |mistake: &prize::Mistake| {
        json!({
            "line": mistake.line,
            "column": mistake.column,
            "key": mistake.key,
            "text": text(mistake),
        })
    };
    mistakes.iter().map(one).collect()
}

/// Fewest judges a panel needs.
fn needed(round: &prize::Round) -> u32 {
    match round.judges {
        Seats::Drawn(judges) => judges,
        Seats::All => round.min_sheets,
    }
}

/// The routes of the desk.
pub fn routes() -> Vec<Route> {
    [
        open::routes(),
        desk::routes(),
        rules::routes(),
        panels::routes(),
        loads::routes(),
        expertise::routes(),
        conflicts::routes(),
        draw::routes(),
        lottery::routes(),
        rehearsal::routes(),
        rounds::routes(),
    ]
    .concat()
}
