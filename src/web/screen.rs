//! To be filled.

use rocket::Route;

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    Vec::new()
}
