//! The standings of one round, once it is closed and not a moment before.

use rocket::{Route, State, get, routes};
use serde_json::{Value, json};

use super::super::guards::{May, ToDecide};
use super::super::page::{Outcome, page};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::super::winners::list;
use crate::app::App;
use crate::award::entry::Refusal;
use crate::award::text;
use crate::export::because;
use crate::store::editions::Edition;
use crate::store::results::StandingLine;

/// Lines of one page.
const PER_PAGE: usize = 50;

#[get("/e/<_edition>/council/rounds/<round>?<wanted..>")]
async fn show(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToDecide>,
    _edition: &str,
    round: &str,
    wanted: Wanted,
) -> Outcome {
    let edition = &may.edition;
    let found = edition.rules.round(round).ok_or(Trouble::NotFound)?;
    if !app.store.closed_rounds(&edition.id).await?.iter().any(|closed| closed == round) {
        return Err(Trouble::Refused(Refusal::NotYet));
    }
    let (category, q) = (wanted.category.as_str(), wanted.q.as_str());
    let lines = app.store.standings(&edition.id, round).await?;
    let lines = filtered(edition, lines, category, q);
    let last = lines.len().div_ceil(PER_PAGE).max(1);
    let number = wanted.page.clamp(1, last);
    let shown = lines.iter().skip((number - 1) * PER_PAGE).take(PER_PAGE);
    let decided = app.store.advance_decisions(&edition.id, round).await?;
    let row = |line: &StandingLine| {
        let mut row = named_row(app, visitor, edition, round, line);
        row["is_proposal"] = (!decided.contains_key(&line.category)).into();
        row
    };
    let rows: Vec<Value> = shown.map(row).collect();
    let leads_on = edition.rules.rounds.last().is_some_and(|last| last.code != round);
    let name = found.name.in_language(visitor.language);
    let context = json!({
        "rows": rows, "round": name, "round_code": round, "total": lines.len(), "q": q,
        "category": category, "categories": list::categories(edition, visitor.language),
        "leads_on": leads_on, "number": number, "last": last, "base": base(edition, round, category, q),
    });
    let title = app.templates.text(visitor.language, "council-round-title", &[("round", name)]);
    Ok(page("council/round.html.tera", "council-title", context).titled(title).into())
}

/// Which lines a reader asks for.
#[derive(rocket::FromForm)]
struct Wanted {
    #[field(default = "")]
    category: String,
    #[field(default = "")]
    q: String,
    #[field(default = 1)]
    page: usize,
}

/// The lines a reader asked for, in the order of the rules' categories.
fn filtered(edition: &Edition, lines: Vec<StandingLine>, category: &str, q: &str) -> Vec<StandingLine> {
    let wanted = text::fold(q);
    let holds = |line: &StandingLine| {
        let all = [&line.code, &line.title, &line.authors, &line.agency_name]
            .map(|part| text::fold(part))
            .join(" ");
        wanted.split_whitespace().all(|word| all.contains(word))
    };
    let place = |line: &StandingLine| edition.rules.categories.iter().position(|c| c.code == line.category);
    let mut lines: Vec<StandingLine> = lines
        .into_iter()
        .filter(|line| (category.is_empty() || line.category == category) && holds(line))
        .collect();
    lines.sort_by_key(|line| (place(line), line.position));
    lines
}

fn base(edition: &Edition, round: &str, category: &str, q: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("category", category).append_pair("q", q);
    format!("/e/{}/council/rounds/{round}?{}&", edition.slug, query.finish())
}

fn named_row(app: &App, visitor: &Visitor, edition: &Edition, round: &str, line: &StandingLine) -> Value {
    let mut row = row(edition, round, line);
    let category = edition.rules.category(&line.category);
    row["category"] = category.map(|category| category.name.in_language(visitor.language)).into();
    let reason = line.reason().zip(edition.rules.rubric(round, &line.category));
    row["reason"] =
        reason.map(|(reason, rubric)| because(&app.templates, visitor.language, rubric, &reason)).into();
    row
}

/// A line of the standings as tables show it.
pub(super) fn row(edition: &Edition, round: &str, line: &StandingLine) -> Value {
    json!({
        "code": line.code,
        "title": line.title,
        "authors": line.authors,
        "agency": line.agency_name,
        "rank": line.rank,
        "score": line.hundredths(&edition.rules, round),
        "sheets": line.sheets,
        "decided_by": line.decided_by,
        "is_out": line.state != "accepted",
        "state": line.state,
        "advanced": line.advanced,
    })
}

/// The rounds and how far each is: `closed`, `current` or `waiting`.
pub(super) async fn states(app: &App, visitor: &Visitor, edition: &Edition) -> Result<Value, Trouble> {
    let closed = app.store.closed_rounds(&edition.id).await?;
    let current = edition.current_round().map(|round| round.code.as_str());
    let state = |code: &str| match code {
        code if closed.iter().any(|closed| closed == code) => "closed",
        code if current == Some(code) => "current",
        _ => "waiting",
    };
    let rounds = edition.rules.rounds.iter();
    let rounds = rounds.map(|round| {
        json!({
            "code": round.code,
            "name": round.name.in_language(visitor.language),
            "votes": round.vote.is_some(),
            "state": state(&round.code),
        })
    });
    Ok(rounds.collect())
}

pub(super) fn routes() -> Vec<Route> {
    routes![show]
}
