//! The winners, for everybody and only once they are published: a page, and the same as data.
//! Next: [`crate::web::record`].

pub(super) mod list;

use rocket::http::Status;
use rocket::{Route, State, get, routes};
use serde_json::{Value, json};

use super::guards::InEdition;
use super::page::{Answer, Outcome, page};
use super::trouble::Trouble;
use super::visitor::Visitor;
use crate::app::App;
use crate::award::edition::Phase;
use crate::store::editions::Edition;
use crate::store::results::{Decided, public_list, winners_digest};

#[get("/e/<_edition>/winners?<category>")]
async fn show(
    app: &State<App>,
    visitor: &Visitor,
    here: InEdition,
    _edition: &str,
    category: Option<&str>,
) -> Outcome {
    let mut decided = published(app, &here.0).await?;
    let approval = app.store.approval(&here.0.id).await?;
    let digest = winners_digest(&decided);
    let category = category.filter(|code| here.0.rules.category(code).is_some()).unwrap_or_default();
    decided.winners.retain(|winner| category.is_empty() || winner.category == category);
    let mut context = list::context(&here.0, &decided, visitor.language);
    context["category"] = category.into();
    context["categories"] = list::categories(&here.0, visitor.language);
    // The record's word, not the table's: whoever can change the list can change its approval, too.
    let approved = app.store.approved_digest(&here.0.id).await?;
    context["is_approved"] = (approved.as_ref() == Some(&digest)).into();
    context["approved"] = approved.into();
    context["digest"] = digest.into();
    context["decision"] = approval.as_ref().map_or(Value::Null, list::decision);
    context["draws"] = draws(app, &here.0, visitor.language).await?;
    Ok(page("winners/show.html.tera", "winners-title", context).into())
}

/// The rounds that were drawn: the inputs of each are public now.
async fn draws(app: &App, edition: &Edition, language: &str) -> Result<Value, Trouble> {
    let mut found = Vec::new();
    for round in &edition.rules.rounds {
        if app.store.draw_of(&edition.id, &round.code).await?.is_some() {
            found.push(json!({"code": round.code, "name": round.name.in_language(language)}));
        }
    }
    Ok(found.into())
}

/// Open data: everything the digest is taken over, and the names of the codes in it.
#[get("/e/<_edition>/winners.json")]
async fn data(app: &State<App>, here: InEdition, _edition: &str) -> Outcome {
    let decided = published(app, &here.0).await?;
    let list = public_list(&decided);
    let approval = app.store.approval(&here.0.id).await?;
    let approved = app.store.approved_digest(&here.0.id).await?;
    let rules = &here.0.rules;
    let tiers: Value =
        rules.tiers.iter().map(|tier| json!({"code": tier.code, "name": tier.name.vi})).collect();
    let categories: Value =
        rules.categories.iter().map(|c| json!({"code": c.code, "name": c.name.vi})).collect();
    let collectives: Value =
        rules.collectives.iter().map(|one| json!({"code": one.code, "name": one.name.vi})).collect();
    let body = json!({
        "award": rules.award.name.vi,
        "edition": {"number": rules.edition.number, "years": rules.edition.years},
        "organizers": rules.award.organizers,
        "decision": approval.map(|it| json!({"document": it.document, "on": it.decided_on})),
        "tiers": tiers,
        "categories": categories,
        "collectives": collectives,
        "list": list,
        "digest": {"sha256": winners_digest(&decided), "of": "list, canonical JSON (RFC 8785)",
            "approved_sha256": approved},
    });
    Ok(Answer::Json(Status::Ok, body))
}

/// The winners of a published edition; before that there is nothing to be found here, whoever asks.
async fn published(app: &App, edition: &Edition) -> Result<Decided, Trouble> {
    if edition.phase != Phase::Published {
        return Err(Trouble::NotFound);
    }
    Ok(app.store.decided(edition).await?)
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![show, data]
}
