//! The council's own page: standings, what the rules make of them, and the prizes it sets.

use std::collections::BTreeMap;

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

use super::super::fields::Fields;
use super::super::guards::{May, ToDecide};
use super::super::page::{Outcome, done, page, see};
use super::super::visitor::Visitor;
use super::super::winners::list;
use super::objections::{Words, shown};
use super::rounds;
use crate::app::App;
use crate::award::edition::Stage;
use crate::award::people::Right;
use crate::award::prizes::{Plan, Refusal};
use crate::award::rules::Tier;
use crate::store::editions::Edition;
use crate::store::results::{Choice, StandingLine, Winner, last_round, winners_digest};

#[get("/e/<_edition>/council")]
async fn show(app: &State<App>, visitor: &Visitor, may: May<ToDecide>, _edition: &str) -> Outcome {
    if !is_decidable(may.edition.stage) {
        let context = json!({"rounds": rounds::states(app, visitor, &may.edition).await?});
        return Ok(page("council/awaited.html.tera", "council-title", context).into());
    }
    view(app, visitor, &may.edition, None).await
}

#[post("/e/<_edition>/council/prizes", data = "<form>")]
async fn set(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToDecide>,
    _edition: &str,
    form: Fields,
) -> Outcome {
    let choices = choices(&form);
    match app.store.set_prizes_seen(&may.who, &may.edition, form.get("seen"), &choices).await? {
        Ok(()) => Ok(see(format!("/e/{}/council#winners", may.edition.slug), done("flash-prizes-set"))),
        Err(objections) => view(app, visitor, &may.edition, Some((&objections, &choices, &form))).await,
    }
}

/// Whether every round is closed, so that scores may be seen and prizes set.
fn is_decidable(stage: Stage) -> bool {
    matches!(stage, Stage::Council | Stage::Approved | Stage::Published)
}

/// The entries that were given a tier in the form.
fn choices(form: &Fields) -> Vec<Choice> {
    let mut reasons = form.under("reason");
    let chosen = form.under("tier").into_iter().filter(|(_, tier)| !tier.is_empty());
    chosen
        .map(|(code, tier)| Choice { reason: reasons.remove(&code).unwrap_or_default(), code, tier })
        .collect()
}

/// The page, after a refused form with what was typed.
async fn view(
    app: &App,
    visitor: &Visitor,
    edition: &Edition,
    refused: Option<(&[Refusal], &[Choice], &Fields)>,
) -> Outcome {
    let lines = app.store.standings(&edition.id, last_round(&edition.rules)).await?;
    let plan = app.store.proposal(edition).await?;
    let winners = app.store.winners(edition).await?;
    let approval = app.store.approval(&edition.id).await?;
    let is_editable = edition.stage == Stage::Council;
    let is_fresh = is_editable && winners.is_empty() && refused.is_none();
    let words =
        Words { templates: &app.templates, language: visitor.language, rules: &edition.rules, lines: &lines };
    let (beside, problems) = match refused {
        Some((objections, choices, _)) => shown(&words, objections, choices),
        None => Default::default(),
    };
    let typed = match refused {
        Some((_, choices, _)) => choices.to_vec(),
        None if is_fresh => proposed(&plan, &lines),
        None => set_so_far(&winners),
    };
    let seen = refused.map_or_else(|| winners_digest(&winners), |(_, _, form)| form.get("seen").to_owned());
    let mut context = list::context(edition, &winners, visitor.language);
    context["digest"] = winners_digest(&winners).into();
    context["seen"] = seen.into();
    context["problems"] = problems.into();
    context["categories"] = categories(edition, visitor.language, &lines, &plan, &typed, &beside);
    context["choices"] = edition.rules.tiers.iter().map(|tier| choice(edition, visitor, tier)).collect();
    context["open"] = open(edition, visitor.language, &plan, &lines);
    context["is_editable"] = is_editable.into();
    context["is_fresh"] = is_fresh.into();
    context["may_publish"] = visitor.may(Right::Organize).into();
    context["decision"] = approval.as_ref().map_or(Value::Null, list::decision);
    context["rounds"] = rounds::states(app, visitor, edition).await?;
    let status = if refused.is_some() { Status::UnprocessableEntity } else { Status::Ok };
    Ok(page("council/show.html.tera", "council-title", context).status(status).into())
}

fn proposed(plan: &Plan, lines: &[StandingLine]) -> Vec<Choice> {
    let code = |entry: &str| lines.iter().find(|line| line.entry_id == entry).map(|line| line.code.clone());
    let found = plan
        .proposals
        .iter()
        .filter_map(|p| Some(Choice { code: code(&p.entry)?, tier: p.tier.clone(), reason: String::new() }));
    found.collect()
}

fn set_so_far(winners: &[Winner]) -> Vec<Choice> {
    let choice = |w: &Winner| Choice { code: w.code.clone(), tier: w.tier.clone(), reason: w.reason.clone() };
    winners.iter().map(choice).collect()
}

/// A tier to choose, with how many there are.
fn choice(edition: &Edition, visitor: &Visitor, tier: &Tier) -> Value {
    let language = visitor.language;
    let counts: Vec<Value> = edition
        .rules
        .categories
        .iter()
        .filter_map(|c| {
            Some(json!({"name": c.name.in_language(language), "count": tier.counts.get(&c.code)?}))
        })
        .collect();
    json!({
        "value": tier.code,
        "label": tier.name.in_language(language),
        "total": tier.total,
        "is_optional": tier.optional,
        "counts": counts,
        "least": tier.min_score_tenths,
    })
}

/// The standings by category, each line with its score, its proposal and what was chosen for it.
fn categories(
    edition: &Edition,
    language: &str,
    lines: &[StandingLine],
    plan: &Plan,
    typed: &[Choice],
    beside: &BTreeMap<String, Vec<String>>,
) -> Value {
    let rules = &edition.rules;
    let tier_name = |code: &str| rules.tier(code).map(|tier| tier.name.in_language(language));
    let typed: BTreeMap<&str, &Choice> = typed.iter().map(|choice| (choice.code.as_str(), choice)).collect();
    let proposals: BTreeMap<&str, &str> =
        plan.proposals.iter().map(|p| (p.entry.as_str(), p.tier.as_str())).collect();
    let row = |line: &StandingLine| {
        let chosen = typed.get(line.code.as_str());
        let proposal = proposals.get(line.entry_id.as_str()).and_then(|tier| tier_name(tier));
        let mut row = rounds::row(edition, last_round(rules), line);
        row["proposal"] = proposal.into();
        row["tier"] = chosen.map_or("", |choice| choice.tier.as_str()).into();
        row["tier_name"] = chosen.and_then(|choice| tier_name(&choice.tier)).into();
        row["reason"] = chosen.map_or("", |choice| choice.reason.as_str()).into();
        row["errors"] = beside.get(&line.code).cloned().unwrap_or_default().into();
        row
    };
    let category = |category: &crate::award::rules::Category| {
        let rows: Vec<Value> = lines.iter().filter(|line| line.category == category.code).map(row).collect();
        let out_of = rules.rubric(last_round(rules), &category.code).map(|rubric| rubric.out_of);
        json!({"name": category.name.in_language(language), "out_of": out_of, "rows": rows})
    };
    rules.categories.iter().map(category).collect()
}

/// Places that equal ranks leave open.
fn open(edition: &Edition, language: &str, plan: &Plan, lines: &[StandingLine]) -> Value {
    let rules = &edition.rules;
    let title =
        |entry: &String| lines.iter().find(|line| line.entry_id == *entry).map(|line| line.title.clone());
    let place = |open: &crate::award::prizes::Open| {
        json!({
            "tier": rules.tier(&open.tier).map(|tier| tier.name.in_language(language)),
            "category": rules.category(&open.category).map(|category| category.name.in_language(language)),
            "left": open.left,
            "titles": open.entries.iter().filter_map(title).collect::<Vec<_>>(),
        })
    };
    plan.open.iter().map(place).collect()
}

pub(super) fn routes() -> Vec<Route> {
    routes![show, set]
}
