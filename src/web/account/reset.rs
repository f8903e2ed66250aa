//! A forgotten password.

use rocket::{Route, State, get, post, routes};
use serde_json::json;

use super::super::device::Device;
use super::super::fields::Fields;
use super::super::guards::Knock;
use super::super::page::{Answer, Outcome, Page, done, failed, page, see};
use super::super::visitor::{AtThisMachine, Visitor};
use super::sign_up::{again, deliver};
use super::{check_email, check_password, password};
use crate::app::App;
use crate::store::StoreError;
use crate::store::sessions::Purpose;

#[get("/reset")]
fn ask(_visitor: &Visitor) -> Page {
    page("account/reset-ask.html.tera", "reset-title", json!({"values": {}, "errors": {}, "problems": []}))
}

/// Answers alike whether the address is known or not.
#[post("/reset", data = "<form>")]
async fn asked(
    app: &State<App>,
    visitor: &Visitor,
    here: AtThisMachine,
    _knock: Knock,
    form: Fields,
) -> Outcome {
    if let Some(mistake) = check_email(&form) {
        return Ok(again(app, visitor, &form, &[mistake], "account/reset-ask.html.tera", "reset-title"));
    }
    app.store.ask_reset(form.get("email")).await?;
    deliver(app);
    let context = json!({"email": form.get("email"), "mailbox": here.0 && app.settings.is_default_setup()});
    Ok(page("account/mailed.html.tera", "mailed-title", context).into())
}

#[get("/reset/<secret>")]
async fn choose(app: &State<App>, _visitor: &Visitor, secret: &str) -> Outcome {
    match app.store.link(Purpose::Reset, secret).await {
        Ok(_) => {
            let context = json!({"secret": secret, "values": {}, "errors": {}, "problems": []});
            Ok(page("account/reset.html.tera", "reset-title", context).into())
        }
        Err(StoreError::NotFound) => Ok(see("/reset", failed("flash-link-used"))),
        Err(error) => Err(error.into()),
    }
}

#[post("/reset/<secret>", data = "<form>")]
async fn chosen(
    app: &State<App>,
    visitor: &Visitor,
    _knock: Knock,
    device: Device,
    secret: &str,
    form: Fields,
) -> Outcome {
    if let Some(mistake) = check_password(&form, form.get("email")) {
        let (errors, problems) = super::super::fields::shown(&[mistake], &app.templates, visitor.language);
        let context = json!({"secret": secret, "values": {}, "errors": errors, "problems": problems});
        let page = page("account/reset.html.tera", "reset-title", context);
        return Ok(page.status(rocket::http::Status::UnprocessableEntity).into());
    }
    let hash = app.hash_password(password(&form)).await;
    match app.store.reset(secret, &hash).await {
        Ok(account) => {
            let session = app.store.begin_session(&account.id, &device.0).await?;
            Ok(Answer::Session { secret: Some(session), to: "/".into(), flash: done("flash-password") })
        }
        Err(StoreError::NotFound) => Ok(see("/reset", failed("flash-link-used"))),
        Err(error) => Err(error.into()),
    }
}

pub(super) fn routes() -> Vec<Route> {
    routes![ask, asked, choose, chosen]
}
