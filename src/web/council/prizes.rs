//! The prizes of one category: what the page shows and what its form sets.

use rocket::{Route, State, get, post, routes};

use super::super::fields::Fields;
use super::super::guards::{May, ToDecide};
use super::super::page::{Outcome, done, see};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::category::{Posted, Wanted, view};
use crate::app::App;
use crate::store::results::{Choices, EntryChoice, PlaceChoice};

#[get("/e/<_edition>/council/prizes/<category>?<wanted..>")]
async fn show(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToDecide>,
    _edition: &str,
    category: &str,
    wanted: Wanted,
) -> Outcome {
    let found = may.edition.rules.category(category).ok_or(Trouble::NotFound)?;
    view(app, visitor, &may.edition, found, &wanted, None).await
}

#[post("/e/<_edition>/council/prizes/<category>", data = "<form>")]
async fn set(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToDecide>,
    _edition: &str,
    category: &str,
    form: Fields,
) -> Outcome {
    let found = may.edition.rules.category(category).ok_or(Trouble::NotFound)?;
    let choices = choices(&form);
    let part = (category, Some(form.get("seen")));
    match app.store.set_prizes(&may.who, &may.edition, part, &choices).await? {
        Ok(()) => Ok(see(format!("/e/{}/council", may.edition.slug), done("flash-prizes-set"))),
        Err(objections) => {
            let posted = Posted { objections, choices };
            view(app, visitor, &may.edition, found, &Wanted::default(), Some(posted)).await
        }
    }
}

/// Every entry and every tier of the form.
fn choices(form: &Fields) -> Choices {
    let (mut clauses, mut reasons) = (form.under("clause"), form.under("reason"));
    let mut why =
        |key: &str| (clauses.remove(key).unwrap_or_default(), reasons.remove(key).unwrap_or_default());
    let mut entries = Vec::new();
    let named = form.under("prize").into_iter().filter(|(code, _)| !code.starts_with("places-"));
    for (code, tier) in named {
        let (clause, reason) = why(&code);
        entries.push(EntryChoice { code, tier, clause, reason });
    }
    Choices { entries, places: places(form) }
}

/// The tiers of the form, each withheld or not.
pub(super) fn places(form: &Fields) -> Vec<PlaceChoice> {
    let (clauses, reasons) = (form.under("clause"), form.under("reason"));
    let of_form = form.under("places").into_keys();
    of_form
        .map(|tier| {
            let key = format!("places-{tier}");
            PlaceChoice {
                withheld: form.ticked(&format!("prize.{key}")),
                clause: clauses.get(&key).cloned().unwrap_or_default(),
                reason: reasons.get(&key).cloned().unwrap_or_default(),
                tier,
            }
        })
        .collect()
}

pub(super) fn routes() -> Vec<Route> {
    routes![show, set]
}
