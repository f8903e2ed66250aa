//! The draw: what the next one is made of, making it, and checking those that were made.

use rocket::http::{Header, Status};
use rocket::{Responder, Route, State, get, post, routes};
use serde_json::{Value, json};

use super::super::download::disposition;
use super::super::fields::{Fields, shown};
use super::super::guards::{InEdition, May, ToOrganize};
use super::super::page::{Outcome, done, page, see};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::shortage::shortage;
use super::{at, needed};
use crate::app::App;
use crate::award::draft::Mistake;
use crate::award::draw::Flaw;
use crate::award::edition::Phase;
use crate::award::people::Right;
use crate::award::rules::{Round, Seats};
use crate::store::draws::{Checked, Forecast, Proof};
use crate::store::editions::Edition;
use crate::store::{Store, StoreError};

#[get("/e/<_>/organize/draw")]
async fn show(app: &State<App>, visitor: &Visitor, may: May<ToOrganize>) -> Outcome {
    view(app, visitor, &may.edition, &[], &json!({}), Status::Ok).await
}

/// Draws the round the page was made for.
#[post("/e/<_>/organize/draws", data = "<form>")]
async fn make(app: &State<App>, visitor: &Visitor, may: May<ToOrganize>, form: Fields) -> Outcome {
    let (round, text) = (form.get("round"), form.get("public_text"));
    if text.is_empty() {
        let mistakes = [Mistake::new("public_text", "empty")];
        let wrong = Status::UnprocessableEntity;
        return view(app, visitor, &may.edition, &mistakes, &form.values(), wrong).await;
    }
    match app.store.draw_round(&may.who, &may.edition, round, text).await {
        Ok(()) => Ok(see(at(&may.edition, "/draw"), done("organize-flash-drawn"))),
        Err(StoreError::Blocked(blocked)) => {
            let found = shortage(app, &may.edition, &blocked, visitor.language).await?;
            let context = json!({"at": at(&may.edition, ""), "shortage": found, "public_text": text});
            let page = page("organize/blocked.html.tera", "organize-blocked-title", context);
            Ok(page.status(Status::Conflict).into())
        }
        Err(error) => Err(error.into()),
    }
}

async fn view(
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
    let next = match edition.round_at_hand() {
        Some((index, round)) if app.store.draw_of(&edition.id, &round.code).await?.is_none() => {
            upcoming(app, visitor, edition, (index, round)).await?
        }
        _ => Value::Null,
    };
    let (errors, problems) = shown(mistakes, &app.templates, visitor.language);
    let context = json!({
        "at": at(edition, ""),
        "screening": format!("/e/{}/screening", edition.slug),
        "next": next,
        "made": made,
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
) -> Result<Value, Trouble> {
    let is_early = matches!(edition.phase, Phase::Announced | Phase::Call);
    let waiting = app.store.waiting(&edition.id).await?;
    let unscreened = if index == 0 { waiting.total() } else { 0 };
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
        "entries": total,
        "categories": categories,
        "shortages": shortages,
        "is_possible": !is_early && unscreened == 0 && total > 0 && shortages.is_empty(),
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
        "root": checked.root,
        "public_text": checked.public_text,
        "digest": checked.digest,
        "drawn_at": checked.drawn_at,
        "closed_at": checked.closed_at,
        "is_genuine": checked.genuine,
        "is_sound": checked.genuine && checked.categories.iter().all(|proof| proof.flaw.is_none()),
        "categories": proofs,
    })
}

fn proven(edition: &Edition, round: &Round, proof: &Proof, language: &str) -> Value {
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
    }
}

/// The inputs of a draw, byte for byte as the record's digest was taken over them.
#[derive(Responder)]
#[response(content_type = "json")]
struct InputsFile {
    text: String,
    disposition: Header<'static>,
    cache: Header<'static>,
}

/// For the organiser, who may hand it on.
#[get("/e/<_>/organize/draws/<file>")]
async fn download(app: &State<App>, may: May<ToOrganize>, file: &str) -> Result<InputsFile, Trouble> {
    inputs(&app.store, &may.edition, file).await
}

/// For auditors at any time and for everybody once the winners are public. Not before: a judge
/// who knows which colleague may not score what could tell whose works those are.
#[get("/e/<_>/draws/<file>")]
async fn published(
    app: &State<App>,
    visitor: &Visitor,
    place: InEdition,
    file: &str,
) -> Result<InputsFile, Trouble> {
    if place.0.phase != Phase::Published && !visitor.may(Right::Audit) {
        return Err(Trouble::NotFound);
    }
    inputs(&app.store, &place.0, file).await
}

async fn inputs(store: &Store, edition: &Edition, file: &str) -> Result<InputsFile, Trouble> {
    let round = file.strip_suffix(".json").ok_or(Trouble::NotFound)?;
    let draw = store.draw_of(&edition.id, round).await?.ok_or(Trouble::NotFound)?;
    let name = format!("{}-{round}.json", edition.slug);
    Ok(InputsFile {
        text: draw.inputs,
        disposition: Header::new("Content-Disposition", disposition("attachment", &name)),
        cache: Header::new("Cache-Control", "no-store"),
    })
}

pub(super) fn routes() -> Vec<Route> {
    routes![show, make, download, published]
}
