//! The draw: what the next one is made of, how far it has come, and checking those that were made.
//! Its acts are in [`super::lottery`].

use rocket::http::Status;
use rocket::{Route, State, get, routes};
use serde_json::{Value, json};

use super::super::fields::shown;
use super::super::guards::{May, ToOrganize};
use super::super::lots::{DrawFile, attempt, draw_file};
use super::super::page::{Outcome, page};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::shortage::shortage;
use super::{at, needed};
use crate::app::App;
use crate::award::draft::Mistake;
use crate::award::draw::Flaw;
use crate::award::edition::Phase;
use crate::award::rules::{Round, Seats};
use crate::store::draws::{CategoryCheck, Checked, Forecast, Lottery};
use crate::store::editions::Edition;

#[get("/e/<_>/organize/draw")]
async fn show(app: &State<App>, visitor: &Visitor, may: May<ToOrganize>) -> Outcome {
    view(app, visitor, &may.edition, &[], &json!({}), Status::Ok).await
}

/// The page of the draw; `mistakes` and `values` are those of a form that could not be taken.
pub(super) async fn view(
    app: &App,
    visitor: &Visitor,
    edition: &Edition,
    mistakes: &[Mistake],
    values: &Value,
    status: Status,
) -> Outcome {
    let mut made = Vec::new();
    for round in &edition.rules.rounds {
        if let Some(checked) = app.store.check_draw(edition, &round.code).await? {
            made.push(drawn(edition, round, &checked, visitor.language));
        }
    }
    let lotteries = app.store.lotteries(&edition.id).await?;
    let next = match edition.round_at_hand() {
        Some((index, round)) if app.store.draw_of(&edition.id, &round.code).await?.is_none() => {
            upcoming(app, visitor, edition, (index, round), &lotteries).await?
        }
        _ => Value::Null,
    };
    let may_void = match edition.round_at_hand() {
        Some((_, round)) if !app.store.has_sealed(&edition.id, &round.code).await? => round.code.as_str(),
        _ => "",
    };
    let (errors, problems) = shown(mistakes, &app.templates, visitor.language);
    let context = json!({
        "at": at(edition, ""),
        "screening": format!("/e/{}/screening", edition.slug),
        "next": next,
        "made": made,
        "voided": lotteries.iter().filter(|lottery| lottery.voided.is_some()).map(|lottery| {
            let round = edition.rules.round(&lottery.round);
            json!({
                "lottery": attempt(lottery),
                "round": round.map_or("", |round| round.name.in_language(visitor.language)),
            })
        }).collect::<Vec<_>>(),
        "may_void": may_void,
        "values": values,
        "errors": errors,
        "problems": problems,
    });
    Ok(page("organize/draw.html.tera", "organize-draw-title", context).status(status).into())
}

/// The next round: what would be drawn, and what stands against it.
async fn upcoming(
    app: &App,
    visitor: &Visitor,
    edition: &Edition,
    (index, round): (usize, &Round),
    lotteries: &[Lottery],
) -> Result<Value, Trouble> {
    let lottery = lotteries.iter().find(|lottery| lottery.round == round.code && lottery.voided.is_none());
    let is_early = matches!(edition.phase, Phase::Announced | Phase::Call);
    let waiting = app.store.waiting(&edition.id).await?;
    let unscreened = if index == 0 { waiting.total() } else { 0 };
    let undecided = app.store.undecided(edition).await?;
    let before = index.checked_sub(1).map(|before| edition.rules.rounds[before].code.as_str());
    let mut categories = Vec::new();
    let mut shortages = Vec::new();
    let mut total = 0;
    for forecast in app.store.forecast(edition).await? {
        total += forecast.entries;
        categories.push(row(edition, round, &forecast, visitor.language));
        if let Some(blocked) = &forecast.blocked {
            shortages.push(shortage(app, edition, blocked, visitor.language).await?);
        }
    }
    Ok(json!({
        "code": round.code,
        "name": round.name.in_language(visitor.language),
        "is_everybody": round.judges == Seats::All,
        "needed": needed(round),
        "is_early": is_early,
        "deadline_at": edition.deadline_at,
        "unscreened": unscreened,
        "returned": waiting.returned,
        "undecided": undecided.len(),
        "advance": before.map(|before| format!("/e/{}/council/rounds/{before}/advance", edition.slug)),
        "entries": total,
        "categories": categories,
        "shortages": shortages,
        "lottery": lottery.map(attempt),
        "is_due": lottery.is_some_and(|lottery| lottery.due_at.is_none_or(|due| due <= edition.now)),
        "is_possible": !is_early && unscreened == 0 && undecided.is_empty() && total > 0 && shortages.is_empty(),
    }))
}

fn row(edition: &Edition, round: &Round, forecast: &Forecast, language: &str) -> Value {
    let seats = match round.judges {
        Seats::Drawn(seats) => forecast.entries * seats as usize,
        Seats::All => 0,
    };
    json!({
        "name": name(edition, &forecast.category, language),
        "entries": forecast.entries,
        "judges": forecast.judges,
        "seats": seats,
        "loads": forecast.loads,
        "conflicts": forecast.conflicts.iter().map(|(_, number)| number).sum::<usize>(),
        "is_short": forecast.judges < needed(round) as usize,
    })
}

fn drawn(edition: &Edition, round: &Round, checked: &Checked, language: &str) -> Value {
    let proofs: Vec<Value> =
        checked.categories.iter().map(|proof| proven(edition, round, proof, language)).collect();
    json!({
        "code": round.code,
        "name": round.name.in_language(language),
        "seed": checked.seed,
        "lottery": attempt(&checked.lottery),
        "digest": checked.digest,
        "drawn_at": checked.drawn_at,
        "closed_at": checked.closed_at,
        "is_genuine": checked.genuine,
        "is_sound": checked.genuine && checked.categories.iter().all(|proof| proof.flaw.is_none()),
        "categories": proofs,
    })
}

fn proven(edition: &Edition, round: &Round, proof: &CategoryCheck, language: &str) -> Value {
    json!({
        "name": name(edition, &proof.category, language),
        "entries": proof.entries,
        "judges": proof.judges,
        "seats": if round.judges == Seats::All { (0, 0) } else { proof.seats },
        "loads": proof.loads,
        "conflicts": proof.conflicts,
        "flaw": proof.flaw.as_ref().map(flaw_word),
        "flaw_of": proof.flaw.as_ref().map(Flaw::to_string),
    })
}

fn name<'a>(edition: &'a Edition, category: &'a str, language: &str) -> &'a str {
    edition.rules.category(category).map_or(category, |c| c.name.in_language(language))
}

/// The end of the message key.
fn flaw_word(flaw: &Flaw) -> &'static str {
    match flaw {
        Flaw::Shape => "shape",
        Flaw::Seats(_) => "seats",
        Flaw::Conflict { .. } => "conflict",
        Flaw::Load { .. } => "load",
        Flaw::Total(_) => "total",
        Flaw::Entry { .. } => "entry",
        Flaw::Price(_) => "price",
        Flaw::Exchanges | Flaw::Overlap(_) => "overlap",
        Flaw::Order(_) => "order",
        Flaw::Reserve(_) | Flaw::ReserveLoad(_) => "reserve",
    }
}

/// What was drawn from and what came of it, for the organiser, who may hand it on.
#[get("/e/<_>/organize/draws/<file>")]
async fn download(app: &State<App>, may: May<ToOrganize>, file: &str) -> Result<DrawFile, Trouble> {
    draw_file(app, &may.edition, file).await
}

pub(super) fn routes() -> Vec<Route> {
    routes![show, download]
}
