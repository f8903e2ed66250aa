//! A judge's pages: the list, one work with its sheet, stepping back, the seal, secret ballots.
//!
//! Nothing here can name a person: of an entry only [`crate::award::blind::BlindEntry`] comes in.
//! Next: [`crate::award::ranking`].

mod ballot_work;
mod ballots;
mod desk;
mod file;
mod list;
mod marks;
mod paper;
mod recusal;
mod seal;
mod share;
mod sheet;

use rocket::Route;

use crate::store::editions::Edition;

/// Where a judge's list is.
fn list_at(edition: &Edition) -> String {
    format!("/e/{}/judging", edition.slug)
}

/// Where a sheet is.
fn sheet_at(edition: &Edition, id: &str) -> String {
    format!("/e/{}/judging/{id}", edition.slug)
}

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    [
        list::routes(),
        sheet::routes(),
        file::routes(),
        recusal::routes(),
        seal::routes(),
        ballots::routes(),
        ballot_work::routes(),
    ]
    .concat()
}
