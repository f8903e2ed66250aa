//! The signature of a handler says who may call it.
//!
//! [`SignedIn`] and [`May`] have no other constructor than their guard. Without a session the
//! answer is 401 and leads to the sign-in page; without the right it is 404, because who may not
//! know of a page is not told that it exists.
//! Next: [`crate::web::page`].

use std::marker::PhantomData;
use std::num::NonZeroU32;

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use rocket::Request;
use rocket::http::Status;
use rocket::request::{FromRequest, Outcome};

use super::visitor::{Visitor, address};
use crate::award::people::Right;
use crate::store::editions::Edition;
use crate::store::sessions::Signed;

/// Somebody with a session.
pub struct SignedIn(pub Signed);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for SignedIn {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let visitor = Visitor::look_up(request).await;
        match &visitor.signed {
            Some(signed) => Outcome::Success(Self(signed.clone())),
            None if visitor.failed => Outcome::Error((Status::ServiceUnavailable, ())),
            None => Outcome::Error((Status::Unauthorized, ())),
        }
    }
}

/// The edition in the address, for anybody.
pub struct InEdition(pub Edition);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for InEdition {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let visitor = Visitor::look_up(request).await;
        match &visitor.edition {
            Some(edition) => Outcome::Success(Self(edition.clone())),
            None if visitor.failed => Outcome::Error((Status::ServiceUnavailable, ())),
            None => Outcome::Error((Status::NotFound, ())),
        }
    }
}

/// A right that a handler asks for.
pub trait Asks: Send + Sync {
    /// Which.
    const RIGHT: Right;
}

/// Somebody who has a right in the edition of the address.
pub struct May<A: Asks> {
    /// Who.
    pub who: Signed,
    /// Where.
    pub edition: Edition,
    asked: PhantomData<A>,
}

#[rocket::async_trait]
impl<'r, A: Asks> FromRequest<'r> for May<A> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let visitor = Visitor::look_up(request).await;
        match (&visitor.signed, &visitor.edition) {
            _ if visitor.failed => Outcome::Error((Status::ServiceUnavailable, ())),
            (None, _) => Outcome::Error((Status::Unauthorized, ())),
            (Some(who), Some(edition)) if visitor.may(A::RIGHT) => {
                Outcome::Success(Self { who: who.clone(), edition: edition.clone(), asked: PhantomData })
            }
            _ => Outcome::Error((Status::NotFound, ())),
        }
    }
}

/// See [`Right::Screen`].
pub struct ToScreen;
impl Asks for ToScreen {
    const RIGHT: Right = Right::Screen;
}

/// See [`Right::Organize`].
pub struct ToOrganize;
impl Asks for ToOrganize {
    const RIGHT: Right = Right::Organize;
}

/// See [`Right::Judge`].
pub struct ToJudge;
impl Asks for ToJudge {
    const RIGHT: Right = Right::Judge;
}

/// See [`Right::Council`].
pub struct ToDecide;
impl Asks for ToDecide {
    const RIGHT: Right = Right::Council;
}

/// See [`Right::Confirm`].
pub struct ToConfirm;
impl Asks for ToConfirm {
    const RIGHT: Right = Right::Confirm;
}

/// See [`Right::Approve`].
pub struct ToApprove;
impl Asks for ToApprove {
    const RIGHT: Right = Right::Approve;
}

/// See [`Right::Audit`].
pub struct ToAudit;
impl Asks for ToAudit {
    const RIGHT: Right = Right::Audit;
}

/// See [`Right::Export`].
pub struct ToExport;
impl Asks for ToExport {
    const RIGHT: Right = Right::Export;
}

/// Somebody who may open editions.
pub struct Founder(pub Signed);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Founder {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        match SignedIn::from_request(request).await {
            Outcome::Success(SignedIn(who)) if who.founder => Outcome::Success(Self(who)),
            Outcome::Success(_) => Outcome::Error((Status::NotFound, ())),
            Outcome::Error(error) => Outcome::Error(error),
            Outcome::Forward(status) => Outcome::Forward(status),
        }
    }
}

/// Limits on doors that anybody may knock at, by address: 30 at once, then one every four seconds.
pub struct Doors(DefaultKeyedRateLimiter<std::net::IpAddr>);

impl Default for Doors {
    fn default() -> Self {
        const AT_ONCE: NonZeroU32 = NonZeroU32::MIN.saturating_add(29);
        const A_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(14);
        Self(RateLimiter::keyed(Quota::per_minute(A_MINUTE).allow_burst(AT_ONCE)))
    }
}

/// A knock that was not one too many.
pub struct Knock(());

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Knock {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        match request.rocket().state::<Doors>().map(|doors| doors.0.check_key(&address(request))) {
            Some(Ok(())) => Outcome::Success(Self(())),
            _ => Outcome::Error((Status::TooManyRequests, ())),
        }
    }
}
