//! Before a draw a judge declares which agencies, persons and subjects of stories she has an
//! interest in. She is shown no list of works or agencies to choose from, for an agency may be known
//! only because somebody there has entered, and not how many works her declaration concerns.

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

use super::super::fields::{Fields, shown};
use super::super::guards::{May, ToJudge};
use super::super::page::{Outcome, done, page, see};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use crate::app::App;
use crate::award::conflict::About;
use crate::award::draft::{Mistake, NAME_MAX};
use crate::award::mention::is_findable;
use crate::award::text;
use crate::store::conflicts::{Interest, REASON_MAX};
use crate::store::editions::Edition;

/// What a judge is asked at the head of her list: where to declare, whether she still can, and when
/// she said that nothing is missing.
pub async fn asked(app: &App, may: &May<ToJudge>) -> Result<Value, Trouble> {
    let judge = &may.who.account_id;
    Ok(json!({
        "href": interests_at(&may.edition),
        "is_open": app.store.may_declare(&may.edition, judge).await?,
        "confirmed_at": app.store.declarations(&may.edition.id).await?.get(judge),
    }))
}

/// Where a judge's declaration is.
fn interests_at(edition: &Edition) -> String {
    format!("/e/{}/interests", edition.slug)
}

/// What she has declared, and the forms to add to it.
#[get("/e/<_edition>/interests")]
async fn show(app: &State<App>, visitor: &Visitor, may: May<ToJudge>, _edition: &str) -> Outcome {
    view(app, visitor, &may, &Fields::default(), &[]).await
}

/// Declares one agency, one person or one subject of stories.
#[post("/e/<_edition>/interests", data = "<form>")]
async fn declare(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToJudge>,
    _edition: &str,
    form: Fields,
) -> Outcome {
    let about = About::from_word(form.get("about")).unwrap_or(About::Agency);
    let (name, reason) = (about.word(), format!("{}_reason", about.word()));
    let mut mistakes = form.unfilled(&[(name, NAME_MAX), (&reason, REASON_MAX)]);
    let is_typed = mistakes.iter().all(|mistake| mistake.field != name);
    if about == About::Story && is_typed && !is_findable(&text::fold(form.get(name))) {
        mistakes.insert(0, Mistake::new(name, "subject-short"));
    }
    if !mistakes.is_empty() {
        return view(app, visitor, &may, &form, &mistakes).await;
    }
    let subject = (about, form.get(name));
    app.store
        .declare_interest(&may.who, &may.edition, &may.who.account_id, subject, form.get(&reason))
        .await?;
    Ok(see(interests_at(&may.edition), done("flash-interest-declared")))
}

/// Takes one back.
#[post("/e/<_edition>/interests/<id>/withdrawal")]
async fn withdraw(
    app: &State<App>,
    _visitor: &Visitor,
    may: May<ToJudge>,
    _edition: &str,
    id: &str,
) -> Outcome {
    app.store.withdraw_interest(&may.who, &may.edition, id, true).await?;
    Ok(see(interests_at(&may.edition), done("flash-interest-withdrawn")))
}

/// Nothing is missing from the list.
#[post("/e/<_edition>/interests/confirmation")]
async fn confirm(app: &State<App>, _visitor: &Visitor, may: May<ToJudge>, _edition: &str) -> Outcome {
    app.store.confirm_interests(&may.who, &may.edition).await?;
    Ok(see(interests_at(&may.edition), done("flash-interests-confirmed")))
}

async fn view(
    app: &App,
    visitor: &Visitor,
    may: &May<ToJudge>,
    form: &Fields,
    mistakes: &[Mistake],
) -> Outcome {
    let account = &may.who.account_id;
    let all = app.store.interests(&may.edition.id).await?;
    let declared: Vec<Value> = all.iter().filter(|i| i.account_id == *account).map(seen).collect();
    let (errors, problems) = shown(mistakes, &app.templates, visitor.language);
    let context = json!({
        "here": interests_at(&may.edition),
        "list": format!("/e/{}/judging", may.edition.slug),
        "is_open": app.store.may_declare(&may.edition, account).await?,
        "is_over": may.edition.round_at_hand().is_none(),
        "confirmed_at": app.store.declarations(&may.edition.id).await?.get(account),
        "declared": declared,
        "values": form.values(),
        "errors": errors,
        "problems": problems,
    });
    let status = if mistakes.is_empty() { Status::Ok } else { Status::UnprocessableEntity };
    Ok(page("members/interests.html.tera", "interests-title", context).status(status).into())
}

fn seen(interest: &Interest) -> Value {
    json!({
        "id": interest.id,
        "about": interest.about,
        "name": interest.name,
        // What the organiser wrote may say more than she is to know.
        "reason": if interest.is_recorded_for_her() { "" } else { interest.reason.as_str() },
        "declared_at": interest.declared_at,
        "is_own": !interest.is_recorded_for_her(),
    })
}

pub(super) fn routes() -> Vec<Route> {
    routes![show, declare, withdraw, confirm]
}
