//! What a handler can answer: a page, a redirect with a message, JSON for our own scripts.
//! Next: [`crate::web::trouble`].

use rocket::http::{Accept, ContentType, Cookie, Header, SameSite, Status};
use rocket::response::{self, Responder, Response};
use rocket::{Request, State};
use serde_json::{Value, json};

use super::nav;
use super::visitor::Visitor;
use crate::app::App;

/// What every handler returns.
pub type Outcome = Result<Answer, super::trouble::Trouble>;

/// An answer that is not an error.
pub enum Answer {
    /// A page.
    Page(Page),
    /// Go on to another address, with a message or without.
    See(String, Option<Flash>),
    /// For our own scripts.
    Json(Status, Value),
    /// A session begins or ends, and then another page.
    Session {
        /// The session's secret, or `None` to end it.
        secret: Option<String>,
        /// Where to go.
        to: String,
        /// What to say there.
        flash: Option<Flash>,
    },
    /// The language is chosen, and then another page.
    Language(&'static str, String),
}

/// A page to render.
pub struct Page {
    template: &'static str,
    title: Title,
    context: Value,
    status: Status,
}

enum Title {
    Key(&'static str),
    Text(String),
}

/// A message shown once on the next page: a kind and a message key, never a text of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flash {
    /// `success`, `info` or `error`.
    pub kind: &'static str,
    /// Message key.
    pub key: &'static str,
}

/// It worked.
pub fn done(key: &'static str) -> Option<Flash> {
    Some(Flash { kind: "success", key })
}

/// It did not work.
pub fn failed(key: &'static str) -> Option<Flash> {
    Some(Flash { kind: "error", key })
}

/// A page titled by a message key, with what its template needs.
pub fn page(template: &'static str, title: &'static str, context: Value) -> Page {
    Page { template, title: Title::Key(title), context, status: Status::Ok }
}

impl Page {
    /// A title that is not a message, such as the title of a work.
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = Title::Text(title.into());
        self
    }

    /// Another status, such as 422 for a form with mistakes.
    pub fn status(mut self, status: Status) -> Self {
        self.status = status;
        self
    }
}

impl From<Page> for Answer {
    fn from(page: Page) -> Self {
        Answer::Page(page)
    }
}

/// Goes on to another page.
pub fn see(to: impl Into<String>, flash: Option<Flash>) -> Answer {
    Answer::See(to.into(), flash)
}

/// Whether the request comes from one of our scripts and wants JSON.
pub struct WantsJson(pub bool);

#[rocket::async_trait]
impl<'r> rocket::request::FromRequest<'r> for WantsJson {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> rocket::request::Outcome<Self, Self::Error> {
        let json = request.accept().is_some_and(|accept: &Accept| accept.preferred().media_type().is_json());
        rocket::request::Outcome::Success(Self(json))
    }
}

impl<'r> Responder<'r, 'static> for Page {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let app: &State<App> =
            request.rocket().state::<App>().map(State::from).ok_or(Status::InternalServerError)?;
        let visitor = Visitor::of(request);
        let language = visitor.language;
        let title = match self.title {
            Title::Key(key) => app.templates.text(language, key, &[]),
            Title::Text(text) => text,
        };
        let flash = take_flash(request);
        let mut context = self.context;
        if let Some(map) = context.as_object_mut() {
            map.insert("lang".into(), language.into());
            map.insert("title".into(), title.into());
            map.insert("path".into(), request.uri().to_string().into());
            map.insert(
                "account".into(),
                visitor
                    .signed
                    .as_ref()
                    .map_or(Value::Null, |who| json!({"name": who.name, "email": who.email})),
            );
            map.insert("nav".into(), nav::links(&visitor, &app.templates, request.uri().path().as_str()));
            map.insert("edition".into(), nav::edition(&visitor));
            map.insert(
                "site".into(),
                json!({
                    "name": app.templates.text(language, "site-name", &[]),
                    "public_url": app.settings.public_url(),
                    "demo": app.settings.demo,
                }),
            );
            map.insert(
                "flash".into(),
                flash.as_ref().map_or(
                    Value::Null,
                    |(kind, key)| json!({"kind": kind, "text": app.templates.text(language, key, &[])}),
                ),
            );
        }
        app.metrics.count_template(self.template);
        match app.templates.render(language, self.template, &context) {
            Ok(text) => {
                let mut response = Response::build();
                response
                    .status(self.status)
                    .header(ContentType::HTML)
                    .sized_body(text.len(), std::io::Cursor::new(text));
                // Pages hold what one person may see; no cache keeps them, and "back" asks again.
                response.header(Header::new("Cache-Control", "no-store"));
                if flash.is_some() {
                    response.header_adjoin(Header::new("Set-Cookie", expired("flash")));
                }
                response.ok()
            }
            Err(error) => {
                tracing::error!(template = self.template, %error, "a page could not be made");
                Err(Status::InternalServerError)
            }
        }
    }
}

impl<'r> Responder<'r, 'static> for Answer {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        match self {
            Answer::Page(page) => page.respond_to(request),
            Answer::Json(status, value) => {
                let text = value.to_string();
                Response::build()
                    .status(status)
                    .header(ContentType::JSON)
                    .header(Header::new("Cache-Control", "no-store"))
                    .sized_body(text.len(), std::io::Cursor::new(text))
                    .ok()
            }
            Answer::See(to, flash) => redirect(request, to, flash, None),
            Answer::Session { secret, to, flash } => {
                let cookie = match secret {
                    Some(secret) => cookie(request, "session", secret, Some(7)),
                    None => expired("session"),
                };
                redirect(request, to, flash, Some(cookie))
            }
            Answer::Language(language, to) => {
                let cookie = cookie(request, "language", language.to_owned(), Some(365));
                redirect(request, to, None, Some(cookie))
            }
        }
    }
}

fn redirect(
    request: &Request<'_>,
    to: String,
    flash: Option<Flash>,
    set: Option<String>,
) -> response::Result<'static> {
    let mut response = Response::build();
    response.status(Status::SeeOther).header(Header::new("Location", to));
    if let Some(flash) = flash {
        let value = format!("{}:{}", flash.kind, flash.key);
        response.header_adjoin(Header::new("Set-Cookie", cookie(request, "flash", value, None)));
    }
    if let Some(set) = set {
        response.header_adjoin(Header::new("Set-Cookie", set));
    }
    response.ok()
}

/// Lax, not Strict: a link in a mail must find its reader signed in.
fn cookie(request: &Request<'_>, name: &'static str, value: String, days: Option<i64>) -> String {
    let secure =
        request.rocket().state::<App>().is_some_and(|app| app.settings.public_url().starts_with("https:"));
    let mut cookie =
        Cookie::build((name, value)).path("/").http_only(true).same_site(SameSite::Lax).secure(secure);
    if let Some(days) = days {
        cookie = cookie.max_age(rocket::time::Duration::days(days));
    }
    cookie.build().to_string()
}

fn expired(name: &str) -> String {
    format!("{name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")
}

/// The message of the page before, if it is one of ours.
fn take_flash(request: &Request<'_>) -> Option<(String, String)> {
    let cookie = request.cookies().get("flash")?.value().to_owned();
    let (kind, key) = cookie.split_once(':')?;
    let known = ["success", "info", "error"].contains(&kind);
    let plain = key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    (known && plain).then(|| (kind.to_owned(), key.to_owned()))
}
