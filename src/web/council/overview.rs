//! The council's first page: how far each category is, what waits, and what to do next.

use rocket::{Route, State, get, routes};
use serde_json::{Value, json};

use super::super::guards::{May, ToDecide};
use super::super::page::{Outcome, page};
use super::super::visitor::Visitor;
use super::super::winners::list;
use super::{rounds, unsealings};
use crate::app::App;
use crate::award::edition::Stage;
use crate::award::people::Right;
use crate::award::prizes::{Plan, to_share};
use crate::award::rules::{Category, Rules, Tier};
use crate::store::editions::Edition;
use crate::store::results::council::{Council, Pending};
use crate::store::results::winners_digest;

#[get("/e/<_edition>/council")]
async fn show(app: &State<App>, visitor: &Visitor, may: May<ToDecide>, _edition: &str) -> Outcome {
    let (edition, language) = (&may.edition, visitor.language);
    let rounds = rounds::states(app, visitor, edition).await?;
    if !matches!(edition.stage, Stage::Council | Stage::Approved | Stage::Published) {
        let context = json!({"rounds": rounds, "unsealings": unsealings::link(app, edition).await?});
        return Ok(page("council/awaited.html.tera", "council-title", context).into());
    }
    let council = app.store.council(edition).await?;
    let decided = app.store.decided(edition).await?;
    let approval = app.store.approval(&edition.id).await?;
    let pending = council.pending();
    let plan = council.plan(&council.choice);
    let rules = council.rules.as_ref().unwrap_or(&edition.rules);
    let tiers = || rules.tiers.iter();
    let mut context = list::context(edition, &decided, language);
    context["digest"] = winners_digest(&decided).into();
    context["columns"] = tiers().map(|tier| column(tier, language)).collect();
    let row = |category: &Category| row(rules, &council, &plan, category, language);
    context["rows"] = edition.rules.categories.iter().map(row).collect();
    context["pending"] = counted(&pending);
    context["confirmed"] = council.overrides.iter().filter(|one| one.state == "confirmed").count().into();
    context["has_shares"] = to_share(&edition.rules).next().is_some().into();
    context["is_unshared"] = pending.is_unshared.into();
    context["agencies"] = agencies(edition, &council, language);
    context["next"] = next(edition, &council, &pending, language);
    context["may_publish"] = visitor.may(Right::Organize).into();
    context["decision"] = approval.as_ref().map_or(Value::Null, list::decision);
    context["rounds"] = rounds;
    Ok(page("council/show.html.tera", "council-title", context).into())
}

/// What stands against an approval, for pages.
pub(super) fn counted(pending: &Pending) -> Value {
    json!({
        "is_clear": pending.is_clear(),
        "is_unshared": pending.is_unshared,
        "unexplained": pending.unexplained,
        "waiting": pending.waiting,
        "declined": pending.declined,
    })
}

fn column(tier: &Tier, language: &str) -> Value {
    json!({
        "name": tier.name.in_language(language),
        "total": tier.total.to_string(),
        "is_optional": tier.optional,
        "least": tier.min_score_tenths,
    })
}

/// A category: of each tier how many there may be, are proposed and are chosen, and what is open.
fn row(rules: &Rules, council: &Council, plan: &Plan, category: &Category, language: &str) -> Value {
    let cell = |tier: &Tier| {
        let here = |proposal: &&crate::award::prizes::Proposal| {
            proposal.tier == tier.code && proposal.category == category.code
        };
        let open = plan.open.iter().filter(|open| open.tier == tier.code && open.category == category.code);
        let open: u32 = open.map(|open| open.left).sum();
        json!({
            "name": tier.name.in_language(language),
            "quota": tier.counts.get(&category.code).map(u32::to_string),
            "proposed": plan.proposals.iter().filter(here).count().to_string(),
            "chosen": council.choice.count(&tier.code, &category.code).to_string(),
            "open": (open > 0).then(|| open.to_string()),
        })
    };
    let works = council.lines.iter().filter(|line| line.category == category.code).count();
    json!({
        "code": category.code,
        "name": category.name.in_language(language),
        "works": works,
        "state": state(council, &category.code),
        "cells": rules.tiers.iter().map(cell).collect::<Vec<_>>(),
    })
}

/// How far a part is: `fresh`, `open`, `waiting` or `done`.
fn state(council: &Council, part: &str) -> &'static str {
    let waits = council.overrides.iter().any(|one| one.category == part && one.state != "confirmed");
    match council.unexplained(part) {
        _ if council.rules.is_none() || council.is_fresh(part) => "fresh",
        0 if waits => "waiting",
        0 => "done",
        _ => "open",
    }
}

/// The collective prizes, when the rules have any.
fn agencies(edition: &Edition, council: &Council, language: &str) -> Value {
    let rules = &edition.rules;
    if rules.collectives.is_empty() {
        return Value::Null;
    }
    let line = |rule: &crate::award::rules::Collective| {
        let given = council.agencies.iter().filter(|one| one.collective == rule.code).count();
        json!({
            "name": rule.name.in_language(language),
            "total": rule.total.to_string(),
            "given": given.to_string(),
            "is_optional": rule.optional,
        })
    };
    json!({
        "state": state(council, ""),
        "prizes": rules.collectives.iter().map(line).collect::<Vec<_>>(),
    })
}

/// The act that is at hand: the end of a message key, the category it is about, and where.
fn next(edition: &Edition, council: &Council, pending: &Pending, language: &str) -> Value {
    let at = |rest: &str| format!("/e/{}/council{rest}", edition.slug);
    let step = |word: &str, name: &str, href: String| json!({"word": word, "name": name, "href": href});
    if edition.stage != Stage::Council {
        return Value::Null;
    }
    if pending.is_unshared {
        return step("shares", "", at("/shares"));
    }
    let is_at_hand = |code: &str| matches!(state(council, code), "fresh" | "open");
    if let Some(category) = edition.rules.categories.iter().find(|category| is_at_hand(&category.code)) {
        let name = category.name.in_language(language);
        return step("prizes", name, at(&format!("/prizes/{}", category.code)));
    }
    match () {
        () if council.unexplained("") > 0 => step("agencies", "", at("/collective")),
        () if pending.declined > 0 => step("declined", "", at("/overrides")),
        () if pending.waiting > 0 => step("waiting", "", at("/overrides")),
        () => step("approval", "", String::new()),
    }
}

pub(super) fn routes() -> Vec<Route> {
    routes![show]
}
