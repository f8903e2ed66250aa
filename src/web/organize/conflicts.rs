//! Conflicts of interest before a draw: what judges have declared, what the organiser knows, which
//! pairs the draw will keep apart and why, and namesakes that turned out to be two persons.

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

use super::super::apart::reason;
use super::super::fields::{Fields, shown};
use super::super::guards::{May, ToOrganize};
use super::super::page::{Outcome, done, page, see};
use super::super::visitor::Visitor;
use super::at;
use super::panels::judges;
use crate::app::App;
use crate::award::conflict::{About, Conflict};
use crate::award::draft::{Mistake, NAME_MAX};
use crate::award::mention::is_findable;
use crate::award::text;
use crate::store::StoreError;
use crate::store::conflicts::{Apart, REASON_MAX};
use crate::store::editions::Edition;

/// Pairs on one page.
const PAGE: usize = 50;

/// What the list is narrowed to.
#[derive(Default)]
struct Asked<'r> {
    q: &'r str,
    kind: &'r str,
    page: usize,
}

#[get("/e/<_>/organize/conflicts?<q>&<kind>&<page>")]
async fn show(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToOrganize>,
    q: Option<&str>,
    kind: Option<&str>,
    page: Option<usize>,
) -> Outcome {
    let asked =
        Asked { q: q.unwrap_or_default(), kind: kind.unwrap_or_default(), page: page.unwrap_or_default() };
    view(app, visitor, &may.edition, &asked, &Fields::default(), &[]).await
}

/// Records a conflict for a judge: with a work, an agency, a person or a subject of stories.
#[post("/e/<_>/organize/conflicts", data = "<form>")]
async fn record(app: &State<App>, visitor: &Visitor, may: May<ToOrganize>, form: Fields) -> Outcome {
    let mut mistakes = form.unfilled(&[("name", NAME_MAX), ("reason", REASON_MAX)]);
    if form.get("judge").is_empty() {
        mistakes.insert(0, Mistake::new("judge", "choose"));
    }
    let is_story = form.get("about") == About::Story.word();
    if mistakes.is_empty() && is_story && !is_findable(&text::fold(form.get("name"))) {
        mistakes.push(Mistake::new("name", "subject-short"));
    }
    if mistakes.is_empty() {
        let (judge, name, reason) = (form.get("judge"), form.get("name"), form.get("reason"));
        let recorded = match About::from_word(form.get("about")) {
            Some(about) => {
                app.store.declare_interest(&may.who, &may.edition, judge, (about, name), reason).await
            }
            None => app.store.keep_apart(&may.who, &may.edition, (judge, name), Some(reason)).await,
        };
        match recorded {
            Ok(()) => return Ok(see(at(&may.edition, "/conflicts"), done("flash-conflict-recorded"))),
            Err(StoreError::NotFound) => mistakes.push(Mistake::new("name", "no-such-work")),
            Err(error) => return Err(error.into()),
        }
    }
    view(app, visitor, &may.edition, &Asked::default(), &form, &mistakes).await
}

/// Changes one pair: `withdraw` a recorded conflict, `clear` what only a name or a word suggests, or
/// `restore` it. `kind` says which of them the page showed.
#[post("/e/<_>/organize/conflicts/pairs", data = "<form>")]
async fn change(app: &State<App>, _visitor: &Visitor, may: May<ToOrganize>, form: Fields) -> Outcome {
    let pair = (form.get("judge"), form.get("code"));
    let kind = Conflict::from_code(form.get("kind"));
    let (who, edition) = (&may.who, &may.edition);
    let flash = match form.get("act") {
        "withdraw" if kind == Some(Conflict::Tied) => {
            app.store.withdraw_tie(who, edition, pair).await?;
            "flash-conflict-withdrawn"
        }
        "withdraw" => {
            app.store.keep_apart(who, edition, pair, None).await?;
            "flash-conflict-withdrawn"
        }
        "clear" => {
            let subjects: Vec<&str> = form.get("subjects").split(';').collect();
            let subjects = (kind == Some(Conflict::Mentioned)).then_some(subjects.as_slice());
            app.store.clear(who, edition, pair, subjects, form.get("reason")).await?;
            "flash-namesake-cleared"
        }
        _ => {
            app.store.restore(who, edition, pair, kind == Some(Conflict::Mentioned)).await?;
            "flash-namesake-restored"
        }
    };
    Ok(see(at(edition, "/conflicts"), done(flash)))
}

/// Takes back an interest that was recorded for a judge.
#[post("/e/<_>/organize/conflicts/interests/<id>/withdrawal")]
async fn withdraw(app: &State<App>, _visitor: &Visitor, may: May<ToOrganize>, id: &str) -> Outcome {
    app.store.withdraw_interest(&may.who, &may.edition, id, false).await?;
    Ok(see(at(&may.edition, "/conflicts"), done("flash-conflict-withdrawn")))
}

async fn view(
    app: &App,
    visitor: &Visitor,
    edition: &Edition,
    asked: &Asked<'_>,
    form: &Fields,
    mistakes: &[Mistake],
) -> Outcome {
    let store = &app.store;
    let judges = judges(store.members(&edition.id).await?);
    let confirmed = store.declarations(&edition.id).await?;
    let interests = store.interests(&edition.id).await?;
    let is_drawn = match edition.round_at_hand() {
        Some((_, round)) => store.draw_of(&edition.id, &round.code).await?.is_some(),
        None => true,
    };
    let pairs = if is_drawn { Vec::new() } else { store.kept_apart(edition, None).await? };
    let found: Vec<&Apart> = pairs.iter().filter(|pair| takes(pair, asked)).collect();
    let last = found.len().div_ceil(PAGE).max(1);
    let number = asked.page.clamp(1, last);
    let rows: Vec<Value> = found
        .iter()
        .skip((number - 1) * PAGE)
        .take(PAGE)
        .map(|pair| row(app, visitor, edition, pair))
        .collect();
    let people: Vec<Value> = judges
        .iter()
        .map(|judge| {
            let own = interests.iter().filter(|i| i.account_id == judge.account_id);
            let stated: Vec<Value> = own
                .map(|i| {
                    json!({"id": i.id, "about": i.about, "name": i.name, "reason": i.reason,
                           "is_recorded": i.is_recorded_for_her()})
                })
                .collect();
            json!({
                "account": judge.account_id,
                "name": judge.name,
                "agency": judge.agency_name,
                "confirmed_at": confirmed.get(&judge.account_id),
                "interests": stated,
            })
        })
        .collect();
    let options: Vec<Value> =
        judges.iter().map(|judge| json!({"value": judge.account_id, "label": judge.name})).collect();
    let abouts = ["work"].into_iter().chain(About::ALL.map(About::word));
    let abouts = abouts.map(|word| {
        let label = app.templates.text(visitor.language, &format!("conflicts-about-{word}"), &[]);
        json!({"value": word, "label": label})
    });
    let abouts: Vec<Value> = abouts.collect();
    let (errors, problems) = shown(mistakes, &app.templates, visitor.language);
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("q", asked.q)
        .append_pair("kind", asked.kind)
        .finish();
    let here = at(edition, "/conflicts");
    let context = json!({
        "at": at(edition, ""),
        "here": here,
        "is_drawn": is_drawn,
        "is_over": edition.round_at_hand().is_none(),
        "round": edition.round_at_hand().map(|(_, round)| round.name.in_language(visitor.language)),
        "people": people,
        "confirmed": judges.iter().filter(|judge| confirmed.contains_key(&judge.account_id)).count(),
        "judges": options,
        "abouts": abouts,
        "all": pairs.len(),
        "found": found.iter().map(|pair| pair.works).sum::<usize>(),
        "pairs": rows,
        "q": asked.q,
        "kind": asked.kind,
        "kinds": Conflict::ALL.map(Conflict::code),
        "number": number,
        "last": last,
        "pages": format!("{here}?{query}&"),
        "values": form.values(),
        "errors": errors,
        "problems": problems,
    });
    let status = if mistakes.is_empty() { Status::Ok } else { Status::UnprocessableEntity };
    Ok(page("organize/conflicts.html.tera", "conflicts-title", context).status(status).into())
}

/// Whether the filter leaves a pair: every word typed occurs in judge, code, title or agency.
fn takes(pair: &Apart, asked: &Asked<'_>) -> bool {
    let text = text::fold(&format!("{} {} {} {}", pair.judge, pair.code, pair.title, pair.agency));
    (asked.kind.is_empty() || pair.kind.code() == asked.kind)
        && text::fold(asked.q).split_whitespace().all(|word| text.contains(word))
}

fn row(app: &App, visitor: &Visitor, edition: &Edition, pair: &Apart) -> Value {
    let category = edition.rules.category(&pair.category);
    json!({
        "account": pair.account,
        "judge": pair.judge,
        "code": pair.code,
        "title": pair.title,
        "agency": pair.agency,
        "category": category.map_or(pair.category.as_str(), |c| c.name.in_language(visitor.language)),
        "works": pair.works,
        "kind": pair.kind.code(),
        "reason": reason(app, visitor, edition, pair),
        "is_cleared": pair.is_cleared,
        "can_withdraw": pair.is_recorded,
        "can_clear": pair.kind.is_suggested() && !pair.is_cleared,
        "subjects": pair.subjects.join(";"),
    })
}

pub(super) fn routes() -> Vec<Route> {
    routes![show, record, change, withdraw]
}
