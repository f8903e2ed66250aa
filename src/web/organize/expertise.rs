//! What judges are at home in, as the organiser records it: media and topics. Judges do not bid.

use std::collections::BTreeMap;

use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

use super::super::fields::Fields;
use super::super::guards::{May, ToOrganize};
use super::super::page::{Outcome, done, page, see};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::at;
use super::panels::judges;
use crate::app::App;
use crate::award::fitness::Expertise;

/// Everybody who may judge, with what is recorded.
#[get("/e/<_>/organize/expertise")]
async fn list(app: &State<App>, visitor: &Visitor, may: May<ToOrganize>) -> Outcome {
    let edition = &may.edition;
    let known = app.store.expertise(&edition.id).await?;
    let judges = judges(app.store.members(&edition.id).await?);
    let media = |own: &Expertise| -> Vec<String> {
        let known = edition.rules.categories.iter().filter(|category| own.media.contains(&category.code));
        known.map(|category| category.name.in_language(visitor.language).to_owned()).collect()
    };
    let topics = edition.rules.topics();
    let rows: Vec<Value> = judges
        .iter()
        .map(|judge| {
            let own = known.get(&judge.account_id).cloned().unwrap_or_default();
            let topics: Vec<&&str> = topics.iter().filter(|topic| own.topics.contains(**topic)).collect();
            json!({"account": judge.account_id, "name": judge.name, "agency": judge.agency_name,
                   "media": media(&own), "topics": topics})
        })
        .collect();
    let recorded = judges.iter().filter(|judge| known.contains_key(&judge.account_id)).count();
    let context = json!({
        "at": at(edition, ""),
        "here": at(edition, "/expertise"),
        "judges": rows,
        "recorded": recorded,
        "all": judges.len(),
        "asks_topics": !topics.is_empty(),
        "is_used": edition.rules.affinity.media > 0 || edition.rules.affinity.topic > 0,
        "closed": app.store.expertise_closed(edition).await?,
    });
    Ok(page("organize/expertise.html.tera", "expertise-title", context).into())
}

/// The boxes of one judge.
#[get("/e/<_>/organize/expertise/<account>")]
async fn show(app: &State<App>, visitor: &Visitor, may: May<ToOrganize>, account: &str) -> Outcome {
    let edition = &may.edition;
    let judges = judges(app.store.members(&edition.id).await?);
    let judge = judges.iter().find(|judge| judge.account_id == account).ok_or(Trouble::NotFound)?;
    let own = app.store.expertise(&edition.id).await?.remove(account).unwrap_or_default();
    let media: Vec<Value> = edition
        .rules
        .categories
        .iter()
        .map(|category| {
            json!({"code": category.code, "name": category.name.in_language(visitor.language),
                   "is_known": own.media.contains(&category.code)})
        })
        .collect();
    let topics: Vec<Value> = edition
        .rules
        .topics()
        .iter()
        .map(|topic| json!({"name": topic, "is_known": own.topics.contains(*topic)}))
        .collect();
    let context = json!({
        "list": at(edition, "/expertise"),
        "here": at(edition, &format!("/expertise/{account}")),
        "judge": judge.name,
        "agency": judge.agency_name,
        "media": media,
        "topics": topics,
        "has_next": after(account, judges.iter().map(|judge| judge.account_id.as_str())).is_some(),
        "closed": app.store.expertise_closed(edition).await?,
    });
    let title = app.templates.text(visitor.language, "expertise-of", &[("judge", &judge.name)]);
    Ok(page("organize/expertise-one.html.tera", "expertise-title", context).titled(title).into())
}

/// Records the boxes of one judge, and goes on to the next one where that is asked for.
#[post("/e/<_>/organize/expertise/<account>", data = "<form>")]
async fn record(
    app: &State<App>,
    _visitor: &Visitor,
    may: May<ToOrganize>,
    account: &str,
    form: Fields,
) -> Outcome {
    let edition = &may.edition;
    let chosen = |boxes: BTreeMap<String, String>| boxes.into_values().collect();
    let known = Expertise { media: chosen(form.under("media")), topics: chosen(form.under("topic")) };
    app.store.set_expertise(&may.who, edition, account, known).await?;
    let judges = judges(app.store.members(&edition.id).await?);
    let next = after(account, judges.iter().map(|judge| judge.account_id.as_str()));
    let to = match next.filter(|_| form.ticked("next")) {
        Some(next) => at(edition, &format!("/expertise/{next}")),
        None => at(edition, &format!("/expertise#{account}")),
    };
    Ok(see(to, done("flash-expertise-set")))
}

/// Who comes after somebody.
fn after<'a>(account: &str, all: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    all.skip_while(|judge| *judge != account).nth(1)
}

pub(super) fn routes() -> Vec<Route> {
    routes![list, show, record]
}
