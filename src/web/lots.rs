//! How an attempt to draw is shown: to the organiser and to everybody alike, for nothing in it is
//! secret. The inputs themselves are, until the winners are public.
//! Next: [`crate::store::draws`].

use rocket::http::{ContentType, Header};
use rocket::{Responder, Route, State, get, routes};
use serde_json::{Value, json};

use super::download::disposition;
use super::guards::InEdition;
use super::page::{Outcome, page};
use super::trouble::Trouble;
use super::visitor::Visitor;
use crate::app::App;
use crate::award::edition::Phase;
use crate::award::people::Right;
use crate::award::randomness::Source;
use crate::export::lots::bundle;
use crate::store::draws::Lottery;
use crate::store::editions::Edition;

/// One attempt as pages list it; see `parts/lottery.html.tera`.
pub(super) fn attempt(lottery: &Lottery) -> Value {
    json!({
        "round": lottery.round,
        "attempt": lottery.attempt,
        "sources": lottery.sources.iter().map(source).collect::<Vec<_>>(),
        "due_at": lottery.due_at,
        "announced_at": lottery.announced_at,
        "digest": lottery.frozen.as_ref().map(|(digest, _)| digest),
        "frozen_at": lottery.frozen.as_ref().map(|(_, at)| at),
        "outcome": lottery.drawn.as_ref().map(|(outcome, _, _)| outcome),
        "seed": lottery.drawn.as_ref().map(|(_, seed, _)| seed),
        "drawn_at": lottery.drawn.as_ref().map(|(_, _, at)| at),
        "reason": lottery.voided.as_ref().map(|(reason, _)| reason),
        "voided_at": lottery.voided.as_ref().map(|(_, at)| at),
    })
}

fn source(source: &Source) -> Value {
    match source {
        Source::Numbers { name } => json!({"name": name, "drand": null, "known_at": null}),
        Source::Drand { round } => json!({"name": "", "drand": round, "known_at": source.known_at()}),
    }
}

/// What anybody may know of the draws: sources, digests and results, as they were announced.
#[get("/e/<_>/draws")]
async fn show(app: &State<App>, visitor: &Visitor, place: InEdition) -> Outcome {
    let edition = &place.0;
    let lotteries = app.store.lotteries(&edition.id).await?;
    let of = |code: &str| -> Vec<Value> {
        lotteries.iter().rev().filter(|lottery| lottery.round == code).map(attempt).collect()
    };
    let rounds: Vec<Value> = edition
        .rules
        .rounds
        .iter()
        .map(|round| {
            json!({
                "code": round.code,
                "name": round.name.in_language(visitor.language),
                "lotteries": of(&round.code),
            })
        })
        .collect();
    let context = json!({"rounds": rounds, "may_take": may_take(edition, visitor)});
    Ok(page("record/draws.html.tera", "draws-title", context).into())
}

/// A file of a draw on its way out.
#[derive(Responder)]
pub(super) struct DrawFile {
    content: Vec<u8>,
    media_type: ContentType,
    disposition: Header<'static>,
    cache: Header<'static>,
}

/// For auditors at any time and for everybody once the winners are public. Not before: a judge
/// who knows which colleague may not score what could tell whose works those are.
#[get("/e/<_>/draws/<file>")]
async fn published(
    app: &State<App>,
    visitor: &Visitor,
    place: InEdition,
    file: &str,
) -> Result<DrawFile, Trouble> {
    if !may_take(&place.0, visitor) {
        return Err(Trouble::NotFound);
    }
    draw_file(app, &place.0, file).await
}

fn may_take(edition: &Edition, visitor: &Visitor) -> bool {
    edition.phase == Phase::Published || visitor.may(Right::Audit)
}

/// Of a draw that was made: `<round>.json`, the inputs byte for byte as the record's digest was
/// taken over them, or `<round>.zip`, all that is needed to draw again and to compare.
pub(super) async fn draw_file(app: &App, edition: &Edition, file: &str) -> Result<DrawFile, Trouble> {
    let (round, ending) = file.rsplit_once('.').ok_or(Trouble::NotFound)?;
    let (content, media_type) = match ending {
        "json" => {
            let draw = app.store.draw_of(&edition.id, round).await?.ok_or(Trouble::NotFound)?;
            (draw.inputs.into_bytes(), ContentType::JSON)
        }
        "zip" => (bundle(&app.store, &app.templates, edition, round).await?, ContentType::ZIP),
        _ => return Err(Trouble::NotFound),
    };
    let name = format!("{}-{file}", edition.slug);
    Ok(DrawFile {
        content,
        media_type,
        disposition: Header::new("Content-Disposition", disposition("attachment", &name)),
        cache: Header::new("Cache-Control", "no-store"),
    })
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![show, published]
}
