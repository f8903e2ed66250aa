//! One's own entries, a new one, and the names of agencies while typing.
//! Next: [`super::entry`].

use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

use super::super::fields::Fields;
use super::super::guards::SignedIn;
use super::super::page::{Answer, Outcome, page, see};
use super::super::visitor::Visitor;
use super::Entrant;
use crate::app::App;
use crate::award::edition::Phase;
use crate::award::entry::Refusal;
use crate::award::people::Right;
use crate::store::StoreError;
use crate::store::entity::entry;

/// Most names that are suggested while an agency is typed.
const SUGGESTIONS: i64 = 10;

#[get("/e/<_>/entries")]
async fn list(app: &State<App>, here: Entrant<'_>) -> Outcome {
    let (edition, language) = (&here.edition, here.visitor.language);
    let category = |code: &str| {
        edition.rules.category(code).map_or(code.to_owned(), |c| c.name.in_language(language).to_owned())
    };
    let rows = app.store.entries_of(&here.who.account_id, &edition.id).await?;
    let winners = match edition.phase {
        Phase::Published => app.store.decided(edition).await?.winners,
        _ => Vec::new(),
    };
    let state = |row: &entry::Model| match winners.iter().any(|winner| winner.entry_id == row.id) {
        true => "winner".to_owned(),
        false => row.state.clone(),
    };
    let entries: Vec<Value> = rows
        .into_iter()
        .map(|row| {
            json!({
                "code": row.code,
                "title": row.title,
                "category": category(&row.category),
                "state": state(&row),
                "updated_at": row.updated_at,
                "submitted_at": row.submitted_at,
                "href": here.entry(&row.code),
            })
        })
        .collect();
    let options: Vec<Value> = edition
        .rules
        .categories
        .iter()
        .map(|c| json!({"value": c.code, "label": c.name.in_language(language), "help": c.genres.join(", ")}))
        .collect();
    let context = json!({
        "entries": entries,
        "categories": options,
        "base": format!("/e/{}", edition.slug),
        "open": edition.phase == Phase::Call,
        "early": edition.phase == Phase::Announced,
        "opens_at": edition.opens_at,
        "deadline_at": edition.deadline_at,
        "now_ms": edition.now,
        "limit": edition.rules.limits.entries_per_author.to_string(),
    });
    Ok(page("enter/entries.html.tera", "enter-entries-title", context).into())
}

#[post("/e/<_>/entries", data = "<form>")]
async fn create(app: &State<App>, here: Entrant<'_>, form: Fields) -> Outcome {
    if !here.edition.rules.conflicts.judges_may_enter && here.visitor.may(Right::Judge) {
        return Err(StoreError::from(Refusal::JudgesMayNotEnter).into());
    }
    let code = app.store.create_entry(&here.who, &here.edition, form.get("category")).await?;
    Ok(see(here.entry(&code), None))
}

#[get("/agencies?<q>")]
async fn agencies(app: &State<App>, visitor: &Visitor, _who: SignedIn, q: Option<&str>) -> Outcome {
    if visitor.judges_anywhere() {
        return Ok(Answer::Json(rocket::http::Status::Ok, json!([])));
    }
    let typed: String = q.unwrap_or_default().chars().take(200).collect();
    let found = app.store.agencies_like(&typed, SUGGESTIONS).await?;
    let names: Vec<String> = found.into_iter().map(|agency| agency.name).collect();
    Ok(Answer::Json(rocket::http::Status::Ok, json!(names)))
}

pub(super) fn routes() -> Vec<Route> {
    routes![list, create, agencies]
}
