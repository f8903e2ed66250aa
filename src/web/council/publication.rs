//! The organiser's acts after the approval: publishing the winners, or having the council decide anew.

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

use super::super::fields::{Fields, shown};
use super::super::guards::{May, ToOrganize};
use super::super::page::{Outcome, done, page, see};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::super::winners::list;
use crate::app::App;
use crate::award::draft::Mistake;
use crate::award::edition::Stage;
use crate::award::entry::Refusal;
use crate::store::results::winners_digest;

/// Asks before it is public for good, with the list as everybody will see it.
#[get("/e/<_edition>/council/publication")]
async fn confirm(app: &State<App>, visitor: &Visitor, may: May<ToOrganize>, _edition: &str) -> Outcome {
    if may.edition.stage != Stage::Approved {
        return Err(Trouble::Refused(Refusal::NotInThisState));
    }
    let decided = app.store.decided(&may.edition).await?;
    let approval = app.store.approval(&may.edition.id).await?;
    let mut context = list::context(&may.edition, &decided, visitor.language);
    context["digest"] = winners_digest(&decided).into();
    context["decision"] = approval.as_ref().map_or(Value::Null, list::decision);
    Ok(page("council/publication.html.tera", "publication-title", context).into())
}

#[post("/e/<_edition>/council/publication")]
async fn publish(app: &State<App>, may: May<ToOrganize>, _edition: &str) -> Outcome {
    app.store.publish(&may.who, &may.edition).await?;
    Ok(see(format!("/e/{}/winners", may.edition.slug), done("flash-published")))
}

#[get("/e/<_edition>/council/reopening")]
fn ask(_visitor: &Visitor, may: May<ToOrganize>, _edition: &str) -> Outcome {
    if may.edition.stage != Stage::Approved {
        return Err(Trouble::Refused(Refusal::NotInThisState));
    }
    let context = json!({"values": {}, "errors": {}, "problems": []});
    Ok(page("council/reopening.html.tera", "reopening-title", context).into())
}

#[post("/e/<_edition>/council/reopening", data = "<form>")]
async fn reopen(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToOrganize>,
    _edition: &str,
    form: Fields,
) -> Outcome {
    if may.edition.stage == Stage::Approved && form.get("reason").is_empty() {
        let (errors, problems) = shown(&[Mistake::new("reason", "empty")], &app.templates, visitor.language);
        let context = json!({"values": form.values(), "errors": errors, "problems": problems});
        let asked = page("council/reopening.html.tera", "reopening-title", context);
        return Ok(asked.status(Status::UnprocessableEntity).into());
    }
    app.store.reopen(&may.who, &may.edition, form.get("reason")).await?;
    Ok(see(format!("/e/{}/council", may.edition.slug), done("flash-reopened")))
}

pub(super) fn routes() -> Vec<Route> {
    routes![confirm, publish, ask, reopen]
}
