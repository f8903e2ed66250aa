//! Overrides, and the second person's answer to each.

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

use super::super::fields::Fields;
use super::super::guards::{May, ToConfirm};
use super::super::page::{Outcome, done, page, see};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::objections::Words;
use crate::app::App;
use crate::award::edition::Stage;
use crate::award::entry::Refusal;
use crate::award::people::Right;
use crate::store::editions::Edition;
use crate::store::results::overrides::{OverrideLine, REASON_MAX};
use crate::store::sessions::Signed;

#[get("/e/<_edition>/council/overrides")]
async fn show(app: &State<App>, visitor: &Visitor, may: May<ToConfirm>, _edition: &str) -> Outcome {
    view(app, visitor, &may.who, &may.edition, None).await
}

#[post("/e/<_edition>/council/overrides/<id>/confirmation")]
async fn confirm(app: &State<App>, may: May<ToConfirm>, _edition: &str, id: &str) -> Outcome {
    app.store.confirm_override(&may.who, &may.edition, id).await?;
    Ok(see(format!("/e/{}/council/overrides", may.edition.slug), done("flash-override-confirmed")))
}

#[post("/e/<_edition>/council/overrides/<id>/objection", data = "<form>")]
async fn decline(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToConfirm>,
    _edition: &str,
    id: &str,
    form: Fields,
) -> Outcome {
    let mistakes = form.unfilled(&[("reason", REASON_MAX)]);
    if may.edition.stage == Stage::Council && !mistakes.is_empty() {
        let field = format!("reason.{id}");
        let word = format!("mistake-{}", mistakes[0].word);
        let text = app.templates.text(visitor.language, &word, &[("limit", &mistakes[0].limit)]);
        return view(app, visitor, &may.who, &may.edition, Some((id, form.get("reason"), &field, &text)))
            .await;
    }
    app.store.decline_override(&may.who, &may.edition, id, form.get("reason")).await?;
    Ok(see(format!("/e/{}/council/overrides", may.edition.slug), done("flash-override-declined")))
}

/// `refused`: the override, what was typed, the field and what is wrong with it.
async fn view(
    app: &App,
    visitor: &Visitor,
    who: &Signed,
    edition: &Edition,
    refused: Option<(&str, &str, &str, &str)>,
) -> Outcome {
    if !matches!(edition.stage, Stage::Council | Stage::Approved | Stage::Published) {
        return Err(Trouble::Refused(Refusal::NotYet));
    }
    let council = app.store.council(edition).await?;
    let lines = app.store.overrides(edition).await?;
    let words = Words {
        templates: &app.templates,
        language: visitor.language,
        rules: &edition.rules,
        council: &council,
    };
    let row = |line: &OverrideLine| {
        let mut row = row(&words, line);
        row["may_answer"] =
            (edition.stage == Stage::Council && line.state == "waiting" && line.set_by != who.account_id)
                .into();
        row["is_own"] = (line.set_by == who.account_id).into();
        if let Some((_, typed, _, error)) = refused.filter(|(id, ..)| *id == line.id) {
            row["typed"] = typed.into();
            row["error"] = error.into();
        }
        row
    };
    let problems: Vec<Value> =
        refused.iter().map(|(_, _, field, text)| json!({"field": field, "text": text})).collect();
    let context = json!({
        "rows": lines.iter().map(row).collect::<Vec<_>>(),
        "problems": problems,
        "may_set": visitor.may(Right::Council),
        "may_approve": visitor.may(Right::Approve),
    });
    let status = if refused.is_some() { Status::UnprocessableEntity } else { Status::Ok };
    Ok(page("council/overrides.html.tera", "overrides-title", context).status(status).into())
}

/// What is about to be confirmed. No score: the chair reads this, too.
fn row(words: &Words<'_>, line: &OverrideLine) -> Value {
    let name = words.council.name_of(&line.subject);
    let (code, title) = match &name {
        Ok((code, title)) if line.category.is_empty() => (words.tier(code).to_owned(), title.clone()),
        Ok((code, title)) => (code.clone(), title.clone()),
        Err(tier) => (String::new(), words.tier(tier).to_owned()),
    };
    let is_places = name.is_err();
    let tier = |code: &str| if is_places { code.to_owned() } else { words.tier(code).to_owned() };
    json!({
        "id": line.id,
        "kind": line.kind,
        "code": code,
        "title": title,
        "part": line.category,
        "category": words.category(&line.category),
        "is_places": is_places,
        "proposed": tier(&line.proposed),
        "chosen": tier(&line.chosen),
        "clause": line.clause,
        "reason": line.reason,
        "setter": line.setter,
        "set_at": line.set_at,
        "state": line.state,
        "answer": line.answer,
        "answerer": line.answerer,
    })
}

pub(super) fn routes() -> Vec<Route> {
    routes![show, confirm, decline]
}
