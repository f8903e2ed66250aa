//! The entrant's side: what an edition asks for, one's own entries, their files, their receipts.
//!
//! Every look-up is scoped by the entrant's account in the store, so that another's entry is not
//! found. The way of one entry: [`entries`] begins it, [`entry`] fills it in and hands it in,
//! [`files`] takes its files.
//! Next: [`crate::store::entries`].

mod edition;
mod entries;
mod entry;
mod files;
mod form;
mod incoming;
mod view;

use rocket::http::Status;
use rocket::request::{FromRequest, Outcome};
use rocket::{Request, Route};

use super::guards::{InEdition, SignedIn};
use super::page::WantsJson;
use super::visitor::Visitor;
use crate::store::editions::Edition;
use crate::store::sessions::Signed;

/// Somebody with an account in the edition of the address: anybody may send an entry.
struct Entrant<'r> {
    who: Signed,
    edition: Edition,
    visitor: &'r Visitor,
    json: bool,
}

impl Entrant<'_> {
    /// The address of the list of one's own entries.
    fn entries(&self) -> String {
        format!("/e/{}/entries", self.edition.slug)
    }

    /// The address of one entry.
    fn entry(&self, code: &str) -> String {
        format!("/e/{}/entries/{code}", self.edition.slug)
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Entrant<'r> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let SignedIn(who) = rocket::outcome::try_outcome!(SignedIn::from_request(request).await);
        let InEdition(edition) = rocket::outcome::try_outcome!(InEdition::from_request(request).await);
        let visitor = <&Visitor>::from_request(request).await.succeeded();
        let json = WantsJson::from_request(request).await.succeeded().is_some_and(|wants| wants.0);
        match visitor {
            Some(visitor) => Outcome::Success(Self { who, edition, visitor, json }),
            None => Outcome::Error((Status::InternalServerError, ())),
        }
    }
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    [edition::routes(), entries::routes(), entry::routes(), files::routes()].concat()
}
