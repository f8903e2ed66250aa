//! The page behind the link of an invitation. Whoever holds the link proves the address, so it
//! asks for no session.

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::json;

use super::super::account::check_new;
use super::super::device::Device;
use super::super::fields::{Fields, shown};
use super::super::guards::Knock;
use super::super::page::{Answer, Outcome, Page, done, page};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::{role_name, seats_by_round};
use crate::app::App;
use crate::award::draft::Mistake;
use crate::award::text;
use crate::store::StoreError;
use crate::store::members::Offered;
use crate::store::people::email_key;

#[get("/invitations/<secret>")]
async fn invitation(app: &State<App>, visitor: &Visitor, secret: &str) -> Outcome {
    match app.store.invitation(secret).await {
        Ok(offered) => {
            let form: Fields =
                [("name".to_owned(), offered.pending.offer.name.clone())].into_iter().collect();
            Ok(view(app, visitor, secret, &offered, &form, &[], "").into())
        }
        Err(StoreError::NotFound) => Ok(over()),
        Err(error) => Err(error.into()),
    }
}

#[post("/invitations/<secret>", data = "<form>")]
async fn accept(
    app: &State<App>,
    visitor: &Visitor,
    _knock: Knock,
    device: Device,
    secret: &str,
    form: Fields,
) -> Outcome {
    let offered = match app.store.invitation(secret).await {
        Err(StoreError::NotFound) => return Ok(over()),
        found => found?,
    };
    let mistakes =
        if offered.known_as.is_some() { Vec::new() } else { check_new(&form, &offered.pending.email) };
    if !mistakes.is_empty() {
        let page = view(app, visitor, secret, &offered, &form, &mistakes, "");
        return Ok(page.status(Status::UnprocessableEntity).into());
    }
    let hash = match offered.known_as {
        Some(_) => None,
        None => Some(app.hash_password(text::nfc(form.raw("password"))).await),
    };
    match app.store.accept_invitation(secret, form.get("name"), hash.as_deref()).await {
        Ok(account) => {
            let session = app.store.begin_session(&account.id, &device.0).await?;
            let to = format!("/e/{}", offered.edition.slug);
            Ok(Answer::Session { secret: Some(session), to, flash: done("flash-invitation-accepted") })
        }
        Err(StoreError::NotFound) => Ok(over()),
        Err(StoreError::Refused(refusal)) => {
            let text = Trouble::Refused(refusal).text(app, visitor.language);
            Ok(view(app, visitor, secret, &offered, &form, &[], &text).status(Status::Conflict).into())
        }
        Err(error) => Err(error.into()),
    }
}

fn view(
    app: &App,
    visitor: &Visitor,
    secret: &str,
    offered: &Offered,
    form: &Fields,
    mistakes: &[Mistake],
    refused: &str,
) -> Page {
    let language = visitor.language;
    let (errors, problems) = shown(mistakes, &app.templates, language);
    let (offer, rules) = (&offered.pending.offer, &offered.edition.rules);
    // Taking the invitation up signs in its owner, whoever is signed in now.
    let other =
        visitor.signed.as_ref().filter(|who| email_key(&who.email) != email_key(&offered.pending.email));
    let context = json!({
        "secret": secret,
        "award": rules.award.name.in_language(language),
        "number": rules.edition.number,
        "years": rules.edition.years,
        "organizers": rules.award.organizers,
        "role": role_name(app, language, offer.role),
        "role_word": offer.role.word(),
        "agency": offer.agency,
        "seats": seats_by_round(&offered.edition, &offer.seats, language),
        "email": offered.pending.email,
        "expires_at": offered.pending.expires_at,
        "known_as": offered.known_as,
        "other": other.map(|who| &who.email),
        "values": form.values(),
        "errors": errors,
        "problems": problems,
        "refused": refused,
    });
    page("members/invitation.html.tera", "members-invitation-title", context)
}

/// A link that was used, is too old, or was never sent: the page does not say which.
fn over() -> Answer {
    page("members/invitation-over.html.tera", "members-invitation-over", json!({}))
        .status(Status::Gone)
        .into()
}

pub(super) fn routes() -> Vec<Route> {
    routes![invitation, accept]
}
