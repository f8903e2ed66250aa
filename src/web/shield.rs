//! What holds for every request: no write from another site, safe headers, a count, a log line.
//! Next: [`crate::web::visitor`].

use std::time::Instant;

use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::uri::Origin;
use rocket::http::{Header, Method, Status};
use rocket::{Data, Request, Response, get, routes};

use crate::app::App;

/// See the module.
pub struct Shield;

const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

#[rocket::async_trait]
impl Fairing for Shield {
    fn info(&self) -> Info {
        Info { name: "shield", kind: Kind::Request | Kind::Response }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        let _ = request.local_cache(Instant::now);
        let writes = !matches!(request.method(), Method::Get | Method::Head | Method::Options);
        if writes && !is_own(request) {
            tracing::warn!("a write from another site was refused");
            request.set_method(Method::Get);
            request.set_uri(Origin::const_new("/other-site", None::<&str>));
        }
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        for (name, value) in [
            ("Content-Security-Policy", CSP),
            ("Referrer-Policy", "same-origin"),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ] {
            if !response.headers().contains(name) {
                response.set_header(Header::new(name, value));
            }
        }
        let began = *request.local_cache(Instant::now);
        let route = request.route().map_or("none", |route| route.uri.as_str());
        let status = response.status().code;
        if let Some(app) = request.rocket().state::<App>() {
            app.metrics.count(request.method().as_str(), route, status, began.elapsed());
        }
        // The route as mounted, not the address: addresses hold codes and link secrets.
        tracing::info!(
            method = request.method().as_str(),
            route,
            status,
            ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
            "request"
        );
    }
}

/// Whether a write was made on one of our own pages: browsers say so in `Sec-Fetch-Site`, older
/// ones in `Origin`. A request with neither does not come from a page of any site.
fn is_own(request: &Request<'_>) -> bool {
    let headers = request.headers();
    match headers.get_one("Sec-Fetch-Site") {
        Some(site) => site == "same-origin" || site == "none",
        None => match headers.get_one("Origin") {
            None => true,
            Some(origin) => {
                let host = headers.get_one("Host").unwrap_or_default();
                origin.split_once("://").is_some_and(|(_, rest)| rest == host)
            }
        },
    }
}

/// Where a refused write ends.
#[get("/other-site")]
fn other_site() -> Status {
    Status::Forbidden
}

/// See [`other_site`].
pub fn routes() -> Vec<rocket::Route> {
    routes![other_site]
}
