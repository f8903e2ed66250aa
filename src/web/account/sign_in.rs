//! Sign in and out.

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::json;

use super::super::device::Device;
use super::super::fields::Fields;
use super::super::guards::Knock;
use super::super::nav;
use super::super::page::{Answer, Outcome, Page, done, page};
use super::super::visitor::Visitor;
use super::{own_path, password};
use crate::app::App;

#[get("/sign-in?<back>")]
fn sign_in(_visitor: &Visitor, back: Option<&str>) -> Page {
    let back = back.and_then(own_path).unwrap_or("/");
    let context = json!({"values": {}, "errors": {}, "problems": [], "back": back});
    page("account/sign-in.html.tera", "sign-in-title", context)
}

/// One answer for every way to fail: an unknown address, a wrong password, an address that is not
/// confirmed. Only a lock says so, because its owner has to know how long to wait.
#[post("/sign-in", data = "<form>")]
async fn begin(app: &State<App>, visitor: &Visitor, _knock: Knock, device: Device, form: Fields) -> Outcome {
    let back = own_path(form.get("back")).unwrap_or("/");
    let account = app.store.account_by_email(form.get("email")).await?;
    let now = app.store.now().await?;
    if let Some(until) =
        account.as_ref().and_then(|account| account.locked_until).filter(|until| *until > now)
    {
        return Ok(refused(app, visitor, &form, back, "sign-in-locked", until - now));
    }
    let hash = account.as_ref().filter(|a| a.confirmed_at.is_some()).and_then(|a| a.password_hash.clone());
    let right = app.verify_password(password(&form), hash).await;
    match (account, right) {
        (Some(account), true) => {
            app.store.clear_failures(&account.id).await?;
            let secret = app.store.begin_session(&account.id, &device.0).await?;
            let roles = app.store.roles_everywhere(&account.id).await?;
            let to = if back == "/" { nav::arrival(&roles) } else { back.to_owned() };
            Ok(Answer::Session { secret: Some(secret), to, flash: None })
        }
        (Some(account), false) => match app.store.count_failure(&account.id).await? {
            Some(until) => Ok(refused(app, visitor, &form, back, "sign-in-locked", until - now)),
            None => Ok(refused(app, visitor, &form, back, "sign-in-wrong", 0)),
        },
        (None, _) => Ok(refused(app, visitor, &form, back, "sign-in-wrong", 0)),
    }
}

fn refused(app: &App, visitor: &Visitor, form: &Fields, back: &str, key: &str, wait: i64) -> Answer {
    let minutes = (wait / 60_000 + 1).to_string();
    let text = app.templates.text(visitor.language, key, &[("minutes", &minutes)]);
    let context = json!({
        "values": form.values(),
        "errors": {},
        "problems": [{"field": "email", "text": text}],
        "back": back,
    });
    page("account/sign-in.html.tera", "sign-in-title", context).status(Status::UnprocessableEntity).into()
}

#[post("/sign-out")]
async fn end(app: &State<App>, visitor: &Visitor) -> Outcome {
    if let Some(who) = &visitor.signed {
        app.store.end_session(&who.account_id, &who.session_id).await?;
    }
    Ok(Answer::Session { secret: None, to: "/".into(), flash: done("flash-signed-out") })
}

pub(super) fn routes() -> Vec<Route> {
    routes![sign_in, begin, end]
}
