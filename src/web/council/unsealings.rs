//! Opening sealed sheets again: who may asks, another person confirms. Codes and judges only, no
//! work's sender and no mark, since the chair reads these pages too and judges herself.

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

use super::super::fields::{Fields, shown};
use super::super::guards::{May, ToConfirm, ToDecide};
use super::super::page::{Outcome, done, page, see};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use crate::app::App;
use crate::award::draft::Mistake;
use crate::award::people::Right;
use crate::award::rules::Round;
use crate::store::editions::Edition;
use crate::store::unsealing::{REASON_MAX, Request, Wanted};

/// In place of a sheet: all that are sealed.
const ALL: &str = "all";

/// Every request of a round, and what waits for this person.
#[get("/e/<_edition>/rounds/<round>/unsealings")]
async fn list(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToConfirm>,
    _edition: &str,
    round: &str,
) -> Outcome {
    let edition = &may.edition;
    let round = found(edition, round)?;
    let requests = app.store.unsealings(&edition.id, &round.code).await?;
    let (waiting, past): (Vec<&Request>, Vec<&Request>) =
        requests.iter().partition(|request| request.line.outcome == "waiting");
    let seen = |request: &&Request| {
        let mut seen = json!(request);
        seen["category"] = category(edition, visitor, &request.line.category).into();
        let own = [&request.line.asked_by, &request.line.account_id].contains(&&may.who.account_id);
        seen["may_decide"] = (!own).into();
        seen
    };
    let context = json!({
        "here": at(edition, round),
        "back": back(visitor, edition, round),
        "may_ask": visitor.may(Right::Council) && is_judged(app, edition, round).await?,
        "waiting": waiting.iter().map(seen).collect::<Vec<_>>(),
        "past": past.iter().map(seen).collect::<Vec<_>>(),
    });
    Ok(page("council/unsealings.html.tera", "unsealing-title", context)
        .titled(titled(app, visitor, round))
        .into())
}

/// Chooses a judge, and then sheets of hers.
#[get("/e/<_edition>/rounds/<round>/unsealings/new?<judge>&<category>")]
async fn choose(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToDecide>,
    _edition: &str,
    round: &str,
    judge: Option<&str>,
    category: Option<&str>,
) -> Outcome {
    let of = (judge.unwrap_or_default(), category.unwrap_or_default());
    view(app, visitor, &may.edition, found(&may.edition, round)?, of, None).await
}

#[post("/e/<_edition>/rounds/<round>/unsealings", data = "<form>")]
async fn ask(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToDecide>,
    _edition: &str,
    round: &str,
    form: Fields,
) -> Outcome {
    let round = found(&may.edition, round)?;
    let (judge, category, sheet) = (form.get("judge"), form.get("category"), form.get("sheet"));
    let unchosen = sheet.is_empty().then(|| Mistake::new("sheet", "choose-sheet"));
    let mistakes: Vec<Mistake> =
        unchosen.into_iter().chain(form.unfilled(&[("reason", REASON_MAX)])).collect();
    if !mistakes.is_empty() {
        return view(app, visitor, &may.edition, round, (judge, category), Some((&form, &mistakes))).await;
    }
    let sheet = Some(sheet).filter(|sheet| *sheet != ALL);
    let wanted = Wanted { judge, category, sheet, reason: form.get("reason") };
    app.store.ask_unsealing(&may.who, &may.edition, &round.code, wanted).await?;
    Ok(see(at(&may.edition, round), done("flash-unsealing-asked")))
}

#[post("/e/<_edition>/rounds/<round>/unsealings/<id>/confirmation")]
async fn confirm(app: &State<App>, may: May<ToConfirm>, _edition: &str, round: &str, id: &str) -> Outcome {
    let round = found(&may.edition, round)?;
    app.store.confirm_unsealing(&may.who, &may.edition, &round.code, id).await?;
    Ok(see(at(&may.edition, round), done("flash-unsealed")))
}

#[post("/e/<_edition>/rounds/<round>/unsealings/<id>/rejection")]
async fn decline(app: &State<App>, may: May<ToConfirm>, _edition: &str, round: &str, id: &str) -> Outcome {
    let round = found(&may.edition, round)?;
    app.store.decline_unsealing(&may.who, &may.edition, &round.code, id).await?;
    Ok(see(at(&may.edition, round), done("flash-unsealing-declined")))
}

/// The page on which somebody asks; `failed` is a form that could not be taken.
async fn view(
    app: &App,
    visitor: &Visitor,
    edition: &Edition,
    round: &Round,
    (judge, of): (&str, &str),
    failed: Option<(&Fields, &[Mistake])>,
) -> Outcome {
    let mut progress = app.store.progress(&edition.id, &round.code).await?;
    progress.retain(|line| line.sealed > 0);
    let chosen = progress.iter().find(|line| line.account_id == judge && line.category == of);
    let mut sheets = Vec::new();
    if chosen.is_some() {
        let sealed = app.store.sealed_sheets(&edition.id, &round.code, (judge, of)).await?;
        let all =
            app.templates.text(visitor.language, "unsealing-all", &[("sheets", &sealed.len().to_string())]);
        if sealed.len() > 1 {
            sheets.push(json!({"value": ALL, "label": all, "help": ""}));
        }
        sheets.extend(sealed.iter().map(|sheet| json!({"value": sheet.id, "label": sheet.code, "help": ""})));
    }
    let judges: Vec<Value> = progress
        .iter()
        .map(|line| {
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.append_pair("judge", &line.account_id).append_pair("category", &line.category);
            json!({"line": line, "category": category(edition, visitor, &line.category), "query": query.finish()})
        })
        .collect();
    let (errors, problems) =
        shown(failed.map_or(&[], |(_, mistakes)| mistakes), &app.templates, visitor.language);
    let context = json!({
        "here": at(edition, round),
        "is_judged": is_judged(app, edition, round).await?,
        "judges": judges,
        "judge": judge,
        "judge_name": chosen.map(|line| line.name.as_str()),
        "category": of,
        "category_name": category(edition, visitor, of),
        "sheets": sheets,
        "values": failed.map_or(json!({}), |(form, _)| form.values()),
        "errors": errors,
        "problems": problems,
    });
    let status = if failed.is_some() { Status::UnprocessableEntity } else { Status::Ok };
    Ok(page("council/unsealing.html.tera", "unsealing-ask", context).status(status).into())
}

/// Where the requests of the round at hand are and how many wait; nothing when none is judged.
pub(in crate::web) async fn link(app: &App, edition: &Edition) -> Result<Value, Trouble> {
    let Some(round) = edition.current_round() else { return Ok(Value::Null) };
    if !is_judged(app, edition, round).await? {
        return Ok(Value::Null);
    }
    Ok(json!({"href": at(edition, round), "waiting": app.store.unsealings_waiting(&edition.id).await?}))
}

/// Whether the round is drawn and not closed.
async fn is_judged(app: &App, edition: &Edition, round: &Round) -> Result<bool, Trouble> {
    let draw = app.store.draw_of(&edition.id, &round.code).await?;
    Ok(draw.is_some_and(|draw| draw.closed_at.is_none()))
}

fn at(edition: &Edition, round: &Round) -> String {
    format!("/e/{}/rounds/{}/unsealings", edition.slug, round.code)
}

/// The page this person came from.
fn back(visitor: &Visitor, edition: &Edition, round: &Round) -> String {
    let rest = match () {
        () if visitor.may(Right::Organize) => format!("organize/rounds/{}", round.code),
        () if visitor.may(Right::Council) => "council".to_owned(),
        () => "approval".to_owned(),
    };
    format!("/e/{}/{rest}", edition.slug)
}

fn category(edition: &Edition, visitor: &Visitor, code: &str) -> String {
    let category = edition.rules.category(code);
    category.map_or(code.to_owned(), |category| category.name.in_language(visitor.language).to_owned())
}

fn titled(app: &App, visitor: &Visitor, round: &Round) -> String {
    let name = round.name.in_language(visitor.language);
    app.templates.text(visitor.language, "unsealing-title-of", &[("round", name)])
}

fn found<'a>(edition: &'a Edition, round: &str) -> Result<&'a Round, Trouble> {
    edition.rules.round(round).ok_or(Trouble::NotFound)
}

pub(super) fn routes() -> Vec<Route> {
    routes![list, choose, ask, confirm, decline]
}
