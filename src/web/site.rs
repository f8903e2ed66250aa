//! The site itself: front page, assets, language, help, health, metrics, and in the set-up without
//! settings the messages that would have been sent.
//! Next: [`crate::web::account`].

use rocket::http::{ContentType, Header, Status};
use rocket::{Responder, Route, State, get, post, routes};
use serde_json::json;

use super::fields::Fields;
use super::page::{Answer, Outcome, Page, page};
use super::trouble::Trouble;
use super::visitor::{AtThisMachine, Visitor};
use super::work;
use crate::app::App;
use crate::award::edition::Phase;
use crate::store::editions::Edition;
use crate::templates;

/// The front page.
#[get("/")]
async fn home(app: &State<App>, visitor: &Visitor) -> Outcome {
    let editions = app.store.editions().await?;
    let now = app.store.now().await?;
    let cards: Vec<_> = editions.iter().map(|edition| card(app, visitor, edition)).collect();
    let is_new = cards.is_empty() && !app.store.has_founder().await?;
    let work = work::waiting(app, visitor, &editions).await?;
    let context = json!({"editions": cards, "work": work, "now_ms": now, "is_new": is_new});
    Ok(page("home.html.tera", "home-title", context).into())
}

fn card(app: &App, visitor: &Visitor, edition: &Edition) -> serde_json::Value {
    let rules = &edition.rules;
    let (action, rest) = match edition.phase {
        Phase::Call => ("home-enter", "/entries"),
        Phase::Published => ("home-winners", "/winners"),
        _ => ("home-read", ""),
    };
    json!({
        "slug": edition.slug,
        "name": rules.award.name.in_language(visitor.language),
        "short_name": rules.award.short_name.in_language(visitor.language),
        "number": rules.edition.number,
        "years": rules.edition.years,
        "organizers": rules.award.organizers,
        "phase": edition.phase.word(),
        "deadline_at": matches!(edition.phase, Phase::Announced | Phase::Call).then_some(edition.deadline_at),
        "href": format!("/e/{}", edition.slug),
        "action_href": format!("/e/{}{rest}", edition.slug),
        "action_label": app.templates.text(visitor.language, action, &[]),
    })
}

/// How the site is used.
#[get("/help")]
fn help(_visitor: &Visitor) -> Page {
    page("help.html.tera", "help-title", json!({}))
}

/// Chooses the language.
#[post("/language", data = "<form>")]
fn language(form: Fields) -> Answer {
    let back = super::account::own_path(form.get("back")).unwrap_or("/");
    Answer::Language(templates::known(form.get("lang")), back.to_owned())
}

/// A style sheet, script or drawing.
#[derive(Responder)]
struct Asset {
    data: Vec<u8>,
    media_type: Header<'static>,
    cache: Header<'static>,
}

#[get("/assets/<name>")]
fn asset(name: &str) -> Option<Asset> {
    let (data, media_type) = templates::asset(name)?;
    Some(Asset {
        data: data.into_owned(),
        media_type: Header::new("Content-Type", media_type),
        // Short: names do not change with their content.
        cache: Header::new("Cache-Control", "public, max-age=300"),
    })
}

/// Whether database and file store answer.
#[get("/health")]
async fn health(app: &State<App>) -> Answer {
    let database = app.store.ping().await.is_ok();
    let files = app.files.ping().await.is_ok();
    let status = if database && files { Status::Ok } else { Status::ServiceUnavailable };
    Answer::Json(status, json!({"database": database, "files": files}))
}

/// Counters, for this machine only: a proxy must not pass this address on.
#[get("/metrics")]
async fn metrics(app: &State<App>, here: AtThisMachine) -> Result<(ContentType, String), Trouble> {
    if !here.0 {
        return Err(Trouble::NotFound);
    }
    let (waiting, _) = app.store.mail_waiting().await?;
    let size = app.store.head().await?.size;
    Ok((ContentType::Plain, app.metrics.text(waiting, size)))
}

/// The messages in the folder for mail, newest first. They hold links that open accounts, so the
/// page exists in the set-up without settings only, and for somebody at this machine.
#[get("/mail")]
async fn mailbox(app: &State<App>, _visitor: &Visitor, here: AtThisMachine) -> Outcome {
    if !(here.0 && app.settings.is_default_setup()) {
        return Err(Trouble::NotFound);
    }
    let mut names = Vec::new();
    let place = app.settings.mail_dir();
    if let Ok(mut folder) = tokio::fs::read_dir(&place).await {
        while let Ok(Some(file)) = folder.next_entry().await {
            names.push(file.path());
        }
    }
    names.retain(|path| path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.')));
    names.sort_unstable_by(|a, b| b.cmp(a));
    let mut letters = Vec::new();
    for path in names.iter().take(100) {
        if let Ok(text) = tokio::fs::read_to_string(path).await {
            let (head, body) = text.split_once("\n\n").unwrap_or((text.as_str(), ""));
            let line = |name: &str| {
                head.lines().find_map(|l| l.strip_prefix(name)).unwrap_or_default().trim().to_owned()
            };
            let at = path.file_name().and_then(|n| n.to_str()?.split('-').next()?.parse::<i64>().ok());
            letters.push(
                json!({"to": line("To:"), "subject": line("Subject:"), "at": at, "lines": lines(body)}),
            );
        }
    }
    let context = json!({"letters": letters, "folder": place.display().to_string()});
    Ok(page("mailbox.html.tera", "mailbox-title", context).into())
}

/// Lines of a message; a line that is nothing but an address becomes a link.
fn lines(body: &str) -> Vec<serde_json::Value> {
    body.lines()
        .map(|line| {
            let link = line.trim().split_once("://").and_then(|(scheme, rest)| {
                (scheme == "http" || scheme == "https").then(|| rest.find('/').map_or("/", |at| &rest[at..]))
            });
            json!({"text": line, "href": link})
        })
        .collect()
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![home, help, language, asset, health, metrics, mailbox]
}
