//! One entry: shown, saved while it is typed, handed in, taken back.
//!
//! Whatever stands against a step, the text that was typed comes back with the answer.
//! Next: [`super::view`].

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

use super::super::fields::Fields;
use super::super::page::{Answer, Flash, Outcome, done, page, see};
use super::super::signed_out::{Present, Sent};
use super::super::trouble::Trouble;
use super::view::{Said, category};
use super::{Entrant, form, view};
use crate::app::App;
use crate::award::draft::{Draft, Mistake};
use crate::award::entry::{Refusal, State as EntryState};
use crate::store::StoreError;
use crate::store::entries::{Full, Kept, Unfinished};

/// An entry of this person.
pub(super) async fn own(app: &App, here: &Entrant<'_>, code: &str) -> Result<Full, StoreError> {
    app.store.entry_of(&here.who.account_id, &here.edition.id, code).await
}

#[get("/e/<_>/entries/<code>")]
async fn show(app: &State<App>, here: Entrant<'_>, code: &str) -> Outcome {
    let found = own(app, &here, code).await?;
    view::entry(app, &here, &found, Said::default()).await
}

#[post("/e/<_>/entries/<code>", data = "<form>")]
async fn save(
    app: &State<App>,
    here: Present<Entrant<'_>>,
    from: Sent<'_>,
    code: &str,
    form: Fields,
) -> Outcome {
    let Some(here) = here.0 else { return from.without(&form) };
    let found = own(app, &here, code).await?;
    let typed = form::typed(&form, category(&here, &found)?);
    let version = form.number("version");
    match app.store.save_entry(&here.who, &here.edition, code, version, typed.clone()).await {
        Ok(Ok(kept)) if here.json => saved(app, &here, code, &kept).await,
        Ok(Ok(kept)) if kept.wrong.is_empty() => Ok(see(here.entry(code), done("flash-entry-saved"))),
        Ok(Ok(kept)) => {
            let found = own(app, &here, code).await?;
            let said = Said {
                status: Status::UnprocessableEntity,
                typed: Some(typed).filter(|_| !kept.whole),
                notice: Some(saved_but(app, &here, &found, &kept)),
                mistakes: kept.wrong,
                ..Said::default()
            };
            view::entry(app, &here, &found, said).await
        }
        Ok(Err(mistakes)) => wrong(app, &here, &found, typed, mistakes).await,
        Err(StoreError::Refused(refusal)) => view::refused(app, here, code, Some(typed), refusal).await,
        Err(error) => Err(error.into()),
    }
}

/// What the script shows after a saving.
async fn saved(app: &App, here: &Entrant<'_>, code: &str, kept: &Kept) -> Outcome {
    let found = own(app, here, code).await?;
    let (errors, _) = view::told(app, here, category(here, &found)?, &kept.wrong);
    let mut answer = json!({
        "saved_at": form::moment(found.row.updated_at, here.edition.now),
        "version": kept.version,
        "errors": Value::Object(errors),
        "regions": view::regions(app, here, &found).await?,
    });
    if let (false, Some(answer)) = (kept.wrong.is_empty(), answer.as_object_mut()) {
        answer.insert("said".into(), saved_but(app, here, &found, kept).into());
    }
    Ok(Answer::Json(Status::Ok, answer))
}

/// A draft is kept although something in it is wrong: what is kept, and what has to be mended.
fn saved_but(app: &App, here: &Entrant<'_>, found: &Full, kept: &Kept) -> String {
    let key = if kept.whole { "enter-saved-wrong" } else { "enter-saved-partly" };
    let when = form::moment(found.row.updated_at, here.edition.now);
    let count = kept.wrong.len().to_string();
    app.templates.text(here.visitor.language, key, &[("when", &when), ("count", &count)])
}

/// Nothing was saved, because an entry with the clerks must stay complete, which a draft need not
/// be; every mistake is told and the text comes back.
async fn wrong(app: &App, here: &Entrant<'_>, found: &Full, typed: Draft, mistakes: Vec<Mistake>) -> Outcome {
    let notice = app.templates.text(here.visitor.language, "enter-not-saved-submitted", &[]);
    if here.json {
        let (errors, _) = view::told(app, here, category(here, found)?, &mistakes);
        let answer = json!({"error": notice, "errors": Value::Object(errors)});
        return Ok(Answer::Json(Status::UnprocessableEntity, answer));
    }
    let said = Said {
        status: Status::UnprocessableEntity,
        typed: Some(typed),
        mistakes,
        notice: Some(notice),
        ..Said::default()
    };
    view::entry(app, here, found, said).await
}

#[post("/e/<_>/entries/<code>/submission", data = "<form>")]
async fn submit(
    app: &State<App>,
    here: Present<Entrant<'_>>,
    from: Sent<'_>,
    code: &str,
    form: Fields,
) -> Outcome {
    let Some(here) = here.0 else { return from.without(&form) };
    let found = own(app, &here, code).await?;
    let with_text = form.values().get("title").is_some();
    let typed = if with_text { Some(form::typed(&form, category(&here, &found)?)) } else { None };
    let version = form.number("version");
    match app.store.hand_in(&here.who, &here.edition, code, version, typed.clone()).await {
        Ok(Ok(())) => Ok(see(here.entry(code), done("flash-entry-submitted"))),
        Ok(Err(left)) => unfinished(app, &here, code, typed, left).await,
        Err(StoreError::Refused(Refusal::AlreadyDone)) if !differs(&here, &found, typed.as_ref())? => {
            Ok(see(here.entry(code), Some(Flash { kind: "info", key: "flash-entry-already-submitted" })))
        }
        Err(StoreError::Refused(refusal)) => view::refused(app, here, code, typed, refusal).await,
        Err(error) => Err(error.into()),
    }
}

/// Whether a window that is out of date holds anything else than what was handed in.
fn differs(here: &Entrant<'_>, found: &Full, typed: Option<&Draft>) -> Result<bool, Trouble> {
    let Some(typed) = typed else { return Ok(false) };
    let category = category(here, found)?;
    let filled = |draft: &Draft| {
        let mut values = form::values(draft, category);
        values.retain(|_, value| value.as_str() != Some(""));
        values
    };
    Ok(filled(&typed.clone().cleaned()) != filled(&found.draft))
}

async fn unfinished(
    app: &App,
    here: &Entrant<'_>,
    code: &str,
    typed: Option<Draft>,
    left: Unfinished,
) -> Outcome {
    let found = own(app, here, code).await?;
    let key = match (&typed, left.saved) {
        (Some(_), false) => "enter-not-submitted-partly",
        (Some(_), true) => "enter-not-submitted-saved",
        (None, _) => "enter-not-submitted",
    };
    let said = Said {
        status: Status::UnprocessableEntity,
        typed: typed.filter(|_| !left.saved),
        mistakes: left.mistakes,
        notice: Some(app.templates.text(here.visitor.language, key, &[])),
        ..Said::default()
    };
    view::entry(app, here, &found, said).await
}

#[get("/e/<_>/entries/<code>/withdrawal")]
async fn ask_withdrawal(app: &State<App>, here: Entrant<'_>, code: &str) -> Outcome {
    let found = own(app, &here, code).await?;
    if found.state == EntryState::Withdrawn {
        return Ok(see(here.entry(code), None));
    }
    found.state.may_withdraw(here.edition.phase).map_err(StoreError::Refused)?;
    let context =
        json!({"here": here.entry(code), "code": code, "work": found.row.title, "state": found.state.word()});
    Ok(page("enter/withdrawal.html.tera", "enter-withdraw-title", context).into())
}

#[post("/e/<_>/entries/<code>/withdrawal")]
async fn withdraw(app: &State<App>, here: Entrant<'_>, code: &str) -> Outcome {
    let found = own(app, &here, code).await?;
    let flash = match found.state {
        EntryState::Draft => "flash-draft-discarded",
        _ => "flash-entry-withdrawn",
    };
    // A second click finds it done.
    if found.state != EntryState::Withdrawn {
        app.store.withdraw_entry(&here.who, &here.edition, code).await?;
    }
    Ok(see(here.entries(), done(flash)))
}

pub(super) fn routes() -> Vec<Route> {
    routes![show, save, submit, ask_withdrawal, withdraw]
}
