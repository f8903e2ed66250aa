//! Judges and one work: which ties the office knows of, and whom the next draw keeps from it and why.
//! A clerk never judges and may know both; judges see nothing of it.

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

use super::super::apart::reason;
use super::super::fields::{Fields, shown};
use super::super::guards::{May, ToScreen};
use super::super::page::{Outcome, done, page, see};
use super::super::visitor::Visitor;
use super::queue::base;
use crate::app::App;
use crate::award::conflict::Kin;
use crate::award::draft::Mistake;
use crate::award::entry::{Refusal, State as EntryState};
use crate::store::StoreError;
use crate::store::conflicts::REASON_MAX;
use crate::store::editions::Edition;

#[get("/e/<_edition>/screening/<code>/judges")]
async fn show(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToScreen>,
    _edition: &str,
    code: &str,
) -> Outcome {
    view(app, visitor, &may, code, &Fields::default(), &[]).await
}

/// Records that a judge is tied to the work.
#[post("/e/<_edition>/screening/<code>/judges", data = "<form>")]
async fn record(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToScreen>,
    _edition: &str,
    code: &str,
    form: Fields,
) -> Outcome {
    let mut mistakes = form.unfilled(&[("reason", REASON_MAX)]);
    let kin = Kin::from_word(form.get("kin"));
    let unchosen = [("kin", kin.is_none()), ("judge", form.get("judge").is_empty())];
    for (field, _) in unchosen.into_iter().filter(|(_, is_missing)| *is_missing) {
        mistakes.insert(0, Mistake::new(field, "choose"));
    }
    if let (Some(kin), true) = (kin, mistakes.is_empty()) {
        let pair = (form.get("judge"), code);
        match app.store.record_tie(&may.who, &may.edition, pair, (kin, form.get("reason"))).await {
            Ok(()) => return Ok(see(judges_at(&may.edition, code), done("flash-tie-recorded"))),
            Err(StoreError::NotFound) => mistakes.push(Mistake::new("judge", "choose")),
            Err(StoreError::Refused(Refusal::AlreadyDone)) => {
                mistakes.push(Mistake::new("judge", "tie-known"));
            }
            Err(error) => return Err(error.into()),
        }
    }
    view(app, visitor, &may, code, &form, &mistakes).await
}

/// Takes a recorded tie back.
#[post("/e/<_edition>/screening/<code>/judges/<judge>/withdrawal")]
async fn withdraw(
    app: &State<App>,
    _visitor: &Visitor,
    may: May<ToScreen>,
    _edition: &str,
    code: &str,
    judge: &str,
) -> Outcome {
    app.store.withdraw_tie(&may.who, &may.edition, (judge, code)).await?;
    Ok(see(judges_at(&may.edition, code), done("flash-tie-withdrawn")))
}

fn judges_at(edition: &Edition, code: &str) -> String {
    format!("{}/{code}/judges", base(edition))
}

async fn view(
    app: &App,
    visitor: &Visitor,
    may: &May<ToScreen>,
    code: &str,
    form: &Fields,
    mistakes: &[Mistake],
) -> Outcome {
    let (store, edition) = (&app.store, &may.edition);
    let found = store.entry_for_staff(&edition.id, code).await?;
    let category = edition.rules.category(&found.row.category);
    let is_drawn = match edition.round_at_hand() {
        Some((_, round)) => store.draw_of(&edition.id, &round.code).await?.is_some(),
        None => false,
    };
    let lottery = match edition.round_at_hand() {
        Some((_, round)) => store.lottery(&edition.id, &round.code).await?,
        None => None,
    };
    let is_fixed = !is_drawn && lottery.is_some_and(|lottery| lottery.frozen.is_some());
    let is_listed = found.state == EntryState::Accepted && !is_drawn && edition.round_at_hand().is_some();
    let pairs = if is_listed { store.kept_apart(edition, Some(code)).await? } else { Vec::new() };
    let pairs: Vec<Value> = pairs
        .iter()
        .map(|pair| {
            json!({"judge": pair.judge, "kind": pair.kind.code(), "is_cleared": pair.is_cleared,
                   "reason": reason(app, visitor, edition, pair)})
        })
        .collect();
    let judges = store.nameable(edition, &found.row.category).await?;
    let judges: Vec<Value> =
        judges.iter().map(|(account, name)| json!({"value": account, "label": name})).collect();
    let kins = Kin::ALL.map(|kin| {
        let label = app.templates.text(visitor.language, &format!("ties-kin-{}", kin.word()), &[]);
        json!({"value": kin.word(), "label": label})
    });
    let (errors, problems) = shown(mistakes, &app.templates, visitor.language);
    let context = json!({
        "back": format!("{}/{code}", base(edition)),
        "here": judges_at(edition, code),
        "code": found.row.code,
        "category": category.map_or(found.row.category.as_str(), |c| c.name.in_language(visitor.language)),
        "ties": store.ties(&edition.id, Some(code)).await?,
        "pairs": pairs,
        "is_listed": is_listed,
        "round": edition.round_at_hand().map(|(_, round)| round.name.in_language(visitor.language)),
        "is_drawn": is_drawn,
        "is_fixed": is_fixed,
        "is_over": edition.round_at_hand().is_none(),
        "is_own": found.row.account_id == may.who.account_id,
        "judges": judges,
        "kins": kins,
        "values": form.values(),
        "errors": errors,
        "problems": problems,
    });
    let status = if mistakes.is_empty() { Status::Ok } else { Status::UnprocessableEntity };
    let page = page("screen/judges.html.tera", "ties-title", context);
    Ok(page.titled(found.row.title).status(status).into())
}

pub(super) fn routes() -> Vec<Route> {
    routes![show, record, withdraw]
}
