//! The record of events: for those who may audit an edition, and what everybody may know of it.
//! Next: [`crate::ledger`].

mod audit;
mod public;
mod report;

use rocket::Route;

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    [audit::routes(), public::routes()].concat()
}
