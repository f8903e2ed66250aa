//! The desk: where the season stands, the one next step, and the way to everything else.

use rocket::{Route, State, get, routes};
use serde_json::{Value, json};

use super::super::guards::{May, ToOrganize};
use super::super::page::{Outcome, page};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::{at, needed};
use crate::app::App;
use crate::award::edition::{Phase, Stage};
use crate::award::text;
use crate::store::draws::{Forecast, Waiting};
use crate::store::editions::Edition;
use crate::store::entity::draw::Model as DrawRow;
use crate::store::screening::Tally;

#[get("/e/<_>/organize")]
async fn show(app: &State<App>, visitor: &Visitor, may: May<ToOrganize>) -> Outcome {
    let edition = &may.edition;
    let facts = Facts::read(app, edition).await?;
    let context = json!({
        "at": at(edition, ""),
        "home": format!("/e/{}", edition.slug),
        "phase": edition.phase.word(),
        "now_ms": edition.now,
        "deadline_at": edition.deadline_at,
        "phases": phases(app, visitor, edition, &facts),
        "next": next(edition, &facts, visitor.language),
        "numbers": numbers(edition, &facts.tally, visitor.language),
        "people": facts.people,
        "rounds": rounds(edition, &facts, visitor.language),
        "is_decided": matches!(edition.stage, Stage::Council | Stage::Approved | Stage::Published),
    });
    Ok(page("organize/desk.html.tera", "organize-title", context).into())
}

/// What the desk is made from: a fixed number of queries.
struct Facts {
    tally: Vec<Tally>,
    waiting: Waiting,
    forecast: Vec<Forecast>,
    /// The draw of each round, in their order.
    draws: Vec<Option<DrawRow>>,
    open_sheets: u64,
    /// Categories in which it is open who goes on to the round at hand.
    undecided: Vec<String>,
    people: usize,
    has_prizes: bool,
}

impl Facts {
    async fn read(app: &App, edition: &Edition) -> Result<Self, Trouble> {
        let store = &app.store;
        let mut draws = Vec::new();
        for round in &edition.rules.rounds {
            draws.push(store.draw_of(&edition.id, &round.code).await?);
        }
        let open_sheets = match edition.current_round() {
            Some(round) => store.open_sheets_of(&edition.id, &round.code, "", 1).await?.1,
            None => 0,
        };
        let is_drawn = edition.round_at_hand().is_some_and(|(index, _)| draws[index].is_some());
        Ok(Self {
            tally: store.tally(&edition.id).await?,
            waiting: store.waiting(&edition.id).await?,
            forecast: if is_drawn { Vec::new() } else { store.forecast(edition).await? },
            draws,
            open_sheets,
            undecided: store.undecided(edition).await?,
            people: store.members(&edition.id).await?.len(),
            has_prizes: !store.decided(edition).await?.winners.is_empty(),
        })
    }

    fn total(&self, state: &str) -> i64 {
        self.tally.iter().filter(|t| state.is_empty() || t.state == state).map(|t| t.entries).sum()
    }
}

/// The season as a line: done, current, next.
fn phases(app: &App, visitor: &Visitor, edition: &Edition, facts: &Facts) -> Vec<Value> {
    let say = |key: &str| app.templates.text(visitor.language, key, &[]);
    let day = |at| text_of_day(at);
    let rounds = &edition.rules.rounds;
    let current = match (edition.stage, edition.phase) {
        (Stage::Receiving, Phase::Screening) => 1,
        (Stage::Receiving, _) => 0,
        (Stage::Judging(index), _) => 2 + index,
        (Stage::Council, _) => 2 + rounds.len(),
        (Stage::Approved, _) => 3 + rounds.len(),
        (Stage::Published, _) => 5 + rounds.len(),
    };
    let mut line = vec![
        (say("organize-line-call"), format!("{} – {}", day(edition.opens_at), day(edition.deadline_at))),
        (say("organize-line-screening"), String::new()),
    ];
    for (round, draw) in rounds.iter().zip(&facts.draws) {
        let when = match draw {
            Some(DrawRow { drawn_at, closed_at: Some(closed), .. }) => {
                format!("{} – {}", day(*drawn_at), day(*closed))
            }
            Some(draw) => day(draw.drawn_at),
            None => String::new(),
        };
        line.push((round.name.in_language(visitor.language).to_owned(), when));
    }
    for key in ["organize-line-council", "organize-line-approved", "organize-line-published"] {
        line.push((say(key), String::new()));
    }
    let state = |place: usize| match place.cmp(&current) {
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal => "current",
        std::cmp::Ordering::Greater => "next",
    };
    let one = |(place, (label, when)): (usize, (String, String))| json!({"label": label, "when": when, "state": state(place), "note": ""});
    line.into_iter().enumerate().map(one).collect()
}

fn text_of_day(at: i64) -> String {
    let instant = time::OffsetDateTime::from_unix_timestamp_nanos(i128::from(at) * 1_000_000);
    // "17:05, 05/01/2026" without the time.
    let text = instant.map(text::datetime_vn).unwrap_or_default();
    text.rsplit(' ').next().unwrap_or_default().to_owned()
}

/// The one step that moves the season on. `goal` is what it is, `why` what still stands against it
/// (empty when nothing does), `action` the button: the goal itself, or what has to come first.
fn next(edition: &Edition, facts: &Facts, language: &str) -> Value {
    let slug = &edition.slug;
    let own = |rest: &str| at(edition, rest);
    let step = |goal: &str, why: &str, action: &str, href: String| {
        (goal.to_owned(), why.to_owned(), action.to_owned(), href)
    };
    let short: Vec<&str> = short(edition, facts, language);
    let round = edition.round_at_hand();
    let is_drawn = round.is_some_and(|(index, _)| facts.draws[index].is_some());
    let (goal, why, action, href) = match edition.phase {
        Phase::Council if facts.has_prizes => step("approve", "", "council", format!("/e/{slug}/council")),
        Phase::Council => step("council", "", "council", format!("/e/{slug}/council")),
        Phase::Approved => step("publish", "", "publish", format!("/e/{slug}/council")),
        Phase::Published => step("done", "", "winners", format!("/e/{slug}/winners")),
        _ if round.is_some_and(|(_, round)| round.vote.is_some()) => {
            step("vote", "", "ballots", format!("/e/{slug}/council/ballots"))
        }
        _ if is_drawn => {
            let progress = own(&format!("/rounds/{}", round.map_or("", |(_, round)| round.code.as_str())));
            match facts.open_sheets {
                0 => step("close", "", "close", format!("{progress}/close")),
                _ => step("close", "open-sheets", "progress", progress),
            }
        }
        _ if !facts.undecided.is_empty() => step("advance", "", "advance", advance(edition)),
        Phase::Announced | Phase::Call if !short.is_empty() => {
            step("draw", "short", "panels", own("/panels"))
        }
        Phase::Announced => step("draw", "not-open", "people", own("/people")),
        Phase::Call => step("draw", "call", "screening", format!("/e/{slug}/screening")),
        Phase::Screening if facts.waiting.total() > 0 => {
            step("draw", "unscreened", "screening", format!("/e/{slug}/screening"))
        }
        Phase::Screening if facts.total("accepted") == 0 => {
            step("draw", "nothing", "screening", format!("/e/{slug}/screening"))
        }
        _ if !short.is_empty() => step("draw", "short", "panels", own("/panels")),
        _ if facts.forecast.iter().any(|f| f.blocked.is_some()) => {
            step("draw", "blocked", "blocked", own("/draw"))
        }
        _ => step("draw", "", "draw", own("/draw")),
    };
    json!({
        "goal": goal,
        "why": why,
        "action": action,
        "href": href,
        "round": round.map(|(_, round)| round.name.in_language(language)),
        "unscreened": facts.waiting.total(),
        "returned": facts.waiting.returned,
        "open_sheets": facts.open_sheets,
        "short": short.join(", "),
        "opens_at": edition.opens_at,
        "deadline_at": edition.deadline_at,
    })
}

/// Where it is decided who goes on to the round at hand.
fn advance(edition: &Edition) -> String {
    let before = edition.round_at_hand().and_then(|(index, _)| index.checked_sub(1));
    let before = before.and_then(|before| edition.rules.rounds.get(before));
    let round = before.map_or("", |round| round.code.as_str());
    format!("/e/{}/council/rounds/{round}/advance", edition.slug)
}

/// Categories whose panel has fewer judges than an entry needs. While entries still come in every
/// category counts, afterwards those that have entries.
fn short<'a>(edition: &'a Edition, facts: &Facts, language: &str) -> Vec<&'a str> {
    let Some((_, round)) = edition.round_at_hand() else { return Vec::new() };
    let is_open = matches!(edition.phase, Phase::Announced | Phase::Call);
    facts
        .forecast
        .iter()
        .filter(|forecast| (is_open || forecast.entries > 0) && forecast.judges < needed(round) as usize)
        .filter_map(|forecast| edition.rules.category(&forecast.category))
        .map(|category| category.name.in_language(language))
        .collect()
}

/// Entries by category and state, and all together.
fn numbers(edition: &Edition, tally: &[Tally], language: &str) -> Value {
    let count = |category: Option<&str>, states: &[&str]| -> i64 {
        tally
            .iter()
            .filter(|t| category.is_none_or(|code| t.category == code))
            .filter(|t| states.is_empty() || states.contains(&t.state.as_str()))
            .map(|t| t.entries)
            .sum()
    };
    let row = |category: Option<&str>, name: &str| {
        json!({
            "name": name,
            "received": count(category, &[]),
            "submitted": count(category, &["submitted"]),
            "returned": count(category, &["returned"]),
            "accepted": count(category, &["accepted"]),
            "out": count(category, &["refused", "withdrawn", "disqualified"]),
        })
    };
    let rows: Vec<Value> = edition
        .rules
        .categories
        .iter()
        .map(|category| row(Some(&category.code), category.name.in_language(language)))
        .collect();
    json!({"rows": rows, "all": row(None, "")})
}

fn rounds(edition: &Edition, facts: &Facts, language: &str) -> Vec<Value> {
    let one = |(round, draw): (&crate::award::rules::Round, &Option<DrawRow>)| {
        json!({
            "name": round.name.in_language(language),
            "href": at(edition, &format!("/rounds/{}", round.code)),
            "is_drawn": draw.is_some(),
            "is_closed": draw.as_ref().is_some_and(|draw| draw.closed_at.is_some()),
        })
    };
    edition.rules.rounds.iter().zip(&facts.draws).map(one).collect()
}

pub(super) fn routes() -> Vec<Route> {
    routes![show]
}
