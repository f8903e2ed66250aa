//! Who is asking: language, session, roles, and the edition the address names. Looked up once for
//! each request, whatever asks for it.
//! Next: [`crate::web::guards`].

use std::net::IpAddr;
use std::sync::Arc;

use rocket::Request;
use rocket::request::{FromRequest, Outcome};

use crate::app::App;
use crate::award::people::{Right, Role};
use crate::store::StoreError;
use crate::store::editions::Edition;
use crate::store::sessions::Signed;
use crate::templates::{LANGUAGES, known};

/// One visitor of one request.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// `vi` or `en`.
    pub language: &'static str,
    /// Who is signed in.
    pub signed: Option<Signed>,
    /// The edition in the address.
    pub edition: Option<Edition>,
    /// The visitor's roles: (slug of the edition, role).
    pub roles: Vec<(String, Role)>,
    /// Whether the database could not be asked.
    pub failed: bool,
}

impl Visitor {
    /// The visitor that a guard or catcher has looked up before; a stranger when none has.
    pub fn of(request: &Request<'_>) -> Arc<Visitor> {
        request.local_cache(|| Option::<Arc<Visitor>>::None).clone().unwrap_or_else(|| {
            Arc::new(Visitor {
                language: language(request, None),
                signed: None,
                edition: None,
                roles: Vec::new(),
                failed: false,
            })
        })
    }

    /// Looks the visitor up.
    pub async fn look_up(request: &Request<'_>) -> Arc<Visitor> {
        let found: &Option<Arc<Visitor>> =
            request.local_cache_async(async { Some(Arc::new(ask(request).await)) }).await;
        found.clone().unwrap_or_else(|| Visitor::of(request))
    }

    /// The visitor's roles in the edition of the address.
    pub fn roles_here(&self) -> Vec<Role> {
        let Some(edition) = &self.edition else { return Vec::new() };
        self.roles.iter().filter(|(slug, _)| *slug == edition.slug).map(|(_, role)| *role).collect()
    }

    /// Whether the visitor has a right in the edition of the address.
    pub fn may(&self, right: Right) -> bool {
        right.given_by(&self.roles_here())
    }
}

async fn ask(request: &Request<'_>) -> Visitor {
    let mut visitor =
        Visitor { language: LANGUAGES[0], signed: None, edition: None, roles: Vec::new(), failed: false };
    let Some(app) = request.rocket().state::<App>() else { return visitor };
    let answer: Result<(), StoreError> = async {
        if let Some(secret) = request.cookies().get("session") {
            visitor.signed = app.store.signed_in(secret.value()).await?;
        }
        if let Some(signed) = &visitor.signed {
            visitor.roles = app.store.roles_everywhere(&signed.account_id).await?;
        }
        let mut segments = request.uri().path().segments();
        if segments.next() == Some("e")
            && let Some(slug) = segments.next()
        {
            visitor.edition = match app.store.edition(slug).await {
                Err(StoreError::NotFound) => None,
                other => Some(other?),
            };
        }
        Ok(())
    }
    .await;
    if let Err(error) = answer {
        tracing::error!(%error, "the visitor could not be looked up");
        visitor.failed = true;
    }
    visitor.language = language(request, visitor.signed.as_ref());
    visitor
}

/// The language chosen in this browser, or with the account; Vietnamese for everybody else.
fn language(request: &Request<'_>, signed: Option<&Signed>) -> &'static str {
    match request.cookies().get("language") {
        Some(cookie) => known(cookie.value()),
        None => known(signed.map_or(LANGUAGES[0], |signed| signed.locale.as_str())),
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for &'r Visitor {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        let found: &Option<Arc<Visitor>> =
            request.local_cache_async(async { Some(Arc::new(ask(request).await)) }).await;
        match found {
            Some(visitor) => Outcome::Success(visitor.as_ref()),
            None => Outcome::Forward(rocket::http::Status::InternalServerError),
        }
    }
}

/// The address a request comes from, for limits only; it is not logged.
pub fn address(request: &Request<'_>) -> IpAddr {
    request.client_ip().unwrap_or(IpAddr::V4(std::net::Ipv4Addr::LOCALHOST))
}
