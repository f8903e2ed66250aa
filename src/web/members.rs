//! The people of an edition: who holds a role, whom to invite, and the agencies they belong to and
//! have ties with.
//! Next: [`crate::store::members`].

mod agencies;
mod interests;
mod invitation;
mod invite;
mod people;

use rocket::Route;
use serde_json::{Value, json};

use crate::app::App;
use crate::award::people::Role;
use crate::store::editions::Edition;

pub use interests::asked;

/// Where the pages about people begin.
fn base(edition: &Edition) -> String {
    format!("/e/{}/organize", edition.slug)
}

fn role_name(app: &App, language: &str, role: Role) -> String {
    app.templates.text(language, &format!("role-{}", role.word()), &[])
}

/// Whether the role comes with seats in panels.
fn has_seats(role: Role) -> bool {
    matches!(role, Role::Judge | Role::Chair)
}

/// Panel seats by round, with the names of their categories.
fn seats_by_round(edition: &Edition, seats: &[(String, String)], language: &str) -> Vec<Value> {
    let rules = &edition.rules;
    let in_round = |round: &crate::award::rules::Round| {
        let categories: Vec<&str> = rules
            .categories
            .iter()
            .filter(|category| seats.iter().any(|(r, c)| (r, c) == (&round.code, &category.code)))
            .map(|category| category.name.in_language(language))
            .collect();
        (!categories.is_empty())
            .then(|| json!({"round": round.name.in_language(language), "categories": categories.join(", ")}))
    };
    rules.rounds.iter().filter_map(in_round).collect()
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    [people::routes(), invite::routes(), invitation::routes(), interests::routes(), agencies::routes()]
        .concat()
}
