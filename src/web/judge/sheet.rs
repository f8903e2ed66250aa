//! The sheet for one work: shown, and saved by hand or by itself.

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::json;
use time::OffsetDateTime;

use super::super::fields::{Fields, shown};
use super::super::guards::{May, ToJudge};
use super::super::page::{Answer, Outcome, WantsJson, done, see};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::desk::{Desk, Typed, place, view};
use super::share::points;
use super::{list_at, marks, sheet_at};
use crate::app::App;
use crate::award::draft::Mistake;
use crate::award::entry::Refusal;
use crate::award::text::{datetime_vn, hundredths_to_text};
use crate::store::StoreError;
use crate::store::judging::{Marks, Saved};

/// The work and its sheet.
#[get("/e/<_edition>/judging/<sheet>", rank = 2)]
async fn show(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToJudge>,
    _edition: &str,
    sheet: &str,
) -> Outcome {
    let desk = Desk::open(app, &may, sheet).await?;
    view(app, visitor, &may, &desk, &Typed::saved(&desk.sheet), &[]).await
}

/// Saves the sheet as far as it goes.
#[post("/e/<_edition>/judging/<sheet>", data = "<form>", rank = 2)]
async fn save(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToJudge>,
    wants: WantsJson,
    _edition: &str,
    sheet: &str,
    form: Fields,
) -> Outcome {
    let desk = Desk::open(app, &may, sheet).await?;
    if !desk.may_change(&may.edition) {
        return Err(StoreError::from(Refusal::AlreadySealed).into());
    }
    match (keep(app, &may, &desk, &form).await?, wants.0) {
        (Ok((saved, marks)), true) => Ok(kept(&desk, &saved, &marks)),
        (Ok(_), false) => Ok(onward(app, &may, &desk, form.ticked("next")).await?),
        (Err(mistakes), true) => Ok(not_kept(app, visitor, &mistakes)),
        (Err(mistakes), false) => view(app, visitor, &may, &desk, &Typed::form(&form), &mistakes).await,
    }
}

/// The save itself: what was saved, or what is wrong with it.
async fn keep(
    app: &App,
    may: &May<ToJudge>,
    desk: &Desk<'_>,
    form: &Fields,
) -> Result<Result<(Saved, Marks), Vec<Mistake>>, Trouble> {
    let marks = match marks::read(desk.rubric, &form.under("marks")) {
        Ok(marks) => marks,
        Err(mistakes) => return Ok(Err(mistakes)),
    };
    let content = (&marks, form.get("comment"));
    let saved =
        app.store.save_sheet(&may.who, &may.edition, &desk.sheet.id, form.number("version"), content).await?;
    Ok(saved.map_err(|errors| marks::wrong(&errors)).map(|saved| (saved, marks)))
}

/// What the script hears after a save.
fn kept(desk: &Desk<'_>, saved: &Saved, marks: &Marks) -> Answer {
    let at = OffsetDateTime::from_unix_timestamp_nanos(i128::from(saved.at) * 1_000_000);
    let content = json!({
        "saved_at": at.map(datetime_vn).unwrap_or_default(),
        "version": saved.version,
        "errors": {},
        "total": points(desk.rubric, marks).map(hundredths_to_text),
    });
    Answer::Json(Status::Ok, content)
}

fn not_kept(app: &App, visitor: &Visitor, mistakes: &[Mistake]) -> Answer {
    let (errors, _) = shown(mistakes, &app.templates, visitor.language);
    Answer::Json(Status::UnprocessableEntity, json!({"errors": errors}))
}

/// Where a judge goes after saving by hand: to the same sheet, or to the work after it.
async fn onward(app: &App, may: &May<ToJudge>, desk: &Desk<'_>, next: bool) -> Result<Answer, Trouble> {
    let at = |id: &str| sheet_at(&may.edition, id);
    if !next {
        return Ok(see(at(&desk.sheet.id), done("flash-sheet-saved")));
    }
    let after = place(app, may, desk).await?["next"].as_str().map(str::to_owned);
    Ok(see(after.unwrap_or_else(|| list_at(&may.edition)), done("flash-sheet-saved-next")))
}

pub(super) fn routes() -> Vec<Route> {
    routes![show, save]
}
