//! Panels: who sits where, in every round and category.

use std::collections::{BTreeMap, BTreeSet};

use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

use super::super::fields::Fields;
use super::super::guards::{May, ToOrganize};
use super::super::page::{Outcome, done, page, see};
use super::super::visitor::Visitor;
use super::{at, needed};
use crate::app::App;
use crate::award::fitness::Load;
use crate::award::people::{Right, Role};
use crate::award::rules::{Round, Seats};
use crate::award::text;
use crate::store::editions::Edition;
use crate::store::fitness::Loads;
use crate::store::members::{Member, Seat};

#[get("/e/<_>/organize/panels?<q>")]
async fn show(app: &State<App>, visitor: &Visitor, may: May<ToOrganize>, q: Option<&str>) -> Outcome {
    let q = q.unwrap_or_default();
    let edition = &may.edition;
    let judges = judges(app.store.members(&edition.id).await?);
    let seats = app.store.seats(&edition.id).await?;
    let mut conflicts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for forecast in app.store.forecast(edition).await? {
        for (judge, number) in forecast.conflicts {
            conflicts.insert((forecast.category.clone(), judge), number);
        }
    }
    let mut rounds = Vec::new();
    for round in &edition.rules.rounds {
        let is_drawn = app.store.draw_of(&edition.id, &round.code).await?.is_some();
        let is_next = edition.round_at_hand().is_some_and(|(_, next)| next.code == round.code);
        let none = BTreeMap::new();
        let conflicts = if is_next { &conflicts } else { &none };
        let loads = app.store.loads(&edition.id, &round.code).await?;
        let stands = Stands { seats: &seats, conflicts, loads: &loads, is_drawn, q };
        rounds.push(matrix(edition, round, &judges, &stands, visitor.language));
    }
    let context = json!({"at": at(edition, ""), "rounds": rounds, "judges": judges.len(), "q": q});
    Ok(page("organize/panels.html.tera", "organize-panels-title", context).into())
}

/// Everyone who may judge, once, in the order of the list of members.
pub(super) fn judges(members: Vec<Member>) -> Vec<Member> {
    let mut roles: BTreeMap<String, Vec<Role>> = BTreeMap::new();
    for member in &members {
        roles.entry(member.account_id.clone()).or_default().extend(Role::from_word(&member.role));
    }
    let mut seen = BTreeSet::new();
    members
        .into_iter()
        .filter(|m| m.role == Role::Judge.word() || m.role == Role::Chair.word())
        .filter(|m| roles.get(&m.account_id).is_some_and(|held| Right::Judge.given_by(held)))
        .filter(|m| seen.insert(m.account_id.clone()))
        .collect()
}

/// How the panels of one round stand.
struct Stands<'a> {
    seats: &'a [Seat],
    /// Entries to be avoided, by category and account.
    conflicts: &'a BTreeMap<(String, String), usize>,
    loads: &'a Loads,
    is_drawn: bool,
    /// Words that a judge's name and agency must have to be shown.
    q: &'a str,
}

fn matrix(edition: &Edition, round: &Round, judges: &[Member], stands: &Stands<'_>, language: &str) -> Value {
    let seated: BTreeSet<(&str, &str)> = stands
        .seats
        .iter()
        .filter(|seat| seat.round == round.code)
        .map(|seat| (seat.category.as_str(), seat.account_id.as_str()))
        .collect();
    let has_seat = |category: &str, judge: &Member| seated.contains(&(category, judge.account_id.as_str()));
    let categories: Vec<Value> = edition
        .rules
        .categories
        .iter()
        .map(|category| {
            let have = judges.iter().filter(|judge| has_seat(&category.code, judge)).count();
            json!({
                "code": category.code,
                "name": category.name.in_language(language),
                "have": have,
                "is_short": have < needed(round) as usize,
            })
        })
        .collect();
    let rows: Vec<Value> = judges
        .iter()
        .filter(|judge| is_asked_for(judge, stands.q))
        .map(|judge| {
            let cells: Vec<Value> = edition
                .rules
                .categories
                .iter()
                .map(|category| {
                    let key = (category.code.clone(), judge.account_id.clone());
                    json!({
                        "category": category.code,
                        "name": category.name.in_language(language),
                        "is_seated": has_seat(&category.code, judge),
                        "load": stands.loads.get(&key).map(|load| span(*load)),
                        "conflicts": stands.conflicts.get(&key).copied().unwrap_or(0),
                    })
                })
                .collect();
            json!({"account": judge.account_id, "name": judge.name, "agency": judge.agency_name, "cells": cells})
        })
        .collect();
    json!({
        "code": round.code,
        "name": round.name.in_language(language),
        "needed": needed(round),
        "is_drawn": stands.is_drawn,
        "has_loads": round.judges != Seats::All,
        "categories": categories,
        "rows": rows,
    })
}

/// Whether every word typed occurs in the judge's name or agency.
fn is_asked_for(judge: &Member, q: &str) -> bool {
    let text = text::fold(&format!("{} {}", judge.name, judge.agency_name.as_deref().unwrap_or_default()));
    text::fold(q).split_whitespace().all(|word| text.contains(word))
}

/// Fewest and most entries as an organiser writes them: `5–20`, `≥ 5`, `≤ 20`.
fn span(load: Load) -> String {
    match (load.min, load.max) {
        (Some(min), Some(max)) if min == max => min.to_string(),
        (Some(min), Some(max)) => format!("{min}–{max}"),
        (Some(min), None) => format!("≥ {min}"),
        (None, Some(max)) => format!("≤ {max}"),
        (None, None) => String::new(),
    }
}

/// Gives or takes one seat.
#[post("/e/<_>/organize/panels", data = "<form>")]
async fn set(app: &State<App>, _visitor: &Visitor, may: May<ToOrganize>, form: Fields) -> Outcome {
    let (round, category) = (form.get("round"), form.get("category"));
    let is_seated = form.ticked("seated");
    app.store.set_seat(&may.who, &may.edition, (round, category), form.get("account"), is_seated).await?;
    let flash = if is_seated { "organize-flash-seated" } else { "organize-flash-unseated" };
    let query = match form.get("q") {
        "" => String::new(),
        q => format!("?{}", form_urlencoded::Serializer::new(String::new()).append_pair("q", q).finish()),
    };
    // Back to the row of the judge: the page is long.
    let to = at(&may.edition, &format!("/panels{query}#{round}-{}", form.get("account")));
    Ok(see(to, done(flash)))
}

pub(super) fn routes() -> Vec<Route> {
    routes![show, set]
}
