//! How many entries each judge of a panel gets, where the organiser says it for single judges.

use std::collections::BTreeMap;

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

use super::super::fields::{Fields, shown};
use super::super::guards::{May, ToOrganize};
use super::super::page::{Outcome, done, page, see};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::{at, needed};
use crate::app::App;
use crate::award::draft::Mistake;
use crate::award::fitness::Load;
use crate::award::rules::{Category, Round, Seats};
use crate::award::text;
use crate::store::editions::Edition;

/// Highest number that can be typed; the store keeps more than enough.
const MOST: u32 = 100_000;

/// One panel.
#[derive(Clone, Copy)]
struct Panel<'a> {
    edition: &'a Edition,
    round: &'a Round,
    category: &'a Category,
}

impl<'a> Panel<'a> {
    fn of(edition: &'a Edition, round: &str, category: &str) -> Result<Self, Trouble> {
        let round = edition.rules.round(round).ok_or(Trouble::NotFound)?;
        let category = edition.rules.category(category).ok_or(Trouble::NotFound)?;
        Ok(Self { edition, round, category })
    }

    fn here(&self) -> String {
        at(self.edition, &format!("/panels/{}/{}", self.round.code, self.category.code))
    }
}

#[get("/e/<_>/organize/panels/<round>/<category>")]
async fn show(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToOrganize>,
    round: &str,
    category: &str,
) -> Outcome {
    let panel = Panel::of(&may.edition, round, category)?;
    view(app, visitor, panel, None).await
}

/// Saves the numbers of the whole panel.
#[post("/e/<_>/organize/panels/<round>/<category>", data = "<form>")]
async fn set(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToOrganize>,
    round: &str,
    category: &str,
    form: Fields,
) -> Outcome {
    let panel = Panel::of(&may.edition, round, category)?;
    let (loads, mistakes) = read(&form);
    if !mistakes.is_empty() {
        return view(app, visitor, panel, Some((&form, &mistakes))).await;
    }
    app.store.set_loads(&may.who, &may.edition, (round, category), &loads).await?;
    Ok(see(panel.here(), done("flash-loads-set")))
}

/// What was typed, by account, and what is wrong with it.
fn read(form: &Fields) -> (BTreeMap<String, Load>, Vec<Mistake>) {
    let (least, most) = (form.under("min"), form.under("max"));
    let mut mistakes = Vec::new();
    let mut loads = BTreeMap::new();
    let mut number = |field: String, typed: Option<&String>| match typed.map(|typed| typed.replace('.', "")) {
        None => None,
        Some(typed) if typed.is_empty() => None,
        Some(typed) => {
            let number = typed.parse().ok().filter(|number| *number <= MOST);
            if number.is_none() {
                mistakes.push(Mistake::limit(field, "load-not-a-number", text::group_thousands(MOST.into())));
            }
            number
        }
    };
    for account in least.keys().chain(most.keys()) {
        if !loads.contains_key(account) {
            let min = number(format!("min.{account}"), least.get(account));
            let max = number(format!("max.{account}"), most.get(account));
            loads.insert(account.clone(), Load { min, max });
        }
    }
    for (account, load) in &loads {
        if let (Some(min), Some(max)) = (load.min, load.max)
            && min > max
        {
            mistakes.push(Mistake::limit(format!("min.{account}"), "load-above-most", max));
        }
    }
    (loads, mistakes)
}

async fn view(
    app: &App,
    visitor: &Visitor,
    panel: Panel<'_>,
    failed: Option<(&Fields, &[Mistake])>,
) -> Outcome {
    let Panel { edition, round, category } = panel;
    let (store, language) = (&app.store, visitor.language);
    let closed = store.loads_closed(&edition.id, &round.code).await?;
    let loads = store.loads(&edition.id, &round.code).await?;
    let typed = |field: String, stored: Option<u32>| match failed {
        Some((form, _)) => form.get(&field).to_owned(),
        None => stored.map(|number| number.to_string()).unwrap_or_default(),
    };
    let seats = store.seats(&edition.id).await?;
    let seats = seats.iter().filter(|s| s.round == round.code && s.category == category.code);
    let judges: Vec<Value> = seats
        .map(|seat| {
            let key = (category.code.clone(), seat.account_id.clone());
            let load = loads.get(&key).copied().unwrap_or_default();
            json!({
                "account": seat.account_id,
                "name": seat.name,
                "agency": seat.agency_name,
                "min": typed(format!("min.{}", seat.account_id), load.min),
                "max": typed(format!("max.{}", seat.account_id), load.max),
            })
        })
        .collect();
    let mut mistakes = failed.map_or_else(Vec::new, |(_, mistakes)| mistakes.to_vec());
    let place = |field: &str| judges.iter().position(|judge| judge["account"].as_str() == field.get(4..));
    mistakes.sort_by_key(|mistake| (place(&mistake.field), mistake.field.starts_with("max.")));
    let (errors, problems) = shown(&mistakes, &app.templates, language);
    let usual = |bound: Option<u32>| bound.map(|number| text::group_thousands(number.into()));
    let context = json!({
        "back": at(edition, &format!("/panels#{}", round.code)),
        "here": panel.here(),
        "draw": at(edition, "/draw"),
        "round": round.name.in_language(language),
        "category": category.name.in_language(language),
        "closed": closed,
        "is_all": round.judges == Seats::All,
        "least": usual(round.load_min),
        "most": usual(round.load_max),
        "room": room(app, panel, closed.is_some(), judges.len()).await?,
        "judges": judges,
        "errors": errors,
        "problems": problems,
    });
    let status = if failed.is_some() { Status::UnprocessableEntity } else { Status::Ok };
    Ok(page("organize/loads.html.tera", "loads-title", context).status(status).into())
}

/// What there is to share out, if this round is the next to be drawn.
async fn room(app: &App, panel: Panel<'_>, is_closed: bool, judges: usize) -> Result<Value, Trouble> {
    let Panel { edition, round, category } = panel;
    if is_closed || edition.round_at_hand().is_none_or(|(_, next)| next.code != round.code) {
        return Ok(Value::Null);
    }
    let forecast = app.store.forecast(edition).await?;
    let Some(found) = forecast.into_iter().find(|forecast| forecast.category == category.code) else {
        return Ok(Value::Null);
    };
    let number = |number: usize| text::group_thousands(number as u64);
    let seats = found.entries * needed(round) as usize;
    Ok(json!({
        "entries": number(found.entries),
        "seats": number(seats),
        "judges": number(judges),
        "mean": text::tenths_to_text(u32::try_from(seats * 10 / judges.max(1)).unwrap_or(u32::MAX)),
        "is_blocked": found.blocked.is_some() && judges > 0,
    }))
}

pub(super) fn routes() -> Vec<Route> {
    routes![show, set]
}
