//! The prizes of agencies: the ranking by points with its sums, and what the council sets.

use std::collections::BTreeSet;

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

use super::super::fields::Fields;
use super::super::guards::{May, ToDecide};
use super::super::page::{Outcome, done, page, see};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::category::explain;
use super::objections::{Said, Words};
use super::prizes::places;
use crate::app::App;
use crate::award::collective::{Place, proposed};
use crate::award::edition::Stage;
use crate::award::entry::Refusal;
use crate::award::prizes::Subject;
use crate::award::rules::{Basis, Collective};
use crate::award::text;
use crate::store::editions::Edition;
use crate::store::results::collective::AgencyChoice;
use crate::store::results::council::{Agencies, Council};
use crate::store::results::{Choices, Objection, PlaceChoice};

/// Agencies shown below the last that is near a prize.
const NEXT: usize = 5;

/// Which agencies a reader asks for.
#[derive(Default, rocket::FromForm)]
struct Wanted {
    #[field(default = "")]
    q: String,
    #[field(default = false)]
    all: bool,
}

/// A form that was refused.
#[derive(Default)]
struct Posted {
    objections: Vec<Objection>,
    agencies: Vec<AgencyChoice>,
    places: Vec<PlaceChoice>,
}

#[get("/e/<_edition>/council/collective?<wanted..>")]
async fn show(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToDecide>,
    _edition: &str,
    wanted: Wanted,
) -> Outcome {
    view(app, visitor, &may.edition, &wanted, None).await
}

#[post("/e/<_edition>/council/collective", data = "<form>")]
async fn set(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToDecide>,
    _edition: &str,
    form: Fields,
) -> Outcome {
    let (agencies, places) = (agencies(&form), places(&form));
    let seen = Some(form.get("seen"));
    match app.store.set_collective(&may.who, &may.edition, seen, (&agencies, &places)).await? {
        Ok(()) => Ok(see(format!("/e/{}/council", may.edition.slug), done("flash-collective-set"))),
        Err(objections) => {
            let posted = Posted { objections, agencies, places };
            view(app, visitor, &may.edition, &Wanted::default(), Some(posted)).await
        }
    }
}

/// The agencies that the form showed, ticked or not.
fn agencies(form: &Fields) -> Vec<AgencyChoice> {
    let (clauses, reasons) = (form.under("clause"), form.under("reason"));
    let shown = form.under("shown").into_keys();
    shown
        .filter_map(|key| {
            let (collective, house) = key.split_once('.')?;
            Some(AgencyChoice {
                collective: collective.to_owned(),
                house: house.to_owned(),
                given: form.ticked(&format!("prize.{key}")),
                clause: clauses.get(&key).cloned().unwrap_or_default(),
                reason: reasons.get(&key).cloned().unwrap_or_default(),
            })
        })
        .collect()
}

async fn view(
    app: &App,
    visitor: &Visitor,
    edition: &Edition,
    wanted: &Wanted,
    posted: Option<Posted>,
) -> Outcome {
    if edition.rules.collectives.is_empty() {
        return Err(Trouble::NotFound);
    }
    if !matches!(edition.stage, Stage::Council | Stage::Approved | Stage::Published) {
        return Err(Trouble::Refused(Refusal::NotYet));
    }
    let council = app.store.council(edition).await?;
    let words = Words {
        templates: &app.templates,
        language: visitor.language,
        rules: &edition.rules,
        council: &council,
    };
    let is_editable = edition.stage == Stage::Council;
    let is_fresh = is_editable && posted.is_none() && council.is_fresh("");
    let said = posted.as_ref().map(|posted| words.said(&posted.objections, &[])).unwrap_or_default();
    let problems = said.problems.clone();
    let sheet = Sheet { words, council: &council, said, posted: posted.as_ref(), wanted, is_fresh };
    let prizes: Vec<Value> = edition.rules.collectives.iter().map(|rule| sheet.prize(rule)).collect();
    let context = json!({
        "prizes": prizes,
        "problems": problems,
        "seen": council.digest(""),
        "q": wanted.q,
        "all": wanted.all,
        "is_editable": is_editable,
        "is_fresh": is_fresh,
    });
    let status = match &posted {
        Some(posted) if posted.objections.contains(&Objection::Stale) => Status::Conflict,
        Some(_) => Status::UnprocessableEntity,
        None => Status::Ok,
    };
    Ok(page("council/collective.html.tera", "collective-title", context).status(status).into())
}

struct Sheet<'a> {
    words: Words<'a>,
    council: &'a Council,
    said: Said,
    posted: Option<&'a Posted>,
    wanted: &'a Wanted,
    is_fresh: bool,
}

impl Sheet<'_> {
    /// A prize with the agencies near it.
    fn prize(&self, rule: &Collective) -> Value {
        let ranking = self.council.ranking(rule);
        let mut chosen = self.council.chosen_agencies().remove(&rule.code).unwrap_or_default();
        let typed = self.posted.map(|posted| posted.agencies.as_slice()).unwrap_or_default();
        for one in typed.iter().filter(|one| one.collective == rule.code) {
            match one.given {
                true => chosen.insert(one.house.clone()),
                false => chosen.remove(&one.house),
            };
        }
        let places = self.posted.map(|posted| posted.places.clone()).unwrap_or_default();
        let choice = self.council.with("", &Choices { entries: Vec::new(), places });
        let choice = choice.unwrap_or_default();
        let is_withheld = choice.withheld.contains(&(rule.code.clone(), String::new()));
        let proposal = proposed(rule, &ranking, &chosen, is_withheld);
        if self.is_fresh && rule.basis == Basis::Points {
            chosen = proposal.houses.clone();
        }
        let all = Agencies::from([(rule.code.clone(), chosen.clone())]);
        let departures = self.council.departures("", &choice, &all);
        let departing: BTreeSet<String> = departures.iter().map(|it| it.subject.text()).collect();
        let is_near = |place: &Place| {
            let house = &place.tally.house;
            let subject = Subject::Agency { collective: rule.code.clone(), house: house.clone() };
            chosen.contains(house)
                || proposal.houses.contains(house)
                || proposal.tied.contains(house)
                || self.council.override_of(&subject).is_some()
                || typed.iter().any(|one| one.house == *house && one.collective == rule.code)
        };
        let near = ranking.iter().rposition(is_near).map_or(0, |last| last + 1) + NEXT;
        let folded = text::fold(&self.wanted.q);
        let is_shown = |(at, place): &(usize, &Place)| match () {
            () if !folded.is_empty() => {
                let name = text::fold(&place.tally.name);
                folded.split_whitespace().all(|word| name.contains(word))
            }
            () => self.wanted.all || *at < near,
        };
        let shown: Vec<&Place> =
            ranking.iter().enumerate().filter(is_shown).map(|(_, place)| place).collect();
        let line = |place: &&Place| {
            let house = &place.tally.house;
            let is_free = |given: bool| match () {
                () if rule.basis == Basis::Decided || proposal.tied.contains(house) => true,
                () => proposal.houses.contains(house) == given,
            };
            self.agency(rule, place, chosen.contains(house), (is_free(true), is_free(false)), &departing)
        };
        let rows: Vec<Value> = shown.iter().map(line).collect();
        let tied: Vec<&str> = ranking
            .iter()
            .filter(|place| proposal.tied.contains(&place.tally.house))
            .map(|place| place.tally.name.as_str())
            .collect();
        json!({
            "code": rule.code,
            "name": rule.name.in_language(self.words.language),
            "total": rule.total.to_string(),
            "is_optional": rule.optional,
            "is_decided": rule.basis == Basis::Decided,
            "money": rule.money.map(text::group_thousands),
            "formula": self.formula(rule),
            "rows": rows,
            "hidden": ranking.len() - shown.len(),
            "agencies": ranking.len().to_string(),
            "open": (proposal.left > 0).then(|| json!({"left": proposal.left.to_string(), "names": tied.join("; ")})),
            "places": self.places(rule, chosen.len(), is_withheld),
            "errors": self.said.beside.get(&format!("collective-{}", rule.code)),
        })
    }

    fn agency(
        &self,
        rule: &Collective,
        place: &Place,
        is_given: bool,
        (free_given, free_not): (bool, bool),
        departing: &BTreeSet<String>,
    ) -> Value {
        let key = format!("{}.{}", rule.code, place.tally.house);
        let subject = Subject::Agency { collective: rule.code.clone(), house: place.tally.house.clone() };
        let typed = self.posted.and_then(|posted| {
            let of = posted
                .agencies
                .iter()
                .find(|one| one.house == place.tally.house && one.collective == rule.code);
            of.map(|one| (one.clause.as_str(), one.reason.as_str()))
        });
        let mut row = json!({
            "name": place.tally.name,
            "rank": place.rank.to_string(),
            "points": place.points.to_string(),
            "sum": self.sum(rule, place),
            "given": is_given,
            "free_given": free_given,
            "free_not": free_not,
            "departs": departing.contains(&subject.text()),
        });
        explain(self.council, &self.said, &mut row, (&key, &subject), typed);
        row
    }

    fn places(&self, rule: &Collective, given: usize, is_withheld: bool) -> Value {
        let subject = Subject::Places { category: String::new(), tier: rule.code.clone() };
        let typed = self.posted.and_then(|posted| {
            let of = posted.places.iter().find(|one| one.tier == rule.code);
            of.map(|one| (one.clause.as_str(), one.reason.as_str()))
        });
        let mut row = json!({
            "code": rule.code,
            "name": rule.name.in_language(self.words.language),
            "quota": rule.total.to_string(),
            "given": given.to_string(),
            "withheld": is_withheld,
        });
        let key = format!("places-{}", rule.code);
        explain(self.council, &self.said, &mut row, (&key, &subject), typed);
        row
    }

    /// How the rules count: “1 × tác phẩm hợp lệ + 3 × …”.
    fn formula(&self, rule: &Collective) -> String {
        let mut parts = Vec::new();
        for (each, word) in [(rule.accepted, "accepted"), (rule.finalist, "finalist")] {
            if each > 0 {
                parts.push(
                    self.words.say(&format!("collective-each-{word}"), &[("points", &each.to_string())]),
                );
            }
        }
        for tier in &self.words.rules.tiers {
            if let Some(each) = rule.tiers.get(&tier.code).filter(|each| **each > 0) {
                let name = tier.name.in_language(self.words.language);
                parts.push(format!("{name} {each}"));
            }
        }
        parts.join(", ")
    }

    /// The sum of one agency: “12 × 1 + 3 × 3 + Giải A 1 × 10 = 31”.
    fn sum(&self, rule: &Collective, place: &Place) -> String {
        let mut parts = Vec::new();
        let tally = &place.tally;
        for (number, each, word) in
            [(tally.accepted, rule.accepted, "accepted"), (tally.finalists, rule.finalist, "finalist")]
        {
            if number > 0 && each > 0 {
                parts.push(format!(
                    "{} {number} × {each}",
                    self.words.say(&format!("collective-{word}"), &[])
                ));
            }
        }
        for tier in &self.words.rules.tiers {
            let number = tally.prizes.get(&tier.code).copied().unwrap_or_default();
            if let Some(each) = rule.tiers.get(&tier.code).filter(|each| **each > 0 && number > 0) {
                parts.push(format!("{} {number} × {each}", tier.name.in_language(self.words.language)));
            }
        }
        parts.join(" + ")
    }
}

pub(super) fn routes() -> Vec<Route> {
    routes![show, set]
}
