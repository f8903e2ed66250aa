//! Sharing out the tiers that have a total but no number for each category.

use std::collections::BTreeMap;

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

use super::super::fields::Fields;
use super::super::guards::{May, ToDecide};
use super::super::page::{Outcome, done, page, see};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use crate::app::App;
use crate::award::edition::Stage;
use crate::award::entry::Refusal;
use crate::award::prizes::{Shares, suggested, to_share};
use crate::award::rules::Tier;
use crate::store::editions::Edition;
use crate::store::results::council::Council;
use crate::store::results::shares::ShareObjection;

#[get("/e/<_edition>/council/shares")]
async fn show(app: &State<App>, visitor: &Visitor, may: May<ToDecide>, _edition: &str) -> Outcome {
    view(app, visitor, &may.edition, None).await
}

#[post("/e/<_edition>/council/shares", data = "<form>")]
async fn set(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToDecide>,
    _edition: &str,
    form: Fields,
) -> Outcome {
    let edition = &may.edition;
    let mut shares = Shares::new();
    let mut unread = Vec::new();
    for (key, typed) in form.under("share") {
        let Some((tier, category)) = key.split_once('.') else { continue };
        match typed.parse::<u32>() {
            Ok(number) if number <= 1_000 => {
                shares.insert((tier.to_owned(), category.to_owned()), number);
            }
            _ => unread.push(key),
        }
    }
    if edition.stage == Stage::Council && !unread.is_empty() {
        return view(app, visitor, edition, Some((&form, &unread, &[]))).await;
    }
    match app.store.set_shares(&may.who, edition, Some(form.get("seen")), &shares).await? {
        Ok(()) => Ok(see(format!("/e/{}/council", edition.slug), done("flash-shares-set"))),
        Err(objections) => view(app, visitor, edition, Some((&form, &[], &objections))).await,
    }
}

/// What was typed, what of it is no number, and what speaks against it.
type Refused<'a> = (&'a Fields, &'a [String], &'a [ShareObjection]);

async fn view(app: &App, visitor: &Visitor, edition: &Edition, refused: Option<Refused<'_>>) -> Outcome {
    if !matches!(edition.stage, Stage::Council | Stage::Approved | Stage::Published) {
        return Err(Trouble::Refused(Refusal::NotYet));
    }
    let council = app.store.council(edition).await?;
    let mut finalists: BTreeMap<String, u32> = BTreeMap::new();
    for (category, standings) in &council.ranked {
        finalists.insert(category.clone(), u32::try_from(standings.len()).unwrap_or(u32::MAX));
    }
    let proposal = suggested(&edition.rules, &finalists);
    let said = refused.map(|refused| said(app, visitor, edition, refused)).unwrap_or_default();
    let table = Table { edition, language: visitor.language, council: &council, proposal, finalists };
    let typed = refused.map(|(form, _, _)| form.under("share"));
    let tiers: Vec<Value> =
        to_share(&edition.rules).map(|tier| table.tier(tier, typed.as_ref(), &said.0)).collect();
    let context = json!({
        "tiers": tiers,
        "problems": said.1,
        "seen": council.shares_digest(),
        "is_fresh": council.shares.is_empty() && refused.is_none(),
        "is_editable": edition.stage == Stage::Council,
    });
    let status = match refused {
        Some((_, _, objections)) if objections.contains(&ShareObjection::Stale) => Status::Conflict,
        Some(_) => Status::UnprocessableEntity,
        None => Status::Ok,
    };
    Ok(page("council/shares.html.tera", "council-shares-title", context).status(status).into())
}

struct Table<'a> {
    edition: &'a Edition,
    language: &'a str,
    council: &'a Council,
    proposal: Shares,
    finalists: BTreeMap<String, u32>,
}

impl Table<'_> {
    /// A tier with a line for each category; a category with a number in the rules keeps it.
    fn tier(
        &self,
        tier: &Tier,
        typed: Option<&BTreeMap<String, String>>,
        errors: &BTreeMap<String, String>,
    ) -> Value {
        let mut shared = 0;
        let mut line = |category: &crate::award::rules::Category| {
            let key = (tier.code.clone(), category.code.clone());
            let name = format!("{}.{}", tier.code, category.code);
            let fixed = tier.counts.get(&category.code);
            let proposed = self.proposal.get(&key).copied().unwrap_or_default();
            let now = fixed.or_else(|| self.council.shares.get(&key)).copied().unwrap_or(proposed);
            let value = typed.and_then(|typed| typed.get(&name)).cloned().unwrap_or_else(|| now.to_string());
            shared += value.parse::<u32>().unwrap_or_default();
            json!({
                "name": category.name.in_language(self.language),
                "field": format!("share.{name}"),
                "finalists": self.finalists.get(&category.code).copied().unwrap_or_default().to_string(),
                "proposed": proposed.to_string(),
                "is_fixed": fixed.is_some(),
                "value": value,
                "error": errors.get(&format!("share.{name}")),
            })
        };
        let lines: Vec<Value> = self.edition.rules.categories.iter().map(&mut line).collect();
        json!({
            "code": tier.code,
            "name": tier.name.in_language(self.language),
            "total": tier.total.to_string(),
            "left": tier.total.saturating_sub(shared).to_string(),
            "lines": lines,
            "error": errors.get(&format!("tier-{}", tier.code)),
        })
    }
}

/// Errors by field, and the same for the head of the form.
fn said(
    app: &App,
    visitor: &Visitor,
    edition: &Edition,
    (_, unread, objections): Refused<'_>,
) -> (BTreeMap<String, String>, Vec<Value>) {
    let say = |word: &str, args: &[(&str, &str)]| {
        app.templates.text(visitor.language, &format!("council-share-{word}"), args)
    };
    let tier_name =
        |code: &str| edition.rules.tier(code).map_or("", |tier| tier.name.in_language(visitor.language));
    let category_name =
        |code: &str| edition.rules.category(code).map_or("", |c| c.name.in_language(visitor.language));
    let mut found: Vec<(String, String)> =
        unread.iter().map(|key| (format!("share.{key}"), say("unread", &[]))).collect();
    for objection in objections {
        found.push(match objection {
            ShareObjection::Stale => ("seen".to_owned(), say("stale", &[])),
            ShareObjection::Tier(code, word, most) => {
                let most = most.to_string();
                (format!("tier-{code}"), say(word, &[("tier", tier_name(code)), ("most", &most)]))
            }
            ShareObjection::Given(tier, category, given) => {
                let given = given.to_string();
                let args =
                    [("tier", tier_name(tier)), ("category", category_name(category)), ("given", &given)];
                (format!("share.{tier}.{category}"), say("given", &args))
            }
        });
    }
    let problems = found.iter().map(|(field, text)| json!({"field": field, "text": text})).collect();
    (found.into_iter().collect(), problems)
}

pub(super) fn routes() -> Vec<Route> {
    routes![show, set]
}
