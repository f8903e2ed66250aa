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
            "compared": mistake.compared,
        })
    };
    mistakes.iter().map(one).collect()
}

/// The mistakes of a rules text, or of the worked example given with it when the rules are right.
struct Checked {
    mistakes: Vec<prize::Mistake>,
    is_example: bool,
}

impl Checked {
    fn of(rules: &str, example: &str) -> Self {
        match prize::read(rules) {
            Ok(_) if example.trim().is_empty() => Self { mistakes: Vec::new(), is_example: true },
            Ok(rules) => Self { mistakes: prize::check_example(&rules, example), is_example: true },
            Err(mistakes) => Self { mistakes, is_example: false },
        }
    }

    fn is_right(&self) -> bool {
        self.mistakes.is_empty()
    }
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
