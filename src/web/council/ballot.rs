//! One secret ballot for the council: who has voted while it is open, and the minutes of the count.

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::json;

use super::super::fields::{Fields, shown};
use super::super::guards::{May, ToDecide};
use super::super::page::{Outcome, done, page, see};
use super::super::tally::{head, question, result};
use super::super::visitor::Visitor;
use super::ballots::ballots_at;
use crate::app::App;
use crate::award::draft::Mistake;
use crate::store::editions::Edition;
use crate::store::voting::REASON_MAX;

#[get("/e/<_edition>/council/ballots/<ballot>", rank = 2)]
async fn show(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToDecide>,
    _edition: &str,
    ballot: i32,
) -> Outcome {
    view(app, visitor, &may.edition, ballot, None).await
}

async fn view(
    app: &App,
    visitor: &Visitor,
    edition: &Edition,
    number: i32,
    failed: Option<(&Fields, &[Mistake])>,
) -> Outcome {
    let ballot = app.store.ballot(edition, number).await?;
    let members = app.store.ballot_members(&ballot).await?;
    let (errors, problems) = shown(failed.map_or(&[], |(_, m)| m), &app.templates, visitor.language);
    let context = json!({
        "base": ballots_at(edition),
        "here": format!("{}/{number}", ballots_at(edition)),
        "ballot": head(app, edition, &ballot, visitor.language),
        "result": result(&ballot),
        "works": ballot.works,
        "members": members,
        "missing": ballot.least().saturating_sub(ballot.voted),
        "values": failed.map_or(json!({}), |(form, _)| form.values()),
        "errors": errors,
        "problems": problems,
    });
    let title = question(app, edition, &ballot, visitor.language);
    let status = if failed.is_some() { Status::UnprocessableEntity } else { Status::Ok };
    Ok(page("council/ballot.html.tera", "ballots-title", context).titled(title).status(status).into())
}

#[post("/e/<_edition>/council/ballots/<ballot>/closing")]
async fn close(
    app: &State<App>,
    _visitor: &Visitor,
    may: May<ToDecide>,
    _edition: &str,
    ballot: i32,
) -> Outcome {
    app.store.close_ballot(&may.who, &may.edition, ballot).await?;
    Ok(see(format!("{}/{ballot}", ballots_at(&may.edition)), done("flash-ballot-closed")))
}

#[post("/e/<_edition>/council/ballots/<ballot>/annulment", data = "<form>")]
async fn annul(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToDecide>,
    _edition: &str,
    ballot: i32,
    form: Fields,
) -> Outcome {
    let mistakes = form.unfilled(&[("reason", REASON_MAX)]);
    if !mistakes.is_empty() {
        return view(app, visitor, &may.edition, ballot, Some((&form, &mistakes))).await;
    }
    app.store.annul_ballot(&may.who, &may.edition, ballot, form.get("reason")).await?;
    Ok(see(format!("{}/{ballot}", ballots_at(&may.edition)), done("flash-ballot-annulled")))
}

pub(super) fn routes() -> Vec<Route> {
    routes![show, close, annul]
}
