//! One's own account: name, password, open sessions, roles.

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

use super::super::fields::{Fields, shown};
use super::super::guards::SignedIn;
use super::super::page::{Answer, Outcome, done, page, see};
use super::super::visitor::Visitor;
use super::{check_name, check_password, password};
use crate::app::App;
use crate::award::draft::Mistake;
use crate::store::sessions::Signed;

#[get("/account")]
async fn show(app: &State<App>, visitor: &Visitor, who: SignedIn) -> Outcome {
    view(app, visitor, &who.0, &[], &json!({"name": who.0.name}), Status::Ok).await
}

async fn view(
    app: &App,
    visitor: &Visitor,
    who: &Signed,
    mistakes: &[Mistake],
    values: &Value,
    status: Status,
) -> Outcome {
    let sessions: Vec<Value> = app
        .store
        .sessions(&who.account_id)
        .await?
        .into_iter()
        .map(|s| json!({"id": s.id, "device": s.device, "seen_at": s.seen_at, "is_this": s.id == who.session_id}))
        .collect();
    let editions = if visitor.roles.is_empty() { Vec::new() } else { app.store.editions().await? };
    let roles: Vec<Value> = visitor
        .roles
        .iter()
        .filter_map(|(slug, role)| {
            let edition = editions.iter().find(|edition| edition.slug == *slug)?;
            Some(json!({
                "slug": slug,
                "award": edition.rules.award.name.in_language(visitor.language),
                "number": edition.rules.edition.number,
                "years": edition.rules.edition.years,
                "role": role.word(),
            }))
        })
        .collect();
    let (errors, problems) = shown(mistakes, &app.templates, visitor.language);
    let context = json!({"sessions": sessions, "roles": roles, "values": values, "errors": errors, "problems": problems});
    Ok(page("account/own.html.tera", "own-title", context).status(status).into())
}

#[post("/account/name", data = "<form>")]
async fn name(app: &State<App>, visitor: &Visitor, who: SignedIn, form: Fields) -> Outcome {
    if let Some(mistake) = check_name(&form) {
        return view(app, visitor, &who.0, &[mistake], &form.values(), Status::UnprocessableEntity).await;
    }
    app.store.change_name(&who.0, form.get("name")).await?;
    Ok(see("/account", done("flash-saved")))
}

#[post("/account/password", data = "<form>")]
async fn change(app: &State<App>, visitor: &Visitor, who: SignedIn, form: Fields) -> Outcome {
    let account = app.store.account(&who.0.account_id).await?;
    let current = crate::award::text::nfc(form.raw("current_password"));
    let right = app.verify_password(current, account.password_hash).await;
    let mut mistakes: Vec<Mistake> = check_password(&form, form.get("email")).into_iter().collect();
    if !right {
        mistakes.insert(0, Mistake::new("current_password", "password-wrong"));
    }
    if !mistakes.is_empty() {
        let values = json!({"name": who.0.name});
        return view(app, visitor, &who.0, &mistakes, &values, Status::UnprocessableEntity).await;
    }
    let hash = app.hash_password(password(&form)).await;
    app.store.change_password(&who.0, &hash).await?;
    Ok(see("/account", done("flash-password")))
}

#[post("/account/sessions/<id>/end")]
async fn end(app: &State<App>, who: SignedIn, id: &str) -> Outcome {
    app.store.end_session(&who.0.account_id, id).await?;
    if id == who.0.session_id {
        return Ok(Answer::Session { secret: None, to: "/".into(), flash: done("flash-signed-out") });
    }
    Ok(see("/account", done("flash-session-ended")))
}

#[post("/account/sessions/end")]
async fn end_others(app: &State<App>, who: SignedIn) -> Outcome {
    app.store.end_other_sessions(&who.0.account_id, &who.0.session_id).await?;
    Ok(see("/account", done("flash-session-ended")))
}

pub(super) fn routes() -> Vec<Route> {
    routes![show, name, change, end, end_others]
}
