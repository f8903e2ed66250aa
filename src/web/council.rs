//! From the standings to the decision: what the council sees, sets, has approved and publishes.
//! Next: [`crate::web::winners`].

mod advance;
mod approval;
mod ballot;
mod ballots;
mod objections;
mod prizes;
mod publication;
mod rounds;
pub(super) mod study;

use rocket::Route;

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    [
        advance::routes(),
        approval::routes(),
        ballot::routes(),
        ballots::routes(),
        prizes::routes(),
        publication::routes(),
        rounds::routes(),
    ]
    .concat()
}
