//! Press agencies: registered names, other names, who went on as whom, and of which province they
//! are. Conflicts of interest follow from them, so they are kept by hand.

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

use super::super::fields::{Fields, shown};
use super::super::guards::{May, ToOrganize};
use super::super::page::{Outcome, done, page, see};
use super::super::visitor::Visitor;
use super::base;
use crate::app::App;
use crate::award::draft::{Mistake, NAME_MAX};
use crate::award::entry::Refusal;
use crate::award::province;
use crate::award::text;
use crate::store::StoreError;

#[get("/e/<_edition>/organize/agencies?<q>&<unplaced>&<page>")]
async fn agencies(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToOrganize>,
    _edition: &str,
    q: Option<&str>,
    unplaced: Option<&str>,
    page: Option<u64>,
) -> Outcome {
    let asked = Asked {
        q: q.unwrap_or_default(),
        unplaced: unplaced.is_some_and(|word| !word.is_empty()),
        page: page.unwrap_or(1),
    };
    list(app, visitor, &may, &asked, &Fields::default(), &[]).await
}

/// What the list is narrowed to.
#[derive(Default)]
struct Asked<'r> {
    q: &'r str,
    /// Only agencies whose province nobody has said.
    unplaced: bool,
    page: u64,
}

#[post("/e/<_edition>/organize/agencies", data = "<form>")]
async fn register(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToOrganize>,
    _edition: &str,
    form: Fields,
) -> Outcome {
    let mut mistake = check_name(&form);
    if mistake.is_none() && app.store.agency_called(form.get("name")).await?.is_some() {
        mistake = Some(Mistake::new("name", "agency-known"));
    }
    if let Some(mistake) = mistake {
        return list(app, visitor, &may, &Asked::default(), &form, &[mistake]).await;
    }
    let made = app.store.register_agency(&may.who.actor(), form.get("name")).await?;
    Ok(see(format!("{}/agencies/{}", base(&may.edition), made.id), done("flash-agency-registered")))
}

/// The list, with the form to register an agency above it.
async fn list(
    app: &App,
    visitor: &Visitor,
    may: &May<ToOrganize>,
    asked: &Asked<'_>,
    form: &Fields,
    mistakes: &[Mistake],
) -> Outcome {
    let (rows, total, last) = app.store.list_agencies(asked.q, asked.unplaced, asked.page).await?;
    let (errors, problems) = shown(mistakes, &app.templates, visitor.language);
    let base = base(&may.edition);
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("q", asked.q);
    if asked.unplaced {
        query.append_pair("unplaced", "yes");
    }
    let rows: Vec<Value> = rows
        .iter()
        .map(|row| json!({"agency": row, "province": province_name(app, visitor, &row.province)}))
        .collect();
    let context = json!({
        "base": base,
        "q": asked.q,
        "unplaced": asked.unplaced,
        "rows": rows,
        "total": total,
        "number": asked.page.clamp(1, last),
        "last": last,
        "pages": format!("{base}/agencies?{}&", query.finish()),
        "values": form.values(),
        "errors": errors,
        "problems": problems,
    });
    let status = if mistakes.is_empty() { Status::Ok } else { Status::UnprocessableEntity };
    Ok(page("members/agencies.html.tera", "agencies-title", context).status(status).into())
}

#[get("/e/<_edition>/organize/agencies/<id>")]
async fn agency(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToOrganize>,
    _edition: &str,
    id: &str,
) -> Outcome {
    view(app, visitor, &may, id, &Fields::default(), &[]).await
}

#[post("/e/<_edition>/organize/agencies/<id>/aliases", data = "<form>")]
async fn alias(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToOrganize>,
    _edition: &str,
    id: &str,
    form: Fields,
) -> Outcome {
    let mistake = match check_name(&form) {
        Some(mistake) => mistake,
        None => match app.store.add_alias(&may.who.actor(), id, form.get("name")).await {
            Ok(()) => {
                return Ok(see(format!("{}/agencies/{id}", base(&may.edition)), done("flash-alias-added")));
            }
            Err(StoreError::Refused(Refusal::AlreadyDone)) => Mistake::new("name", "agency-known"),
            Err(error) => return Err(error.into()),
        },
    };
    view(app, visitor, &may, id, &form, &[mistake]).await
}

#[post("/e/<_edition>/organize/agencies/<id>/successor", data = "<form>")]
async fn successor(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToOrganize>,
    _edition: &str,
    id: &str,
    form: Fields,
) -> Outcome {
    match app.store.set_successor(&may.who.actor(), id, form.get("successor")).await {
        Ok(()) => Ok(see(format!("{}/agencies/{id}", base(&may.edition)), done("flash-saved"))),
        Err(StoreError::Refused(Refusal::NotInThisState)) => {
            let mistake = Mistake::new("successor", "agency-circle");
            view(app, visitor, &may, id, &form, &[mistake]).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Of which province an agency is.
#[post("/e/<_edition>/organize/agencies/<id>/province", data = "<form>")]
async fn place(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToOrganize>,
    _edition: &str,
    id: &str,
    form: Fields,
) -> Outcome {
    let code = form.get("province");
    if !code.is_empty() && code != province::CENTRAL && province::of_code(code).is_none() {
        return view(app, visitor, &may, id, &form, &[Mistake::new("province", "choose")]).await;
    }
    app.store.set_province(&may.who.actor(), id, code).await?;
    Ok(see(format!("{}/agencies/{id}", base(&may.edition)), done("flash-saved")))
}

/// One agency with its other names, its successor and its province.
async fn view(
    app: &App,
    visitor: &Visitor,
    may: &May<ToOrganize>,
    id: &str,
    form: &Fields,
    mistakes: &[Mistake],
) -> Outcome {
    let found = app.store.agency(id).await?;
    let aliases = app.store.aliases(id).await?;
    let all = app.store.agencies().await?;
    let (errors, problems) = shown(mistakes, &app.templates, visitor.language);
    let others: Vec<Value> = all
        .iter()
        .filter(|other| other.id != id)
        .map(|other| json!({"value": other.id, "label": other.name}))
        .collect();
    let chosen = match form.get("successor") {
        "" => found.successor_id.clone().unwrap_or_default(),
        typed => typed.to_owned(),
    };
    let before: Vec<&str> = all
        .iter()
        .filter(|other| other.successor_id.as_deref() == Some(id))
        .map(|other| other.name.as_str())
        .collect();
    let context = json!({
        "base": base(&may.edition),
        "agency": {"id": found.id, "name": found.name},
        "aliases": aliases.iter().map(|alias| &alias.name).collect::<Vec<_>>(),
        "others": others,
        "successor": chosen,
        "before": before.join(", "),
        "provinces": provinces(app, visitor),
        "province": found.province,
        "guess": province::named_in(&found.name).filter(|_| found.province.is_empty()).map(|guess| guess.name),
        "values": form.values(),
        "errors": errors,
        "problems": problems,
    });
    let status = if mistakes.is_empty() { Status::Ok } else { Status::UnprocessableEntity };
    let page = page("members/agency.html.tera", "agencies-title", context);
    Ok(page.titled(found.name).status(status).into())
}

/// What an agency can be of: the whole country, or a province.
fn provinces(app: &App, visitor: &Visitor) -> Vec<Value> {
    let codes = [province::CENTRAL].into_iter().chain(province::ALL.iter().map(|province| province.code));
    codes.map(|code| json!({"value": code, "label": province_name(app, visitor, code)})).collect()
}

/// The name of a stored province; empty when nobody has said.
fn province_name(app: &App, visitor: &Visitor, code: &str) -> String {
    match province::of_code(code) {
        Some(province) => province.name.to_owned(),
        None if code == province::CENTRAL => {
            app.templates.text(visitor.language, "agencies-province-central", &[])
        }
        None => String::new(),
    }
}

/// What is wrong with the name of an agency: it must be found again, so letters are needed.
fn check_name(form: &Fields) -> Option<Mistake> {
    let name = form.get("name");
    if text::fold(name).is_empty() {
        return Some(Mistake::new("name", "empty"));
    }
    let too_long = name.chars().count() > NAME_MAX;
    too_long.then(|| Mistake { field: "name".into(), word: "too-long", limit: NAME_MAX.to_string() })
}

pub(super) fn routes() -> Vec<Route> {
    routes![agencies, register, agency, alias, successor, place]
}
