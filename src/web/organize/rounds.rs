//! A round while it is judged: who is how far, absent judges, the close. Counts only, no marks.

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

use super::super::council::unsealings_link;
use super::super::fields::{Fields, shown};
use super::super::guards::{May, ToOrganize};
use super::super::page::{Outcome, done, page, see};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::at;
use crate::app::App;
use crate::award::draft::Mistake;
use crate::award::entry::Refusal;
use crate::award::rules::Round;
use crate::store::StoreError;
use crate::store::editions::Edition;
use crate::store::screening::PAGE;

#[get("/e/<_>/organize/rounds/<round>?<judge>&<page>")]
async fn show(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToOrganize>,
    round: &str,
    judge: Option<&str>,
    page: Option<u64>,
) -> Outcome {
    let list = List { judge: judge.unwrap_or_default(), page: page.unwrap_or(1).max(1) };
    view(app, visitor, &may.edition, round, &list, None).await
}

/// Which unsealed sheets are shown.
struct List<'a> {
    judge: &'a str,
    page: u64,
}

/// The page of a round; `failed` is a form that could not be taken, with what is wrong in it.
async fn view(
    app: &App,
    visitor: &Visitor,
    edition: &Edition,
    round: &str,
    list: &List<'_>,
    failed: Option<(&Fields, &[Mistake])>,
) -> Outcome {
    let round = found(edition, round)?;
    let draw = app.store.draw_of(&edition.id, &round.code).await?;
    let place = |code: &str| edition.rules.categories.iter().position(|c| c.code == code);
    let mut progress = app.store.progress(&edition.id, &round.code).await?;
    progress.sort_by_key(|line| place(&line.category));
    let (sheets, open) = app.store.open_sheets_of(&edition.id, &round.code, list.judge, list.page).await?;
    let mut outcome = app.store.outcome(&edition.id, &round.code).await?;
    outcome.sort_by_key(|line| place(&line.category));
    let leads_on = edition.rules.rounds.last().is_some_and(|last| last.code != round.code);
    let decided = app.store.advance_decisions(&edition.id, &round.code).await?;
    let undecided = outcome.iter().filter(|line| !decided.contains_key(&line.category)).count();
    let name = |code: &str| {
        let category = edition.rules.category(code);
        category.map_or(code.to_owned(), |c| c.name.in_language(visitor.language).to_owned())
    };
    let judges: Vec<Value> = progress
        .iter()
        .map(|p| json!({"line": p, "category": name(&p.category), "open": p.assigned - p.sealed}))
        .collect();
    let sheets: Vec<Value> =
        sheets.iter().map(|sheet| json!({"line": sheet, "category": name(&sheet.category)})).collect();
    let outcome: Vec<Value> =
        outcome.iter().map(|line| json!({"line": line, "category": name(&line.category)})).collect();
    let is_current = edition.current_round().is_some_and(|current| current.code == round.code);
    let unsealings = if is_current { unsealings_link(app, edition).await? } else { Value::Null };
    let sum = |count: fn(&crate::store::rounds::Progress) -> i64| progress.iter().map(count).sum::<i64>();
    let (errors, problems) =
        shown(failed.map_or(&[], |(_, mistakes)| mistakes), &app.templates, visitor.language);
    let status = if failed.is_some() { Status::UnprocessableEntity } else { Status::Ok };
    let context = json!({
        "at": at(edition, ""),
        "here": at(edition, &format!("/rounds/{}", round.code)),
        "round": {"code": round.code, "name": round.name.in_language(visitor.language)},
        "votes": round.vote.is_some(),
        "is_current": is_current,
        "drawn_at": draw.as_ref().map(|draw| draw.drawn_at),
        "closed_at": draw.as_ref().and_then(|draw| draw.closed_at),
        "assigned": sum(|p| p.assigned),
        "started": sum(|p| p.started),
        "sealed": sum(|p| p.sealed),
        "recused": sum(|p| p.recused),
        "judges": judges,
        "sheets": sheets,
        "open": open,
        "judge": list.judge,
        "judge_name": progress.iter().find(|p| p.account_id == list.judge).map(|p| p.name.clone()),
        "number": list.page,
        "last": open.div_ceil(PAGE).max(1),
        "outcome": outcome,
        "undecided": undecided,
        "advance": leads_on.then(|| format!("/e/{}/council/rounds/{}/advance", edition.slug, round.code)),
        "unsealings": unsealings,
        "values": failed.map_or(json!({}), |(form, _)| form.values()),
        "errors": errors,
        "problems": problems,
    });
    Ok(page("organize/round.html.tera", "organize-round-title", context)
        .titled(app.templates.text(
            visitor.language,
            "organize-round-of",
            &[("round", round.name.in_language(visitor.language))],
        ))
        .status(status)
        .into())
}

fn found<'a>(edition: &'a Edition, round: &str) -> Result<&'a Round, Trouble> {
    edition.rules.round(round).ok_or(Trouble::NotFound)
}

/// Takes a judge who does not answer off one work.
#[post("/e/<_>/organize/rounds/<round>/releases", data = "<form>")]
async fn release(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToOrganize>,
    round: &str,
    form: Fields,
) -> Outcome {
    let round = found(&may.edition, round)?;
    let list = List { judge: form.get("judge"), page: form.get("page").parse().unwrap_or(1) };
    let mistakes = missing(&form);
    if !mistakes.is_empty() {
        return view(app, visitor, &may.edition, &round.code, &list, Some((&form, &mistakes))).await;
    }
    app.store.release(&may.who, &may.edition, form.get("sheet"), form.get("reason")).await?;
    let query: String =
        form_urlencoded::Serializer::new(String::new()).append_pair("judge", list.judge).finish();
    let to = at(&may.edition, &format!("/rounds/{}?{query}#sheets", round.code));
    Ok(see(to, done("organize-flash-released")))
}

/// Takes a judge out of the whole round.
#[post("/e/<_>/organize/rounds/<round>/departures", data = "<form>")]
async fn depart(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToOrganize>,
    round: &str,
    form: Fields,
) -> Outcome {
    let round = found(&may.edition, round)?;
    if may.edition.current_round().is_none_or(|current| current.code != round.code) {
        return Err(StoreError::from(Refusal::NotInThisState).into());
    }
    let list = List { judge: form.get("judge"), page: 1 };
    let mistakes = form.unfilled(&[("departure_reason", 1000)]);
    if !mistakes.is_empty() {
        return view(app, visitor, &may.edition, &round.code, &list, Some((&form, &mistakes))).await;
    }
    let left = app.store.leave(&may.who, &may.edition, list.judge, form.get("departure_reason")).await?;
    let key = if left.moved == 0 { "organize-flash-left" } else { "organize-flash-left-moved" };
    Ok(see(at(&may.edition, &format!("/rounds/{}", round.code)), done(key)))
}

/// A release needs a sheet and a reason.
fn missing(form: &Fields) -> Vec<Mistake> {
    let sheet = form.get("sheet").is_empty().then(|| Mistake::new("sheet", "choose-sheet"));
    let reason = form.get("reason").is_empty().then(|| Mistake::new("reason", "empty"));
    sheet.into_iter().chain(reason).collect()
}

/// Asks once more, because a closed round stays closed.
#[get("/e/<_>/organize/rounds/<round>/close")]
async fn ask(app: &State<App>, visitor: &Visitor, may: May<ToOrganize>, round: &str) -> Outcome {
    let round = found(&may.edition, round)?;
    let draw = app.store.draw_of(&may.edition.id, &round.code).await?;
    let is_current = may.edition.current_round().is_some_and(|current| current.code == round.code);
    if draw.is_none() && round.vote.is_none() {
        return Err(Trouble::NotFound);
    }
    let (_, open) = app.store.open_sheets_of(&may.edition.id, &round.code, "", 1).await?;
    let name = round.name.in_language(visitor.language);
    let is_last = may.edition.rules.rounds.last().is_some_and(|last| last.code == round.code);
    let context = json!({
        "here": at(&may.edition, &format!("/rounds/{}", round.code)),
        "round": name,
        "open": open,
        "is_closed": draw.map_or(!is_current, |draw| draw.closed_at.is_some()),
        "is_last": is_last,
    });
    Ok(page("organize/close.html.tera", "organize-close-title", context).into())
}

#[post("/e/<_>/organize/rounds/<round>/close")]
async fn close(app: &State<App>, _visitor: &Visitor, may: May<ToOrganize>, round: &str) -> Outcome {
    let round = found(&may.edition, round)?;
    app.store.close(&may.who, &may.edition, &round.code).await?;
    Ok(see(at(&may.edition, &format!("/rounds/{}", round.code)), done("organize-flash-closed")))
}

pub(super) fn routes() -> Vec<Route> {
    routes![show, release, depart, ask, close]
}
