//! The chair's own act: approving the list of winners exactly as it will be published.

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

use super::super::fields::{Fields, shown};
use super::super::guards::{May, ToApprove};
use super::super::page::{Outcome, done, page, see};
use super::super::visitor::Visitor;
use super::super::winners::list;
use crate::app::App;
use crate::award::draft::Mistake;
use crate::award::edition::Stage;
use crate::store::editions::Edition;
use crate::store::results::winners_digest;

/// Longest document number in characters.
const DOCUMENT_MAX: usize = 200;

#[get("/e/<_edition>/approval")]
async fn show(app: &State<App>, visitor: &Visitor, may: May<ToApprove>, _edition: &str) -> Outcome {
    view(app, visitor, &may.edition, &[], &Fields::default()).await
}

#[post("/e/<_edition>/approval", data = "<form>")]
async fn approve(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToApprove>,
    _edition: &str,
    form: Fields,
) -> Outcome {
    let mistakes = mistakes(&form);
    if may.edition.stage == Stage::Council && !mistakes.is_empty() {
        return view(app, visitor, &may.edition, &mistakes, &form).await;
    }
    app.store.approve(&may.who, &may.edition, form.get("document"), form.get("digest")).await?;
    Ok(see(format!("/e/{}/approval", may.edition.slug), done("flash-approved")))
}

fn mistakes(form: &Fields) -> Vec<Mistake> {
    let mut found = Vec::new();
    match form.get("document").chars().count() {
        0 => found.push(Mistake::new("document", "empty")),
        length if length > DOCUMENT_MAX => {
            let limit = DOCUMENT_MAX.to_string();
            found.push(Mistake { field: "document".into(), word: "too-long", limit });
        }
        _ => {}
    }
    if !form.ticked("confirm") {
        found.push(Mistake::new("confirm", "approval-confirm"));
    }
    found
}

async fn view(
    app: &App,
    visitor: &Visitor,
    edition: &Edition,
    mistakes: &[Mistake],
    form: &Fields,
) -> Outcome {
    let is_decided = matches!(edition.stage, Stage::Council | Stage::Approved | Stage::Published);
    let winners = if is_decided { app.store.winners(edition).await? } else { Vec::new() };
    let approval = app.store.approval(&edition.id).await?;
    let (errors, problems) = shown(mistakes, &app.templates, visitor.language);
    let mut context = list::context(edition, &winners, visitor.language);
    let digest = winners_digest(&winners);
    // A form that comes back keeps the digest of the list that its reader has seen first.
    let seen = Some(form.get("digest")).filter(|seen| !seen.is_empty()).unwrap_or(&digest);
    context["seen"] = seen.into();
    context["digest"] = digest.as_str().into();
    context["decision"] = approval.as_ref().map_or(Value::Null, list::decision);
    context["state"] = state(edition.stage, winners.is_empty()).into();
    context["values"] = form.values();
    context["errors"] = errors;
    context["problems"] = problems;
    context["confirm"] = json!(form.ticked("confirm"));
    let status = if mistakes.is_empty() { Status::Ok } else { Status::UnprocessableEntity };
    Ok(page("council/approval.html.tera", "approval-title", context).status(status).into())
}

fn state(stage: Stage, is_empty: bool) -> &'static str {
    match stage {
        Stage::Approved => "approved",
        Stage::Published => "published",
        Stage::Council if !is_empty => "open",
        _ => "awaited",
    }
}

pub(super) fn routes() -> Vec<Route> {
    routes![show, approve]
}
