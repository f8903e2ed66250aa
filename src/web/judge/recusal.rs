//! A judge steps back from a work she recognises or has an interest in.

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

use super::super::fields::{Fields, shown};
use super::super::guards::{May, ToJudge};
use super::super::page::{Outcome, Page, done, page, see};
use super::super::visitor::Visitor;
use super::{list_at, sheet_at};
use crate::app::App;
use crate::award::draft::Mistake;
use crate::award::entry::Refusal;
use crate::store::StoreError;

/// Asks for the reason, and whether she is sure.
#[get("/e/<_edition>/judging/<sheet>/recusal")]
async fn ask(
    app: &State<App>,
    _visitor: &Visitor,
    may: May<ToJudge>,
    _edition: &str,
    sheet: &str,
) -> Outcome {
    let (entry, sheet) = app.store.sheet(&may.who, &may.edition, sheet).await?;
    if sheet.state != "open" {
        return Err(StoreError::from(Refusal::AlreadySealed).into());
    }
    let asked = json!({"errors": {}, "problems": []});
    Ok(form(&sheet_at(&may.edition, &sheet.id), &entry.title, &entry.code, asked).into())
}

/// She steps back; the reserve takes her seat.
#[post("/e/<_edition>/judging/<sheet>/recusal", data = "<fields>")]
async fn recuse(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToJudge>,
    _edition: &str,
    sheet: &str,
    fields: Fields,
) -> Outcome {
    match app.store.recuse(&may.who, &may.edition, sheet, fields.get("reason")).await {
        Ok(()) => Ok(see(list_at(&may.edition), done("flash-recused"))),
        Err(StoreError::Refused(Refusal::ReasonNeeded)) => {
            let (entry, sheet) = app.store.sheet(&may.who, &may.edition, sheet).await?;
            let mistake = Mistake::new("reason", "recusal-reason");
            let (errors, problems) = shown(&[mistake], &app.templates, visitor.language);
            let asked = json!({"errors": errors, "problems": problems});
            let page = form(&sheet_at(&may.edition, &sheet.id), &entry.title, &entry.code, asked);
            Ok(page.status(Status::UnprocessableEntity).into())
        }
        Err(error) => Err(error.into()),
    }
}

fn form(here: &str, work: &str, code: &str, mut context: Value) -> Page {
    context["here"] = here.into();
    context["work"] = work.into();
    context["code"] = code.into();
    page("judge/recusal.html.tera", "judge-recusal-title", context)
}

pub(super) fn routes() -> Vec<Route> {
    routes![ask, recuse]
}
