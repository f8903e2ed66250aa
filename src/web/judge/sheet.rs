//! The sheet for one work: shown, and saved by hand or by itself.

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::json;
use time::OffsetDateTime;

use super::super::fields::{Fields, shown};
use super::super::guards::{May, ToJudge};
use super::super::page::{Answer, Outcome, done, see};
use super::super::signed_out::{Present, Sent};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::desk::{Desk, Said, Typed, place, view};
use super::share::points;
use super::{list_at, marks, sheet_at};
use crate::app::App;
use crate::award::draft::Mistake;
use crate::award::entry::Refusal;
use crate::award::text::{clean_paragraph, datetime_vn, hundredths_to_text};
use crate::store::StoreError;
use crate::store::judging::{COMMENT_MAX, Marks, Saved};

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
    view(app, visitor, &may, &desk, Said::default()).await
}

/// Saves the sheet as far as it goes. What is wrong in it is told and keeps nothing else from being saved.
#[post("/e/<_edition>/judging/<sheet>", data = "<form>", rank = 2)]
async fn save(
    app: &State<App>,
    visitor: &Visitor,
    may: Present<May<ToJudge>>,
    from: Sent<'_>,
    _edition: &str,
    sheet: &str,
    form: Fields,
) -> Outcome {
    let Some(may) = may.0 else { return from.without(&form) };
    let desk = Desk::open(app, &may, sheet).await?;
    match keep(app, &may, &desk, &form).await {
        Ok(kept) if from.json => Ok(heard(app, visitor, &desk, &kept)),
        Ok(kept) if kept.mistakes.is_empty() => Ok(onward(app, &may, &desk, form.ticked("next")).await?),
        Ok(kept) => {
            let desk = Desk::open(app, &may, sheet).await?;
            let said = Said {
                status: Status::UnprocessableEntity,
                typed: Some(Typed::form(&form)),
                notice: Some(saved_but(app, visitor, &kept)),
                mistakes: kept.mistakes,
                ..Said::default()
            };
            view(app, visitor, &may, &desk, said).await
        }
        Err(StoreError::Refused(refusal)) => {
            refused(app, visitor, (&may, sheet), from.json, (&form, refusal)).await
        }
        Err(error) => Err(error.into()),
    }
}

/// What was saved of a sheet, and what was not.
struct Kept {
    saved: Saved,
    marks: Marks,
    mistakes: Vec<Mistake>,
}

/// The save itself.
async fn keep(app: &App, may: &May<ToJudge>, desk: &Desk<'_>, form: &Fields) -> Result<Kept, StoreError> {
    if !desk.may_change(&may.edition) {
        return Err(Refusal::AlreadySealed.into());
    }
    let (marks, mut mistakes) = marks::read(desk.rubric, &form.under("marks"));
    let mut comment = clean_paragraph(form.get("comment"));
    if comment.chars().count() > COMMENT_MAX {
        mistakes.push(Mistake::limit("comment", "too-long", COMMENT_MAX));
        comment.clone_from(&desk.sheet.comment);
    }
    let content = (&marks, comment.as_str());
    let saved =
        app.store.save_sheet(&may.who, &may.edition, &desk.sheet.id, form.number("version"), content).await?;
    // The rubric has changed since it was read, so the page is out of date.
    let saved = saved.map_err(|_| StoreError::from(Refusal::Stale))?;
    Ok(Kept { saved, marks, mistakes })
}

/// What the script hears after a save.
fn heard(app: &App, visitor: &Visitor, desk: &Desk<'_>, kept: &Kept) -> Answer {
    let (errors, _) = shown(&kept.mistakes, &app.templates, visitor.language);
    let mut content = json!({
        "saved_at": at(&kept.saved),
        "version": kept.saved.version,
        "errors": errors,
        "total": points(desk.rubric, &kept.marks).map(hundredths_to_text),
    });
    if let (false, Some(content)) = (kept.mistakes.is_empty(), content.as_object_mut()) {
        content.insert("said".into(), saved_but(app, visitor, kept).into());
    }
    Answer::Json(Status::Ok, content)
}

fn saved_but(app: &App, visitor: &Visitor, kept: &Kept) -> String {
    let count = kept.mistakes.len().to_string();
    app.templates.text(visitor.language, "judge-saved-but", &[("when", &at(&kept.saved)), ("count", &count)])
}

fn at(saved: &Saved) -> String {
    let at = OffsetDateTime::from_unix_timestamp_nanos(i128::from(saved.at) * 1_000_000);
    at.map(datetime_vn).unwrap_or_default()
}

/// Nothing was saved: the sheet as it is now, with what was typed and what to do about it.
async fn refused(
    app: &App,
    visitor: &Visitor,
    (may, sheet): (&May<ToJudge>, &str),
    json: bool,
    (form, refusal): (&Fields, Refusal),
) -> Outcome {
    let stale = refusal == Refusal::Stale;
    let key = match (refusal, json) {
        (Refusal::Stale, true) => "judge-stale-script".to_owned(),
        (Refusal::Stale, false) => "judge-stale".to_owned(),
        (Refusal::AlreadySealed, _) => "judge-late".to_owned(),
        _ => format!("refusal-{}", refusal.word()),
    };
    let notice = app.templates.text(visitor.language, &key, &[]);
    if json {
        return Ok(Answer::Json(Status::Conflict, json!({"error": notice})));
    }
    let desk = Desk::open(app, may, sheet).await?;
    let said = Said {
        status: Status::Conflict,
        typed: Some(if stale {
            Typed::form(form).over(Typed::saved(&desk.sheet))
        } else {
            Typed::form(form)
        }),
        notice: Some(notice),
        compare: stale,
        ..Said::default()
    };
    view(app, visitor, may, &desk, said).await
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
