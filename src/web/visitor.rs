//! Who is asking: language, session, roles, and the edition the address names. Looked up once for
//! each request, whatever asks for it.
//! Next: [`crate::web::guards`].

use std::net::{IpAddr, Ipv4Addr};
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

    /// Whether the visitor judges in any edition, and so must not be shown which agencies are known:
    /// many of them are known only because somebody there has entered.
    pub fn judges_anywhere(&self) -> bool {
        self.roles.iter().any(|(_, role)| matches!(role, Role::Judge | Role::Chair))
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

/// The address a request comes from, for limits only; it is not logged. What a header says is
/// believed from a proxy on this machine, and from others when `ip_header` is set: whoever reaches
/// the server directly could write any address into it.
pub fn address(request: &Request<'_>) -> IpAddr {
    let remote = request.remote().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |remote| remote.ip());
    let trusted = remote.to_canonical().is_loopback()
        || request.rocket().state::<App>().is_some_and(|app| app.settings.trusts_ip_header);
    request.real_ip().filter(|_| trusted).unwrap_or(remote)
}

/// Whether somebody at this machine asks: the connection begins here, the address that was typed is
/// one of this machine's, and nothing shows that a proxy passes the request on. A bare nginx adds no
/// header that names a client, but says `Connection: close`, which no browser does.
pub struct AtThisMachine(pub bool);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for AtThisMachine {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        let from_here = request.remote().is_some_and(|remote| remote.ip().to_canonical().is_loopback());
        let to_here = request.headers().get_one("Host").is_some_and(is_loopback_host);
        let ip_header = request.rocket().config().ip_header.as_ref();
        let passed_on = request.headers().iter().any(|header| {
            let name = header.name().as_str().to_lowercase();
            ip_header.is_some_and(|known| known == name.as_str())
                || PASSED_ON.iter().any(|part| name.contains(part))
                || name == "via"
                || (name == "connection" && header.value().eq_ignore_ascii_case("close"))
        });
        Outcome::Success(Self(from_here && to_here && !passed_on))
    }
}

/// Parts of the names of headers that proxies add.
const PASSED_ON: &[&str] = &["forwarded", "real-ip", "client-ip", "connecting-ip", "x-original", "x-proxy"];

fn is_loopback_host(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.chars().all(|c| c.is_ascii_digit()) => name,
        _ => host,
    };
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost") || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}
