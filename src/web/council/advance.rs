//! Who goes on to the next round: what the standings propose, whom the panel should talk about, and
//! what it decided.

mod form;
mod list;

use std::collections::BTreeMap;

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

use self::form::Typed;
use self::list::Lists;
use super::super::fields::{Fields, shown};
use super::super::guards::{May, ToDecide};
use super::super::page::{Outcome, done, page, see};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::study::{Studied, study};
use crate::app::App;
use crate::award::draft::Mistake;
use crate::award::entry::Refusal;
use crate::award::rules::{Category, Round};
use crate::store::StoreError;
use crate::store::advance::planned;
use crate::store::editions::Edition;
use crate::store::entity::advance::Model as Decided;
use crate::store::results::StandingLine;

/// Everything about the round that its pages need.
struct Ground<'a> {
    edition: &'a Edition,
    round: &'a Round,
    next: &'a Round,
    lines: BTreeMap<String, Vec<StandingLine>>,
    decided: BTreeMap<String, Decided>,
    panels: BTreeMap<String, u32>,
    is_open: bool,
}

impl<'a> Ground<'a> {
    /// Refused while the round is not closed; the last round leads nowhere.
    async fn read(app: &App, edition: &'a Edition, code: &str) -> Result<Ground<'a>, Trouble> {
        let rounds = &edition.rules.rounds;
        let index = rounds.iter().position(|round| round.code == code).ok_or(Trouble::NotFound)?;
        let next = rounds.get(index + 1).ok_or(Trouble::NotFound)?;
        let store = &app.store;
        if !store.closed_rounds(&edition.id).await?.iter().any(|closed| closed == code) {
            return Err(Trouble::Refused(Refusal::NotYet));
        }
        let mut lines: BTreeMap<String, Vec<StandingLine>> = BTreeMap::new();
        for line in store.standings(&edition.id, code).await? {
            lines.entry(line.category.clone()).or_default().push(line);
        }
        Ok(Self {
            edition,
            round: &rounds[index],
            next,
            lines,
            decided: store.advance_decisions(&edition.id, code).await?,
            panels: store.panel_sizes(&edition.id, code).await?,
            is_open: store.may_decide_advance(edition, code).await?,
        })
    }

    /// Categories with standings, in the order of the rules.
    fn categories(&self) -> impl Iterator<Item = (&'a Category, &[StandingLine])> {
        let categories = self.edition.rules.categories.iter();
        categories.filter_map(|category| Some((category, self.lines.get(&category.code)?.as_slice())))
    }

    fn panel(&self, category: &str) -> u32 {
        self.panels.get(category).copied().unwrap_or(0)
    }

    fn version(&self, category: &str) -> i32 {
        self.decided.get(category).map_or(0, |decided| decided.version)
    }

    fn here(&self) -> String {
        format!("/e/{}/council/rounds/{}/advance", self.edition.slug, self.round.code)
    }

    /// What every page of the round shows.
    fn frame(&self, language: &str) -> Value {
        json!({
            "here": self.here(),
            "standings": format!("/e/{}/council/rounds/{}", self.edition.slug, self.round.code),
            "round": self.round.name.in_language(language),
            "next": self.next.name.in_language(language),
            "is_open": self.is_open,
        })
    }

    /// The numbers of one category.
    fn numbers(&self, category: &str, lines: &[StandingLine]) -> Value {
        let count = |holds: fn(&StandingLine) -> bool| lines.iter().filter(|line| holds(line)).count();
        let panel = self.panel(category);
        let (quota, terms) = (self.round.advance.get(category), self.edition.rules.council.terms());
        json!({
            "ranked": count(|line| line.rank.is_some()),
            "planned": planned(self.edition, &self.round.code, category, lines),
            "share": quota.filter(|quota| quota.planned().is_none()).map(ToString::to_string),
            "proposed": count(|line| line.proposed),
            "advanced": count(|line| line.advanced && line.state == "accepted"),
            "departures": count(|line| line.advanced != line.proposed && line.state == "accepted"),
            "panel": panel,
            "quorum": terms.quorum_of(panel),
            "majority": terms.majority_of(panel),
        })
    }
}

/// What was decided, as pages show it.
fn decided_json(decided: &Decided) -> Value {
    json!({
        "present": decided.present,
        "panel": decided.panel,
        "in_favour": decided.in_favour,
        "against": decided.against,
        "abstained": decided.abstained,
        "reason": decided.reason,
        "at": decided.decided_at,
        "version": decided.version,
    })
}

#[get("/e/<_edition>/council/rounds/<round>/advance")]
async fn overview(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToDecide>,
    _edition: &str,
    round: &str,
) -> Outcome {
    show_all(app, visitor, &may.edition, round, None).await
}

/// The page of all categories; `failed` is a form that could not be taken, with what is wrong in it.
async fn show_all(
    app: &App,
    visitor: &Visitor,
    edition: &Edition,
    round: &str,
    failed: Option<(&Fields, &[Mistake])>,
) -> Outcome {
    let ground = Ground::read(app, edition, round).await?;
    let mut rows = Vec::new();
    for (category, lines) in ground.categories() {
        let studied = study(app, edition, round, &category.code).await?;
        let lists = Lists::of(lines, &studied, planned(edition, round, &category.code, lines));
        rows.push(json!({
            "code": category.code,
            "name": category.name.in_language(visitor.language),
            "href": format!("{}/{}", ground.here(), category.code),
            "numbers": ground.numbers(&category.code, lines),
            "discussed": lists.has_chances().then_some(lists.open.len()),
            "version": ground.version(&category.code).to_string(),
            "decided": ground.decided.get(&category.code).map(decided_json),
        }));
    }
    let mistakes = failed.map_or(&[][..], |(_, mistakes)| mistakes);
    let (errors, problems) = shown(mistakes, &app.templates, visitor.language);
    let mut context = ground.frame(visitor.language);
    context["undecided"] = rows.iter().filter(|row| row["decided"].is_null()).count().into();
    context["rows"] = rows.into();
    context["values"] = failed.map_or(json!({}), |(form, _)| form.values());
    context["errors"] = errors;
    context["problems"] = problems;
    let next = ground.next.name.in_language(visitor.language);
    let title = app.templates.text(visitor.language, "advance-title", &[("next", next)]);
    let status = if failed.is_some() { Status::UnprocessableEntity } else { Status::Ok };
    Ok(page("council/advance.html.tera", "council-title", context).titled(title).status(status).into())
}

#[get("/e/<_edition>/council/rounds/<round>/advance/<category>")]
async fn one(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToDecide>,
    _edition: &str,
    round: &str,
    category: &str,
) -> Outcome {
    show_one(app, visitor, &may.edition, (round, category), None).await
}

/// The page of one category; see [`show_all`].
async fn show_one(
    app: &App,
    visitor: &Visitor,
    edition: &Edition,
    (round, code): (&str, &str),
    failed: Option<(&Fields, &[Mistake])>,
) -> Outcome {
    let ground = Ground::read(app, edition, round).await?;
    let category = edition.rules.category(code).ok_or(Trouble::NotFound)?;
    let lines = ground.lines.get(code).ok_or(Trouble::NotFound)?;
    let studied = study(app, edition, round, code).await?;
    let lists = Lists::of(lines, &studied, planned(edition, round, code, lines));
    let (errors, problems) =
        shown(failed.map_or(&[], |(_, mistakes)| mistakes), &app.templates, visitor.language);
    let rows = |places: &[usize]| -> Vec<Value> {
        places.iter().map(|place| lists.row(edition, round, *place, failed.map(|(form, _)| form))).collect()
    };
    let fallen: Vec<&str> = lists.fallen().map(|line| line.title.as_str()).collect();
    let mut context = ground.frame(visitor.language);
    context["action"] = format!("{}/{code}", ground.here()).into();
    context["category"] = category.name.in_language(visitor.language).into();
    context["numbers"] = ground.numbers(code, lines);
    context["decided"] = ground.decided.get(code).map(decided_json).into();
    context["version"] = ground.version(code).to_string().into();
    let (sure, below) = (rows(&lists.sure), rows(&lists.below));
    // A fold in which something was ticked or typed is open.
    context["sure_open"] = sure.iter().any(departs).into();
    context["below_open"] = below.iter().any(departs).into();
    context["sure"] = sure.into();
    context["open"] = rows(&lists.open).into();
    context["below"] = below.into();
    context["rest"] = lists.rest.into();
    context["fallen"] = fallen.into();
    context["refused"] = lists.refused.into();
    context["values"] = failed.map_or(json!({}), |(form, _)| form.values());
    context["problems"] = named(problems, lines);
    context["errors"] = errors;
    let name = category.name.in_language(visitor.language);
    let next = ground.next.name.in_language(visitor.language);
    let title =
        app.templates.text(visitor.language, "advance-title-of", &[("category", name), ("next", next)]);
    let status = match failed {
        Some((_, mistakes)) if mistakes.iter().any(|mistake| mistake.field == "version") => Status::Conflict,
        Some(_) => Status::UnprocessableEntity,
        None => Status::Ok,
    };
    Ok(page("council/advance-one.html.tera", "council-title", context).titled(title).status(status).into())
}

fn departs(row: &Value) -> bool {
    row["goes_on"] != row["proposed"]
}

/// Above the form a sentence about one entry says which.
fn named(mut problems: Value, lines: &[StandingLine]) -> Value {
    for problem in problems.as_array_mut().into_iter().flatten() {
        let code = problem["field"].as_str().and_then(|field| field.strip_prefix("reason."));
        if let Some(line) = code.and_then(|code| lines.iter().find(|line| line.code == code)) {
            problem["text"] = format!("“{}”: {}", line.title, problem["text"].as_str().unwrap_or("")).into();
        }
    }
    problems
}

/// One act for every category whose votes were filled in: all of them follow the standings.
#[post("/e/<_edition>/council/rounds/<round>/advance", data = "<form>")]
async fn follow(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToDecide>,
    _edition: &str,
    round: &str,
    form: Fields,
) -> Outcome {
    let edition = &may.edition;
    let ground = Ground::read(app, edition, round).await?;
    let mut typed = Typed::default();
    for (category, lines) in ground.categories().filter(|(category, _)| !has_decision(&ground, category)) {
        if form::votes_given(&form, &category.code) {
            let studied = study(app, edition, round, &category.code).await?;
            typed.follow(&form, &category.code, chances(lines, &studied, edition, round, &category.code));
        }
    }
    let mut mistakes = typed.mistakes;
    if mistakes.is_empty() && typed.handed.is_empty() {
        mistakes.push(Mistake::new("votes", "advance-no-votes"));
    }
    if mistakes.is_empty() {
        match app.store.decide_advance(&may.who, edition, round, &typed.handed).await {
            Ok(Ok(())) => return Ok(see(ground.here(), done("flash-advance-decided"))),
            Ok(Err(objections)) => {
                let of = |(category, objection): &(String, _)| form::mistake(objection, Some(category));
                mistakes = objections.iter().map(of).collect();
            }
            Err(error) => return Err(error.into()),
        }
    }
    show_all(app, visitor, edition, round, Some((&form, &mistakes))).await
}

fn has_decision(ground: &Ground<'_>, category: &Category) -> bool {
    ground.decided.contains_key(&category.code)
}

/// What the panel of one category decided.
#[post("/e/<_edition>/council/rounds/<round>/advance/<category>", data = "<form>")]
async fn decide(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToDecide>,
    _edition: &str,
    round: &str,
    category: &str,
    form: Fields,
) -> Outcome {
    let edition = &may.edition;
    let ground = Ground::read(app, edition, round).await?;
    let lines = ground.lines.get(category).ok_or(Trouble::NotFound)?;
    let studied = study(app, edition, round, category).await?;
    let mut typed = Typed::default();
    typed.decide(&form, category, lines, chances(lines, &studied, edition, round, category));
    let mut mistakes = typed.mistakes;
    if mistakes.is_empty() {
        match app.store.decide_advance(&may.who, edition, round, &typed.handed).await {
            Ok(Ok(())) => return Ok(see(ground.here(), done("flash-advance-decided"))),
            Ok(Err(objections)) => {
                mistakes = objections.iter().map(|(_, objection)| form::mistake(objection, None)).collect();
            }
            // Somebody else has recorded a decision; what was typed here stays on the page.
            Err(StoreError::Refused(Refusal::Stale)) => {
                mistakes.push(Mistake::new("version", "advance-stale"));
            }
            Err(error) => return Err(error.into()),
        }
    }
    show_one(app, visitor, edition, (round, category), Some((&form, &mistakes))).await
}

/// Probabilities in thousandths by receipt code; nothing where the statistics are refused.
fn chances(
    lines: &[StandingLine],
    studied: &Studied,
    edition: &Edition,
    round: &str,
    category: &str,
) -> BTreeMap<String, u32> {
    Lists::of(lines, studied, planned(edition, round, category, lines)).chances
}

pub(super) fn routes() -> Vec<Route> {
    routes![overview, one, follow, decide]
}
