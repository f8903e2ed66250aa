//! Sign up with an address that is confirmed by mail, and the first organiser by a one-time code.

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::json;

use super::super::device::Device;
use super::super::fields::{Fields, shown};
use super::super::guards::Knock;
use super::super::page::{Answer, Outcome, Page, done, page};
use super::super::visitor::{AtThisMachine, Visitor};
use super::{check_email, check_name, check_password, password};
use crate::app::App;
use crate::award::draft::Mistake;
use crate::award::entry::Refusal;
use crate::store::StoreError;
use crate::store::sessions::Purpose;

#[get("/sign-up")]
fn sign_up(_visitor: &Visitor) -> Page {
    page("account/sign-up.html.tera", "sign-up-title", json!({"values": {}, "errors": {}, "problems": []}))
}

#[post("/sign-up", data = "<form>")]
async fn create(
    app: &State<App>,
    visitor: &Visitor,
    here: AtThisMachine,
    _knock: Knock,
    form: Fields,
) -> Outcome {
    let mut mistakes: Vec<Mistake> =
        [check_name(&form), check_email(&form), check_password(&form, form.get("email"))]
            .into_iter()
            .flatten()
            .collect();
    if !form.ticked("consent") {
        mistakes.push(Mistake::new("consent", "consent"));
    }
    if !mistakes.is_empty() {
        return Ok(again(app, visitor, &form, &mistakes, "account/sign-up.html.tera", "sign-up-title"));
    }
    let hash = app.hash_password(password(&form)).await;
    app.store.sign_up(form.get("email"), form.get("name"), &hash, visitor.language).await?;
    deliver(app);
    let context = json!({"email": form.get("email"), "mailbox": here.0 && app.settings.is_default_setup()});
    Ok(page("account/mailed.html.tera", "mailed-title", context).into())
}

/// The page behind the link in the mail asks for a click, because mail scanners follow links.
#[get("/confirm/<secret>")]
async fn confirm(app: &State<App>, _visitor: &Visitor, secret: &str) -> Outcome {
    match app.store.link(Purpose::Confirm, secret).await {
        Ok(_) => {
            let context = json!({"secret": secret, "state": "asked"});
            Ok(page("account/confirm.html.tera", "confirm-title", context).into())
        }
        Err(StoreError::NotFound) => confirmed_before(app, secret).await,
        Err(error) => Err(error.into()),
    }
}

#[post("/confirm/<secret>")]
async fn confirmed(
    app: &State<App>,
    _visitor: &Visitor,
    _knock: Knock,
    device: Device,
    secret: &str,
) -> Outcome {
    match app.store.confirm(secret).await {
        Ok(account) => {
            let session = app.store.begin_session(&account.id, &device.0).await?;
            Ok(Answer::Session { secret: Some(session), to: "/".into(), flash: done("flash-confirmed") })
        }
        Err(StoreError::NotFound) => confirmed_before(app, secret).await,
        Err(error) => Err(error.into()),
    }
}

/// A link that was used has done its work; one that is too old or was never sent has not.
async fn confirmed_before(app: &App, secret: &str) -> Outcome {
    let (state, title, status) = match app.store.link_used(Purpose::Confirm, secret).await? {
        true => ("done", "confirm-done-title", Status::Ok),
        false => ("over", "confirm-over-title", Status::Gone),
    };
    let context = json!({"secret": "", "state": state});
    Ok(page("account/confirm.html.tera", title, context).status(status).into())
}

/// The first organiser.
#[get("/setup")]
async fn setup(app: &State<App>, _visitor: &Visitor) -> Outcome {
    if app.store.has_founder().await? {
        return Err(StoreError::NotFound.into());
    }
    let context = json!({"values": {}, "errors": {}, "problems": []});
    Ok(page("account/setup.html.tera", "setup-title", context).into())
}

#[post("/setup", data = "<form>")]
async fn found(app: &State<App>, visitor: &Visitor, _knock: Knock, device: Device, form: Fields) -> Outcome {
    if app.store.has_founder().await? {
        return Err(StoreError::NotFound.into());
    }
    let mut mistakes: Vec<Mistake> =
        [check_name(&form), check_email(&form), check_password(&form, form.get("email"))]
            .into_iter()
            .flatten()
            .collect();
    let code = form.get("code").to_lowercase();
    match app.store.link(Purpose::Setup, &code).await {
        Ok(_) => mistakes.extend(taken(app, form.get("email")).await?),
        // Who has no code is not told who has an account.
        Err(StoreError::NotFound) => mistakes.insert(0, Mistake::new("code", "setup-code")),
        Err(error) => return Err(error.into()),
    }
    if mistakes.is_empty() {
        let hash = app.hash_password(password(&form)).await;
        match app.store.found(&code, form.get("email"), form.get("name"), &hash, visitor.language).await {
            Ok(account) => {
                let session = app.store.begin_session(&account.id, &device.0).await?;
                return Ok(Answer::Session {
                    secret: Some(session),
                    to: "/".into(),
                    flash: done("flash-founded"),
                });
            }
            Err(StoreError::NotFound) => mistakes.push(Mistake::new("code", "setup-code")),
            Err(StoreError::Refused(Refusal::AlreadyDone)) => {
                mistakes.push(Mistake::new("email", "email-taken"))
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(again(app, visitor, &form, &mistakes, "account/setup.html.tera", "setup-title"))
}

/// Whether an address has an account already.
async fn taken(app: &App, email: &str) -> Result<Option<Mistake>, StoreError> {
    let known = app.store.account_by_email(email).await?.filter(|account| account.confirmed_at.is_some());
    Ok(known.map(|_| Mistake::new("email", "email-taken")))
}

/// The same form with what was typed and what is wrong.
pub(super) fn again(
    app: &App,
    visitor: &Visitor,
    form: &Fields,
    mistakes: &[Mistake],
    template: &'static str,
    title: &'static str,
) -> Answer {
    let (errors, problems) = shown(mistakes, &app.templates, visitor.language);
    let context = json!({
        "values": form.values(),
        "errors": errors,
        "problems": problems,
        "consent": form.ticked("consent"),
        "back": form.get("back"),
    });
    page(template, title, context).status(Status::UnprocessableEntity).into()
}

/// Sends what is queued now instead of at the next round of the postman.
pub(super) fn deliver(app: &App) {
    let app = app.clone();
    tokio::spawn(async move {
        if let Err(error) = app.postman.deliver(&app.store).await {
            tracing::error!(%error, "mail could not be delivered");
        }
    });
}

pub(super) fn routes() -> Vec<Route> {
    routes![sign_up, create, confirm, confirmed, setup, found]
}
