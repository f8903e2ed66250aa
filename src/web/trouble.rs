//! What a handler answers when it cannot: a status, and a page that says what to do.
//! Next: [`crate::web::guards`].

use rocket::http::{Header, Status};
use rocket::response::{self, Responder};
use rocket::{Catcher, Request, catch, catchers};
use serde_json::{Value, json};

use super::fields::Fields;
use super::page::{Answer, page, see};
use super::visitor::Visitor;
use crate::app::App;
use crate::award::entry::Refusal;
use crate::files::FilesError;
use crate::store::StoreError;
use crate::store::agreement::Disagreement;
use crate::store::lots::Blocked;

/// Why a handler could not do what was asked.
#[derive(Debug)]
pub enum Trouble {
    /// No such thing, or none this visitor may know of.
    NotFound,
    /// A rule of the prize stands against it.
    Refused(Refusal),
    /// A draw is impossible.
    Blocked(Box<Blocked>),
    /// The tables no longer say what the record says.
    Disagrees(Vec<Disagreement>),
    /// The file store does not answer.
    Storage,
    /// The database cannot be written; nothing was changed.
    Unwritable,
    /// The database or the program failed; the log has the cause.
    Failed,
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        let cannot_write = error.cannot_write();
        match error {
            StoreError::Database(error) if cannot_write => {
                tracing::error!(%error, "the database cannot be written: is its disk full or read-only?");
                Trouble::Unwritable
            }
            StoreError::NotFound => Trouble::NotFound,
            StoreError::Refused(refusal) => Trouble::Refused(refusal),
            StoreError::Blocked(blocked) => Trouble::Blocked(blocked),
            StoreError::Disagrees(found) => {
                tracing::error!(places = found.len(), first = ?found.first(), "tables disagree with the record");
                Trouble::Disagrees(found)
            }
            StoreError::Database(error) => {
                tracing::error!(%error, "the database failed");
                Trouble::Failed
            }
            StoreError::OtherKey => {
                tracing::error!("the record was signed with another key");
                Trouble::Failed
            }
            StoreError::Damaged(what) => {
                tracing::error!(what, "damaged row");
                Trouble::Failed
            }
        }
    }
}

impl From<FilesError> for Trouble {
    fn from(error: FilesError) -> Self {
        tracing::error!(%error, "the file store failed");
        Trouble::Storage
    }
}

impl Trouble {
    fn status(&self) -> Status {
        match self {
            Trouble::NotFound => Status::NotFound,
            Trouble::Refused(_) | Trouble::Blocked(_) | Trouble::Disagrees(_) => Status::Conflict,
            Trouble::Storage => Status::ServiceUnavailable,
            Trouble::Unwritable => Status::InsufficientStorage,
            Trouble::Failed => Status::InternalServerError,
        }
    }

    /// What it says to a person, in a language.
    pub fn text(&self, app: &App, language: &str) -> String {
        let say = |key: &str, args: &[(&str, &str)]| app.templates.text(language, key, args);
        match self {
            Trouble::Refused(refusal) => say(&format!("refusal-{}", refusal.word()), &[]),
            Trouble::Blocked(blocked) => say(
                &format!("refusal-blocked-{}", blocked.cause.word()),
                &[
                    ("category", &blocked.category),
                    ("entries", &blocked.entries.len().to_string()),
                    ("judges", &blocked.judges.len().to_string()),
                    ("missing", &blocked.missing().to_string()),
                    ("codes", &codes(blocked)),
                ],
            ),
            Trouble::Disagrees(_) => say("refusal-disagrees", &[]),
            other => say(&format!("error-{}-text", other.status().code), &[]),
        }
    }
}

/// The first of the works that a blockage names.
fn codes(blocked: &Blocked) -> String {
    let codes: Vec<&str> = blocked.entries.iter().take(10).map(|(code, _)| code.as_str()).collect();
    codes.join(", ")
}

impl<'r> Responder<'r, 'static> for Trouble {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let app = request.rocket().state::<App>().ok_or(Status::InternalServerError)?;
        let language = Visitor::of(request).language;
        let text = self.text(app, language);
        let lines = match &self {
            Trouble::Disagrees(found) => sentences(app, language, found),
            _ => Vec::new(),
        };
        answer(request, app, self.status(), text, &lines)
    }
}

/// Most disagreements listed on one page.
const MOST: usize = 200;

/// Where tables and record disagree, a sentence each; the last one says how many more there are.
pub(super) fn sentences(app: &App, language: &str, found: &[Disagreement]) -> Vec<String> {
    let mut lines: Vec<String> =
        found.iter().take(MOST).map(|disagreement| app.sentence(language, disagreement)).collect();
    if let Some(more) = found.len().checked_sub(MOST).filter(|more| *more > 0) {
        lines.push(app.templates.text(language, "disagreement-more", &[("more", &more.to_string())]));
    }
    lines
}

/// The error page, or the same as JSON for our scripts.
fn answer(
    request: &Request<'_>,
    app: &App,
    status: Status,
    text: String,
    lines: &[String],
) -> response::Result<'static> {
    if wants_json(request) {
        return Answer::Json(status, json!({"error": text})).respond_to(request);
    }
    let language = Visitor::of(request).language;
    let say = |what: &str| {
        let key = format!("error-{}-{what}", status.code);
        let said = app.templates.text(language, &key, &[]);
        if said == key { app.templates.text(language, &format!("error-500-{what}"), &[]) } else { said }
    };
    let context = json!({
        "status": status.code,
        "heading": say("heading"),
        "text": text,
        "lines": lines,
        "advice": say("advice"),
        "back": back(request),
        "again": again(request, status),
    });
    page("error.html.tera", "error-title", context).status(status).respond_to(request)
}

/// What was posted and could not be kept, so that it can be sent once more from the page that says
/// so. A form with a password is typed again.
fn again(request: &Request<'_>, status: Status) -> Value {
    let typed = request.local_cache(Fields::default);
    let passes = matches!(status, Status::InsufficientStorage | Status::ServiceUnavailable);
    if !passes || typed.is_empty() || typed.has_password() {
        return Value::Null;
    }
    json!({"action": request.uri().to_string(), "fields": typed.pairs()})
}

/// The sign-in page, which leads back to where the visitor wanted to be.
pub(super) fn to_sign_in(wanted: &str) -> String {
    format!("/sign-in?back={}", form_urlencoded::byte_serialize(wanted.as_bytes()).collect::<String>())
}

/// The page the visitor came from, when it is one of ours.
pub(super) fn back(request: &Request<'_>) -> String {
    let referer = request.headers().get_one("Referer").unwrap_or_default();
    let path = referer.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| rest[at..].to_owned()));
    path.filter(|path| path.starts_with('/') && !path.starts_with("//")).unwrap_or_default()
}

fn wants_json(request: &Request<'_>) -> bool {
    request.accept().is_some_and(|accept| accept.preferred().media_type().is_json())
}

/// One catcher for everything Rocket answers by itself.
#[catch(default)]
async fn caught(status: Status, request: &Request<'_>) -> Result<Caught, Status> {
    Visitor::look_up(request).await;
    Ok(Caught(status))
}

struct Caught(Status);

impl<'r> Responder<'r, 'static> for Caught {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let app = request.rocket().state::<App>().ok_or(Status::InternalServerError)?;
        let language = Visitor::of(request).language;
        if self.0 == Status::Unauthorized && !wants_json(request) {
            let wanted = if request.method() == rocket::http::Method::Get {
                request.uri().to_string()
            } else {
                back(request)
            };
            return see(to_sign_in(&wanted), None).respond_to(request);
        }
        let key = format!("error-{}-text", self.0.code);
        let text = app.templates.text(language, &key, &[]);
        let text = if text == key { app.templates.text(language, "error-500-text", &[]) } else { text };
        let mut response = answer(request, app, self.0, text, &[])?;
        if self.0 == Status::TooManyRequests {
            response.set_header(Header::new("Retry-After", "30"));
        }
        Ok(response)
    }
}

/// See [`caught`].
pub fn catchers() -> Vec<Catcher> {
    catchers![caught]
}
