//! The chair's own act: entering that the steering committee (Ban Chỉ đạo) has approved the list of
//! winners, exactly as it will be published.

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};
use time::{Date, OffsetDateTime, UtcOffset};

use super::super::fields::{Fields, shown};
use super::super::guards::{May, ToApprove};
use super::super::page::{Outcome, done, page, see};
use super::super::visitor::Visitor;
use super::super::winners::list;
use super::{overview, unsealings};
use crate::app::App;
use crate::award::draft::Mistake;
use crate::award::edition::{Millis, Stage};
use crate::award::text;
use crate::store::editions::Edition;
use crate::store::results::{Decided, Document, winners_digest};

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
    let today = day_in_vietnam(app.store.now().await?);
    let mistakes = mistakes(&form, today);
    if may.edition.stage == Stage::Council && !mistakes.is_empty() {
        return view(app, visitor, &may.edition, &mistakes, &form).await;
    }
    let on = text::parse_dmy(form.get("on")).map(|day| day.to_string()).unwrap_or_default();
    let document = Document { number: form.get("document").to_owned(), on };
    match app.store.approve(&may.who, &may.edition, &document, form.get("digest")).await? {
        Ok(()) => Ok(see(format!("/e/{}/approval", may.edition.slug), done("flash-approved"))),
        // The page says what still waits.
        Err(_) => view(app, visitor, &may.edition, &[], &form).await,
    }
}

fn mistakes(form: &Fields, today: Option<Date>) -> Vec<Mistake> {
    let mut found = form.unfilled(&[("document", DOCUMENT_MAX)]);
    match text::parse_dmy(form.get("on")) {
        _ if form.get("on").is_empty() => found.push(Mistake::new("on", "empty")),
        Err(_) => found.push(Mistake::new("on", "approval-day")),
        Ok(day) if today.is_some_and(|today| day > today) => {
            found.push(Mistake::new("on", "approval-day-later"));
        }
        Ok(_) => {}
    }
    if !form.ticked("confirm") {
        found.push(Mistake::new("confirm", "approval-confirm"));
    }
    found
}

fn day_in_vietnam(now: Millis) -> Option<Date> {
    let offset = UtcOffset::from_hms(7, 0, 0).ok()?;
    let at = OffsetDateTime::from_unix_timestamp_nanos(i128::from(now) * 1_000_000).ok()?;
    Some(at.checked_to_offset(offset)?.date())
}

async fn view(
    app: &App,
    visitor: &Visitor,
    edition: &Edition,
    mistakes: &[Mistake],
    form: &Fields,
) -> Outcome {
    let is_decided = matches!(edition.stage, Stage::Council | Stage::Approved | Stage::Published);
    let decided = if is_decided { app.store.decided(edition).await? } else { Decided::default() };
    let pending = app.store.council(edition).await?.pending();
    let approval = app.store.approval(&edition.id).await?;
    let (errors, problems) = shown(mistakes, &app.templates, visitor.language);
    let mut context = list::context(edition, &decided, visitor.language);
    let digest = winners_digest(&decided);
    // A form that comes back keeps the digest of the list that its reader has seen first.
    let seen = Some(form.get("digest")).filter(|seen| !seen.is_empty()).unwrap_or(&digest);
    context["seen"] = seen.into();
    context["digest"] = digest.as_str().into();
    context["decision"] = approval.as_ref().map_or(Value::Null, list::decision);
    context["state"] = state(edition.stage, decided.winners.is_empty(), pending.is_clear()).into();
    context["values"] = form.values();
    context["errors"] = errors;
    context["problems"] = problems;
    context["unsealings"] = unsealings::link(app, edition).await?;
    context["confirm"] = json!(form.ticked("confirm"));
    context["pending"] = overview::counted(&pending);
    let status = match edition.stage {
        _ if !mistakes.is_empty() => Status::UnprocessableEntity,
        Stage::Council if !form.is_empty() => Status::Conflict,
        _ => Status::Ok,
    };
    Ok(page("council/approval.html.tera", "approval-title", context).status(status).into())
}

fn state(stage: Stage, is_empty: bool, is_clear: bool) -> &'static str {
    match stage {
        Stage::Approved => "approved",
        Stage::Published => "published",
        Stage::Council if !is_empty && is_clear => "open",
        Stage::Council if !is_empty => "pending",
        _ => "awaited",
    }
}

pub(super) fn routes() -> Vec<Route> {
    routes![show, approve]
}
