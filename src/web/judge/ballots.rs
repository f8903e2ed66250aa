//! Secret ballots in the judges' room: the paper, a last look at it, the vote, and what came out.

use std::collections::BTreeMap;

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

use super::super::fields::{Fields, shown};
use super::super::guards::{May, ToJudge};
use super::super::page::{Answer, Outcome, done, page, see};
use super::super::tally::{head, question, result};
use super::super::visitor::Visitor;
use super::paper::{choices, read, said};
use crate::app::App;
use crate::award::ballot::Kind;
use crate::award::draft::Mistake;
use crate::award::entry::Refusal;
use crate::store::StoreError;
use crate::store::editions::Edition;
use crate::store::voting::{Mine, REASON_MAX};

/// Where the ballots of an edition are for its judges.
pub(super) fn ballots_at(edition: &Edition) -> String {
    format!("/e/{}/judge/ballots", edition.slug)
}

#[get("/e/<_edition>/judge/ballots")]
async fn list(app: &State<App>, visitor: &Visitor, may: May<ToJudge>, _edition: &str) -> Outcome {
    let mine = app.store.my_ballots(&may.who, &may.edition).await?;
    let line = |mine: &Mine| {
        json!({
            "href": format!("{}/{}", ballots_at(&may.edition), mine.ballot.number),
            "question": question(app, &may.edition, &mine.ballot, visitor.language),
            "number": mine.ballot.number,
            "works": mine.ballot.works.len(),
            "opened_at": mine.ballot.opened_at,
            "state": state(mine),
        })
    };
    let context = json!({"ballots": mine.iter().map(line).collect::<Vec<_>>()});
    Ok(page("judge/ballots.html.tera", "ballots-title", context).into())
}

/// What a ballot asks of this judge now.
fn state(mine: &Mine) -> &'static str {
    match mine.ballot.state() {
        "closed" if !mine.tied().0.is_empty() => "tied",
        "open" if mine.has_voted => "voted",
        "open" if !mine.is_voter => "watching",
        other => other,
    }
}

#[get("/e/<_edition>/judge/ballots/<ballot>")]
async fn show(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToJudge>,
    _edition: &str,
    ballot: i32,
) -> Outcome {
    let mine = app.store.my_ballot(&may.who, &may.edition, ballot).await?;
    Ok(view(app, visitor, &may.edition, &mine, &Fields::default(), &[]))
}

/// The paper, or what became of it; `typed` stays in the boxes.
fn view(
    app: &App,
    visitor: &Visitor,
    edition: &Edition,
    mine: &Mine,
    typed: &Fields,
    mistakes: &[Mistake],
) -> Answer {
    let (errors, problems) = shown(mistakes, &app.templates, visitor.language);
    let (tied, most) = mine.tied();
    let here = format!("{}/{}", ballots_at(edition), mine.ballot.number);
    let context = json!({
        "base": ballots_at(edition),
        "here": here,
        "ballot": head(app, edition, &mine.ballot, visitor.language),
        "state": state(mine),
        "result": result(&mine.ballot),
        "works": works(mine, edition, visitor, typed, &here),
        "left_out": mine.barred.len(),
        "ranks": (1..=mine.ballot.works.len()).map(|rank| rank.to_string()).collect::<Vec<_>>(),
        "answer": typed.get("answer"),
        "tied": mine.ballot.works.iter().filter(|work| tied.contains(&work.code)).collect::<Vec<_>>(),
        "most": most,
        "values": typed.values(),
        "errors": errors,
        "problems": problems,
    });
    let title = question(app, edition, &mine.ballot, visitor.language);
    let status = if mistakes.is_empty() { Status::Ok } else { Status::UnprocessableEntity };
    page("judge/ballot.html.tera", "ballots-title", context).titled(title).status(status).into()
}

/// The works she votes on, with what was chosen so far.
fn works(mine: &Mine, edition: &Edition, visitor: &Visitor, typed: &Fields, here: &str) -> Vec<Value> {
    let (votes, ranks) = (typed.under("vote"), typed.under("rank"));
    let line = |(number, work): (usize, &crate::store::voting::Work)| {
        let category = edition.rules.category(&work.category);
        json!({
            "number": number,
            "code": work.code,
            "title": work.title,
            "genre": work.genre,
            "category": category.map(|category| category.name.in_language(visitor.language)),
            "href": format!("{here}/works/{}", work.code),
            "vote": votes.get(&work.code).map_or("", String::as_str),
            "rank": ranks.get(&work.code).map_or("", String::as_str),
        })
    };
    let works = mine.ballot.works.iter().filter(|work| !mine.barred.contains(&work.code));
    (1..).zip(works).map(line).collect()
}

/// A last look, back to the paper, or the vote itself.
#[post("/e/<_edition>/judge/ballots/<ballot>", data = "<form>")]
async fn vote(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToJudge>,
    _edition: &str,
    ballot: i32,
    form: Fields,
) -> Outcome {
    let edition = &may.edition;
    let mine = app.store.my_ballot(&may.who, edition, ballot).await?;
    if !mine.is_voter || mine.ballot.state() != "open" {
        return Err(StoreError::from(Refusal::NotInThisState).into());
    }
    if mine.has_voted {
        return Err(StoreError::from(Refusal::AlreadyVoted).into());
    }
    let (vote, mistakes) = read(&mine, &form);
    let vote = match vote {
        Some(vote) if form.get("step") != "edit" => vote,
        _ if form.get("step") == "edit" => return Ok(view(app, visitor, edition, &mine, &form, &[])),
        _ => return Ok(view(app, visitor, edition, &mine, &form, &mistakes)),
    };
    let mut context = json!({
        "base": ballots_at(edition),
        "here": format!("{}/{ballot}", ballots_at(edition)),
        "ballot": head(app, edition, &mine.ballot, visitor.language),
    });
    if form.get("step") != "cast" {
        context["choices"] = choices(&mine, &vote);
        context["fields"] = said(&mine, &form);
        return Ok(page("judge/ballot-review.html.tera", "ballot-review-title", context).into());
    }
    let codes: BTreeMap<String, String> =
        app.store.vote(&may.who, edition, ballot, &vote).await?.into_iter().collect();
    let mut lines = choices(&mine, &vote);
    for line in lines.as_array_mut().into_iter().flatten() {
        line["paper"] = line["code"].as_str().and_then(|code| codes.get(code)).cloned().into();
    }
    context["choices"] = lines;
    context["paper"] = codes.get("").cloned().into();
    // The only answer that ever shows the codes; the page is made here because nothing keeps them.
    Ok(page("judge/ballot-voted.html.tera", "ballot-voted-title", context).into())
}

/// The chair decides a tie.
#[post("/e/<_edition>/judge/ballots/<ballot>/casting-vote", data = "<form>")]
async fn decide(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToJudge>,
    _edition: &str,
    ballot: i32,
    form: Fields,
) -> Outcome {
    let edition = &may.edition;
    let mine = app.store.my_ballot(&may.who, edition, ballot).await?;
    let (tied, most) = mine.tied();
    let chosen: Vec<String> = form.under("chosen").into_keys().filter(|code| tied.contains(code)).collect();
    let mut mistakes = form.unfilled(&[("reason", REASON_MAX)]);
    if mine.ballot.kind == Kind::Ranked && chosen.len() != most {
        mistakes.insert(0, Mistake::limit("chosen", "casting-number", most));
    }
    if !tied.is_empty() && !mistakes.is_empty() {
        return Ok(view(app, visitor, edition, &mine, &form, &mistakes));
    }
    app.store.decide_tie(&may.who, edition, ballot, (&chosen, form.get("reason"))).await?;
    Ok(see(format!("{}/{ballot}", ballots_at(edition)), done("flash-tie-decided")))
}

pub(super) fn routes() -> Vec<Route> {
    routes![list, show, vote, decide]
}
