//! One entry as a clerk reads it: all that was filled in, its files, what it resembles, its history.

use rocket::http::Status;
use rocket::{Route, State, get, routes};
use serde_json::{Value, json};

use super::super::fields::shown;
use super::super::guards::{May, ToScreen};
use super::super::page::{self, Outcome};
use super::super::visitor::Visitor;
use super::queue::base;
use crate::app::App;
use crate::award::draft::Mistake;
use crate::award::entry::Outcome as Decision;
use crate::award::rules::{Category, Field, FieldKind, FileKind};
use crate::award::text;
use crate::store::editions::Edition;
use crate::store::entity::entry_file;
use crate::store::entries::Full;
use crate::store::screening::Line;

/// What a clerk can decide, in the order of the page.
pub(super) const DECISIONS: [Decision; 4] =
    [Decision::Accepted, Decision::Returned, Decision::Refused, Decision::Disqualified];

#[get("/e/<_edition>/screening/<code>")]
async fn show(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToScreen>,
    _edition: &str,
    code: &str,
) -> Outcome {
    view(app, visitor, &may, code, Tried::default()).await
}

/// A decision that was not taken: what was typed, and why.
pub(super) struct Tried {
    pub values: Value,
    pub mistakes: Vec<Mistake>,
    /// A sentence that stands above the page.
    pub refused: String,
    pub status: Status,
}

impl Default for Tried {
    fn default() -> Self {
        Self { values: json!({}), mistakes: Vec::new(), refused: String::new(), status: Status::Ok }
    }
}

/// The page of an entry.
pub(super) async fn view(
    app: &App,
    visitor: &Visitor,
    may: &May<ToScreen>,
    code: &str,
    tried: Tried,
) -> Outcome {
    let (edition, language) = (&may.edition, visitor.language);
    let found = app.store.entry_for_staff(&edition.id, code).await?;
    let sender = app.store.account(&found.row.account_id).await?;
    let history = app.store.screenings(&found.row.id).await?;
    let alike = app.store.like_entry(&found).await?;
    let clauses = app.store.clauses_named(&edition.id).await?;
    let (errors, problems) = shown(&tried.mistakes, &app.templates, language);
    let own = found.row.account_id == may.who.account_id;
    let context = json!({
        "base": base(edition),
        "entry": facts(edition, &found, language),
        "sender": {"name": sender.name, "email": sender.email},
        "authors": found.draft.authors,
        "parts": found.draft.parts.iter().map(|part| json!({
            "title": part.title, "published_on": part.published_on, "outside": outside(edition, &part.published_on),
        })).collect::<Vec<_>>(),
        "answers": answers(edition.rules.category(&found.row.category), &found, language),
        "slots": slots(edition, &found, language),
        "alike": alike.iter().map(|line| resembling(edition, &found, line)).collect::<Vec<_>>(),
        "history": history,
        "ties": app.store.ties(&edition.id, Some(code)).await?,
        "clauses": clauses,
        "own": own,
        "decisions": decisions(edition, &found, own),
        "values": tried.values,
        "errors": errors,
        "problems": problems,
        "refused": tried.refused,
    });
    let page = page::page("screen/entry.html.tera", "screening-title", context);
    Ok(page.titled(found.row.title).status(tried.status).into())
}

fn facts(edition: &Edition, found: &Full, language: &str) -> Value {
    let calendar = &edition.rules.calendar;
    let row = &found.row;
    let category = edition.rules.category(&row.category);
    json!({
        "code": row.code,
        "title": row.title,
        "state": row.state,
        "version": row.version.to_string(),
        "category": row.category,
        "category_name": category.map_or(row.category.as_str(), |c| c.name.in_language(language)),
        "genre": row.genre,
        "agency": row.agency_name,
        "published_on": row.published_on,
        "outside": outside(edition, &row.published_on),
        "window_from": text::date_dmy(calendar.published_from),
        "window_to": text::date_dmy(calendar.published_to),
        "submitted_at": row.submitted_at,
    })
}

/// Whether a day is not one on which a work may have been published.
fn outside(edition: &Edition, published_on: &str) -> bool {
    let calendar = &edition.rules.calendar;
    !text::parse_dmy(published_on)
        .is_ok_and(|day| (calendar.published_from..=calendar.published_to).contains(&day))
}

/// Every question with its answer; the ones left empty stand there too.
fn answers(category: Option<&Category>, found: &Full, language: &str) -> Vec<Value> {
    let answer = |field: &Field| {
        let value = found.draft.answers.get(&field.code).map_or("", String::as_str);
        // A returned entry may hold anything; only an address of the web becomes a link.
        let is_web = ["https://", "http://"].iter().any(|scheme| value.starts_with(scheme));
        json!({
            "label": field.label.in_language(language),
            "value": value,
            "is_link": field.kind == FieldKind::Link && is_web,
            "is_yes": field.kind == FieldKind::Yes,
            "is_day": field.kind == FieldKind::Date,
            "is_long": field.kind == FieldKind::Paragraph,
        })
    };
    category.map_or_else(Vec::new, |category| category.fields.iter().map(answer).collect())
}

/// The files by what they were asked for as.
fn slots(edition: &Edition, found: &Full, language: &str) -> Vec<Value> {
    let Some(category) = edition.rules.category(&found.row.category) else { return Vec::new() };
    let slot = |slot: &crate::award::rules::FileSlot| {
        let files = found.files.iter().filter(|file| file.slot == slot.code);
        json!({
            "label": slot.label.in_language(language),
            "files": files.map(|file| file_facts(edition, found, file)).collect::<Vec<_>>(),
        })
    };
    category.files.iter().map(slot).collect()
}

fn file_facts(edition: &Edition, found: &Full, file: &entry_file::Model) -> Value {
    let href = format!("{}/{}/files/{}", base(edition), found.row.code, file.id);
    let player = match FileKind::from_word(&file.kind) {
        Some(FileKind::Jpeg | FileKind::Png) => "image",
        Some(FileKind::Mp3 | FileKind::M4a | FileKind::Wav) => "audio",
        Some(FileKind::Mp4 | FileKind::Webm) => "video",
        Some(FileKind::Pdf) => "pdf",
        None => "",
    };
    json!({
        "name": file.name,
        "kind": file.kind.to_uppercase(),
        "bytes": file.bytes,
        "sha256": file.sha256,
        "added_at": file.created_at,
        "player": player,
        "shown": format!("{href}?shown"),
        "href": href,
    })
}

fn resembling(edition: &Edition, found: &Full, line: &Line) -> Value {
    let same_title = text::fold(&line.title) == text::fold(&found.row.title);
    json!({"line": line, "href": format!("{}/{}", base(edition), line.code), "same_title": same_title})
}

/// What may be decided now; nothing about an entry of one's own.
fn decisions(edition: &Edition, found: &Full, own: bool) -> Vec<&'static str> {
    let possible =
        DECISIONS.into_iter().filter(|decision| found.state.screened(*decision, edition.phase).is_ok());
    possible.filter(|_| !own).map(Decision::word).collect()
}

pub(super) fn routes() -> Vec<Route> {
    routes![show]
}
