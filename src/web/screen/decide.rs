//! A clerk's decision, and straight on to the next entry of the same category.

use rocket::http::Status;
use rocket::{Route, State, post, routes};

use super::super::fields::Fields;
use super::super::guards::{May, ToScreen};
use super::super::page::{Outcome, done, see};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::entry::{Tried, view};
use super::queue::{base, waiting};
use crate::app::App;
use crate::award::draft::Mistake;
use crate::award::entry::{Outcome as Decision, Refusal, State as EntryState};
use crate::store::StoreError;
use crate::store::entries::Full;

/// Longest reason in characters.
const REASON_MAX: usize = 2000;
/// Longest clause in characters.
const CLAUSE_MAX: usize = 200;

#[post("/e/<_edition>/screening/<code>/decisions", data = "<form>")]
async fn decide(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToScreen>,
    _edition: &str,
    code: &str,
    form: Fields,
) -> Outcome {
    let found = app.store.entry_for_staff(&may.edition.id, code).await?;
    let decision = match check(&form) {
        Ok(decision) => decision,
        Err(mistakes) => return again(app, visitor, &may, code, &form, mistakes).await,
    };
    let told = (decision, form.get("clause"), form.get("reason"));
    match app.store.screen(&may.who, &may.edition, code, form.number("version"), told).await {
        Ok(()) => onward(app, &may, &found, &form, decision).await,
        Err(StoreError::Refused(refusal)) => refused(app, visitor, &may, code, &form, refusal).await,
        Err(error) => Err(error.into()),
    }
}

/// What is wrong with a decision as typed. An acceptance needs no words.
fn check(form: &Fields) -> Result<Decision, Vec<Mistake>> {
    let Some(decision) = Decision::from_word(form.get("outcome")) else {
        return Err(vec![Mistake::new("outcome", "screening-outcome")]);
    };
    let mut mistakes = Vec::new();
    let needs_clause = matches!(decision, Decision::Refused | Decision::Disqualified);
    for (field, needed, word, most) in [
        ("clause", needs_clause, "screening-clause", CLAUSE_MAX),
        ("reason", decision != Decision::Accepted, "screening-reason", REASON_MAX),
    ] {
        match form.get(field).chars().count() {
            0 if needed => mistakes.push(Mistake::new(field, word)),
            length if length > most => {
                mistakes.push(Mistake { field: field.into(), word: "too-long", limit: most.to_string() });
            }
            _ => {}
        }
    }
    if mistakes.is_empty() { Ok(decision) } else { Err(mistakes) }
}

/// Who works through the queue goes on in it; who decided on anything else stays there.
async fn onward(app: &App, may: &May<ToScreen>, found: &Full, form: &Fields, decision: Decision) -> Outcome {
    let flash = done(match decision {
        Decision::Accepted => "flash-screened-accepted",
        Decision::Returned => "flash-screened-returned",
        Decision::Refused => "flash-screened-refused",
        Decision::Disqualified => "flash-screened-disqualified",
    });
    let row = &found.row;
    let edition = &may.edition;
    // The second click of a double click finds the entry decided, and goes where the first one went.
    let in_queue = found.state == EntryState::Submitted || row.version != form.number("version");
    if !in_queue {
        return Ok(see(format!("{}/{}", base(edition), row.code), flash));
    }
    let next = app.store.next_to_screen(&may.who, &edition.id, &row.category, &row.code).await?;
    Ok(match next {
        Some(code) => see(format!("{}/{code}", base(edition)), flash),
        None => see(waiting(edition, &row.category), flash),
    })
}

/// The page again with what was typed.
async fn again(
    app: &App,
    visitor: &Visitor,
    may: &May<ToScreen>,
    code: &str,
    form: &Fields,
    mistakes: Vec<Mistake>,
) -> Outcome {
    let tried =
        Tried { values: form.values(), mistakes, status: Status::UnprocessableEntity, ..Tried::default() };
    view(app, visitor, may, code, tried).await
}

/// The page as it is now, which shows who was faster, with what was typed.
async fn refused(
    app: &App,
    visitor: &Visitor,
    may: &May<ToScreen>,
    code: &str,
    form: &Fields,
    refusal: Refusal,
) -> Outcome {
    let refused = match refusal {
        Refusal::Stale => app.templates.text(visitor.language, "screening-stale", &[]),
        other => Trouble::Refused(other).text(app, visitor.language),
    };
    let tried = Tried { values: form.values(), refused, status: Status::Conflict, ..Tried::default() };
    view(app, visitor, may, code, tried).await
}

pub(super) fn routes() -> Vec<Route> {
    routes![decide]
}
