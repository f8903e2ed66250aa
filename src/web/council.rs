//! From the standings to the decision: what the council sees, sets, has approved and publishes.
//! Next: [`crate::web::winners`].

mod advance;
mod approval;
mod ballot;
mod ballots;
mod category;
mod collective;
mod objections;
mod overrides;
mod overview;
mod prizes;
mod publication;
mod rounds;
mod shares;
mod statistics;
pub(super) mod study;
mod unsealings;

use rocket::Route;

pub(in crate::web) use unsealings::link as unsealings_link;

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    [
        advance::routes(),
        approval::routes(),
        ballot::routes(),
        ballots::routes(),
        collective::routes(),
        overrides::routes(),
        overview::routes(),
        prizes::routes(),
        publication::routes(),
        rounds::routes(),
        shares::routes(),
        statistics::routes(),
        unsealings::routes(),
    ]
    .concat()
}
