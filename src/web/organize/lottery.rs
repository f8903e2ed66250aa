//! The acts of a draw, one after the other: announcing the source, fixing the inputs, drawing from
//! the result, declaring an attempt void.

use rocket::http::Status;
use rocket::{Route, State, post, routes};
use serde_json::json;

use super::super::fields::Fields;
use super::super::guards::{May, ToOrganize};
use super::super::page::{Outcome, done, page, see};
use super::super::visitor::Visitor;
use super::at;
use super::draw::view;
use super::shortage::shortage;
use crate::app::App;
use crate::award::draft::Mistake;
use crate::award::edition::Millis;
use crate::award::entry::Refusal;
use crate::award::randomness::{MOST_SOURCES, Source, Wrong};
use crate::award::text;
use crate::store::StoreError;
use crate::store::editions::Edition;

/// Longest name of a source in characters.
const NAME_MAX: usize = 300;

/// Which sources, and when their result is known.
#[post("/e/<_>/organize/announcements", data = "<form>")]
async fn announce(app: &State<App>, visitor: &Visitor, may: May<ToOrganize>, form: Fields) -> Outcome {
    let wrong = match announced(&form) {
        Err(mistakes) => mistakes,
        Ok((sources, due)) => {
            let round = form.get("round");
            match app.store.announce_draw(&may.who, &may.edition, round, &sources, due).await {
                Ok(()) => return Ok(see(at(&may.edition, "/draw#next"), done("organize-flash-announced"))),
                Err(StoreError::Refused(Refusal::ResultKnown)) => vec![Mistake::new("due_day", "due-past")],
                Err(error) => return Err(error.into()),
            }
        }
    };
    refused(app, visitor, &may.edition, &wrong, &form).await
}

/// The sources of a form, and the instant of their result.
fn announced(form: &Fields) -> Result<(Vec<Source>, Option<Millis>), Vec<Mistake>> {
    let mut mistakes = Vec::new();
    let lines = form.get("sources").lines().map(text::clean_line).filter(|line| !line.is_empty());
    let mut sources: Vec<Source> = lines.map(|name| Source::Numbers { name }).collect();
    let is_long =
        |source: &Source| matches!(source, Source::Numbers { name } if name.chars().count() > NAME_MAX);
    if sources.iter().any(is_long) {
        mistakes.push(Mistake::limit("sources", "too-long", NAME_MAX));
    }
    let due = due(form.get("due_day"), form.get("due_time"));
    match due {
        Ok(Some(due)) if form.ticked("drand") => sources.push(Source::drand_from(due)),
        Ok(None) if form.ticked("drand") => mistakes.push(Mistake::new("due_day", "drand-needs-time")),
        Ok(_) => {}
        Err(ref mistake) => mistakes.push(mistake.clone()),
    }
    if sources.is_empty() && !form.ticked("drand") {
        mistakes.push(Mistake::new("sources", "empty"));
    }
    if sources.len() > MOST_SOURCES {
        mistakes.push(Mistake::limit("sources", "too-many-sources", MOST_SOURCES));
    }
    match due {
        Ok(due) if mistakes.is_empty() => Ok((sources, due)),
        _ => Err(mistakes),
    }
}

/// A day and a time of day in Vietnam; nothing when both are empty.
fn due(day: &str, time: &str) -> Result<Option<Millis>, Mistake> {
    if day.is_empty() && time.is_empty() {
        return Ok(None);
    }
    let at = text::parse_local(day, time).map_err(|is_day| match is_day {
        true => Mistake::new("due_day", "not-a-date"),
        false => Mistake::new("due_time", "not-a-time"),
    })?;
    Ok(Some(Millis::from(at.unix_timestamp()).saturating_mul(1000)))
}

/// Fixes the inputs.
#[post("/e/<_>/organize/freezes", data = "<form>")]
async fn freeze(app: &State<App>, visitor: &Visitor, may: May<ToOrganize>, form: Fields) -> Outcome {
    match app.store.freeze_draw(&may.who, &may.edition, form.get("round")).await {
        Ok(()) => Ok(see(at(&may.edition, "/draw#next"), done("organize-flash-frozen"))),
        Err(StoreError::Blocked(blocked)) => {
            let found = shortage(app, &may.edition, &blocked, visitor.language).await?;
            let context = json!({"at": at(&may.edition, ""), "shortage": found});
            let page = page("organize/blocked.html.tera", "organize-blocked-title", context);
            Ok(page.status(Status::Conflict).into())
        }
        Err(error) => Err(error.into()),
    }
}

/// Draws the round the page was made for from the results that were typed.
#[post("/e/<_>/organize/draws", data = "<form>")]
async fn make(app: &State<App>, visitor: &Visitor, may: May<ToOrganize>, form: Fields) -> Outcome {
    let typed = form.under("result");
    let results: Vec<String> =
        (0..MOST_SOURCES).map(|place| typed.get(&place.to_string()).cloned().unwrap_or_default()).collect();
    match app.store.draw_round(&may.who, &may.edition, form.get("round"), &results).await? {
        Ok(()) => Ok(see(at(&may.edition, "/draw"), done("organize-flash-drawn"))),
        Err(wrong) => {
            let mistake = |(place, wrong): &(usize, Wrong)| {
                let word = if results[*place].is_empty() { "empty" } else { wrong.word() };
                Mistake::new(format!("result.{place}"), word)
            };
            let mistakes: Vec<Mistake> = wrong.iter().map(mistake).collect();
            refused(app, visitor, &may.edition, &mistakes, &form).await
        }
    }
}

/// Declares the attempt in force void.
#[post("/e/<_>/organize/voids", data = "<form>")]
async fn void(app: &State<App>, visitor: &Visitor, may: May<ToOrganize>, form: Fields) -> Outcome {
    let mistakes = form.unfilled(&[("reason", 1000)]);
    if !mistakes.is_empty() {
        return refused(app, visitor, &may.edition, &mistakes, &form).await;
    }
    app.store.void_draw(&may.who, &may.edition, form.get("round"), form.get("reason")).await?;
    Ok(see(at(&may.edition, "/draw#next"), done("organize-flash-voided")))
}

async fn refused(
    app: &App,
    visitor: &Visitor,
    edition: &Edition,
    mistakes: &[Mistake],
    form: &Fields,
) -> Outcome {
    view(app, visitor, edition, mistakes, &form.values(), Status::UnprocessableEntity).await
}

pub(super) fn routes() -> Vec<Route> {
    routes![announce, freeze, make, void]
}
