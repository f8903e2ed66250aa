//! Opening secret ballots: the list of all, the choice of question and works.

use std::collections::BTreeMap;

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

use super::super::fields::{Fields, shown};
use super::super::guards::{May, ToDecide};
use super::super::page::{Answer, Outcome, done, page, see};
use super::super::tally::{has_ballots, head, kinds};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use crate::app::App;
use crate::award::ballot::{Kind, nominated};
use crate::award::draft::Mistake;
use crate::award::edition::Stage;
use crate::award::entry::Refusal;
use crate::award::rules::Round;
use crate::store::StoreError;
use crate::store::ballots::{Asked, Prospect};
use crate::store::editions::Edition;
use crate::store::results::{StandingLine, last_round};

/// The round whose standings show the works: the last one closed.
fn shown_round(edition: &Edition) -> &str {
    let rounds = &edition.rules.rounds;
    match (voting(edition), rounds.len().checked_sub(2)) {
        (Some(_), Some(before)) => &rounds[before].code,
        _ => last_round(&edition.rules),
    }
}

/// Where the ballots of an edition are for its council.
pub(super) fn ballots_at(edition: &Edition) -> String {
    format!("/e/{}/council/ballots", edition.slug)
}

/// The round that votes now.
fn voting(edition: &Edition) -> Option<&Round> {
    edition.current_round().filter(|round| round.vote.is_some())
}

#[get("/e/<_edition>/council/ballots")]
async fn list(app: &State<App>, visitor: &Visitor, may: May<ToDecide>, _edition: &str) -> Outcome {
    let edition = &may.edition;
    let language = visitor.language;
    let ballots = app.store.ballots(edition).await?;
    let line = |ballot: &crate::store::voting::Ballot| {
        let mut line = head(app, edition, ballot, language);
        line["href"] = format!("{}/{}", ballots_at(edition), ballot.number).into();
        line["is_tied"] = ballot.is_tied().into();
        line
    };
    let option = |value: &str, label: String| json!({"value": value, "label": label});
    let is_round = voting(edition).is_some();
    let is_council = edition.stage == Stage::Council && edition.rules.council.ballot.is_some();
    let mut categories: Vec<Value> = edition
        .rules
        .categories
        .iter()
        .map(|category| option(&category.code, category.name.in_language(language).to_owned()))
        .collect();
    if !is_round {
        categories.push(option("all", app.templates.text(language, "ballot-whole-edition", &[])));
    }
    let tiers = edition.rules.tiers.iter();
    let tiers = tiers.map(|tier| option(&tier.code, tier.name.in_language(language).to_owned()));
    let kinds = kinds(edition).into_iter();
    let kinds = kinds.map(|kind| {
        option(kind.word(), app.templates.text(language, &format!("ballot-kind-{}", kind.word()), &[]))
    });
    let context = json!({
        "base": ballots_at(edition),
        "ballots": ballots.iter().map(line).collect::<Vec<_>>(),
        "has_ballots": has_ballots(edition),
        "may_open": is_round || is_council,
        "is_round": is_round,
        "categories": categories,
        "tiers": tiers.collect::<Vec<_>>(),
        "kinds": kinds.collect::<Vec<_>>(),
    });
    Ok(page("council/ballots.html.tera", "ballots-title", context).into())
}

/// The question so far, from an address or a form.
fn asked(edition: &Edition, get: impl Fn(&str) -> String) -> Asked {
    let category = get("category");
    let usual = edition.rules.council.ballot.unwrap_or(Kind::YesNo);
    let kind = voting(edition).and_then(|round| round.vote);
    let kind = kind.or_else(|| Kind::from_word(&get("kind"))).unwrap_or(usual);
    Asked {
        category: if category == "all" { String::new() } else { category },
        kind,
        tier: get("tier"),
        places: get("places").parse().unwrap_or(0),
        works: Vec::new(),
        reason: get("reason"),
    }
}

#[get("/e/<_edition>/council/ballots/new?<category>&<kind>&<tier>", rank = 1)]
async fn new(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToDecide>,
    _edition: &str,
    category: Option<&str>,
    kind: Option<&str>,
    tier: Option<&str>,
) -> Outcome {
    let get = |name: &str| match name {
        "category" => category.unwrap_or_default().to_owned(),
        "kind" => kind.unwrap_or_default().to_owned(),
        "tier" => tier.unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    let mut asked = asked(&may.edition, get);
    asked.places = places(&may.edition, &asked);
    view(app, visitor, &may.edition, asked, None).await
}

/// How many prizes of its tier there are, as far as the rules say.
fn places(edition: &Edition, asked: &Asked) -> u32 {
    let tier = edition.rules.tier(&asked.tier);
    tier.map_or(1, |tier| tier.counts.get(&asked.category).copied().unwrap_or(tier.total))
}

/// The page on which works are chosen; with the works of the form where one came back.
async fn view(
    app: &App,
    visitor: &Visitor,
    edition: &Edition,
    mut asked: Asked,
    failed: Option<(&Fields, &[Mistake])>,
) -> Outcome {
    let rules = &edition.rules;
    let is_round = voting(edition).is_some();
    let is_known = asked.category.is_empty() && !is_round || rules.category(&asked.category).is_some();
    let is_tier =
        is_round || asked.kind == Kind::Ranked && asked.tier.is_empty() || rules.tier(&asked.tier).is_some();
    if !is_known || !is_tier {
        return Err(Trouble::NotFound);
    }
    if !is_round && edition.stage != Stage::Council {
        return Err(StoreError::from(Refusal::NotInThisState).into());
    }
    let prospect = app.store.prospect(edition, &asked.category).await?;
    let lines = app.store.standings(&edition.id, shown_round(edition)).await?;
    if failed.is_none() {
        asked.works = match is_round {
            true => prospect.works.clone(),
            false => proposed(app, edition, &asked, &lines).await?,
        };
    }
    let (errors, problems) = shown(failed.map_or(&[], |(_, m)| m), &app.templates, visitor.language);
    let language = visitor.language;
    let category = rules.category(&asked.category).map(|category| category.name.in_language(language));
    let terms = rules.council.terms();
    let share = |(num, den): (u32, u32)| format!("{num}/{den}");
    let before = app.store.ballots(edition).await?;
    let is_again = before.iter().any(|ballot| {
        (&ballot.category, &ballot.tier) == (&asked.category, &asked.tier)
            && ballot.round.is_empty() != is_round
            && ballot.state() == "closed"
    });
    let context = json!({
        "base": ballots_at(edition),
        "category": if asked.category.is_empty() { "all" } else { asked.category.as_str() },
        "category_name": category,
        "kind": asked.kind.word(),
        "tier": asked.tier,
        "tier_name": rules.tier(&asked.tier).map(|tier| tier.name.in_language(language)),
        "round_name": voting(edition).map(|round| round.name.in_language(language)),
        "places": asked.places.to_string(),
        "works": works(edition, &prospect, &lines, &asked),
        "voters": voters(&prospect, &asked),
        "quorum": share(terms.quorum),
        "majority": share(terms.majority),
        "is_simple": terms.majority == (1, 2),
        "counts_abstentions": terms.abstentions == Default::default(),
        "casting_vote": terms.casting_vote && !is_round,
        "is_again": is_again,
        "values": failed.map_or(json!({}), |(form, _)| form.values()),
        "errors": errors,
        "problems": problems,
    });
    let status = if failed.is_some() { Status::UnprocessableEntity } else { Status::Ok };
    Ok(page("council/ballot-new.html.tera", "ballot-new-title", context).status(status).into())
}

/// The works that the standings suggest for the tier.
async fn proposed(
    app: &App,
    edition: &Edition,
    asked: &Asked,
    lines: &[StandingLine],
) -> Result<Vec<String>, Trouble> {
    let council = app.store.council(edition).await?;
    let plan = council.nominal(&edition.rules);
    let codes: BTreeMap<&str, &str> =
        lines.iter().map(|line| (line.entry_id.as_str(), line.blind_code.as_str())).collect();
    let categories = edition.rules.categories.iter().map(|category| category.code.as_str());
    let entries =
        categories.filter(|code| asked.category.is_empty() || *code == asked.category).flat_map(|code| {
            match council.ranked.get(code) {
                Some(standings) => nominated(&plan, standings, &asked.tier, code),
                None => Vec::new(),
            }
        });
    Ok(entries.filter_map(|entry| codes.get(entry.as_str()).map(|code| (*code).to_owned())).collect())
}

fn works(edition: &Edition, prospect: &Prospect, lines: &[StandingLine], asked: &Asked) -> Vec<Value> {
    let place = |code: &String| lines.iter().position(|line| line.blind_code == *code);
    let mut codes: Vec<&String> = prospect.works.iter().collect();
    codes.sort_by_key(|code| (place(code).is_none(), place(code)));
    let work = |code: &String| {
        let line = lines.iter().find(|line| line.blind_code == *code);
        let barred = prospect.voters.iter().filter(|v| v.has_seat && v.barred.contains(code)).count();
        json!({
            "code": code,
            "title": line.map(|line| line.title.clone()),
            "rank": line.and_then(|line| line.rank),
            "score": line.and_then(|line| line.hundredths(&edition.rules, shown_round(edition))),
            "barred": barred,
            "chosen": asked.works.contains(code),
        })
    };
    codes.into_iter().map(work).collect()
}

fn voters(prospect: &Prospect, asked: &Asked) -> Vec<Value> {
    let asked_of = prospect.voters_on(asked.kind, &asked.works);
    let voters = prospect.voters.iter().filter(|voter| voter.has_seat);
    let voter = |voter: &crate::store::ballots::Voter| {
        let barred = asked.works.iter().filter(|work| voter.barred.contains(work)).count();
        json!({"name": voter.name, "barred": barred, "votes": asked_of.contains(&voter)})
    };
    voters.map(voter).collect()
}

#[post("/e/<_edition>/council/ballots", data = "<form>")]
async fn open(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToDecide>,
    _edition: &str,
    form: Fields,
) -> Outcome {
    let mut asked = asked(&may.edition, |name| form.get(name).to_owned());
    let chosen = form.under("work");
    // The paper shows the works in the order of the page, which is that of the standings.
    let lines = app.store.standings(&may.edition.id, shown_round(&may.edition)).await?;
    let place = |code: &String| lines.iter().position(|line| line.blind_code == *code);
    asked.works = chosen.into_keys().collect();
    asked.works.sort_by_key(|code| (place(code), code.clone()));
    let mistake = match app.store.open_ballot(&may.who, &may.edition, &asked).await {
        Ok(number) => return Ok(opened(&may.edition, number)),
        Err(StoreError::Refused(Refusal::ReasonNeeded)) => Mistake::new("reason", "ballot-again"),
        Err(StoreError::Refused(Refusal::TooFewWorks)) => Mistake::new("works", "ballot-works"),
        Err(StoreError::Refused(Refusal::TooFewVoters)) => Mistake::new("works", "ballot-voters"),
        Err(error) => return Err(error.into()),
    };
    view(app, visitor, &may.edition, asked, Some((&form, &[mistake]))).await
}

fn opened(edition: &Edition, number: i32) -> Answer {
    see(format!("{}/{number}", ballots_at(edition)), done("flash-ballot-opened"))
}

pub(super) fn routes() -> Vec<Route> {
    routes![list, new, open]
}
