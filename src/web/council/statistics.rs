//! What the statistics say beside the standings of a closed round; nothing here decides anything.
//!
//! The plots are drawn by our own templates, as lengths in percent: the `SVG` of a plotting crate
//! has sizes in pixels and colours as numbers, so its letters shrink on a phone and stay dark in
//! the dark.
//! Next: [`crate::award::statistics`].

mod agreement;
mod axis;
mod judges;
mod ranks;

use rocket::{Route, State, get, routes};
use serde_json::{Value, json};

use super::super::guards::{May, ToDecide};
use super::super::page::{Outcome, page};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::study::{self, Studied};
use crate::app::App;
use crate::award::statistics::Study;
use crate::store::editions::Edition;

/// With fewer ratings to spare everything is only a hint.
const FEW: u32 = 15;

#[get("/e/<_edition>/council/rounds/<round>/statistics?<wanted..>")]
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
    let categories =
        edition.rules.categories.iter().filter(|c| edition.rules.rubric(round, &c.code).is_some());
    let options: Vec<Value> =
        categories.map(|c| json!({"value": c.code, "label": c.name.in_language(visitor.language)})).collect();
    let first = options.first().and_then(|option| option["value"].as_str()).unwrap_or_default();
    let category = if wanted.category.is_empty() { first } else { wanted.category.as_str() };
    let studied = study::study(app, edition, round, category).await?;
    let name = found.name.in_language(visitor.language);
    let mut context = json!({
        "at": at(edition, round),
        "round": name,
        "category": category,
        "category_name": edition.rules.category(category).map(|c| c.name.in_language(visitor.language)),
        "categories": options,
        "entries": studied.ratings.entries.len(),
        "judges_number": studied.ratings.judges.len(),
        "sheets": studied.ratings.sheets.len(),
        "found": Value::Null,
    });
    if let Some(study) = &studied.study {
        context["found"] = told(&studied, study, &wanted);
    }
    let title = app.templates.text(visitor.language, "statistics-title-of", &[("round", name)]);
    Ok(page("council/statistics.html.tera", "statistics-title", context).titled(title).into())
}

/// What a reader asks for.
#[derive(rocket::FromForm)]
struct Wanted {
    #[field(default = "")]
    category: String,
    /// How many places count as the first ones; 0 for the most that the rules speak of.
    #[field(default = 0)]
    first: u32,
    #[field(default = false)]
    all: bool,
}

pub(super) fn at(edition: &Edition, round: &str) -> String {
    format!("/e/{}/council/rounds/{round}", edition.slug)
}

fn told(studied: &Studied, study: &Study, wanted: &Wanted) -> Value {
    let firsts = &studied.firsts;
    let first = firsts.iter().copied().find(|&m| m == wanted.first).or(firsts.last().copied());
    let firsts: Vec<Value> = firsts.iter().map(|m| json!({"value": m.to_string(), "label": m})).collect();
    json!({
        "first": first,
        "firsts": firsts,
        "few": study.model.is_some_and(|model| model.spare < FEW),
        "panels": if study.groups > 1 { judges::panels(studied, study) } else { Value::Null },
        "ranks": ranks::told(studied, study, first, wanted.all),
        "judges": judges::told(studied, study),
        "agreement": agreement::told(study),
        "unusual": agreement::unusual(studied, study),
        "model": study.model.map(|model| json!({
            "mean": hundredths(model.mean),
            "entry": hundredths(model.sd_entry),
            "judge": hundredths(model.sd_judge),
            "residual": hundredths(model.sd_residual),
        })),
        "draws": study.draws,
        "highest": studied.ratings.out_of,
    })
}

/// Hundredths of a number without its sign, as the templates' filter writes them.
fn hundredths(value: f64) -> u64 {
    (value.abs() * 100.0).round() as u64
}

/// Tenths of a number without its sign.
fn tenths(value: f64) -> u64 {
    (value.abs() * 10.0).round() as u64
}

pub(super) fn routes() -> Vec<Route> {
    routes![show]
}
