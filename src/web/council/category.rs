//! The page of one category: the works near prizes, each with what is proposed and what is chosen.

use std::collections::{BTreeMap, BTreeSet};

use rocket::http::Status;
use serde_json::{Value, json};

use super::super::page::{Outcome, page};
use super::super::visitor::Visitor;
use super::objections::{Said, Words};
use super::{rounds, unsealings};
use crate::app::App;
use crate::award::edition::Stage;
use crate::award::prizes::{Choice, Plan, Subject};
use crate::award::rules::Category;
use crate::award::text;
use crate::store::ballots::Voted;
use crate::store::editions::Edition;
use crate::store::results::council::{Agencies, Council};
use crate::store::results::{Choices, EntryChoice, Objection, PlaceChoice, StandingLine, last_round};

/// Works shown below the last that is near a prize.
const NEXT: usize = 5;

/// Which works a reader asks for.
#[derive(Default, rocket::FromForm)]
pub struct Wanted {
    #[field(default = "")]
    q: String,
    #[field(default = false)]
    all: bool,
}

/// A form that was refused, and why.
pub struct Posted {
    /// What speaks against it.
    pub objections: Vec<Objection>,
    /// What it set.
    pub choices: Choices,
}

/// What the rows are made from.
struct Sheet<'a> {
    edition: &'a Edition,
    words: Words<'a>,
    council: &'a Council,
    category: &'a str,
    /// As the form shows it.
    choice: Choice,
    plan: Plan,
    said: Said,
    typed: Choices,
    /// Subjects whose choice needs no clause and reason.
    departing: BTreeSet<String>,
    is_posted: bool,
}

/// The page, after a refused form with what was typed.
pub async fn view(
    app: &App,
    visitor: &Visitor,
    edition: &Edition,
    category: &Category,
    wanted: &Wanted,
    posted: Option<Posted>,
) -> Outcome {
    let council = app.store.council(edition).await?;
    let has_stage = matches!(edition.stage, Stage::Council | Stage::Approved | Stage::Published);
    if !has_stage {
        let rounds = rounds::states(app, visitor, edition).await?;
        let context = json!({"rounds": rounds, "unsealings": unsealings::link(app, edition).await?});
        return Ok(page("council/awaited.html.tera", "council-title", context).into());
    }
    let is_editable = edition.stage == Stage::Council && council.rules.is_some();
    let is_fresh = is_editable && posted.is_none() && council.is_fresh(&category.code);
    let status = match &posted {
        Some(posted) if posted.objections.contains(&Objection::Stale) => Status::Conflict,
        Some(_) => Status::UnprocessableEntity,
        None => Status::Ok,
    };
    let voted = app.store.closed_ballots(edition).await?;
    let sheet = Sheet::new(app, visitor, edition, (&council, &category.code), is_fresh, posted)?;
    let (lines, hidden) = sheet.shown(wanted);
    let rules = council.rules.as_ref().unwrap_or(&edition.rules);
    let tiers = rules.tiers.iter().filter(|tier| !tier.optional);
    let tiers = tiers.filter(|tier| tier.counts.get(&category.code).is_some_and(|limit| *limit > 0));
    let name = category.name.in_language(visitor.language);
    let out_of = rules.out_of(last_round(rules), &category.code).map(|out_of| out_of.to_string());
    let context = json!({
        "code": category.code,
        "name": name,
        "out_of": out_of,
        "seen": council.digest(&category.code),
        "rows": lines.iter().map(|line| sheet.row(line, &voted)).collect::<Vec<_>>(),
        "places": tiers.map(|tier| sheet.places(&tier.code)).collect::<Vec<_>>(),
        "open": sheet.open(),
        "problems": sheet.said.problems,
        "total": lines.len() + hidden,
        "hidden": hidden,
        "q": wanted.q,
        "is_editable": is_editable,
        "is_fresh": is_fresh,
        "is_unshared": council.rules.is_none(),
        "others": others(edition, &category.code, visitor.language),
    });
    let title = app.templates.text(visitor.language, "council-category-title", &[("category", name)]);
    Ok(page("council/category.html.tera", "council-title", context).titled(title).status(status).into())
}

impl<'a> Sheet<'a> {
    fn new(
        app: &'a App,
        visitor: &'a Visitor,
        edition: &'a Edition,
        (council, category): (&'a Council, &'a str),
        is_fresh: bool,
        posted: Option<Posted>,
    ) -> Result<Self, crate::store::StoreError> {
        let words =
            Words { templates: &app.templates, language: visitor.language, rules: &edition.rules, council };
        let is_posted = posted.is_some();
        let (typed, said) = match posted {
            Some(posted) => {
                let said = words.said(&posted.objections, &posted.choices.entries);
                (posted.choices, said)
            }
            None => Default::default(),
        };
        let mut choice = council.with(category, &typed)?;
        let plan = council.plan(&choice);
        if is_fresh {
            let here = plan.proposals.iter().filter(|proposal| proposal.category == category);
            choice.prizes.extend(here.cloned());
        }
        let departures = council.departures(category, &choice, &Agencies::new());
        let departing = departures.iter().map(|departure| departure.subject.text()).collect();
        Ok(Self { edition, words, council, category, choice, plan, said, typed, departing, is_posted })
    }

    /// The lines to show, and how many are left out: those with something to decide and the next
    /// few; all of them, or those that hold what is searched, when asked for.
    fn shown(&self, wanted: &Wanted) -> (Vec<&'a StandingLine>, usize) {
        let lines: Vec<&StandingLine> =
            self.council.lines.iter().filter(|line| line.category == self.category).collect();
        let near = lines.iter().rposition(|line| self.is_near(line)).map_or(0, |last| last + 1);
        let folded = text::fold(&wanted.q);
        let holds = |line: &StandingLine| {
            let all =
                [&line.code, &line.title, &line.authors, &line.agency_name].map(|part| text::fold(part));
            folded.split_whitespace().all(|word| all.iter().any(|part| part.contains(word)))
        };
        let is_shown = |(at, line): &(usize, &&StandingLine)| match () {
            () if self.is_posted => *at < near + NEXT,
            () if !folded.is_empty() => holds(line),
            () => wanted.all || *at < near + NEXT,
        };
        let total = lines.len();
        let shown: Vec<&StandingLine> =
            lines.iter().enumerate().filter(is_shown).map(|(_, line)| *line).collect();
        let hidden = total - shown.len();
        (shown, hidden)
    }

    fn is_near(&self, line: &StandingLine) -> bool {
        self.proposed(line).is_some()
            || self.choice.tier_of(&line.entry_id).is_some()
            || self.plan.open.iter().any(|open| open.entries.contains(&line.entry_id))
            || self.council.override_of(&Subject::Entry(line.entry_id.clone())).is_some()
            || self.typed.entries.iter().any(|typed| typed.code == line.code)
    }

    fn proposed(&self, line: &StandingLine) -> Option<&str> {
        let proposal = self.plan.proposals.iter().find(|proposal| proposal.entry == line.entry_id);
        proposal.map(|proposal| proposal.tier.as_str())
    }

    fn row(&self, line: &StandingLine, voted: &[Voted]) -> Value {
        let chosen = self.choice.tier_of(&line.entry_id).unwrap_or_default();
        let proposed = self.proposed(line).unwrap_or_default();
        let subject = Subject::Entry(line.entry_id.clone());
        let saved = self.council.choice.tier_of(&line.entry_id).unwrap_or_default();
        let typed = self.typed.entries.iter().find(|typed| typed.code == line.code);
        let why = typed.map(|typed: &EntryChoice| (typed.clause.as_str(), typed.reason.as_str()));
        let open = self.plan.open.iter().find(|open| open.entries.contains(&line.entry_id));
        let departs = self.departing.contains(&subject.text());
        let is_free = |code: &str| {
            code == proposed || open.is_some_and(|open| open.tier == code) || (code == chosen && !departs)
        };
        let tiers = self.edition.rules.tiers.iter().map(|tier| tier.code.as_str());
        let options = std::iter::once("")
            .chain(tiers)
            .map(|code| json!({"value": code, "label": self.words.tier(code), "free": is_free(code)}));
        let mut row = rounds::row(self.edition, last_round(&self.edition.rules), line);
        row["proposal"] = self.words.tier(proposed).into();
        row["tier"] = chosen.into();
        row["tier_name"] = self.words.tier(chosen).into();
        row["saved"] = match saved == chosen || !self.is_posted {
            true => Value::Null,
            false => json!({"name": self.words.tier(saved)}),
        };
        row["options"] = options.collect();
        row["departs"] = departs.into();
        let votes = voted.iter().filter(|voted| voted.blind_code == line.blind_code);
        row["votes"] = votes.map(|voted| self.votes(voted)).collect();
        explain(self.council, &self.said, &mut row, (&line.code, &subject), why);
        row
    }

    /// What a secret ballot has said of a work and a tier.
    fn votes(&self, voted: &Voted) -> Value {
        json!({
            "tier": self.words.tier(&voted.tier),
            "ballot": voted.ballot.to_string(),
            "yes": voted.yes.to_string(),
            "base": voted.base.to_string(),
            "outcome": match voted.passed {
                Some(true) => "passed",
                Some(false) => "failed",
                None => "tied",
            },
        })
    }

    fn places(&self, tier: &str) -> Value {
        let category = self.category.to_owned();
        let subject = Subject::Places { category: category.clone(), tier: tier.to_owned() };
        let typed = self.typed.places.iter().find(|typed| typed.tier == tier);
        let why = typed.map(|typed: &PlaceChoice| (typed.clause.as_str(), typed.reason.as_str()));
        let rules = self.council.rules.as_ref().unwrap_or(&self.edition.rules);
        let quota = rules.tier(tier).and_then(|tier| tier.counts.get(self.category)).copied();
        let mut row = json!({
            "code": tier,
            "name": self.words.tier(tier),
            "quota": quota.unwrap_or_default().to_string(),
            "given": self.choice.count(tier, self.category).to_string(),
            "withheld": self.choice.withheld.contains(&(tier.to_owned(), category)),
        });
        let key = format!("places-{tier}");
        explain(self.council, &self.said, &mut row, (&key, &subject), why);
        row
    }

    /// Places that equal ranks leave open.
    fn open(&self) -> Value {
        let titles: BTreeMap<&str, &str> =
            self.council.lines.iter().map(|line| (line.entry_id.as_str(), line.title.as_str())).collect();
        let here = self.plan.open.iter().filter(|open| open.category == self.category);
        here.map(|open| {
            let titles: Vec<&str> =
                open.entries.iter().filter_map(|entry| titles.get(entry.as_str()).copied()).collect();
            json!({
                "tier": self.words.tier(&open.tier),
                "left": open.left.to_string(),
                "count": open.entries.len().to_string(),
                "titles": titles.join("; "),
            })
        })
        .collect()
    }
}

/// Clause, reason, what is wrong with them, and what a second person has said.
pub fn explain(
    council: &Council,
    said: &Said,
    row: &mut Value,
    (key, subject): (&str, &Subject),
    typed: Option<(&str, &str)>,
) {
    let saved = council.override_of(subject);
    let (clause, reason) =
        typed.unwrap_or_else(|| saved.map_or(("", ""), |it| (it.clause.as_str(), it.reason.as_str())));
    let errors = |part: &str| said.beside.get(&format!("{part}.{key}")).cloned().unwrap_or_default();
    row["key"] = key.into();
    row["clause"] = clause.into();
    row["reason"] = reason.into();
    row["errors"] = errors("prize").into();
    row["clause_errors"] = errors("clause").into();
    row["reason_errors"] = errors("reason").into();
    row["override"] =
        saved.map_or(Value::Null, |saved| json!({"state": saved.state, "answer": saved.answer}));
}

/// The other categories, to go on to.
fn others(edition: &Edition, here: &str, language: &str) -> Value {
    let others = edition.rules.categories.iter().filter(|category| category.code != here);
    others.map(|c| json!({"code": c.code, "name": c.name.in_language(language)})).collect()
}
